"""The documents of an archive as others cite them, each found from its number alone."""

from __future__ import annotations

import functools
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from corpus.knowledge import types
from corpus.sample import stock
from corpus.sample.archive import timetable
from corpus.sample.archive.act import Act
from corpus.sample.archive.campaigns import Campaign, Campaigns
from corpus.sample.archive.chance import mix, shuffle
from corpus.sample.archive.country import (
    AT_FOOT,
    DISTRICTS,
    HEADS,
    IN_DISTRICT,
    IN_PROVINCE,
    OFFICES,
    SCHOOLS,
    Country,
    above,
    central_unit,
    head,
    seat_of,
)
from corpus.sample.archive.timetable import Timetable, Turn, turn_of
from corpus.sample.works import symbol_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from corpus.sample.archive.plan import Plan
    from corpus.sample.world import Unit

_ABOVE_REAL = 500
"""Numbers of made directives begin above this, those of other central documents above
what ``central.csv`` says: no real register went so far in a year."""

_REGULAR = ("QD", "CV", "TB", "HD")
_OF_PARTY = ("TB", "HD", "BC")
_AT_FOOT = ("BC", "TB")
_SESSION = 61
"""Days between two sessions of a people's council, by and large."""

_APART = 41
"""Days between two of them at least."""

_BIG = len(HEADS) + DISTRICTS * len(OFFICES)
_KEPT = 8192


