"""In which period a number counts: a year, a Party term or an Assembly term.

State registers begin anew every January (Nghị định 30/2020/NĐ-CP, Article 15), central
Party registers with every term of the Central Committee (Hướng dẫn 36-HD/VPTW), the
National Assembly's with every term of its own. Committees below the centre have terms
whose days differ from place to place, so there the year stands for the term.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.knowledge import places, terms
from corpus.knowledge.types import System

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.register import Register

ASSEMBLY = frozenset({"quoc-hoi", "ubtvqh", "hdnn"})
"""Registers of the National Assembly, its standing committee and its forerunner."""


@dataclass(frozen=True, slots=True)
class When:
    """What a text says about the time of a document.

    Attributes:
        issued: The day.
        year: Of issue, also where the day is unknown.
        term: Roman numeral of the term that the issuer's words name ("khóa XII").
    """

    issued: date | None = None
    year: int | None = None
    term: str | None = None


def period_of(register: Register, when: When) -> str | None:
    """Return the period as a part of an id: ``2021``, ``xi``; ``None`` where unknown.

    ``2025-01`` and ``2025-07`` are the two series of a province that a merger made
    anew within the year.
    """
    if register.organ in ASSEMBLY:
        term = terms.roman(register.term) if register.term else None
        return _term(term or when.term, when, terms.assembly_term)
    if register.system is System.PARTY and not register.local:
        return _term(when.term, when, terms.party_term)
    return _year(register, when)


def _term(
    named: str | None, when: When, term_on: Callable[[date], str | None]
) -> str | None:
    term = named or (term_on(when.issued) if when.issued else None)
    if term is None and when.issued is None and when.year:
        first, last = date(when.year, 1, 1), date(when.year, 12, 31)
        term = term_on(first) if term_on(first) == term_on(last) else None
    return term.lower() if term else None


def _year(register: Register, when: When) -> str | None:
    if when.year is None:
        return None
    begun = _begun(register.place[0], when.year) if register.place else None
    if begun is None:
        return str(when.year)
    if when.issued is None or when.issued.year != when.year:
        return None
    month = begun.month if when.issued >= begun else 1
    return f"{when.year}-{month:02d}"


@functools.cache
def _begun(province: str, year: int) -> date | None:
    """Return the day within a year on which a province was formed anew."""
    days = [p.valid_from for p in places.provinces() if p.slug == province]
    within = [
        day for day in days if day and day.year == year and day.timetuple().tm_yday > 1
    ]
    return within[0] if within else None


def is_out_of_term(term: int | None, year: int | None) -> bool:
    """Tell whether a year in a symbol lies outside of the Assembly's term beside it.

    01/2018/QH15: a slip of the year, or of the term; nobody can say of which.
    """
    known = next((t for t in terms.assembly_terms() if t.number == term), None)
    if known is None or year is None:
        return False
    return year < known.begins.year or (
        known.ends is not None and year > known.ends.year
    )
