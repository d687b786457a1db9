r"""What a document is once it has been read: one text, and where its parts stand.

Every offset anywhere in Vanban indexes ``Document.text``, which is NFC with
``\\n`` as its only line end. Plain text in gives the same text out apart from
these two repairs.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from corpus.digital_signature import DigitalSignature

if TYPE_CHECKING:
    from collections.abc import Iterator


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A half-open range ``[start, end)`` of a document's text.

    Frozen and slotted like the dataclasses here. A text has thousands, and a struct of
    msgspec is made and compared several times faster.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number (from 1), its range of the text and its size in points.

    Formats without pages (text, web pages, Word files before printing) have none.
    """

    number: int
    span: Span
    width: float | None = None
    height: float | None = None


class BlockKind(StrEnum):
    """What a block of text is in its file, before anybody interprets it."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CELL = "cell"
    LINE = "line"
    FOOTNOTE = "footnote"
    HEADER = "header"
    FOOTER = "footer"
    STAMP = "stamp"  # laid over the page by a program, such as a signature's show


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, table cell or printed line, with its place when the form has one.

    ``table``, ``row`` and ``column`` (from 0) are set for cells only, and alike for
    the blocks of a cell with several paragraphs or printed lines; ``bold``,
    ``centred`` and ``italic`` say what the file says and are ``None`` where it is
    silent.
    """

    span: Span
    kind: BlockKind
    box: Box | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    centred: bool | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word with its place on the page; only laid-out forms have words.

    Attributes:
        span: Its letters in the text.
        box: Where they stand.
        confidence: How surely they were recognised, 0 to 1; ``None`` where the file
            itself gives them.
        alternatives: What further looks at the same place read instead. A word "…"
            was not legible, and these are all that was seen there.
    """

    span: Span
    box: Box
    confidence: float | None = None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an offset stands for a reader: page (``None`` without pages) and line.

    Lines count from 1, on the page where there is one, else in the whole text.
    """

    page: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    r"""One file as text with its layout.

    Attributes:
        text: The whole text, NFC, lines ended by ``\\n``.
        media_type: Such as ``application/pdf``, from the content, not the name.
        sha256: Hex digest of the file's bytes; the name of this copy everywhere.
        pages: The pages in order; empty for forms without pages.
        blocks: Paragraphs, cells and lines in the order of the text.
        words: Printed words with boxes; empty for forms without layout.
        ocr: Whether any of the text was recognised from an image.
        notes: What a person should know about the reading, such as repairs made.
        signatures: The digital signatures that the file holds, in the order in which
            they were made.
    """

    text: str
    media_type: str
    sha256: str
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    words: tuple[Word, ...] = ()
    ocr: bool = False
    notes: tuple[str, ...] = field(default=())
    signatures: tuple[DigitalSignature, ...] = ()

    def page_of(self, offset: int) -> Page | None:
        """Return the page that holds the offset, if the form has pages."""
        at = bisect.bisect_right(self.pages, offset, key=lambda page: page.span.start)
        return self.pages[at - 1] if at else None

    def place_of(self, offset: int) -> Place:
        """Return page and line of an offset, as a person would look it up."""
        page = self.page_of(offset)
        start = page.span.start if page else 0
        line = self.text.count("\n", start, offset) + 1
        return Place(page.number if page else None, line)

    def boxes_of(self, span: Span) -> tuple[Box, ...]:
        """Return the boxes of the words that the span touches, one a printed line."""
        found: list[Box] = []
        for word in self._words_in(span):
            if found and _same_line(found[-1], word.box):
                found[-1] = _union(found[-1], word.box)
            else:
                found.append(word.box)
        return tuple(found)

    def legibility(self, span: Span) -> float | None:
        """Return how surely the faintest word that the span touches was recognised.

        ``None`` where no word there was recognised from an image.
        """
        sure = (word.confidence for word in self._words_in(span))
        return min((one for one in sure if one is not None), default=None)

    def alternatives(self, span: Span) -> tuple[str, ...]:
        """Return what else may stand at a place, where the readings of it differ.

        Behind a blank number "Số: …/KH-X" they are what was seen of a handwritten
        number: no value by themselves, but what a witness can be compared with.
        """
        found = (other for word in self._words_in(span) for other in word.alternatives)
        return tuple(dict.fromkeys(found))

    def _words_in(self, span: Span) -> Iterator[Word]:
        at = bisect.bisect_right(self.words, span.start, key=lambda word: word.span.end)
        for word in self.words[at:]:
            if word.span.start >= span.end:
                return
            yield word


def _same_line(a: Box, b: Box) -> bool:
    middle = (b.top + b.bottom) / 2
    return a.page == b.page and a.top <= middle <= a.bottom and b.left >= a.left


def _union(a: Box, b: Box) -> Box:
    return Box(
        a.page,
        min(a.left, b.left),
        min(a.top, b.top),
        max(a.right, b.right),
        max(a.bottom, b.bottom),
    )
