"""The types of official documents and the letters that stand for them in symbols.

Sources: Nghị định 30/2020/NĐ-CP, Appendix III (state abbreviations); the Party's
Quy định 399-QĐ/TW and Hướng dẫn 36-HD/VPTW (party abbreviations); the laws on legal
documents 80/2015/QH13 and 64/2025/QH15 (legislation). Every row names its own.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from corpus.folding import fold, fold_words
from corpus.knowledge import tables


class System(StrEnum):
    """Which rules shape a symbol: ``NN/KH-X`` (state) or ``NN-KH/X`` (party).

    Mass organisations follow either: the Youth Union the Party's shape, trade unions
    and the Fatherland Front the state's.
    """

    STATE = "state"
    PARTY = "party"
    MASS = "mass"


class YearRule(StrEnum):
    """What a year inside the symbol (``24/2014/NĐ-CP``) says about a type."""

    ALWAYS = "always"  # modern symbols of the type always carry it
    SERIES = "series"  # with and without a year are two numbering series
    NEVER = "never"  # the type is numbered without it


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One type of document.

    Attributes:
        code: The project's code, such as ``CTr`` or ``QD``.
        name: The Vietnamese name, such as ``Chương trình``.
        english: The English name.
        slug: The type's part of an id; ASCII, unique.
        aliases: Every word that stands before "số" for this type, the name included,
            longest first.
        year_rule: What a year in the symbol means.
        by_name: Whether such documents are cited by name alone (laws, the
            Constitution).
        source: What says so.
    """

    code: str
    name: str
    english: str
    slug: str
    aliases: tuple[str, ...]
    year_rule: YearRule
    by_name: bool
    source: str


@dataclass(frozen=True, slots=True)
class TypeAbbreviation:
    """Letters in symbols that stand for a type.

    Attributes:
        letters: As printed, such as ``QĐ``.
        system: In whose symbols.
        code: Code of the type.
        organs: Only with one of these organ letters beside them; empty for any.
        default: Whether this is the type to take when nothing else decides; at most
            one row of the same letters, system and organs.
        source: What says so.
    """

    letters: str
    system: System
    code: str
    organs: tuple[str, ...]
    default: bool
    source: str


_Spellings = dict[str, tuple[TypeAbbreviation, ...]]


@functools.cache
def document_types() -> tuple[DocumentType, ...]:
    """Return every document type, in the order of the table."""
    return tuple(_document_type(row) for row in tables.rows("types"))


def _document_type(row: tables.Row) -> DocumentType:
    aliases = {row["name"], *tables.texts(row["aliases"])}
    return DocumentType(
        code=row["code"],
        name=row["name"],
        english=row["english"],
        slug=row["code"].lower(),
        aliases=tuple(sorted(aliases, key=lambda alias: (-len(alias), alias))),
        year_rule=YearRule(row["year_rule"]),
        by_name=row["by_name"] == "yes",
        source=row["source"],
    )


@functools.cache
def _by_code() -> dict[str, DocumentType]:
    return {kind.code: kind for kind in document_types()}


def document_type(code: str) -> DocumentType:
    """Return the type with a code.

    Raises:
        KeyError: No type has that code.
    """
    return _by_code()[code]


@functools.cache
def type_words() -> dict[str, DocumentType]:
    """Return the folded words that name a type, each with its type, longest first."""
    words = {
        fold_words(alias): kind for kind in document_types() for alias in kind.aliases
    }
    return dict(sorted(words.items(), key=lambda item: -len(item[0])))


def type_of_word(text: str) -> DocumentType | None:
    """Return the type that words such as "Chương trình hành động" name.

    Case and marks do not count; ``None`` where the words are no type's name.
    """
    return type_words().get(fold_words(text))


@functools.cache
def typeless_words() -> tuple[str, ...]:
    """Return the words before "số" that hide the type, folded, longest first.

    After "Văn bản số" only the letters of the symbol tell the type.
    """
    words = (fold_words(row["word"]) for row in tables.rows("typeless_words"))
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@functools.cache
def type_abbreviations() -> tuple[TypeAbbreviation, ...]:
    """Return every abbreviation of a type in symbols."""
    return tuple(
        TypeAbbreviation(
            letters=row["letters"],
            system=System(row["system"]),
            code=row["code"],
            organs=tables.texts(row["organs"]),
            default=row["default"] == "yes",
            source=row["source"],
        )
        for row in tables.rows("type_abbreviations")
    )


def types_of_abbreviation(
    letters: str, system: System | None = None, organ: str | None = None
) -> tuple[DocumentType, ...]:
    """Return the types that letters in a symbol can stand for, the likeliest first.

    Letters are compared exactly, then without marks and case ("QD", "Ctr"); a system
    that does not know them is not insisted on (printed separators are often swapped).
    With ``organ`` (the letters that stand beside them) a row made for it wins.

    >>> [kind.code for kind in types_of_abbreviation("QĐ", System.PARTY)]
    ['QD', 'QyD']
    """
    found = _matching(letters, system, organ)
    return tuple(dict.fromkeys(document_type(row.code) for row in found))


def type_of_abbreviation(
    letters: str, system: System | None = None, organ: str | None = None
) -> DocumentType | None:
    """Return the likeliest type for letters in a symbol, or ``None``."""
    return next(iter(types_of_abbreviation(letters, system, organ)), None)


def _matching(
    letters: str, system: System | None, organ: str | None
) -> list[TypeAbbreviation]:
    rows = [
        row
        for row in _spelled(letters)
        if not row.organs or _without_term(organ) in row.organs
    ]
    fitting = [row for row in rows if system in (None, row.system)]
    return sorted(fitting or rows, key=lambda row: (not row.organs, not row.default))


def _spelled(letters: str) -> tuple[TypeAbbreviation, ...]:
    exact, folded = _by_letters()
    return exact.get(letters) or folded.get(fold(letters), ())


@functools.cache
def _by_letters() -> tuple[_Spellings, _Spellings]:
    """Return the rows by their letters as printed, and by their letters folded."""
    exact, folded = defaultdict(list), defaultdict(list)
    for row in type_abbreviations():
        exact[row.letters].append(row)
        folded[fold(row.letters)].append(row)
    return (
        {letters: tuple(rows) for letters, rows in exact.items()},
        {letters: tuple(rows) for letters, rows in folded.items()},
    )


def _without_term(organ: str | None) -> str | None:
    return organ.rstrip("0123456789") if organ else None


def series_of(code: str, system: System | None = None) -> str:
    """Return the slug of the numbering series that a type's numbers run in.

    Party decisions and regulations (quyết định, quy định) are both numbered as QĐ;
    laws and codes are numbered as one series of the National Assembly. Documents that
    may be called either by mistake thus stay one document.
    """
    if code == "QyD" and system in (System.PARTY, System.MASS):
        return "qd"
    return {"BL": "l"}.get(code, document_type(code).slug)
