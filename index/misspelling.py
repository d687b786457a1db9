"""How a word may have been meant that nobody spells so.

Variants are folded words: slips of the keyboard (one letter too many, too few, wrong,
or two in the wrong order) and the sounds that speakers of the regions do not tell
apart when they spell (s and x, ch and tr, d, gi and r, l and n …).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS = "abcdefghijklmnopqrstuvwxyz"

_SAME_SOUNDS = (
    ("s", "x"),
    ("ch", "tr"),
    ("d", "gi", "r", "v"),
    ("l", "n"),
    ("c", "k", "q"),
    ("g", "gh"),
    ("ng", "ngh"),
    ("ph", "f"),
)
"""Beginnings of syllables that are confused."""

_SAME_ENDS = (("n", "ng"), ("c", "t"), ("i", "y"), ("nh", "n"), ("ch", "c"))

SOUND, SLIP = 1, 3
"""What a variant costs: a confusion of sounds is likelier than a slip."""

_LONGEST = 24


def variants(word: str) -> dict[str, int]:
    """Return folded words that may be meant, with their cost.

    >>> variants("su")["xu"], variants("trenh")["tren"]
    (1, 1)
    """
    if len(word) > _LONGEST:
        return {}
    found = dict.fromkeys(_slips(word), SLIP)
    found |= dict.fromkeys(_sounds(word), SOUND)
    found.pop(word, None)
    return found


def splits(word: str) -> Iterator[tuple[str, str]]:
    """Yield the word cut in two: syllables written as one, such as "vacxin"."""
    return ((word[:at], word[at:]) for at in range(2, len(word) - 1))


def _sounds(word: str) -> Iterator[str]:
    for group in _SAME_SOUNDS:
        for one in group:
            if word.startswith(one):
                rest = word[len(one) :]
                yield from (other + rest for other in group if other != one)
    for group in _SAME_ENDS:
        for one in group:
            if word.endswith(one):
                rest = word[: -len(one)]
                yield from (rest + other for other in group if other != one)


def _slips(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]


def distance(one: str, other: str) -> int:
    """Return how many letters must be put in, left out or replaced.

    >>> distance("cttw", "cttu")
    1
    """
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        above, row[0] = row[0], at
        for to, wanted in enumerate(other, start=1):
            cheapest = min(above + (letter != wanted), row[to] + 1, row[to - 1] + 1)
            above, row[to] = row[to], cheapest
    return row[-1]
