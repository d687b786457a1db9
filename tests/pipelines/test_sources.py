"""Files and members of archives go through the ledger alike."""

from __future__ import annotations

import io
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from corpus import unpacking
from index.embedded import open_view
from pipelines import sources
from pipelines.folder import DataFolder
from pipelines.ingest import ingest
from pipelines.ledger import Ledger
from pipelines.pool import HerePool
from pipelines.sources import look_again, survey
from pipelines.stages import READ, run_stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLAN = "KẾ HOẠCH\nThực hiện Nghị định số 30/2020/NĐ-CP."
ORDER = "QUYẾT ĐỊNH\nCăn cứ Nghị định số 34/2016/NĐ-CP."


def packed(**files: bytes | str) -> bytes:
    """Return an archive of texts by their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"{name}.txt" if isinstance(data, str) else name, data)
    return buffer.getvalue()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Return an empty ledger."""
    made = Ledger.open(tmp_path / "ledger.db")
    yield made
    made.close()


@pytest.fixture
def kho(tmp_path: Path) -> Iterator[Path]:
    """Return an empty folder for files."""
    folder = tmp_path / "kho"
    folder.mkdir()
    yield folder
    unpacking.close_all()


def rows(ledger: Ledger) -> dict[str, bool]:
    """Return which paths are noted, and whether their content is known."""
    return {row.path: row.sha256 is not None for row in ledger.files()}


def write(path: Path, data: bytes, second: int) -> None:
    """Write a file with a time of its own."""
    path.write_bytes(data)
    os.utime(path, ns=(second * 10**9, second * 10**9))


def test_members_are_noted_as_files_of_their_own(kho: Path, ledger: Ledger) -> None:
    """The archive itself is noted too, so that it need not be opened again."""
    inner = packed(c=ORDER)
    (kho / "a.zip").write_bytes(packed(a=PLAN, b="", **{"d.zip": inner}))

    found = survey([kho], ledger)

    assert (found.files, found.new, found.unopened) == (3, 2, 1)
    assert rows(ledger) == {
        "a.zip": False,
        "a.zip!/a.txt": True,
        "a.zip!/b.txt": False,
        "a.zip!/d.zip!/c.txt": True,
    }
    assert [(f.path, f.cause) for f in ledger.failures()] == [
        ("a.zip!/b.txt", "it is empty")
    ]


def test_an_archive_that_did_not_change_is_not_opened_again(
    kho: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its members are counted as known, under the name it is ingested by now."""
    write(kho / "a.zip", packed(a=PLAN, b=""), 1)
    survey([kho], ledger)
    monkeypatch.setattr(sources, "documents_in", None)

    found = survey([kho / "a.zip"], ledger)
    again = survey([kho.parent], ledger)

    assert (found.files, found.new, found.unopened) == (2, 0, 1)
    assert (again.files, again.new) == (2, 0)
    assert set(rows(ledger)) == {
        "kho/a.zip",
        "kho/a.zip!/a.txt",
        "kho/a.zip!/b.txt",
    }


def test_members_that_are_gone_are_forgotten(kho: Path, ledger: Ledger) -> None:
    """An archive that changed holds what it holds now; so does one that is none now."""
    write(kho / "a.zip", packed(a=PLAN, b=ORDER), 1)
    survey([kho], ledger)
    write(kho / "a.zip", packed(b=ORDER, c=PLAN), 2)

    assert survey([kho], ledger).new == 1
    assert set(rows(ledger)) == {"a.zip", "a.zip!/b.txt", "a.zip!/c.txt"}

    write(kho / "a.zip", PLAN.encode(), 3)
    assert survey([kho], ledger).new == 1
    assert rows(ledger) == {"a.zip": True}


def test_a_mended_archive_is_opened_by_a_retry(kho: Path, ledger: Ledger) -> None:
    """What failed is looked at again, whether the archive or a member of it."""
    good = packed(a=PLAN)
    write(kho / "a.zip", good[:-30], 1)
    write(kho / "b.zip", packed(a=""), 1)
    assert survey([kho], ledger).unopened == 1
    run_stage(ledger, READ, HerePool(), lambda *_: None)
    assert [f.path for f in ledger.failures()] == ["a.zip", "b.zip!/a.txt"]
    write(kho / "a.zip", good, 2)
    write(kho / "b.zip", packed(a=ORDER), 2)

    found = look_again(ledger)

    assert (found.files, found.new, found.unopened) == (2, 2, 0)
    assert ledger.failures() == []
    assert set(rows(ledger)) == {"a.zip", "a.zip!/a.txt", "b.zip", "b.zip!/a.txt"}


def test_documents_in_archives_come_into_the_graph(kho: Path, tmp_path: Path) -> None:
    """They are read in workers, and each failure names its member."""
    message = (
        b"Subject: Gui\nFrom: a@b.vn\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nKinh gui\n--x\n"
        b"Content-Disposition: attachment; filename=a.pdf\n\n%PDF-1.4 cut\n--x--\n"
    )
    (kho / "a.zip").write_bytes(packed(a=PLAN, **{"thu.eml": message}))

    summary = ingest([kho], DataFolder(tmp_path / "data"), workers=1)
    second = ingest([kho], DataFolder(tmp_path / "data"), workers=1)

    assert (summary.found, summary.read, summary.failed) == (3, 2, 1)
    assert [f.path for f in summary.failures] == ["a.zip!/thu.eml!/a.pdf"]
    assert second.idle
    with open_view(DataFolder(tmp_path / "data").store) as view:
        assert {c.place.path for c in view.citations()} == {"a.zip!/a.txt"}


@pytest.mark.parametrize("name", ["x!", "x!y", "!"])
def test_names_with_the_separator_in_them_are_no_archives(
    tmp_path: Path, ledger: Ledger, name: str
) -> None:
    """A folder whose name ends like an archive's path is a folder."""
    folder = tmp_path / "kho" / name
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(PLAN, encoding="utf-8")
    (folder / "b.zip").write_bytes(packed(a=PLAN))

    survey([tmp_path / "kho"], ledger)

    assert rows(ledger) == {
        f"{name}/a.txt": True,
        f"{name}/b.zip": False,
        f"{name}/b.zip!/a.txt": True,
    }
    assert look_again(ledger).files == 0
