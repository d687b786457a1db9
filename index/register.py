"""Whose numbering series a number belongs to: an organ and its locality.

Several organs may number in one register (chairman and committee, Politburo and
Central Committee), and roles such as TU, UBND or SGDĐT become organs only with a
locality. The letters of the symbol and the words that name the issuer are read
together: each decides what the other leaves open (``CT`` is the tax department, of a
province or of the country; ``GDĐT`` a ministry, a department or an office).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.folding import fold_words
from corpus.knowledge import places
from corpus.knowledge.organisations import (
    Organisation,
    organ_names,
    organisations,
    organisations_of_suffix,
    term_of_suffix,
)
from corpus.knowledge.types import System
from index.locality import NOWHERE, PROVINCE, Locality, Path, read_locality
from index.symbol import suffix_slug

if TYPE_CHECKING:
    from datetime import date

UNIT = "unit"
"""Level of roles that only the name of an agency or school makes an organ."""


@dataclass(frozen=True, slots=True)
class Register:
    """A numbering register, as far as a text tells it.

    Attributes:
        organ: Slug of the organ; ``None`` where nothing names one.
        letters: The organ's letters in the symbol as one folded word.
        unit: Letters of the drafting unit that follow them, folded.
        place: The locality's path, outermost first.
        level: Of the organ, or of the locality that its role stands for.
        system: Whose rules its numbers follow; ``None`` where it is not known.
        local: Whether the organ is a role that needs a locality.
        known: Whether the table of organisations, or a name in words, says whose
            letters these are.
        placed: Whether the locality is stated and goes up to the province.
        term: Of the National Assembly, from the letters (``QH15``).
        localities: The levels at which the role exists.
    """

    organ: str | None = None
    letters: str | None = None
    unit: str | None = None
    place: Path = ()
    level: str | None = None
    system: System | None = None
    local: bool = False
    known: bool = False
    placed: bool = False
    term: int | None = None
    localities: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether this is one register of the country and no other."""
        return self.known and self.organ is not None and (self.placed or not self.local)

    @property
    def of_unit(self) -> bool:
        """Whether an agency's or school's own name makes the organ."""
        return self.localities == (UNIT,)

    @property
    def legislates(self) -> bool:
        """Whether it numbers legislation, with the year in the symbol, apart.

        Central organs and people's councils and committees do (laws 80/2015/QH13 and
        64/2025/QH15, Article 4); offices and schools with a year in the symbol just
        number that way.
        """
        central = self.level == "central" and self.organ != "quoc-hoi"
        return central or self.organ in {"ubnd", "hdnd"}


@dataclass(frozen=True, slots=True)
class _Named:
    """Organs that words may name, and the words left over."""

    organs: tuple[Organisation, ...]
    rest: str


_WORD = re.compile(r"[^\W_]+")


@functools.lru_cache(maxsize=200_000)
def read_register(
    suffix: str | None, issuer: str | None, province: str | None, on: date | None
) -> Register:
    """Read the register from a symbol's suffix and the issuer's words.

    Args:
        suffix: Such as ``UBND-ĐT``, ``TW`` or ``QH15``.
        issuer: In words, with its locality where the text says it.
        province: Of a local issuer.
        on: Day of issue, which tells organs of one name apart.
    """
    groups = _groups(suffix)
    lettered = organisations_of_suffix(groups[0], on) if groups else ()
    named = _named(issuer, on) if issuer else _Named((), "")
    choice = _agreed(lettered, named.organs, groups[0] if groups else "")
    if not choice:
        return _unknown(groups, issuer, province)
    rest = named.rest if _shares_place(choice[0], named.organs) else ""
    if issuer or province:
        choice = _fitting(choice, rest, province)
    organ = choice[0]
    register = _of_organ(organ, rest, province)
    term = term_of_suffix(groups[0]) if groups else None
    letters = suffix_slug(groups[0]) if groups else None
    return replace(
        register,
        letters=letters.removesuffix(str(term)) if letters else None,
        unit=suffix_slug("-".join(groups[1:])) or None,
        term=term,
        known=register.known and len({o.register for o in choice}) == 1,
    )


def _groups(suffix: str | None) -> list[str]:
    """Part a suffix into the issuer's letters and the unit's.

    Letters with a hyphen of their own (``MTTQ-BTT``) are one group.
    """
    if not suffix:
        return []
    parts = suffix.split("-")
    for count in range(len(parts), 1, -1):
        head = "-".join(parts[:count])
        if organisations_of_suffix(head):
            return [head, *parts[count:]]
    return parts


_TERM_WORDS = re.compile(
    r"[\s,(]+(?:lần thứ|(?:khóa|khoá)(?=\s+[XIVxiv\d])|nhiệm kỳ)\s.*$",
    re.IGNORECASE | re.DOTALL,
)
"""Which congress or term an organ belongs to, said after its name."""


def _named(issuer: str, on: date | None) -> _Named:
    """Find the longest organ name that the words begin with."""
    issuer = _TERM_WORDS.sub("", issuer)
    words = list(_WORD.finditer(issuer))
    folded = [fold_words(word.group()) for word in words]
    names = organ_names()
    for count in range(min(len(words), _longest_name()), 0, -1):
        bearers = names.get(" ".join(folded[:count]))
        if bearers:
            living = tuple(o for o in bearers if _lives(o, on)) or bearers
            return _Named(living, issuer[words[count - 1].end() :].strip(" ,-–()."))
    return _Named((), issuer)


