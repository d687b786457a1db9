"""Connections to the file of the embedded store, and what to do when they fail."""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from typing import TYPE_CHECKING

import msgspec

from corpus.errors import StorageError, UsageError
from index.embedded_inheritance import leave_to, taken_from
from index.embedded_rows import decode_document
from index.schema import (
    APPLICATION,
    PAGE_SIZE,
    SCHEMA_VERSION,
    TABLES,
    WORD_TABLES,
    WORDS,
)
from index.script import run
from index.searchable import names_of, words_version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.errors import VanbanError

WAIT_SECONDS = 15.0
"""How long to wait for another writer before giving up."""

_FREE_PAGES_KEPT = 128
_FREE_SHARE_KEPT = 0.1

_LOCKED = (
    "Một tiến trình khác đang ghi vào {path}; hãy đợi tiến trình đó xong rồi chạy lại. "
    "/ Another process is writing to {path}; wait until it is done, then run again."
)
_DAMAGED = (
    "{path} bị hỏng hoặc không phải kho dữ liệu của Vanban; hãy chuyển tệp này đi nơi "
    "khác rồi chạy lại `vanban ingest`. / {path} is damaged or no store of Vanban; "
    "move it away, then run `vanban ingest` again."
)
_MISSING = (
    "Chưa có kho dữ liệu tại {path}; hãy chạy `vanban ingest THƯ_MỤC` trước, hoặc chỉ "
    "đúng chỗ bằng --data. / There is no store at {path}; run `vanban ingest FOLDER` "
    "first, or point --data at the right folder."
)
_FOREIGN = (
    "{path} do phiên bản khác của Vanban ghi (lược đồ {found}, phiên bản này đọc lược "
    "đồ {known}); hãy dùng phiên bản đó, hoặc chuyển tệp này đi rồi chạy lại `vanban "
    "ingest`. / {path} was written by another version of Vanban (schema {found}; this "
    "one reads {known}); use that version, or move the file away and run `vanban "
    "ingest` again."
)
_OLDER = (
    "{path} do phiên bản Vanban cũ ghi; hãy chạy `vanban index rebuild` để dựng lại từ "
    "sổ, các mã văn bản đã cấp vẫn dùng được. / {path} was written by an older version "
    "of Vanban; run `vanban index rebuild` to build it anew from the ledger, ids given "
    "before stay valid."
)
_FULL = (
    "Đĩa chứa {path} đã đầy; hãy giải phóng dung lượng rồi chạy lại, kho vẫn như "
    "trước. / The disk of {path} is full; free some space and run again, the store is "
    "as it was."
)
_CLOSED = (
    "Không mở hoặc ghi được {path}; hãy kiểm tra quyền truy cập thư mục. / {path} "
    "cannot be opened or written; check the permissions of its folder."
)

_EXPLAINED: dict[int, tuple[type[VanbanError], str]] = {
    sqlite3.SQLITE_BUSY: (UsageError, _LOCKED),
    sqlite3.SQLITE_LOCKED: (UsageError, _LOCKED),
    sqlite3.SQLITE_CORRUPT: (UsageError, _DAMAGED),
    sqlite3.SQLITE_NOTADB: (UsageError, _DAMAGED),
    sqlite3.SQLITE_FULL: (StorageError, _FULL),
    sqlite3.SQLITE_IOERR: (StorageError, _CLOSED),
    sqlite3.SQLITE_CANTOPEN: (StorageError, _CLOSED),
    sqlite3.SQLITE_READONLY: (StorageError, _CLOSED),
    sqlite3.SQLITE_PERM: (StorageError, _CLOSED),
}
_PRIMARY_CODE = 0xFF  # the rest of an error code only says where it happened


