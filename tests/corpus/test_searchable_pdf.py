"""A scanned PDF gets a layer of text that can be searched, and stays what it was."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument

from corpus.errors import ReadError
from corpus.searchable_pdf import make_searchable

sys.path.insert(0, str(Path(__file__).parent))
import scanner

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.pdfgen import canvas

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract is not installed"
)


def text_of(path: Path) -> str:
    """Return the text of the first page as any viewer finds it."""
    with PdfDocument(path) as pdf:
        page = pdf[0]
        words = page.get_textpage()
        text = words.get_text_range()
        words.close()
        page.close()
    return text


@pytest.mark.ocr
@needs_tesseract
def test_a_scan_can_be_searched(
    paper: canvas.Canvas, font: str, tmp_path: Path
) -> None:
    """The words on the image are found, and the image is as it was."""
    pytest.importorskip("ocrmypdf")
    scanner.body(paper, font)
    image = scanner.scanned(paper)
    scan = scanner.as_pdf([image], tmp_path / "scan.pdf")
    before = scan.read_bytes()

    make_searchable(scan, tmp_path / "out.pdf")

    assert not text_of(scan).strip()
    assert "07/CT-UBND" in text_of(tmp_path / "out.pdf")
    assert scan.read_bytes() == before


@pytest.mark.ocr
@needs_tesseract
def test_a_page_with_text_keeps_it(
    paper: canvas.Canvas, finish: Callable[[canvas.Canvas], Path], tmp_path: Path
) -> None:
    """The copy of a digital PDF says what the original says."""
    pytest.importorskip("ocrmypdf")
    paper.drawString(85, 700, "Kế hoạch số 5/KH-X")
    paper.showPage()

    made = finish(paper)
    make_searchable(made, tmp_path / "out.pdf")

    assert text_of(tmp_path / "out.pdf") == text_of(made)


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    """The content decides, and the message says what to do."""
    path = tmp_path / "a.pdf"
    path.write_text("Kế hoạch", encoding="utf-8")

    with pytest.raises(ReadError, match=r"only a PDF .* Print it to PDF"):
        make_searchable(path, tmp_path / "out.pdf")


def test_without_the_extra_the_command_to_install_is_said(
    paper: canvas.Canvas,
    finish: Callable[[canvas.Canvas], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing breaks where OCRmyPDF is not installed."""
    paper.drawString(85, 700, "Kế hoạch")
    monkeypatch.setitem(sys.modules, "ocrmypdf", None)

    with pytest.raises(ReadError, match=r"pip install 'vanban\[searchable\]'"):
        make_searchable(finish(paper), tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_a_damaged_pdf_is_refused(tmp_path: Path) -> None:
    """A file cut short ends with its cause, not with a fault of a library."""
    pytest.importorskip("ocrmypdf")
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 and no more")

    with pytest.raises(ReadError, match="damaged"):
        make_searchable(path, tmp_path / "out.pdf")
