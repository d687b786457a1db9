"""What the text that a page carries is worth."""

from __future__ import annotations

import pytest

from corpus.text_layer import false_words, is_false, worth


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Căn cứ Quyết định số 12/QĐ-UBND của Ủy ban nhân dân tỉnh", 0.99, 1.0),
        ("Can cu Quyet dinh so 12 cua Uy ban nhan dan tinh ve viec", 0.0, 0.2),
        ("C�n c� Quyt djnh s6 cüa liy ban nhân dan tinh", 0.0, 0.7),
        ("", 0.0, 0.0),
    ],
)
def test_vietnamese_with_its_marks_is_worth_most(
    text: str, least: float, most: float
) -> None:
    """Layers without marks and with false letters are worth less than reading anew."""
    assert least <= worth(text.split()) <= most


@pytest.mark.parametrize(
    ("word", "false"),
    [
        ("Mүu", True),
        ("trunh", True),
        ("Thjnh", True),
        ("mẫu", False),
        ("QĐ-UBND", False),
    ],
)
def test_words_that_the_page_cannot_show_are_told(word: str, *, false: bool) -> None:
    """Letters of other scripts and impossible syllables are false."""
    assert is_false(word) is false


def test_false_letters_are_counted_by_words() -> None:
    """One odd sign is a slip, several are a font."""
    assert false_words("chӭc năng cӫa Sӣ") >= 2
    assert not false_words("chức năng của Sở, α và β")
