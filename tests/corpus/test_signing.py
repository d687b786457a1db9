"""Offices, notes and names are known by their shape."""

from __future__ import annotations

import pytest

from corpus import signing
from corpus.lines import Line, lines_of


def line(text: str) -> Line:
    """Return a text as one line."""
    return lines_of(text)[0]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("KT. CHỦ TỊCH", True),
        ("T/M BAN THƯỜNG VỤ", True),
        ("PHÓ TRƯỞNG BAN", True),
        ("PHÓ TRƯỞNG THUẾ TỈNH", True),
        ("Hiệu trưởng", True),
        ("Hiệu trưởng nhà trường chịu trách nhiệm", False),
        ("QUY ĐỊNH CHUNG", False),
        ("TMĐT VÀ KINH TẾ SỐ", False),
    ],
)
def test_offices(text: str, office: bool) -> None:
    """Capacities and ranks in capitals are offices; sentences are not."""
    assert signing.is_office(line(text)) is office


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vi Quý Lâm", True),
        ("PGS.TS. Lục Thị Diệu Hà", True),
        ("NGUYỄN VĂN A", True),
        ("Y Giang Gry Niê", True),
        ("NHÂN DÂN", True),
        ("Sở Nội vụ", False),
        ("HÀ NỘI", False),
        ("CAO BẰNG", False),
        ("CHỦ NGHĨA VIỆT NAM", False),
        ("Lâm", False),
        ("PHÓ CHỦ TỊCH", False),
        ("Bảng tổng hợp", False),
    ],
)
def test_names(text: str, name: bool) -> None:
    """A name is two to six words, each with a capital, or capitals with a surname."""
    assert signing.is_name(text) is name


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("- Như trên; KT. GIÁM ĐỐC", "- Như trên;", "KT. GIÁM ĐỐC"),
        ("- Lưu: VT. CHỦ TỊCH", "- Lưu: VT.", "CHỦ TỊCH"),
        ("- Sở Nội vụ; Nguyễn Văn A", "- Sở Nội vụ;", "Nguyễn Văn A"),
        ("- Như trên; KT GIÁM ĐỐC", "- Như trên;", "KT GIÁM ĐỐC"),
        ("- Như trên; (Đã ký)", "- Như trên;", "(Đã ký)"),
        ("- Lưu: P.HC, VT. TS. Vi Quý Lâm", "- Lưu: P.HC, VT.", "TS. Vi Quý Lâm"),
        ("- Các trường; TM ỦY BAN", "- Các trường;", "TM ỦY BAN"),
    ],
)
def test_columns_in_one_line(text: str, left: str, right: str) -> None:
    """A recipient and the signature beside it are parted."""
    at = signing.split_off(text)
    assert at is not None
    assert (text[:at].strip(), text[at:].strip()) == (left, right)


@pytest.mark.parametrize(
    "text",
    [
        "- Chủ tịch UBND tỉnh;",
        "- Các Bộ: TP; Cục Thuế-Bộ Tài",
        "- Lưu: VT, KT.",
        "- Ban CS, KT (PC);",
        "- Cục KT NSNN (BTC);",
    ],
)
def test_recipients_stay_whole(text: str) -> None:
    """Ranks, names and the letters of a unit inside a recipient part nothing."""
    assert signing.split_off(text) is None


def test_name_after_offices() -> None:
    """The name is found behind the offices of the same line."""
    text = "TM. UBND CHỦ TỊCH Vi Quý Lâm"
    assert signing.name_start(text) == text.index("Vi")
