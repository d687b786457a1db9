"""The chain of implementation above or below a document, as a tree to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from extractors.facts import Relation
from index.implementers import known
from index.records import DocumentRecord, Edge
from index.store import CARRIES_OUT, View

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    """

    edge: Edge
    depth: int
    document: DocumentRecord
    repeated: bool


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
    walk = _Walk(view, direction, relations)
    opened = {start.id}
    waiting = walk.next_steps(start.id, 1)[::-1]
    while waiting:
        edge, depth, document = waiting.pop()
        repeated = document.id in opened
        yield TraceStep(edge, depth, document, repeated)
        if not repeated and (max_depth is None or depth < max_depth):
            opened.add(document.id)
            waiting += walk.next_steps(document.id, depth + 1)[::-1]


_Next = tuple[Edge, int, DocumentRecord]


@dataclass(frozen=True, slots=True)
class _Walk:
    view: View
    direction: Direction
    relations: frozenset[Relation]

    def next_steps(self, id_: str, depth: int) -> list[_Next]:
        """Return the edges that go on from a document, in reading order."""
        up = self.direction == "up"
        edges = self.view.edges(id_, "out" if up else "in", self.relations)
        ends = [edge.target if up else edge.source for edge in edges]
        reached = [known(self.view, end) for end in ends]
        steps = [(e, depth, d) for e, d in zip(edges, reached, strict=True)]
        return sorted(steps, key=self._order)

    def _order(self, step: _Next) -> tuple[bool, int, str, str]:
        edge, _, document = step
        day = (document.issued or date.min).toordinal()
        sign = -1 if self.direction == "up" else 1
        return document.issued is None, sign * day, document.id, edge.relation
