"""The list that an item of a text belongs to, and the words that open that list.

"Bãi bỏ các văn bản sau:" and the items under it are one sentence of the language,
however many lines they fill. A list is opened by a line that ends with a colon, or by
the heading of an article ("Điều 1. Bãi bỏ toàn bộ các văn bản"), and ends at the next
article or the next opening line of its own depth. Depths are told apart by the kind of
mark, whose order Nghị định 30/2020/NĐ-CP, Phụ lục I fixes (điều, khoản "1.", điểm
"a)", then dashes).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.document import Span

_ARTICLE = re.compile(r"[\s|*_#>]*(?:Điều|ĐIỀU)\s+\d{1,3}[a-zđ]?\b")
_PART = re.compile(r"(?i)[\s|*_#>]*(?:chương|phần|mục|phụ lục)\s+(?:[ivxl]+|\d{1,3})\b")
_MARK = re.compile(
    r"[\s*_|#>]*(?:(?P<letter>[a-zđ]\d?[.)])|(?P<number>\d{1,3}[.)])|(?P<dash>[-–—+•])"
    r"|(?P<bracket>\(\d{1,2}\)))"
)
_OPENING_END = re.compile(r":[\s*_|”\")]*\Z")
_TAIL = 12
"""Characters at the end of a sentence in which its closing sign stands."""


def mark_of(text: str, sentence: Span) -> str | None:
    """Return the kind of list mark that a sentence opens with."""
    found = _MARK.match(text, sentence.start, sentence.end)
    return found.lastgroup if found else None


class Outline:
    """The lists of a text; read once, asked for any sentence."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self.text = text
        self._intros: list[int | None] = []
        self._open: list[tuple[str, int | None]] = []  # lists open here, with intros
        self._next: int | None = None  # what opens a list that begins here
        for at, sentence in enumerate(sentences):
            if _ARTICLE.match(text, sentence.start, sentence.end):
                self._begin(at)
            elif _PART.match(text, sentence.start, sentence.end):
                self._begin(None)
            else:
                self._intros.append(self._enter(at, sentence))

    def _begin(self, heading: int | None) -> None:
        self._open, self._next = [], heading
        self._intros.append(None)

    def intro(self, at: int) -> int | None:
        """Return the sentence that opens the list to which a sentence belongs."""
        return self._intros[at]

    def _enter(self, at: int, sentence: Span) -> int | None:
        kind = mark_of(self.text, sentence)
        tail = max(sentence.start, sentence.end - _TAIL)
        opens = _OPENING_END.search(self.text, tail, sentence.end) is not None
        intro = self._next if kind is None else self._item(kind)
        if opens:
            self._next = at
            self._open = [] if kind is None else self._open
        elif kind is not None:
            self._next = None
        return intro

    def _item(self, kind: str) -> int | None:
        """Return what opens the list of an item: the one it goes on with, or a new."""
        for depth, (mark, intro) in enumerate(self._open):
            if mark == kind:
                del self._open[depth + 1 :]
                return intro
        self._open.append((kind, self._next))
        return self._next
