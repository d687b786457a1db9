"""Letters of recognised symbols."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.symbol_repair import is_symbol, repair, roman


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("60/QĐĐ-UBND", "60/QĐ-UBND"),
        ("123/TB-VPGCP", "123/TB-VPCP"),
        ("1032/KH-SGDDĐT;", "1032/KH-SGDĐT;"),
        ("(22/2020TT-BGDĐT", "(22/2020/TT-BGDĐT"),
        ("714KH-SGDĐT", "714/KH-SGDĐT"),
        ("65%CT-TTg", "65/CT-TTg"),
        ("19NQ/TW", "19-NQ/TW"),
        ("215UBND-KGVX", "215/UBND-KGVX"),
        ("88/KH-PGDDT", "88/KH-PGDĐT"),
    ],
)
def test_letters_become_those_of_the_one_symbol_they_can_be(
    read: str, meant: str
) -> None:
    """A doubled letter, a lost mark or sign is put right, signs around it kept."""
    assert repair(read) == meant


@pytest.mark.parametrize(
    "word",
    [
        "140/TH-VPCP",  # TB, TT, BH ... are all as near
        "26-CTY/TU",
        "9334/SYT-TCCB",  # letters of a unit, which no table holds
        "14/CT-UBND.",
        "109/2016/NĐ-CP;",
        "và/hoặc",
        "24/7",
        "2020-2025",
        "Kế",
        "THCS-THPT",
    ],
)
def test_what_is_right_or_may_be_several_is_left(word: str) -> None:
    """A repair is made only where there is one."""
    assert repair(word) == word


@given(
    st.from_regex(r"\A[0-9]{1,5}[/%-]?[A-ZĐ]{1,4}[-/][A-ZĐ]{2,7}[.;]?\Z"),
)
def test_digits_are_never_touched(word: str) -> None:
    """Whatever letters are put right, the digits are those that were read."""
    assert re.findall(r"\d", repair(word)) == re.findall(r"\d", word)


@given(st.text(max_size=30))
def test_any_word_can_be_asked(word: str) -> None:
    """No word breaks the repair, and a second one changes nothing."""
    once = repair(word)
    assert repair(once) == once


@pytest.mark.parametrize(
    ("letters", "told"),
    [("/KH-SGDĐT", True), ("SYT-NVY", True), ("-NQ/TW", True), ("và/hoặc", False)],
)
def test_letters_of_symbols_are_known(letters: str, *, told: bool) -> None:
    """A type or an issuer of the tables makes letters a symbol's."""
    assert is_symbol(letters) is told


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("XHI", "XIII"),
        ("XIH,", "XIII,"),
        ("XH", "XII"),
        ("VHI.", "VIII."),
        ("XHH", "XHH"),
        ("H", "H"),
        ("HI", "HI"),
        ("HXI", "HXI"),
        ("XHCN", "XHCN"),
    ],
)
def test_two_strokes_seen_as_h_are_the_ones_of_a_numeral(read: str, meant: str) -> None:
    """No Roman numeral has an H; where none comes of it, letters stay."""
    assert roman(read) == meant
