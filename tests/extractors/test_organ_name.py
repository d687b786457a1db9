"""Names of organs out of the capitals of a head."""

from __future__ import annotations

import pytest

from extractors.organ_name import organ_name, place_written

NAMES = [
    ("ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK", "Ủy ban nhân dân tỉnh Đắk Lắk"),
    ("UBND HUYỆN TRÚC KHÁNH", "Ủy ban nhân dân huyện Trúc Khánh"),
    ("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Bộ Lao động - Thương binh và Xã hội"),
    ("TỈNH ỦY LAM TUYỀN", "Tỉnh ủy Lam Tuyền"),
    ("TRƯỜNG TH&THCS CẨM ĐỊNH", "Trường Tiểu học và Trung học cơ sở Cẩm Định"),
    ("SỞ Y TẾ QUẢNG NINH", "Sở Y tế Quảng Ninh"),
    ("TRUNG TÂM CÂY XANH TỈNH LAM TUYỀN", "Trung tâm cây xanh tỉnh Lam Tuyền"),
    ("BAN THƯỜNG TRỰC", "Ban Thường trực"),
    ("Sở Nội vụ", "Sở Nội vụ"),
]


@pytest.mark.parametrize(("printed", "written"), NAMES)
def test_names_are_written_as_in_a_sentence(printed: str, written: str) -> None:
    """Known organs follow the tables, places keep their capitals."""
    assert organ_name(printed, "").text == written


def test_the_text_itself_shows_how_a_name_is_written() -> None:
    """A name that no table holds is written as the text writes it elsewhere."""
    text = "Trung tâm Cây xanh Trúc Khánh trồng cây."
    assert organ_name("TRUNG TÂM CÂY XANH TRÚC KHÁNH", text).text == (
        "Trung tâm Cây xanh Trúc Khánh"
    )


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("TỈNH ĐẮK LẮK", "tỉnh Đắk Lắk"),
        ("THÀNH PHỐ HỒ CHÍ MINH", "Thành phố Hồ Chí Minh"),
        ("THÀNH PHỐ HÀ NỘI", "thành phố Hà Nội"),
        ("XÃ TRÀ HÀ", "xã Trà Hà"),
        ("TRÀ HÀ", None),
    ],
)
def test_localities_are_written_with_their_level(
    printed: str, written: str | None
) -> None:
    """The level is small, the name keeps its capitals."""
    assert place_written(printed) == written
