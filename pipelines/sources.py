"""Which files there are, and which content each holds."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from corpus.files import walk
from corpus.source import open_source
from pipelines.ledger import FileRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.files import SourceFile
    from pipelines.ledger import Ledger

BATCH = 500
"""Files noted in one transaction."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a walk over the user's paths found.

    Attributes:
        files: Files seen.
        new: Those whose content no earlier walk had seen at that place.
        unopened: Those that could not be opened.
    """

    files: int
    new: int
    unopened: int


def survey(paths: Iterable[Path], ledger: Ledger) -> Survey:
    """Walk files and folders and note each file with the digest of its content.

    A file whose size and time are as noted is not hashed again.
    """
    files = new = unopened = 0
    rows: list[FileRow] = []
    for found in walk(paths):
        known = ledger.file(_location(found.real))
        row = _look(found, known)
        files += 1
        new += known is None or known.sha256 != row.sha256
        unopened += row.cause is not None
        rows.append(row)
        if len(rows) >= BATCH:
            ledger.record_files(rows)
            rows.clear()
    ledger.record_files(rows)
    return Survey(files, new, unopened)


def look_again(ledger: Ledger) -> Survey:
    """Look once more at every file that could not be opened before."""
    failed = [row for row in ledger.files() if row.cause is not None]
    rows = [_hashed(Path(os.fsdecode(row.location)), row) for row in failed]
    ledger.record_files(rows)
    still = sum(row.cause is not None for row in rows)
    return Survey(len(rows), len(rows) - still, still)


def _location(path: Path) -> bytes:
    return os.fsencode(path.absolute())


def _look(found: SourceFile, known: FileRow | None) -> FileRow:
    """Return what a file is now, hashing it only where it may have changed."""
    row = FileRow(_location(found.real), found.relative, None)
    try:
        seen = found.real.stat()
    except OSError:
        return _hashed(found.real, row)  # opening it says why
    same = known is not None and (known.size, known.modified) == (
        seen.st_size,
        seen.st_mtime_ns,
    )
    if same and known is not None and known.sha256 is not None:
        return replace(known, path=found.relative)
    return _hashed(
        found.real, replace(row, size=seen.st_size, modified=seen.st_mtime_ns)
    )


def _hashed(path: Path, row: FileRow) -> FileRow:
    try:
        source = open_source(path)
    except ReadError as error:
        return replace(row, sha256=None, cause=error.cause, remedy=error.remedy)
    return replace(row, sha256=source.sha256, cause=None, remedy=None)
