"""Abbreviations in organisation names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.knowledge.abbreviations import abbreviations, expand


def test_each_abbreviation_once() -> None:
    """The table has no two meanings for the same letters."""
    shorts = [item.short for item in abbreviations()]
    assert len(set(shorts)) == len(shorts)
    assert all(item.long and item.source for item in abbreviations())


@pytest.mark.parametrize(
    ("text", "written_out"),
    [
        ("UBND tỉnh Quảng Ngãi", "Ủy ban nhân dân tỉnh Quảng Ngãi"),
        (
            "Phòng GD&ĐT huyện Minh Long",
            "Phòng Giáo dục và Đào tạo huyện Minh Long",
        ),
        ("BCH TW Đảng", "Ban Chấp hành Trung ương Đảng"),
        ("UBND TP. Cần Thơ", "Ủy ban nhân dân thành phố Cần Thơ"),
        ("UBND TP.HCM", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        ("HĐND-UBND xã", "Hội đồng nhân dân-Ủy ban nhân dân xã"),
        ("Đoàn TNCS Hồ Chí Minh", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
        ("SUBNDX", "SUBNDX"),
        ("Bộ Tài chính", "Bộ Tài chính"),
    ],
)
def test_names_written_out(text: str, written_out: str) -> None:
    """Abbreviations that are words of their own are written out."""
    assert expand(text) == written_out


@given(st.text())
def test_expanding_twice_changes_nothing_more(text: str) -> None:
    """What is written out holds no abbreviation any more."""
    assert expand(expand(text)) == expand(text)
