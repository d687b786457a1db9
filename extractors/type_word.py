"""The words that name a type before a number: Nghị quyết, Chương trình hành động."""

from __future__ import annotations

import bisect
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


@functools.cache
def _codes() -> dict[str, str | None]:
    words: dict[str, str | None] = {
        folded: kind.code for folded, kind in type_words().items()
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


def find_type_words(shadow: Shadow) -> list[TypeWord]:
    """Return the words that name a type, in order, the longest at each place."""
    found: list[TypeWord] = []
    folded, plain = shadow.folded, shadow.plain
    for word in _pattern().finditer(folded):
        start, end = word.span()
        if not folded[start - 1 : start].isalnum():
            code = _codes()[" ".join(word.group().split())]
            found.append(TypeWord(start, end, code, plain[start].isupper()))
    for word in _SHORT.finditer(shadow.plain):
        if not _APART.match(shadow.plain, max(0, word.start() - 1)):
            continue
        letters = TypeWord(*word.span(), _LETTERS[word.group()], capital=True)
        bisect.insort(found, letters, key=lambda item: item.start)
    return found
