"""The symbol that a document bears itself."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.zones import find_zones
from extractors.own_symbol import blank_letters, is_of_another, parsed, read_symbol

HEAD = "SỞ NỘI VỤ\n{}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\nTrồng cây\n"

SYMBOLS = [
    ("Số: 655/KH-PGDĐT", "655/KH-PGDĐT"),
    ("Số 212-KL/TW", "212-KL/TW"),
    ("Số: 0124/KH-UBND", "0124/KH-UBND"),
    ("Số: 14/CT- UBND", "14/CT-UBND"),
    ("Số : 29 / SNV - VP", "29/SNV-VP"),
    ("Số:\n97/2025/QĐ-UBND", "97/2025/QĐ-UBND"),
    ("Số: 930e/QĐ-UBND", "930e/QĐ-UBND"),
    ("Số: 66.3/2025/NQ-CP", "66.3/2025/NQ-CP"),
    ("Số: 15972/SXD-QLN& TTBĐS", "15972/SXD-QLN&TTBĐS"),
    ("Luật số: 43/2024/QH15", "43/2024/QH15"),
    ("Số: 109/2009/TTLT/BTC-BGDĐT", "109/2009/TTLT/BTC-BGDĐT"),
    ("Số: 3210/QĐ - U B ND", "3210/QĐ-UBND"),
    ("Số: 102/2017/NÐ-CP", "102/2017/NĐ-CP"),
    ("**Số:** 04/2026/TT-NHNN", "04/2026/TT-NHNN"),
    ("Số: 07/KH-SNV Lam Tuyền, ngày 3 tháng 2 năm 2020", "07/KH-SNV"),
    ("Số:       /KH-UBND", None),
    ("Số: …/KH-UBND", None),
    ("Số: /2025/QĐ-UBND", None),
    ("Số:", None),
]


@pytest.mark.parametrize(("line", "symbol"), SYMBOLS)
def test_the_printed_symbol_is_read(line: str, symbol: str | None) -> None:
    """Slips of spacing are repaired, digits never; a blank number is no symbol."""
    text = HEAD.format(line)
    found = read_symbol(text, find_zones(Document(text, "text/plain", "0" * 64)))
    assert (found.value if found else None) == symbol


def test_letters_of_a_blank_number_tell_the_type() -> None:
    """The letters of a draft's number say its type all the same."""
    text = HEAD.format("Số:      /TTr-SNV")
    letters = blank_letters(text, find_zones(Document(text, "text/plain", "0" * 64)))
    assert letters is not None
    assert letters.type == "TTr"


def test_a_number_in_a_sentence_is_not_the_documents() -> None:
    """A number that stands in small letters belongs to another document."""
    text = HEAD.format("theo Chỉ thị số 19/CT-TTg")
    assert read_symbol(text, find_zones(Document(text, "text/plain", "0" * 64))) is None


@pytest.mark.parametrize(
    ("symbol", "type_", "issuer", "expected"),
    [
        ("100/2025/TT-BCA", "ND", "Chính phủ", True),
        ("100/2025/NĐ-CP", "ND", "Chính phủ", False),
        ("100/2025/TT-BCA", "TT", "Bộ Công Thương", False),  # only the organ differs
        ("100/2025/TT-BCA", "ND", "Bộ Công an", False),  # only the type differs
        ("15/QĐ-UBND", "KH", "Ủy ban nhân dân tỉnh Lam Giang", False),
    ],
)
def test_a_number_of_another_document_is_told(
    symbol: str, type_: str, issuer: str, expected: bool
) -> None:
    """Type and organ of the letters both contradict title and head."""
    assert is_of_another(parsed(symbol), type_, issuer, None) is expected
