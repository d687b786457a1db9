"""Folding: one spelling for comparison, offsets kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import clean, fold, fold_like, fold_words, lower

TEXTS = st.text(st.characters(codec="utf-8"))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Kế hoạch", "ke hoach"),
        ("ĐẢNG ỦY", "dang uy"),
        ("Ðảng", "dang"),  # U+00D0, which looks like Đ and is another letter
        ("hoà bình, hòa bình", "hoa binh, hoa binh"),
        ("thuỷ lợi, thủy lợi", "thuy loi, thuy loi"),
        ("655/KH-PGDĐT", "655/kh-pgddt"),
    ],
)
def test_marks_case_and_crossed_d_do_not_matter(text: str, folded: str) -> None:
    """What people type without marks equals what is printed with them."""
    assert fold(text) == folded


@given(TEXTS)
def test_offsets_of_the_folded_text_are_those_of_the_text(text: str) -> None:
    """Folding puts one character for each character."""
    assert len(fold(text)) == len(text)


@given(TEXTS, st.text("Kế hoạch số 5/KH-SGDĐT “ƯỚC”\n"))
def test_a_text_folds_as_its_characters_do(rare: str, common: str) -> None:
    """Texts of common characters are folded in another way, to the same letters."""
    text = common + rare

    assert fold(text) == "".join(map(fold, text))
    assert fold(common * 300) == fold(common) * 300


@given(st.text("Kế hoạch số 5/KH-SGDĐT “ƯỚC”\n", min_size=1), TEXTS, st.integers(0))
def test_a_text_like_another_folds_as_alone(common: str, other: str, at: int) -> None:
    """What two texts have in common is folded once, and nothing else is changed."""
    known = common * 300
    at %= len(known)
    text = (known[:at] + other + known[at:])[: len(known)]

    assert fold_like(text, known) == fold(text)
    assert fold_like(known, known) == fold(known)


@given(TEXTS)
def test_small_letters_are_those_of_python(text: str) -> None:
    """Another way to the same letters, of common characters and of rare ones."""
    assert lower(text) == text.lower()
    assert lower("ĐẢNG ỦY – “Ước”\n") == "đảng ủy – “ước”\n"


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is already folded."""
    assert fold(fold(text)) == fold(text)
    assert fold_words(fold_words(text)) == fold_words(text)


@given(TEXTS)
def test_clean_text_is_composed_and_has_one_line_end(text: str) -> None:
    """Whatever comes in, offsets index NFC text with one line end."""
    cleaned = clean(text)

    assert unicodedata.is_normalized("NFC", cleaned)
    assert "\r" not in cleaned
    assert clean(cleaned) == cleaned


def test_words_are_parted_by_single_blanks() -> None:
    """Punctuation and runs of blanks part words and leave nothing else."""
    assert fold_words(" Sở GD&ĐT –  tỉnh\u00a0Bắc.") == "so gd dt tinh bac"
