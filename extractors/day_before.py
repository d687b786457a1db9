"""The day named before a document: "Ngày 23/10/2025, Bộ X ban hành Quyết định số …".

On that day the organ issued what follows; where the document says its own day, that
one counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.dates import find_dates

if TYPE_CHECKING:
    from extractors.dates import DateFound
    from extractors.shadow import Shadow

_REACH = 160
_OPENS = re.compile(r"(?:^|[\n(*] {0,3}|[.;,] )ngay {1,3}\d")
_ISSUED = re.compile(
    r"[ ,]{1,3}[^.;:()\n]{3,100}? (?:ban hanh|ky|ky ban hanh|da co|ra)"
    r"(?: {1,3}cac)? {1,3}"
)
"""Whoever issues it, and the verb right before the document."""


def day_before(shadow: Shadow, at: int) -> DateFound | None:
    """Return the day on which the sentence says that a document was issued."""
    lowest = max(0, at - _REACH)
    openings = list(_OPENS.finditer(shadow.folded, lowest, at))
    if not openings:
        return None
    start = shadow.folded.index("ngay", openings[-1].start())
    day = next(find_dates(shadow.folded[start:at]), None)
    if day is None or day.start:
        return None
    said = _ISSUED.fullmatch(shadow.folded, start + day.end, at)
    return day if said else None
