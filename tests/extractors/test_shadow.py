"""The evened copy that the grammar reads."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import fold
from extractors.shadow import shadow


@given(st.text(max_size=200))
def test_all_three_spellings_have_one_length(text: str) -> None:
    """An offset of the evened text is an offset of the text."""
    even = shadow(unicodedata.normalize("NFC", text))
    assert len(even.text) == len(even.plain) == len(even.folded)


@given(st.text("Kế hoạch số 5/KH-SGDĐT –*_⁄\t\f\n- 1. "), st.text(max_size=3))
def test_the_folded_spelling_is_that_of_the_plain_one(common: str, rare: str) -> None:
    """Of common characters it is made of the folded text, to the same letters."""
    for text in (common, f"{common}\n\n{common}", common + rare):
        even = shadow(unicodedata.normalize("NFC", text))
        assert even.folded == fold(even.plain)


def test_wrapped_lines_join_and_paragraphs_do_not() -> None:
    """A single new line is a blank; empty lines, items and cells end a paragraph."""
    assert shadow("Nghị\nđịnh").plain == "Nghị định"
    assert "\n" in shadow("một\n\nHai").plain
    for opening in ("- hai", "1. hai", "a) hai", "| hai", "Điều 2. Hai", "IV. Hai"):
        assert "\n" in shadow(f"một\n{opening}").plain


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("Ủy ban nhân dân thành\n\nphố Lam Giang", False),
        ("ngày 29 tháng\n\n4 năm 2025", False),
        ("trong mỗi tháng\n\n4. Báo cáo", True),
        ("gồm các nội dung\n\na) Hồ sơ", True),
        ("có hiệu lực.\n\nthành phố", True),
        ("QUYẾT ĐỊNH\n\nvề việc", True),
        ("số 5/QĐ-UBND\n\nngày 03/02/2020", False),
        ("QUYẾT ĐỊNH\n\nngày nghỉ", True),
        # blanks of a form, each filled in between stars
        ("*Báo cáo số *\n\n*12*\n\n*/BC-SNV ngày*\n\n*03*\n\n*tháng*", False),
        ("*gồm các nội dung*\n\n*a) Hồ sơ*", True),
        ("*Lam Giang, tháng 5 năm 2020*\n\n*1. Báo cáo*", True),
        ("Nơi nhận\n\nSở Nội vụ", True),
    ],
)
def test_the_end_of_a_page_parts_no_sentence(text: str, parted: bool) -> None:
    """A paragraph opens with no small letter, and a month with its number."""
    assert ("\n" in shadow(text).plain) is parted


def test_odd_characters_are_evened() -> None:
    """Blanks, dashes, slashes, stars and Ð of every kind become the plain one."""
    even = shadow("14\u00a0–\u200b⁄*QÐ\ufffe")
    assert even.plain == "14 - / QĐ-"
    assert even.folded == "14 - / qd-"
