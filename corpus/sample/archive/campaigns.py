"""Campaigns: one document that many carry out, level by level, some organs not at all.

Campaigns follow one another; each is a run of numbers: the document at its root, then
its implementers in the order of the levels, so that whoever is carried out comes first.
"""

from __future__ import annotations

import itertools
import random
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.sample.archive.chance import Shuffle, shuffle
from corpus.sample.archive.country import (
    AT_FOOT,
    DISTRICTS,
    HEADS,
    IN_DISTRICT,
    IN_PROVINCE,
    OFFICES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.sample.archive.plan import Plan

_LEAST = 12
"""Implementers of the smallest campaigns."""

_STEPS = (
    1,  # the committee of each province
    len(HEADS) - 1,
    DISTRICTS,
    DISTRICTS * (len(OFFICES) - 1),
    DISTRICTS * AT_FOOT,
)
"""Organs of each level in a province, from above."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign.

    Attributes:
        number: Which, in the order of time.
        start: Place of its root among the documents of campaigns.
        size: Implementers.
        provinces: How many take part.
        first: The first of these; the others follow it, after the last comes 0.
        country: Provinces that there are.
        foot: The order in which the communes and schools issue.
    """

    number: int
    start: int
    size: int
    provinces: int
    first: int
    country: int
    foot: Shuffle

    @property
    def is_local(self) -> bool:
        """Whether a province began it and not the centre."""
        return self.provinces == 1 and self.number % 2 == 1

    @property
    def listed(self) -> int:
        """Organs that are to carry the document out."""
        return self.provinces * IN_PROVINCE

    def organ(self, place: int) -> int:
        """Return which organ is the ``place``-th to carry it out, from 0."""
        level, place = self._level(place)
        if level == len(_STEPS) - 1:
            place = self.foot.at(place)
        ordinal, within = divmod(place, _STEPS[level])
        province = (self.first + ordinal) % self.country
        return province * IN_PROVINCE + _within(level, within)

    def place(self, organ: int) -> int:
        """Return the place of an organ, past ``size`` where it did not issue."""
        province, rest = divmod(organ, IN_PROVINCE)
        ordinal = (province - self.first) % self.country
        level, within = _level_of(rest)
        place = ordinal * _STEPS[level] + within
        if level == len(_STEPS) - 1:
            place = self.foot.place(place)
        return self.provinces * sum(_STEPS[:level]) + place

    def covers(self, province: int) -> bool:
        """Tell whether the organs of a province are to take part."""
        return (province - self.first) % self.country < self.provinces

    def _level(self, place: int) -> tuple[int, int]:
        level = 0
        while place >= _STEPS[level] * self.provinces:
            place -= _STEPS[level] * self.provinces
            level += 1
        return level, place


def _within(level: int, within: int) -> int:
    """Return the place of an organ in its province from that in its level."""
    if level <= 1:
        return within + level
    offices = len(OFFICES)
    each, before = ((1, 0), (offices - 1, 1), (AT_FOOT, offices))[level - 2]
    district, rest = divmod(within, each)
    return len(HEADS) + district * IN_DISTRICT + before + rest


def _level_of(rest: int) -> tuple[int, int]:
    """Return the level of an organ of a province, and its place in the level."""
    if rest < len(HEADS):
        return (0, 0) if rest == 0 else (1, rest - 1)
    district, rest = divmod(rest - len(HEADS), IN_DISTRICT)
    offices = len(OFFICES)
    if rest == 0:
        return 2, district
    if rest < offices:
        return 3, district * (offices - 1) + rest - 1
    return 4, district * AT_FOOT + rest - offices


class Campaigns:
    """All campaigns of an archive: two small numbers each are kept, no more."""

    def __init__(self, plan: Plan) -> None:
        self._seed = plan.seed
        self._sizes = array("L", _sizes(plan))
        ends = itertools.accumulate(size + 1 for size in self._sizes)
        self._starts = array("L", [0, *ends])
        self.provinces = -(-plan.greatest // IN_PROVINCE)
        self._covering = [array("L") for _ in range(self.provinces)]
        for campaign in self:
            for ordinal in range(campaign.provinces):
                province = (campaign.first + ordinal) % self.provinces
                self._covering[province].append(campaign.number)

    def __len__(self) -> int:
        return len(self._sizes)

    def __iter__(self) -> Iterator[Campaign]:
        return map(self.campaign, range(len(self)))

    def campaign(self, number: int) -> Campaign:
        """Return a campaign."""
        size = self._sizes[number]
        provinces = max(1, -(-size // IN_PROVINCE))
        return Campaign(
            number=number,
            start=self._starts[number],
            size=size,
            provinces=provinces,
            first=number * 7 % self.provinces,
            country=self.provinces,
            foot=shuffle(provinces * _STEPS[-1], self._seed, number),
        )

    def at(self, place: int) -> Campaign:
        """Return the campaign of a document of campaigns, by its place among them."""
        return self.campaign(bisect_right(self._starts, place) - 1)

    def ordinal(self, number: int, province: int, since: int) -> int:
        """Return how many campaigns a province saw before one, since an earlier one."""
        covering = self._covering[province]
        return bisect_right(covering, number) - bisect_right(covering, since)

    @property
    def greatest(self) -> Campaign:
        """The campaign with most implementers."""
        return self.campaign(max(range(len(self)), key=self._sizes.__getitem__))


def _sizes(plan: Plan) -> list[int]:
    """Return how many implementers each campaign has, in the order of time."""
    room = plan.documents - -(-plan.documents // 4)
    least = min(_LEAST, plan.greatest)
    sizes: list[int] = []
    while room > 0:
        size = max(least, plan.greatest // (len(sizes) + 1))
        sizes.append(min(size, room - 1))
        room -= sizes[-1] + 1
    random.Random(plan.seed).shuffle(sizes)
    return sizes
