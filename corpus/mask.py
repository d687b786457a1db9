"""A text with its marks blanked: equally long, so that offsets hold.

Markdown emphasis and headings, escapes and odd blanks become blanks; cells and printed
rules become one sign each. A rule of this table runs only on texts that hold its sign.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.folding import is_common

if TYPE_CHECKING:
    from collections.abc import Callable

CELL = "|"
"""Stands in the mask between two cells of a table."""

BOLD = "**"
"""Markdown's mark around words in bold."""

RULE = "¦"
"""Stands in the mask for a printed rule such as ``-------``."""


def mask(text: str) -> str:
    """Return the text, equally long, with marks blanked and separators made plain.

    Cells are parted by ``CELL``, printed rules become ``RULE``.
    """
    masked = text
    if len(text) < _SHORT and _MARK.search(text) is None:
        return text
    if _is_odd(text):
        for odd, even in _EVEN:
            masked = masked.replace(odd, even)
    for sign, pattern, replacement in _STEPS:
        if sign in masked:
            masked = pattern.sub(replacement, masked)
    return masked


def has_bold(text: str) -> bool:
    """Tell whether a text holds Markdown's mark around words in bold."""
    return "*" in text and BOLD in text  # one sign is found fifty times as fast


def plain(text: str) -> str:
    """Return masked text as a value: separators dropped, blanks collapsed."""
    return " ".join(text.replace(CELL, " ").replace(RULE, " ").split())


_BLANKS = (
    "\u00a0\u1680\u202f\u205f\u3000\u200b\u2060\ufeff\u00ad\v\f\r\x85\u2028\u2029¦"
    "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"  # steer the setting
)

_CHARACTERS = str.maketrans(
    {
        **dict.fromkeys(_BLANKS + RULE, " "),
        **{chr(code): " " for code in (*range(0x2000, 0x200B), *range(0x1C, 0x20))},
        "Ð": "Đ",
        "ð": "đ",
        "\ufffe": "-",
        "\u2011": "-",
    }
)
"""Blanks of every kind but line end and tab, letters that look alike, and the hyphens
that PDF readers write in odd ways."""


_EVEN = tuple((chr(code), even) for code, even in _CHARACTERS.items())
_ODD = re.compile("[" + "".join(map(chr, _CHARACTERS)) + "]")
_COMMON_ODD = tuple(odd for odd, _ in _EVEN if is_common(odd))
"""Few texts have any, and those few sorts: none is translated letter by letter."""


_SHORT = 500
"""Characters of a text in which all marks are looked for at once; in a longer one each
is found faster on its own."""

_MARK = re.compile("---|[<*_=~—–─#>" + r"\\" + "".join(map(chr, _CHARACTERS)) + "]")
"""What a step, or the table of characters, may change."""


def _is_odd(text: str) -> bool:
    if is_common(text):
        return any(odd in text for odd in _COMMON_ODD)
    return _ODD.search(text) is not None


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _rule(found: re.Match[str]) -> str:
    return RULE.ljust(len(found.group()))


def _line_end(found: re.Match[str]) -> str:
    return "\n".ljust(len(found.group()))


def _joined(found: re.Match[str]) -> str:
    """Put the halves of a word together; its marks become blanks behind it.

    A small letter before a capital is the border of two words.
    """
    word, *rest = re.split(r"(\*+)", found.group())
    owed = 0
    for marks, half in zip(rest[::2], rest[1::2], strict=True):
        if word[-1].islower() and half[0].isupper():
            word += " " * (owed + len(marks))
            owed = 0
        else:
            owed += len(marks)
        word += half
    return word + " " * owed


def _run(sign: str, least: int) -> re.Pattern[str]:
    """Match a run of one sign; its fixed beginning is found without a step a letter."""
    return re.compile(f"{sign * least}{sign}*")


_STEPS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    # a line end inside a Markdown cell
    ("<", re.compile(r"<br\s{0,3}/?>"), _line_end),
    # a word that emphasis cuts: "TRƯ**Ở**NG"
    ("*", re.compile(r"(?<![^\W_])[^\W_]++(?:\*{1,8}[^\W_]++)+"), _joined),
    # the Party's asterisk under an issuer
    ("*", re.compile(r"(?m)^[ \t]*\*(?:[ ]?\*){0,6}[ \t]*$"), _rule),
    ("---", _run("-", 3), _rule),
    ("_", _run("_", 3), _rule),
    ("=", _run("=", 3), _rule),
    ("~", _run("~", 3), _rule),
    ("—", _run("—", 2), _rule),
    ("–", _run("–", 2), _rule),
    ("─", _run("─", 2), _rule),
    # Markdown: emphasis, headings, quotations, escapes
    ("*", re.compile(r"\*{1,3}"), _blank),
    ("_", re.compile("__"), _blank),
    ("_", re.compile(r"(?<![^\W_])_|_(?![^\W_])"), _blank),  # not inside "a_b"
    ("#", re.compile(r"(?m)^[ \t]*#{1,6}[ ]"), _blank),
    (">", re.compile(r"(?m)^[ ]?>[ ]"), _blank),
    ("\\", re.compile(rf"\\(?=[-*_.|#{RULE}])"), _blank),
)
"""The sign that a text must hold, what is looked for, and what takes its place."""
