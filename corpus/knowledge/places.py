"""Provinces, districts and communes, each with the time in which it existed.

On 1 July 2025 63 provinces became 34 and the district level ended, so that a name
alone is not a place: ask with the day of the document.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from corpus.folding import fold_words
from corpus.knowledge import tables

DISTRICTS_END = date(2025, 6, 30)
"""Last day of the district level and of the communes before the merger."""

COMMUNES_BEGIN = DISTRICTS_END + timedelta(days=1)
"""First day of the communes of today."""


def _after_kind(kind: str, name: str) -> str:
    return name if name.lower().startswith(f"{kind} ") else f"{kind} {name}"


@dataclass(frozen=True, slots=True)
class Province:
    """A province or a city under the centre, within one span of time.

    Two units that bore one name at different times (Quảng Ngãi before and after Kon
    Tum joined it) are two rows with one slug.

    Attributes:
        name: As Vietnamese write it after "tỉnh": ``Quảng Ngãi``. The name of
            ``Thành phố Hồ Chí Minh`` keeps its first words.
        kind: ``tỉnh`` or ``thành phố``.
        slug: The province's part of an id; ASCII.
        code: Code of the General Statistics Office; codes were given to other
            provinces in 2025, so that it means something only with a time.
        aliases: Other spellings.
        valid_from: First day; ``None`` before the table begins.
        valid_to: Last day; ``None`` while it exists.
        successor: Name of the province it became part of.
        source: The act that says so.
    """

    name: str
    kind: str
    slug: str
    code: str
    aliases: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    successor: str | None
    source: str

    @property
    def full_name(self) -> str:
        """The name after its kind: ``tỉnh Quảng Ngãi``, ``Thành phố Hồ Chí Minh``."""
        return _after_kind(self.kind, self.name)


@dataclass(frozen=True, slots=True)
class District:
    """A district as it was until the level ended on 30 June 2025.

    Attributes:
        name: Without its kind: ``Minh Long``; numbered ones are ``Quận 1``.
        kind: ``huyện``, ``quận``, ``thị xã`` or ``thành phố``.
        province: Name of its province of that time.
        slug: ASCII; unique only within the province.
        code: Code of the General Statistics Office.
    """

    name: str
    kind: str
    province: str
    slug: str
    code: str

    @property
    def full_name(self) -> str:
        """The name after its kind: ``huyện Minh Long``, ``Quận 1``."""
        return _after_kind(self.kind, self.name)


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, ward, township or special zone.

    Attributes:
        name: Without its kind.
        kind: ``xã``, ``phường``, ``thị trấn`` or ``đặc khu``.
        province: Name of its province of its time.
        district: Name of its district; ``None`` since 1 July 2025.
        valid_from: 1 July 2025 for the communes of today, else ``None``.
        valid_to: 30 June 2025 for those before, else ``None``.
    """

    name: str
    kind: str
    province: str
    district: str | None
    valid_from: date | None
    valid_to: date | None

    @property
    def full_name(self) -> str:
        """The name after its kind: ``xã Lương Minh``, ``Phường 1``."""
        return _after_kind(self.kind, self.name)


Place = Province | District | Commune


def slug(text: str) -> str:
    """Return text as a part of an id: ASCII letters, digits and single hyphens.

    >>> slug("Bà Rịa - Vũng Tàu")
    'ba-ria-vung-tau'
    """
    return fold_words(text).replace(" ", "-")


@functools.cache
def provinces(on: date | None = None) -> tuple[Province, ...]:
    """Return the provinces of a day, or every row of every time for ``None``."""
    if on is not None:
        return tuple(
            province
            for province in provinces()
            if tables.holds_on(province.valid_from, province.valid_to, on)
        )
    return tuple(_province(row) for row in tables.rows("provinces"))


def _province(row: tables.Row) -> Province:
    return Province(
        name=row["name"],
        kind=row["kind"],
        slug=slug(row["name"].removeprefix("Thành phố ")),
        code=row["code"],
        aliases=tables.texts(row["aliases"]),
        valid_from=tables.day(row["valid_from"]),
        valid_to=tables.day(row["valid_to"]),
        successor=tables.text(row["successor"]),
        source=row["source"],
    )


_KINDS = ("tinh", "thanh pho", "tp", "t p")
"""Folded words before a province's name that are not part of it."""


@functools.cache
def province_names() -> dict[str, tuple[Province, ...]]:
    """Return every folded name and alias with its bearers, longest first.

    Rows of one name stand in the order of time, the latest last. Names are given
    without "tỉnh" and with "thành phố" only where it belongs to the name.
    """
    found = defaultdict(list)
    for province in provinces():
        for name in dict.fromkeys(map(fold_words, (province.name, *province.aliases))):
            found[name].append(province)
    return {
        name: tuple(sorted(found[name], key=_time))
        for name in sorted(found, key=lambda name: (-len(name), name))
    }


def _time(province: Province) -> date:
    return province.valid_to or date.max


