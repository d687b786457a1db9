"""Counting rows by their fields, on the server."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from index.embedded_rows import folded_place, folded_words
from index.store import Facet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

MOST_VALUES = 200
"""Values of a facet that are named; nobody reads further."""

_ASKED = 5 * MOST_VALUES  # spellings; those of one value are counted together

_COUNTED = {
    "type": "printed.type",
    "year": "year",
    "issuer": "printed.issuer",
    "level": "printed.level",
    "province": "printed.province",
    "status": "status",
    "relation": "stated",
}
"""What is counted for each field."""


def facet_questions(fields: Iterable[str]) -> dict[str, Any]:
    """Return the aggregations that count rows by these fields."""
    return {
        field: {"terms": {"field": _COUNTED[field], "size": _ASKED}} for field in fields
    }


def facets_of(fields: Iterable[str], answers: Mapping[str, Any]) -> tuple[Facet, ...]:
    """Return the facets that the server counted, in the order of the fields."""
    return tuple(_facet(field, answers[field]) for field in fields)


def _facet(field: str, answer: Mapping[str, Any]) -> Facet:
    """Count the spellings of one value together, under the most frequent of them."""
    same: Callable[[str], str | None] = folded_words
    same = folded_place if field == "province" else same
    shown: dict[str | None, str] = {}
    counts: Counter[str | None] = Counter()
    for bucket in answer["buckets"]:
        value = str(bucket["key"])
        key = same(value) if _COUNTED[field].startswith("printed") else value
        shown.setdefault(key, value)
        counts[key] += bucket["doc_count"]
    named = ((shown[key], many) for key, many in counts.items())
    ordered = sorted(named, key=lambda count: (-count[1], count[0]))[:MOST_VALUES]
    exact = not answer.get("doc_count_error_upper_bound", 0)
    return Facet(field, tuple(ordered), exact=exact)
