"""When which document is issued, and by which of three sorts of business.

Document ``n`` belongs to a campaign, to the business of the centre, or to the regular
business of an organ; the sorts take turns, so that each is found from ``n`` alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.sample.archive.plan import Plan

_TURN = 4
"""Of so many documents one belongs to no campaign; of these every second is central."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Which sort of business a document is, and its place in it."""

    sort: str
    place: int


def turn_of(number: int) -> Turn:
    """Return the turn of a document."""
    if number % _TURN:
        return Turn("campaign", number - number // _TURN - 1)
    place, local = divmod(number // _TURN, 2)
    if not local:
        return Turn("central", place)
    place, foot = divmod(place, 2)
    return Turn("foot" if foot else "regular", place)


def number_of(turn: Turn) -> int:
    """Return the number of the document whose turn it is."""
    place = turn.place
    match turn.sort:
        case "campaign":
            return place + place // (_TURN - 1) + 1
        case "central":
            return 2 * _TURN * place
        case "foot":
            return _TURN * (4 * place + 3)
        case _:
            return _TURN * (4 * place + 1)


def places_before(number: int, sort: str) -> int:
    """Return how many documents of a sort come before a document."""
    match sort:
        case "campaign":
            return number - -(-number // _TURN)
        case "central":
            return -(-number // (2 * _TURN))
        case "foot":
            return max(0, -(-(number - 3 * _TURN) // (4 * _TURN)))
        case _:
            return max(0, -(-(number - _TURN) // (4 * _TURN)))


@dataclass(frozen=True, slots=True)
class Timetable:
    """The days of an archive, spread evenly over its documents."""

    first: date
    days: int
    documents: int

    @classmethod
    def of(cls, plan: Plan) -> Timetable:
        """Return the timetable of a plan."""
        return cls(plan.first, (plan.last - plan.first).days, plan.documents)

    def day(self, number: int) -> date:
        """Return the day on which a document is issued."""
        return self.first + timedelta(days=number * self.days // self.documents)

    def opening(self, year: int) -> int:
        """Return the first document of a year."""
        days = (date(year, 1, 1) - self.first).days
        return max(0, -(-days * self.documents // self.days))
