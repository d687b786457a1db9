"""When and where a document was issued, as its head says.

Nghị định 30/2020/NĐ-CP, Appendix I, II.4. Laws and resolutions of elected bodies whose
head gives no date say at their end on which day they were passed, minutes at their
beginning when the meeting was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold
from corpus.mask import mask, plain
from corpus.numbering import DATE
from corpus.zones import ZoneKind
from extractors.dates import real_day
from extractors.statement import Statement

if TYPE_CHECKING:
    from datetime import date

    from corpus.zones import Zones


def read_issued(
    text: str, zones: Zones, symbol: str | None = None
) -> Statement[date] | None:
    """Return the day of issue, ``None`` where it is absent, blank or impossible.

    Args:
        text: The document's text.
        zones: The parts of its form.
        symbol: Its own symbol, under which its annexes may name it with its day.
    """
    zone = zones.first(ZoneKind.PLACE_DATE)
    if zone is not None:
        found = _day(text, zone, "date zone")
        if found is not None or not _is_bare(text, zone):
            return found
    said = _passed(text, zones) or _in_caption(text, zones, symbol)
    return said or _held(text, zones)


def _is_bare(text: str, zone: Span) -> bool:
    """Tell a zone whose date is left blank from one with an impossible date."""
    return re.search(r"\d", text[zone.start : zone.end]) is None


def _day(text: str, zone: Span, rule: str) -> Statement[date] | None:
    folded = fold(mask(text[zone.start : zone.end]))
    found = DATE.search(folded)
    if found is None:
        return None
    said = found.groupdict()
    parts = (said["year"] or said["y"], said["month"] or said["m"])
    digits = (*parts, said["day"] or said["d"])
    numbers = [int((part or "0").replace(" ", "")) for part in digits]
    value = real_day(numbers[0], numbers[1], numbers[2])
    if value is None:
        return None
    span = Span(zone.start + found.start(), zone.start + found.end())
    return Statement(value, span, rule)


_PASSED = re.compile(r"(?:thong qua|ky ban hanh)[^.;]{0,60}?(?=ngay\s)")

_CLOSING = 4000
"""Characters at the end of a body in which it says when it was passed."""


def _passed(text: str, zones: Zones) -> Statement[date] | None:
    """Read "… được Quốc hội … thông qua ngày …" at the end of an act without a date."""
    bodies = list(zones.of(ZoneKind.BODY))
    if zones.first(ZoneKind.NUMBER) is None or not bodies:
        return None
    start = max(bodies[-1].start, bodies[-1].end - _CLOSING)
    found = list(_PASSED.finditer(fold(mask(text[start : bodies[-1].end]))))
    if not found:
        return None
    at = start + found[-1].end()
    return _day(text, Span(at, min(at + 60, len(text))), "day of passing")


_CAPTION = re.compile(r"kem theo[^.;()]{0,60}$")


def _in_caption(text: str, zones: Zones, symbol: str | None) -> Statement[date] | None:
    """Read "(Kèm theo Nghị định số … ngày …)" over an annex of the document itself."""
    for annex in zones.of(ZoneKind.ANNEX):
        at = text.find(symbol, annex.start, annex.end) if symbol else -1
        if at >= 0 and _CAPTION.search(fold(text[max(0, at - 90) : at])):
            end = at + len(symbol or "")
            return _day(text, Span(end, min(end + 40, len(text))), "annex caption")
    return None


_HELD = re.compile(
    r"(?:hom nay|vao (?:hoi|luc)|^[\s\d.*+-]{0,12}thoi gian[^:\n]{0,20}:)"
    r"[^.;]{0,60}?(?=ngay\s)",
    re.MULTILINE,
)

_OPENING = 800
"""Characters of minutes in which they say when the meeting was."""


def _held(text: str, zones: Zones) -> Statement[date] | None:
    """Read the day of the meeting of minutes without a date in their head.

    Nghị định 30/2020/NĐ-CP, Appendix III, form 1.9: "Thời gian bắt đầu: …".
    """
    kind, body = zones.first(ZoneKind.TYPE), zones.first(ZoneKind.BODY)
    if kind is None or body is None:
        return None
    if not fold(mask(kind.of(text))).lstrip().startswith("bien ban"):
        return None
    opening = Span(kind.end, min(kind.end + _OPENING, len(text)))
    found = _HELD.search(fold(mask(opening.of(text))))
    if found is None:
        return None
    at = opening.start + found.end()
    return _day(text, Span(at, min(at + 60, len(text))), "day of the meeting")


def read_place(text: str, zones: Zones) -> Statement[str] | None:
    """Return the place named before the date."""
    zone = zones.first(ZoneKind.PLACE_DATE)
    if zone is None:
        return None
    masked = mask(text[zone.start : zone.end])
    found = DATE.search(fold(masked))
    before = masked[: found.start()] if found else ""
    name = plain(before).strip(" ,.")
    if not name:
        return None
    span = Span(zone.start, zone.start + len(before.rstrip(" ,.\n")))
    return Statement(_cased(name), span, "place zone")


def _cased(name: str) -> str:
    """Write a place printed in capitals as a name; abbreviations are written out."""
    name = _CITY.sub("Thành phố Hồ Chí Minh", name)
    return name.title() if name.isupper() else name


_CITY = re.compile(r"^(?:TP\.?|Thành phố)\s?(?:HCM|Hồ Chí Minh)$", re.IGNORECASE)
