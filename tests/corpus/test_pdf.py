"""Born-digital PDF."""

from __future__ import annotations

import io
import random
import re
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib import colors, pdfencrypt
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from corpus import pdf
from corpus.document import BlockKind, Document, Span
from corpus.errors import ReadError
from corpus.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Finish = Callable[[canvas.Canvas], Path]
    Sound = Callable[[Document], None]

LEFT = ("UBND TỈNH SAO MAI", "SỞ NỘI VỤ")
RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
NUMBER = ("Số: 12/KH-SNV", "Sao Mai, ngày 05 tháng 3 năm 2024")
FOOT = (
    ("Nơi nhận:", "GIÁM ĐỐC"),
    ("- Như Điều 3;", ""),
    ("- Lưu: VT, TĐKT.", "Lê Thị Biển Xanh"),
)


def row(sheet: canvas.Canvas, y: float, left: str, right: str) -> None:
    """Draw two texts at one height, one after the other."""
    if left:
        sheet.drawString(85, y, left)
    if right:
        sheet.drawString(300, y, right)


def lines_of(document: Document) -> list[str]:
    """Return the lines of a document's text."""
    return document.text.split("\n")


def test_columns_written_cell_by_cell_keep_their_order(
    paper: canvas.Canvas, finish: Finish, sound: Sound
) -> None:
    """A letterhead gives its left cell, its right cell, then the row below."""
    for x, cell in ((85, LEFT), (300, RIGHT)):
        for at, line in enumerate(cell):
            paper.drawString(x, 780 - 16 * at, line)
    row(paper, 740, *NUMBER)
    paper.drawString(
        85, 700, "Thực hiện Chỉ thị số 7/CT-UBND, Sở Nội vụ ban hành kế hoạch"
    )
    document = read(finish(paper))
    sound(document)
    assert lines_of(document) == [
        *LEFT,
        *RIGHT,
        *NUMBER,
        "Thực hiện Chỉ thị số 7/CT-UBND, Sở Nội vụ ban hành kế hoạch",
    ]


def test_columns_set_line_by_line_are_read_one_after_the_other(
    paper: canvas.Canvas, finish: Finish
) -> None:
    """A letterhead and a foot set with blanks or tabs come out column by column."""
    for at, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        row(paper, 780 - 16 * at, left, right)
    row(paper, 740, *NUMBER)
    for at in range(5):
        paper.drawString(
            85, 700 - 16 * at, "Căn cứ quy định của pháp luật về thi đua, khen"
        )
    for at, (left, right) in enumerate(FOOT):
        row(paper, 500 - 16 * at, left, right)
    found = lines_of(read(finish(paper)))
    assert found[:6] == [LEFT[0], LEFT[1], NUMBER[0], RIGHT[0], RIGHT[1], NUMBER[1]]
    assert found[-5:] == [
        "Nơi nhận:",
        "- Như Điều 3;",
        "- Lưu: VT, TĐKT.",
        "GIÁM ĐỐC",
        "Lê Thị Biển Xanh",
    ]


@pytest.mark.parametrize(
    "parts", [((85, "1."), (121, "Mục đích")), ((85, "Điều 12."), (160, "Phạm vi"))]
)
def test_a_number_and_its_text_stay_one_line(
    paper: canvas.Canvas, finish: Finish, parts: tuple[tuple[float, str], ...]
) -> None:
    """The tab behind a number is no gap between columns."""
    for at in range(4):
        for x, text in parts:
            paper.drawString(x, 600 - 18 * at, text)
    line = " ".join(text for _, text in parts)
    assert lines_of(read(finish(paper))) == [line] * 4


