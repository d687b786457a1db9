"""Letters with places into words and lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.printed_lines import Letter, lines_of, words_of


def letters(text: str, left: float, top: float, size: float = 12) -> list[Letter]:
    """Return the letters of a text, each half as wide as it is high."""
    return [
        Letter(sign, left + i * size / 2, top, left + (i + 1) * size / 2, top + size)
        for i, sign in enumerate(text)
    ]


END = [Letter("\n", 0, 0, 0, 0)]


@pytest.mark.parametrize(
    ("given_letters", "lines"),
    [
        (letters("Số: 12", 0, 0), ["Số: 12"]),
        (letters("CT-", 90, 0) + letters("TTg", 0, 20), ["CT-", "TTg"]),
        (letters("a b", 0, 0) + END + letters("c", 20, 0), ["a b c"]),
        (letters("a", 0, 0) + END + letters("b", 200, 0), ["a", "b"]),
        (letters("a ", 0, 0) + letters("b", 200, 0), ["a b"]),
        (letters("b", 50, 0) + letters("a", 0, 0), ["b", "a"]),
        (letters("m", 0, 0) + letters("2", 6, -2, 7), ["m²"]),
        (letters("m", 0, 0) + letters("2", 6, 0), ["m2"]),
        (letters("CO", 0, 0) + letters("2", 12, 7, 7), ["CO2"]),
        ([], []),
    ],
)
def test_lines_end_where_the_next_letter_cannot_follow(
    given_letters: list[Letter], lines: list[str]
) -> None:
    """Lines break below, before and far behind; superscripts are raised digits."""
    assert [line.text for line in lines_of(words_of(given_letters, 1))] == lines


@given(
    st.lists(
        st.builds(
            Letter,
            st.sampled_from(["a", "ế", "1", " ", "\n", "-"]),
            st.floats(0, 500),
            st.floats(0, 800),
            st.floats(0, 500),
            st.floats(0, 800),
        )
    )
)
def test_no_letter_is_lost_wherever_it_stands(given_letters: list[Letter]) -> None:
    """The lines hold the letters in the order of the page, raised or not."""
    found = "".join(
        word.text
        for line in lines_of(words_of(given_letters, 1))
        for word in line.words
    )
    plain = found.replace("¹", "1")
    assert plain == "".join(x.text for x in given_letters if not x.text.isspace())