def find_province(text: str, on: date | None = None) -> Province | None:
    """Return the province that a text names, whole: "tỉnh Quảng Ngãi", "TP. HCM".

    Args:
        text: A name or alias with or without its kind, in any case and with or
            without marks.
        on: The day meant. A name that no province bore on that day still finds the
            one that last bore it (documents name provinces of other times); without
            a day the latest bearer is returned.

    Returns:
        ``None`` where the text as a whole names no province.
    """
    bearers = _bearers(text)
    living = [p for p in bearers if tables.holds_on(p.valid_from, p.valid_to, on)]
    return next(iter(reversed(living or bearers)), None)


@functools.lru_cache(maxsize=4096)
def _bearers(text: str) -> tuple[Province, ...]:
    words, names = fold_words(text), province_names()
    shorter = (words.removeprefix(f"{kind} ") for kind in _KINDS)
    return next((names[name] for name in (words, *shorter) if name in names), ())


def successor(province: Province, on: date) -> Province:
    """Return the province that holds this one's territory on a later day."""
    while province.valid_to and province.valid_to < on and province.successor:
        heir = find_province(province.successor, province.valid_to + timedelta(days=1))
        if heir is None or heir == province:
            break
        province = heir
    return province


def predecessors(province: Province) -> tuple[Province, ...]:
    """Return the provinces that this one was directly formed from, itself included."""
    if province.valid_from is None:
        return ()
    eve = province.valid_from - timedelta(days=1)
    return tuple(p for p in provinces(eve) if p.successor == province.name)


@functools.cache
def districts() -> tuple[District, ...]:
    """Return the districts that existed until 30 June 2025."""
    return tuple(
        District(
            name=row["name"],
            kind=row["kind"],
            province=row["province"],
            slug=slug(row["name"]),
            code=row["code"],
        )
        for row in tables.rows("districts")
    )


@functools.cache
def district_names() -> dict[str, tuple[District, ...]]:
    """Return every folded district name, without its kind, with all who bear it."""
    found = defaultdict(list)
    for district in districts():
        found[fold_words(district.name)].append(district)
    return {name: tuple(bearers) for name, bearers in found.items()}


_DISTRICT_KINDS = ("huyen", "quan", "thi xa", "thanh pho", "tp", "tx")


def find_districts(text: str, province: str | None = None) -> tuple[District, ...]:
    """Return the districts that a text names, whole: "huyện Minh Long", "Quận 1".

    A kind before the name narrows the choice where some bearer has it. With
    ``province`` (a name, as in ``District.province``) only those of it are returned.
    """
    found = _named(text, district_names(), _DISTRICT_KINDS)
    return tuple(d for d in found if province in (None, d.province))


_Bearer = TypeVar("_Bearer", District, Commune)


def _named(
    text: str, names: dict[str, tuple[_Bearer, ...]], kinds: tuple[str, ...]
) -> tuple[_Bearer, ...]:
    """Return the bearers of a name, those of its kind and its very marks if any."""
    words = fold_words(text)
    kind = next((k for k in kinds if words.startswith(f"{k} ")), "")
    bearers = names.get(words) or names.get(words.removeprefix(f"{kind} "), ())
    of_kind = [b for b in bearers if kind and fold_words(b.kind) == kind]
    candidates = of_kind or list(bearers)
    marked = [b for b in candidates if text.lower().endswith(b.name.lower())]
    return tuple(marked or candidates)


def provinces_of_district(name: str) -> tuple[str, ...]:
    """Return the names of the provinces that have a district of that name.

    More than one name says that the district alone does not tell its province.
    """
    return tuple(dict.fromkeys(district.province for district in find_districts(name)))


@functools.cache
def communes() -> tuple[Commune, ...]:
    """Return the communes of both times: until 30 June 2025, and since."""
    return (*_old_communes(), *_new_communes())


def _old_communes() -> tuple[Commune, ...]:
    by_code = {district.code: district for district in districts()}
    return tuple(
        Commune(
            name=row["name"],
            kind=row["kind"],
            province=by_code[row["district"]].province,
            district=by_code[row["district"]].name,
            valid_from=None,
            valid_to=DISTRICTS_END,
        )
        for row in tables.rows("communes_until_2025")
    )


def _new_communes() -> tuple[Commune, ...]:
    by_code = {province.code: province for province in provinces(COMMUNES_BEGIN)}
    return tuple(
        Commune(
            name=row["name"],
            kind=row["kind"],
            province=by_code[row["province"]].name,
            district=None,
            valid_from=COMMUNES_BEGIN,
            valid_to=None,
        )
        for row in tables.rows("communes_since_2025")
    )


@functools.cache
def _commune_names() -> dict[str, tuple[Commune, ...]]:
    found = defaultdict(list)
    for commune in communes():
        found[fold_words(commune.name)].append(commune)
    return {name: tuple(bearers) for name, bearers in found.items()}


_COMMUNE_KINDS = ("xa", "phuong", "thi tran", "dac khu")


def find_communes(
    text: str, province: str | None = None, on: date | None = None
) -> tuple[Commune, ...]:
    """Return the communes that a text names, whole: "xã Lương Minh", "Phường 1".

    Args:
        text: The name, with or without its kind; a kind narrows the choice where some
            bearer has it.
        province: Only those of this province, by its name of that time.
        on: Only those that existed on this day.
    """
    found = _named(text, _commune_names(), _COMMUNE_KINDS)
    return tuple(
        c
        for c in found
        if province in (None, c.province)
        and tables.holds_on(c.valid_from, c.valid_to, on)
    )
