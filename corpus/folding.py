"""Vietnamese spelling folded for comparison, one character to one character.

Search engines do not agree on đ and on marks, so folding is done here, once, for every
backend. Offsets of the folded text are offsets of the original.
"""

from __future__ import annotations

import functools
import re
import sys
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    import numpy.typing as npt


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


def _letter(character: str) -> str:
    if character in "đĐðÐ":
        return "d"
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


def _letter_or_blank(character: str) -> str:
    folded = _letter(character)
    return folded if folded.isalnum() else " "


_LETTERS = _Table(_letter)
_WORDS = _Table(_letter_or_blank)


def fold(text: str) -> str:
    """Return NFC text in lower case without marks, đ as d, of the same length.

    >>> fold("Kế hoạch số 655/KH-PGDĐT")
    'ke hoach so 655/kh-pgddt'
    """
    return text.translate(_LETTERS) if len(text) < _LONG else _fold_long(text)


_LONG = 200
"""Characters from which on folding all of a text at once pays where numpy is at hand.

It pays where numpy is at hand, as it is where texts are extracted; loading it takes as
long as folding some hundred thousand characters one by one, so a question does not.
"""


@functools.lru_cache(maxsize=16)
def _fold_long(text: str) -> str:
    """Fold a whole text by looking all its characters up at once.

    Whoever wants a part of a text folded folds the text and takes the part: the last
    few texts are kept, so that one text is folded once, however many ask. The table
    learns each character the first time it is seen, as the small one does.
    """
    if "numpy" not in sys.modules:
        return text.translate(_LETTERS)
    table = _codes()
    codes = _codes_of(text)
    folded = _decoded(table[codes])
    if "\0" in folded:
        for code in set(codes.tolist()):
            table[code] = _LETTERS[code]
        folded = _decoded(table[codes])
    return folded


def _decoded(codes: npt.NDArray[np.uint32]) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def _codes_of(text: str) -> npt.NDArray[np.uint32]:
    import numpy as np  # noqa: PLC0415 - at hand already, see _LONG

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


@functools.cache
def _codes() -> npt.NDArray[np.uint32]:
    """Return the table from code to folded code; 0 where a code was not seen yet."""
    import numpy as np  # noqa: PLC0415 - as above

    return np.zeros(sys.maxunicode + 1, dtype="<u4")


def words_of(folded: str) -> str:
    """Return the words of folded text with single blanks between them.

    ``words_of(fold(text))`` is ``fold_words(text)``.
    """
    return " ".join(_WORD.findall(folded))


_WORD = re.compile(r"[^\W_]+")


def fold_words(text: str) -> str:
    """Return the folded words of a text with single blanks between them.

    >>> fold_words(" Ủy ban  nhân dân, tỉnh ")
    'uy ban nhan dan tinh'
    """
    return " ".join(text.translate(_WORDS).split())
