"""The words that name a type before a number: Nghị quyết, Chương trình hành động."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import msgspec

from corpus.knowledge.types import type_words
from extractors.vocabulary import phrases, tree_pattern

if TYPE_CHECKING:
    from extractors.shadow import Shadow

GENERAL = "van ban"
"""A word for every type: what it names, the symbol tells, and else it is a letter."""


class TypeWord(msgspec.Struct, frozen=True, gc=False):
    """Words that name a type.

    Attributes:
        start: Offset of the first character.
        end: Offset behind the last one.
        code: Code of the type; ``None`` for "văn bản".
        capital: Whether they open with a capital, as a title does.
    """

    start: int
    end: int
    code: str | None
    capital: bool


_NEVER_NUMBERED = frozenset({"HP"})
"""A constitution is cited by its name; folded, "thực hiện pháp lệnh số …" holds it."""


@functools.cache
def _codes() -> dict[str, str | None]:
    words: dict[str, str | None] = {
        folded: kind.code
        for folded, kind in type_words().items()
        if kind.code not in _NEVER_NUMBERED
    }
    others = dict.fromkeys(phrases("other head"), "OTHER")
    return {**others, **words, GENERAL: None}


@functools.cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"{tree_pattern(_codes())}(?![a-z])")


def type_word_at(shadow: Shadow, at: int) -> bool:
    """Tell whether words that name a type begin at an offset."""
    return _pattern().match(shadow.folded, at) is not None


_LETTERS = {
    "NQ": "NQ",
    "NĐ": "ND",
    "QĐ": "QD",
    "TT": "TT",
    "TTLT": "TTLT",
    "VBHN": "VBHN",
    "CTr": "CTr",
    "BC": "BC",
    "CT": "CT",
    "CV": "CV",
    "VB": None,
    "KL": "KL",
    "KH": "KH",
    "TB": "TB",
    "TTr": "TTr",
}
"""Letters that stand for a type word before a number in notes and tables."""

_SHORT = re.compile(rf"{tree_pattern(_LETTERS)}(?= {{1,3}}(?:số:? {{1,3}})?\d)")
_APART = re.compile(r"[^\w/.\-]|^")


_TO_DIGIT = re.compile(r"[0-9][^\n]*")
"""In text read backwards: a paragraph from its last digit on."""


def find_type_words(shadow: Shadow) -> list[TypeWord]:
    """Return the words that name a type before a digit of their paragraph, in order.

    Number and day of a document stand behind them. The longest at each place counts.
    """
    found: list[TypeWord] = []
    folded, plain = shadow.folded, shadow.plain
    for backwards in _TO_DIGIT.finditer(folded[::-1]):
        first, last = len(folded) - backwards.end(), len(folded) - backwards.start()
        for word in _pattern().finditer(folded, first, last):
            start, end = word.span()
            if not folded[start - 1 : start].isalnum():
                if plain[start : start + 2].lower() == "bỏ":  # bãi bỏ Luật
                    start = folded.index("luat", start)
                code = _codes()[" ".join(folded[start:end].split())]
                found.append(TypeWord(start, end, code, plain[start].isupper()))
        for word in _SHORT.finditer(plain, first, last):
            if _APART.match(plain, max(0, word.start() - 1)):
                code = _LETTERS[word.group()]
                found.append(TypeWord(*word.span(), code, capital=True))
    found.sort(key=_start)
    return found


def _start(word: TypeWord) -> int:
    return word.start
