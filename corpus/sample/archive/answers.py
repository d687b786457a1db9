"""What is true of a whole archive, answered from its plan without holding any of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.sample.archive.country import above
from corpus.sample.archive.timetable import Turn, number_of, turn_of
from corpus.sample.world import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.sample.archive.acts import Acts
    from corpus.sample.archive.campaigns import Campaign


@dataclass(frozen=True, slots=True)
class Listed:
    """An organ that is to carry a document out.

    Attributes:
        organ: Its number.
        unit: Its names.
        above: The organ whose document it carries out; ``None`` at the top.
        document: Number of the document that it issued; ``None`` where it did not.
    """

    organ: int
    unit: Unit
    above: int | None
    document: int | None


class Answers:
    """Answers to questions about the campaigns of an archive."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    def greatest(self) -> int:
        """Return the root with most implementers.

        Raises:
            ValueError: If the archive is too small to hold a campaign.
        """
        return _number(self._acts.campaigns.greatest.start)

    def campaign(self, number: int) -> Campaign:
        """Return the campaign that a document belongs to.

        Raises:
            LookupError: If it belongs to none.
        """
        turn = turn_of(number)
        if turn.sort != "campaign":
            message = f"document {number} belongs to no campaign"
            raise LookupError(message)
        return self._acts.campaigns.at(turn.place)

    def implementers(self, number: int) -> Iterator[int]:
        """Yield the documents that carry one out, whether straight or down a chain."""
        campaign = self.campaign(number)
        first = turn_of(number).place + 1
        whole = first == campaign.start + 1
        for place in range(first, campaign.start + campaign.size + 1):
            other = _number(place)
            if whole or number in self._ancestors(other):
                yield other

    def count(self, root: int) -> int:
        """Return how many documents carry out the one at the root of a campaign."""
        return self.campaign(root).size

    def chain(self, number: int) -> tuple[int, ...]:
        """Return a document, the one that it carries out first, and so on to the top.

        A document outside of campaigns is its own top.
        """
        chain = [number]
        while parents := self._acts.act(chain[-1]).parents:
            chain.append(parents[0])
        return tuple(chain)

    def listed(self, root: int) -> Iterator[Listed]:
        """Yield all who are to carry a document out, those who did not issue last."""
        campaign = self.campaign(root)
        for place in range(campaign.listed):
            organ = campaign.organ(place)
            issued = place < campaign.size
            yield Listed(
                organ=organ,
                unit=self._acts.country.unit(organ),
                above=next(iter(above(organ)), None),
                document=_number(campaign.start + 1 + place) if issued else None,
            )

    def missing(self, root: int) -> Iterator[Listed]:
        """Yield those who are to carry a document out and have not issued."""
        return (one for one in self.listed(root) if one.document is None)

    def _ancestors(self, number: int) -> set[int]:
        found: set[int] = set()
        queue = list(self._acts.act(number).parents)
        while queue:
            one = queue.pop()
            if one not in found:
                found.add(one)
                queue += self._acts.act(one).parents
        return found


def _number(place: int) -> int:
    return number_of(Turn("campaign", place))
