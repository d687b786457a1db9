"""Dates as documents write them, found in folded text.

Nghị định 30/2020/NĐ-CP (Appendix I) writes "ngày 05 tháng 3 năm 2020"; running text
also has 16/7/2021, 24-5-2025, 15.4.2010 and 28 /11 /2025.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_YEAR = 1945
"""The Democratic Republic was founded in 1945; no state document is older."""

LAST_YEAR = 2100

_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>\d{3,5})"
_SIGN = r" {0,2}[/.\-] {0,2}"
_WORDS = (
    rf"(?:{_DAY}|[ .…_]{{0,20}}) {{0,4}}(?:thang|(?<=\d )(?:ngay|nam)(?= \d)) {{0,4}}"
    rf"(?:{_MONTH}|[ .…_]{{0,20}})[ ,]{{0,4}}"
    rf"(?:nam|thang(?= {{0,3}}\d{{4}})) {{0,3}}{_YEAR}"
)
"""ngày 05 tháng 3 năm 2020; drafts leave day or month blank, slips say one of the words
twice."""

_FIGURES = _SIGN.join((_DAY, _MONTH, _YEAR)).replace("?P<", "?P<n")
_NAMED = (
    r"(?:(?:de|ky|ban hanh|ra) )?ngay(?: {1,3}ngay)? {0,4}"  # by a slip said twice
    rf"(?:{_WORDS}|{_FIGURES})(?!\d)"
)
_DATE = re.compile(rf"(?<![a-z0-9]){_NAMED}")
_HERE = re.compile(_NAMED)
"""A date where one is looked for: a blank before it may be lost, "TT-BNVngày 5/4/…"."""

_NAKED = re.compile(rf"(?<![\w/.\-]){_FIGURES}(?![\d/])")
_YEAR_ONLY = re.compile(r"(?:nam {1,2})?((?:19|20)\d\d)(?![\d/]|[.\-]\d)")


class DateFound(msgspec.Struct, frozen=True, gc=False):
    """A date as printed.

    Attributes:
        start: Offset of its first character, the word "ngày" included.
        end: Offset behind its last character.
        day: The calendar day; ``None`` where it cannot exist or is not all there.
        year: The year, where it is one.
    """

    start: int
    end: int
    day: date | None
    year: int | None


def find_dates(folded: str) -> Iterator[DateFound]:
    """Yield every date that opens with "ngày", in order."""
    return (_found(match) for match in _DATE.finditer(folded))


def date_at(folded: str, at: int) -> DateFound | None:
    """Return the date that begins at an offset, with or without the word "ngày"."""
    pattern = _NAKED if folded[at : at + 1].isdigit() else _HERE
    match = pattern.match(folded, at)
    return _found(match) if match else None


def year_at(folded: str, at: int) -> DateFound | None:
    """Return the year ("năm 2019" or 2019) that begins at an offset."""
    match = _YEAR_ONLY.match(folded, at)
    if match is None:
        return None
    return DateFound(match.start(), match.end(), None, int(match.group(1)))


def _found(match: re.Match[str]) -> DateFound:
    day, month, year = (int(part or 0) for part in _parts(match))
    return DateFound(
        match.start(), match.end(), real_day(year, month, day), real_year(year)
    )


def _parts(match: re.Match[str]) -> tuple[str | None, ...]:
    """Return day, month and year, of whichever way of writing was found."""
    if match["nyear"] is not None:
        return match.group("nday", "nmonth", "nyear")
    return match.group("day", "month", "year")


def real_day(year: int, month: int, day: int) -> date | None:
    """Return the calendar day, ``None`` where there is no such day or it is absurd."""
    if real_year(year) is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def real_year(year: int) -> int | None:
    """Return the year if a document can be of it, else ``None``."""
    return year if FIRST_YEAR <= year <= LAST_YEAR else None
