"""Word files."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from corpus.document import BlockKind
from corpus.errors import ReadError
from corpus.limits import MAX_PART
from corpus.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.document import Document

    Lines = Callable[..., list[str]]


def p(inner: str, properties: str = "") -> str:
    """Return a paragraph of runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return (
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def item(text: str, level: int, number: int = 1) -> str:
    """Return a paragraph of a numbered list."""
    listed = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
    return p(r(text), f"<w:numPr>{listed}</w:numPr>")


def field(code: str, shown: str) -> str:
    """Return a complex field with what it shows."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.fixture
def lines(make_docx: Callable[..., Path], sound: Callable[[Document], None]) -> Lines:
    """Return what reads a body given as XML and gives the lines of its text."""

    def read_lines(body: str, **parts: str) -> list[str]:
        document = read(make_docx(body, **parts))
        sound(document)
        return document.text.split("\n")

    return read_lines


def test_a_letterhead_and_its_looks_are_kept(
    tmp_path: Path, sound: Callable[[Document], None]
) -> None:
    """Left cell, right cell, then the title; bold, italic and centred are told."""
    made = docx.Document()
    table = made.add_table(1, 2)
    table.cell(0, 0).text = "UBND HUYỆN MÂY TRẮNG"
    table.cell(0, 0).add_paragraph().add_run("PHÒNG NỘI VỤ").bold = True
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    title = made.add_paragraph()
    title.add_run("KẾ ").bold = True
    title.add_run("HOẠCH").bold = True
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.add_paragraph().add_run("Căn cứ Luật").italic = True
    made.add_heading("I. MỤC ĐÍCH", 1)
    path = tmp_path / "a.docx"
    made.save(str(path))
    document = read(path)
    sound(document)
    told = [
        (b.span.of(document.text), b.kind, b.column, b.bold, b.italic, b.centred)
        for b in document.blocks
    ]
    paragraph, cell = BlockKind.PARAGRAPH, BlockKind.CELL
    assert told == [
        ("UBND HUYỆN MÂY TRẮNG", cell, 0, False, False, False),
        ("PHÒNG NỘI VỤ", cell, 0, True, False, False),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", cell, 1, False, False, False),
        ("KẾ HOẠCH", paragraph, None, True, False, True),
        ("Căn cứ Luật", paragraph, None, False, True, False),
        ("I. MỤC ĐÍCH", BlockKind.HEADING, None, True, False, False),
    ]
    assert document.media_type.endswith("wordprocessingml.document")


NUMBERING = """<w:numbering>
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>
  <w:pStyle w:val="Chuong"/><w:lvlText w:val="Chương %1"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
  <w:lvlRestart w:val="0"/><w:lvlText w:val="Điều %2."/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
  <w:lvlText w:val="%3)"/><w:suff w:val="space"/></w:lvl>
 <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>
  <w:lvlText w:val="%1.%2.%4"/><w:suff w:val="nothing"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
 <w:lvlText w:val="\uf0b7"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="Danh"/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
 <w:lvlOverride w:ilvl="1"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="6"/></w:num>
</w:numbering>"""

STYLES = """<w:styles>
<w:docDefaults><w:rPrDefault><w:rPr><w:i/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Thuong"/>
<w:style w:type="paragraph" w:styleId="Goc"><w:basedOn w:val="Chuong"/>
 <w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Chuong"><w:basedOn w:val="Goc"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Nhat"><w:rPr><w:b w:val="0"/></w:rPr></w:style>
<w:style w:type="numbering" w:styleId="Danh">
 <w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
</w:styles>"""


def test_automatic_numbers_are_counted_as_word_counts(lines: Lines) -> None:
    """Levels count apart, restart, go on after a chapter and print as set."""
    body = (
        item("một", 0)
        + item("a", 1)
        + item("khoản", 2)
        + item("khoản", 2)
        + item("b", 1)
        + item("khoản", 2)
        + item("hai", 0)
        + item("c", 1)
        + item("d", 3)
        + item("mới", 1, 2)
        + item("chấm", 0, 3)
        + item("theo kiểu", 0, 4)
        + item("bỏ số", 0, 0)
    )
    assert lines(body, numbering=NUMBERING, styles=STYLES) == [
        "Chương I một",
        "Điều 1. a",
        "a) khoản",
        "b) khoản",
        "Điều 2. b",
        "a) khoản",
        "Chương II hai",
        "Điều 3. c",
        "2.3.1d",
        "Điều 7. mới",
        "• chấm",
        "• theo kiểu",
        "bỏ số",
    ]


def test_styles_give_numbers_and_looks_even_in_a_circle(
    make_docx: Callable[..., Path],
) -> None:
    """A style's list and look hold for its paragraphs; a run may differ."""
    styled = '<w:pStyle w:val="Chuong"/>'
    body = (
        p(r("QUY ĐỊNH"), styled)
        + p(r("CHUNG", '<w:rStyle w:val="Nhat"/>'), styled)
        + p(r("thường"))
    )
    document = read(make_docx(body, numbering=NUMBERING, styles=STYLES))
    assert document.text == "Chương I QUY ĐỊNH\nChương II CHUNG\nthường"
    looks = [(b.bold, b.italic, b.centred) for b in document.blocks]
    assert looks == [(True, True, True), (False, True, True), (False, True, False)]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            p(r("a ") + "<w:del><w:r><w:delText>b</w:delText></w:r></w:del>" + r("c")),
            "a c",
        ),
        (p(r("a ") + f"<w:ins>{r('b')}</w:ins>"), "a b"),
        (p(f"<w:moveFrom>{r('b')}</w:moveFrom><w:moveTo>{r('c')}</w:moveTo>"), "c"),
        (p(r("a"), "<w:rPr><w:del/></w:rPr>") + p(r("b")), "ab"),
        (p(r("a", "<w:vanish/>") + r("b")), "b"),
        (p(r("đề án", "<w:caps/>")), "ĐỀ ÁN"),
        (p(r("m") + r("2", '<w:vertAlign w:val="superscript"/>')), "m²"),
        (p("<w:r><w:t>19</w:t><w:noBreakHyphen/><w:t>NQ</w:t></w:r>"), "19-NQ"),
        (
            p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"),
            "a\tb\nc",
        ),
        (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r(" a")), "☑ a"),
        (p('<w:r><w:sym w:char="D800"/></w:r>' + r(" a")), "\ufffd a"),
        (p(f"<w:hyperlink>{r('a')}</w:hyperlink>" + r("b")), "ab"),
        (p(f"<w:sdt><w:sdtContent>{r('a')}</w:sdtContent></w:sdt>"), "a"),
        (f"<w:sdt><w:sdtContent>{p(r('a'))}</w:sdtContent></w:sdt>", "a"),
        (p(f'<w:fldSimple w:instr=" REF x ">{r("a")}</w:fldSimple>'), "a"),
        (p(field("HYPERLINK x", r("a")) + r("b")), "ab"),
        (p(r("a") + field("IF " + "x", field("PAGE", r("7")) + r("b"))), "ab"),
        (
            p(r("a") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + p(r("b")),
            "a\nb",
        ),
        (p(r("a\u00a0b\u00adc")), "a bc"),
    ],
)
def test_runs_are_read_as_they_are_printed(lines: Lines, body: str, text: str) -> None:
    """Tracked changes are accepted, signs are signs, codes of fields are not text."""
    assert "\n".join(lines(body)) == text


