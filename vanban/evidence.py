"""Places as people look them up: file, page, line, and the words that stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.records import CitationRecord, Place
    from index.store import View

SHOWN = 160
"""Characters of a line shown as evidence around the words that matter."""


def place_text(place: Place) -> str:
    """Return a place as ``file, trang 2, dòng 14``."""
    page = f", trang {place.page}" if place.page else ""
    return f"{place.path}{page}, dòng {place.line}"


def evidence_of(citation: CitationRecord) -> dict[str, object]:
    """Return where a citation stands, as a value for programs."""
    return {"quote": citation.quote, **place_record(citation.place)}


def place_record(place: Place) -> dict[str, object]:
    """Return a place as a value for programs."""
    return {
        "path": place.path,
        "page": place.page,
        "line": place.line,
        "start": place.span.start,
        "end": place.span.end,
        "sha256": place.sha256,
    }


def line_around(text: str, start: int, end: int) -> str:
    """Return the line of a text that holds a range, cut to what can be read at once."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first : len(text) if last < 0 else last]
    spare = max(SHOWN - (end - start), 0) // 2
    left, right = max(start - first - spare, 0), end - first + spare
    before = "…" if left else ""
    after = "…" if right < len(line) else ""
    return before + " ".join(line[left:right].split()) + after


def line_at(view: View, place: Place) -> str:
    """Return the line of a copy at a place, cut to what can be read at once."""
    text = view.text(place.sha256)
    if text is None:
        return ""
    return line_around(text, place.span.start, place.span.end)
