"""Which files there are, and which content each holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.files import walk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pipelines.ledger import FileRow, Ledger

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
        row = _look(found, ledger)
        known = ledger.file(row.location)
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
    rows = [_reopened(row) for row in failed]
    ledger.record_files(rows)
    still = sum(row.cause is not None for row in rows)
    return Survey(len(rows), len(rows) - still, still)
