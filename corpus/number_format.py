"""Numbers as a spreadsheet shows them: dates, percentages, filled and framed numbers.

Only what changes the meaning of a number is followed. Marks between thousands and
colours depend on the program that shows them and are left out.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "dd/mm/yyyy",
    16: "dd/mm",
    17: "mm/yyyy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    45: "mm:ss",
    46: "h:mm:ss",
    47: "mm:ss",
}
"""Formats that have a number and no text; ECMA-376 part 1, 18.8.30. Dates stand as
Vietnamese programs show them: day, month, year.
"""

_ASIDE = re.compile(r"\[[^\]]{0,30}\]|_.|\*.")  # colours, conditions, fillings
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|(y{1,4}|m{1,4}|d{1,4}|h{1,2}|n{1,2}|s{1,2})|AM/PM|(.)',
    re.IGNORECASE | re.DOTALL,
)
_MINUTES = re.compile(r"(?<=h\W)m{1,2}(?!m)|(?<!m)m{1,2}(?=\W?s)", re.IGNORECASE)
_IS_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\\.')
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.([0#?]+))?(%?)")
_PRECISION = ".15g"  # what spreadsheets reckon with

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - spreadsheets know no time zones
_EPOCH_OF_MACS = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
_LAST_DAY = 2_958_466  # 31/12/9999
_MISSING_DAY = 61  # spreadsheets believe in 29/2/1900


def shown(number: str, code: str | int, *, mac: bool = False) -> str:
    """Return a number of a cell as it is shown.

    Args:
        number: As the file has it, such as ``45292`` or ``1.5E-2``.
        code: The text of its format, or the number of a built-in one.
        mac: Whether days count from 1904.

    >>> shown("45292", 14), shown("7", '00"/KH-UBND"'), shown("0.25", 9)
    ('01/01/2024', '07/KH-UBND', '25%')
    """
    try:
        value = float(number)
    except ValueError:
        return number
    text = _BUILT_IN.get(code, "") if isinstance(code, int) else code
    section = _ASIDE.sub("", text).split(";")[0]
    if _IS_DATE.search(_LITERAL.sub("", section)) and "general" not in section.lower():
        return _date(value, section, mac=mac) or _plain(value)
    digits = _DIGITS.search(_LITERAL.sub(lambda found: "\0" * len(found[0]), section))
    if digits is None:
        return _plain(value)
    before, after = section[: digits.start()], section[digits.end() :]
    return _said(before) + _filled(value, digits) + _said(after)


def _plain(value: float) -> str:
    return format(value, _PRECISION)


def _filled(value: float, digits: re.Match[str]) -> str:
    """Return a number with the zeros before and behind that its format asks for."""
    if digits[2]:
        value = float(format(value * 100, _PRECISION))
    whole, _, rest = digits[0].removesuffix("%").partition(".")
    if rest or digits[2]:
        text = f"{value:.{len(rest)}f}"
    elif set(whole) <= {"0"} and value.is_integer():
        text = f"{int(value):0{len(whole)}d}"
    else:
        text = _plain(value)
    return text + digits[2]


def _said(literal: str) -> str:
    """Return the letters of a format that are shown as they are."""
    return re.sub(r'\\(.)|"([^"]*)"', lambda found: found[1] or found[2] or "", literal)


def _date(value: float, section: str, *, mac: bool) -> str | None:
    if not 0 <= value < _LAST_DAY:
        return None
    if not mac and 0 < value < _MISSING_DAY:
        value += 1
    epoch = _EPOCH_OF_MACS if mac else _EPOCH
    moment = epoch + timedelta(seconds=round(value * 86_400))
    return "".join(_date_parts(moment, section)).strip()


def _date_parts(moment: datetime, section: str) -> Iterator[str]:
    """Yield what the tokens of a date format show; minutes are m beside hours."""
    section = _MINUTES.sub(lambda found: "n" * len(found[0]), section)
    parts = {
        "y": f"{moment:%Y}",
        "m": f"{moment:%m}",
        "d": f"{moment:%d}",
        "h": f"{moment:%H}",
        "n": f"{moment:%M}",
        "s": f"{moment:%S}",
    }
    for literal, escaped, part, other in _TOKEN.findall(section):
        letters = parts[part[0].lower()] if part else ""
        if part.lower() in ("yy", "y"):
            letters = letters[-2:]
        elif len(part) == 1:
            letters = letters.lstrip("0") or "0"
        yield literal or escaped or letters or other
