from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.misspelling import SLIP, SOUND, distance, splits, variants


@pytest.mark.parametrize(
    ("typed", "meant", "cost"),
    [
        ("su", "xu", SOUND),
        ("trien", "chien", SOUND),
        ("phy", "phi", SOUND),
        ("lam", "nam", SOUND),
        ("nghanh", "nganh", SLIP),
        ("trển", "triển", SLIP),
        ("trne", "tren", SLIP),
        ("hoachj", "hoach", SLIP),
    ],
)
def test_what_was_meant_is_among_the_variants(
    typed: str, meant: str, cost: int
) -> None:
    """Confusions of sounds are cheaper than slips of the keyboard."""
    letters = {"ể": "e"}
    typed, meant = ("".join(letters.get(c, c) for c in word) for word in (typed, meant))
    assert variants(typed)[meant] <= cost


@given(st.text("abcdeghikny", min_size=1, max_size=8))
def test_variants_are_one_change_away(word: str) -> None:
    """Never the word itself, and never far from it."""
    found = variants(word)
    assert word not in found
    assert all(distance(word, one) <= 2 for one in found)


def test_syllables_written_as_one_are_cut() -> None:
    """Every cut leaves two letters on either side."""
    assert list(splits("vacxin")) == [("va", "cxin"), ("vac", "xin"), ("vacx", "in")]
    assert list(splits("vac")) == []


@pytest.mark.parametrize(
    ("one", "other", "changes"), [("", "", 0), ("cttw", "cttu", 1), ("kh", "nq", 2)]
)
def test_distance_counts_changes(one: str, other: str, changes: int) -> None:
    """Put in, left out or replaced."""
    assert distance(one, other) == distance(other, one) == changes