DRAWN = """<w:r><mc:AlternateContent
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>
 <w:drawing><w:txbxContent>{box}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback>
 <w:pict><w:txbxContent>{box}</w:txbxContent></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>"""


def test_text_boxes_come_once_behind_their_paragraph(lines: Lines) -> None:
    """What is drawn twice, for new and old programs, is read once."""
    inner = p(r("KHẨN") + DRAWN.format(box=p(r("trong"))))
    body = p(r("trước") + DRAWN.format(box=inner)) + p(r("sau"))
    assert lines(body) == ["trước", "KHẨN", "trong", "sau"]


def cell(text: str, properties: str = "") -> str:
    """Return a table cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"


def test_merged_cells_come_once_in_their_columns(
    make_docx: Callable[..., Path], sound: Callable[[Document], None]
) -> None:
    """Spans, skipped columns, deleted rows and tables within tables are understood."""
    inner = f"<w:tbl><w:tr>{cell('trong')}</w:tr></w:tbl>"
    body = (
        "<w:tbl><w:tr>"
        + cell("rộng", '<w:gridSpan w:val="2"/>')
        + cell("cao", '<w:vMerge w:val="restart"/>')
        + "</w:tr><w:tr>"
        + cell("a")
        + cell("b")
        + cell("ẩn", "<w:vMerge/>")
        + f"</w:tr><w:tr><w:trPr><w:del/></w:trPr>{cell('xóa')}</w:tr>"
        + '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
        + f"<w:tc>{p(r('c'))}{inner}</w:tc></w:tr></w:tbl>"
    )
    document = read(make_docx(body))
    sound(document)
    places = [
        (b.span.of(document.text), b.table, b.row, b.column) for b in document.blocks
    ]
    assert places == [
        ("rộng", 0, 0, 0),
        ("cao", 0, 0, 2),
        ("a", 0, 1, 0),
        ("b", 0, 1, 1),
        ("c", 0, 2, 1),
        ("trong", 1, 0, 0),
    ]


def test_headers_footers_and_notes_stand_around_the_text(
    make_docx: Callable[..., Path], sound: Callable[[Document], None]
) -> None:
    """Each comes once, as a block of its kind; page numbers are not text."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1" xmlns:r="http://'
        'schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
        '<w:headerReference w:type="first" r:id="header2" xmlns:r="http://'
        'schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
        '<w:footerReference w:type="default" r:id="footer1" xmlns:r="http://'
        'schemas.openxmlformats.org/officeDocument/2006/relationships"/></w:sectPr>'
    )
    noted = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = p(r("một") + noted, section) + p(r("hai")) + section
    document = read(
        make_docx(
            body,
            header1=f"<w:hdr>{p(r('Mẫu 01'))}</w:hdr>",
            header2=f"<w:hdr>{p(r('không hiện'))}</w:hdr>",
            footer1=f"<w:ftr>{p(field('PAGE', r('3')))}{p(r('Nội bộ'))}</w:ftr>",
            footnotes=f'<w:footnotes><w:footnote w:id="2">{p(r("ghi chú"))}'
            "</w:footnote></w:footnotes>",
        )
    )
    sound(document)
    assert [(b.kind, b.span.of(document.text)) for b in document.blocks] == [
        (BlockKind.HEADER, "Mẫu 01"),
        (BlockKind.PARAGRAPH, "một[1]"),
        (BlockKind.FOOTER, "Nội bộ"),
        (BlockKind.PARAGRAPH, "hai"),
        (BlockKind.FOOTNOTE, "[1] ghi chú"),
    ]


