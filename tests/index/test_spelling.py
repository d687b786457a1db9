from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import clean, fold, fold_words
from index.spelling import spelled_words


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("hòa", "hoà"),
        ("HÒA BÌNH", "hoà bình"),
        ("thúy", "thuý"),
        ("khỏe", "khoẻ"),
        ("Ủy ban", "uỷ ban"),
        ("tọa đàm", "toạ đàm"),
        ("úy", "uý"),
    ],
)
def test_both_placements_of_a_tone_mark_are_one_spelling(
    older: str, newer: str
) -> None:
    """The older and the newer school write the same word."""
    assert spelled_words(older) == spelled_words(newer)


@pytest.mark.parametrize(
    ("one", "other"), [("bán", "bàn"), ("trú", "trứ"), ("dân", "đân"), ("hoa", "hòa")]
)
def test_other_marks_are_other_words(one: str, other: str) -> None:
    """Marks that carry meaning are kept."""
    assert spelled_words(one) != spelled_words(other)


@given(st.text())
def test_folded_spelling_is_the_folded_text(text: str) -> None:
    """Spelled and folded words are the same words, one to one, for any text."""
    assert fold(spelled_words(text)) == fold_words(clean(text))


@given(st.text())
def test_decomposed_letters_are_the_same_words(text: str) -> None:
    """How letters are encoded makes no difference."""
    composed = unicodedata.normalize("NFC", text)
    assert spelled_words(unicodedata.normalize("NFD", text)) == spelled_words(composed)
