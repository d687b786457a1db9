"""Terms of the Party's congresses and of the National Assembly.

The Party numbers its documents anew from the day after a congress closes; the Assembly
carries its term in its symbols.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date

from corpus.knowledge import tables


@dataclass(frozen=True, slots=True)
class Term:
    """One term, both days included.

    Attributes:
        number: As in ``QH15``.
        roman: As in "khóa XV".
        begins: First day.
        ends: Last day; ``None`` for the running term.
        certain: Whether both days are known to the day; where they are not, dates
            close to them may belong to the neighbour.
        source: What says so.
    """

    number: int
    roman: str
    begins: date
    ends: date | None
    certain: bool
    source: str


@functools.cache
def party_terms() -> tuple[Term, ...]:
    """Return the terms of the Party's Central Committee, oldest first."""
    return _terms("party")


@functools.cache
def assembly_terms() -> tuple[Term, ...]:
    """Return the terms of the National Assembly, oldest first."""
    return _terms("assembly")


def _terms(body: str) -> tuple[Term, ...]:
    return tuple(
        Term(
            number=int(row["number"]),
            roman=roman(int(row["number"])),
            begins=date.fromisoformat(row["begins"]),
            ends=tables.day(row["ends"]),
            certain=row["certain"] == "yes",
            source=row["source"],
        )
        for row in tables.rows("terms")
        if row["body"] == body
    )


def party_term(on: date) -> str | None:
    """Return the Roman numeral of the Party term that a day lies in.

    Central documents only: provincial and lower committees have terms of their own,
    which end in the months before the national congress.
    """
    term = _covering(party_terms(), on)
    return term.roman if term else None


def assembly_term(on: date) -> str | None:
    """Return the Roman numeral of the Assembly's term that a day lies in."""
    term = _covering(assembly_terms(), on)
    return term.roman if term else None


def _covering(terms: tuple[Term, ...], on: date) -> Term | None:
    return next((t for t in terms if tables.holds_on(t.begins, t.ends, on)), None)


_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """Return a term's number, 1 to 39, as a Roman numeral.

    Raises:
        ValueError: The number is out of range.
    """
    if not 0 < number < 40:  # noqa: PLR2004 - the numerals above end with XXXIX
        message = f"not the number of a term: {number}"
        raise ValueError(message)
    result = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        result += letters * count
    return result


_NUMERAL = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})", re.IGNORECASE)
"""A Roman numeral from I to XXXIX (and the empty string, refused below)."""


def arabic(numeral: str) -> int | None:
    """Return the number of a Roman or Arabic numeral, ``None`` for neither.

    >>> arabic("XIII"), arabic("13"), arabic("XIX")
    (13, 13, 19)
    """
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    if not numeral or not _NUMERAL.fullmatch(numeral):
        return None
    return next(n for n in range(1, 40) if roman(n) == numeral.upper())
