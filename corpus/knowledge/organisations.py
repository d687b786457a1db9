"""The organisations that issue documents, by the letters and the words that name them.

A row is an organ ("Chính phủ"), an organ in time ("Bộ Kế hoạch và Đầu tư", until
2025), or a role that becomes an issuer only with a locality ("Ủy ban nhân dân").
Several organs may number their documents in one register: chairman and committee of a
people's committee, or the Politburo and the Central Committee.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from corpus.folding import fold, fold_words
from corpus.knowledge import tables
from corpus.knowledge.types import (
    System,
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organ, or a role that needs a locality to be one.

    Attributes:
        key: Names the row; ASCII, unique.
        name: In full, without locality: ``Sở Giáo dục và Đào tạo``.
        suffixes: Letters in symbols, the usual ones first: ``SGDĐT``, ``SGD&ĐT``.
        aliases: Other words for it in running text: ``Sở GD&ĐT``.
        heads: Its head as an issuer, in words: ``Bộ trưởng Bộ Tài chính``. A citation
            that names the head means the same register but keeps its own words.
        level: ``central``, ``province``, ``district``, ``commune``, ``department``,
            ``office``, ``school``, ``party``, ``union`` or ``other``.
        system: Whose rules its symbols follow.
        localities: The levels at which it exists, for a role that needs a locality:
            of ``province``, ``district``, ``commune`` and ``unit`` (an agency, a
            school); empty for an organ of its own.
        register: The slug of its numbering register in ids; organs with one register
            number in one series.
        valid_from: First day; ``None`` where it is not known or does not matter.
        valid_to: Last day; ``None`` while it exists.
        successor: Key of the organisation that took over its work.
        source: What says so.
    """

    key: str
    name: str
    suffixes: tuple[str, ...]
    aliases: tuple[str, ...]
    heads: tuple[str, ...]
    level: str
    system: System
    localities: tuple[str, ...]
    register: str
    valid_from: date | None
    valid_to: date | None
    successor: str | None
    source: str

    @property
    def needs_locality(self) -> bool:
        """Whether only a locality makes it an issuer."""
        return bool(self.localities)


@functools.cache
def organisations() -> tuple[Organisation, ...]:
    """Return every organisation and role of every time."""
    return tuple(_organisation(row) for row in tables.rows("organisations"))


def _organisation(row: tables.Row) -> Organisation:
    return Organisation(
        key=row["key"],
        name=row["name"],
        suffixes=tables.texts(row["suffixes"]),
        aliases=tables.texts(row["aliases"]),
        heads=tables.texts(row["heads"]),
        level=row["level"],
        system=System(row["system"]),
        localities=tables.texts(row["localities"]),
        register=row["register"],
        valid_from=tables.day(row["valid_from"]),
        valid_to=tables.day(row["valid_to"]),
        successor=tables.text(row["successor"]),
        source=row["source"],
    )


@functools.cache
def _by_key() -> dict[str, Organisation]:
    return {organisation.key: organisation for organisation in organisations()}


def organisation(key: str) -> Organisation:
    """Return the organisation of a key.

    Raises:
        KeyError: No organisation has that key.
    """
    return _by_key()[key]


@functools.cache
def suffixes() -> dict[str, tuple[Organisation, ...]]:
    """Return every suffix as printed with its bearers, in the order of the table."""
    found = defaultdict(list)
    for item in organisations():
        for suffix in item.suffixes:
            found[suffix].append(item)
    return {suffix: tuple(bearers) for suffix, bearers in found.items()}


@functools.cache
def _folded_suffixes() -> dict[str, tuple[Organisation, ...]]:
    found: dict[str, list[Organisation]] = defaultdict(list)
    for suffix, bearers in suffixes().items():
        found[_bare(suffix)] += bearers
    return {bare: tuple(dict.fromkeys(bearers)) for bare, bearers in found.items()}


def _bare(suffix: str) -> str:
    """Fold a suffix so that ``BGD&ĐT``, ``BGDDT`` and ``BGD-ĐT`` are one."""
    return "".join(c for c in fold(suffix) if c.isalnum())


def organisations_of_suffix(
    suffix: str, on: date | None = None
) -> tuple[Organisation, ...]:
    """Return whom letters in a symbol can stand for, the likeliest first.

    The letters are compared as printed, then without marks, case and signs; an
    Assembly's term is dropped (``QH15``). With ``on``, only organisations that
    existed on that day are returned, unless none did.

    >>> [o.name for o in organisations_of_suffix("BGD&ĐT")]
    ['Bộ Giáo dục và Đào tạo']
    """
    bearers = _bearers(suffix) or _bearers(_TERM.sub("", suffix))
    living = [o for o in bearers if tables.holds_on(o.valid_from, o.valid_to, on)]
    return tuple(living) or bearers


def _bearers(suffix: str) -> tuple[Organisation, ...]:
    return suffixes().get(suffix) or _folded_suffixes().get(_bare(suffix), ())


_TERM = re.compile(r"(?<=[^\W\d])\d{1,2}$")
"""The Assembly's term at the end of ``QH15``, ``UBTVQH13``, ``HĐNN8``."""


def organisation_of_suffix(suffix: str, on: date | None = None) -> Organisation | None:
    """Return the likeliest organisation for letters in a symbol, or ``None``."""
    return next(iter(organisations_of_suffix(suffix, on)), None)


_COUNTING_TERMS = frozenset({"quoc-hoi", "ubtvqh", "hdnn", "hdnd"})
"""Registers whose organs print their term; digits of others number a school."""


def term_of_suffix(suffix: str) -> int | None:
    """Return the term of an assembly or council in a suffix: 15 for ``QH15``."""
    found = _TERM.search(suffix)
    bearer = organisation_of_suffix(suffix)
    if found is None or bearer is None or bearer.register not in _COUNTING_TERMS:
        return None
    return int(found.group())


@functools.cache
def organ_names() -> dict[str, tuple[Organisation, ...]]:
    """Return every folded name, alias and head with its bearers, longest first.

    Roles are named without their locality ("uy ban nhan dan"): the grammar reads the
    level and the place that follow.
    """
    found = defaultdict(list)
    for item in organisations():
        names = (item.name, *item.aliases, *item.heads)
        for name in dict.fromkeys(map(fold_words, names)):
            found[name].append(item)
    longest_first = sorted(found, key=lambda name: (-len(name), name))
    return {name: tuple(found[name]) for name in longest_first}


def organisations_of_name(
    text: str, on: date | None = None
) -> tuple[Organisation, ...]:
    """Return the organisations that words name, whole and without locality.

    >>> [o.register for o in organisations_of_name("Chủ tịch UBND")]
    ['ubnd']
    """
    bearers = organ_names().get(fold_words(text), ())
    living = [o for o in bearers if tables.holds_on(o.valid_from, o.valid_to, on)]
    return tuple(living) or bearers


def organisation_of_name(text: str, on: date | None = None) -> Organisation | None:
    """Return the likeliest organisation that words name, or ``None``."""
    return next(iter(organisations_of_name(text, on)), None)


def successor(item: Organisation, on: date) -> Organisation:
    """Return who does an organisation's work on a later day."""
    while item.valid_to and item.valid_to < on and item.successor:
        item = organisation(item.successor)
    return item
