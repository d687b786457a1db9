"""Where fixed words stand in a text, each looked for on its own.

That is faster than asking at every letter of a text whether one of them begins there,
as a regular expression of several words does: what is rare is found by comparison of
memory, and only where it stands is a pattern tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def occurrences(
    text: str, words: Iterable[str], start: int = 0, end: int | None = None
) -> list[int]:
    """Return the offsets at which one of some words begins, in order.

    Args:
        text: The text.
        words: What is looked for; two of them never begin at one place.
        start: Where to begin.
        end: Where to stop, ``None`` for the end of the text.

    >>> occurrences("khoản 2 Điều 5 và khoản 1", ("Điều", "khoản"))
    [0, 8, 18]
    """
    found: list[int] = []
    for word in words:
        at = text.find(word, start, end)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + len(word), end)
    found.sort()
    return found
