"""Sentences that fill a text: many different ones, made of a few hundred words."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from corpus.sample import stock

if TYPE_CHECKING:
    import random

_HEADINGS = (
    "MỤC ĐÍCH, YÊU CẦU",
    "TÌNH HÌNH",
    "NỘI DUNG",
    "NHIỆM VỤ, GIẢI PHÁP",
    "CHỈ TIÊU",
    "KINH PHÍ",
    "TIẾN ĐỘ",
    "PHỐI HỢP",
    "TỔ CHỨC THỰC HIỆN",
)


def sentence(rng: random.Random) -> str:
    """Return one of some millions of sentences."""
    who, does, what, how = _tables()
    bits = rng.getrandbits(64)
    bits, first = divmod(bits, len(who))
    bits, second = divmod(bits, len(does))
    bits, third = divmod(bits, len(what))
    bits, fourth = divmod(bits, len(how))
    detail = _detail(bits)
    return f"{who[first]} {does[second]} {what[third]}{detail}, {how[fourth]}."


@functools.cache
def _tables() -> tuple[tuple[str, ...], ...]:
    names = ("archive_who", "archive_does", "archive_what", "archive_how")
    return tuple(map(stock.wording, names))


def _detail(bits: int) -> str:
    """Return where or for how many, so that rare words and numbers occur."""
    bits, sort = divmod(bits, 4)
    if sort == 0:
        names = stock.names()
        return f" ở cụm {names[bits % len(names)]}"
    if sort == 1:
        return f" cho {bits % 4999 + 2} lượt người"
    return ""


def heading(place: int) -> str:
    """Return the heading of a section, from 0."""
    return _HEADINGS[place % len(_HEADINGS)]


def roman(number: int) -> str:
    """Return a number below 40 in Roman numerals."""
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + units[number % 10]
