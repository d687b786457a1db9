"""The number and symbol that a document bears itself.

Nghị định 30/2020/NĐ-CP, Appendix I, II.3. It is given as printed, slips of spacing
repaired; drafts and stamped papers leave it blank.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.knowledge.organisations import (
    organisation_of_name,
    organisations_of_suffix,
)
from corpus.mask import mask
from corpus.numbering import SYMBOL
from corpus.zones import ZoneKind
from extractors.shadow import shadow
from extractors.statement import Statement
from extractors.symbol import Symbol, find_symbols

if TYPE_CHECKING:
    from datetime import date

    from corpus.zones import Zones

_FIRST_DIGIT = re.compile(r"\d")


def read_symbol(text: str, zones: Zones) -> Statement[str] | None:
    """Return the document's own symbol, ``None`` where it is blank or not printed."""
    zone = zones.first(ZoneKind.NUMBER)
    found = _printed(text, zone) if zone else None
    if zone is None or found is None:
        return None
    value, span = found
    repaired = value != span.of(text)
    return Statement(value, span, "number zone" + " repaired" * repaired)


def _printed(text: str, zone: Span) -> tuple[str, Span] | None:
    """Return the symbol and its place; a number must stand before the letters."""
    masked = mask(text[zone.start : zone.end])
    words = re.match(r"\D*?so\b|\D*?(?=\d)", masked, re.IGNORECASE)
    digit = _FIRST_DIGIT.search(masked, words.end() if words else 0)
    if digit is None or re.search(r"[/\-–]", masked[: digit.start()]):
        return None
    found = SYMBOL.match(masked, digit.start())
    if found is None:
        return None
    raw = found.group().rstrip(" .,;:-–/\n")
    span = Span(zone.start + found.start(), zone.start + found.start() + len(raw))
    return _repaired(raw), span


def _repaired(raw: str) -> str:
    """Drop the blanks around signs; a blank instead of the first sign is a hyphen."""
    tight = re.sub(r"\s*([/\-–&])\s*", r"\1", raw.strip()).replace("–", "-")
    whole = re.sub(r"(?<=[/-]\w) (?=\w{1,2}\b)|(?<= \w) (?=\w{1,2}\b)", "", tight)
    return re.sub(r"\s+", "-", whole)


@functools.lru_cache(maxsize=256)
def parsed(value: str) -> Symbol | None:
    """Take a symbol apart: type, organs, year."""
    return next(find_symbols(shadow(value)), None)


def blank_letters(text: str, zones: Zones) -> Symbol | None:
    """Take the letters of a blank number apart: "Số: /KH-UBND" is a plan's."""
    zone = zones.first(ZoneKind.NUMBER)
    if zone is None:
        return None
    found = re.search(r"[/\-–]\s*(?=[^\W\d_])", text[zone.start : zone.end])
    if found is None:
        return None
    return parsed("1" + text[zone.start + found.start() : zone.end])


def is_of_another(
    symbol: Symbol | None, type_: str | None, issuer: str | None, on: date | None
) -> bool:
    """Tell whether a number cannot be that of the document that prints it.

    Its letters say another type and another central organ than title and head: a
    decree of the Government headed "Số: 100/2025/TT-BCA" prints the number of another
    document, as pages made from a pattern do.
    """
    if symbol is None or symbol.letters is None or issuer is None:
        return False
    if type_ is None or symbol.type in (None, type_):
        return False
    named = organisation_of_name(issuer, on)
    bearers = organisations_of_suffix("-".join(symbol.organs), on)
    if named is None or not bearers:
        return False
    return all(
        organ.level == named.level == _CENTRAL and organ.register != named.register
        for organ in bearers
    )


_CENTRAL = "central"
OF_ANOTHER = "number of another document"
"""The rule of a number that title and head contradict."""
