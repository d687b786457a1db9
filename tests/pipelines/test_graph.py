"""The store follows the ledger from run to run, and equals one built at once."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Self

import pytest
from made_offices import Office, files_of, silent

from corpus.errors import StorageError
from index.correction import Act, Correction
from index.records import Status
from pipelines.folder import DataFolder
from pipelines.given import Given
from pipelines.graph import build_graph, target_in
from pipelines.ledger import Ledger
from pipelines.pool import HerePool
from pipelines.sources import survey
from pipelines.stages import EXTRACT, READ, run_stage

if TYPE_CHECKING:
    from pathlib import Path

    from index.delta import Delta
    from index.store import Writer


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return an office without documents."""
    (tmp_path / "documents").mkdir()
    return Office(tmp_path / "documents", DataFolder(tmp_path / "data"))


def test_documents_that_come_and_go_leave_what_all_at_once_would(
    office: Office, sample: Path, tmp_path: Path
) -> None:
    """Files are added, changed, moved and deleted; the store follows each time."""
    files = files_of(sample)
    for number, path in enumerate(files):
        shutil.copy(path, office.documents)
        assert office.run() is not None
        if number % 3 == 0:
            assert office.graph() == office.anew(tmp_path / f"come{number}")
    first, second, *_ = sorted(office.documents.iterdir())
    first.unlink()
    second.rename(second.with_stem("khac"))
    office.run()
    assert office.graph() == office.anew(tmp_path / "gone")
    assert office.run() is None


def test_what_is_not_touched_is_not_judged(office: Office, sample: Path) -> None:
    """A text that shares nothing with the others costs itself."""
    for path in files_of(sample):
        shutil.copy(path, office.documents)
    office.run()
    (office.documents / "ghi-chu.txt").write_text("Ghi chú họp giao ban.\n" * 9)
    assert office.run() == 1


def test_corrections_hold_for_what_comes_later(
    office: Office, sample: Path, tmp_path: Path
) -> None:
    """One is made, one more text comes, it is taken back: each time as if at once."""
    *files, last = files_of(sample)
    for path in files:
        shutil.copy(path, office.documents)
    office.run()
    held = next(d for d in office.graph().documents if d.status is Status.HELD)
    said = Correction(
        *(Act.FIELD, "An", "2026-01-05T08:00:00+07:00", "đọc lại bản giấy"),
        *(held.copies[0],),
        field="symbol",
        value="999/QĐ-UBND",
    )
    given = Given((said,))
    assert office.run(given) is not None
    assert office.graph() == office.anew(tmp_path / "corrected", given)
    shutil.copy(last, office.documents)
    office.run(given)
    assert office.graph() == office.anew(tmp_path / "more", given)
    office.run()
    assert office.graph() == office.anew(tmp_path / "taken-back")


class _Interrupted:
    """A writer that is stopped when it has stored everything, or just before."""

    def __init__(self, writer: Writer, *, stored: bool) -> None:
        self._writer = writer
        self._stored = stored

    def __enter__(self) -> Self:
        self._writer.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        stopped = StorageError("stopped")
        if self._stored:
            self._writer.__exit__(None, None, None)
        else:
            self._writer.__exit__(StorageError, stopped, None)
        raise stopped

    def apply(self, delta: Delta) -> None:
        self._writer.apply(delta)


@pytest.mark.parametrize("stored", [False, True])
def test_a_run_that_was_stopped_is_made_good(
    office: Office, sample: Path, tmp_path: Path, *, stored: bool
) -> None:
    """Between store and workings, too: what was to go is not left in the store."""
    files = files_of(sample)
    for path in files[:5]:
        shutil.copy(path, office.documents)
    office.run()
    shutil.copy(files[6], office.documents)
    with closing(Ledger.open(office.data.ledger)) as ledger:
        survey([office.documents], ledger)
        for stage in (READ, EXTRACT):
            run_stage(ledger, stage, HerePool(), silent)
        target = target_in(office.data)
        stopping = _Interrupted(target.writer, stored=stored)
        with pytest.raises(StorageError, match="stopped"):
            build_graph(ledger, replace(target, writer=stopping))  # type: ignore[arg-type]
    (office.documents / files[6].name).unlink()
    office.run()
    assert office.graph() == office.anew(tmp_path / "anew")


def test_a_store_put_back_from_a_backup_is_filled_anew(
    office: Office, sample: Path, tmp_path: Path
) -> None:
    """It lacks what the workings believe it to have."""
    files = files_of(sample)
    for path in files[:4]:
        shutil.copy(path, office.documents)
    office.run()
    shutil.copy(office.data.store, tmp_path / "backup.db")
    for path in files[4:7]:
        shutil.copy(path, office.documents)
    office.run()
    shutil.copy(tmp_path / "backup.db", office.data.store)
    shutil.copy(files[7], office.documents)
    office.run()
    assert office.graph() == office.anew(tmp_path / "anew")


def test_a_store_put_back_is_told_by_its_last_change(
    office: Office, sample: Path, tmp_path: Path
) -> None:
    """Though it holds as many documents and citations as the one in its place."""
    shutil.copy(files_of(sample)[0], office.documents)
    office.run()
    shutil.copy(office.data.store, tmp_path / "backup.db")
    note = "Ghi chú họp giao ban.\n" * 9
    (office.documents / "ghi-chu.txt").write_text(note, encoding="utf-8")
    office.run()
    (office.documents / "ghi-chu.txt").unlink()
    office.run()
    shutil.copy(tmp_path / "backup.db", office.data.store)
    assert office.run() is not None
    assert office.graph() == office.anew(tmp_path / "anew")
