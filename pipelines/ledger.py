"""The ledger: which files were seen, which work was done on them, and what failed.

One row of work a content hash and stage. A piece of work is done when its row carries
the stage's present version; everything else is pending. Batches commit in one
transaction, so a run killed at any point is finished by the next one, exactly once.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SCHEMA_VERSION = 1

SCHEMA = (
    """
CREATE TABLE file (
    location BLOB PRIMARY KEY, -- absolute path in the file system's own bytes; for a
                             -- member of an archive its name behind a zero byte
    path TEXT NOT NULL,      -- relative to what was ingested, '/' on every machine
    sha256 TEXT,             -- NULL while the file cannot be opened, and for archives,
                             -- whose members are the documents
    size INTEGER,
    modified INTEGER,        -- nanoseconds, to skip hashing what did not change
    cause TEXT,              -- why it cannot be opened
    remedy TEXT
) WITHOUT ROWID
""",
    "CREATE INDEX file_by_content ON file (sha256)",
    """
CREATE TABLE work (
    sha256 TEXT NOT NULL,
    stage TEXT NOT NULL,
    version INTEGER NOT NULL,
    payload BLOB,            -- compressed, NULL where the work failed
    cause TEXT,
    remedy TEXT,
    PRIMARY KEY (sha256, stage)
)
""",
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file as last seen; ``cause`` and ``remedy`` where it cannot be opened.

    An archive has neither digest nor cause: its members are files of their own.
    """

    location: bytes
    path: str
    sha256: str | None
    size: int | None = None
    modified: int | None = None
    cause: str | None = None
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """The result of one stage on one content: a payload, or cause and remedy."""

    sha256: str
    payload: bytes | None
    cause: str | None = None
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """Work to do: a content, a file that holds it, and what the stage before made."""

    sha256: str
    location: bytes
    path: str
    payload: bytes | None


@dataclass(frozen=True, slots=True)
class Failure:
    """One file that could not be worked on, and what its owner can do about it."""

    path: str
    stage: str
    cause: str
    remedy: str


