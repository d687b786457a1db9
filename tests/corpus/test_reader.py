"""The front door: forms told by content, and everything that cannot be read."""

from __future__ import annotations

import os
import pickle
import socket
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import form, reader, source
from corpus.errors import ReadError
from corpus.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.document import Document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound(name: str) -> bytes:
    """Return the head of an old Office file with one stream of that name."""
    head = bytearray(512)
    head[:8] = OLE
    head[0x1E:0x20] = (9).to_bytes(2, "little")  # sectors of 512 bytes
    return bytes(head) + name.encode("utf-16-le").ljust(1024, b"\0")


def failure(path: Path) -> ReadError:
    """Return the error that reading a path ends with."""
    with pytest.raises(ReadError) as caught:
        read(path)
    error = caught.value
    assert error.stage == "read"
    assert error.cause
    assert error.remedy.endswith(".")
    return error


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        (
            "a.doc",
            b"<html><body>K\xe1\xba\xbf ho\xe1\xba\xa1ch</body></html>",
            "text/html",
        ),
        ("a.pdf", "Kế hoạch".encode(), "text/plain"),
        ("a", "\ufeff<!-- x --> <!DOCTYPE HTML><p>Kế hoạch".encode(), "text/html"),
        ("a.docx", "<p>Kế hoạch</p>".encode("utf-16"), "text/html"),
        ("a.txt", "a < b và <c>".encode(), "text/plain"),
        ("a.jpg", "KẾ HOẠCH".encode(), "text/plain"),
    ],
)
def test_the_content_decides_and_not_the_name(
    tmp_path: Path, name: str, data: bytes, media_type: str
) -> None:
    """A web page called .doc is a web page, and a promise not kept is noted."""
    path = tmp_path / name
    path.write_bytes(data)
    document = read(path)
    assert document.media_type == media_type
    assert any("the name promises" in x for x in document.notes) == (
        path.suffix in (".pdf", ".doc", ".docx", ".jpg")
    )


@pytest.mark.parametrize(
    ("data", "cause", "remedy"),
    [
        (b"{\\rtf1 S\\u7889?}", "needs LibreOffice", "apt-get install libreoffice"),
        (compound("WordDocument"), "needs LibreOffice", "apt-get install libreoffice"),
        (compound("Workbook"), "spreadsheet", "XLSX"),
        (compound("EncryptedPackage"), "encrypted Office file", "password"),
        (compound("__substg1.0_"), "Outlook message", "EML"),
        (OLE, "damaged", "again"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "damaged", "again"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 40, "damaged", "again"),
        (b"II*\0" + b"\0" * 40, "damaged", "again"),
        (b"Rar!\x1a\x07\0" + b"\0" * 40, "an archive of another form", "ZIP"),
        (b"\x7fELF" + b"\0" * 60, "a program", "no document"),
        (
            b"From: a@b\nMIME-Version: 1.0\nContent-Type: multipart/related; b=x\n\n",
            "web archive without a page",
            "anew",
        ),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>',
            "needs LibreOffice",
            "apt-get install libreoffice",
        ),
        (b"\x00\x01\x02\x03" * 99, "neither a known form", "save it as DOCX"),
    ],
)
@pytest.mark.usefixtures("bare_machine")
def test_forms_not_read_say_what_they_are_and_what_to_do(
    tmp_path: Path, data: bytes, cause: str, remedy: str
) -> None:
    """Other forms end with their name and a way to a form that is read."""
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    error = failure(path)
    assert cause in error.cause
    assert remedy in error.remedy
    assert error.path == str(path)


@pytest.mark.parametrize(
    ("member", "content", "cause"),
    [
        ("xl/workbook.xml", b"<a/>", "spreadsheet without text"),
        ("xl/workbook.bin", b"", "spreadsheet of another form"),
        ("ppt/presentation.xml", b"", "presentation"),
        ("mimetype", b"application/vnd.oasis.opendocument.text", "damaged"),
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet", "spreadsheet"),
        ("a.docx", b"", "a ZIP archive"),
        ("word/document.xml", b"<a/>", "no body"),
    ],
)
def test_archives_are_told_apart_by_what_is_in_them(
    tmp_path: Path, member: str, content: bytes, cause: str
) -> None:
    """Office files of every kind are archives, and each has its own remedy."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, content)
    assert cause in failure(path).cause


def test_an_archive_of_many_members_is_refused_unopened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table of contents without end is not even listed."""
    monkeypatch.setattr(form, "MAX_MEMBERS", 3)
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(5):
            archive.writestr(f"word/{number}.xml", b"")
    assert "5 members" in failure(path).cause


