"""Which documents one document cites: few are cited by most, most by few."""

from __future__ import annotations

import functools
from datetime import date
from typing import TYPE_CHECKING

from corpus.knowledge import types
from corpus.sample import stock
from corpus.sample.archive import timetable
from corpus.sample.archive.act import Act
from corpus.sample.archive.country import IN_PROVINCE, above, head, seat_of
from corpus.sample.archive.timetable import Turn

if TYPE_CHECKING:
    import random

    from corpus.sample.archive.acts import Acts

_CENTRAL = 0.6
"""Share of held documents, beside those carried out, that are central ones."""

_RECENT = 4
"""Rounds of regular business that organs near by are cited from."""

_TRIES = 20


class Choice:
    """Chooses what one document cites, never the same twice, nothing younger."""

    def __init__(self, acts: Acts, number: int, rng: random.Random) -> None:
        self._acts = acts
        self._number = number
        self._rng = rng
        self.own = acts.act(number)
        self._chosen = {self.own.key}

    def carried_out(self) -> list[Act]:
        """Return the documents that this one carries out."""
        parents = [self._acts.act(number) for number in self.own.parents]
        self._chosen.update(act.key for act in parents)
        return parents

    def root(self) -> Act | None:
        """Return the document at the root of the campaign, where it is another."""
        root = self.own.root
        if root is None or root == self._number:
            return None
        act = self._acts.act(root)
        self._chosen.add(act.key)
        return act

    def replaced(self) -> Act | None:
        """Return the decision of the same organ that this one replaces."""
        own, before = self.own, _RECENT
        if own.type != "QD" or own.organ is None or own.campaign is not None:
            return None
        number = self._acts.regular(own.organ, own.round - before)
        act = None if number is None else self._acts.act(number)
        if act:
            self._chosen.add(act.key)
        return act

    def other(self) -> Act | None:
        """Return one more document; ``None`` where there is hardly anything to cite."""
        for _ in range(_TRIES):
            act = self._any()
            if act and act.key not in self._chosen:
                self._chosen.add(act.key)
                return act
        return None

    def _any(self) -> Act | None:
        chance = self._rng.random()
        unheld = self._acts.plan.unheld
        if chance < unheld / 2:
            return self._law()
        if chance < unheld and self.own.province is not None:
            return self._resolution(self.own.province)
        rest = (chance - unheld) / (1 - unheld)
        if rest < _CENTRAL or self.own.organ is None:
            return self._central()
        return self._near(self.own.organ)

    def _central(self) -> Act | None:
        """Return a central document; the n-th is cited about 1/n times as often."""
        many = timetable.places_before(self._number, "central")
        if not many:
            return None
        place = int(many ** self._rng.random()) - 1
        return self._acts.act(timetable.number_of(Turn("central", place)))

    def _near(self, organ: int) -> Act | None:
        """Return regular business of this organ, or of one above or beside it."""
        near = (organ, *above(organ), head(organ // IN_PROVINCE, "so-noi-vu"))
        laps = self._acts.laps_before(self._number)
        lap = laps - 1 - self._rng.randrange(_RECENT)
        number = self._acts.regular(self._rng.choice(near), lap)
        if number is None or number >= self._number:
            return None
        return self._acts.act(number)

    def _resolution(self, province: int) -> Act | None:
        sessions = self._acts.sessions_before(self.own.issued)
        if not sessions or self.own.organ is None:
            return None
        session = sessions - 1 - self._rng.randrange(min(sessions, 2 * _RECENT))
        district = seat_of(self.own.organ).district
        where = district if self._rng.random() < 1 / 2 else None
        return self._acts.council(province, where, session)

    def _law(self) -> Act | None:
        laws = [act for act in known_acts() if act.issued < self.own.issued]
        return self._rng.choice(laws) if laws else None


@functools.cache
def known_acts() -> tuple[Act, ...]:
    """Return real acts, by their public facts, that are cited and never held."""
    return tuple(
        _known(row)
        for row in stock.rows("known")
        if row["issued"] and not row["doubtful"] and "[[" not in row["name"]
    )


def _known(row: stock.Row) -> Act:
    return Act(
        key=f"k{row['key']}",
        type=row["type"],
        words=types.document_type(row["type"]).name,
        symbol=row["symbol"] or None,
        issued=date.fromisoformat(row["issued"]),
        organ=None,
        issuer=row["calls"] or row["implied"],
        call=row["calls"],
        of="",
        matter=row["about"],
        province=None,
        name=row["name"] or None,
    )