class Acts:
    """All documents of an archive, by number."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.country = Country(plan.seed)
        self.campaigns = Campaigns(plan)
        self.days = Timetable.of(plan)
        provinces = self.campaigns.provinces
        self._big = shuffle(provinces * _BIG, plan.seed, 1)
        self._foot = shuffle(provinces * DISTRICTS * AT_FOOT, plan.seed, 2)
        self.act = functools.lru_cache(_KEPT)(self._act)

    def _act(self, number: int) -> Act:
        """Return a document of the archive."""
        turn = turn_of(number)
        if turn.sort == "campaign":
            return self._of_campaign(number, turn.place)
        if turn.sort == "central":
            return self._central(number, turn.place)
        return self._business(number, turn)

    def unit_of(self, act: Act) -> Unit:
        """Return the organ that issued a document."""
        if act.organ is None:
            return central_unit(act.issuer)
        return self.country.unit(act.organ)

    def province_of(self, act: Act) -> str | None:
        """Return the name of a document's province."""
        if act.province is None:
            return None
        return self.country.province(act.province).name

    def regular(self, organ: int, lap: int) -> int | None:
        """Return the number of an organ's document in a round of regular business."""
        province, rest = divmod(organ, IN_PROVINCE)
        if rest >= len(HEADS):
            district, within = divmod(rest - len(HEADS), IN_DISTRICT)
            if within >= len(OFFICES):
                return None
            rest = len(HEADS) + district * len(OFFICES) + within
        place = self._big.place(province * _BIG + rest) + lap * self._big.size
        return timetable.number_of(Turn("regular", place)) if lap >= 0 else None

    def laps_before(self, number: int) -> int:
        """Return how many rounds of regular business have begun before a document."""
        places = timetable.places_before(number, "regular")
        return -(-places // self._big.size)

    def council(self, province: int, district: int | None, session: int) -> Act:
        """Return a resolution of a people's council; the archive holds none of them."""
        unit = self.country.council(province, district)
        place = mix(province, -1 if district is None else district)
        shift = place % 30 + mix(place, session) % 20
        issued = self.days.first + timedelta(days=session * _SESSION + shift)
        step = 3 + place % 5
        part = issued.timetuple().tm_yday // _APART
        ordinal = part * step + mix(place, session, 1) % step
        where = f"{province}" if district is None else f"{province}.{district}"
        return Act(
            key=f"c{where}.{session}",
            type="NQ",
            words="Nghị quyết",
            symbol=symbol_of(unit, "NQ", f"{ordinal + 1:02d}"),
            issued=issued,
            organ=None,
            issuer=unit.name,
            call=_call(unit, 1),
            of=_locality(unit),
            matter=topic(place + session),
            province=province,
        )

    def sessions_before(self, day: date) -> int:
        """Return how many sessions every council has had before a day."""
        return max(0, ((day - self.days.first).days - 50) // _SESSION)

    def _of_campaign(self, number: int, place: int) -> Act:
        campaign = self.campaigns.at(place)
        since = self._since(number)
        at = place - campaign.start - 1
        if at < 0:
            return self._root(number, campaign, since)
        organ = campaign.organ(at)
        unit = self.country.unit(organ)
        code = "CTr" if unit.motto == "party" else "KH"
        ordinal = self.campaigns.ordinal(campaign.number, organ // IN_PROVINCE, since)
        symbol = symbol_of(unit, code, self._paced(organ, campaign.number, ordinal))
        numberless = self._is_numberless(number, organ)
        return self._local(
            number,
            organ,
            code,
            symbol=None if numberless else symbol,
            matter=self._matter(campaign, organ),
            campaign=campaign.number,
            parents=tuple(self._parents(campaign, organ)),
            root=_number(campaign.start),
        )

    def _matter(self, campaign: Campaign, organ: int) -> str:
        """Return what an organ's document is about; those at the foot add their own."""
        matter = topic(mix(self.plan.seed, campaign.number))
        if seat_of(organ).step < 2:  # noqa: PLR2004 - above the communes
            return matter
        return f"{matter} gắn với {_thing(mix(organ, campaign.number))}"

    def _root(self, number: int, campaign: Campaign, since: int) -> Act:
        matter = topic(mix(self.plan.seed, campaign.number))
        if campaign.is_local:
            organ = head(campaign.first)
            ordinal = self.campaigns.ordinal(campaign.number, campaign.first, since)
            symbol = symbol_of(self.country.unit(organ), "CT", f"{ordinal:02d}")
            of = {"campaign": campaign.number, "root": number}
            return self._local(number, organ, "CT", symbol=symbol, matter=matter, **of)
        return Act(
            key=f"d{number}",
            type="CT",
            words="Chỉ thị",
            symbol=f"{_ABOVE_REAL + campaign.number - since}/CT-TTg",
            issued=self.days.day(number),
            organ=None,
            issuer="Thủ tướng Chính phủ",
            call="Thủ tướng Chính phủ",
            of="",
            matter=matter,
            province=None,
            campaign=campaign.number,
            root=number,
        )

    def _since(self, number: int) -> int:
        """Return the campaign before the one that a document's year began in."""
        opening = self.days.opening(self.days.day(number).year)
        place = timetable.places_before(opening, "campaign")
        return self.campaigns.at(place).number - 1

    def _parents(self, campaign: Campaign, organ: int) -> Iterator[int]:
        superiors = above(organ)
        if not superiors:
            yield _number(campaign.start)
        for superior in superiors:
            yield _number(campaign.start + 1 + campaign.place(superior))

    def _is_numberless(self, number: int, organ: int) -> bool:
        if seat_of(organ).kind not in SCHOOLS:
            return False
        return mix(self.plan.seed, number, 3) % 10_000 < self.plan.numberless * 10_000

    def _paced(self, organ: int, chosen: int, ordinal: int) -> str:
        """Return a number that grows by the pace of the organ, with gaps."""
        pace = 1 + mix(organ, 4) % 9
        return f"{(ordinal - 1) * pace + mix(organ, chosen, 5) % pace + 1:02d}"

    def _central(self, number: int, place: int) -> Act:
        registers = stock.rows("central")
        lap, register = divmod(place, len(registers))
        row, issued = registers[register], self.days.day(number)
        opening = timetable.places_before(self.days.opening(issued.year), "central")
        ordinal = lap - opening // len(registers) + 1 + int(row["above"])
        year = f"{issued.year}/" if row["normative"] else ""
        letters = _letters(row["type"])
        return Act(
            key=f"d{number}",
            type=row["type"],
            words=row["words"],
            symbol=f"{ordinal}/{year}{letters}-{row['suffix']}",
            issued=issued,
            organ=None,
            issuer=row["call"],
            call=row["call"],
            of="",
            matter=f"{row['opening'].lower()} {topic(mix(self.plan.seed, place, 6))}",
            province=None,
        )

    def _business(self, number: int, turn: Turn) -> Act:
        order = self._big if turn.sort == "regular" else self._foot
        lap, place = divmod(turn.place, order.size)
        organ = (_big_organ if turn.sort == "regular" else _foot_organ)(order.at(place))
        unit = self.country.unit(organ)
        opening = self.days.opening(self.days.day(number).year)
        since = timetable.places_before(opening, turn.sort) // order.size
        codes: tuple[str, ...] = _AT_FOOT if turn.sort == "foot" else _REGULAR
        if unit.motto == "party":
            codes = _OF_PARTY
        code = codes[(lap + organ) % len(codes)]
        paced = self._paced(organ, lap, lap - since + 1)
        symbol = symbol_of(unit, code, paced, "VP")
        matter = topic(mix(self.plan.seed, number, 7))
        return self._local(number, organ, code, symbol=symbol, matter=matter, round=lap)

    def _local(
        self,
        number: int,
        organ: int,
        code: str,
        *,
        symbol: str | None,
        matter: str,
        **more: Any,
    ) -> Act:
        unit = self.country.unit(organ)
        return Act(
            key=f"d{number}",
            type=code,
            words=_words(code),
            symbol=symbol,
            issued=self.days.day(number),
            organ=organ,
            issuer=unit.name,
            call=_call(unit),
            of=_locality(unit),
            matter=matter,
            province=organ // IN_PROVINCE,
            **more,
        )


def _number(place: int) -> int:
    return timetable.number_of(Turn("campaign", place))


def _big_organ(place: int) -> int:
    province, rest = divmod(place, _BIG)
    if rest >= len(HEADS):
        district, rest = divmod(rest - len(HEADS), len(OFFICES))
        rest += len(HEADS) + district * IN_DISTRICT
    return province * IN_PROVINCE + rest


def _foot_organ(place: int) -> int:
    district, rest = divmod(place, AT_FOOT)
    province, district = divmod(district, DISTRICTS)
    before = len(HEADS) + district * IN_DISTRICT + len(OFFICES)
    return province * IN_PROVINCE + before + rest


def _call(unit: Unit, which: int = 0) -> str:
    """Return what an organ is called; Party committees without "Ban Thường vụ"."""
    return unit.calls[1 if unit.motto == "party" else which]


def _locality(unit: Unit) -> str:
    """Return what stands behind the organ's call; nothing where that goes without."""
    call = unit.calls[0]
    if unit.place.name in call or unit.motto == "party":
        return ""
    return unit.place.name if call.endswith(unit.place.kind) else unit.of


@functools.cache
def _letters(code: str) -> str:
    rows = types.type_abbreviations()
    return next(row.letters for row in rows if row.code == code and row.default)


@functools.cache
def _words(code: str) -> str:
    return types.document_type(code).name


def topic(chosen: int) -> str:
    """Return one of the matters that documents are about."""
    doing = stock.wording("archive_doing")
    rest, at = divmod(chosen, len(doing))
    return f"{doing[at]} {_thing(rest)}"


def _thing(chosen: int) -> str:
    things = stock.wording("archive_matter")
    return things[chosen % len(things)]
