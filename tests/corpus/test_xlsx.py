"""Spreadsheets made part by part."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from corpus import xlsx
from corpus.document import BlockKind
from corpus.errors import ReadError
from corpus.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.document import Document

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

STYLES = """<styleSheet xmlns="{main}"><numFmts><numFmt numFmtId="164"
 formatCode="00&quot;/KH-UBND&quot;"/></numFmts>
 <fonts><font/><font><b/><name val=".VnTimeH"/></font></fonts>
 <cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="164"/><xf fontId="1"/></cellXfs>
</styleSheet>"""


def book(
    path: Path, *sheets: tuple[str, str], strings: str = "", state: str = ""
) -> Path:
    """Write a spreadsheet of sheets, each given by its name and its rows."""
    names = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}" {state if n > 1 else ""}/>'
        for n, (name, _) in enumerate(sheets, 1)
    )
    parts = [
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="s{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    ]
    parts += [
        f'<Relationship Id="x{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for kind in ("sharedStrings", "styles")
    ]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets>'
            "</workbook>",
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r" Type="{_OFFICE}/'
            'officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}">{"".join(parts)}</Relationships>',
        )
        archive.writestr(
            "xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{strings}</sst>'
        )
        archive.writestr("xl/styles.xml", STYLES.format(main=_MAIN))
        for n, (_, rows) in enumerate(sheets, 1):
            archive.writestr(
                f"xl/s{n}.xml",
                f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
            )
    return path


def inline(place: str, text: str, style: int = 0) -> str:
    """Return a cell with its text in it."""
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'


ROWS = (
    f'<row r="2">{inline("B2", "Số")}{inline("D2", "Ngày")}</row>'
    '<row r="3"><c r="B3" s="2"><v>7</v></c><c r="D3" s="1"><v>45292</v></c>'
    '<c r="E3" t="s"><v>0</v></c><c r="F3" t="str"><f>A1</f><v>đã tính</v></c>'
    '<c r="G3" t="s"><v>9</v></c><c r="H3"/></row>'
)


def test_cells_come_by_rows_with_their_places(
    tmp_path: Path, sound: Callable[[Document], None]
) -> None:
    """Each cell is a block that knows sheet, row and column; gaps stay gaps."""
    strings = "<si><r><t>Kế </t></r><r><t>hoạch</t></r><rPh><t>x</t></rPh></si>"
    path = book(tmp_path / "a.xlsx", ("Phụ lục", ROWS), ("Sheet2", ""), strings=strings)
    document = read(path)
    sound(document)
    assert document.media_type == xlsx.MEDIA_TYPE
    assert [
        (b.kind, b.table, b.row, b.column, b.span.of(document.text))
        for b in document.blocks
    ] == [
        (BlockKind.HEADING, None, None, None, "Phụ lục"),
        (BlockKind.CELL, 0, 1, 1, "Số"),
        (BlockKind.CELL, 0, 1, 3, "Ngày"),
        (BlockKind.CELL, 0, 2, 1, "07/KH-UBND"),
        (BlockKind.CELL, 0, 2, 3, "01/01/2024"),
        (BlockKind.CELL, 0, 2, 4, "Kế hoạch"),
        (BlockKind.CELL, 0, 2, 5, "đã tính"),
    ]


def test_fonts_of_cells_tell_their_letters_and_look(tmp_path: Path) -> None:
    """Old fonts are turned into Unicode, bold cells are bold."""
    rows = f'<row r="1">{inline("A1", "kÕ ho¹ch", 3)}{inline("B1", "thường")}</row>'
    document = read(book(tmp_path / "a.xlsx", ("Sheet1", rows)))
    assert document.text == "KẾ HOẠCH\nthường"
    assert [block.bold for block in document.blocks] == [True, False]
    assert any("TCVN3" in note for note in document.notes)


def test_hidden_sheets_are_left_out_and_noted(tmp_path: Path) -> None:
    """What nobody sees is no text; the note says that there is some."""
    rows = f'<row r="1">{inline("A1", "thấy")}</row>'
    hidden = f'<row r="1">{inline("A1", "không thấy")}</row>'
    path = book(
        tmp_path / "a.xlsx", ("Sheet1", rows), ("Ẩn", hidden), state='state="hidden"'
    )
    document = read(path)
    assert document.text == "thấy"
    assert document.notes == ("1 hidden sheets were left out",)


def test_a_far_cell_costs_nothing(tmp_path: Path) -> None:
    """The last cell that a sheet can have is one cell, not a million rows."""
    rows = f'<row r="1048576">{inline("XFD1048576", "xa")}</row>'
    document = read(book(tmp_path / "a.xlsx", ("Sheet1", rows)))
    assert [(b.row, b.column) for b in document.blocks] == [(1_048_575, 16_383)]


def test_one_long_text_in_many_cells_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small file that repeats a text without end is an attack."""
    monkeypatch.setattr(xlsx, "MAX_LETTERS", 10_000)
    rows = '<row r="1">' + '<c t="s"><v>0</v></c>' * 100 + "</row>"
    path = book(
        tmp_path / "a.xlsx", ("Sheet1", rows), strings=f"<si><t>{'a' * 200}</t></si>"
    )
    with pytest.raises(ReadError, match="without end: it may be an attack"):
        read(path)


@pytest.mark.parametrize(
    ("rows", "cause"),
    [
        ("", "without text"),
        ('<row r="x"><c r="0" s="99" t="s"><v>-1</v></c></row>', "without text"),
        ("<row>", "damaged"),
        ("<row>" * 400 + "</row>" * 400, "nested|without text"),
    ],
)
def test_a_spreadsheet_that_cannot_be_read_says_why(
    tmp_path: Path, rows: str, cause: str
) -> None:
    """Empty, absurd and broken sheets end as errors with a cause."""
    with pytest.raises(ReadError) as caught:
        read(book(tmp_path / "a.xlsx", ("Sheet1", rows)))
    assert any(word in caught.value.cause for word in cause.split("|"))


def test_entities_are_refused(tmp_path: Path) -> None:
    """A sheet that asks for files of this machine gets nothing."""
    path = book(tmp_path / "a.xlsx", ("Sheet1", ""))
    attack = '<!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/hostname">]><worksheet/>'
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(path, "a") as archive,
    ):
        archive.writestr("xl/s1.xml", attack)
    with pytest.raises(ReadError, match="declares entities"):
        read(path)


def test_a_truncated_spreadsheet_says_so(tmp_path: Path) -> None:
    """A file cut short anywhere is damaged."""
    data = book(tmp_path / "a.xlsx", ("Sheet1", ROWS)).read_bytes()
    for length in range(40, len(data), 199):
        (tmp_path / "b.xlsx").write_bytes(data[:length])
        with pytest.raises(ReadError, match="damaged or cut short"):
            read(tmp_path / "b.xlsx")
