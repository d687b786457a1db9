"""Resolutions of numbered congresses, plenums and sessions, cited without a number.

"Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX, nhiệm kỳ 2020 - 2025", "Nghị quyết
Hội nghị Trung ương 8 khóa XI", "Nghị quyết phiên họp Chính phủ thường kỳ tháng 9 năm
2025". A congress without an ordinal ("đại hội đảng bộ các cấp") names a class only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.knowledge.abbreviations import expand
from extractors.dates import DateFound, real_year
from extractors.draft import Draft
from extractors.issuer import complete_place, joined, province_of
from extractors.place import Place, place_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.context import Context
    from extractors.shadow import Shadow

_B = r" {1,3}"

_HEAD = re.compile(rf"nghi(?<![a-z]nghi){_B}quyet")
_CONGRESS = re.compile(
    rf"{_B}(?:so{_B})?(?:cua{_B})?"
    rf"(?P<body>dai{_B}hoi(?:{_B}dai{_B}bieu)?(?:{_B}dang(?!{_B}bo))?(?:{_B}toan{_B}quoc)?)"
    rf"(?![a-z])"
)
_COMMITTEE = re.compile(rf"{_B}(?:cua{_B})?dang{_B}bo(?![a-z])")
_ORDINAL = re.compile(
    rf"{_B}(?:lan{_B}thu{_B})?(?P<ordinal>[ivxl]{{1,6}}|\d{{1,2}})(?![a-z0-9/])"
)
_OF_PARTY = re.compile(
    rf"{_B}(?:cua{_B})?dang(?:{_B}cong{_B}san{_B}viet{_B}nam)?(?!{_B}bo)(?![a-z])"
)
_PERIOD = re.compile(
    rf"[ ,]{{1,3}}(?:\( ?)?nhiem{_B}ky{_B}\d{{4}} ?- ?\d{{4}}(?: ?\))?"
)

_OTHER = re.compile(
    rf"(?P<organ>(?:{_B}(?!lan{_B}thu|cac{_B}cap)[a-z]{{2,8}}){{1,10}}?)"
    rf"{_B}lan{_B}thu{_B}(?P<ordinal>[ivxl]{{1,6}}|\d{{1,2}})(?![a-z0-9/])(?:{_PERIOD.pattern})?"
)
"""Other organisations hold congresses too: trade unions, the Youth Union, fronts."""

_PLENUM = re.compile(
    rf"{_B}(?:so{_B})?(?:cua{_B})?"
    rf"(?:hoi{_B}nghi{_B})?(?:lan{_B}thu{_B}(?P<word>\w{{1,6}}),?{_B})?(?:cua{_B})?"
    rf"(?:(?:ban{_B}chap{_B}hanh|bch){_B})?(?:trung{_B}uong|t\.?[wu])(?:{_B}dang)?"
    rf"(?:(?:{_B}|(?<=[wu]))(?:lan{_B}thu{_B})?(?P<number>\d{{1,2}}|(?:nhat|hai|ba|tu|nam|sau|bay|tam"
    rf"|chin|muoi|muoi{_B}mot|muoi{_B}hai)(?![a-z])))?"
    rf"[ ,(]{{1,3}}khoa{_B}(?P<term>[ivx]{{1,6}})(?![a-z])(?: ?\))?"
)
_SESSION = re.compile(
    rf"{_B}phien{_B}hop{_B}(?:chinh{_B}phu{_B})?thuong{_B}ky"
    rf"(?:{_B}chinh{_B}phu)?{_B}thang{_B}\d{{1,2}} ?(?:/|nam{_B}) ?(?P<year>\d{{4}})"
)
_NUMERALS = {
    **dict.fromkeys(("nhat", "mot"), 1),
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
    "muoi mot": 11,
    "muoi hai": 12,
}


def find_meetings(shadow: Shadow, context: Context) -> Iterator[Draft]:
    """Yield every resolution that is named by its congress, plenum or session."""
    for head in _HEAD.finditer(shadow.folded):
        draft = _read(shadow, head, context)
        if draft is not None:
            yield draft


def _read(shadow: Shadow, head: re.Match[str], context: Context) -> Draft | None:
    start, at = head.span()
    if found := _CONGRESS.match(shadow.folded, at):
        congress = _read_congress(shadow, start, found)
        return congress.draft(shadow, context) if congress else None
    if found := _PLENUM.match(shadow.folded, at):
        return _plenum(start, found)
    if found := _SESSION.match(shadow.folded, at):
        return _session(shadow, start, found)
    return None


@dataclass(frozen=True, slots=True)
class _Congress:
    """A congress as printed: of the Party, or of the committee of a locality."""

    start: int
    body: tuple[int, int]
    end: int
    ordinal: str
    local: bool | None  # whether of a committee; None for another organisation
    place: Place | None

    def draft(self, shadow: Shadow, context: Context) -> Draft:
        """Return the resolution of the congress."""
        if self.local is None:
            return self._other(shadow)
        if not self.local:
            body = f"Đại hội đại biểu toàn quốc lần thứ {self.ordinal} của Đảng"
            name = f"Nghị quyết {body}"
            return Draft(self.start, self.end, "congress", "NQ", name=name, issuer=body)
        name = " ".join(shadow.plain[self.start : self.end].replace("*", " ").split())
        name = name[:1].upper() + name[1:]
        place = complete_place(self.place, context)
        body = " ".join(shadow.plain[slice(*self.body)].split()) + " Đảng bộ"
        issuer = f"{joined(body, place) if place else body} lần thứ {self.ordinal}"
        province = province_of(place, context) if place else context.province
        return Draft(
            self.start,
            self.end,
            "congress",
            "NQ",
            name=name,
            issuer=issuer[:1].upper() + issuer[1:],
            province=province,
        )

    def _other(self, shadow: Shadow) -> Draft:
        body = expand(" ".join(shadow.plain[slice(*self.body)].split()))
        body = f"{body[:1].upper()}{body[1:]} lần thứ {self.ordinal}"
        name = f"Nghị quyết {body}"
        return Draft(self.start, self.end, "congress", "NQ", name=name, issuer=body)


def _read_congress(
    shadow: Shadow, start: int, found: re.Match[str]
) -> _Congress | None:
    """Read committee, place, ordinal and period in whichever order they stand."""
    at, ordinal, local, place = found.end(), None, False, None
    for _ in range(2):
        if committee := _COMMITTEE.match(shadow.folded, at):
            local, at = True, committee.end()
            place = place_at(shadow, at)
            at = place.end if place else at
        if ordinal is None and (number := _ORDINAL.match(shadow.folded, at)):
            ordinal, at = number["ordinal"].upper(), number.end()
    if ordinal is None:
        return _read_other(start, found)
    if not local and (party := _OF_PARTY.match(shadow.folded, at)):
        at = party.end()
    if period := _PERIOD.match(shadow.folded, at):
        at = period.end()
    return _Congress(start, found.span("body"), at, ordinal, local, place)


def _read_other(start: int, found: re.Match[str]) -> _Congress | None:
    """Read the congress of another organisation: "Đại hội Công đoàn … lần thứ XIII"."""
    other = _OTHER.match(found.string, found.end())
    if other is None:
        return None
    body = (found.start("body"), other.end("organ"))
    return _Congress(start, body, other.end(), other["ordinal"].upper(), None, None)


def _plenum(start: int, found: re.Match[str]) -> Draft | None:
    printed = " ".join((found["number"] or found["word"] or "").split())
    number = _NUMERALS.get(printed) or (int(printed) if printed.isdigit() else None)
    if number is None:
        return None
    body = f"Hội nghị Trung ương {number} khóa {found['term'].upper()}"
    name = f"Nghị quyết {body}"
    return Draft(start, found.end(), "plenum", "NQ", name=name, issuer=body)


def _session(shadow: Shadow, start: int, found: re.Match[str]) -> Draft:
    name = " ".join(shadow.plain[start : found.end()].replace("*", " ").split())
    year = real_year(int(found["year"]))
    date = DateFound(found.start("year"), found.end("year"), None, year)
    return Draft(
        start, found.end(), "session", "NQ", name=name, issuer="Chính phủ", date=date
    )
