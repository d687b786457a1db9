from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.word_trie import pattern_of, spellings

WORDS = st.lists(
    st.text("abhđóủy -.", min_size=1, max_size=8).filter(
        lambda word: word[-1].isalpha()
    ),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("chủ trì thẩm định", "chủ trì"),
        ("chủ  trì", "chủ  trì"),
        ("chủ trìa", "chủ"),
        ("chủ", "chủ"),
        ("chủn", None),
        ("uỷ quyền", "uỷ quyền"),
        ("ủy quyền", "ủy quyền"),
    ],
)
def test_the_longest_phrase_of_whole_words_matches(
    text: str, found: str | None
) -> None:
    """Blanks stretch, words end, and tone marks stand on either vowel."""
    pattern = re.compile(pattern_of(["chủ", "chủ trì", "ủy quyền"]))
    match = pattern.match(text)
    assert (match[0] if match else None) == found


def test_tone_marks_have_two_places() -> None:
    """A phrase is found as either school of spelling writes it."""
    assert spellings("cụ thể hóa") == ("cụ thể hóa", "cụ thể hoá")
    assert spellings("lập") == ("lập",)


@given(WORDS)
def test_every_phrase_matches_itself(words: list[str]) -> None:
    """No phrase hides another one, whatever letters they share."""
    pattern = re.compile(pattern_of(words))
    assert all(pattern.fullmatch(word) for word in words)
