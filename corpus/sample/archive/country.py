"""A country of made-up provinces: which organs there are and who stands above whom.

An organ is a number: those of province 0 first, of province 1 next; within a province
its committee, its departments, then district by district the committee, the Party
committee, the education office, the communes and their schools.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.sample import stock
from corpus.sample.archive.chance import mix
from corpus.sample.world import Place, Unit, World, make_unit

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADS = (
    "ubnd",
    "tinh-uy",
    "so-gddt",
    "so-noi-vu",
    "so-vhttdl",
    "so-ldtbxh",
    "so-y-te",
    "so-tai-chinh",
    "so-tu-phap",
    "so-xay-dung",
)
"""Organs of a province, the committee first."""

OFFICES = ("ubnd", "huyen-uy", "pgd")
"""Organs of a district, the committee first."""

SCHOOLS = ("mam-non", "tieu-hoc", "thcs", "th-thcs")
"""Schools of a commune."""

COUNCIL = "hdnd"
DISTRICTS = 11
COMMUNES = 14
AT_FOOT = COMMUNES * (1 + len(SCHOOLS))
"""Organs of a district's communes: committees first, then schools."""

IN_DISTRICT = len(OFFICES) + AT_FOOT
IN_PROVINCE = len(HEADS) + DISTRICTS * IN_DISTRICT
"""813 organs; the 63 provinces that Vietnam had until 2025 would hold 51,219."""

_ADDED = ("", " Thượng", " Hạ", " Trung", " Đoài", " Cả", " Mới", " Cũ")
"""Behind names once the plain ones are used up; none makes the name of a province."""

_KEPT = 4096  # organs and documents remembered, so that memory does not grow


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an organ stands.

    Attributes:
        province: Number of its province.
        kind: Row of ``organs.csv``.
        district: Number within the province; ``None`` for organs of the province.
        commune: Number within the district; ``None`` for organs above the commune.
    """

    province: int
    kind: str
    district: int | None = None
    commune: int | None = None

    @property
    def step(self) -> int:
        """How many steps below the province: 0, 1 or 2."""
        return (self.district is not None) + (self.commune is not None)


def seat_of(organ: int) -> Seat:
    """Return where an organ stands."""
    province, rest = divmod(organ, IN_PROVINCE)
    if rest < len(HEADS):
        return Seat(province, HEADS[rest])
    district, rest = divmod(rest - len(HEADS), IN_DISTRICT)
    if rest < len(OFFICES):
        return Seat(province, OFFICES[rest], district)
    rest -= len(OFFICES)
    if rest < COMMUNES:
        return Seat(province, "ubnd", district, rest)
    commune, school = divmod(rest - COMMUNES, len(SCHOOLS))
    return Seat(province, SCHOOLS[school], district, commune)


def head(province: int, kind: str = "ubnd") -> int:
    """Return an organ of a province."""
    return province * IN_PROVINCE + HEADS.index(kind)


def office(province: int, district: int, kind: str = "ubnd") -> int:
    """Return an organ of a district."""
    before = province * IN_PROVINCE + len(HEADS) + district * IN_DISTRICT
    return before + OFFICES.index(kind)


def above(organ: int) -> tuple[int, ...]:
    """Return the organs whose documents this one carries out; none at the top."""
    seat = seat_of(organ)
    province, district = seat.province, seat.district
    if district is None:
        top = seat.kind in {"ubnd", "tinh-uy"}
        return () if top else (head(province),)
    if seat.commune is not None:
        superior = "ubnd" if seat.kind == "ubnd" else "pgd"
        return (office(province, district, superior),)
    if seat.kind == "ubnd":
        return (head(province),)
    if seat.kind == "huyen-uy":
        return (head(province, "tinh-uy"),)
    return (head(province, "so-gddt"), office(province, district))


class Country:
    """The names of all places and organs, made when asked for."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self.unit = functools.lru_cache(_KEPT)(self._unit)
        self.council = functools.lru_cache(_KEPT)(self._council)

    def province(self, number: int) -> Place:
        """Return a province."""
        return Place("tinh", "tỉnh", self._name(number), ("tinh",))

    def _unit(self, organ: int) -> Unit:
        """Return an organ with its names."""
        return self._made(seat_of(organ), organ)

    def _council(self, province: int, district: int | None) -> Unit:
        """Return the people's council of a province or district."""
        return self._made(Seat(province, COUNCIL, district), -1 - province)

    def _made(self, seat: Seat, organ: int) -> Unit:
        places = self._places(seat)
        slot = ("tinh", "d", "x")[seat.step]
        row = {"key": f"u{organ}", "kind": seat.kind, "place": slot}
        row |= {"parent": "", "listed": "yes"}
        world = World(0, places, {})
        return make_unit(row, _organs()[seat.kind], world, self._people(organ))

    def _places(self, seat: Seat) -> Mapping[str, Place]:
        places = {"tinh": self.province(seat.province)}
        if seat.district is None:
            return places
        district = seat.province * DISTRICTS + seat.district
        name = self._name(_PROVINCES + district)
        places["d"] = Place("d", "huyện", name, ("d", "tinh"))
        if seat.commune is not None:
            below = _PROVINCES * (1 + DISTRICTS) + district * COMMUNES + seat.commune
            places["x"] = Place("x", "xã", self._name(below), ("x", "d", "tinh"))
        return places

    def _name(self, number: int) -> str:
        names = stock.names()
        lap, place = divmod(number, len(names))
        name = names[(place * 7 + self._seed) % len(names)]
        return name + _ADDED[lap % len(_ADDED)]

    def _people(self, organ: int) -> tuple[str, str]:
        chosen = mix(self._seed, organ)
        return _person(chosen & 0xFFFFFFFF), _person(chosen >> 32)


@functools.cache
def central_unit(issuer: str) -> Unit:
    """Return a central organ, by what citations call it."""
    organ = issuer.removeprefix("Bộ trưởng ")
    chief = "Bộ trưởng" if organ != issuer else "Thủ tướng"
    collective = "TM. Chính phủ" if organ == "Chính phủ" else ""
    seed = sum(map(ord, organ))
    return Unit(
        key=organ,
        level="central",
        name=organ,
        head=(organ,),
        upper=(),
        parent=None,
        suffix="",
        calls=(issuer,),
        of="",
        chief=chief,
        deputy="Thứ trưởng" if organ != issuer else "Phó Thủ tướng",
        collective=collective,
        motto="state",
        place=Place("tw", "thành phố", "Hà Nội", ("tw",)),
        people=(_person(mix(seed) & 0xFFFF), _person(mix(seed, 1) & 0xFFFF)),
        listed=False,
    )


_PROVINCES = 63
"""Provinces whose names are kept apart from those of districts."""


@functools.cache
def _organs() -> dict[str, stock.Row]:
    return {row["kind"]: row for row in stock.rows("organs")}


@functools.cache
def _names_of_people() -> tuple[tuple[str, ...], ...]:
    parts = ("family", "middle", "given")
    people = stock.rows("people")
    return tuple(tuple(r["name"] for r in people if r["part"] == p) for p in parts)


def _person(chosen: int) -> str:
    words = []
    for names in _names_of_people():
        chosen, at = divmod(chosen, len(names))
        words.append(names[at])
    return " ".join(words)
