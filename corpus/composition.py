"""A document in the making: blocks are added in order, their spans come by themselves.

Blocks stand on lines of their own. Each is brought to NFC when it is added; since a
line end composes with nothing, the whole is NFC too and all spans stay exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.document import Block, BlockKind, Box, Document, Page, Span, Word
from corpus.folding import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.source import Source


@dataclass(frozen=True, slots=True)
class Look:
    """How a block looks, as far as its file says: see ``Block``."""

    bold: bool | None = None
    italic: bool | None = None
    centred: bool | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a block in a table, all from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """One word of a printed line.

    Attributes:
        text: Its letters, at least one, without blanks.
        box: Where they stand.
        joined: Whether it follows the word before without a blank.
        look: How its letters look, as far as their font says.
        confidence: How sure the recognition of an image is of the letters, 0 to 1;
            ``None`` for words that the file itself gives.
        alternatives: What further looks at the image read instead, one a look;
            empty where they agree or none was taken.
    """

    text: str
    box: Box
    joined: bool = False
    look: Look = Look()
    confidence: float | None = None
    alternatives: tuple[str, ...] = ()


class Composition:
    """Collects the blocks, words and pages of one document."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._end = 0
        self._blocks: list[Block] = []
        self._words: list[Word] = []
        self._pages: list[Page] = []
        self._page_start: int | None = None

    def add(
        self, text: str, kind: BlockKind, look: Look, cell: Cell | None = None
    ) -> None:
        """Add one block of text, which may have several lines; blank text is not."""
        text = clean(text).strip("\n")
        if text.strip():
            self._blocks.append(_block(self._write(text), kind, look, cell))

    def add_line(
        self,
        words: Sequence[PrintedWord],
        kind: BlockKind,
        look: Look,
        cell: Cell | None = None,
    ) -> None:
        """Add one printed line of at least one word as a block with a box."""
        texts = [clean(word.text) for word in words]
        gaps = ["" if word.joined else " " for word in words[1:]] + [""]
        line = "".join(text + gap for text, gap in zip(texts, gaps, strict=True))
        span = self._write(line)
        start = span.start
        for text, gap, word in zip(texts, gaps, words, strict=True):
            span_of_word = Span(start, start + len(text))
            others = tuple(dict.fromkeys(map(clean, word.alternatives)))
            self._words.append(Word(span_of_word, word.box, word.confidence, others))
            start += len(text) + len(gap)
        box = around(word.box for word in words)
        self._blocks.append(_block(span, kind, look, cell, box))

    def end_page(self, number: int, width: float, height: float) -> None:
        """Say that all that was added since the last page stands on this one."""
        start = self._end if self._page_start is None else self._page_start
        self._pages.append(Page(number, Span(start, self._end), width, height))
        self._page_start = None

    def document(
        self, source: Source, media_type: str, notes: Iterable[str] = ()
    ) -> Document:
        """Return the document made of all that was added."""
        return Document(
            text="".join(self._parts),
            media_type=media_type,
            sha256=source.sha256,
            pages=tuple(self._pages),
            blocks=tuple(self._blocks),
            words=tuple(self._words),
            ocr=any(word.confidence is not None for word in self._words),
            notes=tuple(notes),
        )

    def _write(self, text: str) -> Span:
        if self._end:
            self._parts.append("\n")
            self._end += 1
        self._parts.append(text)
        start, self._end = self._end, self._end + len(text)
        if self._page_start is None:
            self._page_start = start
        return Span(start, self._end)


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box that holds all boxes, which lie on one page."""
    page, left, top, right, bottom = zip(
        *((b.page, b.left, b.top, b.right, b.bottom) for b in boxes), strict=True
    )
    return Box(page[0], min(left), min(top), max(right), max(bottom))


def _block(
    span: Span, kind: BlockKind, look: Look, cell: Cell | None, box: Box | None = None
) -> Block:
    return Block(
        span,
        kind,
        box,
        table=cell.table if cell else None,
        row=cell.row if cell else None,
        column=cell.column if cell else None,
        bold=look.bold,
        italic=look.italic,
        centred=look.centred,
    )
