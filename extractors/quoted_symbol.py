"""A symbol and a day as somebody writes them outside a document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.folding import fold
from extractors.dates import date_at, find_dates
from extractors.shadow import shadow
from extractors.symbol import find_symbols

if TYPE_CHECKING:
    from datetime import date

_BARE = re.compile(
    r"\W*+(?:(?:số|so)\W*+)?(?P<number>\d{1,5}[a-eđ]?)\W*+", re.IGNORECASE
)
_FIGURES = re.compile(r"(?<!\d)\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}(?!\d)")
_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class QuotedSymbol:
    """A number, what follows it in a whole symbol, and the rest of it.

    Attributes:
        number: ``2084``.
        tail: ``/KH-SYT``; ``None`` for a bare number.
        year: That the symbol carries.
        type: Type code that its letters stand for.
    """

    number: str
    tail: str | None = None
    year: int | None = None
    type: str | None = None


def quoted_symbols(text: str) -> tuple[QuotedSymbol, ...]:
    """Return the whole symbols in a text, each once, in order."""
    found = (
        QuotedSymbol(s.number, s.text[len(s.number) :], s.year, s.type)
        for s in find_symbols(shadow(text))
        if s.known
    )
    return tuple(dict.fromkeys(found))


def bare_number(text: str) -> QuotedSymbol | None:
    """Return the number that a text is, if it is nothing else."""
    found = _BARE.fullmatch(text)
    return QuotedSymbol(found["number"].lower()) if found else None


def quoted_day(text: str) -> date | None:
    """Return the one day in a text; ``None`` where there are none or several."""
    folded = _ISO.sub(r"\g<d>/\g<m>/\g<y>", fold(text))
    figures = (date_at(folded, found.start()) for found in _FIGURES.finditer(folded))
    days = {found.day for found in (*find_dates(folded), *figures) if found}
    days.discard(None)
    return days.pop() if len(days) == 1 else None