@functools.cache
def _longest_name() -> int:
    return max(name.count(" ") + 1 for name in organ_names())


def _lives(organ: Organisation, on: date | None) -> bool:
    if on is None:
        return True
    begun = organ.valid_from is None or organ.valid_from <= on
    return begun and (organ.valid_to is None or on <= organ.valid_to)


def _agreed(
    lettered: tuple[Organisation, ...], named: tuple[Organisation, ...], letters: str
) -> tuple[Organisation, ...]:
    """Return the organs on which letters and words agree; the letters win a quarrel.

    Letters alone mean whom they usually stand for. Letters of a unit (``ĐU``) give way
    to words that name a unit with a register of its own ("Đảng ủy Chính phủ").
    """
    if not lettered or not named:
        usual = tuple(o for o in lettered if o.suffixes[0] == letters)
        return named or usual or lettered
    both = tuple(o for o in named if _same_register(o, lettered))
    if both:
        return both
    of_unit = all(UNIT in o.localities for o in lettered)
    return named if of_unit else lettered


def _fitting(
    choice: tuple[Organisation, ...], rest: str, province: str | None
) -> tuple[Organisation, ...]:
    """Keep the organs that exist at the level of the place that the words name.

    Without a place that is the organ of the country, if there is one.
    """
    levels = tuple(sorted({level for o in choice for level in o.localities}))
    level = read_locality(rest, province, levels).level
    if level is None and not rest and not province:
        fitting = tuple(o for o in choice if not o.localities)
    else:
        fitting = tuple(o for o in choice if level in o.localities)
    return fitting or choice


def _shares_place(organ: Organisation, named: tuple[Organisation, ...]) -> bool:
    """Tell whether the place in the issuer's words is that of the letters' organ.

    It is where both are one, or both roles: the letters may only be the wider name
    (CĐN of "Công đoàn ngành Giáo dục tỉnh …").
    """
    roles = bool(organ.localities) and any(other.localities for other in named)
    return roles or _same_register(organ, named)


def _same_register(organ: Organisation, others: tuple[Organisation, ...]) -> bool:
    return any(organ.register == other.register for other in others)


def _of_organ(organ: Organisation, rest: str, province: str | None) -> Register:
    if not organ.localities:
        return Register(
            organ=organ.register, level=organ.level, system=organ.system, known=True
        )
    wanted = tuple(level for level in organ.localities if level != UNIT)
    locality = read_locality(rest, province, organ.localities) if wanted else NOWHERE
    if UNIT in organ.localities and locality is NOWHERE:
        return _of_unit(organ, rest.removeprefix("của "), province)
    return Register(
        organ=organ.register,
        place=locality.path,
        level=_level(organ, locality),
        system=organ.system,
        local=True,
        known=True,
        placed=locality.whole and locality.level in wanted,
        localities=_levels(wanted, locality),
    )


def _levels(wanted: tuple[str, ...], locality: Locality) -> tuple[str, ...]:
    """Return the levels left: "Ủy ban nhân dân huyện" names one, but no place."""
    return tuple(level for level in wanted if level == locality.level) or wanted


def _level(organ: Organisation, locality: Locality) -> str:
    """Return the locality's level for organs of state power, else the organ's own."""
    return locality.level or organ.level if organ.level == PROVINCE else organ.level


def _of_unit(organ: Organisation, rest: str, province: str | None) -> Register:
    """Read an agency or school: its own name makes the organ, its place the path."""
    name, place = _own_name(rest, province)
    owners = _named(rest, None).organs
    return Register(
        organ=f"{organ.register}-{name}" if name else organ.register,
        place=place.path,
        level=organ.level,
        system=organ.system,
        local=not any(not owner.localities for owner in owners),
        known=bool(name),
        placed=place.whole,
        localities=(UNIT,),
    )


_PLACED = re.compile(
    r"(?:^|[\s,-]+)(?=(?:huyện|quận|thị xã|thành phố|tỉnh|tp\.)\s)", re.IGNORECASE
)
"""Where a place begins after a name. Communes are left in it: schools bear them."""


def _own_name(rest: str, province: str | None) -> tuple[str, Locality]:
    name, *where = _PLACED.split(rest, maxsplit=1)
    path = read_locality(where[0] if where else "", province, (PROVINCE,))
    return places.slug(name), path


def _unknown(groups: list[str], issuer: str | None, province: str | None) -> Register:
    """Read an organ that no table holds, by its own words, or else by its letters."""
    letters = suffix_slug(groups[0]) if groups else None
    name, place = _own_name(issuer, province) if issuer else (None, NOWHERE)
    if place is NOWHERE and province:
        place = read_locality("", province, (PROVINCE,))
    return Register(
        organ=name or letters,
        letters=letters,
        unit=suffix_slug("-".join(groups[1:])) or None,
        place=place.path,
        local=issuer is None or bool(place.path),
        known=issuer is not None,
        placed=place.whole,
        term=None,
    )


def central_organ(register: str) -> Organisation | None:
    """Return the organ of the country that gives a register its name."""
    return _central_organs().get(register)


@functools.cache
def _central_organs() -> dict[str, Organisation]:
    found = [organ for organ in organisations() if not organ.localities]
    return {organ.register: organ for organ in reversed(found)}
