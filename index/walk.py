"""Walks along edges: every document reached once, nearest first, by a shortest path.

The walk asks for the edges of one whole level at a time, so that a backend answers a
few large questions instead of one for every document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.facts import Relation
from index.store import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Literal

    from index.records import Edge

    Neighbours = Callable[[Sequence[str]], Iterable[Edge]]

_STRENGTH = {relation: at for at, relation in enumerate(Relation)}


def walk(
    start: str,
    direction: Literal["out", "in"],
    neighbours: Neighbours,
    max_depth: int | None = None,
) -> Iterator[Step]:
    """Yield the steps of a walk from a document.

    Within a level documents come in the order of their ids. Where several edges reach
    a document at its depth, the one from the first document of the level before wins,
    then the surest, then the strongest relation.

    Args:
        start: Id of the document to start from; it is not yielded itself.
        direction: Against (``in``) or along (``out``) the edges.
        neighbours: Returns the edges that leave or reach a level's documents.
        max_depth: The greatest number of edges to walk.
    """
    seen = {start}
    level = [Step(start, 0, (start,), ())]
    while level and (max_depth is None or level[0].depth < max_depth):
        level = _next_level(level, direction, neighbours, seen)
        yield from level


def surest(edge: Edge) -> tuple[float, int]:
    """Order edges between the same documents: the surest first, then the strongest."""
    return (-edge.confidence, _STRENGTH[edge.relation])


def _next_level(
    level: list[Step],
    direction: Literal["out", "in"],
    neighbours: Neighbours,
    seen: set[str],
) -> list[Step]:
    place = {step.id: at for at, step in enumerate(level)}
    best: dict[str, tuple[tuple[int, tuple[float, int]], Edge]] = {}
    for edge in neighbours([step.id for step in level]):
        ends = (edge.source, edge.target)
        near, far = ends if direction == "out" else ends[::-1]
        rank = (place[near], surest(edge))
        if far not in seen and (far not in best or rank < best[far][0]):
            best[far] = (rank, edge)
    seen.update(best)
    return [
        _step(level[rank[0]], id_, edge) for id_, (rank, edge) in sorted(best.items())
    ]


def _step(before: Step, id_: str, edge: Edge) -> Step:
    return Step(
        id=id_,
        depth=before.depth + 1,
        path=(*before.path, id_),
        edges=(*before.edges, edge),
    )