def test_places_of_words_are_where_they_are_printed(
    paper: canvas.Canvas, finish: Finish
) -> None:
    """Boxes count from the top left corner; a span finds the boxes of its lines."""
    paper.drawString(100, 742, "Kế hoạch số 12/KH-SNV")
    paper.drawString(100, 722, "của Sở Nội vụ")
    document = read(finish(paper))
    first = document.words[0].box
    assert first.page == 1
    assert first.left == pytest.approx(100, abs=1)
    assert first.top < 100 < first.bottom + 5
    at = document.text.index("12/KH-SNV")
    boxes = document.boxes_of(Span(at, document.text.index("Sở")))
    assert [round(box.left) for box in boxes][1] == 100
    assert len(boxes) == 2
    assert document.place_of(document.text.index("của")).line == 2


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_places_are_those_of_the_page_as_shown(
    paper: canvas.Canvas, finish: Finish, turn: int
) -> None:
    """A page stored sideways is read upright, with boxes on the upright page."""
    width, height = 842.0, 595.0
    paper.setPageSize((width, height))  # as shown; it is stored turned
    paper.setPageRotation(turn)
    moves = {0: (0, 0), 90: (height, 0), 180: (width, height), 270: (0, width)}
    paper.translate(*moves[turn])
    paper.rotate(turn)
    paper.drawString(60, height - 80, "Phụ lục kèm theo")
    paper.drawString(60, height - 100, "Kế hoạch")
    document = read(finish(paper))
    assert lines_of(document) == ["Phụ lục kèm theo", "Kế hoạch"]
    page, box = document.pages[0], document.words[0].box
    assert (page.width, page.height) == (width, height)
    assert (round(box.left), round(box.bottom)) == (60, pytest.approx(80, abs=5))


def test_numbers_of_pages_are_no_text(paper: canvas.Canvas, finish: Finish) -> None:
    """A sentence runs on over the page; numbers elsewhere stay."""
    for number in ("1", "2", "- 3 -", "Trang 4/5"):
        paper.setFont("Vanban", 13)
        paper.drawString(290, 810, number)
        paper.drawString(85, 400, "theo Công văn số")
        paper.drawString(85, 380, "15")
        paper.showPage()
    document = read(finish(paper))
    assert lines_of(document) == ["theo Công văn số", "15"] * 4
    assert [page.number for page in document.pages] == [1, 2, 3, 4]
    assert [page.span.of(document.text) for page in document.pages] == [
        "theo Công văn số\n15"
    ] * 4


def test_a_hyphen_at_the_end_of_a_line_stays(
    paper: canvas.Canvas, finish: Finish, sound: Sound
) -> None:
    """A number broken over two lines keeps its hyphen and both its places."""
    paper.drawString(85, 700, "đôn đốc thực hiện Chỉ thị số 19/CT-")
    paper.drawString(85, 680, "TTg ngày 16/7/2021")
    document = read(finish(paper))
    sound(document)
    assert lines_of(document) == [
        "đôn đốc thực hiện Chỉ thị số 19/CT-",
        "TTg ngày 16/7/2021",
    ]


def test_a_superscript_is_told_from_the_number_before_it(
    paper: canvas.Canvas, finish: Finish
) -> None:
    """Marks of notes and squares are raised digits, full digits stay."""
    paper.drawString(85, 700, "15/2020/NĐ-CP")
    paper.setFont("Vanban", 7)
    paper.drawString(85 + paper.stringWidth("15/2020/NĐ-CP", "Vanban", 13), 706, "12")
    paper.setFont("Vanban", 13)
    paper.drawString(85, 660, "trường TH2")
    assert lines_of(read(finish(paper))) == ["15/2020/NĐ-CP¹²", "trường TH2"]


