"""The pinpoint before a citation: điểm d khoản 1 Điều 1, khoản 1 Điều 2, Điều 16.

A pinpoint belongs to the document named behind it; it is not part of the citation.
"""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

import msgspec

from extractors.occurrences import occurrences
from extractors.vocabulary import opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNITS = "dieu", "khoan", "diem", "muc", "chuong", "phan", "tiet", "doan"
_FIRST_WORDS = (*_UNITS, "tieu", "phu", "mot")
_UNIT = rf"(?:{'|'.join(_UNITS)}|tieu {{1,2}}muc|phu {{1,2}}luc)(?![a-z])"
_FIRST_UNIT = (
    rf"(?:{'|'.join(map(opening, _UNITS))}"
    rf"|{opening('tieu')} {{1,2}}muc|{opening('phu')} {{1,2}}luc)(?![a-z])"
)
_VALUE = r"(?:\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?|[ivxlc]{1,6}|[a-z]\d?)(?![a-z0-9])"
_AND = r"(?: ?[,;] ?| {1,3}va {1,3}| {1,3}hoac {1,3}| ?- ?| {1,3}den {1,3})"
_VALUES = rf" {{1,3}}{_VALUE}(?:{_AND}{_VALUE})*+"
_BETWEEN = rf"(?:{_AND}| {{1,3}}(?:(?:cua|tai) {{1,3}})?)(?:cac {{1,3}})?"
_SOME = (
    r"mot {1,3}(?:so|phan) {1,3}(?:dieu(?:, {0,2}khoan)?|khoan|diem|quy {1,2}dinh"
    r"|noi {1,2}dung|phu {1,2}luc|bieu {1,2}mau)(?![a-z])"
)
"""Parts that are not numbered: "một số điều", "một số nội dung"."""

_RUN = re.compile(rf"{_FIRST_UNIT}{_VALUES}(?:{_BETWEEN}{_UNIT}{_VALUES})*+|{_SOME}")
_LINK = re.compile(r"[ ,]{0,3}(?:(?:cua|tai|cac) {1,3}){0,2}")
_FARTHEST = 14
"""Characters between a pinpoint and its document: " của các "."""


class Pinpoints(msgspec.Struct, frozen=True, gc=False):
    """Every pinpoint of a text, in order."""

    spans: tuple[tuple[int, int], ...]

    def before(self, folded: str, at: int) -> tuple[int, int] | None:
        """Return the pinpoint that leads to the citation beginning at an offset."""
        index = bisect.bisect_right(self.spans, at, key=lambda span: span[1])
        if not index:
            return None
        start, end = self.spans[index - 1]
        near = at - end <= _FARTHEST
        return (start, end) if near and _LINK.fullmatch(folded, end, at) else None


def find_pinpoints(folded: str, near: Sequence[int] | None = None) -> Pinpoints:
    """Find every pinpoint of folded text, or those of some paragraphs.

    Args:
        folded: The text, paragraphs parted by line ends, which no pinpoint crosses.
        near: Offsets, in order, in whose paragraphs to look; ``None`` for everywhere.
    """
    places = _paragraphs(folded, near) if near is not None else ((0, len(folded)),)
    return Pinpoints(tuple(run for place in places for run in _runs(folded, *place)))


def _paragraphs(folded: str, near: Sequence[int]) -> Iterator[tuple[int, int]]:
    end = -1
    for at in near:
        if at > end:
            start = folded.rfind("\n", end + 1, at) + 1 or end + 1
            end = folded.find("\n", at)
            end = len(folded) if end < 0 else end
            yield start, end


def _runs(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    done = start
    for at in occurrences(folded, _FIRST_WORDS, start, end):
        run = _RUN.match(folded, at) if at >= done else None
        if run:
            yield run.span()
            done = run.end()
