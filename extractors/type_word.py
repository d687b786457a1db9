"""The words that name a type before a number: Nghị quyết, Chương trình hành động."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.knowledge.types import type_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.shadow import Shadow

GENERAL = "van ban"
"""A word for every type: what it names, the symbol tells, and else it is a letter."""


@dataclass(frozen=True, slots=True)
class TypeWord:
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
    return {**words, GENERAL: None}


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_codes(), key=lambda word: -len(word))
    parts = "|".join(word.replace(" ", " {1,3}") for word in words)
    return re.compile(rf"(?<![a-z0-9])(?:{parts})(?![a-z])")


def find_type_words(shadow: Shadow) -> Iterator[TypeWord]:
    """Yield the words that name a type, in order, the longest at each place."""
    for found in _pattern().finditer(shadow.folded):
        code = _codes()[" ".join(found.group().split())]
        capital = shadow.plain[found.start()].isupper()
        yield TypeWord(found.start(), found.end(), code, capital)
