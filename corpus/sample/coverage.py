"""Who carried a document out, who has not: the answers that the made corpus expects."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.sample import stock
from corpus.sample.truth import IMPLEMENTS, EdgeTruth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus.sample.works import Work
    from corpus.sample.world import World


@dataclass(frozen=True, slots=True)
class ImplementerTruth:
    """A document that carries another out, and the shortest chain down to it."""

    document: str
    depth: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverageTruth:
    """What a unit did: ``on_time``, ``late``, ``undated``, ``cited_only``, ``missing``.

    ``undated`` is a plan of a unit for which no day is set.
    """

    unit: str
    name: str
    status: str
    document: str | None = None


def implementers(edges: Iterable[EdgeTruth], of: str) -> tuple[ImplementerTruth, ...]:
    """Return everything that carries a document out, nearest first."""
    below = defaultdict(list)
    for edge in edges:
        if edge.relation == IMPLEMENTS:
            below[edge.target].append(edge.source)
    found = {of: ImplementerTruth(of, 0, (of,))}
    queue = [of]
    for key in queue:  # grows while it is walked
        for source in sorted(set(below[key]) - found.keys()):
            above = found[key]
            path = (*above.path, source)
            found[source] = ImplementerTruth(source, above.depth + 1, path)
            queue.append(source)
    return tuple(found[key] for key in queue[1:])


def coverage(
    edges: Iterable[EdgeTruth], of: str, world: World, works: Mapping[str, Work]
) -> tuple[CoverageTruth, ...]:
    """Return for every listed unit whether it carried a document out, and in time."""
    done = [i.document for i in implementers(edges, of)]
    due = {row["key"]: row["due"] for row in stock.rows("units")}
    rows = []
    for key, unit in world.units.items():
        if not unit.listed:
            continue
        own = [w for w in map(works.get, done) if w and w.unit == unit]
        best = min(own, key=_rank, default=None)
        status = _status(best, due[key])
        document = best.key if best else None
        rows.append(CoverageTruth(unit.key, unit.name, status, document))
    return tuple(rows)


def _rank(work: Work) -> tuple[bool, date]:
    return work.script is None, work.issued or date.max


def _status(work: Work | None, due: str) -> str:
    if work is None:
        return "missing"
    if work.script is None:
        return "cited_only"
    if not due or work.issued is None:
        return "undated"
    return "on_time" if work.issued <= date.fromisoformat(due) else "late"
