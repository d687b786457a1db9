"""Vietnamese spelling folded for comparison, one character to one character.

Search engines do not agree on đ and on marks, so folding is done here, once, for every
backend. Offsets of the folded text are offsets of the original.
"""

from __future__ import annotations

import codecs
import functools
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def clean(text: str) -> str:
    r"""Bring raw text to the form that all offsets index: NFC, ``\\n`` line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


class _Table(dict[int, int]):
    """``str.translate`` table that learns each character the first time it is seen."""

    def __init__(self, folded: Callable[[str], str]) -> None:
        super().__init__()
        self._folded = folded

    def __missing__(self, code: int) -> int:
        self[code] = ord(self._folded(chr(code)))
        return self[code]


_MARKED = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
)
_PRINTED = "".join(map(chr, range(0x20, 0x7F)))
_SIGNS = "\u00a0“”‘’„«»–—…•¦°²³¹©×±≤≥⁄"
_COMMON = f"\0\t\n\f{_PRINTED}{_MARKED}{_SIGNS}"
"""The characters of nine in ten texts. They are few enough to number with one byte,
and the null at the front lets the codec look numbers up without a dictionary."""

_NUMBERS = codecs.charmap_build(_COMMON)
_encoded, _decoded = codecs.charmap_encode, codecs.charmap_decode


def respelling(respelled: Callable[[str], str]) -> Callable[[str], str]:
    """Return a function that spells texts anew, one character for one character.

    Texts of common characters go through a code of one byte and back, ten times as fast
    as ``str.translate``; a text with any other character is translated.

    Args:
        respelled: The character that stands for one.
    """
    others = _Table(respelled)
    common = "".join(map(respelled, _COMMON))

    def respell(text: str) -> str:
        try:
            numbers, _ = _encoded(text, "strict", _NUMBERS)
        except UnicodeEncodeError:
            return text.translate(others)
        return _decoded(numbers, "strict", common)[0]

    return respell


def is_common(text: str) -> bool:
    """Tell whether all characters of a text are common ones, as they mostly are.

    Then no rare character has to be looked for in it.
    """
    numbers = _numbers_of(text) if len(text) < _LONG else _kept_numbers_of(text)
    return numbers is not None


def _numbers_of(text: str) -> bytes | None:
    """Return the numbers of a text's characters; ``None`` where one has none."""
    try:
        return _encoded(text, "strict", _NUMBERS)[0]
    except UnicodeEncodeError:
        return None


_kept_numbers_of = functools.lru_cache(maxsize=8)(_numbers_of)


def _letter(character: str) -> str:
    if character in "đĐðÐ":
        return "d"
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


def _letter_or_blank(character: str) -> str:
    folded = _letter(character)
    return folded if folded.isalnum() else " "


_letters = respelling(_letter)
_words = respelling(_letter_or_blank)


def fold(text: str) -> str:
    """Return NFC text in lower case without marks, đ as d, of the same length.

    >>> fold("Kế hoạch số 655/KH-PGDĐT")
    'ke hoach so 655/kh-pgddt'
    """
    if len(text) >= _LONG:
        return _fold_long(text)
    try:  # what _letters does, without the cost of calling it
        return _decoded(_encoded(text, "strict", _NUMBERS)[0], "strict", _FOLDED)[0]
    except UnicodeEncodeError:
        return _letters(text)


_LONG = 200
"""Characters from which on what was found of a text is worth keeping.

Whoever wants a part of a text folded folds the text and takes the part: the last few
texts are kept, so that one text is folded once, however many ask.
"""

_FOLDED = "".join(map(_letter, _COMMON))


@functools.lru_cache(maxsize=16)
def _fold_long(text: str) -> str:
    numbers = _kept_numbers_of(text)
    if numbers is None:
        return _letters(text)
    return _decoded(numbers, "strict", _FOLDED)[0]


_SMALL = _COMMON.lower()


def lower(text: str) -> str:
    """Return what ``text.lower()`` does, faster where the text is folded as well."""
    numbers = _kept_numbers_of(text)
    return text.lower() if numbers is None else _decoded(numbers, "strict", _SMALL)[0]


_PIECE = 256
"""Characters that are compared at once."""


def fold_like(text: str, known: str) -> str:
    """Return a folded text, most of which stands in another one of its length.

    What the two have in common is taken from the other one, which is folded once.
    """
    folded = fold(known)
    if text == known:
        return folded
    pieces = []
    for at in range(0, len(text), _PIECE):
        piece = text[at : at + _PIECE]
        alike = piece == known[at : at + _PIECE]
        pieces.append(folded[at : at + _PIECE] if alike else fold(piece))
    return "".join(pieces)


def fold_words(text: str) -> str:
    """Return the folded words of a text with single blanks between them.

    >>> fold_words(" Ủy ban  nhân dân, tỉnh ")
    'uy ban nhan dan tinh'
    """
    return " ".join(_words(text).split())