def test_an_encrypted_member_says_so(
    make_docx: Callable[..., Path], tmp_path: Path
) -> None:
    """A Word file whose parts carry a password is not called damaged."""
    data = bytearray(make_docx("<w:p/>").read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(mark, start + 1)) >= 0:
            data[start + at] |= 1
    path = tmp_path / "locked.docx"
    path.write_bytes(data)
    assert "encrypted" in failure(path).cause


def test_an_empty_file_and_no_file_say_so(tmp_path: Path) -> None:
    """Nothing there and nothing in it are two causes."""
    (tmp_path / "a.txt").touch()
    assert "empty" in failure(tmp_path / "a.txt").cause
    assert "no such file" in failure(tmp_path / "b.txt").cause
    assert "no such file" in failure(tmp_path / "a.txt" / "c").cause
    assert "name is too long" in failure(tmp_path / ("a" * 300)).cause


def test_what_is_no_file_is_never_opened(tmp_path: Path) -> None:
    """A folder, a pipe, a device and a socket end at once and do not hang."""
    os.mkfifo(tmp_path / "pipe")
    assert "folder" in failure(tmp_path).cause
    assert "pipe" in failure(tmp_path / "pipe").cause
    assert "device" in failure(Path("/dev/zero")).cause
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))
        assert "socket" in failure(tmp_path / "s").cause


def test_a_link_to_itself_says_so(tmp_path: Path) -> None:
    """A loop of links is a cause of its own."""
    (tmp_path / "a").symlink_to("a")
    assert "leads back to itself" in failure(tmp_path / "a").cause


def test_a_locked_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing permission is told from damage."""
    path = tmp_path / "a.txt"
    path.write_text("a", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    error = failure(path)
    assert "permissions" in error.cause
    assert "right to read" in error.remedy


def test_an_enormous_file_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size is looked at before the content; no memory is taken."""
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(300_000_000_000)
    assert "300,000 MB, more than the 200 MB" in failure(path).cause
    monkeypatch.setattr(source, "MAX_FILE", 3)
    path.write_bytes(b"abcd")
    assert "more than" in failure(path).cause


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.txt", "a\\nb.txt"),
        (b"K\xe1\xba\xbf ho\xe1\xba\xa1ch.txt", "Kế hoạch.txt"),
        (b"\xff\xfe.txt", "\\xff\\xfe.txt"),
    ],
)
def test_odd_names_are_read_and_printed(
    tmp_path: Path, name: bytes, shown: str
) -> None:
    """Names with line ends or undecodable bytes work and stay on one line."""
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(b"Ke hoach")
    assert read(path).text == "Ke hoach"
    path.write_bytes(b"")
    error = failure(path)
    assert error.path.endswith(shown)
    assert str(error).encode()
    assert pickle.loads(pickle.dumps(error)).path == error.path  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("raised", "cause"),
    [
        (MemoryError(), "needs more memory"),
        (RecursionError(), "nested deeper"),
        (ZeroDivisionError(), "not seen before (ZeroDivisionError)"),
    ],
)
def test_whatever_breaks_in_a_reader_ends_as_an_error_of_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception, cause: str
) -> None:
    """A run never stops at one file."""

    def breaks(*_: object) -> None:
        raise raised

    path = tmp_path / "a.txt"
    path.write_text("a", encoding="utf-8")
    monkeypatch.setattr(reader, "recognise", breaks)
    assert cause in failure(path).cause


@pytest.mark.usefixtures("bare_machine")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(
    head=st.sampled_from(
        [
            b"",
            b"%PDF-1.7\n",
            b"PK\x03\x04",
            OLE,
            b"<html>",
            b"{\\rtf",
            b"\xff\xfe",
            b"From: ",
        ]
    ),
    data=st.binary(max_size=200),
)
def test_no_bytes_end_otherwise_than_as_document_or_error(
    tmp_path: Path, sound: Callable[[Document], None], head: bytes, data: bytes
) -> None:
    """Any bytes behind any beginning give a sound document or a true error."""
    path = tmp_path / "a"
    path.write_bytes(head + data)
    cause = ""
    try:
        sound(read(path))
    except ReadError as error:
        cause = error.cause
    assert "not seen before" not in cause
