"""Walks along edges, by the side index of ancestors where it has the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractors.facts import Relation
from index.elastic_facets import facet_questions, facets_of
from index.elastic_filters import BELOW, DOCUMENTS, conditions
from index.elastic_rows import edge_of, edges_of, link
from index.elastic_snapshot import all_of, any_of
from index.store import CARRIES_OUT, Reach, Step
from index.walk import walk as walk_edges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Literal

    from index.elastic_snapshot import Body, Snapshot
    from index.records import Edge
    from index.store import Walk

Row = dict[str, Any]

_MANY = 10_000  # ids of one question
_FIELDS = ("document", "depth", "path", "edge")
_ORDER = ("ancestor", "depth", "document")
_DEEPEST = 1000


def links(
    snapshot: Snapshot,
    ids: Sequence[str],
    direction: Literal["out", "in"],
    relations: frozenset[Relation] | None,
) -> Iterator[Edge]:
    """Yield the edges that leave or reach any of these documents."""
    wanted = relations or frozenset(Relation)
    for start in range(0, len(ids), _MANY):
        few = frozenset(ids[start : start + _MANY])
        for row in snapshot.beside("stating", _near(few, direction, wanted)):
            for edge in edges_of(row):
                end = edge.source if direction == "out" else edge.target
                if end in few and edge.relation in wanted:
                    yield edge


def _near(
    ids: frozenset[str], direction: Literal["out", "in"], relations: frozenset[Relation]
) -> Body:
    if direction == "out":
        return any_of("id", sorted(ids))
    words = [link(relation.value, id_) for id_ in sorted(ids) for relation in relations]
    return any_of("links", words)


def closure(snapshot: Snapshot, walk: Walk) -> Iterator[Step]:
    """Yield every document reached, nearest first, once, by a shortest path."""
    if _is_kept(walk):
        yield from _below(snapshot, walk)
        return

    def neighbours(level: Sequence[str]) -> Iterable[Edge]:
        return links(snapshot, level, walk.direction, walk.relations)

    yield from walk_edges(walk.start, walk.direction, neighbours, walk.max_depth)


def reach(snapshot: Snapshot, walk: Walk) -> Reach:
    """Return what a walk reaches, counted, and one page of it."""
    return _kept_reach(snapshot, walk) if _is_kept(walk) else _walked(snapshot, walk)


def _is_kept(walk: Walk) -> bool:
    """Say whether the side index knows the answer."""
    return walk.direction == "in" and walk.relations == CARRIES_OUT


def _asked(walk: Walk) -> list[Body]:
    asked: list[Body] = [{"term": {"ancestor": walk.start}}]
    if walk.max_depth is not None:
        asked.append({"range": {"depth": {"lte": walk.max_depth}}})
    return asked


def _below(snapshot: Snapshot, walk: Walk) -> Iterator[Step]:
    rows = snapshot.rows(
        "ancestors", all_of(*_asked(walk)), order=_ORDER, fields=_FIELDS
    )
    known = {walk.start: Step(walk.start, 0, (walk.start,), ())}
    for row in rows:
        before = known[row["path"][-2]]
        step = Step(
            row["document"],
            row["depth"],
            tuple(row["path"]),
            (*before.edges, edge_of(row)),
        )
        known[step.id] = step
        yield step


def _kept_reach(snapshot: Snapshot, walk: Walk) -> Reach:
    met = [*_asked(walk), *conditions(snapshot, walk.filters, BELOW)]
    body: Body = {
        "query": all_of(*met),
        "sort": [{field: "asc"} for field in _ORDER],
        "track_total_hits": True,
        "_source": list(_FIELDS),
        "aggs": {"depths": {"terms": {"field": "depth", "size": _DEEPEST}}},
    }
    body["aggs"] |= facet_questions(walk.facets)
    end = None if walk.limit is None else walk.offset + walk.limit
    first = {**body, "size": min(_MANY, end) if end is not None else _MANY}
    answer = snapshot.search("ancestors", first)
    rows = [hit["_source"] for hit in answer["hits"]["hits"]]
    total = answer["hits"]["total"]["value"]
    if len(rows) < min(total, end if end is not None else total):
        rows = list(
            snapshot.rows("ancestors", body["query"], order=_ORDER, fields=_FIELDS)
        )
    buckets = answer["aggregations"]["depths"]["buckets"]
    return Reach(
        total=total,
        depths=tuple(sorted((one["key"], one["doc_count"]) for one in buckets)),
        steps=tuple(_steps(snapshot, walk.start, rows[walk.offset : end])),
        facets=facets_of(walk.facets, answer["aggregations"]),
    )


def _steps(snapshot: Snapshot, start: str, rows: Sequence[Row]) -> Iterator[Step]:
    """Yield the steps of rows, with the edges of the whole way to each."""
    there = {row["document"]: row for row in rows}
    between = {id_ for row in rows for id_ in row["path"][1:-1]} - there.keys()
    if between:
        above = all_of(
            {"term": {"ancestor": start}}, any_of("document", sorted(between))
        )
        missing = snapshot.rows("ancestors", above, fields=_FIELDS)
        there |= {row["document"]: row for row in missing}
    edges = {id_: edge_of(row) for id_, row in there.items()}
    for row in rows:
        way = tuple(edges[id_] for id_ in row["path"][1:])
        yield Step(row["document"], row["depth"], tuple(row["path"]), way)


def _walked(snapshot: Snapshot, walk: Walk) -> Reach:
    """Answer by walking level by level; then the server filters and counts."""
    steps = {step.id: step for step in closure(snapshot, walk)}
    asked = [
        any_of("id", sorted(steps)),
        *conditions(snapshot, walk.filters, DOCUMENTS),
    ]
    rows = snapshot.rows("documents", all_of(*asked), order=("id",), fields=("id",))
    met = {row["id"] for row in rows}
    counted: Body = {
        "query": all_of(*asked),
        "size": 0,
        "aggs": facet_questions(walk.facets),
    }
    answer = snapshot.search("documents", counted)
    shown = [step for step in steps.values() if step.id in met]
    end = None if walk.limit is None else walk.offset + walk.limit
    depths = [step.depth for step in shown]
    return Reach(
        total=len(shown),
        depths=tuple((depth, depths.count(depth)) for depth in sorted(set(depths))),
        steps=tuple(shown[walk.offset : end]),
        facets=facets_of(walk.facets, answer.get("aggregations", {})),
    )
