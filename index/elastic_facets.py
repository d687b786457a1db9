"""Counting rows by their fields, on the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.store import Facet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_VALUES = 200
"""Values of a facet that are named; nobody reads further."""

_FIELDS = {
    "type": ("type", "printed.type"),
    "year": ("year", None),
    "issuer": ("organ", "printed.issuer"),
    "level": ("level", "printed.level"),
    "province": ("province", "printed.province"),
    "status": ("status", None),
    "relation": ("stated", None),
}
"""What is counted for each field, and where its values stand as printed."""


def facet_questions(fields: Iterable[str]) -> dict[str, Any]:
    """Return the aggregations that count rows by these fields."""
    return {field: _question(*_FIELDS[field]) for field in fields}


def _question(counted: str, printed: str | None) -> dict[str, Any]:
    question: dict[str, Any] = {"terms": {"field": counted, "size": MOST_VALUES}}
    if printed is not None:
        shown = {"terms": {"field": printed, "size": 1}}
        question["aggs"] = {"printed": shown}
    return question


def facets_of(fields: Iterable[str], answers: Mapping[str, Any]) -> tuple[Facet, ...]:
    """Return the facets that the server counted, in the order of the fields."""
    return tuple(_facet(field, answers[field]) for field in fields)


def _facet(field: str, answer: Mapping[str, Any]) -> Facet:
    counts = ((_shown(bucket), bucket["doc_count"]) for bucket in answer["buckets"])
    ordered = sorted(counts, key=lambda count: (-count[1], count[0]))
    exact = not answer.get("doc_count_error_upper_bound", 0)
    return Facet(field, tuple(ordered), exact=exact)


def _shown(bucket: Mapping[str, Any]) -> str:
    printed = bucket.get("printed", {}).get("buckets") or [bucket]
    return str(printed[0]["key"])
