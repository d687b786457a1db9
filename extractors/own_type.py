"""The type of a document: what its title says, else what its symbol says.

A letter (công văn) has no title; its symbol has no letters of a type. A consolidated
text bears the title of the act that it consolidates, and only its symbol tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.knowledge.types import type_of_word
from corpus.mask import mask, plain
from corpus.zones import ZoneKind
from extractors.own_symbol import blank_letters, parsed
from extractors.statement import Statement

if TYPE_CHECKING:
    from corpus.zones import Zones

_BY_SYMBOL = ("VBHN", "NQLT", "TTLT")
"""Types that the title does not say whole."""


def read_type(text: str, zones: Zones, symbol: str | None) -> Statement[str] | None:
    """Return the code of the document's type."""
    letters = parsed(symbol) if symbol else blank_letters(text, zones)
    glued = letters is not None and "lost sign in symbol" in letters.repairs
    said = letters.type if letters and not glued else None
    number = zones.first(ZoneKind.NUMBER)
    if said in _BY_SYMBOL:
        return Statement(str(said), number, "type by symbol")
    title = zones.first(ZoneKind.TYPE)
    named = type_of_word(plain(mask(title.of(text)))) if title else None
    if named is not None:
        return Statement(named.code, title, "type by title")
    if said is not None:
        return Statement(said, number, "type by symbol")
    return _letter(zones)


def _letter(zones: Zones) -> Statement[str] | None:
    """Tell a letter, which has "V/v" or "Kính gửi" instead of a title."""
    for kind in (ZoneKind.ADDRESSEE, ZoneKind.SUBJECT):
        span = zones.first(kind)
        if span is not None and zones.first(ZoneKind.NUMBER) is not None:
            return Statement("CV", span, "letter by its form")
    return None
