"""Numbers as spreadsheets show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.number_format import shown


@pytest.mark.parametrize(
    ("number", "code", "expected"),
    [
        ("7", 0, "7"),
        ("7", "General", "7"),
        ("1.1000000000000001", 0, "1.1"),
        ("45292", 14, "01/01/2024"),
        ("45292.5", 22, "01/01/2024 12:00"),
        ("45292", '"ngày" dd "tháng" mm "năm" yyyy', "ngày 01 tháng 01 năm 2024"),
        ("45292", "[$-42A]d/m/yy;@", "1/1/24"),
        ("0.5", "h:mm", "12:00"),
        ("0.0425", "mm:ss", "01:12"),
        ("0.25", 9, "25%"),
        ("0.1", "0.0%", "10.0%"),
        ("5", "000", "005"),
        ("7", '00"/KH-UBND"', "07/KH-UBND"),
        ("12", '0\\/"QĐ"', "12/QĐ"),
        ("1234567", "#,##0", "1234567"),
        ("-5", "#,##0;[Red]-#,##0", "-5"),
        ("59", 14, "28/02/1900"),
        ("61", 14, "01/03/1900"),
        ("1e99", 14, "1e+99"),
        ("-3", 14, "-3"),
        ("không", 14, "không"),
    ],
)
def test_numbers_are_shown_as_their_format_says(
    number: str, code: str | int, expected: str
) -> None:
    """Dates, percentages and framed numbers come out as a reader sees them."""
    assert shown(number, code) == expected


def test_days_of_old_macs_count_from_1904() -> None:
    """A book that says so counts its days from 1904."""
    assert shown("43830", 14, mac=True) == "01/01/2024"


@given(st.floats(), st.text(max_size=20) | st.integers(0, 60))
def test_no_number_and_no_format_breaks_it(number: float, code: str | int) -> None:
    """Whatever stands in a file, something is shown."""
    assert isinstance(shown(repr(number), code), str)
