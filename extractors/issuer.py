"""Who issued the document cited, in full, as far as the text tells.

A role becomes an issuer with a locality: "UBND tỉnh" in a document of Quảng Ngãi is
Ủy ban nhân dân tỉnh Quảng Ngãi. Where no organ is named, the letters of the symbol
name it; what they leave open stays open.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from corpus.folding import fold_words
from corpus.knowledge import places
from corpus.knowledge.organisations import Organisation, organisations_of_suffix
from extractors.organ import PARTY_CENTRE
from extractors.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from extractors.context import Context
    from extractors.organ import Organ
    from extractors.symbol import Symbol

_BY_TYPE = {
    "HP": "Quốc hội",
    "BL": "Quốc hội",
    "L": "Quốc hội",
    "PL": "Ủy ban Thường vụ Quốc hội",
}
"""Luật 80/2015/QH13 Điều 4: who passes laws and ordinances."""

_ENDS_WITH_LEVEL = re.compile(
    r"(?:tinh|pho|huyen|quan|xa|phuong|(?:tinh|thanh|huyen|quan|thi) (?:uy|doan))$"
)
"""Ends of names to which the bare name of a place is added: Tỉnh ủy Bắc Ninh."""

_IN_NAME = re.compile(
    r"(?:tỉnh|thành phố|Thành phố|TP\.?) (?P<name>[A-ZĐ]\S*(?: \S+){0,3})"
)


class Issuer(msgspec.Struct, frozen=True, gc=False):
    """An issuer and the province it belongs to, for local ones."""

    name: str
    province: str | None = None


def issuer_of_type(code: str | None) -> Issuer | None:
    """Return who passes all documents of a type, for laws and ordinances."""
    name = _BY_TYPE.get(code or "")
    return Issuer(name) if name else None


def issuer_of_organ(organ: Organ, context: Context) -> Issuer:
    """Complete an organisation named in the text."""
    term = f" khóa {organ.term}" if organ.term else ""
    if organ.base is None:
        return _of_unknown(organ, context)
    if not organ.base.needs_locality:
        return Issuer(organ.name + term)
    place = complete_place(organ.place, context, _level_of(organ.base))
    if place is None:
        return Issuer(organ.name + term)
    return Issuer(joined(organ.name, place), province_of(place, context))


def _of_unknown(organ: Organ, context: Context) -> Issuer:
    """Complete an organisation that no table holds; departments are of a province."""
    term = f" khóa {organ.term}" if organ.term else ""
    province = _province_in(organ.name)
    if province is None and context.province:
        place = _province_place(context.province)
        if fold_words(organ.name).startswith("lien so "):
            return Issuer(joined(organ.name, place), context.province)
        if organ.name.lower().endswith(f" {place.kind}"):  # the writer's own
            return Issuer(f"{organ.name} {place.name}", context.province)
    return Issuer(organ.name + term, province)


def of_symbol(organ: Organ, symbol: Symbol | None) -> Organ:
    """Take a short name for the central organ whose letters the symbol has.

    "Kế hoạch số 2-KH/BCĐTW của Ban Chỉ đạo" is of Ban Chỉ đạo Trung ương; "Thông tri
    số 4/TT-MTTW-BTT của Ủy ban MTTQ Việt Nam" is of no province.
    """
    if organ.base is None or not organ.base.needs_locality or organ.place is not None:
        return organ
    letters = symbol.organs[0] if symbol and symbol.organs else ""
    base = next(iter(organisations_of_suffix(letters)), None) if letters else None
    if base is None or base.needs_locality:
        return organ
    if base.name.startswith(organ.name):
        return replace(organ, name=base.name, base=base)
    central = set(organ.name.split()) <= set(base.name.split())
    return replace(organ, base=base) if central else organ


def issuers_of_symbol(
    symbol: Symbol, context: Context, on: date | None, *, proposal: bool = False
) -> Issuer | None:
    """Return the issuer that a symbol's letters name, several in a joint document.

    Args:
        symbol: As read.
        context: Of the document that cites it.
        on: Its day of issue.
        proposal: Whether it is laid before the one above its issuer (tờ trình): in a
            province "LĐTBXH" then means the department, not the ministry.
    """
    named = list(_organ_letters(symbol))
    if proposal and context.province:
        named = [_department(letters) for letters in named]
    found = [_of_letters(letters, context, on) for letters in named]
    known = [issuer for issuer in found if issuer is not None]
    if not known:
        return None
    if len(known) == 1:
        return known[0]
    names = [issuer.name for issuer in known]
    return Issuer(", ".join(names[:-1]) + " và " + names[-1], known[0].province)


def _department(letters: str) -> str:
    """Return the letters of the department of a field, where there is one."""
    own = f"S{letters}"
    return own if organisations_of_suffix(own) else letters


def _organ_letters(symbol: Symbol) -> Iterator[str]:
    """Yield the letters of the issuers; those of drafting units end them."""
    whole = "-".join(symbol.organs)
    if organisations_of_suffix(whole):
        yield whole
        return
    joint = symbol.letters is not None and symbol.letters not in _NEVER_JOINT
    parts = symbol.organs
    at = 0
    while at < len(parts):
        parted = "-".join(parts[at : at + 2])  # one organ's: BGD-ĐT
        letters = parted if organisations_of_suffix(parted) else parts[at]
        if at and not (joint and organisations_of_suffix(letters)):
            return
        yield letters
        at += 1 + (letters != parts[at])


_NEVER_JOINT = ("QĐ", "CT", "CĐ")
"""Letters of types that one organ issues: what follows it is a unit of it."""


def _of_letters(letters: str, context: Context, on: date | None) -> Issuer | None:
    if letters in ("TW", "TƯ", "TƯ"):
        return Issuer(PARTY_CENTRE)
    bearers = organisations_of_suffix(letters, on)
    if not bearers:
        return None
    base = _bearer(bearers, context)
    if not base.needs_locality:
        return Issuer(base.name)
    if not _said_by_letters(base):
        return None
    place = complete_place(None, context, _level_of(base))
    if place is None:
        return None
    return Issuer(joined(base.name, place), province_of(place, context))


def _bearer(bearers: tuple[Organisation, ...], context: Context) -> Organisation:
    """Choose between bearers of the same letters: TU is Thành ủy in a city."""
    city = _is_city(context.province)
    for base in bearers:
        if base.key == "thanh-uy" and city:
            return base
    return bearers[0]


def _said_by_letters(base: Organisation) -> bool:
    """Tell whether letters alone say the level: SGDĐT is of a province, HU is not."""
    return "province" in base.localities


@functools.cache
def _is_city(province: str | None) -> bool:
    found = places.find_province(province) if province else None
    return found is not None and found.kind == "thành phố"


def complete_place(
    place: Place | None, context: Context, default: str | None = None
) -> Place | None:
    """Give a bare level word, or no word at all, the document's own locality.

    Args:
        place: As printed.
        context: Of the document.
        default: The level meant where no word says it.
    """
    if place is not None and place.name is not None:
        return place
    level = place.level if place else default
    if level in ("province", "city") and context.province:
        own = _own_place(context, ("city",)) if level == "city" else None
        return own or _province_place(context.province)
    own = _own_place(context, (level,)) if level else None
    return own or place


def _level_of(base: Organisation) -> str | None:
    """Return the level at which an organisation without a level word stands."""
    return base.localities[0] if base.localities else None


def _province_place(name: str) -> Place:
    found = places.find_province(name)
    city = found is not None and found.kind == "thành phố"
    kind = ("thành phố" if city else "tỉnh") if not name.startswith("Thành phố") else ""
    return Place(0, 0, "city" if city else "province", kind, name)


_OWN = re.compile(
    r"(?P<kind>huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu)"
    r"(?: (?:ủy|uỷ|đoàn))? (?P<name>[^\W\d_]\w*(?: [A-ZĐÀ-Ỹ]\S*){0,3}|\d+)",
    re.IGNORECASE,
)
_LEVELS = {
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "thành phố": "city",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}


@functools.cache
def _own_places(context: Context) -> tuple[Place, ...]:
    """Return the districts and communes that the document's issuers name."""
    return tuple(
        Place(
            0, 0, _LEVELS[found["kind"].lower()], found["kind"].lower(), found["name"]
        )
        for text in (context.issuer, context.parent)
        if text
        for found in _OWN.finditer(text)
    )


