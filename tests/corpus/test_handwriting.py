"""What a clerk wrote by hand into a printed form."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.handwriting import with_blanks
from corpus.printed_lines import line_of

sys.path.insert(0, str(Path(__file__).parent))
from printed import line, shown


@pytest.mark.parametrize(
    ("read", "text", "left_out"),
    [
        ("Số: 02~.8 /SNV-VP", "Số: 02 /SNV-VP", ()),
        ("Số:42~.9 %É/SYT-NVY~.5", "Số: …/SYT-NVY", ("42 %É",)),
        ("Só;z‡/SYT-NVY~.1", "Số: …/SYT-NVY", ("z‡",)),
        ("Số20ƒSYT-NVY~.1", "Số: …/SYT-NVY", ("20ƒ",)),
        ("Số: 44~.3 37GM-TB~.4", "Số: …/GM-TB", ("44 37",)),
        ("số:~.6 5T~.1 /QĐ-SYT", "Số: …/QĐ-SYT", ("5T",)),
        ("Sao Mai, ngày lồ~.6 tháng 10 năm 2017", None, ("lồ",)),
        ("Sao Mai, ngày 7~.3 tháng 10 năm 2017", None, ("7",)),
        ("ngày32~.7 tháng 10 năm 2017.", "ngày … tháng 10 năm 2017.", ("32",)),
    ],
)
def test_illegible_digits_of_the_own_number_and_date_are_blanks(
    read: str, text: str | None, left_out: tuple[str, ...]
) -> None:
    """What is no number for sure is a blank, and what it may be is told."""
    found, what = with_blanks(line(read))
    assert what == left_out
    assert shown(found) == (text or "Sao Mai, ngày … tháng 10 năm 2017")


@pytest.mark.parametrize(
    "text",
    [
        "thực hiện Kế hoạch số 655/KH-PGDĐT~.3 ngày 02~.3 tháng 12 năm 2021",
        "Sao Mai, ngày tháng 11 năm 2017",
        "trong một ngày tháng nào năm nay",
        "Sở Y tế và UBND/TTYT",
        "theo Công văn 588/BCĐ-QLTT ngày 16/10/2017 của Ban chỉ đạo",
    ],
)
def test_printed_numbers_and_plain_words_stay(text: str) -> None:
    """Numbers in the text are printed; a low confidence alone does not take them."""
    before = line(text)
    after, what = with_blanks(before)
    assert after == before
    assert not what


def test_a_cited_number_that_is_none_is_left_out() -> None:
    """A number written by hand into a citation is a blank there too."""
    found, what = with_blanks(line("Căn cứ Kế hoạch số 3#~.5 /KH-SYT, ngày 06/11/2017"))
    assert shown(found) == "Căn cứ Kế hoạch số …/KH-SYT, ngày 06/11/2017"
    assert what == ("3#",)


def test_the_blank_stands_where_the_digits_stood() -> None:
    """Evidence of the blank is its place on the page, between its neighbours."""
    found, _ = with_blanks(line("Số:42É/SYT-NVY~.2"))
    word, blank, rest = found.words
    assert word.box.right == blank.box.left
    assert blank.box.right == rest.box.left
    assert blank.confidence == 0


def test_a_blank_says_what_every_look_saw() -> None:
    """Witnesses are compared with the figures, without what is printed around them."""
    printed = line("Số:42É/SNV-VP~.2")
    word = printed.words[0]
    others = ("Số:426/SNV-VP", "Số: 4E6/SNV-VP", "Số:É/SNV-VP")
    found, _ = with_blanks(line_of([replace(word, alternatives=others)]))
    assert found.words[1].alternatives == ("42É", "426", "4E6")


@given(st.text("Số: 1/-KHUBNDngàytháng…|É", max_size=40))
def test_any_line_can_be_asked(text: str) -> None:
    """No line breaks it, and all that is legible stays."""
    if text.strip():
        found, _ = with_blanks(line(text))
        assert shown(found)