def test_ruled_tables_come_out_cell_by_cell(
    paper: canvas.Canvas, finish: Finish, sound: Sound
) -> None:
    """Cells are read row by row, each with its place; a shaded line is no table."""
    paper.setFillColor(colors.lightgrey)
    paper.rect(80, 752, 400, 18, stroke=0, fill=1)
    paper.rect(80, 734, 400, 18, stroke=0, fill=1)
    paper.setFillColor(colors.black)
    paper.drawString(85, 756, "Danh mục nhiệm vụ")
    paper.grid([80, 110, 300, 480], [700, 660, 620])
    for x, y, text in (
        (90, 685, "TT"),
        (115, 685, "Nhiệm vụ theo Kế hoạch"),
        (115, 670, "số 5/KH-SNV"),
        (310, 685, "Đơn vị"),
        (90, 640, "1"),
        (115, 640, "Rà soát"),
        (310, 640, "Văn phòng"),
    ):
        paper.drawString(x, y, text)
    document = read(finish(paper))
    sound(document)
    cells = [
        (b.span.of(document.text), b.table, b.row, b.column)
        for b in document.blocks
        if b.kind is BlockKind.CELL
    ]
    assert cells == [
        ("TT", 0, 0, 0),
        ("Nhiệm vụ theo Kế hoạch", 0, 0, 1),
        ("số 5/KH-SNV", 0, 0, 1),
        ("Đơn vị", 0, 0, 2),
        ("1", 0, 1, 0),
        ("Rà soát", 0, 1, 1),
        ("Văn phòng", 0, 1, 2),
    ]
    assert document.blocks[0].kind is BlockKind.LINE


def stamp(sheet: canvas.Canvas, x: float, y: float, text: str) -> None:
    """Lay a filled field over the page, as signing programs do."""
    sheet.acroForm.textfield(
        value=text,
        x=x,
        y=y,
        width=60,
        height=16,
        fontSize=12,
        borderWidth=0,
        fillColor=colors.transparent,
        name=f"f{x}{y}",
    )


def test_stamped_numbers_and_dates_fill_their_blanks(
    paper: canvas.Canvas, finish: Finish, sound: Sound
) -> None:
    """What a clerk's program stamped into a blank is read in its place."""
    row(paper, 780, *LEFT)
    paper.drawString(85, 740, "Số:")
    paper.setFillColor(colors.white)
    paper.drawString(112, 740, "0")
    paper.setFillColor(colors.black)
    paper.drawString(140, 740, "/2025/QĐ-UBND")
    paper.drawString(300, 740, "Sao Mai, ngày")
    paper.drawString(410, 740, "tháng 6 năm 2025")
    stamp(paper, 110, 737, "36")
    stamp(paper, 385, 737, "16")
    stamp(paper, 300, 300, "Signature valid")
    document = read(finish(paper))
    sound(document)
    assert "Số: 36/2025/QĐ-UBND" in document.text
    assert "Sao Mai, ngày 16 tháng 6 năm 2025" in document.text
    stamped = [b for b in document.blocks if b.kind is BlockKind.STAMP]
    assert [b.span.of(document.text) for b in stamped] == ["Signature valid"]
    assert any("stamped on it: 36" in note for note in document.notes)
    assert any("white letters" in note for note in document.notes)
    number = document.text.index("36/2025")
    assert document.boxes_of(Span(number, number + 2))[0].left == pytest.approx(
        112, abs=4
    )


def test_text_drawn_late_stands_where_it_is_seen(
    paper: canvas.Canvas, finish: Finish
) -> None:
    """A box of text that the program drew last is read where it stands."""
    for at, text in enumerate(("Điều 1. Ban hành", "Điều 3. Thi hành")):
        paper.drawString(85, 700 - 60 * at, text)
    paper.drawString(85, 670, "Điều 2. Hiệu lực")
    assert lines_of(read(finish(paper))) == [
        "Điều 1. Ban hành",
        "Điều 2. Hiệu lực",
        "Điều 3. Thi hành",
    ]


