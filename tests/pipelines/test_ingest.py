"""The ingest job: everything once, nothing twice, and the run goes on."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus import libreoffice, rtf, text_file
from corpus.errors import StorageError, UsageError
from index.embedded import open_view
from index.export import export
from pipelines import assets, stages
from pipelines.folder import DataFolder
from pipelines.ingest import Summary, ingest
from pipelines.storage import storage_errors

if TYPE_CHECKING:
    from corpus.document import Document
    from corpus.source import Source

HERE = -1
"""Work in this process: no pool to wait for."""


def _ingest(paths: list[Path], data: Path, *, retry: bool = False) -> Summary:
    return ingest(paths, DataFolder(data), workers=HERE, retry=retry)


def _exported(data: Path) -> str:
    with open_view(DataFolder(data).store) as view:
        return "".join(export(view.graph(), "jsonl"))


@pytest.fixture(scope="module")
def ingested(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder that holds the sample."""
    data = tmp_path_factory.mktemp("data")
    _ingest([sample], data)
    return data


def test_every_file_is_read_and_counted(sample: Path, tmp_path: Path) -> None:
    """The summary says what was read, and how much it made known."""
    said: list[tuple[str, int, int, int]] = []

    summary = ingest(
        [sample],
        DataFolder(tmp_path),
        workers=HERE,
        progress=lambda *step: said.append(step),
    )

    assert (summary.found, summary.new) == (8, 8)
    assert (summary.read, summary.extracted, summary.known) == (8, 0, 0)
    assert summary.documents == 8
    assert summary.citations > 8
    assert summary.failures == ()
    assert {("read", 0, 8, 0), ("extract", 8, 8, 0)} <= set(said)
    assert max(pages for stage, _, _, pages in said if stage == "read") >= 8


def test_a_second_run_does_nothing_and_says_so(sample: Path, ingested: Path) -> None:
    """What was read before is neither read again nor resolved again."""
    before = _exported(ingested)

    summary = _ingest([sample], ingested)

    assert summary.idle
    assert (summary.found, summary.known, summary.read) == (8, 8, 0)
    assert _exported(ingested) == before


def test_a_bad_file_is_listed_and_the_rest_is_done(
    sample: Path, tmp_path: Path
) -> None:
    """An unreadable file costs itself, with cause and remedy, and nothing else."""
    bad = tmp_path / "in"
    bad.mkdir()
    (bad / "rỗng.docx").write_bytes(b"")
    (bad / "hỏng.pdf").write_bytes(b"%PDF-1.7 and no more")

    summary = _ingest([sample, bad], tmp_path / "data")

    assert summary.documents == 8
    assert [f.path for f in summary.failures] == ["hỏng.pdf", "rỗng.docx"]
    assert all(f.cause and f.remedy for f in summary.failures)


def test_the_numbers_of_a_run_add_up(sample: Path, tmp_path: Path) -> None:
    """Every file found is in one state; a failed try is not counted as read."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "rỗng.docx").write_bytes(b"")
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.7 and no more")
    (folder / "a.txt").write_text("Thực hiện Luật Giáo dục", encoding="utf-8")
    (folder / "b.txt").write_text("Thực hiện Luật Giáo dục", encoding="utf-8")
    (folder / ".c.txt").write_text("ẩn", encoding="utf-8")

    first = _ingest([sample, folder], tmp_path / "data")
    second = _ingest([sample, folder], tmp_path / "data")

    for run in (first, second):
        done = (run.read, run.extracted, run.known, run.duplicates)
        assert run.found == sum(done) + run.failed + run.waiting == 12
    assert (first.new, first.read, first.duplicates, first.failed) == (12, 9, 1, 2)
    assert (second.new, second.read, second.known) == (0, 0, 9)
    assert first.skipped == second.skipped == 1
    assert second.idle


def test_an_upgrade_reads_what_is_older_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new version of the readers re-reads everything, failures among it, once."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Thực hiện Luật Giáo dục", encoding="utf-8")
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.7 and no more")
    _ingest([folder], tmp_path / "data")
    newer = replace(stages.READ, version=stages.READ.version + 1)
    monkeypatch.setattr(assets, "READ", newer)
    monkeypatch.setattr(stages, "STAGES", (newer, stages.EXTRACT))
    steps: list[tuple[str, int]] = []

    for _ in range(2):
        ingest(
            [folder],
            DataFolder(tmp_path / "data"),
            workers=HERE,
            progress=lambda stage, done, _total, _pages: steps.append((stage, done)),
        )

    assert [step for step in steps if step[1]] == [("read", 2), ("extract", 1)]


def test_a_mended_file_is_read_by_a_retry(tmp_path: Path) -> None:
    """After its owner has mended it, a retry takes the file in."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"")
    assert len(_ingest([folder], tmp_path / "data").failures) == 1
    (folder / "a.txt").write_text("KẾ HOẠCH\nThực hiện Luật Giáo dục", encoding="utf-8")

    summary = _ingest([], tmp_path / "data", retry=True)

    assert summary.failures == ()
    assert summary.read == 1


