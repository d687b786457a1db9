"""The organisations of a head are told apart."""

from __future__ import annotations

import pytest

from corpus.lines import lines_of
from corpus.organs import names_organ, organs

HEADS = [
    ("BỘ TÀI CHÍNH\nTỔNG CỤC THUẾ", ["BỘ TÀI CHÍNH", "TỔNG CỤC THUẾ"]),
    ("BỘ TÀI CHÍNH TỔNG CỤC THUẾ", ["BỘ TÀI CHÍNH", "TỔNG CỤC THUẾ"]),
    ("ỦY\nBAN NHÂN\nDÂN\nTỈNH LAM TUYỀN", ["ỦY BAN NHÂN DÂN TỈNH LAM TUYỀN"]),
    ("ỦY BAN THƯỜNG VỤ\nQUỐC HỘI", ["ỦY BAN THƯỜNG VỤ QUỐC HỘI"]),
    ("VĂN\nPHÒNG CHÍNH\nPHỦ", ["VĂN PHÒNG CHÍNH PHỦ"]),
    (
        "BAN CHẤP HÀNH\nTRUNG ƯƠNG\nVĂN PHÒNG",
        ["BAN CHẤP HÀNH TRUNG ƯƠNG", "VĂN PHÒNG"],
    ),
    (
        "SỞ GIÁO DỤC VÀ\nĐÀO TẠO\nTRƯỜNG THPT TRÚC KHÁNH",
        ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG THPT TRÚC KHÁNH"],
    ),
    ("PHÒNG GD&ĐT HUYỆN VÂN\nBẢO", ["PHÒNG GD&ĐT HUYỆN VÂN BẢO"]),
    ("DỰ THẢO\nSỞ NỘI VỤ", ["SỞ NỘI VỤ"]),
    ("MENU TRANG CHỦ", []),
    ("UBND TỈNH LAM TUYỀN\nSỞ NỘI VỤ ,", ["UBND TỈNH LAM TUYỀN", "SỞ NỘI VỤ"]),
]


@pytest.mark.parametrize(("head", "names"), HEADS)
def test_organs_of_a_head(head: str, names: list[str]) -> None:
    """Wrapped names are put together and stacked ones told apart."""
    assert [organ.text for organ in organs(lines_of(head))] == names


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("bo tai chinh", True),
        ("uy ban nhan dan tinh quang ninh", True),
        ("uy ban nhan dan", False),
        ("trong cay", False),
    ],
)
def test_a_role_is_an_organ_only_with_its_place(words: str, whole: bool) -> None:
    """A role without a locality is not a whole name."""
    assert names_organ(words) is whole
