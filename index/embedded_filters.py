"""Filters as a condition on the rows of documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.filtering import equal_values, issuer_words
from index.store import CARRIES_OUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.store import Filters

_KEY = "(SELECT key FROM document WHERE id = ?)"
_CARRYING = ", ".join("?" * len(CARRIES_OUT))
_BELOW = (
    "document.id <> ? AND document.key IN ("  # noqa: S608 - our own words
    f"WITH RECURSIVE below(key) AS (SELECT {_KEY}"
    " UNION SELECT edge.source FROM below JOIN edge ON edge.target = below.key"
    f" WHERE relation IN (SELECT key FROM label WHERE text IN ({_CARRYING}))"
    ") SELECT key FROM below)"
)
_UNDATED_BY = "document.issued IS NULL AND ifnull(document.year, 0) <= ?"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on the columns of ``document``; empty where nothing is asked."""

    sql: str
    values: tuple[Any, ...]

    def also(self, clause: str, *values: Any) -> Condition:
        """Return a condition that asks this too."""
        return Condition(f"{self.sql} AND {clause}", (*self.values, *values))


def condition(filters: Filters) -> Condition:
    """Return what the rows of documents that meet the filters fulfil."""
    asked = [*_equal(filters), *_ranges(filters), *_linked(filters)]
    sql = "".join(f" AND {clause}" for clause, _ in asked)
    return Condition(sql, tuple(value for _, values in asked for value in values))


_Clause = tuple[str, tuple[Any, ...]]


def _equal(filters: Filters) -> Iterator[_Clause]:
    for column, value in equal_values(filters).items():
        yield f"document.{column} = ?", (value,)
    for word in issuer_words(filters):
        yield "' ' || document.issuer || ' ' LIKE ?", (f"% {word} %",)


def _ranges(filters: Filters) -> Iterator[_Clause]:
    bounds = {
        "document.issued >= ?": filters.since and filters.since.isoformat(),
        "document.issued <= ?": filters.until and filters.until.isoformat(),
        "document.year >= ?": filters.year_from,
        "document.year <= ?": filters.year_until,
    }
    for clause, bound in bounds.items():
        if bound is not None:
            yield clause, (bound,)
    if filters.as_of:
        day = filters.as_of
        clause = f"(document.issued <= ? OR ({_UNDATED_BY}))"
        yield clause, (day.isoformat(), day.year)


def _linked(filters: Filters) -> Iterator[_Clause]:
    links = {
        "relation = (SELECT key FROM label WHERE text = ?)": filters.relation,
        f"target = {_KEY}": filters.target,
    }
    asked = {clause: value for clause, value in links.items() if value is not None}
    if asked:
        where = " AND ".join(("source = document.key", *asked))
        stated = f"EXISTS (SELECT 1 FROM edge WHERE {where})"  # noqa: S608
        yield stated, tuple(asked.values())
    if filters.carries_out is not None:
        start = filters.carries_out
        yield _BELOW, (start, start, *sorted(CARRIES_OUT))
