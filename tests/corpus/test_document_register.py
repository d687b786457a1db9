"""Registers of documents, as offices keep them."""

from __future__ import annotations

import codecs
import zipfile
from typing import TYPE_CHECKING

import pytest

from corpus.document_register import read_document_register
from corpus.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

ROWS = """SỔ ĐĂNG KÝ VĂN BẢN ĐI;;;;
;;;;
STT;Số, ký hiệu văn bản;Ngày tháng văn bản;Tên loại và trích yếu nội dung;Tên tệp
(1);(2);(3);(4);(5)
1;318/KH-SNV;04/03/2024;Kế hoạch Cải cách hành chính;kh318.pdf
2;319/SNV-VP;05/03/2024;Về việc nghỉ lễ;
;;;;
"""


def test_columns_are_known_under_titles(tmp_path: Path) -> None:
    """Heads may stand under titles; rows that count columns or are blank are none."""
    path = tmp_path / "sổ.csv"
    path.write_text(ROWS, encoding="utf-8")
    register = read_document_register(path)
    assert register.name == "sổ.csv"
    first, second = register.entries
    assert (first.line, first.symbol, first.issued) == (5, "318/KH-SNV", "04/03/2024")
    assert (first.subject, first.file) == ("Kế hoạch Cải cách hành chính", "kh318.pdf")
    assert (second.symbol, second.file) == ("319/SNV-VP", None)


@pytest.mark.parametrize(
    "heads",
    [
        "So ky hieu,Ngay ban hanh,Trich yeu,Ten file,Co quan ban hanh,Nguoi ky",
        "SỐ KÝ HIỆU\tNGÀY BAN HÀNH\tTRÍCH YẾU\tTÊN FILE\tCƠ QUAN BAN HÀNH\tNGƯỜI KÝ",
        "Số, ký hiệu|Ngày|Nội dung|Tệp|Tác giả|Người ký",
        '"Số, ký hiệu",Ngày ký,Về việc,File,Nơi ban hành,Signer',
        "Số, ký hiệu,Ngày ký,Về việc,File,Nơi ban hành,Signer",
    ],
)
def test_heads_are_known_however_written(tmp_path: Path, heads: str) -> None:
    """Marks, case, signs between columns and missing quotes do not matter."""
    sign = next(sign for sign in "\t|," if sign in heads)
    cells = ("7/BC-SNV", "1/2/2024", "Công tác năm", "7.pdf", "Sở Nội vụ", "Vi Thị A")
    path = tmp_path / "so.txt"
    path.write_text(f"{heads}\n{sign.join(cells)}\n", encoding="utf-8")
    (entry,) = read_document_register(path).entries
    said = (entry.symbol, entry.issued, entry.subject, entry.file, entry.issuer)
    assert (*said, entry.signer) == cells


def test_number_and_letters_in_two_columns(tmp_path: Path) -> None:
    """A column for the symbol beside one for the number is kept apart."""
    path = tmp_path / "so.csv"
    path.write_text("Số,Ký hiệu,Ngày,Số đến\n12,KH-UBND,1/2/2024,99\n", "utf-8")
    (entry,) = read_document_register(path).entries
    assert (entry.symbol, entry.letters) == ("12", "KH-UBND")


def test_old_excel_lists_with_a_byte_order_mark(tmp_path: Path) -> None:
    """UTF-16, as Excel saves text, is read as UTF-8 is."""
    path = tmp_path / "so.txt"
    text = "Số ký hiệu\tNgày\n12/KH-UBND\t1/2/2024\n"
    path.write_bytes(codecs.BOM_UTF16_LE + text.encode("utf-16-le"))
    assert len(read_document_register(path).entries) == 1


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def book(path: Path, *sheets: str) -> Path:
    """Write a spreadsheet whose second style shows days."""
    names = "".join(
        f'<sheet name="Sheet{n}" sheetId="{n}" r:id="r{n}"/>'
        for n in range(len(sheets))
    )
    parts = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="s{n}.xml"/>'
        for n in range(len(sheets))
    )
    parts += f'<Relationship Id="x" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets>'
            "</workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}">{parts}</Relationships>',
        )
        archive.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf/><xf numFmtId="14"/></cellXfs>'
            "</styleSheet>",
        )
        for n, rows in enumerate(sheets):
            archive.writestr(
                f"xl/s{n}.xml",
                f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
            )
    return path


def row(at: int, *cells: str) -> str:
    """Return a row of texts."""
    inner = "".join(
        f'<c r="{letter}{at}" t="inlineStr"><is><t>{text}</t></is></c>'
        for letter, text in zip("ABCD", cells, strict=False)
    )
    return f'<row r="{at}">{inner}</row>'


def test_spreadsheets(tmp_path: Path) -> None:
    """The sheet with most entries is read; days are as the sheet shows them."""
    day = '<row r="4"><c r="A4" t="inlineStr"><is><t>8/KH-SNV</t></is></c>'
    day += '<c r="B4" s="1"><v>45292</v></c></row>'
    entries = row(2, "Số ký hiệu", "Ngày") + row(3, "7/KH-SNV", "2/1/2024") + day
    path = book(tmp_path / "so.xlsx", row(1, "Ghi chú"), entries)
    first, second = read_document_register(path).entries
    assert (first.line, first.symbol, first.issued) == (3, "7/KH-SNV", "2/1/2024")
    assert (second.symbol, second.issued) == ("8/KH-SNV", "01/01/2024")


@pytest.mark.parametrize(
    "content",
    [b"", b"a,b\n1,2\n", b"\x00\x01\x02\xff" * 50, b"Ng\xc3\xa0y,M\xe1\xbb\xa5c"],
)
def test_what_is_no_register_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    """The user is told which columns a register has."""
    path = tmp_path / "so.csv"
    path.write_bytes(content)
    with pytest.raises(UsageError):
        read_document_register(path)
