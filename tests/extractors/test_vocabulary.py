"""Word lists and patterns made of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.vocabulary import alternation, ends_name, phrases, tree_pattern

PHRASES = st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=3)


@given(st.lists(PHRASES.map(" ".join), min_size=1))
def test_a_tree_pattern_matches_its_words_the_longest_first(words: list[str]) -> None:
    """Every word is matched whole, and the longest where one begins another."""
    pattern = re.compile(tree_pattern(words))
    for word in words:
        found = pattern.match(word)
        assert found is not None
        assert found.group() == word


@pytest.mark.parametrize(
    ("text", "ends"),
    [("để thực hiện", True), ("đề án", False), ("số 5", True), ("số hóa", False)],
)
def test_small_words_are_told_apart_by_their_marks(text: str, ends: bool) -> None:
    """The word để ends a name and đề does not; số does only before a number."""
    assert (ends_name().match(text) is not None) is ends


def test_groups_are_folded_and_longest_first() -> None:
    """The words of a group come folded, the longest first."""
    words = phrases("draft")
    assert list(words) == sorted(words, key=lambda word: (-len(word), word))
    assert re.match(alternation("draft"), "du  an luat")
