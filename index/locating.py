"""Where the organs of a text sit that it names without their place.

"TU", "UBND tỉnh", "SGDĐT" are those of the author's own province (seeds of the project
and Nghị định 30/2020/NĐ-CP, Appendix I: an issuer writes its own locality once, at the
head). What is inferred so is marked: a province merged since may have taken over the
documents of several.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from corpus.folding import fold_words
from corpus.knowledge import places
from index.identity import Identity, Particulars, placed
from index.locality import COMMUNE, DISTRICT, PROVINCE, Path, province_slug
from index.register import Register, read_register

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


_PROVINCE = re.compile(r"\b(?:tỉnh|thành phố)\s+([^,;()]+)$", re.IGNORECASE)


def province_of(given: Particulars, own: Register) -> str | None:
    """Return the name of the province that a document is of.

    News has no province of its own; the site of a province or district still writes
    of the province around it.
    """
    if given.province or not (given.issuer and own.place):
        return given.province
    known = places.find_province(own.place[0].replace("-", " "))
    said = _PROVINCE.search(given.issuer)
    if known is not None:
        return known.name
    return said.group(1).strip() if said else None


def inferred_place(
    register: Register, citing: Particulars, own: Register
) -> Path | None:
    """Return the place of a role that is named without one.

    A role that exists at several levels is taken from authors of the province only: a
    district's "UBND" may be either.

    Args:
        register: Of the document cited.
        citing: What the citing document says of itself.
        own: The citing document's register.
    """
    if register.placed or not (register.local and register.known and citing.province):
        return None
    province = province_slug(citing.province)
    levels = set(register.localities)
    of_province = PROVINCE in levels and own.place == (province,)
    if levels == {PROVINCE} or of_province:
        return (province,)
    if levels == {DISTRICT} and len(own.place) > 1:
        return own.place[:2]
    if levels == {COMMUNE} and len(own.place) > 1:
        return own.place
    return None


def within_parent(
    identity: Identity, given: Particulars, parent: str | None
) -> Identity:
    """Put a school into the district of the office above it.

    Schools of one name stand in many districts of a province.
    """
    register = identity.register
    if not register.of_unit or len(register.place) != 1 or parent is None:
        return identity
    above = read_register(None, parent, given.province, given.issued)
    return placed(identity, above.place) if len(above.place) > 1 else identity


def says_place(place: Path, quotes: Iterable[str]) -> bool:
    """Tell whether the words of some mention name the province or the inmost place."""
    names = {place[0].replace("-", " "), place[-1].replace("-", " ")}
    return any(name in fold_words(quote) for quote in quotes for name in names)


@functools.lru_cache(maxsize=10_000)
def predecessors(province: str, issued: date) -> tuple[str, ...]:
    """Return the slugs of the provinces that one was formed from after a day.

    Empty where the province of that slug is older than the day, or not known.
    """
    formed = [
        p
        for p in places.provinces()
        if p.slug == province and p.valid_from and issued < p.valid_from
    ]
    found = [before.slug for p in formed for before in places.predecessors(p)]
    return tuple(sorted(set(found)))