def test_what_needed_a_program_is_read_once_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A retry after the installation reads what waited for it, and nothing else."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Thực hiện Luật Giáo dục", encoding="utf-8")
    (folder / "b.rtf").write_bytes(rb"{\rtf1 Thuc hien Luat Giao duc}")
    monkeypatch.setattr(rtf, "read", _needs_a_program)
    before = _ingest([folder], tmp_path / "data")
    monkeypatch.setattr(rtf, "read", text_file.read)  # stands for the program

    after = _ingest([], tmp_path / "data", retry=True)

    assert "apt-get install" in before.failures[0].remedy
    assert (before.read, before.failed) == (1, 1)
    assert (after.found, after.read, after.failures) == (1, 1, ())


def _needs_a_program(source: Source) -> Document:
    raise libreoffice.needs_libreoffice(source)


def test_a_changed_file_replaces_what_it_held(tmp_path: Path) -> None:
    """The graph follows from the contents that files hold now."""
    folder = tmp_path / "in"
    folder.mkdir()
    file = folder / "a.txt"
    file.write_text("Thực hiện Nghị định số 30/2020/NĐ-CP.", encoding="utf-8")
    _ingest([folder], tmp_path / "data")
    file.write_text("Thực hiện Nghị định số 34/2016/NĐ-CP.", encoding="utf-8")

    _ingest([folder], tmp_path / "data")

    exported = _exported(tmp_path / "data")
    assert "34/2016/NĐ-CP" in exported
    assert "30/2020/NĐ-CP" not in exported


def test_a_lost_store_is_made_again_from_the_ledger(
    ingested: Path, sample: Path
) -> None:
    """Deleting the store loses nothing: the next run builds the same one."""
    before = _exported(ingested)
    for file in ingested.glob("store.db*"):
        file.unlink()

    summary = _ingest([sample], ingested)

    assert summary.read == 0
    assert _exported(ingested) == before


def test_two_writers_do_not_meet(sample: Path, tmp_path: Path) -> None:
    """While one run writes, another is told to wait."""
    data = DataFolder(tmp_path)
    with data.only_writer(), pytest.raises(UsageError, match="--data"):
        _ingest([sample], tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("moment", [1, 4])
def test_a_killed_run_is_finished_by_the_next(
    sample: Path, ingested: Path, tmp_path: Path, moment: int
) -> None:
    """After ``kill -9`` the same command does the rest, and the graph is the same."""
    command = [sys.executable, "-c", _RUN, str(sample), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        for _ in range(moment):
            run.stdout.readline()
        run.send_signal(signal.SIGKILL)

    summary = _ingest([sample], tmp_path)

    assert summary.documents == 8
    assert _exported(tmp_path) == _exported(ingested)
    assert _runs_left_open(tmp_path) == 0


def test_a_run_stopped_by_hand_is_finished_by_the_next(
    sample: Path, tmp_path: Path
) -> None:
    """Ctrl-C comes out as such, not as a fault, and what was done is kept."""

    def stop(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        ingest([sample], DataFolder(tmp_path), workers=HERE, progress=stop)

    assert _ingest([sample], tmp_path).documents == 8


_RUN = """
import sys
from pathlib import Path
import pipelines.stages
from pipelines.folder import DataFolder
from pipelines.ingest import ingest
pipelines.stages.BATCH = 1
def say(stage, done, total, pages):
    if done:
        print(stage, done, flush=True)
ingest([Path(sys.argv[1])], DataFolder(Path(sys.argv[2])), workers=-1, progress=say)
"""


def _runs_left_open(data: Path) -> int:
    """Count runs that Dagster still believes to be going on."""
    runs = DataFolder(data).dagster / "history" / "runs.db"
    db = sqlite3.connect(runs)
    try:
        (count,) = db.execute(
            "SELECT count(*) FROM runs WHERE status IN ('STARTED', 'STARTING')"
        ).fetchone()
    finally:
        db.close()
    return int(count)


def test_a_full_disk_is_said_and_leaves_nothing_half_written(
    sample: Path, tmp_path: Path
) -> None:
    """When no more can be written the run ends with a remedy; the next one finishes."""
    limited = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(sample), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "StorageError" in limited.stderr
    assert "--data" in limited.stderr
    assert _ingest([sample], tmp_path).documents == 8


_LIMITED = """
import resource, signal, sys
from pathlib import Path
import dagster, spacy, underthesea
from extractors import extract
from pipelines.folder import DataFolder
from pipelines.ingest import ingest
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
ingest([Path(sys.argv[1])], DataFolder(Path(sys.argv[2])), workers=-1)
"""


@pytest.mark.parametrize(
    "fault", [sqlite3.OperationalError("database or disk is full"), OSError(28, "full")]
)
def test_storage_faults_name_the_folder_and_the_remedy(fault: Exception) -> None:
    """Whatever the layer that fails, the message says what to do."""

    def fail() -> None:
        raise fault

    with (
        pytest.raises(StorageError, match=r"/data .* --data"),
        storage_errors(Path("/data")),
    ):
        fail()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_said(sample: Path, tmp_path: Path) -> None:
    """A data folder without the right to write ends with a remedy."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(StorageError, match="--data"):
        _ingest([sample], closed / "data")


def test_a_run_without_work_starts_no_workers(sample: Path, ingested: Path) -> None:
    """Asking for what is known already costs no processes."""
    before = _children()

    ingest([sample], DataFolder(ingested), workers=2)

    assert _children() <= before


def _children() -> set[str]:
    listed = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if not listed.exists():
        pytest.skip("this system does not list the children of a process")
    return set(listed.read_text(encoding="utf-8").split())
