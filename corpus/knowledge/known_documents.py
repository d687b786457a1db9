"""Documents known before any is read: much cited ones, and the laws by their names.

They are witnesses, not copies: they tell which document a number or a name means, and
when it was issued. Only what a source states is in the tables; what a row does not
know is ``None``.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.folding import fold_words
from corpus.knowledge import tables

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A central document that many others cite.

    Attributes:
        type: Type code.
        symbol: In full; ``None`` where only plenum and subject are known.
        issued: Day of issue.
        year: Of issue; known for some without the day.
        issuer: In full.
        register: Slug of the numbering register.
        term: Roman numeral of the Party term, for documents numbered by term.
        plenum: Number of the Central Committee's plenum that passed it. A plenum may
            pass several resolutions.
        subject: What it is about, shortened.
        effective: First day in force.
        status: ``replaced`` or ``None``.
        source: What says so.
    """

    type: str
    symbol: str | None
    issued: date | None
    year: int | None
    issuer: str
    register: str
    term: str | None
    plenum: int | None
    subject: str
    effective: date | None
    status: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Law:
    """A law, code, ordinance or constitution.

    Attributes:
        type: ``L``, ``BL``, ``PL`` or ``HP``.
        name: With its type word: ``Luật Giáo dục``.
        symbol: Its number; ``None`` where only name and day are known.
        issued: Day of passing.
        year: Of passing.
        aliases: Other wordings of the name: ``Luật BHXH``.
        source: What says so.
        effective: First day in force as a whole; ``None`` where no source was seen.
    """

    type: str
    name: str
    symbol: str | None
    issued: date | None
    year: int | None
    aliases: tuple[str, ...]
    source: str
    effective: date | None = None


@functools.cache
def known_documents() -> tuple[KnownDocument, ...]:
    """Return the documents known beforehand, laws apart."""
    return tuple(_known(row) for row in tables.rows("known_documents"))


def _known(row: tables.Row) -> KnownDocument:
    return KnownDocument(
        type=row["type"],
        symbol=tables.text(row["symbol"]),
        issued=tables.day(row["issued"]),
        year=tables.number(row["year"]),
        issuer=row["issuer"],
        register=row["register"],
        term=tables.text(row["term"]),
        plenum=tables.number(row["plenum"]),
        subject=row["subject"],
        effective=tables.day(row["effective"]),
        status=tables.text(row["status"]),
        source=row["source"],
    )


def resolutions_of_plenum(
    number: int, term: str, subject: str | None = None
) -> tuple[KnownDocument, ...]:
    """Return the known resolutions of a plenum of the Central Committee.

    "Nghị quyết Hội nghị Trung ương 8 khóa XI" names one of those of ``(8, "XI")``.
    Which one, only the words about its subject that follow can tell: with them as
    ``subject`` the resolutions whose subject stands in them are returned.
    """
    passed = (d for d in known_documents() if (d.plenum, d.term) == (number, term))
    if subject is None:
        return tuple(passed)
    words = fold_words(subject)
    return tuple(d for d in passed if fold_words(d.subject) in words)


@functools.cache
def laws() -> tuple[Law, ...]:
    """Return every law known by name, in the order of the years."""
    return tuple(
        Law(
            type=row["type"],
            name=row["name"],
            symbol=tables.text(row["symbol"]),
            issued=tables.day(row["issued"]),
            year=tables.number(row["year"]),
            aliases=tables.texts(row["aliases"]),
            source=row["source"],
            effective=tables.day(row["effective"]),
        )
        for row in tables.rows("laws")
    )


@functools.cache
def law_names() -> dict[str, tuple[Law, ...]]:
    """Return every folded name and alias with the laws that bore it, longest first.

    Laws of one name (Luật Giáo dục 1998, 2005, 2019) stand in the order of time. Each
    name also stands with "về" after its first word ("Pháp lệnh về phí và lệ phí"), as
    older texts print it.
    """
    found = defaultdict(list)
    for law in laws():
        for name in dict.fromkeys(_wordings(law)):
            found[name].append(law)
    longest_first = sorted(found, key=lambda name: (-len(name), name))
    return {name: tuple(found[name]) for name in longest_first}


_TYPE_WORDS = ("bo luat ", "luat ", "phap lenh ")


def _wordings(law: Law) -> Iterator[str]:
    for name in map(fold_words, (law.name, *law.aliases)):
        yield name
        word = next((w for w in _TYPE_WORDS if name.startswith(w)), None)
        if word and not name.startswith(f"{word}ve "):
            yield f"{word}ve {name.removeprefix(word)}"
