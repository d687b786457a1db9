"""Masking keeps every offset and blanks what is no text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.mask import CELL, RULE, mask, plain

CASES = [
    ("**Điều 1.** Trồng cây", "  Điều 1.   Trồng cây"),
    ("KT. TRƯ**Ở**NG BAN", "KT. TRƯỞNG     BAN"),
    ("**Căn cứ**Luật", "  Căn cứ  Luật"),
    ("TỈNH X\n-------\nSố", f"TỈNH X\n{RULE}      \nSố"),
    ("_Căn cứ Luật;_ a_b", " Căn cứ Luật;  a_b"),
    ("TỈNH X\n\\-------\nSố", f"TỈNH X\n {RULE}      \nSố"),
    ("TỈNH ỦY\n*\nSố", f"TỈNH ỦY\n{RULE}\nSố"),
    ("a | b", f"a {CELL} b"),
    ("# KẾ HOẠCH", "  KẾ HOẠCH"),
    ("102/NÐ-CP", "102/NĐ-CP"),
    ("hết hàng\u00a0một", "hết hàng một"),
    ("một<br/>hai", "một\n    hai"),
]


@pytest.mark.parametrize(("text", "masked"), CASES)
def test_marks_become_blanks(text: str, masked: str) -> None:
    """Marks are blanked in place and words that they cut are put together."""
    assert mask(text) == masked


@given(st.text(alphabet="aĐ *_-#>|\\\n¦<br/>\u00a0", max_size=200))
def test_masking_keeps_offsets(text: str) -> None:
    """A mask is as long as its text, and masking it again changes no letter."""
    masked = mask(text)
    assert len(masked) == len(text)
    assert [c for c in masked if c.isalpha()] == [
        c for c in mask(masked) if c.isalpha()
    ]


def test_values_have_no_separators() -> None:
    """A value out of masked text has single blanks and no separators."""
    assert plain(f"Về  việc {CELL} trồng\ncây {RULE}") == "Về việc trồng cây"


def test_a_long_word_beside_a_star_takes_no_longer_than_its_letters() -> None:
    """Codes of a hundred thousand letters stand in real files; stars do, too."""
    began = time.process_time()
    text = "9" * 200_000 + " *"

    assert mask(text) == "9" * 200_000 + "  "
    assert time.process_time() - began < 5  # letter by letter it took minutes
