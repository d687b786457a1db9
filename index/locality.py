"""Where an organ sits: a path of slugs from the province down, read from words.

``("quang-ngai",)`` is a province, ``("quang-ngai", "minh-long")`` a district of it and
``("quang-ninh", "xa-luong-minh")`` a commune since the district level ended. Districts
other than huyện and all communes keep their kind, since a huyện and a thị xã of one
province may share a name. Places that no table holds are read by their words alone.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.folding import fold_words
from corpus.knowledge import places

if TYPE_CHECKING:
    from collections.abc import Sequence

Path = tuple[str, ...]

PROVINCE, DISTRICT, COMMUNE = "province", "district", "commune"

_KINDS = {
    "tỉnh": PROVINCE,
    "thành phố": "city",
    "tp": "city",
    "huyện": DISTRICT,
    "quận": DISTRICT,
    "thị xã": DISTRICT,
    "xã": COMMUNE,
    "phường": COMMUNE,
    "thị trấn": COMMUNE,
    "đặc khu": COMMUNE,
}
"""Words before a place's name, with the level they tell; a city is one of two."""

_BARE = {fold_words(kind): level for kind, level in _KINDS.items() if level != "city"}
"""A kind without a name: the author's own, as in "Ủy ban nhân dân tỉnh"."""

_KIND = re.compile(
    r"(?<!\w)(" + "|".join(sorted(_KINDS, key=len, reverse=True)) + r")\.?\s"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A place named with its kind: ``("huyện", "minh long")`` of level district."""

    kind: str
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Locality:
    """What words say of a place.

    Attributes:
        path: Slugs from the province down; without the province where it is unknown.
        level: Of the last part; ``None`` where no place was read.
        whole: Whether the path begins with its province.
    """

    path: Path = ()
    level: str | None = None
    whole: bool = False


NOWHERE = Locality()


@functools.lru_cache(maxsize=10_000)
def province_slug(name: str) -> str:
    """Return the slug of a province by any of its names, known or not.

    >>> province_slug("TP. Hồ Chí Minh"), province_slug("tỉnh Quảng Ngãi")
    ('ho-chi-minh', 'quang-ngai')
    """
    known = places.find_province(name)
    if known is not None:
        return known.slug
    return places.slug(
        re.sub(r"^(?:tỉnh|thành phố|tp\.?)\s+", "", name.lower().strip())
    )


@functools.lru_cache(maxsize=50_000)
def read_locality(words: str, province: str | None, wanted: Sequence[str]) -> Locality:
    """Read the place in the words that follow an organ's name.

    Args:
        words: Such as "huyện Minh Long, tỉnh Quảng Ngãi", "Cam Lâm" or "tỉnh".
        province: Name of the province that the text gives beside them.
        wanted: The levels at which the organ exists, for a name without its kind.

    Returns:
        ``NOWHERE`` where the words name no place and no province is given.
    """
    outer = province_slug(province) if province else None
    parts = _parts(words)
    if parts:
        return _located([*_leading(words, parts, wanted), *parts], outer)
    level = _BARE.get(fold_words(words))
    if level is not None:
        inside = level == PROVINCE and outer is not None
        return Locality((outer,) if inside and outer else (), level, inside)
    return _unnamed(words, outer, wanted)


def _parts(words: str) -> list[Part]:
    pieces = _KIND.split(words.lower() + " ")
    pairs = zip(pieces[1::2], pieces[2::2], strict=True)
    named = [(kind, " ".join(re.findall(r"[^\W_]+", name))) for kind, name in pairs]
    return [Part(kind, name, _KINDS[kind]) for kind, name in named if name]


def _leading(words: str, parts: list[Part], wanted: Sequence[str]) -> list[Part]:
    """Read a district without its kind before a place with one: "Minh Long, tỉnh …"."""
    name = fold_words(_KIND.split(words.lower() + " ")[0])
    if not name or DISTRICT not in wanted or parts[0].level != PROVINCE:
        return []
    return [_as_part(name, province_slug(parts[0].name))]


def _as_part(name: str, outer: str | None) -> Part:
    bearers = _bearers(name, outer)
    kind = bearers[0].kind if len(bearers) == 1 else "huyện"
    return Part(kind, name, DISTRICT)


def _bearers(name: str, outer: str | None) -> list[places.District]:
    return [
        d
        for d in places.find_districts(name)
        if outer in (None, province_slug(d.province))
    ]


def _located(parts: list[Part], outer: str | None) -> Locality:
    path: list[str] = []
    level = None
    for part in sorted((_settled(p, parts, outer) for p in parts), key=_rank):
        path.append(_slug(part))
        level = part.level
    if any(_settled(part, parts, outer).level == PROVINCE for part in parts):
        return Locality(tuple(path), level, whole=True)
    outer = outer or _only_province(parts)
    return Locality((outer, *path) if outer else tuple(path), level, outer is not None)


_ORDER = (PROVINCE, DISTRICT, COMMUNE)


def _rank(part: Part) -> int:
    return _ORDER.index(part.level)


def _settled(part: Part, parts: list[Part], outer: str | None) -> Part:
    """Decide whether "thành phố X" is a province or a town within one."""
    if part.level != "city":
        return part
    inside = any(other.level == PROVINCE for other in parts)
    bearer = places.find_province(part.name)
    central = bearer is None or bearer.kind == "thành phố"
    own = province_slug(part.name) == outer or (outer is None and bearer is not None)
    level = PROVINCE if own and central and not inside else DISTRICT
    return Part(part.kind, part.name, level)


def _slug(part: Part) -> str:
    if part.level == PROVINCE:
        return province_slug(part.name)
    if part.kind == "huyện":
        return places.slug(part.name)
    kind = "thành phố" if part.kind == "tp" else part.kind
    return places.slug(f"{kind} {part.name}")


def _only_province(parts: list[Part]) -> str | None:
    """Return the province of a district that no other province has."""
    for part in parts:
        found = {d.province for d in places.find_districts(f"{part.kind} {part.name}")}
        if part.level != COMMUNE and len(found) == 1:
            return province_slug(found.pop())
    return None


def _unnamed(words: str, outer: str | None, wanted: Sequence[str]) -> Locality:
    """Read a name without its kind: "Cam Lâm" after "Phòng Giáo dục và Đào tạo"."""
    name = fold_words(words)
    if name and PROVINCE in wanted and (found := places.find_province(name)):
        return Locality((found.slug,), PROVINCE, whole=True)
    if name and outer and name.replace(" ", "-") == outer:
        return Locality((outer,), PROVINCE, whole=True)
    if name and _may_be_district(name, outer, wanted):
        return _district(name, outer)
    if outer and wanted == (PROVINCE,):
        return Locality((outer,), PROVINCE, whole=True)
    if name and wanted == (PROVINCE,):
        return Locality((province_slug(words),), PROVINCE, whole=True)
    return NOWHERE


_LONGEST_NAME = 4
"""Words of the longest district name."""


def _may_be_district(name: str, outer: str | None, wanted: Sequence[str]) -> bool:
    """Tell a district from the name of a unit, where the organ may be either."""
    if DISTRICT not in wanted:
        return False
    if bool(_bearers(name, outer)):
        return True
    return "unit" not in wanted and name.count(" ") < _LONGEST_NAME


def _district(name: str, outer: str | None) -> Locality:
    bearers = _bearers(name, outer)
    if outer is None and len(bearers) == 1:
        outer = province_slug(bearers[0].province)
    slug = _slug(_as_part(name, outer))
    return Locality((outer, slug) if outer else (slug,), DISTRICT, outer is not None)
