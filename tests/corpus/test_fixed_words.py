"""Words that open the parts of the form, a letter of them misread."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from corpus.fixed_words import with_fixed_words

sys.path.insert(0, str(Path(__file__).parent))
from printed import line, shown


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Mới nhận:", "Nơi nhận:"),
        ("Noi nhân: GIÁM ĐỐC", "Nơi nhận: GIÁM ĐỐC"),
        ("Nơi nhận : GIÁM ĐỐC", "Nơi nhận : GIÁM ĐỐC"),
        ("Kinh gửi: Các phòng, ban", "Kính gửi: Các phòng, ban"),
        ("Xính gửi: Các phòng", "Kính gửi: Các phòng"),
        ("V/w tổ chức hội nghị", "V/v tổ chức hội nghị"),
        ("- Viv. góp ý dự thảo", "- V/v góp ý dự thảo"),
        ("V/v. báo cáo nhanh", "V/v báo cáo nhanh"),
    ],
)
def test_a_misread_letter_of_a_fixed_word_is_put_right(read: str, meant: str) -> None:
    """The words never change, so one letter that differs was misread."""
    assert shown(with_fixed_words(line(read))) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Nơi ở: thôn Đông",
        "Mới nhận được công văn",
        "Kính mời: các đồng chí",
        "tại nơi nhận: kho số 2",
        "VI. Tổ chức thực hiện",
        "V/v",
        "và",
    ],
)
def test_other_words_stay(text: str) -> None:
    """Without the colon, in the middle of a line, or two letters off, it is text."""
    assert shown(with_fixed_words(line(text))) == text
