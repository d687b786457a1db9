"""Words that the citation grammar asks about, from ``tables/citation_words.csv``."""

from __future__ import annotations

import csv
import functools
from pathlib import Path

from corpus.folding import fold_words
from extractors.lexicon import Lexicon

_TABLE = Path(__file__).parent / "tables" / "citation_words.csv"


@functools.cache
def phrases(group: str) -> tuple[str, ...]:
    """Return the folded phrases of one group of the table, longest first."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["group"] == group]
    return tuple(sorted((fold_words(row["phrase"]) for row in rows), key=_longest))


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
