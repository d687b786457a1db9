"""Statements that are run together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


def run(rows: sqlite3.Connection, script: str) -> None:
    """Run statements inside the open transaction (``executescript`` would end it)."""
    for statement in script.split(";"):
        if statement.strip():
            rows.execute(statement)
