"""Old Word files by way of LibreOffice, or catdoc, or told to need them."""

from __future__ import annotations

import os
import shutil
import stat
import struct
import subprocess
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from corpus import catdoc, libreoffice, program
from corpus.errors import ReadError
from corpus.knowledge.legacy_letters import legacy_letters
from corpus.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.document import Document

OFFICE = pytest.mark.skipif(
    not libreoffice.is_installed(), reason=f"LibreOffice: {libreoffice.INSTALL}"
)
CATDOC = pytest.mark.skipif(
    shutil.which("catdoc") is None, reason="catdoc: apt-get install catdoc"
)

RTF = (
    r"{\rtf1\ansi\deff0{\fonttbl{\f0\fcharset163 Times New Roman;}"
    r"{\f1\fcharset0 .VnTime;}}"
    r"{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0\levelstartat1"
    r"{\leveltext\'07\u272 ?i\u7873 ?u \'00.;}{\levelnumbers\'06;}}\listid1}}"
    r"{\*\listoverridetable{\listoverride\listid1\listoverridecount0\ls1}}"
    r"\pard\ls1\ilvl0 {\uc1 Ph\u7841?m vi}\par\pard {\f1 K\'d5 ho\'b9ch l\'adu}\par}"
)


def failure(path: Path) -> ReadError:
    """Return the error that reading a path ends with."""
    with pytest.raises(ReadError) as caught:
        read(path)
    return caught.value


@pytest.fixture(scope="session")
def as_doc(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Return what makes a DOC of a Word file."""

    def made(path: Path) -> Path:
        folder = tmp_path_factory.mktemp("doc")
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                "doc:MS Word 97",
                "--outdir",
                str(folder),
                str(path),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return folder / f"{path.stem}.doc"

    return made


@OFFICE
@pytest.mark.slow
def test_a_rich_text_document_is_read_with_numbers_and_letters(
    tmp_path: Path,
    sound: Callable[[Document], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Automatic numbers are written out, old fonts turned, nothing is left behind."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    path = tmp_path / "-a b.doc"
    path.write_text(RTF, encoding="ascii")
    document = read(path)
    sound(document)
    assert document.text.split("\n") == ["Điều 1. Phạm vi", "Kế hoạch lưu"]
    assert document.media_type == "application/rtf"
    assert "it was turned into DOCX by LibreOffice" in document.notes
    assert sorted(tmp_path.iterdir()) == [path, folder]
    assert list(folder.iterdir()) == []


@OFFICE
@pytest.mark.slow
def test_a_word_document_saved_as_xml_is_read(tmp_path: Path) -> None:
    """The XML of Word 2003 is read; one that declares entities is not even opened."""
    path = tmp_path / "a.xml"
    xml = (
        '<?xml version="1.0"?>{}<?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
        "<w:body><w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p></w:body></w:wordDocument>"
    )
    path.write_text(xml.format(""), encoding="utf-8")
    assert read(path).text == "Kế hoạch"
    attack = xml.replace("<w:body>", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><w:body>")
    path.write_text(attack.format(""), encoding="utf-8")
    assert "declares entities" in failure(path).cause


@OFFICE
@pytest.mark.slow
def test_every_letter_of_old_fonts_comes_through(
    tmp_path: Path, as_doc: Callable[[Path], Path]
) -> None:
    """In a DOC as in a DOCX, the soft hyphen that is ư in TCVN3 among them."""
    made, expected = docx.Document(), []
    for code, font in (("TCVN3", ".VnTime"), ("VNI", "VNI-Times")):
        letters = legacy_letters(code)
        run = made.add_paragraph().add_run(" ".join(f"x{old}x" for old in letters))
        run.font.name = font
        expected.append(" ".join(f"x{new}x" for new in letters.values()))
    path = tmp_path / "made.docx"
    made.save(str(path))
    assert read(path).text.split("\n") == expected
    assert read(as_doc(path)).text.split("\n") == expected


@OFFICE
@pytest.mark.slow
def test_a_document_fetches_nothing(tmp_path: Path) -> None:
    """Pictures and templates on the network are not asked for."""
    asked: list[str] = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - as above

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Ear) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}"
        (tmp_path / "a.rtf").write_text(
            r"{\rtf1\ansi{\*\template " + address + r"/t.dot}Ke hoach"
            r'{\field{\*\fldinst INCLUDEPICTURE "' + address + r'/p.png"}{\fldrslt x}}'
            r'{\field{\*\fldinst INCLUDETEXT "' + address + r'/i.rtf"}{\fldrslt y}}}',
            encoding="ascii",
        )
        assert "Ke hoach" in read(tmp_path / "a.rtf").text
        server.shutdown()
        thread.join()
    assert asked == []


@OFFICE
@pytest.mark.slow
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_truncated_document_says_so(
    tmp_path: Path, as_doc: Callable[[Path], Path], share: float
) -> None:
    """A DOC cut short ends as an error with a cause, or as what is left of it."""
    made = docx.Document()
    for _ in range(200):
        made.add_paragraph("Kế hoạch")
    made.save(str(tmp_path / "made.docx"))
    path = as_doc(tmp_path / "made.docx")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    try:
        left = read(path).text
    except ReadError as error:
        left = error.cause
    assert "Kế hoạch" in left or "damaged" in left or "no text" in left


@OFFICE
@pytest.mark.slow
@pytest.mark.shared
def test_the_old_files_of_edge_cases_are_complete(shared: Path) -> None:
    """Read from DOC, the files of edge cases say what they say as DOCX."""
    made = shared / "documents/made"
    for name in ("edge", "legacy"):
        from_doc = read(made / "doc" / f"{name}.doc")
        assert from_doc.text == read(made / "docx" / f"{name}.docx").text
        assert from_doc.media_type == "application/msword"


def compound(flags: int, filler: bytes = b"") -> bytes:
    """Return an old Word file whose document stream begins with these flags."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    head[0x1E:0x20] = (9).to_bytes(2, "little")
    entry = bytearray(128)
    entry[:24] = "WordDocument".encode("utf-16-le")
    entry[0x74:0x78] = struct.pack("<I", 1)
    fib = struct.pack("<5sxxxxxH", b"\xec\xa5\xc1\0\0", flags).ljust(512, b"\0")
    return bytes(head) + bytes(entry).ljust(512, b"\0") + fib + filler


def test_an_encrypted_document_says_so(tmp_path: Path) -> None:
    """The flag in its beginning tells, before any program is started."""
    path = tmp_path / "a.doc"
    path.write_bytes(compound(0x0100))
    assert "encrypted" in failure(path).cause


@pytest.mark.usefixtures("bare_machine")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.doc", compound(0)),
        ("a.rtf", RTF.encode()),
        (
            "a.xml",
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>',
        ),
    ],
)
def test_without_libreoffice_the_command_to_install_it_is_named(
    tmp_path: Path, name: str, data: bytes
) -> None:
    """A machine without it lists these files with the remedy, and goes on."""
    path = tmp_path / name
    path.write_bytes(data)
    error = failure(path)
    assert error.cause == "it needs LibreOffice"
    assert "apt-get install libreoffice-writer-nogui" in error.remedy


