"""The ledger: which files were seen, which work was done on them, and what failed.

One row of work a content hash and stage. A piece of work is done when its row carries
the stage's present version; everything else is pending. Batches commit in one
transaction, so a run killed at any point is finished by the next one, exactly once.

Runs are numbered; a file remembers the run that saw it last and the one that met its
content first, work the run that did it, so that a run can be told in numbers that add
up (``states``).
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pipelines.ledger_schema import (
    ADDED,
    FILE_COLUMNS,
    READ_STAGE,
    SCHEMA,
    SCHEMA_VERSION,
    STATES,
    TWIN,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


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
    """The result of one stage on one content: a payload, or cause and remedy.

    Attributes:
        sha256: The content.
        payload: What was made of it.
        cause: Why nothing was.
        remedy: What to do about it.
        pages: Pages worked on, for telling how fast it goes; not kept.
        lacking: Whether a part was left out for want of a program to be installed.
    """

    sha256: str
    payload: bytes | None
    cause: str | None = None
    remedy: str | None = None
    pages: int = 0
    lacking: bool = False


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


@dataclass(frozen=True, slots=True)
class Skipped:
    """One file or folder that was passed over, and why."""

    location: bytes
    path: str
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
            for added, statements in ADDED.items():
                for statement in statements if version < added else ():
                    db.execute(statement)
            if version < SCHEMA_VERSION:
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

    @property
    def path(self) -> Path:
        """The file."""
        select = "SELECT file FROM pragma_database_list WHERE name = 'main'"
        return Path(self._db.execute(select).fetchone()[0])

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    # Runs --------------------------------------------------------------------------

    @property
    def run(self) -> int:
        """The number of the present run, or of the last one."""
        return int(self.noted("run") or 0)

    def begin_run(self) -> int:
        """Begin a run and return its number."""
        number = self.run + 1
        self.note("run", str(number))
        return number

    # What was seen -----------------------------------------------------------------

    def file(self, location: bytes) -> FileRow | None:
        """Return what is known of a file."""
        row = self._db.execute(
            f"SELECT {FILE_COLUMNS} FROM file WHERE location = ?",  # noqa: S608 - ours
            (location,),
        ).fetchone()
        return FileRow(*row) if row else None

    def files(self) -> Iterator[FileRow]:
        """Yield every file seen, ordered by place."""
        rows = self._db.execute(
            f"SELECT {FILE_COLUMNS} FROM file ORDER BY path, location"  # noqa: S608 - ours
        )
        return (FileRow(*row) for row in rows)

    def members(self, location: bytes) -> list[FileRow]:
        """Return what is known of the files within a file, at any depth."""
        rows = self._db.execute(
            f"SELECT {FILE_COLUMNS} FROM file"  # noqa: S608 - ours
            " WHERE location > ? AND location < ? ORDER BY location",
            (location + b"\0", location + b"\1"),
        )
        return [FileRow(*row) for row in rows]

    def record_files(self, rows: Iterable[FileRow], gone: Iterable[bytes] = ()) -> None:
        """Note files as seen and forget those that are gone, all or none of it."""
        run = self.run
        with self._change() as db:
            db.executemany(
                "DELETE FROM file WHERE location = ?", ((place,) for place in gone)
            )
            db.executemany(
                f"INSERT INTO file ({FILE_COLUMNS}, seen, since)"  # noqa: S608 - ours
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (location) DO UPDATE SET path = excluded.path,"
                " since = iif(sha256 IS excluded.sha256, since, excluded.since),"
                " sha256 = excluded.sha256, size = excluded.size,"
                " modified = excluded.modified, seen = excluded.seen,"
                " cause = excluded.cause, remedy = excluded.remedy",
                ((*_values(file), run, run) for file in rows),
            )

    def record_skipped(self, root: bytes, rows: Iterable[Skipped]) -> None:
        """Note what is passed over in a folder, in place of what was before."""
        with self._change() as db:
            db.execute(
                "DELETE FROM skipped WHERE location = ?"
                " OR (location > ? AND location < ?)",
                (root, root + b"/", root + b"0"),  # 0 is what follows / in ASCII
            )
            db.executemany(
                "INSERT OR REPLACE INTO skipped VALUES (?, ?, ?, ?)",
                ((one.location, one.path, one.cause, one.remedy) for one in rows),
            )

    def skipped(self) -> list[Skipped]:
        """Return everything that was passed over, ordered by path.

        A file that was passed over in its folder and ingested by name is not.
        """
        rows = self._db.execute(
            "SELECT * FROM skipped WHERE location NOT IN (SELECT location FROM file)"
            " ORDER BY path, location"
        )
        return [Skipped(*row) for row in rows]

    def duplicates(self) -> list[tuple[str, str]]:
        """Return the files whose content another file holds: (path, path of that)."""
        return self._db.execute(
            f"SELECT f.path, ({TWIN}) AS twin FROM file f"  # noqa: S608 - ours
            " WHERE f.sha256 IS NOT NULL AND twin IS NOT NULL ORDER BY f.path"
        ).fetchall()

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
            " WHERE f.sha256 IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM work w WHERE w.stage = :stage"
            " AND w.sha256 = f.sha256 AND w.version = :version)"
            " AND (:after IS NULL OR EXISTS (SELECT 1 FROM work b"
            " WHERE b.stage = :after AND b.sha256 = f.sha256"
            " AND b.payload IS NOT NULL))"
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
        done, run = list(done), self.run
        with self._change() as db:
            db.executemany(
                "INSERT OR REPLACE INTO work (sha256, stage, version, run,"
                " payload, cause, remedy, lacking) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (w.sha256, stage, version, run, _packed(w.payload), *_fault(w))
                    for w in done
                ),
            )
            for later in before:
                db.executemany(
                    "DELETE FROM work WHERE sha256 = ? AND stage = ?",
                    ((w.sha256, later) for w in done),
                )

    def count(self, stage: str) -> int:
        """Count the contents that a stage has done and some file holds."""
        (count,) = self._db.execute(
            "SELECT count(*) FROM work w INDEXED BY work_done"
            " WHERE stage = ? AND payload IS NOT NULL"
            " AND EXISTS (SELECT 1 FROM file f WHERE f.sha256 = w.sha256)",
            (stage,),
        ).fetchone()
        return int(count)

    def states_of(self, stage: str) -> dict[str, tuple[str, str]]:
        """Return path and state of each content that a stage has done, by digest.

        The state changes whenever the content went through the stage again.
        """
        rows = self._db.execute(
            "SELECT w.sha256, min(f.path), w.version || '/' || w.run"
            " FROM work w INDEXED BY work_done JOIN file f ON f.sha256 = w.sha256"
            " WHERE w.stage = ? AND w.payload IS NOT NULL"
            " GROUP BY w.sha256 ORDER BY w.sha256",
            (stage,),
        )
        return {sha256: (path, state) for sha256, path, state in rows}

    # What failed -------------------------------------------------------------------

    def failures(self) -> list[Failure]:
        """Return every file that could not be opened or worked on, ordered."""
        unopened = self._db.execute(
            "SELECT path, ?, cause, remedy FROM file WHERE cause IS NOT NULL",
            (READ_STAGE,),
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
            f"SELECT {FILE_COLUMNS} FROM file f"  # noqa: S608 - ours
            " WHERE cause IS NOT NULL OR EXISTS (SELECT 1 FROM work w"
            " WHERE w.sha256 = f.sha256 AND w.cause IS NOT NULL)"
            " ORDER BY path, location"
        )
        return [FileRow(*row) for row in rows]

    def forget_failures(self) -> int:
        """Make pending again what failed or was done in part for want of a program.

        Returns:
            How many pieces of work and files that cannot be opened there are.
        """
        with self._change() as db:
            undone = db.execute(
                "DELETE FROM work WHERE cause IS NOT NULL OR lacking"
            ).rowcount
            unopened = db.execute(
                "SELECT count(*) FROM file WHERE cause IS NOT NULL"
            ).fetchone()[0]
        return int(undone) + int(unopened)

    # What a run came to ------------------------------------------------------------

    def states(self, versions: Mapping[str, int]) -> Counter[str]:
        """Count the files of the present run, each in one state, and the new ones.

        The files are those that the run saw or worked on. ``failed``: listed with a
        cause; ``waiting``: not done in the present versions; ``duplicate``: done, and
        another file with that content was there before; ``read``: read in this run;
        ``extracted``: read before, its facts extracted in this run; ``known``: done
        before.

        Args:
            versions: The present version of each stage.
        """
        rows = self._db.execute(
            f"SELECT state, count(*) FROM ({STATES}) GROUP BY state",  # noqa: S608 - ours
            {
                "run": self.run,
                "stages": len(versions),
                "versions": json.dumps(dict(versions)),
            },
        )
        return Counter(dict(rows.fetchall()))

    def done_well(self, stage: str) -> int:
        """Count the contents that the present run took well through a stage."""
        (count,) = self._db.execute(
            "SELECT count(*) FROM work"
            " WHERE stage = ? AND run = ? AND payload IS NOT NULL",
            (stage, self.run),
        ).fetchone()
        return int(count)

    def new_files(self) -> int:
        """Count the files whose content the present run met there first."""
        (count,) = self._db.execute(
            "SELECT count(*) FROM file WHERE since = seen AND seen = ?"
            " AND (sha256 IS NOT NULL OR cause IS NOT NULL)",
            (self.run,),
        ).fetchone()
        return int(count)

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


def _values(file: FileRow) -> tuple[object, ...]:
    """Return a file as the values of ``FILE_COLUMNS``."""
    return (
        file.location,
        file.path,
        file.sha256,
        file.size,
        file.modified,
        file.cause,
        file.remedy,
    )


def _fault(work: Work) -> tuple[str | None, str | None, bool]:
    return work.cause, work.remedy, work.lacking
