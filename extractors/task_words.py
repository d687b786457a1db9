"""The words of assignments, as rows of ``tables/task_words.csv`` and as patterns."""

from __future__ import annotations

import functools
import re

from extractors.cues import table
from extractors.word_trie import pattern_of


@functools.cache
def _rows() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for row in table("task_words"):
        found.setdefault(row["role"], {})[row["phrase"]] = None
    return {role: tuple(phrases) for role, phrases in found.items()}


def phrases(*roles: str) -> tuple[str, ...]:
    """Return the phrases of the roles, in the order of the table."""
    return tuple(phrase for role in roles for phrase in _rows()[role])


def either_case(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return phrases as they stand inside a sentence and at its beginning."""
    return (*words, *(f"{word[0].upper()}{word[1:]}" for word in words))


def any_of(*roles: str) -> str:
    """Return a regular expression for any phrase of the roles, case as printed."""
    return pattern_of(phrases(*roles))


@functools.cache
def pattern(*roles: str) -> re.Pattern[str]:
    """Return the compiled expression for any phrase of the roles."""
    return re.compile(any_of(*roles))
