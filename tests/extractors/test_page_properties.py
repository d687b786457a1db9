"""What the keys before a Markdown text say of its document."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from corpus.reader import read
from corpus.zones import find_zones
from extractors.header import read_header

if TYPE_CHECKING:
    from pathlib import Path

    from extractors.facts import Header

KEYS = """---
title: "Thông tư 5/2022/TT-BNV - Quy định về văn thư"
so_hieu: "5/2022/TT-BNV"
loai_van_ban: "Thông tư"
co_quan_ban_hanh: Bộ Nội vụ
ngay_ban_hanh: "07/03/2022"
---
"""
BODY = """
## NỘI DUNG

### Điều 1. Phạm vi

Thông tư này quy định về văn thư tại các cơ quan.

### Điều 2. Thi hành

Thủ trưởng các cơ quan chịu trách nhiệm thi hành Thông tư này./.
"""


def header(folder: Path, text: str) -> Header:
    """Read the header of a Markdown file."""
    path = folder / "a.md"
    path.write_text(text, encoding="utf-8")
    document = read(path)
    return read_header(document, find_zones(document))


def test_keys_speak_where_the_form_is_silent(tmp_path: Path) -> None:
    """Number, type, issuer, day and title are those of the keys."""
    found = header(tmp_path, KEYS + BODY)
    assert (found.symbol, found.type) == ("5/2022/TT-BNV", "TT")
    assert (found.issuer, found.issued) == ("Bộ Nội vụ", date(2022, 3, 7))
    assert found.subject == "Quy định về văn thư"


def test_the_form_counts_before_the_keys(tmp_path: Path) -> None:
    """What the document prints itself is not overruled by the page around it."""
    form = (
        "\nBỘ Y TẾ\nSố: 9/2021/TT-BYT\nHà Nội, ngày 09 tháng 9 năm 2021\n"
        "THÔNG TƯ\nQuy định về trực ban\n"
    )
    found = header(tmp_path, KEYS + form + BODY)
    assert (found.symbol, found.issuer) == ("9/2021/TT-BYT", "Bộ Y tế")
    assert found.issued == date(2021, 9, 9)


def test_text_without_keys_has_no_properties(tmp_path: Path) -> None:
    """A table of a document's own text says nothing of the document."""
    found = header(tmp_path, "| Số hiệu | 7/2020/TT-BTC |\n" + BODY)
    assert found.symbol is None


@pytest.mark.parametrize(
    ("said", "issuer", "place"),
    [
        ("noi_ban_hanh: Hà Nội", "Bộ Nội vụ", "Hà Nội"),
        ("noi_ban_hanh: Bộ Y tế", "Bộ Y tế", None),
    ],
)
def test_the_place_of_issue_is_a_province_or_the_organ(
    tmp_path: Path, said: str, issuer: str, place: str | None
) -> None:
    """Some pages call the organ so, most the place."""
    found = header(tmp_path, KEYS.replace("so_hieu", f"{said}\nso_hieu") + BODY)
    assert (found.issuer, found.place) == (issuer, place)


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("Hà Nội, ngày 07 tháng 3 năm 2022", "Hà Nội"),
        ("TP. Hồ Chí Minh, ngày 07 tháng 3 năm 2022", "TP. Hồ Chí Minh"),
        ("Minh Long, ngày 07/3/2022", "Minh Long"),
        ("Hà Nội, ngày 08/3/2022", None),
        ("Văn bản đã được đăng tải, ngày 07/3/2022", None),
    ],
)
def test_the_line_of_the_day_names_the_place(
    tmp_path: Path, printed: str, place: str | None
) -> None:
    """Under a page's summary it is known by the day of issue, if it is a place."""
    summary = "\nNội dung tóm tắt của văn bản.\n" * 50
    text = f"{KEYS}{summary}\n## TOÀN VĂN\n\n**{printed}**\n"
    assert header(tmp_path, text).place == place


@pytest.mark.parametrize(
    ("said", "signer", "title"),
    [
        ("nguoi_ky: Vi Quý Lâm", "Vi Quý Lâm", None),
        ("nguoi-ky: Vi Quý Lâm (Phó Thủ tướng)", "Vi Quý Lâm", "Phó Thủ tướng"),
        (
            'nguoi_ky: "Vi Quý Lâm (KT. Bộ trưởng, Thứ trưởng)"',
            "Vi Quý Lâm",
            "Thứ trưởng",
        ),
        ("nguoi_ky: Phó Thống đốc Vi Quý Lâm", "Vi Quý Lâm", "Phó Thống đốc"),
        ("nguoi_ky: Đại tướng Vi Quý Lâm", "Vi Quý Lâm", None),
        ("nguoi_ky: Bộ trưởng Bộ Nội vụ", None, "Bộ trưởng Bộ Nội vụ"),
        ("nguoi_ky: Cổng Thông tin điện tử", None, None),
        (
            "nguoi-ky: Vi Quý Lâm\nchuc-vu-nguoi-ky: Thứ trưởng (ký thay Bộ trưởng)",
            "Vi Quý Lâm",
            "Thứ trưởng",
        ),
    ],
)
def test_keys_say_who_signed(
    tmp_path: Path, said: str, signer: str | None, title: str | None
) -> None:
    """Name and own rank are told apart; the rank signed for is another's."""
    found = header(tmp_path, KEYS.replace("so_hieu", f"{said}\nso_hieu") + BODY)
    assert (found.signer, found.signer_title) == (signer, title)
