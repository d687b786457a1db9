"""Terms of the Party and of the National Assembly."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.knowledge.terms import (
    Term,
    arabic,
    assembly_term,
    assembly_terms,
    party_term,
    party_terms,
    roman,
)


@pytest.mark.parametrize("terms", [party_terms(), assembly_terms()])
def test_terms_follow_each_other_without_gap(terms: tuple[Term, ...]) -> None:
    """Every day since the first term lies in exactly one."""
    for earlier, later in pairwise(terms):
        assert earlier.ends is not None
        assert later.begins == earlier.ends + timedelta(days=1)
        assert later.number == earlier.number + 1
    assert terms[-1].ends is None


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2013, 11, 4), "XI"),
        (date(2017, 10, 25), "XII"),
        (date(2021, 2, 1), "XII"),
        (date(2021, 2, 2), "XIII"),
        (date(2026, 1, 6), "XIII"),
        (date(2026, 7, 28), "XIV"),
        (date(1950, 1, 1), None),
    ],
)
def test_party_term_of_a_day(day: date, term: str | None) -> None:
    """A term's numbers run until its successor's congress closes."""
    assert party_term(day) == term


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2003, 11, 26), "XI"),
        (date(2019, 6, 14), "XIV"),
        (date(2025, 6, 16), "XV"),
        (date(2026, 8, 1), "XVI"),
    ],
)
def test_assembly_term_of_a_day(day: date, term: str) -> None:
    """The day of a law tells the term in its symbol."""
    assert assembly_term(day) == term


@given(st.integers(1, 39))
def test_roman_numerals_there_and_back(number: int) -> None:
    """A term's numeral reads back as its number, in either case and script."""
    assert arabic(roman(number)) == number
    assert arabic(roman(number).lower()) == number
    assert arabic(str(number)) == number


@pytest.mark.parametrize("numeral", ["", "IIX", "VX", "ABC", "²", "X I"])
def test_what_is_no_numeral(numeral: str) -> None:
    """Letters that are no numeral give no number."""
    assert arabic(numeral) is None


@pytest.mark.parametrize("number", [0, 40, -1])
def test_numbers_no_term_has(number: int) -> None:
    """Only 1 to 39 can be a term."""
    with pytest.raises(ValueError, match="term"):
        roman(number)
