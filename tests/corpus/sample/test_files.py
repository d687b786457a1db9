from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import docx
import pypdfium2
from reportlab.pdfbase.ttfonts import TTFont

from corpus.folding import clean
from corpus.sample import stock

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.sample import Truth


def _path(truth: Truth, key: str) -> Path:
    return truth.folder / next(d.path for d in truth.documents if d.key == key)


def test_word_files_number_their_paragraphs_themselves(truth: Truth) -> None:
    """Headings and points of a Word file carry numbering, not typed numbers."""
    document = docx.Document(str(_path(truth, "kh1105")))
    heading = next(p for p in document.paragraphs if p.text == "MỤC ĐÍCH, YÊU CẦU")
    assert heading._p.pPr.numPr is not None


def test_word_files_have_a_letterhead_of_two_columns_and_real_tables(
    truth: Truth,
) -> None:
    """Organ and motto stand side by side; the annex is a table."""
    letterhead, ending, annex = docx.Document(str(_path(truth, "kh1105"))).tables
    assert letterhead.cell(0, 0).text.endswith("SỞ GIÁO DỤC VÀ ĐÀO TẠO")
    assert letterhead.cell(0, 1).text.startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert ending.cell(0, 0).text.startswith("Nơi nhận:")
    assert len(annex.rows) == 5


def test_word_files_bear_no_time_of_making(truth: Truth) -> None:
    """Every member of a Word file has the same day."""
    with zipfile.ZipFile(_path(truth, "kh412")) as archive:
        assert {m.date_time for m in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_pdf_pages_hold_vietnamese_text(truth: Truth) -> None:
    """A page gives back every letter, and pages after the first are numbered."""
    with pypdfium2.PdfDocument(_path(truth, "kh142")) as pdf:
        first, second = (page.get_textpage().get_text_range() for page in pdf)
    assert "ngày 14 tháng 9 năm 2021" in first
    assert "Độc lập - Tự do - Hạnh phúc" in first
    assert second.split()[0] == "2" or second.rstrip().endswith("2")


def test_the_font_draws_every_letter_of_every_document(truth: Truth) -> None:
    """No made text has a letter that the shipped font lacks."""
    letters = {ord(c) for document in truth.documents for c in document.text}
    for style in ("Regular", "Bold", "Italic"):
        assert letters <= set(TTFont("probe", str(stock.font(style))).face.charToGlyph)


def test_text_files_come_in_the_encodings_of_the_field(truth: Truth) -> None:
    """Unix and Windows line ends, a byte order mark, marks apart from letters."""
    raw = [p.read_bytes() for p in truth.folder.rglob("*.txt")]
    assert any(b"\r\n" in content for content in raw)
    assert any(content.startswith(b"\xef\xbb\xbf") for content in raw)
    texts = [content.decode("utf-8-sig") for content in raw]
    assert any(clean(text) != text.replace("\r\n", "\n") for text in texts)


def test_text_files_cut_lines_inside_citations(truth: Truth) -> None:
    """Long paragraphs are wrapped, so that citations run over line ends."""
    text = clean(_path(truth, "kh305").read_text("utf-8-sig"))
    assert max(map(len, text.split("\n"))) <= 84
    document = next(d for d in truth.documents if d.key == "kh305")
    assert any(mention.quote not in text for mention in document.mentions)


def test_web_pages_have_menus_and_counters(truth: Truth) -> None:
    """A saved page holds what portals put around a text."""
    page = _path(truth, "hd87").read_text("utf-8")
    for cruft in ("Trang chủ", "Lượt xem", "Bài viết liên quan", "breadcrumb"):
        assert cruft in page