def test_what_was_left_out_or_accepted_is_noted(make_docx: Callable[..., Path]) -> None:
    """Tracked changes, hidden text and old fonts are told to the reader."""
    body = p(
        f"<w:ins>{r('a')}</w:ins>"
        + r("b", "<w:vanish/>")
        + r("KÕ ho¹ch", '<w:rFonts w:ascii=".VnTime"/>')
    )
    notes = " / ".join(read(make_docx(body)).notes)
    assert "1 tracked changes" in notes
    assert "hidden text" in notes
    assert "TCVN3" in notes


def in_font(text: str, font: str) -> str:
    """Return a run in a font."""
    return r(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


def test_runs_in_old_fonts_come_out_in_unicode(
    make_docx: Callable[..., Path], sound: Callable[[Document], None]
) -> None:
    """The font tells the code; letters of VNI may be parted between runs."""
    document = read(
        make_docx(
            p(in_font("céng hoµ x· héi", ".VnTimeH") + in_font(" - §éc lËp", ".VnTime"))
            + p(in_font("nh", ".VnTime") + in_font("\u00ad", ".VnTime"))
            + p(
                "<w:r><w:rPr><w:rFonts w:ascii='.VnTime' w:hAnsi='.VnTime'/></w:rPr>"
                "<w:t>l</w:t><w:softHyphen/><w:t>u tr÷</w:t></w:r>"
            )
            + p(in_font("Uûy ban nha", "VNI-Times") + in_font("ân daân", "VNI-Times"))
            + p(r("Là Unicode: có cá"))
        )
    )
    sound(document)
    assert document.text.split("\n") == [
        "CỘNG HOÀ XÃ HỘI - Độc lập",
        "như",
        "lưu trữ",
        "Ủy ban nhân dân",
        "Là Unicode: có cá",
    ]
    assert "TCVN3 and VNI" in " ".join(document.notes)


def test_unicode_text_in_an_old_font_stays(make_docx: Callable[..., Path]) -> None:
    """A font name that the text denies is not believed, for short words neither."""
    lines = ["Kế hoạch của tỉnh", "có cá", "Ủy ban nhân dân xã", "số 5", "đã ký"]
    body = "".join(p(in_font(line, ".VnTime")) for line in lines)
    document = read(make_docx(body))
    assert document.text.split("\n") == lines
    assert document.notes == ()


def test_old_letters_in_another_font_are_told_by_their_words(
    make_docx: Callable[..., Path],
) -> None:
    """Where all was set in Times New Roman the syllables tell the code."""
    text = "Thùc hiÖn KÕ ho¹ch sè 5 cña Uû ban nh©n d©n tØnh vÒ viÖc qu¶n lý"
    document = read(make_docx(p(in_font(text, "Times New Roman")) + p(r("Số 5, có"))))
    assert document.text == (
        "Thực hiện Kế hoạch số 5 của Uỷ ban nhân dân tỉnh về việc quản lý\nSố 5, có"
    )


def test_note_marks_are_the_same_however_they_are_set(
    make_docx: Callable[..., Path],
) -> None:
    """A mark set in raised figures is the mark of the note below."""
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    document = read(
        make_docx(
            p(r("một") + f'{mark}<w:footnoteReference w:id="2"/></w:r>'),
            footnotes=f'<w:footnotes><w:footnote w:id="2">{p(r("ghi chú"))}'
            "</w:footnote></w:footnotes>",
        )
    )
    assert document.text == "một[1]\n[1] ghi chú"


def test_the_strict_variant_of_the_format_is_read(
    make_docx: Callable[..., Path], tmp_path: Path
) -> None:
    """Files saved as Strict Open XML say the same under other names."""
    usual = make_docx(p(r("Kế hoạch")))
    strict = tmp_path / "strict.docx"
    old = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    new = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(usual) as a, zipfile.ZipFile(strict, "w") as b:
        for name in a.namelist():
            b.writestr(name, a.read(name).replace(old, new))
    assert read(strict).text == "Kế hoạch"


def test_entities_are_refused_before_they_are_looked_at(
    make_docx: Callable[..., Path], tmp_path: Path
) -> None:
    """A file that asks for other files on this machine gets nothing."""
    path = make_docx("")
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    attack = (
        f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{secret}">]><w:document xmlns:w='
        '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r><w:t>&s;</w:t></w:r></w:p></w:body></w:document>"
    )
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(path, "a") as made,
    ):
        made.writestr("word/m.xml", attack)
    with pytest.raises(ReadError, match="declares entities"):
        read(path)


