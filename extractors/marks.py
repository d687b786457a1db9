"""Stamps for secrecy and urgency in the head of a document.

Secrecy: Luật Bảo vệ bí mật nhà nước 29/2018/QH14, Điều 8. Urgency: Nghị định
30/2020/NĐ-CP, Appendix I, II.10.b. They stand on lines of their own above the title.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold
from corpus.knowledge import form_words
from corpus.lines import lines_of
from corpus.mask import mask
from corpus.zones import ZoneKind
from extractors.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.lines import Line
    from corpus.zones import Zones

_HEAD = (ZoneKind.MOTTO, ZoneKind.ISSUER, ZoneKind.NUMBER, ZoneKind.PLACE_DATE)

_MARGIN = 300
"""Characters around the known parts of a head in which a stamp may stand."""


def read_marks(text: str, zones: Zones) -> dict[str, Statement[str] | None]:
    """Return the stamps: ``secrecy`` and ``urgency``."""
    spans = [zone.span for zone in zones.zones if zone.kind in _HEAD]
    if not spans:
        return {}
    body = zones.first(ZoneKind.TYPE) or zones.first(ZoneKind.ADDRESSEE)
    start = max(0, spans[0].start - _MARGIN)
    end = body.start if body else spans[-1].end + _MARGIN
    head = text[start:end]
    masked = mask(head)
    folded = fold(masked)
    if not any(word in folded for word in _last_words()):
        return {}
    capitals = [line for line in lines_of(head, masked) if line.capital]
    return {part: _mark(capitals, start, part) for part in _PARTS}


_PARTS = ("secrecy", "urgency")


@functools.cache
def _last_words() -> frozenset[str]:
    """Return the folded words without one of which there is no stamp."""
    words = (words for part in _PARTS for words in form_words.values(part))
    return frozenset(stamp.rpartition(" ")[2] for stamp in words)


def _mark(lines: Sequence[Line], start: int, part: str) -> Statement[str] | None:
    for line in lines:
        value = form_words.values(part).get(line.folded)
        if value:
            span = Span(start + line.span.start, start + line.span.end)
            return Statement(value, span, f"stamp of {part}")
    return None
