"""Numbers as lists print them."""

from __future__ import annotations

import pytest

from corpus.list_number import list_number


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (1, "lowerLetter", "a"),
        (26, "lowerLetter", "z"),
        (27, "upperLetter", "AA"),
        (4, "upperRoman", "IV"),
        (1994, "lowerRoman", "mcmxciv"),
        (2, "numberInDash", "- 2 -"),
        (7, "none", ""),
        (0, "lowerLetter", "0"),
        (7, "a form of another planet", "7"),
    ],
)
def test_numbers_are_printed_in_the_form_of_their_list(
    number: int, form: str, printed: str
) -> None:
    """Every form that official documents use comes out as Word prints it."""
    assert list_number(number, form) == printed