def test_looks_come_from_fonts_and_places(paper: canvas.Canvas, finish: Finish) -> None:
    """A bold centred title is told from the text below it."""
    body = "Thực hiện nhiệm vụ được giao, Sở Nội vụ xây dựng kế hoạch"
    middle = 85 + paper.stringWidth(body, "Vanban", 13) / 2
    paper.setFont("Vanban-Bold", 14)
    paper.drawCentredString(middle, 700, "KẾ HOẠCH")
    paper.setFont("Vanban", 13)
    paper.drawString(85, 670, body)
    paper.drawString(85, 650, body)
    title, line, _ = read(finish(paper)).blocks
    assert (title.bold, title.italic, title.centred) == (True, False, True)
    assert (line.bold, line.centred) == (False, False)


def picture() -> ImageReader:
    """Return a grey picture."""
    data = io.BytesIO()
    Image.new("L", (60, 80), 200).save(data, "PNG")
    data.seek(0)
    return ImageReader(data)


def test_a_scan_names_recognition_as_the_remedy(
    paper: canvas.Canvas, finish: Finish
) -> None:
    """Pages that are images cannot be read without OCR, and the error says so."""
    paper.drawImage(picture(), 0, 0, 595, 842)
    with pytest.raises(ReadError, match="pages are images") as caught:
        read(finish(paper))
    assert re.search("OCR|tesseract", caught.value.remedy)


def test_a_page_that_is_an_image_among_others_is_noted(
    paper: canvas.Canvas, finish: Finish, sound: Sound
) -> None:
    """The text of the other pages is read, and the missing page is named."""
    paper.drawString(85, 700, "Kế hoạch")
    paper.showPage()
    paper.drawImage(picture(), 0, 0, 595, 842)
    paper.showPage()
    document = read(finish(paper))
    sound(document)
    assert document.text == "Kế hoạch"
    assert [page.span for page in document.pages] == [Span(0, 8), Span(8, 8)]
    (note,) = document.notes
    assert note.startswith("page 2 is an image; its text was not recognised")


@pytest.mark.parametrize(("user", "readable"), [("secret", False), ("", True)])
def test_only_a_password_for_reading_keeps_a_file_closed(
    tmp_path: Path, font: str, user: str, readable: bool
) -> None:
    """A file that merely forbids copying is read; one that needs a password is not."""
    path = tmp_path / "a.pdf"
    lock = pdfencrypt.StandardEncryption(user, "owner", canCopy=0)
    sheet = canvas.Canvas(str(path), encrypt=lock)
    sheet.setFont(font, 13)
    sheet.drawString(85, 700, "Kế hoạch")
    sheet.save()
    if readable:
        assert read(path).text == "Kế hoạch"
    else:
        with pytest.raises(ReadError, match="encrypted"):
            read(path)


def bare(objects: dict[int, str | bytes]) -> bytes:
    """Return a PDF of raw objects, numbered from 1 without gaps."""
    data, places = b"%PDF-1.4\n", []
    for number, content in objects.items():
        body = content if isinstance(content, bytes) else content.encode()
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return data + head + table + tail % (size, len(data))


CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
NO_PAGES = bare({1: CATALOG, 2: "<< /Type /Pages /Kids [] /Count 0 >>"})
LOOP = bare({1: CATALOG, 2: "<< /Type /Pages /Kids [2 0 R] /Count 0 >>"})
BLANK = bare(
    {
        1: CATALOG,
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 2000000 2000000] >>",
    }
)


def with_stream(packed: bytes, filters: str) -> bytes:
    """Return a PDF of one page whose content is a packed stream."""
    head = f"<< /Length {len(packed)} /Filter {filters} >>\nstream\n".encode()
    return bare(
        {
            1: CATALOG,
            2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: PAGE,
            4: head + packed + b"\nendstream",
        }
    )


