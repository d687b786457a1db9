"""Certified copies: form, number, day, organ and signer of the copy."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.document import Document
from extractors import extract
from extractors.certification import find_certification

ORIGINAL = """\
ỦY BAN NHÂN DÂN
TỈNH LAM GIANG
Số: 14/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lam Giang, ngày 20 tháng 01 năm 2021
KẾ HOẠCH
Trồng cây năm 2021
Thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2020 của Thủ tướng Chính phủ về trồng cây,
Ủy ban nhân dân tỉnh ban hành kế hoạch; hồ sơ gồm bản sao y của giấy chứng nhận.
Nơi nhận:
- Các sở, ngành;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Bình
"""

BEHIND = """\
_______________
ỦY BAN NHÂN DÂN TỈNH LAM GIANG
SỞ NỘI VỤ
{number}
{form}
Lam Giang, ngày 05 tháng 3 năm 2021
Nơi nhận:
- Các phòng;
- Lưu: VT.
GIÁM ĐỐC
Lê Thị Hoa
"""
CORNER = "SAO Y\nSở Nội vụ tỉnh Lam Giang\n05/3/2021 09:15:30\n"


def _document(text: str) -> Document:
    return Document(text, "text/plain", "0" * 64)


@pytest.mark.parametrize(
    ("form", "number", "kind"),
    [
        ("SAO Y", "Số: 16/SY-SNV", "SY"),
        ("TRÍCH SAO", "Số: 17/TrS-SNV", "TrS"),
        ("SAO LỤC", "Số: 18/SL-SNV", "SL"),
        ("SAO Y BẢN CHÍNH", "Số: 16/SY-SNV", "SY"),
    ],
)
def test_the_form_behind_the_original_is_read(
    form: str, number: str, kind: str
) -> None:
    """Form, number, day, organ and signer are the copy's (NĐ 30/2020, Article 25)."""
    text = ORIGINAL + BEHIND.format(form=form, number=number)
    found = find_certification(_document(text))
    assert found is not None
    assert (found.kind, found.symbol) == (kind, number.removeprefix("Số: "))
    assert (found.issued, found.issuer) == (
        date(2021, 3, 5),
        "Sở Nội vụ tỉnh Lam Giang",
    )
    assert (found.signer, found.signer_title) == ("Lê Thị Hoa", "Giám đốc")
    assert found.span.of(text).startswith("ỦY BAN NHÂN DÂN TỈNH LAM GIANG\nSỞ NỘI VỤ")


def test_a_copy_is_of_the_original_it_holds() -> None:
    """Header and citations stay the original's; the number of the copy is neither."""
    block = BEHIND.format(form="SAO Y", number="Số: 16/SY-SNV")
    plain, copied = (extract(_document(text)) for text in (ORIGINAL, ORIGINAL + block))
    assert plain.certified is None
    assert copied.certified is not None
    for field in ("symbol", "issued", "issuer", "subject", "signer", "recipients"):
        assert getattr(copied.header, field) == getattr(plain.header, field)
    assert [c.mention for c in copied.citations] == [c.mention for c in plain.citations]


def test_an_electronic_copy_says_so_in_its_corner() -> None:
    """Form, organ and time stand above the original's own head."""
    found = find_certification(_document(CORNER + ORIGINAL))
    assert found is not None
    assert (found.kind, found.issued) == ("SY", date(2021, 3, 5))
    assert (found.issuer, found.symbol) == ("Sở Nội vụ tỉnh Lam Giang", None)
    assert extract(_document(CORNER + ORIGINAL)).header.symbol == "14/KH-UBND"


@pytest.mark.parametrize(
    "text",
    [
        ORIGINAL,
        ORIGINAL + "SAO Y\n",  # a stamp alone names nobody
        ORIGINAL + "\nBản sao y bản chính của giấy phép\nngày 05/3/2021\n",
        "",
    ],
)
def test_words_about_copies_certify_nothing(text: str) -> None:
    """Only a line that holds the form alone, with number or day, is one."""
    assert find_certification(_document(text)) is None
