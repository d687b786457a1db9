"""Rows whose tables have another order than that in which they come.

Put into such a table one by one, each row reads and writes a page of its own as soon as
the table is larger than what is kept at hand. Where a table is filled for the first
time, its rows are laid down as they come and set in their order once all are there.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from index.scratch import scratch

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

_ORDERED = {
    "notice": "SELECT id, held, value, sum(many) FROM {} GROUP BY 1, 2, 3",
    "found": "SELECT id, key, held, sum(many) FROM {} GROUP BY 1, 2, 3",
    "alias": "SELECT id, target, sum(many) FROM {} GROUP BY 1, 2",
    "watch": "SELECT DISTINCT mark, copy FROM {} ORDER BY mark, copy",
    "title": "SELECT * FROM {} ORDER BY kin, copy",
    "unnumbered": "SELECT * FROM {} ORDER BY kin, copy",
    "alike": "SELECT * FROM {} ORDER BY subject, copy",
    "dated": "SELECT * FROM {} ORDER BY document, day, copy",
}
"""How the rows of each table come into its order; what is counted is added up."""

_COUNTED = {"said": ("document INTEGER, saying BLOB, many INTEGER", "document")}
"""What is laid down only to be counted: columns, and the order in which it is read."""


_AT_ONCE = 2000
"""Rows that are laid down together."""


class Staging:
    """Where rows wait, inside one change of the workings."""

    def __init__(self, rows: sqlite3.Connection) -> None:
        self._rows = rows
        self._waiting: defaultdict[str, list[Sequence[Any]]] = defaultdict(list)
        for table in _ORDERED:
            rows.execute(f"DROP TABLE IF EXISTS temp.staged_{table}")
            rows.execute(
                f"CREATE TEMP TABLE staged_{table} AS SELECT * FROM {table} LIMIT 0"  # noqa: S608 - ours
            )

        scratch(rows, **{f"staged_{name}": of for name, (of, _) in _COUNTED.items()})

    def ordered(self, name: str) -> Iterator[Any]:
        """Yield, in order, what was laid down to be counted."""
        self._lay_down(name)
        _, order = _COUNTED[name]
        return self._rows.execute(f"SELECT * FROM temp.staged_{name} ORDER BY {order}")  # noqa: S608 - ours

    def put(self, table: str, found: Iterable[Sequence[Any]]) -> None:
        """Lay rows down; those of tables that keep the order of arrival go there."""
        waiting = self._waiting[table]
        waiting += found
        if len(waiting) >= _AT_ONCE:
            self._lay_down(table)

    def settle(self, *tables: str) -> None:
        """Set down in their order the rows that wait for some tables, all if none."""
        for table in tables or {*self._waiting, *_ORDERED}:
            self._lay_down(table)
            if table in _ORDERED:
                staged = f"temp.staged_{table}"
                ordered = _ORDERED[table].format(staged)
                self._rows.execute(f"INSERT INTO {table} {ordered}")
                self._rows.execute(f"DELETE FROM {staged}")  # noqa: S608 - ours

    def _lay_down(self, table: str) -> None:
        waits = table in _ORDERED or table in _COUNTED
        there = f"temp.staged_{table}" if waits else table
        insert(self._rows, there, self._waiting.pop(table, ()))


def insert(
    rows: sqlite3.Connection, table: str, found: Iterable[Sequence[Any]]
) -> None:
    """Put rows into a table, all of the same length."""
    for first in (those := iter(found)):
        marks = ", ".join("?" * len(first))
        statement = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 - ours
        rows.executemany(statement, itertools.chain([first], those))
