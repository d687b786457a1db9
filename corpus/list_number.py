"""Numbers as lists print them: 1, 01, a, A, i, I."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MAX_ROMAN = 32_767  # Word's own limit
_MAX_LETTERS = 780  # "z" thirty times, Word's own limit


def list_number(number: int, form: str) -> str:
    """Return a number in a form named as Word names it; decimal if the form is unknown.

    >>> list_number(4, "upperRoman"), list_number(28, "lowerLetter")
    ('IV', 'bb')
    """
    return _FORMS.get(form, str)(number)


def _letters(number: int) -> str:
    """Return a, b … z, aa, bb …, as Word counts."""
    if not 1 <= number <= _MAX_LETTERS:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _roman(number: int) -> str:
    if not 1 <= number <= _MAX_ROMAN:
        return str(number)
    out = ""
    for value, sign in _ROMAN:
        out += sign * (number // value)
        number %= value
    return out


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": str,
    "none": lambda _: "",
}
