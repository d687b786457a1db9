"""Filters as conditions on the rows of documents, and of documents below others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractors.facts import Relation
from index.elastic_rows import link
from index.elastic_snapshot import all_of, any_of
from index.filtering import equal_values, issuer_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.elastic_snapshot import Snapshot
    from index.store import Filters

Condition = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """The kind of rows that conditions are put to.

    Attributes:
        kind: Of the index.
        id: The field that holds the document's id.
    """

    kind: str
    id: str


DOCUMENTS = Rows("documents", "id")
BELOW = Rows("ancestors", "document")


def conditions(snapshot: Snapshot, filters: Filters, rows: Rows) -> list[Condition]:
    """Return what rows of documents that meet the filters fulfil; empty: anything."""
    return [
        *_equal(filters),
        *_ranges(filters),
        *_stated(snapshot, filters, rows),
        *_below(snapshot, filters, rows),
    ]


def _equal(filters: Filters) -> Iterator[Condition]:
    for field, value in equal_values(filters).items():
        yield {"term": {field: _typed(value)}}
    for word in issuer_words(filters):
        yield {"term": {"issuer": _typed(word)}}


def _typed(value: str | int) -> str | int:
    """Replace what no text can hold: a question may contain half a character."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return value


def _ranges(filters: Filters) -> Iterator[Condition]:
    bounds = (
        ("issued", "gte", filters.since and filters.since.isoformat()),
        ("issued", "lte", filters.until and filters.until.isoformat()),
        ("year", "gte", filters.year_from),
        ("year", "lte", filters.year_until),
    )
    for field, side, bound in bounds:
        if bound is not None:
            yield {"range": {field: {side: bound}}}
    if filters.as_of:
        dated = {"range": {"issued": {"lte": filters.as_of.isoformat()}}}
        later = {"range": {"year": {"gt": filters.as_of.year}}}
        undated = {"bool": {"must_not": [{"exists": {"field": "issued"}}, later]}}
        yield {"bool": {"should": [dated, undated]}}


def _stated(snapshot: Snapshot, filters: Filters, rows: Rows) -> Iterator[Condition]:
    """Yield the condition that a document states a relation, to a target if given."""
    if filters.target is None:
        if filters.relation is not None:
            yield {"term": {"stated": filters.relation.value}}
        return
    relations = [filters.relation] if filters.relation else list(Relation)
    words = [link(relation.value, filters.target) for relation in relations]
    stating = any_of("links", words)
    if rows == DOCUMENTS:
        yield stating
    else:
        found = snapshot.values("documents", stating, ("id",))
        yield any_of(rows.id, [id_ for (id_,) in found])


def _below(snapshot: Snapshot, filters: Filters, rows: Rows) -> Iterator[Condition]:
    """Yield the condition that a document carries out another."""
    if filters.carries_out is not None:
        below = {"term": {"ancestor": filters.carries_out}}
        order = ("ancestor", "depth", "document")
        found = snapshot.values("ancestors", all_of(below), order)
        yield any_of(rows.id, [document for _, _, document in found])
