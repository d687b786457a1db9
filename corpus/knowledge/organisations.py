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
from typing import TYPE_CHECKING

from corpus.folding import fold, fold_words
from corpus.knowledge import tables
from corpus.knowledge.types import (
    DocumentType,
    System,
    document_type,
    type_of_abbreviation,
)

if TYPE_CHECKING:
    from corpus.knowledge.places import Place


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


@dataclass(frozen=True, slots=True)
class Suffix:
    """The letters after the type in a symbol, taken apart.

    Attributes:
        organisations: The issuers, several in joint documents; the first one leads.
        unit: The drafting unit or field that follows (``GDTrH``), or letters of a
            school or a unit that no table can hold.
        term: Of the National Assembly or a people's council, where the letters carry
            it (``QH15``).
    """

    organisations: tuple[Organisation, ...]
    unit: str | None
    term: int | None


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


def read_suffix(suffix: str, on: date | None = None, *, joint: bool = False) -> Suffix:
    """Take the letters after the type apart: joint issuers, drafting unit, term.

    ``BTC-BNV`` has two issuers, ``BGDĐT-GDTrH`` one and a unit, ``UBND-SNV`` one whose
    draft a department wrote. The whole is tried before its parts, so that suffixes
    with a hyphen of their own stay whole.

    Args:
        suffix: The letters, parts joined by ``-``.
        on: The day of the document.
        joint: Whether the type is one that several organs make (TTLT, NQLT); then
            every part that names an organ is an issuer.
    """
    term = term_of_suffix(suffix.split("-", maxsplit=1)[0])
    whole = organisation_of_suffix(suffix, on)
    if whole is not None:
        return Suffix((whole,), None, term)
    parts = suffix.split("-")
    issuers, taken = _leading(parts, on, joint=joint)
    return Suffix(issuers, "-".join(parts[taken:]) or None, term)


def _leading(
    parts: list[str], on: date | None, *, joint: bool
) -> tuple[tuple[Organisation, ...], int]:
    """Return the issuers at the head of the parts, and how many parts they take."""
    issuers: list[Organisation] = []
    taken = 0
    while taken < len(parts):
        found, width = _next_organ(parts[taken : taken + 2], on)
        if found is None:
            break
        if issuers and not joint and not _are_peers(issuers[0], found, parts[taken]):
            break
        issuers.append(found)
        taken += width
    return tuple(issuers), taken


def _next_organ(parts: list[str], on: date | None) -> tuple[Organisation | None, int]:
    """Read one organ; ``BGD-ĐT`` inside joint letters is one with a hyphen."""
    whole = organisation_of_suffix("-".join(parts), on)
    if whole is not None:
        return whole, len(parts)
    return organisation_of_suffix(parts[0], on), 1


_SHORTEST_PARTNER = 3
"""Two letters after an organ (``BYT-MT``) are a unit's, not another organ's."""


def _are_peers(leader: Organisation, partner: Organisation, letters: str) -> bool:
    sovereign = not leader.needs_locality and not partner.needs_locality
    if len(letters) < _SHORTEST_PARTNER and partner.key != "cp":
        return False
    return sovereign or leader.level == partner.level


def type_of_letters(
    first: str, second: str | None, system: System | None = None
) -> DocumentType | None:
    """Return the type that the two groups of letters in a symbol say.

    The system of the organ in ``second`` goes before that of the printed separators.
    A first group that abbreviates no type is an organ's and the symbol an official
    letter's, which carries no type: ``VPCP-KTTH``, ``CT-CS``.

    Args:
        first: The group after the number: ``QĐ`` of ``66-QĐ/TW``.
        second: The group after it: ``TW``; ``None`` where there is none.
        system: By the separators.
    """
    leader = second.split("-")[0] if second else None
    organ = organisation_of_suffix(leader) if leader else None
    found = type_of_abbreviation(first, organ.system if organ else system, leader)
    if found is not None or second is None:
        return found
    return document_type("CV")


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


def located_name(item: Organisation, place: Place) -> str:
    """Return a role's name as an issuer: "Ủy ban nhân dân tỉnh Quảng Ngãi".

    Names that say the level themselves take the bare name of the place ("Tỉnh ủy
    Quảng Ngãi"); in a city under the centre "tỉnh" is "thành phố" in them.
    """
    name = item.name
    if place.kind == "thành phố":
        name = name.replace("Tỉnh ủy", "Thành ủy").replace(" tỉnh", " thành phố")
    if name.endswith((" ủy", f" {place.kind}")):
        return f"{name} {place.name.removeprefix('Thành phố ')}"
    return f"{name} {place.full_name}"
