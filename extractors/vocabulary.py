"""Words that the citation grammar asks about, from ``tables/citation_words.csv``."""

from __future__ import annotations

import csv
import functools
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.folding import fold_words
from extractors.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

_TABLE = Path(__file__).parent / "tables" / "citation_words.csv"


@functools.cache
def _table() -> tuple[tuple[str, str], ...]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple((row["group"], row["phrase"]) for row in csv.DictReader(file))


@functools.cache
def phrases(group: str) -> tuple[str, ...]:
    """Return the folded phrases of one group of the table, longest first."""
    found = (fold_words(phrase) for of, phrase in _table() if of == group)
    return tuple(sorted(found, key=_longest))


@functools.cache
def spelled(group: str) -> tuple[str, ...]:
    """Return the phrases of one group as the table spells them, longest first."""
    return tuple(sorted((p for of, p in _table() if of == group), key=_longest))


@functools.cache
def ends_name() -> re.Pattern[str]:
    """Match, in text with its marks, words that a name cannot hold.

    Without marks "để" would be "đề án" and "cho" would be "chó": small words are
    compared as printed.
    """
    groups = ("name end", "subject opening")
    found = sorted((p for of, p in _table() if of in groups), key=_longest)
    words = "|".join(re.escape(phrase) for phrase in found)
    return re.compile(
        rf"(?:{words})(?![\w])|(?:số|ngày|năm|tháng) {{1,3}}\d", re.IGNORECASE
    )


def _longest(phrase: str) -> tuple[int, str]:
    return (-len(phrase), phrase)


@functools.cache
def lexicon(*groups: str) -> Lexicon[str]:
    """Return the phrases of some groups, to be looked up at a place of a text."""
    return Lexicon({phrase: phrase for group in groups for phrase in phrases(group)})


@functools.cache
def alternation(*groups: str) -> str:
    """Return a pattern for folded text that matches any phrase of some groups."""
    found = sorted((p for group in groups for p in phrases(group)), key=_longest)
    return "|".join(phrase.replace(" ", "[ /]{1,3}") for phrase in found)


def opening(word: str) -> str:
    """Return a pattern for a word that no letter or digit stands right before.

    A pattern that begins with its letters is looked for by the first one; with a
    look-behind at its front it is tried at every character of the text.
    """
    return rf"{word}(?<![^\W_]{word})"


def tree_pattern(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first, by common beginnings.

    A blank stands for one to three. Tried letter by letter instead of word by word, so
    that a place where none begins costs one comparison.
    """
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    ends = False
    for word in words:
        ends |= not word
        if word:
            by_letter[word[0]].append(word[1:])
    parts = [
        (" {1,3}" if letter == " " else re.escape(letter)) + tree_pattern(rest)
        for letter, rest in by_letter.items()
    ]
    if not parts:
        return ""
    inner = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return f"{inner}?" if ends else inner
