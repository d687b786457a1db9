"""Sentences that fill a text: many different ones, made of a few hundred words."""

from __future__ import annotations

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
    bits = rng.getrandbits(64)
    parts = []
    for name in ("archive_who", "archive_does", "archive_what", "archive_how"):
        words = stock.wording(name)
        bits, at = divmod(bits, len(words))
        parts.append(words[at])
    who, does, what, how = parts
    return f"{who} {does} {what}{_detail(bits)}, {how}."


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