@contextlib.contextmanager
def explained_errors(path: Path) -> Iterator[None]:
    """Turn what can go wrong with the file into errors that say what to do.

    Raises:
        UsageError: The file is locked, damaged or no store of this version.
        StorageError: The disk is full, or the file cannot be opened or written.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
        if code not in _EXPLAINED:
            raise
        kind, words = _EXPLAINED[code]
        raise kind(words.format(path=path)) from error
    except (zlib.error, msgspec.MsgspecError) as error:
        raise UsageError(_DAMAGED.format(path=path)) from error


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open a store that must exist, for reading only.

    Raises:
        UsageError: There is none, or it cannot be read.
    """
    if not path.is_file() or path.stat().st_size == 0:
        raise UsageError(_MISSING.format(path=path))
    with explained_errors(path):
        connection = _open(path, "mode=ro")
        try:
            _prove_readable(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def connect_to_write(path: Path) -> sqlite3.Connection:
    """Open or create the file of a store and begin the one transaction of a change.

    Raises:
        UsageError: Another process writes, or the file is no store of this version.
        StorageError: The file cannot be opened or written.
    """
    with explained_errors(path):
        connection = _open(path, "mode=rwc")
        try:
            connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")  # of a new file
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # as above
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def commit(connection: sqlite3.Connection) -> None:
    """End the transaction of a change, then give back room that became free in bulk.

    Large changes leave free pages behind (words are merged into new places); a few
    are kept for the next change, many would only make the file larger. The change is
    safe before that begins, so nothing that stops it matters.
    """
    connection.execute("COMMIT")
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    if free > max(_FREE_PAGES_KEPT, pages * _FREE_SHARE_KEPT):
        with contextlib.suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA busy_timeout = 0")
            connection.executescript("PRAGMA incremental_vacuum")  # runs to its end


def _open(path: Path, mode: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(
        address, uri=True, isolation_level=None, timeout=WAIT_SECONDS
    )
    connection.execute("PRAGMA cache_size = -65536")  # KiB
    return connection


def is_older(path: Path) -> bool:
    """Tell whether a file is a store of an older version, to be filled anew."""
    if not path.is_file() or path.stat().st_size == 0:
        return False
    with explained_errors(path), contextlib.closing(_open(path, "mode=ro")) as rows:
        return _is_older(rows)


def _is_older(connection: sqlite3.Connection) -> bool:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(application == APPLICATION and found < SCHEMA_VERSION)


def _prove_readable(connection: sqlite3.Connection, path: Path) -> None:
    if _is_blank(connection):
        raise UsageError(_MISSING.format(path=path))
    if _is_older(connection):
        raise UsageError(_OLDER.format(path=path))
    _check_version(connection, path)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make or check the tables; words indexed by another recipe are dropped.

    Of an older store only the ids are kept: whoever writes to it next fills it anew.
    """
    if _is_blank(connection):
        _create(connection)
    elif _is_older(connection):
        left = taken_from(connection)
        _create(connection)
        leave_to(connection, left)
    _check_version(connection, path)
    known = connection.execute("SELECT value FROM meta WHERE name = 'words'").fetchone()
    if known != (words_version(),):
        _forget_words(connection)


def _is_blank(connection: sqlite3.Connection) -> bool:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return not tables


def _create(connection: sqlite3.Connection) -> None:
    run(connection, TABLES)
    run(connection, WORDS)
    connection.execute("INSERT INTO meta VALUES ('words', ?)", (words_version(),))
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION:
        raise UsageError(_DAMAGED.format(path=path))
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found != SCHEMA_VERSION:
        words = _FOREIGN.format(path=path, found=found, known=SCHEMA_VERSION)
        raise UsageError(words)


def _forget_words(connection: sqlite3.Connection) -> None:
    for table in WORD_TABLES:
        connection.execute(f"DROP TABLE {table}")
    run(connection, WORDS)
    connection.execute("UPDATE document SET indexed = 0")
    connection.execute("DELETE FROM name")
    for key, record in connection.execute("SELECT key, body FROM record").fetchall():
        names = ((name, key) for name in names_of(decode_document(record)))
        connection.executemany("INSERT INTO name VALUES (?, ?)", names)
    connection.execute(
        "UPDATE meta SET value = ? WHERE name = 'words'", (words_version(),)
    )
