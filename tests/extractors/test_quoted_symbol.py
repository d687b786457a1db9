"""Symbols and days as people write them outside documents."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.mail_subject import read_mail_subject
from extractors.quoted_symbol import bare_number, quoted_day, quoted_symbols


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("318/KH-SNV", [("318", "/KH-SNV", None, "KH")]),
        ("31 - CT/TU", [("31", "-CT/TU", None, "CT")]),
        ("97/2025/QĐ-UBND", [("97", "/2025/QĐ-UBND", 2025, "QD")]),
        ("12/KH-UBND; 12/KH-UBND", [("12", "/KH-UBND", None, "KH")]),
        ("318", []),
    ],
)
def test_whole_symbols(
    text: str, expected: list[tuple[str, str, int | None, str]]
) -> None:
    """Number, letters, year and type are told apart; each symbol counts once."""
    found = [(s.number, s.tail, s.year, s.type) for s in quoted_symbols(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [("318", "318"), ("Số: 05", "05"), ("12A", "12a"), ("1 2", None)],
)
def test_bare_numbers(text: str, number: str | None) -> None:
    """A number alone, with the word for it at most."""
    found = bare_number(text)
    assert (found.number if found else None) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("04/03/2024", date(2024, 3, 4)),
        ("4-3-2024", date(2024, 3, 4)),
        ("2024-03-04 00:00:00", date(2024, 3, 4)),
        ("ngày 04 tháng 3 năm 2024", date(2024, 3, 4)),
        ("04/03/2024, ngày 4/3/2024", date(2024, 3, 4)),
        ("04/03/2024 và 05/03/2024", None),
        ("31/02/2024", None),
        ("", None),
    ],
)
def test_the_one_day(text: str, day: date | None) -> None:
    """Days in words and figures; two different ones are none."""
    assert quoted_day(text) == day


@given(st.text(max_size=200))
def test_any_text_is_read_or_says_nothing(text: str) -> None:
    """No subject and no cell breaks the reading."""
    read_mail_subject(text)
    bare_number(text)
    quoted_day(text)