def test_a_bomb_is_refused_without_unpacking_it(make_docx: Callable[..., Path]) -> None:
    """A part that unpacks to more than a document needs is not parsed."""
    path = make_docx("<w:p/>" * (MAX_PART // 6 + 1))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(ReadError, match="unpacks to more than 40 MB"):
        read(path)


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        ("", "no text"),
        ("<w:p/>" * 3, "no text"),
        ("<w:p>", "damaged"),
        (
            "<w:tbl><w:tr><w:tc>" * 400 + "</w:tc></w:tr></w:tbl>" * 400,
            "no text|nested",
        ),
    ],
)
def test_a_word_file_that_cannot_be_read_says_why(
    make_docx: Callable[..., Path], body: str, cause: str
) -> None:
    """Empty, broken and absurdly nested files end as errors with a cause."""
    with pytest.raises(ReadError) as caught:
        read(make_docx(body))
    assert any(word in caught.value.cause for word in cause.split("|"))


def test_a_truncated_word_file_says_so(make_docx: Callable[..., Path]) -> None:
    """A file cut short anywhere is damaged, not empty and not a crash."""
    path = make_docx(p(r("Kế hoạch")) * 50)
    data = path.read_bytes()
    for length in range(40, len(data), 97):
        path.write_bytes(data[:length])
        with pytest.raises(ReadError, match="damaged or cut short"):
            read(path)