def bomb(layers: int) -> bytes:
    """Return 150 MB of blanks, packed once or twice."""
    machine = zlib.compressobj(9)
    packed = b"".join(machine.compress(b" " * 1_000_000) for _ in range(150))
    packed += machine.flush()
    return packed if layers == 1 else zlib.compress(packed)


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (NO_PAGES, "no pages"),
        (LOOP, "no pages"),
        (BLANK, "pages are blank"),
        (b"%PDF-1.4\nnothing of the kind", "damaged or cut short"),
        (with_stream(bomb(1), "/FlateDecode"), "may be an attack"),
        (with_stream(bomb(2), "[/FlateDecode /FlateDecode]"), "may be an attack"),
        (with_stream(zlib.compress(b" " * 9), "/FlateDecode"), "pages are blank"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(
    tmp_path: Path, data: bytes, cause: str
) -> None:
    """Files without pages or text, broken ones and bombs each have their cause."""
    path = tmp_path / "bad.pdf"
    path.write_bytes(data)
    locked = tmp_path / "locked.pdf"
    locked.write_bytes(b"%PDF-1.4 broken before, so that its error is the last one")
    with pytest.raises(ReadError):
        read(locked)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert cause in caught.value.cause


@pytest.mark.parametrize("limit", ["MAX_PAGES", "MAX_PAGE_LETTERS", "MAX_LETTERS"])
def test_a_pdf_beyond_measure_is_refused(
    paper: canvas.Canvas, finish: Finish, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """Too many pages or letters are no document for readers."""
    for _ in range(3):
        paper.setFont("Vanban", 13)
        paper.drawString(85, 700, "Kế hoạch")
        paper.showPage()
    path = finish(paper)
    assert read(path).text
    monkeypatch.setattr(pdf, limit, 2)
    with pytest.raises(ReadError, match=r"pages|letters"):
        read(path)


def test_false_letters_of_fonts_are_noted() -> None:
    """A file whose fonts give letters of other scripts is not passed off as sound."""
    wrong = Document("Mүu số 1, Trҫn Sӻ", "application/pdf", "0" * 64)
    right = replace(wrong, text="Mẫu số 1, Trần Sỹ, góc α")
    assert any(
        "false letters" in note for note in pdf._with_note_on_letters(wrong).notes
    )
    assert pdf._with_note_on_letters(right) == right


def test_cut_and_changed_files_never_break_the_reader(
    paper: canvas.Canvas, finish: Finish, sound: Sound
) -> None:
    """Cut anywhere or with any byte changed, a file gives a document or an error."""
    paper.grid([80, 200, 300], [720, 690, 660])
    paper.drawString(85, 700, "Kế hoạch số 12/KH-SNV ngày 05/3/2024")
    stamp(paper, 110, 637, "36")
    path = finish(paper)
    data = path.read_bytes()
    chance = random.Random(7)  # noqa: S311 - the same files in every run
    for _ in range(120):
        changed = bytearray(
            data[: chance.choice([len(data), chance.randrange(len(data))])]
        )
        for _ in range(chance.randrange(20)):
            changed[chance.randrange(len(changed) or 1)] = chance.randrange(256)
        path.write_bytes(changed)
        try:
            sound(read(path))
        except ReadError:
            continue


WORDS = st.text("aăâbcdđeêếGHÀ12/-.", min_size=1, max_size=12)
PLACED = st.tuples(
    WORDS, st.integers(20, 500), st.integers(20, 800), st.sampled_from([7, 13, 14])
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(placed=st.lists(PLACED, min_size=1, max_size=25))
def test_every_word_quotes_itself_wherever_it_is_printed(
    tmp_path: Path, font: str, sound: Sound, placed: list[tuple[str, int, int, int]]
) -> None:
    """Text, words, blocks and pages agree, and no letter is lost."""
    path = tmp_path / "a.pdf"
    sheet = canvas.Canvas(str(path), pagesize=(595, 842))
    for text, x, y, size in placed:
        sheet.setFont(font, size)
        sheet.drawString(x, y, text)
    sheet.save()
    try:
        document = read(path)
    except ReadError as error:
        document = None
        cause = error.cause
    if document is None:
        assert cause == "its pages are blank"  # nothing but a number at the edge
        return
    sound(document)
