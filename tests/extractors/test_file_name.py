"""The names of files, as clerks, sites and programs give them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.file_name import bare_file_name, read_file_name
from extractors.testimony import Witness


@pytest.mark.parametrize(
    ("name", "number", "letters"),
    [
        ("3127 kh sgddt.pdf", "3127", ("kh", "sgddt")),
        ("418-snv-tccc.pdf", "418", ("snv", "tccc")),
        ("07-kh-ttr-1-.pdf", "07", ("kh", "ttr")),
        ("xY7_3310-bc-syt.pdf", "3310", ("bc", "syt")),
        ("5519_QD-SYT.pdf", "5519", ("QD", "SYT")),
        ("TTr_45-UBND.pdf", "45", ("TTr", "UBND")),
        ("QĐ 15-UBND.docx", "15", ("QĐ", "UBND")),
        ("KH45.docx", "45", ("KH",)),
        ("28a-KH-UBND.pdf", "28a", ("KH", "UBND")),
        ("31-CT.TW.pdf", "31", ("CT", "TW")),
        ("19_CT-TTg_448898.doc", "19", ("CT", "TTg")),
        ("102_2025_NQLT-UBTVQH15-CP.htm", "102", ("NQLT", "UBTVQH15", "CP")),
        ("1234_QD-UBND_signed.pdf", "1234", ("QD", "UBND")),
        ("CV 1234 SGDĐT-GDTrH (đã ký).pdf", "1234", ("SGDĐT", "GDTrH")),
        ("Quyết định 97-2025-QĐ-UBND (1) - Copy.pdf", "97", ("QĐ", "UBND")),
        ("VanBanGoc_QĐ-33.2025.pdf", "33", ("QĐ",)),
        ("xa-VanBanGoc_NQso-12.2025.pdf", "12", ("NQ",)),
        ("Văn bản số 15 TB-SGD.pdf", "15", ("TB", "SGD")),
        ("45-KH-UBND về việc phòng cháy.docx", "45", ("KH", "UBND")),
        ("hồ sơ.zip!/thư mục/77 QD UBND.pdf", "77", ("QD", "UBND")),
        ("1699999999999_88-GM-SYT.pdf", "88", ("GM", "SYT")),
        ("Công văn số 12.docx", "12", ()),
        ("huong-dan-87-so-noi-vu.html", "87", ("SNV",)),
        ("KH 64 Sở Giáo dục và Đào tạo 2024.docx", "64", ("KH", "SGDĐT")),
    ],
)
def test_numbers_and_letters(name: str, number: str, letters: tuple[str, ...]) -> None:
    """What sites, programs and clerks add is stripped; letters stay as written."""
    said = read_file_name(name)
    assert said is not None
    assert said.witness is Witness.FILE_NAME
    assert (said.number, said.letters) == (number, letters)
    assert said.words == name.rsplit("/", 1)[-1]


@pytest.mark.parametrize(
    "name",
    [
        "KH thực hiện NQ 18-NQ-TW.docx",
        "3. KH năm học.docx",
        "BC 6 tháng 2024.docx",
        "KH năm học 2024-2025.docx",
        "doc_000022.html",
        "IMG_20240512_1234.jpg",
        "scan0001.pdf",
        "2024.pdf",
        "120 ngày đêm.pdf",
        "80bb1f677e.txt",
        "284dd97bc1.pdf",
        "báo cáo.docx",
        "00-KH-UBND.pdf",
        "1234567 KH UBND.pdf",
        ".pdf",
        "",
    ],
)
def test_names_that_give_no_number(name: str) -> None:
    """Numbers of items, times, pictures, digests and other documents are not taken."""
    assert read_file_name(name) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ke hoach 12-UBND.pdf", "KH"),
        ("3127 kh sgddt.pdf", "KH"),
        ("Công văn số 12.docx", "CV"),
        ("12-sy-nvy.pdf", None),
        ("418-snv-tccc.pdf", None),
    ],
)
def test_types(name: str, code: str | None) -> None:
    """The type's words or letters give its code; other letters give none."""
    said = read_file_name(name)
    assert said is not None
    assert said.type == code


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("Ke hoach so 123 KH-UBND ngay 12.5.2024.pdf", 2024, date(2024, 5, 12)),
        ("20240512_KH45-PGD.pdf", 2024, date(2024, 5, 12)),
        ("12-5-2024 KH 45 UBND.docx", 2024, date(2024, 5, 12)),
        ("102_2025_NQLT-UBTVQH15-CP.htm", 2025, None),
        ("2024_KH45.pdf", 2024, None),
        ("KH 45 UBND 2024.pdf", 2024, None),
        ("45-KH-UBND-31-02-2024.pdf", None, None),
        ("2131-syt-nvy.pdf", None, None),
    ],
)
def test_days_and_years(name: str, year: int | None, day: date | None) -> None:
    """Days that exist and years beside the number are told; numbers are no years."""
    said = read_file_name(name)
    assert said is not None
    assert (said.year, said.issued) == (year, day)


def test_a_year_between_number_and_letters_is_part_of_the_symbol() -> None:
    """Only there does it mark the symbol; elsewhere it is a time."""
    within, after = (
        read_file_name("97-2025-QĐ-UBND.pdf"),
        read_file_name("KH 45 2024.pdf"),
    )
    assert within is not None
    assert after is not None
    assert (within.marked, within.year) == (True, 2025)
    assert after.year == 2024


def test_names_of_copies_are_one_bare_name() -> None:
    """Endings, numbers of copies and words of how they were made do not count."""
    names = ("12 KH-UBND.pdf", "12_kh-ubnd (2).docx", "12-KH-UBND_signed.pdf")
    assert {bare_file_name(name) for name in names} == {"12 kh ubnd"}


_PARTS = st.sampled_from(
    [
        "12",
        "2024",
        "KH",
        "qd",
        "UBND",
        "syt",
        "số",
        "ngày",
        "1.2.2024",
        "(1)",
        ".pdf",
        "_signed",
        " ",
        "-",
        "_",
        ".",
        "!/",
        "(",
        "đã ký",
        "&",
        "Đ",
        "\u0301",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(_PARTS, max_size=12).map("".join)))
def test_any_name_is_read_or_gives_nothing(name: str) -> None:
    """No name breaks the reading, and what is given stands in the name."""
    said = read_file_name(name)
    if said is not None:
        assert said.number is not None
        assert said.number in said.words
