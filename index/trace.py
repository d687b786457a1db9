"""The chain of implementation above or below a document, as a tree to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from index.implementers import known
from index.records import DocumentRecord, Edge
from index.store import CARRIES_OUT, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.facts import Relation

Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One edge of the tree.

    Attributes:
        edge: From the document that carries out to the one carried out.
        depth: Of the document reached, from 1.
        document: The document reached by this edge: its target on the way up, its
            source on the way down.
        repeated: Whether what lies beyond was shown before; it is not shown again.
        skipped: Levels of administration between the two ends that this edge passes
            over: the school that carries a central directive out directly.
    """

    edge: Edge
    depth: int
    document: DocumentRecord
    repeated: bool
    skipped: tuple[str, ...] = ()


_RANKS = {
    "central": 0,
    "province": 1,
    "department": 1,
    "district": 2,
    "commune": 3,
    "school": 3,
}
_LADDER = ("central", "province", "district", "commune")
_NO_DISTRICTS = date(2025, 7, 1)  # Luật 72/2025/QH15: two levels of local government


def skipped_levels(below: DocumentRecord, above: DocumentRecord) -> tuple[str, ...]:
    """Return the levels between the issuers of two documents, highest first.

    Empty where a level is not known. Districts are no level from 1 July 2025.
    """
    low, high = _RANKS.get(below.level or ""), _RANKS.get(above.level or "")
    if low is None or high is None:
        return ()
    levels = _LADDER[high + 1 : low]
    if below.issued and below.issued >= _NO_DISTRICTS:
        levels = tuple(level for level in levels if level != "district")
    return levels


def trace(
    view: View,
    id: str,  # noqa: A002 - the field's name
    direction: Direction,
    relations: frozenset[Relation] = CARRIES_OUT,
    max_depth: int | None = None,
) -> Iterator[TraceStep]:
    """Yield the edges above or below a document in the order of a printed tree.

    Every document is opened once, so that cycles end; an edge to a document already
    opened is shown and marked. On the way up the latest documents come first: the
    chain through the nearest superior stands before the direct links over its head.

    Args:
        view: The store.
        id: Where to start.
        direction: ``up`` to what the document carries out, ``down`` to what carries
            it out.
        relations: The edges to follow.
        max_depth: The greatest depth to show; ``None`` for any.

    Raises:
        NotFoundError: No document has that id.
    """
    start = known(view, id)
    edges = _gathered(view, start.id, direction, relations, max_depth)
    walk = _Walk(direction, edges, view.records(list(edges)))
    opened = {start.id}
    waiting = walk.next_steps(start.id, 1)[::-1]
    while waiting:
        edge, depth, document = waiting.pop()
        repeated = document.id in opened
        yield TraceStep(edge, depth, document, repeated, walk.skipped(edge, document))
        if not repeated and (max_depth is None or depth < max_depth):
            opened.add(document.id)
            waiting += walk.next_steps(document.id, depth + 1)[::-1]


def _gathered(
    view: View,
    start: str,
    direction: Direction,
    relations: frozenset[Relation],
    max_depth: int | None,
) -> dict[str, list[Edge]]:
    """Return the edges that go on from each document, asked for a level at a time."""
    found: dict[str, list[Edge]] = {start: []}
    level, depth = [start], 0
    up = direction == "up"
    while level and (max_depth is None or depth < max_depth):
        following: dict[str, list[Edge]] = {}
        for edge in view.links(level, "out" if up else "in", relations):
            near, far = (edge.source, edge.target)[:: 1 if up else -1]
            found[near].append(edge)
            if far not in found:
                following[far] = []
        found |= following
        level, depth = list(following), depth + 1
    return found


_Next = tuple[Edge, int, DocumentRecord]


class _Walk:
    def __init__(
        self,
        direction: Direction,
        edges: dict[str, list[Edge]],
        records: dict[str, DocumentRecord],
    ) -> None:
        self._up = direction == "up"
        self._edges = edges
        self._records = records

    def next_steps(self, id_: str, depth: int) -> list[_Next]:
        """Return the edges that go on from a document, in reading order."""
        ends = ((e, e.target if self._up else e.source) for e in self._edges[id_])
        steps = [(edge, depth, self._records[end]) for edge, end in ends]
        return sorted(steps, key=self._order)

    def skipped(self, edge: Edge, reached: DocumentRecord) -> tuple[str, ...]:
        """Return the levels that an edge passes over."""
        near = self._records[edge.source if self._up else edge.target]
        return skipped_levels(*((near, reached) if self._up else (reached, near)))

    def _order(self, step: _Next) -> tuple[bool, int, str, str]:
        edge, _, document = step
        day = (document.issued or date.min).toordinal()
        sign = -1 if self._up else 1
        return document.issued is None, sign * day, document.id, edge.relation
