"""A province that exists nowhere: its places, its organs, the people who sign.

World 0 is the one of the demo and bears fixed names; every further world is the same
administration under other made-up names.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.sample import stock

_LEVELS = {
    "tỉnh": "province",
    "huyện": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
}

_DIRECTIONS = ("", " Đông", " Tây", " Nam", " Bắc", " Trung", " Thượng", " Hạ")
"""Words behind a province's name once the plain names are used up."""


@dataclass(frozen=True, slots=True)
class Place:
    """A province, district or commune.

    Attributes:
        slot: Its part in the story, such as ``d1``.
        kind: ``tỉnh``, ``huyện``, ``thị xã``, ``xã`` or ``phường``.
        name: Without the kind.
        chain: Slots of the places that hold it, itself first.
    """

    slot: str
    kind: str
    name: str
    chain: tuple[str, ...]

    @property
    def full(self) -> str:
        """The name after its kind: ``huyện Trúc Khánh``."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Unit:
    """An organ that issues documents.

    Attributes:
        key: Its name in the tables, and that of its world where there are several.
        level: As in a list of units: province, department, district, school …
        name: In full, with its locality.
        head: Its lines of a letterhead; ``upper`` those of the body above it.
        parent: Key of the unit above.
        suffix: Its letters in symbols.
        calls: What those near it call it; ``of`` is the locality behind that.
        chief: Title of its head, ``deputy`` of the head's deputy.
        collective: What is signed for, such as ``TM. Ủy ban nhân dân``.
        motto: Whose form it writes in: ``state``, ``party`` or ``youth``.
        place: Where it sits.
        people: Names of the head and of the deputy.
        listed: Whether lists of units name it.
    """

    key: str
    level: str
    name: str
    head: tuple[str, ...]
    upper: tuple[str, ...]
    parent: str | None
    suffix: str
    calls: tuple[str, ...]
    of: str
    chief: str
    deputy: str
    collective: str
    motto: str
    place: Place
    people: tuple[str, str]
    listed: bool

    @property
    def parent_name(self) -> str | None:
        """The body above it, as the letterhead names it, spelled out."""
        return spell_out(" ".join(self.upper)) or None

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other ways to write its name: what it is called, followed by the locality."""
        names = (located(call, self.place, self.of) for call in self.calls)
        return tuple(name for name in names if name != self.name)


@dataclass(frozen=True, slots=True)
class World:
    """One made-up province: its number, places by slot and units by key."""

    number: int
    places: Mapping[str, Place]
    units: Mapping[str, Unit]

    @property
    def province(self) -> Place:
        """The province itself."""
        return self.places["tinh"]

    def key(self, name: str) -> str:
        """Return a name of the tables as one that is unique among worlds."""
        return f"{name}.{self.number}" if self.number else name

    def district(self, place: Place) -> Place | None:
        """Return the district that a place lies in or is."""
        chain = (self.places[slot] for slot in place.chain)
        return next((p for p in chain if _LEVELS[p.kind] == "district"), None)


def make_world(number: int, seed: int) -> World:
    """Make one province; the same number and seed give the same one."""
    places = _places(number, seed)
    rng = random.Random(f"{seed}/{number}/people")
    organs = {row["kind"]: row for row in stock.rows("organs")}
    world = World(number, places, {})
    units = {
        row["key"]: make_unit(row, organs[row["kind"]], world, _people(rng))
        for row in stock.rows("units")
    }
    return World(number, places, units)


def make_unit(
    row: stock.Row, organ: stock.Row, world: World, people: tuple[str, str]
) -> Unit:
    """Return the organ of a row of units, named after its kind and its place."""
    place = world.places[row["place"]]
    words = _words(place, world)
    said = {name: cell.format_map(words) for name, cell in organ.items()}
    return Unit(
        key=world.key(row["key"]),
        level=said["level"] or _LEVELS[place.kind],
        name=said["name"],
        head=_parts(said["head"]),
        upper=_parts(said["upper"]),
        parent=world.key(row["parent"]) if row["parent"] else None,
        suffix=said["suffix"],
        calls=_parts(said["calls"]),
        of=said["of"],
        chief=said["chief"],
        deputy=said["deputy"],
        collective=said["collective"],
        motto=said["motto"],
        place=place,
        people=people,
        listed=row["listed"] == "yes",
    )


def located(call: str, place: Place, of: str) -> str:
    """Return what an organ is called, followed by its locality where that is not said.

    "UBND huyện" of huyện Trúc Khánh becomes "UBND huyện Trúc Khánh".
    """
    if place.name in call:
        return call
    said = call.endswith(place.kind) and of == place.full
    return f"{call} {place.name if said else of}"


def spell_out(text: str) -> str:
    """Return words with the abbreviations of letterheads written in full."""
    for row in stock.rows("abbreviations"):
        text = re.sub(rf"(?<!\w){re.escape(row['short'])}(?!\w)", row["full"], text)
    return text


def _places(number: int, seed: int) -> dict[str, Place]:
    table = stock.rows("places")
    names = [row["name"] for row in table] if number == 0 else _names(number, seed)
    within = {row["slot"]: row["within"] for row in table}
    return {
        row["slot"]: Place(row["slot"], row["kind"], name, _chain(row["slot"], within))
        for row, name in zip(table, names, strict=True)
    }


def _names(number: int, seed: int) -> list[str]:
    names = stock.names()
    province = names[number % len(names)]
    direction = _DIRECTIONS[number // len(names) % len(_DIRECTIONS)]
    others = [name for name in names if name != province]
    rng = random.Random(f"{seed}/{number}/places")
    count = len(stock.rows("places")) - 1
    return [province + direction, *rng.sample(others, count)]


def _chain(slot: str, within: dict[str, str]) -> tuple[str, ...]:
    return (slot, *(_chain(within[slot], within) if within[slot] else ()))


def _words(place: Place, world: World) -> dict[str, str]:
    district = world.district(place)
    return {
        "place": place.name,
        "of": place.full,
        "area": place.kind,
        "tinh": world.province.name,
        "province": world.province.full,
        "district": district.full if district else "",
        "initials": "".join(word[0] for word in place.name.split()),
    }


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def _people(rng: random.Random) -> tuple[str, str]:
    return _person(rng), _person(rng)


def _person(rng: random.Random) -> str:
    parts = ("family", "middle", "given")
    return " ".join(
        rng.choice([row["name"] for row in stock.rows("people") if row["part"] == part])
        for part in parts
    )
