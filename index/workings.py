"""What resolution has worked out so far, in a file, so that it can go on from there.

Everything in it follows from copies and can be worked out again: a file of another
version, a damaged one or none at all costs time and nothing else. What is changed
becomes true together, at the end of a change.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from index.mark import mark
from index.script import run
from index.workings_schema import APPLICATION, INDEXES, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

MEMORY = ":memory:"
WAIT_SECONDS = 30
_SCHEMA = mark((TABLES, INDEXES)) & 0x7FFFFFFF
"""``PRAGMA user_version``: another number for every other form of the tables."""

_UNFINISHED = 1
"""``PRAGMA user_version`` of a file that is being filled for the first time."""


class Workings:
    """The file of workings, open.

    Attributes:
        rows: The connection; outside of a change it only reads.
    """

    def __init__(self, rows: sqlite3.Connection) -> None:
        self.rows = rows

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open a file of workings, or new ones in memory.

        A file of another form, or one that cannot be read, is made anew.
        """
        if path is None:
            return cls._open(MEMORY)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return cls._open(str(path))
        except (sqlite3.DatabaseError, _ForeignError) as error:
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
            if code not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
                raise  # locked, or no room: nothing is wrong with the file
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            return cls._open(str(path))

    @classmethod
    def _open(cls, name: str) -> Self:
        rows = sqlite3.connect(name, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            rows.execute("PRAGMA journal_mode = WAL")
            rows.execute("PRAGMA synchronous = NORMAL")
            rows.execute("PRAGMA cache_size = -131072")  # KiB
            _prepare(rows)
        except BaseException:
            rows.close()
            raise
        return cls(rows)

    @contextlib.contextmanager
    def change(self) -> Iterator[None]:
        """Make everything that is done inside true together, or nothing of it."""
        self.rows.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.rows.execute("ROLLBACK")
            self._give_up()
            raise
        self._finish()
        self.rows.execute("COMMIT")

    def set_down(self) -> None:
        """Write what was worked out so far, where there was nothing before.

        Until the end of the change the file counts as unfinished: who opens it then
        makes it anew. Others may read it through ``reading``.
        """
        self.rows.execute(f"PRAGMA user_version = {_UNFINISHED}")
        self.rows.execute("COMMIT")
        self.rows.execute("BEGIN IMMEDIATE")

    def _give_up(self) -> None:
        """Forget what was set down of a change that came to no end."""
        if self._is_unfinished():
            self.rows.execute("BEGIN IMMEDIATE")
            self.empty()
            self._finish()
            self.rows.execute("COMMIT")

    def _finish(self) -> None:
        if self._is_unfinished():
            self.rows.execute(f"PRAGMA user_version = {_SCHEMA}")

    def _is_unfinished(self) -> bool:
        (version,) = self.rows.execute("PRAGMA user_version").fetchone()
        return bool(version == _UNFINISHED)

    @property
    def path(self) -> Path | None:
        """The file; ``None`` in memory."""
        select = "SELECT file FROM pragma_database_list WHERE name = 'main'"
        (file,) = self.rows.execute(select).fetchone()
        return Path(file) if file else None

    def make_indexes(self) -> None:
        """Make the indexes that are not there, inside a change."""
        run(self.rows, INDEXES)

    def empty(self) -> None:
        """Forget everything, inside a change."""
        tables = self.rows.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        for (table,) in tables:
            self.rows.execute(f"DROP TABLE {table}")
        _make(self.rows)

    def copies(self) -> dict[str, tuple[str, str]]:
        """Return path and state of every copy worked into them, by its digest."""
        found = self.rows.execute("SELECT sha256, path, state FROM copy")
        return {sha256: (path, state) for sha256, path, state in found}

    def texts(self) -> dict[str, str]:
        """Return the state of every copy whose text the store has, by its digest."""
        found = self.rows.execute("SELECT sha256, text FROM copy WHERE text NOT NULL")
        return dict(found.fetchall())

    def put_texts(self, states: Iterable[tuple[str, str]]) -> None:
        """Note that the store has texts, by digest and state, inside a change."""
        update = "UPDATE copy SET text = ? WHERE sha256 = ?"
        self.rows.executemany(update, ((state, sha256) for sha256, state in states))

    def noted(self, name: str) -> str | None:
        """Return what was noted under a name."""
        select = "SELECT value FROM meta WHERE name = ?"
        row = self.rows.execute(select, (name,)).fetchone()
        return str(row[0]) if row else None

    def note(self, name: str, value: str) -> None:
        """Note something, inside a change."""
        self.rows.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def close(self) -> None:
        """Close the file."""
        self.rows.close()


class _ForeignError(Exception):
    """The file is of another form."""


def _prepare(rows: sqlite3.Connection) -> None:
    (tables,) = rows.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not tables:
        rows.execute("BEGIN")
        _make(rows)
        rows.execute(f"PRAGMA application_id = {APPLICATION}")
        rows.execute(f"PRAGMA user_version = {_SCHEMA}")
        rows.execute("COMMIT")
    (application,) = rows.execute("PRAGMA application_id").fetchone()
    (version,) = rows.execute("PRAGMA user_version").fetchone()
    if (application, version) != (APPLICATION, _SCHEMA):
        raise _ForeignError


def _make(rows: sqlite3.Connection) -> None:
    run(rows, TABLES)


def reading(path: Path) -> sqlite3.Connection:
    """Open a file of workings, finished or not, to read what was set down."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
