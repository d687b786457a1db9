"""Which files a user means by files and folders."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest

from corpus import files
from corpus.errors import ReadError
from corpus.files import PassedOver, look_through, walk

PDF = b"%PDF-1.4\n"


def make(folder: Path, *names: str, data: bytes = b"a") -> None:
    """Make files, with the folders they need."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def found(folder: Path) -> list[str]:
    """Return the relative paths of a walk through one folder."""
    return [file.relative for file in walk([folder])]


def passed_over(folder: Path) -> dict[str, str]:
    """Return what a walk passes over, and why."""
    seen = look_through([folder])
    return {s.relative: s.reason.cause for s in seen if isinstance(s, PassedOver)}


def test_files_come_by_name_with_folders_in_their_place(tmp_path: Path) -> None:
    """The order is that of the names, the same on every machine."""
    make(tmp_path, "b.txt", "a/2.pdf", "a/10.txt", "c.docx", "a.txt")
    assert found(tmp_path) == ["a/10.txt", "a/2.pdf", "a.txt", "b.txt", "c.docx"]


def test_paths_are_those_a_user_would_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative argument gives relative paths; the real path finds the file."""
    make(tmp_path, "kho/a/b.txt", "c.csv")
    monkeypatch.chdir(tmp_path)
    inside, named = walk(["kho", Path("c.csv")])
    assert (inside.path, inside.relative) == ("kho/a/b.txt", "a/b.txt")
    assert inside.real.read_bytes() == b"a"
    assert (named.path, named.relative) == ("c.csv", "c.csv")
    assert inside.read().text == "a"


def test_what_is_no_document_is_passed_over_unless_it_is_named(tmp_path: Path) -> None:
    """Tables, programs, hidden files and parts of saved pages are left out."""
    make(
        tmp_path,
        "a.htm",
        "a_files/b.txt",
        "d_files/e.txt",
        ".git/config.txt",
        ".an.txt",
        "manifest.csv",
        "run.py",
        "x.json",
        "~$a.docx",
    )
    assert found(tmp_path) == ["a.htm", "d_files/e.txt"]
    assert [file.relative for file in walk([tmp_path / "run.py"])] == ["run.py"]


def test_names_without_a_known_ending_are_looked_into(tmp_path: Path) -> None:
    """A PDF called "QĐ 12.2024" is not lost, a README is no document."""
    make(tmp_path, "QĐ 12.2024", "scan", data=PDF)
    make(tmp_path, "README", "ghi.chú")
    assert found(tmp_path) == ["QĐ 12.2024", "scan"]


def test_links_do_not_lead_out_of_the_folder_nor_in_circles(tmp_path: Path) -> None:
    """A link to a file inside is followed, all others are not."""
    make(tmp_path, "kho/a.txt", "kho/b/c.txt", "out.txt")
    kho = tmp_path / "kho"
    (kho / "d.txt").symlink_to(tmp_path / "out.txt")
    (kho / "e.txt").symlink_to("a.txt")
    (kho / "f").symlink_to(kho)
    (kho / "g.txt").symlink_to("g.txt")
    (kho / "h.txt").symlink_to("nowhere")
    assert found(kho) == ["a.txt", "b/c.txt", "e.txt"]
    assert passed_over(kho) == {
        "d.txt": "it is a link that leads out of the folder",
        "f": "it is a link to a folder",
        "g.txt": "it is a link to nothing or to itself",
        "h.txt": "it is a link to nothing or to itself",
    }


def test_everything_passed_over_is_told_with_its_reason(tmp_path: Path) -> None:
    """A folder of hidden or foreign files is told once, not file by file."""
    make(tmp_path, "a.htm", "a_files/b.txt", ".git/x.txt", ".git/y.txt", "run.py")
    make(tmp_path, "~$a.docx", "__MACOSX/a.txt")
    os.mkfifo(tmp_path / "ống")
    assert passed_over(tmp_path) == {
        ".git": "it is hidden",
        "__MACOSX": "macOS added it to an archive",
        "a_files": "it holds the parts of a saved web page",
        "run.py": "its name or content is of no form of document",
        "~$a.docx": "Word keeps it beside an open document",
        "ống": "its name or content is of no form of document",
    }


def test_odd_names_come_out_printable(tmp_path: Path) -> None:
    """Line ends and undecodable bytes of names are shown, and the files found."""
    for name in (b"a\nb.txt", b"\xff.txt"):
        (tmp_path / os.fsdecode(name)).write_bytes(b"x")
    assert found(tmp_path) == ["a\\nb.txt", "\\xff.txt"]
    assert [file.read().text for file in walk([tmp_path])] == ["x", "x"]


def test_a_missing_path_is_told_when_it_is_read(tmp_path: Path) -> None:
    """Nothing that the user named is dropped without a word."""
    (file,) = walk([tmp_path / "không có"])
    with pytest.raises(ReadError, match="no such file"):
        file.read()


def test_a_locked_folder_is_told_when_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be opened becomes an entry with its cause."""
    make(tmp_path, "a/b.txt", "c.txt")
    real = os.scandir

    def guarded(path: Path) -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(files.os, "scandir", guarded)
    locked, other = walk([tmp_path])
    assert (locked.relative, other.relative) == ("a", "c.txt")
    with pytest.raises(ReadError, match="permissions") as caught:
        locked.read()
    assert caught.value.path == str(tmp_path / "a")


def test_folders_within_folders_without_end_are_walked(tmp_path: Path) -> None:
    """A thousand folders within each other do not end the walk."""
    with contextlib.chdir(tmp_path):
        for _ in range(1200):
            Path("a").mkdir()
            os.chdir("a")
        Path("b.txt").write_text("Kế hoạch", encoding="utf-8")
        (file,) = walk([tmp_path])
        Path("b.txt").unlink()
        for _ in range(1200):  # what clears folders of tests goes less deep
            os.chdir("..")
            Path("a").rmdir()
    assert file.relative == "a/" * 1200 + "b.txt"
