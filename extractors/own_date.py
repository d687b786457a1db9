"""When and where a document was issued, as its head says.

Nghị định 30/2020/NĐ-CP, Appendix I, II.4. Laws and resolutions of elected bodies whose
head gives no date say at their end on which day they were passed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold
from corpus.lines import mask, plain
from corpus.numbering import DATE
from corpus.zones import ZoneKind
from extractors.dates import real_day
from extractors.statement import Statement

if TYPE_CHECKING:
    from datetime import date

    from corpus.zones import Zones


def read_issued(text: str, zones: Zones) -> Statement[date] | None:
    """Return the day of issue, ``None`` where it is absent, blank or impossible."""
    zone = zones.first(ZoneKind.PLACE_DATE)
    if zone is not None:
        return _day(text, zone, "date zone", 0.99)
    return _passed(text, zones)


def _day(text: str, zone: Span, rule: str, confidence: float) -> Statement[date] | None:
    folded = fold(mask(text[zone.start : zone.end]))
    found = DATE.search(folded)
    if found is None:
        return None
    said = found.groupdict()
    parts = (said["year"] or said["y"], said["month"] or said["m"])
    numbers = [int(part or 0) for part in (*parts, said["day"] or said["d"])]
    value = real_day(numbers[0], numbers[1], numbers[2])
    if value is None:
        return None
    span = Span(zone.start + found.start(), zone.start + found.end())
    return Statement(value, span, confidence, rule)


_PASSED = re.compile(r"(?:thong qua|ky ban hanh)[^.;]{0,40}?(?=ngay\s)")


def _passed(text: str, zones: Zones) -> Statement[date] | None:
    """Read "… được Quốc hội … thông qua ngày …" at the end of an act without a date."""
    if zones.first(ZoneKind.NUMBER) is None:
        return None
    bodies = list(zones.of(ZoneKind.BODY))
    if not bodies:
        return None
    start = max(bodies[-1].start, bodies[-1].end - 600)
    found = _PASSED.search(fold(text[start : bodies[-1].end]))
    if found is None:
        return None
    at = start + found.end()
    return _day(text, Span(at, min(at + 60, len(text))), "day of passing", 0.9)


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
    return Statement(_cased(name), span, 0.98, "place zone")


def _cased(name: str) -> str:
    """Write a place printed in capitals as a name; abbreviations are written out."""
    if name.isupper() and len(name) > 5:  # noqa: PLR2004 - "TP.HCM" is no name in capitals
        name = name.title()
    return re.sub(r"^(?:TP\.?|Tp\.?)\s?(?=HCM|Hồ Chí Minh)(?:HCM)?", _CITY, name)


_CITY = "Thành phố "
