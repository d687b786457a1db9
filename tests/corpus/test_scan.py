"""Scanned pages, from the image to the document."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen import canvas

from corpus import ocr
from corpus.document import BlockKind, Document
from corpus.errors import ReadError
from corpus.folding import fold_words
from corpus.reader import read

sys.path.insert(0, str(Path(__file__).parent))
import scanner

if TYPE_CHECKING:
    from collections.abc import Callable

    Finish = Callable[[canvas.Canvas], Path]
    Sound = Callable[[Document], None]


def _missing() -> str | None:
    """Return what recognition lacks on this machine."""
    if importlib.util.find_spec("tesserocr") is None:
        return "the Python package tesserocr is not installed (extra ocr)"
    try:
        ocr._data_folder()
    except ocr.MissingEngineError as error:
        return f"{error} is not installed (tesseract-ocr-vie)"
    return None


needs_ocr = pytest.mark.skipif(_missing() is not None, reason=str(_missing()))


def share_read(expected: str, text: str) -> float:
    """Return which share of the expected words a text has, marks included."""
    words = expected.split()
    return sum(word in text.split() for word in words) / len(words)


def letter(sheet: canvas.Canvas, font: str) -> Image.Image:
    """Return the scan of a whole page with head, text and foot."""
    scanner.letterhead(sheet, font)
    scanner.body(sheet, font)
    scanner.foot(sheet, font)
    return scanner.scanned(sheet)


@pytest.mark.ocr
@needs_ocr
class TestPage:
    """One page, lying in every way."""

    def test_head_and_foot_are_read_column_by_column(
        self, paper: canvas.Canvas, font: str, tmp_path: Path, sound: Sound
    ) -> None:
        """The left column comes before the right one, then title, text and foot."""
        document = read(scanner.as_pdf([letter(paper, font)], tmp_path / "a.pdf"))
        sound(document)
        lines = document.text.split("\n")
        assert tuple(lines[:6]) == scanner.LEFT + scanner.RIGHT
        assert lines[6] == scanner.TITLE[0]
        assert tuple(lines[-6:-2]) == scanner.RECIPIENTS
        assert lines[-2:] == ["GIÁM ĐỐC", "Trần Thị Hoa Xanh"]
        assert share_read(" ".join(scanner.BODY), document.text) > 0.96

    def test_every_word_says_how_sure_it_is_and_where_it_stands(
        self, paper: canvas.Canvas, font: str, tmp_path: Path
    ) -> None:
        """Recognised words carry confidences, and boxes as on the printed page."""
        document = read(scanner.as_pdf([letter(paper, font)], tmp_path / "a.pdf"))
        assert document.ocr
        assert all(0 <= (word.confidence or -1) <= 1 for word in document.words)
        start = document.text.index("07/CT-UBND")
        word = next(w for w in document.words if w.span.start == start)
        before = pdfmetrics.stringWidth("Căn cứ Chỉ thị số ", font, 13)
        assert word.box.left == pytest.approx(85 + before, abs=4)
        assert word.box.bottom == pytest.approx(842 - 650, abs=6)

    @pytest.mark.parametrize("quarters", [1, 2, 3])
    def test_a_page_on_its_side_or_head_is_turned(
        self,
        paper: canvas.Canvas,
        font: str,
        tmp_path: Path,
        sound: Sound,
        quarters: int,
    ) -> None:
        """Turned by 90, 180 or 270 degrees, it is read upright, boxes as it lies."""
        upright = letter(paper, font)
        image = upright.rotate(-90 * quarters, expand=True)
        document = read(scanner.as_pdf([image], tmp_path / "a.pdf"))
        sound(document)
        assert document.text.startswith("UBND TỈNH SAO MAI\nSỞ NỘI VỤ\nSố: 12/KH-SNV")
        assert any("it lay" in note for note in document.notes)
        first = document.words[0].box
        page = document.pages[0]
        assert page.width is not None
        assert page.height is not None
        expected = {1: "right", 2: "bottom", 3: "left"}[quarters]
        edges = {
            "right": first.left > page.width * 0.85,
            "bottom": first.top > page.height * 0.85,
            "left": first.right < page.width * 0.15,
        }
        assert edges[expected]

    def test_a_skewed_grainy_page_is_read_and_its_boxes_follow_the_skew(
        self, paper: canvas.Canvas, font: str, tmp_path: Path
    ) -> None:
        """Two degrees aslant on grey paper cost few words, and no evidence."""
        image = scanner.skewed(letter(paper, font), 2)
        image = scanner.grainy(image, 14)
        document = read(scanner.as_pdf([image], tmp_path / "a.pdf"))
        assert share_read(" ".join(scanner.BODY), document.text) > 0.9
        assert "Số: 12/KH-SNV" in document.text
        line = [w for w in document.words if w.span.of(document.text) >= "Căn"]
        assert line
        left = next(w for w in document.words if w.span.of(document.text) == "Căn")
        right = next(w for w in document.words if w.span.of(document.text) == "nhân")
        assert right.box.top - left.box.top > 8

    def test_a_red_seal_over_the_name_does_not_hide_it(
        self, paper: canvas.Canvas, font: str, tmp_path: Path
    ) -> None:
        """Red ink fades, and the name below it is read."""
        image = scanner.sealed(letter(paper, font), 350, 842 - 450)
        document = read(scanner.as_pdf([image], tmp_path / "a.pdf"))
        assert document.text.endswith("Trần Thị Hoa Xanh")

    def test_a_name_stamped_in_red_is_read(
        self, paper: canvas.Canvas, font: str, tmp_path: Path
    ) -> None:
        """What fades with the seals is looked for where documents are signed."""
        scanner.letterhead(paper, font)
        scanner.body(paper, font)
        paper.setFont(font, 11)
        for at, line in enumerate(scanner.RECIPIENTS):
            paper.drawString(85, 500 - 15 * at, line)
        paper.setFont(f"{font}-Bold", 13)
        paper.drawCentredString(420, 500, "GIÁM ĐỐC")
        paper.setFillColorRGB(0.95, 0.1, 0.15)
        paper.drawCentredString(420, 410, "Trần Thị Hoa Xanh")
        document = read(scanner.as_pdf([scanner.scanned(paper)], tmp_path / "a.pdf"))
        assert document.text.endswith("GIÁM ĐỐC\nTrần Thị Hoa Xanh")

    def test_tables_come_cell_by_cell(
        self, paper: canvas.Canvas, font: str, tmp_path: Path, sound: Sound
    ) -> None:
        """Rules of a table make cells, and are not read as letters."""
        paper.setFont(font, 13)
        cells = (("Nhiệm vụ", "Thời hạn"), ("Tổ chức hội nghị", "30/9/2024"))
        for row, texts in enumerate(cells):
            for column, text in enumerate(texts):
                x, y = 100 + 220 * column, 700 - 40 * row
                paper.rect(x, y - 15, 220, 40)
                paper.drawString(x + 10, y, text)
        document = read(scanner.as_pdf([scanner.scanned(paper)], tmp_path / "a.pdf"))
        sound(document)
        found = {
            (block.row, block.column): block.span.of(document.text)
            for block in document.blocks
            if block.kind is BlockKind.CELL
        }
        assert found == {
            (row, column): text
            for row, texts in enumerate(cells)
            for column, text in enumerate(texts)
        }


@pytest.mark.ocr
@needs_ocr
class TestFile:
    """Files of several pages, forms and layers."""

    def test_printed_and_scanned_pages_stand_in_one_document(
        self, font: str, tmp_path: Path, sound: Sound
    ) -> None:
        """Pages with text keep it; only the words of the scan are recognised."""
        image = letter(canvas.Canvas(str(tmp_path / "x.pdf")), font)
        path = tmp_path / "mixed.pdf"
        sheet = canvas.Canvas(str(path), pagesize=scanner.A4, invariant=1)
        scanner.body(sheet, font)
        sheet.showPage()
        sheet.drawInlineImage(image, 0, 0, *scanner.A4)
        sheet.showPage()
        sheet.save()
        document = read(path)
        sound(document)
        assert [page.number for page in document.pages] == [1, 2]
        printed = {w.box.page for w in document.words if w.confidence is None}
        recognised = {w.box.page for w in document.words if w.confidence is not None}
        assert (printed, recognised) == ({1}, {2})

    @pytest.mark.parametrize(
        ("layer", "kept"),
        [
            ("Can cu Chi thi so 07 cua Uy ban nhan dan tinh ve phong trao", False),
            ("Căn cứ Chỉ thị số 08 của Ủy ban nhân dân tỉnh về phong trào", True),
        ],
    )
    def test_a_hidden_layer_is_used_only_if_it_is_vietnamese(
        self, paper: canvas.Canvas, font: str, tmp_path: Path, layer: str, *, kept: bool
    ) -> None:
        """Text that another program laid under the image may lack all marks."""
        image = letter(paper, font)
        path = tmp_path / "layer.pdf"
        sheet = canvas.Canvas(str(path), pagesize=scanner.A4, invariant=1)
        sheet.drawInlineImage(image, 0, 0, *scanner.A4)
        hidden = sheet.beginText(85, 650)
        hidden.setFont(font, 13)
        hidden.setTextRenderMode(3)
        hidden.textLine(layer)
        hidden.textLine(layer)
        sheet.drawText(hidden)
        sheet.save()
        document = read(path)
        assert (document.text == f"{layer}\n{layer}") is kept
        assert document.ocr is not kept

    @pytest.mark.parametrize(
        ("suffix", "media_type"),
        [("png", "image/png"), ("jpg", "image/jpeg"), ("tiff", "image/tiff")],
    )
    def test_image_files_are_read(
        self,
        paper: canvas.Canvas,
        font: str,
        tmp_path: Path,
        sound: Sound,
        suffix: str,
        media_type: str,
    ) -> None:
        """A scan saved as an image is a document; a TIFF may have several pages."""
        image = letter(paper, font)
        path = tmp_path / f"scan.{suffix}"
        pages = [image.convert("1")] if suffix == "tiff" else []
        more = {"append_images": pages, "save_all": True} if pages else {}
        image.save(path, dpi=(200, 200), **more)
        document = read(path)
        sound(document)
        assert document.media_type == media_type
        assert len(document.pages) == 1 + len(pages)
        assert document.pages[0].width == pytest.approx(595, abs=2)
        assert document.text.count("Số: 12/KH-SNV") == 1 + len(pages)

    def test_a_page_of_no_print_is_noted(self, tmp_path: Path) -> None:
        """An image without legible text has that as its cause."""
        blank = Image.new("L", (827, 1169), 235)
        with pytest.raises(ReadError, match="without legible text"):
            read(scanner.as_pdf([blank], tmp_path / "a.pdf"))


def _without_package(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setitem(sys.modules, "tesserocr", None)
    return "tesserocr"


def _without_data(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(ocr, "_FOLDERS", ())
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    monkeypatch.setitem(sys.modules, "tesserocr", type(sys)("tesserocr"))
    return "data for Vietnamese"


@pytest.mark.parametrize("lack", [_without_package, _without_data])
@pytest.mark.parametrize("form", ["pdf", "png"])
def test_without_the_engine_a_scan_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    lack: Callable[[pytest.MonkeyPatch], str],
    form: str,
) -> None:
    """Nothing but the scans is lost, and the error names the packages."""
    ocr._engine.cache_clear()
    missing = lack(monkeypatch)
    image = Image.new("L", (827, 1169), 255)
    path = tmp_path / f"scan.{form}"
    image.save(path) if form == "png" else scanner.as_pdf([image], path)
    with pytest.raises(ReadError, match=re.escape(missing)) as caught:
        read(path)
    assert "vanban[ocr]" in caught.value.remedy
    assert "tesseract-ocr-vie" in caught.value.remedy
    ocr._engine.cache_clear()


def test_printed_pages_are_read_without_the_engine(
    monkeypatch: pytest.MonkeyPatch, font: str, tmp_path: Path
) -> None:
    """In a file of both kinds the printed pages are read, the others named."""
    ocr._engine.cache_clear()
    _without_package(monkeypatch)
    path = tmp_path / "mixed.pdf"
    sheet = canvas.Canvas(str(path), pagesize=scanner.A4, invariant=1)
    scanner.body(sheet, font)
    sheet.showPage()
    sheet.drawInlineImage(Image.new("L", (827, 1169), 240), 0, 0, *scanner.A4)
    sheet.showPage()
    sheet.save()
    document = read(path)
    assert fold_words(document.text).startswith("ke hoach")
    assert any(
        note.startswith("page 2 is an image") and "tesseract-ocr-vie" in note
        for note in document.notes
    )


@pytest.mark.parametrize(
    ("size", "cause"),
    [((9000, 9000), "million pixels"), ((20000, 10000), "million pixels")],
)
def test_images_beyond_measure_are_refused(
    tmp_path: Path, size: tuple[int, int], cause: str
) -> None:
    """A small file can ask for gigabytes of pixels, and is refused before."""
    path = tmp_path / "huge.png"
    Image.new("1", size).save(path)
    with pytest.raises(ReadError, match=cause):
        read(path)


def test_a_cut_image_is_damaged(tmp_path: Path) -> None:
    """Half a file is no scan."""
    path = tmp_path / "cut.png"
    Image.effect_noise((400, 400), 90).save(path)
    path.write_bytes(path.read_bytes()[:20000])
    with pytest.raises(ReadError, match="damaged"):
        read(path)
