from __future__ import annotations

from datetime import date

import pytest

from extractors.working_days import (
    after_working_days,
    is_working_day,
    next_working_day,
)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 9, 14), True),  # a Monday
        (date(2026, 9, 12), False),  # a Saturday
        (date(2026, 9, 2), False),  # Quốc khánh
        (date(2026, 2, 17), False),  # mùng một Tết
        (date(2026, 11, 24), False),  # Ngày Văn hóa Việt Nam
        (date(2025, 4, 26), True),  # a Saturday worked in exchange for 2 May
        (date(2025, 5, 2), False),
    ],
)
def test_offices_rest_on_weekends_and_holidays(day: date, works: bool) -> None:
    """Weekends, public holidays and the exchanged days of a year are known."""
    assert is_working_day(day) is works


def test_a_day_off_leads_to_the_next_working_day() -> None:
    """A working day is itself; a day off is the first working day behind it."""
    assert next_working_day(date(2026, 9, 14)) == date(2026, 9, 14)
    assert next_working_day(date(2026, 9, 12)) == date(2026, 9, 14)


@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        (date(2026, 9, 14), 1, date(2026, 9, 15)),
        (date(2026, 9, 11), 5, date(2026, 9, 18)),
        (date(2026, 8, 28), 3, date(2026, 9, 7)),  # over Quốc khánh
        (date(2025, 4, 24), 3, date(2025, 4, 28)),  # with a Saturday worked
    ],
)
def test_the_day_of_the_event_is_not_counted(
    start: date, count: int, last: date
) -> None:
    """A term of working days begins on the day after its event."""
    assert after_working_days(start, count) == last
