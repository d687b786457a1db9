"""Where fixed words stand."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from extractors.occurrences import occurrences

WORDS = ("điều", "khoản", "ai")


@given(st.lists(st.sampled_from((*WORDS, "và", " ", "đ", "a"))).map("".join))
def test_words_are_found_where_a_pattern_finds_them(text: str) -> None:
    """All places of all words, in the order of the text."""
    places = {m.start() for word in WORDS for m in re.finditer(word, text)}

    assert occurrences(text, WORDS) == sorted(places)


def test_words_are_sought_between_two_places_only() -> None:
    """A word that begins or ends outside is none."""
    assert occurrences("ai ai ai", ("ai",), 1, 7) == [3]
