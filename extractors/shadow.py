r"""A text as the grammar reads it: of the same length, all that does not count evened.

Real files print one symbol in many ways: with no-break blanks, long dashes, the
Icelandic Ð, markup stars and lines broken anywhere. The shadow evens these out
character by character, so that every offset of it is an offset of the text, and the
grammar can be written for one spelling.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from corpus.folding import fold, is_common

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    "\v": " ",
    "\f": "\n",
}
"""What each odd character counts as; few texts have more than three of them."""

_COMMON_EVEN = {odd: even for odd, even in _EVEN.items() if is_common(odd)}

_SMALL = "".join(filter(str.islower, map(chr, range(ord("a"), ord("ỹ") + 1))))
_EMPTY = r"(?:[^\S\n]*\n)+"

_GOES_ON = (
    rf"(?<=[{_SMALL}]\n){_EMPTY}[{_SMALL}](?!\))"
    r"|(?:(?<=số\n)|(?<=năm\n)|(?<=ngày\n)|(?<=tháng\n))"
    rf"{_EMPTY}\d{{1,4}}(?![\d.)])"
    rf"|(?<=[A-ZĐ]{{2}}\n){_EMPTY}ngày\s\d"
    rf"|(?<=[{_SMALL}\d]\*\n){_EMPTY}\*[{_SMALL}/](?!\))"
    rf"|(?:(?<=số\s\*\n)|(?<=[yg]\*\n)){_EMPTY}\*\d{{1,4}}\*"
)
"""What the end of a page parts: no paragraph opens with a small letter, but for a), one
that ends with "tháng" goes on with the number, one that ends with a symbol's letters
with the day. A form's blanks, filled in, are parted so by some web pages, each piece
between its own stars: "ngày*", "*03*", "*tháng*"."""

_BREAK = re.compile(
    rf"\n(?=[^\S\n]*\n)(?!{_GOES_ON}){_EMPTY}"  # an empty line
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


class Shadow(msgspec.Struct, frozen=True, gc=False):
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
    breaks = [found.span() for found in _BREAK.finditer(text)]
    common = is_common(text)
    evened = _COMMON_EVEN if common else _EVEN
    found = [text[start:end] for start, end in breaks]
    gaps = [_evened(gap, evened) if gap.strip("\n") else gap for gap in found]
    plain = _parted(_flat(text, evened), breaks, gaps)
    if not common:
        return Shadow(text, plain, fold(plain))
    # made of the folded text, which others need too
    return Shadow(text, plain, _parted(_flat(fold(text), evened), breaks, gaps))


def _flat(text: str, evened: Mapping[str, str]) -> str:
    """Return a text as one paragraph."""
    flat = text.replace("\n", " ")
    if "_" in flat:  # another markup of stress
        flat = flat.replace("__", "  ")
    return _evened(flat, evened)


def _evened(text: str, evened: Mapping[str, str]) -> str:
    for odd, even in evened.items():
        if odd in text:
            text = text.replace(odd, even)
    return text


def _parted(flat: str, breaks: Iterable[tuple[int, int]], gaps: Iterable[str]) -> str:
    """Put the gaps between paragraphs back."""
    pieces: list[str] = []
    at = 0
    for (start, end), gap in zip(breaks, gaps, strict=True):
        pieces += (flat[at:start], gap)
        at = end
    return "".join((*pieces, flat[at:]))
