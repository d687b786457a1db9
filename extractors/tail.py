"""What follows a number or a name and still identifies the document: date and issuer.

"Chỉ thị số 34, ngày 7 tháng 4 năm 2014 của Bộ Chính trị", "Quyết định số 5/QĐ-X của
UBND tỉnh ngày 3/2/2020", "Quy định số 11-QĐi/TW (sửa đổi) của Bộ Chính trị".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from extractors.dates import DateFound, date_at, year_at
from extractors.organ import Organ, organ_at

if TYPE_CHECKING:
    from extractors.shadow import Shadow

_GAP = re.compile(r"[ ,]{0,4}")
_HOUR = re.compile(
    r"[ ,]{1,3}(?:hoi|luc) {1,3}\d{1,2} {0,2}(?:gio|h)(?: {0,2}\d{1,2})?"
    r"(?: {0,2}phut)?,?(?= {1,3}ngay )"
)
"""When a telegram was sent: "Công điện số 5/CĐ-TTg hồi 10 giờ 00 ngày 5/10/2025"."""

_NOTE = re.compile(r" {0,2}\([^()\n]{1,24}\)(?= {1,2}(?:cua|ngay|nam) )")
_YEAR = re.compile(r" {1,2}(?:19|20)\d\d(?= {1,2}ngay {1,2}\d)")
"""What titles of web pages put before the day: "5/QĐ-TTg 2021 ngày 12/3/2021"."""

_OF = re.compile(r"(?:[ ,]{1,3}|(?<=\d))cua {1,3}(?:cua {1,3})?(?:cac {1,3})?")
_AT = re.compile(r" {1,3}tai {1,3}")
"""Behind an organ whose own document follows: "… tại X, của Ban Bí thư tại Y"."""

_AND = re.compile(r" {1,2}va {1,2}| ?- ?|, ")
_PAREN = re.compile(r" {0,2}\((?=\d{1,2}[/.\-]|ngay )")


class Tail(msgspec.Struct, frozen=True, gc=False):
    """The rest of an identifying phrase.

    Attributes:
        end: Offset behind it; that of the number or name where nothing follows.
        date: The date, or the year, printed.
        organ: The issuer named, with the others of a joint document.
        also: Further issuers of a joint document.
    """

    end: int
    date: DateFound | None = None
    organ: Organ | None = None
    also: tuple[Organ, ...] = ()


def read_tail(shadow: Shadow, at: int, *, joint: int = 0, year: bool = False) -> Tail:
    """Read date and issuer, in either order, from behind a number or a name.

    Args:
        shadow: The text.
        at: Offset behind the number or the name.
        joint: Issuers that the number is sure to name, where several may follow,
            parted by commas or "và"; 0 where only one may.
        year: Whether a year may follow without "năm": "Luật Quản lý thuế 2019".
    """
    found = _date(shadow, at, year=year)
    date, end = found, _behind(shadow, found) if found else at
    organ = _organ(shadow, end)
    organ = _with_former(shadow, organ) if organ else None
    also = _others(shadow, organ.end, joint - 1) if organ and joint else ()
    end = also[-1].end if also else (organ.end if organ else end)
    if organ and date is None:
        date = _date(shadow, end, year=year)
        end = date.end if date else end
    return Tail(end, date or _aside(shadow, end), organ, also)


def _date(shadow: Shadow, at: int, *, year: bool) -> DateFound | None:
    folded = shadow.folded
    note = _NOTE.match(folded, at) or _YEAR.match(folded, at) or _HOUR.match(folded, at)
    gap = _GAP.match(shadow.folded, note.end() if note else at)
    start = gap.end() if gap else at
    glued = start == at and not shadow.folded.startswith("ngay ", at)
    if glued or _opens_sentence(shadow, at, start):
        return None
    date = date_at(shadow.folded, start)
    if date is None and (year or shadow.folded.startswith("nam ", start)):
        return year_at(shadow.folded, start)
    return date


def _behind(shadow: Shadow, date: DateFound) -> int:
    """Return where a date ends that may be printed twice, by a slip."""
    again = _date(shadow, date.end, year=False)
    return again.end if again and again.day and again.day == date.day else date.end


def _opens_sentence(shadow: Shadow, end: int, start: int) -> bool:
    """Tell whether "Ngày …" opens the next line and not the rest of this one."""
    if not shadow.plain[start : start + 2].istitle():
        return False
    return "\n" in shadow.text[end:start]


def _organ(shadow: Shadow, at: int) -> Organ | None:
    note = _NOTE.match(shadow.folded, at)
    of = _OF.match(shadow.folded, note.end() if note else at)
    organ = organ_at(shadow, of.end()) if of else None
    if of and organ and "," in of.group() and _AT.match(shadow.folded, organ.end):
        return None
    return organ


_FORMER = re.compile(r" {0,2}\( ?cũ ?\)", re.IGNORECASE)


def _with_former(shadow: Shadow, organ: Organ) -> Organ:
    """Read "(cũ)" behind an organ of a locality that was merged into another."""
    former = _FORMER.match(shadow.plain, organ.end)
    return replace(organ, end=former.end()) if former else organ


def _others(shadow: Shadow, at: int, named: int) -> tuple[Organ, ...]:
    """Read the other issuers: those of the tables, and others that the number names."""
    found: list[Organ] = []
    while mark := _AND.match(shadow.folded, at):
        organ = organ_at(shadow, mark.end())
        if organ is None or (organ.base is None and len(found) >= named):
            break
        found.append(organ)
        at = organ.end
    return tuple(found)


def _aside(shadow: Shadow, at: int) -> DateFound | None:
    """Read a date in parentheses, which is no part of the phrase."""
    opening = _PAREN.match(shadow.folded, at)
    return date_at(shadow.folded, opening.end()) if opening else None
