"""Citations whose number belongs to another organ than the one that they name."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING

from corpus.folding import fold_words
from corpus.knowledge.organisations import (
    Organisation,
    organisation,
    organisations_of_suffix,
)
from extractors.facts import Severity
from index.canonical import place_order
from index.records import Finding
from index.register import central_organ, read_register
from index.symbol import read_symbol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from extractors.facts import Mention
    from index.inquiry import Inquiry, Part
    from index.records import Place

_FAMILIES = (
    frozenset({"cp", "ttg", "vpcp"}),
    frozenset({"quoc-hoi", "ubtvqh", "vpqh", "ctn"}),
)
"""Registers whose organs are named for one another in everyday writing."""


def other_owner(mention: Mention, quote: str) -> str | None:
    """Return the organ whose number it is, where that is surely not the one named.

    Args:
        mention: What is said.
        quote: In which words; only an issuer that stands in them is held against it.
    """
    symbol, issuer = mention.symbol, mention.issuer
    if not (symbol and issuer):
        return None
    owner = _owner(symbol, mention.type, issuer, mention.issued)
    return owner.name if owner and _says(quote, issuer) else None


def _says(quote: str, issuer: str) -> bool:
    """Tell whether the issuer stands in the mention itself, in full."""
    return fold_words(issuer) in fold_words(quote)


@functools.lru_cache(maxsize=100_000)
def _owner(
    symbol: str, code: str | None, issuer: str, on: date | None
) -> Organisation | None:
    """Return the organ whose number it is, where that is surely not the one named."""
    parsed = read_symbol(symbol, code)
    if parsed is None or not parsed.suffix or "-" in parsed.suffix:
        return None
    bearers = organisations_of_suffix(parsed.suffix, on)
    named = read_register(None, issuer, None, on)
    if not bearers or named.level != "central" or not named.complete:
        return None
    if any(_related(bearer, named.organ) for bearer in bearers):
        return None
    return bearers[0]


def _related(bearer: Organisation, organ: str | None) -> bool:
    """Tell whether letters may stand for an organ after all."""
    if bearer.localities or bearer.level != "central" or organ is None:
        return True
    if any({bearer.register, organ} <= family for family in _FAMILIES):
        return True
    named = central_organ(organ)
    return named is None or bool({*_line(bearer)} & {*_line(named)})


def _line(organ: Organisation) -> list[str]:
    """Return the registers of an organ and of all that took over its work."""
    line = [organ]
    while line[-1].successor:
        line.append(organisation(line[-1].successor))
    return [item.register for item in line]


def misnamings(inquiry: Inquiry, document: int) -> Iterator[Part]:
    """Yield the citations of a document that name another organ than its own.

    Args:
        inquiry: What is known.
        document: Key of the document.
    """
    select = (
        "SELECT symbol, issuer, owner, copy, start, end, page, line FROM misnamed"
        " WHERE target = ?"
    )
    found: defaultdict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for symbol, issuer, owner, copy, *packed in inquiry.rows.execute(
        select, (document,)
    ):
        found[symbol, issuer, owner].append(inquiry.copies.place(copy, packed))
    for (symbol, issuer, owner), places in found.items():
        yield (
            0,
            Finding(
                "number_of_other_issuer",
                Severity.WARNING,
                f"Số {symbol} là của {owner}, không phải của {issuer}."
                " / The number belongs to another organ.",
                (inquiry.id(document),),
                tuple(sorted(places, key=place_order)),
            ),
        )
