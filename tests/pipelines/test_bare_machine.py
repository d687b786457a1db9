"""A machine without Tesseract, LibreOffice and catdoc reads all that needs none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.knowledge.fault_texts import code_of
from pipelines.folder import DataFolder
from pipelines.ledger import Ledger
from pipelines.stages import READ, decode_document

sys.path.insert(0, str(Path(__file__).parent / "hostile"))
import offices
import others
import pdfs
from hostile import WORDS

if TYPE_CHECKING:
    from corpus.document import Document
    from pipelines.ledger import Failure

pytestmark = pytest.mark.slow

RTF = "{\\rtf1 " + "Ke hoach}"
WORD_XML = '<?xml version="1.0"?><?mso-application progid="Word.Document"?><a/>'
IMAGE_PAGE = pdfs.image(800, 1100)

GOOD = {
    "a.docx": offices.plain_word(),
    "b.pdf": pdfs.plain(),
    "c.html": others.page(f"<p>{WORDS}"),
    "d.txt": f"{WORDS}.".encode(),
    "e.odt": offices.plain_odt(),
    "g.xlsx": offices.plain_sheet(),
    "h.eml": others.mail(WORDS.encode()),
}
"""What needs no other program."""

NEEDY = {
    "k.doc": (others.compound("Root Entry", "WordDocument"), "needs_libreoffice"),
    "l.rtf": (RTF.encode(), "needs_libreoffice"),
    "m.xml": (WORD_XML.encode(), "needs_libreoffice"),
    "n.png": (others.picture("PNG"), "needs_ocr"),
    "o.tif": (others.picture("TIFF"), "needs_ocr"),
    "p.pdf": (IMAGE_PAGE, "needs_ocr"),
}
"""What does, and what it is told to need."""

INSTALL = {
    "needs_libreoffice": "apt-get install libreoffice-writer-nogui",
    "needs_ocr": "apt-get install tesseract-ocr-vie",
}


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Path]:
    """Ingest by the program itself; return its exit code and where it keeps things."""
    folder = tmp_path_factory.mktemp("kho")
    for name, data in GOOD.items():
        (folder / name).write_bytes(data)
    for name, (data, _) in NEEDY.items():
        (folder / name).write_bytes(data)
    hidden = tmp_path_factory.mktemp("hidden")
    (hidden / "tesserocr.py").write_text("raise ImportError", encoding="utf-8")
    data_folder = folder.parent / "data"
    command = [sys.executable, "-m", "vanban", "ingest", str(folder)]
    done = subprocess.run(
        [*command, "--data", str(data_folder), "--quiet"],
        env={**os.environ, "PATH": "", "PYTHONPATH": str(hidden)},
        capture_output=True,
        check=False,
    )
    return done.returncode, data_folder


@pytest.fixture(scope="module")
def failures(ingested: tuple[int, Path]) -> dict[str, Failure]:
    """Return what failed, by name."""
    ledger = Ledger.open(DataFolder(ingested[1]).ledger)
    found = {failure.path: failure for failure in ledger.failures()}
    ledger.close()
    return found


@pytest.fixture(scope="module")
def texts(ingested: tuple[int, Path]) -> dict[str, Document]:
    """Return what was read, by name."""
    ledger = Ledger.open(DataFolder(ingested[1]).ledger)
    held = ledger.states_of(READ.name).items()
    payloads = {path: ledger.payload(sha256, READ.name) for sha256, (path, _) in held}
    found = {path: decode_document(p) for path, p in payloads.items() if p}
    ledger.close()
    return found


def test_all_that_needs_no_program_is_read(
    ingested: tuple[int, Path], texts: dict[str, Document]
) -> None:
    """The run ends as one with failed documents, and has read all the others."""
    assert ingested[0] == 1
    assert texts.keys() == GOOD.keys()
    assert all("hoach" in text.text or WORDS in text.text for text in texts.values())


@pytest.mark.parametrize("name", NEEDY)
def test_what_needs_a_program_says_how_to_install_it(
    failures: dict[str, Failure], name: str
) -> None:
    """Each such file is listed with the need and the command that meets it."""
    code = NEEDY[name][1]
    assert code_of(failures[name].cause) == code
    assert "needs" in failures[name].cause
    assert INSTALL[code] in failures[name].remedy


def test_nothing_else_failed(failures: dict[str, Failure]) -> None:
    """What is missing costs the files that need it and no others."""
    assert failures.keys() == NEEDY.keys()
