"""Which files there are, and which content each holds."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from corpus.files import PassedOver, look_through
from corpus.members import documents_in
from corpus.source_file import SourceFile
from pipelines.ledger import FileRow, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pipelines.ledger import Ledger

BATCH = 500
"""Files noted in one transaction."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a walk over the user's paths found.

    Attributes:
        files: Files seen; of an archive its members.
        new: Those whose content no earlier walk had seen at that place.
        unopened: Those that could not be opened.
        skipped: Files and folders that were passed over.
    """

    files: int
    new: int
    unopened: int
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class _Look:
    """What a file of the file system and the documents in it are now.

    Attributes:
        rows: One a file, an archive's own among them.
        files: How many of these are documents.
        new: Those of them whose content was not known there.
        gone: Members that were in it and are no more.
    """

    rows: tuple[FileRow, ...]
    files: int
    new: int
    gone: frozenset[bytes] = frozenset()


def survey(paths: Iterable[Path], ledger: Ledger) -> Survey:
    """Walk files and folders and note each document with the digest of its content.

    A file whose size and time are as noted is neither hashed nor opened again. What is
    passed over is noted too, with the reason.
    """
    files = new = unopened = skipped = 0
    for path in paths:
        passed: list[Skipped] = []
        found = _note(
            (_look(file, ledger) for file in _without_skipped(path, passed)), ledger
        )
        ledger.record_skipped(os.fsencode(path.absolute()), passed)
        files, new = files + found.files, new + found.new
        unopened, skipped = unopened + found.unopened, skipped + len(passed)
    return Survey(files, new, unopened, skipped)


def _without_skipped(path: Path, passed: list[Skipped]) -> Iterator[SourceFile]:
    """Yield the files meant by a path, adding what is passed over to a list."""
    for seen in look_through([path]):
        if isinstance(seen, PassedOver):
            place, reason = os.fsencode(seen.real.absolute()), seen.reason
            passed.append(Skipped(place, seen.relative, reason.cause, reason.remedy))
        else:
            yield seen


def look_again(ledger: Ledger) -> Survey:
    """Look once more at every file that could not be opened or worked on before."""
    failed = ledger.failed_files()
    files = (SourceFile.at(row.location, row.path).outermost() for row in failed)
    found = {file.location: file for file in files}
    noted = _note((_opened(file, ledger) for file in found.values()), ledger)
    return Survey(len(failed), noted.new, noted.unopened)


def _note(looks: Iterator[_Look], ledger: Ledger) -> Survey:
    files = new = unopened = 0
    rows: list[FileRow] = []
    gone: set[bytes] = set()
    for look in looks:
        files += look.files
        new += look.new
        unopened += sum(row.cause is not None for row in look.rows)
        rows += look.rows
        gone |= look.gone
        if len(rows) >= BATCH:
            ledger.record_files(rows, gone)
            rows.clear()
            gone.clear()
    ledger.record_files(rows, gone)
    return Survey(files, new, unopened)


def _look(found: SourceFile, ledger: Ledger) -> _Look:
    """Return what a file is now, opening it only where it may have changed."""
    known = ledger.file(found.location)
    if known is None or known.cause is not None or not _is_same(known, found.real):
        return _opened(found, ledger)
    members = ledger.members(found.location)
    rows = (known, *members)
    renamed = (replace(row, path=found.path_of(row.location)) for row in rows)
    documents = sum(row.sha256 is not None or row.cause is not None for row in rows)
    return _Look(tuple(renamed), documents, 0)


def _opened(found: SourceFile, ledger: Ledger) -> _Look:
    """Return what a file is now and what is in it, taking the digest of each."""
    seen = _status(found.real)
    own = FileRow(found.location, found.relative, None)
    if seen is not None:
        own = replace(own, size=seen.st_size, modified=seen.st_mtime_ns)
    known = {row.location: row for row in ledger.members(found.location)}
    before = ledger.file(found.location)
    rows = {own.location: own}
    new = files = 0
    for document in documents_in(found):
        row = _hashed(document, rows.get(document.location))
        old = before if row.location == own.location else known.get(row.location)
        files += 1
        new += row.sha256 is not None and (old is None or old.sha256 != row.sha256)
        rows[row.location] = row
    return _Look(tuple(rows.values()), files, new, frozenset(known.keys() - rows))


def _hashed(document: SourceFile, row: FileRow | None) -> FileRow:
    row = row or FileRow(document.location, document.relative, None)
    try:
        return replace(row, sha256=document.sha256())
    except ReadError as error:
        return replace(row, cause=error.cause, remedy=error.remedy)


def _is_same(known: FileRow, real: Path) -> bool:
    seen = _status(real)
    return seen is not None and (known.size, known.modified) == (
        seen.st_size,
        seen.st_mtime_ns,
    )


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
