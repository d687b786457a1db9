"""Many phrases as one regular expression that tries each letter only once.

An alternation of hundreds of phrases is tried phrase by phrase at every word of a
text; folded into a trie, only those that share the letters read so far are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_Trie = dict[str, "_Trie"]

_END = ""
"""Key of a node at which a phrase ends."""

_SPELLINGS = (("óa", "oá"), ("òa", "oà"), ("ỏa", "oả"), ("ủy", "uỷ"), ("Ủy", "Uỷ"))
"""Tone marks stand on either vowel in print."""


def spellings(phrase: str) -> tuple[str, ...]:
    """Return a phrase with its tone marks on either vowel."""
    other = phrase
    for new, old in _SPELLINGS:
        other = other.replace(new, old)
    return (phrase,) if other == phrase else (phrase, other)


def pattern_of(phrases: Iterable[str]) -> str:
    """Return a regular expression for whole words, the longest phrase that fits.

    A blank of a phrase stands for several in a text.
    """
    trie: _Trie = {}
    for phrase in phrases:
        for spelling in spellings(phrase):
            node = trie
            for letter in spelling:
                node = node.setdefault(letter, {})
            node[_END] = {}
    return rf"{_pattern(trie)}(?!\w)"


def _pattern(trie: _Trie) -> str:
    """Return what may follow; deeper ways first, an end last."""
    ways = [_letter(letter) + _pattern(node) for letter, node in trie.items() if letter]
    if not ways:
        return ""
    if len(ways) == 1 and _END not in trie:
        return ways[0]
    inside = "|".join(ways)
    return rf"(?:{inside}|(?!\w))" if _END in trie else rf"(?:{inside})"


def _letter(letter: str) -> str:
    return " +" if letter == " " else re.escape(letter)
