"""Written Vietnamese syllables."""

from __future__ import annotations

import pytest

from corpus.syllables import is_syllable, share_of_syllables, taken_apart


@pytest.mark.parametrize(
    "word",
    [
        "nghiệp",
        "quyết",
        "gì",
        "giếng",
        "khuya",
        "UỶ",
        "ủy",
        "quốc",
        "huyện",
        "đường",
        "ngoằn",
        "yêu",
        "thuở",
        "ở",
        "giấy",
    ],
)
def test_syllables_are_known_in_any_case(word: str) -> None:
    """Onset, rime and tone that fit make a syllable."""
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["câp", "thuc", "nghiep", "YIỆT", "wifi", "b", "TTg", "chắm̀", "ngf"]
)
def test_what_no_syllable_can_be_is_told(word: str) -> None:
    """A stop without its tone, a bare vowel or a foreign letter is none."""
    assert not is_syllable(word)


def test_texts_without_marks_have_few_syllables() -> None:
    """Vietnamese with its marks consists of syllables, abbreviations aside."""
    assert (
        share_of_syllables(["Quyết", "định", "của", "UBND", "tỉnh,", "việc", "khác."])
        == 1
    )
    assert share_of_syllables(["Quyet", "dinh", "viec", "khac"]) < 0.6
    assert share_of_syllables(["12/3", "UBND"], 0.5) == 0.5


def test_the_place_of_a_tone_is_a_matter_of_style() -> None:
    """Both spellings of one syllable have the same letters and tone."""
    assert taken_apart("hoà") == taken_apart("hòa") != taken_apart("hóa")
