"""The fixed words of the form: mottos, headings, capacities, ranks, marks, web cruft.

Each row names the part of the form that its words announce or belong to and the source
that prescribes them (Nghị định 30/2020/NĐ-CP for the State, Hướng dẫn 36-HD/VPTW for
the Party) or says that they are seen in print.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.folding import fold, fold_words
from corpus.knowledge import tables

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class FormWord:
    """Words that the form fixes.

    Attributes:
        words: As written in the middle of a sentence.
        value: What they stand for, where the part has values (``TỐI MẬT``), else
            empty.
        source: What says so.
    """

    words: str
    value: str
    source: str

    @property
    def folded(self) -> str:
        """The words for comparison."""
        return fold_words(self.words)


@functools.cache
def form_words(part: str) -> tuple[FormWord, ...]:
    """Return the words of one part of the form, longest first."""
    found = (
        FormWord(row["words"], row["value"], row["source"])
        for row in tables.rows("form_words")
        if row["part"] == part
    )
    return tuple(sorted(found, key=lambda word: -len(word.words)))


@functools.cache
def values(part: str) -> dict[str, str]:
    """Return the folded words of a part with what they stand for."""
    return {word.folded: word.value for word in form_words(part)}


@functools.cache
def spellings(part: str) -> dict[str, str]:
    """Return the folded words of a part with the words as written."""
    return {word.folded: word.words for word in form_words(part)}


@functools.cache
def printed(part: str) -> dict[str, str]:
    """Return the words of a part in lower case with the words as written."""
    return {word.words.lower(): word.words for word in form_words(part)}


def opens_with(folded: str, part: str) -> str | None:
    """Return the words of a part that folded text begins with, the longest ones."""
    if folded.partition(" ")[0] not in _first_words(part):
        return None
    known = values(part)
    words = folded.split(" ", _longest(part))[: _longest(part)]
    prefixes = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((prefix for prefix in prefixes if prefix in known), None)


@functools.cache
def _first_words(part: str) -> frozenset[str]:
    return frozenset(words.partition(" ")[0] for words in values(part))


@functools.cache
def _longest(part: str) -> int:
    return max(words.count(" ") + 1 for words in values(part))


@functools.cache
def pattern(part: str) -> str:
    """Return the source of a regular expression for the words of a part.

    It is for text folded by :func:`corpus.folding.fold`: blanks, line ends and
    hyphens may stand between the words.
    """
    return alternatives(word.words for word in form_words(part))


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern that matches any of some words in folded text."""
    return "|".join(_spaced(text) for text in words)


def _spaced(words: str) -> str:
    return r"[\s\-–—.,]{1,4}".join(map(re.escape, re.findall(r"[\w/]+", fold(words))))
