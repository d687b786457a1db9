"""Dates in every printed form."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import FIRST_YEAR, LAST_YEAR, date_at, find_dates, year_at
from extractors.shadow import shadow


@pytest.mark.parametrize(
    ("text", "day", "year"),
    [
        ("ngày 16/7/2021", date(2021, 7, 16), 2021),
        ("ngày 07 tháng 4 năm 2014", date(2014, 4, 7), 2014),
        ("ngày 28 /11 /2025", date(2025, 11, 28), 2025),
        ("ngày 15.4.2010", date(2010, 4, 15), 2010),
        ("ngày*\n\n*24*\n\n*tháng*\n\n*5*\n\n*năm 2025", date(2025, 5, 24), 2025),
        ("ngày 24-5-2025", date(2025, 5, 24), 2025),
        ("ngày 27\ntháng 11, năm 2025", date(2025, 11, 27), 2025),
        ("ngày 18 ngày 5 năm 2004", date(2004, 5, 18), 2004),
        ("ngày ngày 08 tháng 6 năm 2010", date(2010, 6, 8), 2010),
        ("ngày 09 tháng 01năm 2013", date(2013, 1, 9), 2013),
        ("ngày 15 tháng 9 tháng 2022", date(2022, 9, 15), 2022),
        ("đề ngày 05/9/2025", date(2025, 9, 5), 2025),
        ("ngày 31/2/2020", None, 2020),
        ("ngày 08/6/20210", None, None),
        ("ngày 22/9/216", None, None),
        ("ngày … tháng … năm 2025", None, 2025),
        ("ngày tháng 9 năm 2025", None, 2025),
    ],
)
def test_a_date_is_read_whole(text: str, day: date | None, year: int | None) -> None:
    """Every form is read to its last character; impossible days are none."""
    (found,) = find_dates(shadow(text).folded)
    assert (found.start, found.end, found.day, found.year) == (0, len(text), day, year)


def test_a_day_without_its_year_is_no_date() -> None:
    """Day and month alone name no date that a document could have."""
    assert list(find_dates(shadow("ngày 5 tháng 3, ngày 15").folded)) == []


def test_a_year_stands_alone() -> None:
    """A year with or without "năm" is one; parts of dates and numbers are not."""
    assert [year_at(shadow(t).folded, 0) is not None for t in ("năm 2019", "2019")] == [
        True,
        True,
    ]
    assert [year_at(t, 0) for t in ("2019/qd", "2019-2020", "20190", "2019.5")] == [
        None
    ] * 4
    assert year_at("nam 2019.", 0) is not None  # the sentence ends


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_every_calendar_day_comes_back(day: date) -> None:
    """What is printed by the rule is read as the day it was."""
    for text in (
        f"ngay {day.day:02} thang {day.month} nam {day.year}",
        f"ngay {day.day}/{day.month}/{day.year}",
    ):
        found = date_at(text, 0)
        assert found is not None
        assert found.day == day
