"""What a document is about: its trích yếu.

Nghị định 30/2020/NĐ-CP, Appendix I, II.5: under the type's name, or behind "V/v" in a
letter. Given as printed, without "V/v" and the closing full stop.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold
from corpus.knowledge.organisations import organ_names
from corpus.mask import mask, plain
from corpus.zones import ZoneKind
from extractors.statement import Statement

if TYPE_CHECKING:
    from corpus.zones import Zones

_ABOUT = re.compile(r"^[\s(\"“]*v\s?/\s?v\b\s*[:.]?\s*", re.MULTILINE)
"""Opens a subject, perhaps under the organ that a resolution's title names."""

_OF = re.compile(
    r"\s*(?:của|CỦA)\s++(?P<organs>[^\s.;][^.;]{3,79}?)\s++(?=(?:VỀ|Về|về)\b)"
)
"""The Party prints the organ between type and subject: "KẾT LUẬN CỦA BỘ CHÍNH TRỊ"."""


def read_subject(text: str, zones: Zones) -> Statement[str] | None:
    """Return the subject, blanks collapsed."""
    spans = list(zones.of(ZoneKind.SUBJECT))
    if not spans:
        return None
    masked = "\n".join(mask(span.of(text)) for span in spans)
    value = plain(_said(masked)).rstrip(" .;,")
    if value.endswith(_CLOSING) and _is_unpaired(value):
        value = value[:-1]
    if not value:
        return None
    whole = Span(spans[0].start, spans[-1].end)
    return Statement(value, whole, "subject zone")


_CLOSING = (")", "”", '"')


def _is_unpaired(value: str) -> bool:
    """Tell whether the bracket or quote that ends a subject opened before it."""
    closing = value[-1]
    if closing == '"':
        return value.count(closing) % 2 == 1
    return value.count(closing) > value.count("(" if closing == ")" else "“")


def _said(masked: str) -> str:
    about = _ABOUT.search(fold(masked))
    if about:
        return masked[about.end() :]
    of = _OF.match(masked)
    return masked[of.end() :] if of and named_organs(of["organs"]) else masked


def organs_in_title(text: str, zones: Zones) -> Statement[str] | None:
    """Return the organ named between type and subject: "của Bộ Chính trị"."""
    span = zones.first(ZoneKind.SUBJECT)
    if span is None or zones.first(ZoneKind.TYPE) is None:
        return None
    of = _OF.match(mask(span.of(text)))
    named = named_organs(of["organs"]) if of else None
    if of is None or named is None:
        return None
    place = Span(span.start + of.start("organs"), span.start + of.end("organs"))
    return Statement(named, place, "organ under the type")


def named_organs(text: str) -> str | None:
    """Return the names of organs parted by commas if every one of them is known."""
    names = []
    for part in re.split(r"\s*,\s*|\s+(?:và|VÀ)\s+", " ".join(text.split())):
        bearers = organ_names().get(" ".join(re.findall(r"\w+", fold(part))))
        if not bearers:
            return None
        names.append(bearers[0].name)
    return ", ".join(names) or None
