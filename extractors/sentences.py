"""Sentences with exact offsets, cut by underthesea paragraph by paragraph.

underthesea returns stripped strings and knows neither Vietnamese list numbers nor the
abbreviations of signatures, so that its cuts are located again in the text and those
that the form forbids are undone. This is the only file that imports it.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import underthesea

from corpus.document import Span
from extractors.cues import table
from extractors.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_sent_tokenize: Callable[[str], list[str]] = underthesea.sent_tokenize

_LABEL = re.compile(
    r"""\W*(?:(?:Điều|Khoản|Mục|Phần|Chương|Bảng|Biểu|Mẫu|Phụ\ lục)\s+)?
    (?:\d{1,3}[a-zđ]? | [IVXL]{1,6} | [a-zđ]\d?)[.)]""",
    re.VERBOSE,
)
"""A number such as "1." or "Điều 2." that belongs to the words after it."""

_ITEM = re.compile(r"[a-zđ]\d?[.)]\s")

_CUT = re.compile(r"[.?!]\s+\S")
"""Where underthesea can cut so that the cut stays; without one nothing is asked."""

_ENDLESS_WORD = re.compile(r"[\w.]{300}")
"""No sentence of a language: looking for abbreviations in it would be quadratic."""


def split_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text, in order and without blanks around them.

    A sentence never crosses a paragraph; hard-wrapped lines of one paragraph are one.
    """
    return tuple(
        sentence
        for paragraph in paragraphs(text)
        for sentence in _merged(text, tuple(_pieces(text, paragraph)))
    )


def warm_up() -> None:
    """Load underthesea's tables; its lazy loading is not safe between threads."""
    _sent_tokenize("Sẵn sàng.")


def _pieces(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield underthesea's sentences as spans of the text."""
    flat = paragraph.of(text).replace("\n", " ")
    if _CUT.search(flat) is None or _ENDLESS_WORD.search(flat):
        yield paragraph
        return
    cursor = 0
    for piece in _sent_tokenize(flat):
        start = flat.find(piece, cursor)
        cursor = start + len(piece)
        yield Span(paragraph.start + start, paragraph.start + cursor)


def _merged(text: str, pieces: tuple[Span, ...]) -> Iterator[Span]:
    """Undo the cuts that are no sentence ends."""
    open_at: Span | None = None
    for piece in pieces:
        if open_at is None:
            open_at = piece
        elif _belongs_together(text, open_at, piece):
            open_at = Span(open_at.start, piece.end)
        else:
            yield open_at
            open_at = piece
    if open_at is not None:
        yield open_at


def _belongs_together(text: str, before: Span, after: Span) -> bool:
    if before.end == after.start:  # nothing between: "a.b", "hiện./."
        return True
    goes_on = text[after.start].islower() and not _ITEM.match(text, after.start)
    if goes_on or text.startswith("/.", after.start):
        return True
    words = before.of(text)
    return bool(_LABEL.fullmatch(words)) or words.split()[-1] in _abbreviations()


@functools.cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["written"] for row in table("abbreviations"))
