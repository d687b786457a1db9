"""Tables that a connection keeps for itself while something is being changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


def scratch(rows: sqlite3.Connection, **tables: str) -> None:
    """Make empty tables that no other connection sees, or empty those that are there.

    Args:
        rows: The connection.
        tables: The columns of each, by its name; they are read as ``temp.name``.
    """
    for table, columns in tables.items():
        rows.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table}({columns})")
        rows.execute(f"DELETE FROM temp.{table}")  # noqa: S608 - ours