def _own_place(context: Context, levels: tuple[str, ...]) -> Place | None:
    return next((p for p in _own_places(context) if p.level in levels), None)


def joined(name: str, place: Place) -> str:
    """Put a name and its locality together as the official form does."""
    bare = _ENDS_WITH_LEVEL.search(fold_words(name)) is not None
    parts = (name, *_said(place, bare=bare), _tail(place))
    return " ".join(part for part in parts if part)


def _said(place: Place, *, bare: bool = False) -> tuple[str, ...]:
    """Return level and name; one city bears the level in its name."""
    level = place.level in ("city", None)
    found = places.find_province(place.name or "") if level else None
    if found is not None and found.name.startswith(_CITY_IN_NAME):
        return (found.name,)
    return tuple(part for part in ("" if bare else place.kind, place.name) if part)


_CITY_IN_NAME = "Thành phố "


def _tail(place: Place) -> str:
    above = place.above
    if above is None:
        return ""
    return " ".join(part for part in (*_said(above), _tail(above)) if part)


def province_of(place: Place, context: Context) -> str | None:
    """Return the province that a locality is or belongs to."""
    if place.above is not None:
        return province_of(place.above, context)
    if place.level == "province":
        found = places.find_province(place.name or "")
        return found.name if found else place.name
    if place.level in ("city", None):
        found = places.find_province(place.name or "")
        if found is not None:
            return found.name
    homes = places.provinces_of_district(place.name or "")
    return homes[0] if len(homes) == 1 else context.province


def _province_in(name: str) -> str | None:
    found = _IN_NAME.search(name)
    if found is None:
        return None
    words = found["name"].split()
    for length in range(len(words), 0, -1):
        province = places.find_province(" ".join(words[:length]))
        if province is not None:
            return province.name
    return None
