"""Days as people type them: 2019-05-31, 31/05/2019, or a year or month alone."""

from __future__ import annotations

import contextlib
import re
from calendar import monthrange
from datetime import date
from typing import overload

from corpus.errors import UsageError

_FORMS = (
    re.compile(r"(?P<year>\d{4})(-(?P<month>\d{1,2})(-(?P<day>\d{1,2}))?)?"),
    re.compile(r"((?P<day>\d{1,2})/)?(?P<month>\d{1,2})/(?P<year>\d{4})"),
)


@overload
def day_of(text: str, option: str) -> date: ...
@overload
def day_of(text: None, option: str) -> None: ...


def day_of(text: str | None, option: str) -> date | None:
    """Return the day that was typed, the first of a month or year typed alone.

    Args:
        text: What was typed; ``None`` where nothing was.
        option: The option it was typed for, to be named in the error.

    Raises:
        UsageError: It is no day.
    """
    return None if text is None else _read(text, option)[0]


def last_day_of(text: str, option: str) -> date:
    """Return the day that was typed, the last of a month or year typed alone.

    Raises:
        UsageError: It is no day.
    """
    return _read(text, option)[1]


def _read(text: str, option: str) -> tuple[date, date]:
    for form in _FORMS:
        found = form.fullmatch(text.strip())
        if found:
            with contextlib.suppress(ValueError):  # such as the 31st of February
                return _range(found)
    raise UsageError(
        f"{option}: “{text}” không phải là ngày. It is no day; write 2019-05-31,"
        " 31/05/2019, or a month or year alone: 2019-05, 2019"
    )


def _range(found: re.Match[str]) -> tuple[date, date]:
    """Return the first and last day of what was typed."""
    year, month, day = (
        int(found[part]) if found[part] else None for part in ("year", "month", "day")
    )
    year = year or 0
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    return first, date(year, last_month, day or monthrange(year, last_month)[1])