class Ledger:
    """The SQLite file behind the stages; one process writes at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the ledger, making it where there is none."""
        path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path, timeout=30, isolation_level=None)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        ledger = cls(db)
        ledger._migrate()
        return ledger

    def _migrate(self) -> None:
        with self._change() as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version == 0:
                for statement in SCHEMA:
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    # What was seen -----------------------------------------------------------------

    def file(self, location: bytes) -> FileRow | None:
        """Return what is known of a file."""
        row = self._db.execute(
            "SELECT location, path, sha256, size, modified, cause, remedy"
            " FROM file WHERE location = ?",
            (location,),
        ).fetchone()
        return FileRow(*row) if row else None

    def files(self) -> Iterator[FileRow]:
        """Yield every file seen, ordered by place."""
        rows = self._db.execute(
            "SELECT location, path, sha256, size, modified, cause, remedy"
            " FROM file ORDER BY path, location"
        )
        return (FileRow(*row) for row in rows)

    def members(self, location: bytes) -> list[FileRow]:
        """Return what is known of the files within a file, at any depth."""
        rows = self._db.execute(
            "SELECT location, path, sha256, size, modified, cause, remedy"
            " FROM file WHERE location > ? AND location < ? ORDER BY location",
            (location + b"\0", location + b"\1"),
        )
        return [FileRow(*row) for row in rows]

    def record_files(self, rows: Iterable[FileRow], gone: Iterable[bytes] = ()) -> None:
        """Note files as seen and forget those that are gone, all or none of it."""
        with self._change() as db:
            db.executemany(
                "DELETE FROM file WHERE location = ?", ((place,) for place in gone)
            )
            db.executemany(
                "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (location) DO UPDATE SET path = excluded.path,"
                " sha256 = excluded.sha256, size = excluded.size,"
                " modified = excluded.modified,"
                " cause = excluded.cause, remedy = excluded.remedy",
                (
                    (
                        f.location,
                        f.path,
                        f.sha256,
                        f.size,
                        f.modified,
                        f.cause,
                        f.remedy,
                    )
                    for f in rows
                ),
            )

    # What was done -----------------------------------------------------------------

    def pending(self, stage: str, version: int, after: str | None) -> list[Pending]:
        """Return the work of a stage that is not done in this version.

        Args:
            stage: The stage to do.
            version: Its present version.
            after: The stage whose payload it needs; ``None`` for the first stage.
        """
        rows = self._db.execute(
            "SELECT f.sha256, f.location, f.path FROM file f"
            " LEFT JOIN work w ON w.sha256 = f.sha256 AND w.stage = :stage"
            " LEFT JOIN work b ON b.sha256 = f.sha256 AND b.stage = :after"
            " WHERE f.sha256 IS NOT NULL"
            " AND (w.version IS NULL OR w.version <> :version)"
            " AND (:after IS NULL OR b.payload IS NOT NULL)"
            " ORDER BY f.path, f.location",
            {"stage": stage, "version": version, "after": after},
        ).fetchall()
        first: dict[str, Pending] = {}
        for sha256, location, path in rows:
            first.setdefault(sha256, Pending(sha256, location, path, None))
        return list(first.values())

    def payload(self, sha256: str, stage: str) -> bytes | None:
        """Return what a stage made of a content."""
        row = self._db.execute(
            "SELECT payload FROM work WHERE sha256 = ? AND stage = ?", (sha256, stage)
        ).fetchone()
        return zlib.decompress(row[0]) if row and row[0] is not None else None

    def record_work(
        self, stage: str, version: int, done: Iterable[Work], before: Iterable[str] = ()
    ) -> None:
        """Note work as done, all or none of it.

        Args:
            stage: The stage that did it.
            version: The version that did it.
            done: The results.
            before: Later stages whose results on these contents no longer hold.
        """
        done = list(done)
        with self._change() as db:
            db.executemany(
                "INSERT INTO work VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (sha256, stage) DO UPDATE SET version = excluded.version,"
                " payload = excluded.payload, cause = excluded.cause,"
                " remedy = excluded.remedy",
                (
                    (w.sha256, stage, version, _packed(w.payload), w.cause, w.remedy)
                    for w in done
                ),
            )
            for later in before:
                db.executemany(
                    "DELETE FROM work WHERE sha256 = ? AND stage = ?",
                    ((w.sha256, later) for w in done),
                )

    def held(self, stage: str) -> Iterator[tuple[str, str, bytes]]:
        """Yield (sha256, path, payload) of each content that a stage has done.

        A content that stands in several files goes by the first path in order.
        """
        rows = self._db.execute(
            "SELECT w.sha256, min(f.path), w.payload FROM work w"
            " JOIN file f ON f.sha256 = w.sha256"
            " WHERE w.stage = ? AND w.payload IS NOT NULL"
            " GROUP BY w.sha256 ORDER BY w.sha256",
            (stage,),
        )
        return ((sha, path, zlib.decompress(payload)) for sha, path, payload in rows)

    def stamp(self, stage: str) -> list[tuple[str, str, int]]:
        """Return (sha256, path, version) of all that a stage has done, ordered."""
        return self._db.execute(
            "SELECT w.sha256, min(f.path), w.version FROM work w"
            " JOIN file f ON f.sha256 = w.sha256"
            " WHERE w.stage = ? AND w.payload IS NOT NULL"
            " GROUP BY w.sha256 ORDER BY w.sha256",
            (stage,),
        ).fetchall()

    # What failed -------------------------------------------------------------------

    def failures(self) -> list[Failure]:
        """Return every file that could not be opened or worked on, ordered."""
        unopened = self._db.execute(
            "SELECT path, 'open', cause, remedy FROM file WHERE cause IS NOT NULL"
        )
        undone = self._db.execute(
            "SELECT f.path, w.stage, w.cause, w.remedy FROM work w"
            " JOIN file f ON f.sha256 = w.sha256 WHERE w.cause IS NOT NULL"
        )
        rows = [*unopened, *undone]
        return [Failure(*row) for row in sorted(rows)]

    def failed_files(self) -> list[FileRow]:
        """Return every file that could not be opened or worked on, ordered."""
        rows = self._db.execute(
            "SELECT location, path, sha256, size, modified, cause, remedy FROM file f"
            " WHERE cause IS NOT NULL OR EXISTS (SELECT 1 FROM work w"
            " WHERE w.sha256 = f.sha256 AND w.cause IS NOT NULL)"
            " ORDER BY path, location"
        )
        return [FileRow(*row) for row in rows]

    def forget_failures(self) -> int:
        """Make all failed work pending again; return how many pieces there are."""
        with self._change() as db:
            undone = db.execute("DELETE FROM work WHERE cause IS NOT NULL").rowcount
            unopened = db.execute(
                "SELECT count(*) FROM file WHERE cause IS NOT NULL"
            ).fetchone()[0]
        return int(undone) + int(unopened)

    # What was noted ----------------------------------------------------------------

    def note(self, key: str, value: str) -> None:
        """Keep a value under a key."""
        with self._change() as db:
            db.execute(
                "INSERT INTO meta VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, value),
            )

    def noted(self, key: str) -> str | None:
        """Return the value kept under a key."""
        row = self._db.execute(
            "SELECT value FROM meta WHERE key = ?", (key,)
        ).fetchone()
        return str(row[0]) if row else None


def _packed(payload: bytes | None) -> bytes | None:
    return None if payload is None else zlib.compress(payload, 6)
