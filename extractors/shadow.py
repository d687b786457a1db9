r"""A text as the grammar reads it: of the same length, all that does not count evened.

Real files print one symbol in many ways: with no-break blanks, long dashes, the
Icelandic Ð, markup stars and lines broken anywhere. The shadow evens these out
character by character, so that every offset of it is an offset of the text, and the
grammar can be written for one spelling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.folding import fold, is_common

if TYPE_CHECKING:
    from collections.abc import Mapping

_BLANKS = "\t\u00a0\u1680\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff*"
_BLANKS += "\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
"""Blanks of every width, zero width and signs of direction included, and the stars of
markup."""

_DASHES = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufffe\uff0d"
"""Dashes of every length; U+FFFE is what PDF tools leave of a hyphen at a line end."""

_EVEN = {
    **dict.fromkeys(_BLANKS, " "),
    **{chr(code): " " for code in range(0x2000, 0x200B)},
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys("⁄∕／", "/"),
    "Ð": "Đ",  # U+00D0, from old keyboards, for U+0110
    "ð": "đ",
    "\n": " ",
    "\v": " ",
    "\f": "\n",
}
"""What each odd character counts as; few texts have more than three of them."""

_COMMON_EVEN = {odd: even for odd, even in _EVEN.items() if is_common(odd)}

_BREAK = re.compile(
    r"\n(?:[^\S\n]*\n)+"  # an empty line
    r"|\n(?=[^\S\n]*(?:"  # or a line that opens an item:
    r"[-+•]\s"  # a dash or a bullet
    r"|\d{1,2}(?:\.\d{1,2})*[.)]\s"  # 1. or 1.2. or 1)
    r"|[a-zđ]\)\s"  # a)
    r"|[IVX]{1,5}\.\s"  # IV.
    r"|Điều\s\d{1,3}[.:]"  # Điều 5.
    r"|\|"  # a table cell
    r"))"
)
"""Where a paragraph ends; any other new line is a wrapped one."""


@dataclass(frozen=True, slots=True)
class Shadow:
    r"""The three spellings of a text, of equal length.

    Attributes:
        text: As it is.
        plain: Case and marks kept; one kind of blank, one kind of dash, wrapped lines
            joined; ``\\n`` only where a paragraph ends.
        folded: ``plain`` in lower case without marks, đ as d.
    """

    text: str
    plain: str
    folded: str


def shadow(text: str) -> Shadow:
    r"""Even out a text.

    >>> shadow("Chỉ thị số\u00a014/CT–\nUBND").folded
    'chi thi so 14/ct- ubnd'
    """
    marked = _BREAK.sub(lambda found: found.group().replace("\n", "\f"), text)
    if "__" in marked:  # another markup of stress
        marked = marked.replace("__", "  ")
    if not is_common(text):
        plain = _evened(marked, _EVEN)
        return Shadow(text, plain, fold(plain))
    plain = _evened(marked, _COMMON_EVEN)
    return Shadow(text, plain, _folded(text, plain))


def _evened(text: str, evened: Mapping[str, str]) -> str:
    for odd, even in evened.items():
        if odd in text:
            text = text.replace(odd, even)
    return text


def _folded(text: str, plain: str) -> str:
    """Return the folded plain text, made of the folded text, which others need too."""
    folded = fold(text)
    if "__" in folded:
        folded = folded.replace("__", "  ")
    folded = _evened(folded, _COMMON_EVEN)
    paragraphs = []
    start = 0
    for paragraph in plain.split("\n"):
        end = start + len(paragraph)
        paragraphs.append(folded[start:end])
        start = end + 1
    return "\n".join(paragraphs)
