"""The readers on the measuring material: real documents and those with known truth."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import pytest

from corpus.errors import ReadError
from corpus.files import walk
from corpus.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.document import Document

pytestmark = pytest.mark.shared

EDGE = (
    "HDR_TEXT",
    "P_BEFORE",
    "MERGED_H",
    "C02",
    "MERGED_V",
    "C11",
    "C12",
    "C21",
    "NESTED_A",
    "NESTED_B",
    "P_AFTER",
    "1. AUTONUM_1",
    "2. AUTONUM_2",
    "• BULLET_1",
    "Điều 1. DIEU_A",
    "a) KHOAN_a",
    "b) KHOAN_b",
    "Điều 2. DIEU_B",
    "a) KHOAN_a2",
    "TRACK thời hạn INSERTED_15/7/2024",
    "LINK xem HYPERLINK_TEXT",
    "SDT_BLOCK",
    "SDTI SDT_INLINE",
    "TBOX",
    "TEXTBOX_HỎA TỐC",
    "LINE1",
    "LINE2\tTABNFD_",
    "NBH 19-NQ/TW",
    "ALLCAPS_ĐỒNG",
    "FOOTNOTEREF[1]",
    "[1] FOOTNOTE_TEXT",
    "FTR_TEXT",
)
"""How the lines of the file of edge cases begin, in order."""

BAD = {
    "bitrot.pdf": "damaged or cut short",
    "bomb.docx": "may be an attack",
    "empty.pdf": "empty",
    "enc_owner.pdf": None,
    "enc_user.pdf": "encrypted",
    "flatebomb.pdf": "may be an attack",
    "heavypage.pdf": None,
    "html_as.doc": None,
    "huge14400.pdf": "blank",
    "huge2M.pdf": "blank",
    "looptree.pdf": "no pages",
    "notzip.docx": None,
    "noxref.pdf": None,
    "text_as.pdf": None,
    "trunc.pdf": "damaged or cut short",
    "xxe.docx": "declares entities",
    "zeropage.pdf": "no pages",
}


def squeezed(text: str) -> str:
    """Return the letters of a text without any blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def test_gold_texts_come_out_as_they_went_in(shared: Path) -> None:
    """Plain text keeps every letter; only NFC and line ends are touched."""
    for path in sorted((shared / "gold/texts").glob("*.txt")):
        raw = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        assert read(path).text == unicodedata.normalize("NFC", raw.replace("\r", "\n"))


@pytest.mark.parametrize("folder", ["text", "markdown", "html", "pdf", "made/docx"])
def test_every_real_document_is_read_soundly(
    shared: Path, folder: str, sound: Callable[[Document], None]
) -> None:
    """No file of these forms fails, and every span is exact."""
    files = list(walk([shared / "documents" / folder]))
    assert files
    for file in files:
        document = file.read()
        sound(document)
        assert len(document.text) > 50


@pytest.mark.parametrize("name", ["d1_kh655", "d2_ct05", "d3_kh27"])
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_made_documents_come_out_letter_by_letter(
    shared: Path, name: str, form: str
) -> None:
    """PDF and Word file give the known truth, in its order, bar numbers of pages."""
    made = shared / "documents/made"
    pages = json.loads((made / "gt" / f"{name}.pages.json").read_text("utf-8"))
    truth = "".join(re.sub(r"^\d+\n", "", page["text"]) for page in pages)
    text = read(made / form / f"{name}.{form}").text
    assert squeezed(text) == squeezed(truth.replace("\ufffe", "-"))


def test_the_word_file_of_edge_cases_is_complete(shared: Path) -> None:
    """Numbers, changes, boxes, notes and merged cells are as Word shows them."""
    text = read(shared / "documents/made/docx/edge.docx").text
    for line, start in zip(text.split("\n"), EDGE, strict=True):
        assert line.startswith(start)
    assert "DELETED" not in text
    assert "HIDDEN" not in text


def test_numbers_and_dates_stamped_on_real_decisions_are_read(shared: Path) -> None:
    """Each PDF shows, printed or stamped, the number and date its publisher gives."""
    documents = shared / "documents"
    with (documents / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["path"].startswith("pdf/")]
    for row in rows:
        text = read(documents / row["path"]).text[:400]
        assert f"Số: {row['symbol']}\n" in text
        if row["issued"]:
            day = date.fromisoformat(row["issued"])
            said = re.search(r"ngày (\d+) tháng (\d+) năm (\d+)", text)
            assert said is not None
            assert tuple(map(int, said.groups())) == (day.day, day.month, day.year)


@pytest.mark.parametrize(("name", "cause"), BAD.items())
def test_hostile_files_have_the_right_cause(
    shared: Path, name: str, cause: str | None
) -> None:
    """Each of the hostile files is read, or refused with its true cause."""
    path = shared / "documents/made/bad" / name
    if cause is None:
        assert read(path).text
    else:
        with pytest.raises(ReadError, match=cause):
            read(path)
