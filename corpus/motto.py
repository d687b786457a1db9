"""The mottos at the head of a document, recognised though some words are misread.

"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" and "Độc lập - Tự do - Hạnh phúc" (Nghị định
30/2020/NĐ-CP, Appendix I, II.1), "ĐẢNG CỘNG SẢN VIỆT NAM" (Hướng dẫn 36-HD/VPTW). They
never change, so they say where the right column begins, and what was misread in them.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.folding import fold_words
from corpus.printed_lines import PrintedLine, line_of
from corpus.syllables import taken_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOTTOS = (
    ("CỘNG", "HÒA", "XÃ", "HỘI", "CHỦ", "NGHĨA", "VIỆT", "NAM"),
    ("Độc", "lập", "Tự", "do", "Hạnh", "phúc"),
    ("ĐẢNG", "CỘNG", "SẢN", "VIỆT", "NAM"),
)
_ENOUGH = 0.65  # share of a motto's words that must be there; the others are misread
_FEWEST = 4  # words that are enough of the shortest motto
_FARTHEST = 3  # words between two of a motto: a misread word and two hyphens


@dataclass(frozen=True, slots=True)
class Motto:
    """A motto found among words: where it begins and what its words are."""

    start: int
    words: tuple[str, ...]


def find_motto(texts: Sequence[str]) -> Motto | None:
    """Return the motto that words hold, some of them perhaps misread."""
    if len(texts) < _FEWEST:
        return None
    folded = [fold_words(text) for text in texts]
    for motto, known in _known():
        places = [at for at, word in enumerate(folded) if word in known]
        if len({folded[at] for at in places}) >= _ENOUGH * len(motto):
            return Motto(_start(places), motto)
    return None


@functools.cache
def _known() -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    """Return the mottos, each with its words folded."""
    return tuple((motto, frozenset(map(fold_words, motto))) for motto in _MOTTOS)


def _start(places: Sequence[int]) -> int:
    """Return where the last run of places begins."""
    first = places[-1]
    for before, after in reversed(list(pairwise(places))):
        if after - before > _FARTHEST:
            break
        first = before
    return first


def with_motto(line: PrintedLine) -> PrintedLine:
    """Return a line with the words of its motto as they are printed everywhere.

    Nothing is printed behind a motto; what was read there is dust or its rule.
    """
    motto = find_motto([word.text for word in line.words])
    if motto is None:
        return line
    words = list(line.words)
    places = [
        at
        for at in range(motto.start, len(words))
        if any(map(str.isalpha, words[at].text))
    ]
    if len(places) != len(motto.words):
        return line
    for at, text in zip(places, motto.words, strict=True):
        shown = words[at].text.lstrip("-–— ")
        if taken_apart(shown.lower()) != taken_apart(text.lower()):
            words[at] = replace(words[at], text=text)
    return line_of(words[: places[-1] + 1])
