"""What stands around a document: its neighbours, and all within some edges of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extractors.facts import Relation
from index.canonical import canonical, edge_order
from index.implementers import known
from index.records import DocumentRecord, Edge, Graph, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.store import View

Direction = Literal["out", "in"]
DIRECTIONS: tuple[Direction, ...] = ("out", "in")

_STRENGTH = {relation: at for at, relation in enumerate(Relation)}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A document one edge away.

    Attributes:
        document: The neighbour.
        direction: ``out``: the document asked for names it; ``in``: it names that one.
        relation: Of the edge, from the document that names to the one named.
        evidence: The places that say so, best first.
        confidence: Of the edge.
    """

    document: DocumentRecord
    direction: Direction
    relation: Relation
    evidence: tuple[Place, ...]
    confidence: float


def neighbours(
    view: View,
    id: str,  # noqa: A002 - the field's name
    relations: frozenset[Relation] | None = None,
    directions: tuple[Direction, ...] = DIRECTIONS,
) -> Iterator[Neighbour]:
    """Yield the neighbours of a document: strongest relations first, then by id.

    Args:
        view: The store.
        id: Of the document, or one it once had.
        relations: Edges to look at; ``None`` for all.
        directions: ``out`` to what it names, ``in`` to what names it.

    Raises:
        NotFoundError: No document has that id.
    """
    start = known(view, id)
    for direction in directions:
        edges = view.edges(start.id, direction, relations)
        ends = {
            edge: edge.target if direction == "out" else edge.source for edge in edges
        }
        records = view.records(list(dict.fromkeys(ends.values())))
        order = sorted(ends, key=lambda edge: (_STRENGTH[edge.relation], ends[edge]))
        for edge in order:
            yield Neighbour(
                records[ends[edge]],
                direction,
                edge.relation,
                edge.evidence,
                edge.confidence,
            )


def neighbourhood(
    view: View,
    id: str,  # noqa: A002 - the field's name
    depth: int = 1,
    relations: frozenset[Relation] | None = None,
) -> Graph:
    """Return the documents within some edges of one, and all edges between them.

    Args:
        view: The store.
        id: Of the document in the middle, or one it once had.
        depth: The greatest number of edges from it, whatever their direction.
        relations: Edges to look at; ``None`` for all.

    Returns:
        Documents and edges; citations and findings are left out.

    Raises:
        NotFoundError: No document has that id.
    """
    reached = {known(view, id).id}
    level, edges = sorted(reached), set[Edge]()
    for _ in range(depth):
        found = [e for way in DIRECTIONS for e in view.links(level, way, relations)]
        edges.update(found)
        ends = {end for edge in found for end in (edge.source, edge.target)}
        level = sorted(ends - reached)
        reached |= ends
    outer = (e for e in view.links(level, "out", relations) if e.target in reached)
    edges.update(outer)
    documents = view.records(sorted(reached))
    return canonical(
        Graph(
            documents=tuple(documents.values()),
            citations=(),
            edges=tuple(sorted(edges, key=edge_order)),
            findings=(),
        )
    )
