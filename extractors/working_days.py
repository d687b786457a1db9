"""Working days of Vietnamese offices: the days of the week and the public holidays.

The holidays, with the days off in lieu and the working Saturdays that the Government
orders each year, are those of the ``holidays`` library (Bộ luật Lao động 2019, Điều
112). A term begins on the day after the event that starts it (Bộ luật Dân sự 2015,
Điều 147).
"""

from __future__ import annotations

import functools
from datetime import date, timedelta

from holidays.countries.vietnam import Vietnam


def is_working_day(day: date) -> bool:
    """Tell whether offices work on a day."""
    return _calendar().is_working_day(day)


def next_working_day(day: date) -> date:
    """Return the day itself, or the first working day after a day off."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def after_working_days(start: date, count: int) -> date:
    """Return the last day of a term of working days.

    Args:
        start: The day of the event, which is not counted.
        count: Working days, at least 1.
    """
    day = start
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1))
    return day


@functools.cache
def _calendar() -> Vietnam:
    return Vietnam()  # type: ignore[no-untyped-call] # its constructor has no types
