"""What the head of a document shows of a number or day that it does not show whole.

"Số: …/KH-SYT", "ngày … tháng 10 năm 2017": blank in drafts, written by hand in scans.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold
from corpus.mask import mask
from corpus.numbering import DATE
from corpus.zones import ZoneKind
from extractors.dates import real_year
from extractors.own_symbol import parsed
from extractors.statement import Statement

if TYPE_CHECKING:
    from corpus.document import Document
    from corpus.zones import Zones

_HEAD = 1500
"""Characters at the beginning in which a number stands."""

_NUMBER_LINE = re.compile(r"^\W{0,3}s[o0]\s?[:.;]?[ .…_]{0,20}(?=[/\-–])", re.MULTILINE)
"""A line of the head that begins with "Số:" and a blank, in folded text."""

_LETTERS = re.compile(r"[/\-–]\s*(?=[^\W\d_]|\d{4}\s?/)")


@dataclass(frozen=True, slots=True)
class Clues:
    """The parts that are legible.

    Attributes:
        tail: What follows the number in the symbol: ``/KH-SYT``.
        year: Of the date of the head.
        month: Of the date of the head, only together with the year.
        seen: Numbers that looks at a scan saw before the letters, none of them surely.
    """

    tail: Statement[str] | None = None
    year: Statement[int] | None = None
    month: int | None = None
    seen: frozenset[str] = frozenset()


def find_clues(document: Document, zones: Zones) -> Clues:
    """Return what the head shows of number and day."""
    year, month = _date(document.text, zones)
    tail = _tail(document.text, zones)
    return Clues(tail, year, month, _seen(document, tail))


def _seen(document: Document, tail: Statement[str] | None) -> frozenset[str]:
    """Return the numbers that may stand in the blank before the letters."""
    if tail is None or tail.span is None:
        return frozenset()
    start = document.text.rfind("\n", 0, tail.span.start) + 1
    looks = document.alternatives(Span(start, tail.span.start + 1))
    figures = (re.match(r"\d+(?=\D?$|\s?/)", look) for look in looks)
    return frozenset(found.group().lstrip("0") for found in figures if found)


def _tail(text: str, zones: Zones) -> Statement[str] | None:
    zone = zones.first(ZoneKind.NUMBER)
    if zone is None:
        found = _NUMBER_LINE.search(fold(text[:_HEAD]))
        if found is None:
            return None
        line_end = text.find("\n", found.end())
        zone = Span(found.start(), line_end if line_end >= 0 else len(text))
    sign = _LETTERS.search(text, zone.start, zone.end)
    symbol = parsed("1" + text[sign.start() : zone.end]) if sign else None
    if sign is None or symbol is None:
        return None
    return Statement(symbol.text[1:], Span(sign.start(), zone.end), "letters")


def _date(text: str, zones: Zones) -> tuple[Statement[int] | None, int | None]:
    zone = zones.first(ZoneKind.PLACE_DATE)
    found = DATE.search(fold(mask(zone.of(text)))) if zone else None
    if zone is None or found is None:
        return None, None
    said = found.groupdict()
    year = real_year(_number(said["year"] or said["y"]))
    if year is None:
        return None, None
    span = Span(zone.start + found.start(), zone.start + found.end())
    month = _number(said["month"] or said["m"])
    return Statement(year, span, "date zone"), month or None


def _number(digits: str | None) -> int:
    return int((digits or "0").replace(" ", ""))