def pretend(folder: Path, name: str, script: str) -> None:
    """Put a program of that name where programs are looked for first."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder for programs that only pretend."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def test_a_program_that_hangs_is_ended_with_all_it_started(
    tmp_path: Path, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time of a conversion is limited, and no process stays behind."""
    monkeypatch.setattr(program, "MAX_PROGRAM_SECONDS", 1)
    pretend(programs, "soffice", f"sleep 60 & echo $! > {tmp_path}/child; wait")
    path = tmp_path / "a.rtf"
    path.write_text(RTF, encoding="ascii")
    started = time.monotonic()
    assert "takes longer" in failure(path).cause
    assert time.monotonic() - started < 10
    child = int((tmp_path / "child").read_text())
    assert (
        not Path(f"/proc/{child}").exists()
        or "Z" in Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0]
    )


@pytest.mark.parametrize(
    "script", ["exit 1", "kill -SEGV $$", "mkdir -p made; echo no > made/old.docx"]
)
def test_a_program_that_fails_leaves_a_cause(
    tmp_path: Path, programs: Path, script: str
) -> None:
    """Whatever the program does, the file has its error under its own name."""
    pretend(programs, "soffice", script)
    path = tmp_path / "a.rtf"
    path.write_text(RTF, encoding="ascii")
    error = failure(path)
    assert error.path == str(path)
    assert error.cause


def test_catdoc_is_the_second_choice(
    tmp_path: Path, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its text is read with a note of what is missing; codes of fields are dropped."""
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}/bin")
    monkeypatch.setattr(libreoffice, "_PROGRAMS", ("no-such-office",))
    pretend(
        programs,
        "catdoc",
        "printf 'KÕ ho¹ch cña Së Néi vô\\n\\nxem HYPERLINK \"http://x/\" Công văn\\n'",
    )
    path = tmp_path / "a.doc"
    path.write_bytes(compound(0))
    document = read(path)
    assert document.text == "Kế hoạch của Sở Nội vụ\nxem Công văn"
    assert "apt-get install libreoffice-writer-nogui" in document.notes[0]


@CATDOC
@pytest.mark.shared
def test_catdoc_reads_the_letters_of_real_files(
    shared: Path, monkeypatch: pytest.MonkeyPatch, sound: Callable[[Document], None]
) -> None:
    """Without LibreOffice the letters of a DOC are there, old ones turned."""
    monkeypatch.setattr(libreoffice, "_PROGRAMS", ("no-such-office",))
    made = shared / "documents/made/doc"
    document = read(made / "d1_kh655.doc")
    sound(document)
    assert "655/KH-PGDĐT" in document.text
    assert "hyperlink" not in read(made / "edge.doc").text.lower().replace(
        "hyperlink_text", ""
    )
    assert catdoc.is_installed()
