"""Marks of recognised words."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import fold
from corpus.mark_repair import with_marks

sys.path.insert(0, str(Path(__file__).parent))
from printed import line, shown


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("SƠ Y TẾ", "SỞ Y TẾ"),
        ("UBND TÍNH KIEN GIANG", "UBND TỈNH KIÊN GIANG"),
        ("cơ cầu tô chức của Sở Y tê tỉnh;", "cơ cấu tổ chức của Sở Y tế tỉnh;"),
        ("Thâm định, câp lại giầy phép", "Thẩm định, cấp lại giấy phép"),
        ("QUYẾTĐỊNH:", "QUYẾT ĐỊNH:"),
        ("“Kê hoạch”", "“Kế hoạch”"),
        ("tât cả nhât trí", "tất cả nhất trí"),
        ("V/v góp ý kiên việc thực hiện", "V/v góp ý kiến việc thực hiện"),
        ("Ban giám độc Sở Y tê", "Ban giám đốc Sở Y tế"),
        ("phát động thí đua", "phát động thi đua"),
        ("công tác phòng, chông dịch bệnh", "công tác phòng, chống dịch bệnh"),
        ("thi hành Nghị quyết sô 15", "thi hành Nghị quyết số 15"),
    ],
)
def test_marks_come_from_the_one_phrase_the_letters_can_be(
    read: str, meant: str
) -> None:
    """Marks lost or taken for others are put right in the words' own case."""
    assert shown(with_marks(line(read))) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Uỷ ban nhân dân và Ủy ban nhân dân",  # a matter of style
        "loại hình thực hiện",  # not "hình thức"
        "để ăn uống; bị thu hồi",
        "họ có; sở dĩ",  # no phrase reaches over a sign
        "chi tiêu hằng tháng, hàng năm",
        "ông Lê Văn Bô và bà Trần Thị Tô",
    ],
)
def test_right_words_and_doubtful_ones_stay(text: str) -> None:
    """Words that stand in another phrase, and single syllables, are not touched."""
    assert shown(with_marks(line(text))) == text


@given(st.text("abcđêôơưáàảãạ ẩấầ.,", max_size=60))
def test_letters_are_never_changed(text: str) -> None:
    """Without marks and blanks every line reads as before."""
    if text.strip():
        found = shown(with_marks(line(text)))
        assert fold(found).replace(" ", "") == fold(text).replace(" ", "")
