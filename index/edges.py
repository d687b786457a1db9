"""The edges between documents, made of what citations state and of nothing else."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from index.canonical import edge_order, place_order
from index.kept_copies import RELATIONS
from index.records import Edge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.inquiry import Inquiry
    from index.records import Place

_Row = tuple[bool, float, "Place"]

_LEAVING = (
    "SELECT target, relation, copy.document = source, confidence,"
    " copy, start, end, page, line FROM mention JOIN copy ON copy.key = mention.copy"
    " WHERE source = ? AND target != source"
)


def edges_from(inquiry: Inquiry, source: int) -> tuple[Edge, ...]:
    """Return one edge for every relation to another document that a text states.

    Args:
        inquiry: What is known.
        source: Key of the document from which the edges start.
    """
    found: defaultdict[tuple[int, int], list[_Row]] = defaultdict(list)
    for target, relation, own, sure, copy, *packed in inquiry.rows.execute(
        _LEAVING, (source,)
    ):
        place = inquiry.copies.place(copy, packed)
        found[target, relation].append((bool(own), sure, place))
    id_ = inquiry.id(source)
    edges = (
        _edge(id_, inquiry.id(target), relation, rows)
        for (target, relation), rows in found.items()
    )
    return tuple(sorted(edges, key=edge_order))


def _edge(source: str, target: str, relation: int, rows: Iterable[_Row]) -> Edge:
    # what a document says itself is better evidence than what others say of it
    ordered = sorted(rows, key=lambda row: (not row[0], -row[1], place_order(row[2])))
    return Edge(
        source=source,
        target=target,
        relation=RELATIONS[relation],
        confidence=max(sure for _, sure, _ in ordered),
        evidence=tuple(dict.fromkeys(place for _, _, place in ordered)),
    )
