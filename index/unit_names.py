"""The names that a user's own list gives to units, put in the place of what texts say.

A school that texts call "THPT Sông Hiền", "Trường THPT Sông Hiền" and, in symbols,
"THPTSH" is one unit as soon as the list says so: its name and locality stand for every
alias before anything is resolved.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from corpus.folding import clean, fold_words
from corpus.knowledge.places import find_province
from index.symbol import read_symbol
from index.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from extractors.facts import Citation, Header, Mention
    from index.records import Copy


@dataclass(frozen=True, slots=True)
class UnitNames:
    """The units of a list by every name of theirs, folded."""

    units: dict[str, tuple[Unit, ...]]

    def meant(
        self, name: str | None, province: str | None, on: date | None
    ) -> Unit | None:
        """Return the one unit that a name means on a day, in a province if given."""
        found = self.units.get(_key(name), ()) if name else ()
        there = [unit for unit in found if _fits(unit, province, on)]
        return there[0] if len(there) == 1 else None


def names_of(units: Iterable[Unit]) -> UnitNames:
    """Return the units of a list by name, alias, and name with locality."""
    found: defaultdict[str, dict[Unit, None]] = defaultdict(dict)
    for unit in units:
        for name in (unit.name, *unit.aliases):
            found[_key(name)][unit] = None
            if unit.locality:
                found[_key(f"{name} {unit.locality}")][unit] = None
    return UnitNames({key: tuple(those) for key, those in found.items()})


def _key(name: str) -> str:
    return fold_words(clean(name))


def _fits(unit: Unit, province: str | None, on: date | None) -> bool:
    where = _province(unit)
    if where and province and _key(where) != _key(province):
        return False
    return on is None or unit.existed(on, on)


def _province(unit: Unit) -> str | None:
    parts = reversed((unit.locality or "").split(","))
    found = (find_province(part.strip()) for part in parts if part.strip())
    return next((province.name for province in found if province), None)


def renamed(copy: Copy, names: UnitNames) -> Copy:
    """Return a copy whose issuers bear the names of a user's list."""
    if not names.units:
        return copy
    facts = copy.extraction
    header = _header(facts.header, names)
    citations = tuple(_citation(c, header, names) for c in facts.citations)
    if header == facts.header and citations == facts.citations:
        return copy
    changed = replace(facts, header=header, citations=citations)
    return replace(copy, extraction=changed)


def _header(header: Header, names: UnitNames) -> Header:
    unit = names.meant(header.issuer, header.province, header.issued) or _lettered(
        header.symbol, header.type, header.province, header.issued, names
    )
    if unit is None:
        return header
    province = header.province or _province(unit)
    return replace(header, issuer=_full(unit), province=province)


def _citation(citation: Citation, own: Header, names: UnitNames) -> Citation:
    mention = _mention(citation.mention, own.province, names)
    return (
        citation
        if mention is None
        else msgspec.structs.replace(citation, mention=mention)
    )


def _mention(
    mention: Mention, province: str | None, names: UnitNames
) -> Mention | None:
    near = mention.province or province
    unit = names.meant(mention.issuer, near, mention.issued)
    if unit is None and mention.issuer is None:
        unit = _lettered(mention.symbol, mention.type, near, mention.issued, names)
    if unit is None:
        return None
    where = mention.province or _province(unit)
    return msgspec.structs.replace(mention, issuer=_full(unit), province=where)


def _lettered(
    symbol: str | None,
    code: str | None,
    province: str | None,
    on: date | None,
    names: UnitNames,
) -> Unit | None:
    """Return the unit whose letters stand in a symbol."""
    parsed = read_symbol(symbol, code) if symbol else None
    if parsed is None or not parsed.suffix:
        return None
    return names.meant(parsed.suffix, province, on)


def _full(unit: Unit) -> str:
    """Return the name with its locality, said once."""
    if not unit.locality or _key(unit.locality) in _key(unit.name):
        return unit.name
    return f"{unit.name}, {unit.locality}"
