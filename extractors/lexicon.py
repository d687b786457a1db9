"""Sets of names that are looked up at a place of a text, the longest name first.

Names are compared by their folded words, so that case, marks, commas, hyphens and the
number of blanks between words do not count: "Luật Thi đua Khen thưởng" is the name
"Luật Thi đua, khen thưởng". A look-up takes time by the length of the name found, not
by the number of names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from corpus.folding import fold_words

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = TypeVar("Value")

_FIRST = re.compile(r"([a-z0-9]+)")
_NEXT = re.compile(r"[ ,&/(\-]{0,4}([a-z0-9]+)")
"""What may stand between two words of one name is never the end of a sentence."""


_CLOSING = re.compile(r" {0,2}\)")


class _Node(Generic[Value]):
    """The names that share their first words."""

    __slots__ = ("below", "value")

    def __init__(self) -> None:
        self.below: dict[str, _Node[Value]] = {}
        self.value: Value | None = None


class Hit(msgspec.Struct, Generic[Value], frozen=True, gc=False):
    """A name found: where it ends and what it stands for."""

    end: int
    value: Value


class Lexicon(Generic[Value]):
    """Names, each with what it stands for; frozen once made.

    Args:
        names: What each name stands for; of two names with the same folded words the
            first one counts.
    """

    __slots__ = ("_root",)

    def __init__(self, names: Mapping[str, Value]) -> None:
        self._root: _Node[Value] = _Node()
        for name, value in names.items():
            self._add(fold_words(name).split(), value)

    def _add(self, words: list[str], value: Value) -> None:
        node = self._root
        for word in words:
            node = node.below.setdefault(word, _Node())
        if words and node.value is None:
            node.value = value

    def match(self, folded: str, at: int) -> Hit[Value] | None:
        """Return the longest name that begins exactly at an offset of folded text."""
        node, best = self._root, None
        word = _FIRST.match(folded, at)
        while word and (below := node.below.get(word[1])):
            node = below
            if node.value is not None:
                best = Hit(_closed(folded, at, word.end()), node.value)
            word = _NEXT.match(folded, word.end())
        return best


def _closed(folded: str, start: int, end: int) -> int:
    """Take the parenthesis in that closes one opened inside a name: (HIV/AIDS)."""
    is_open = folded.count("(", start, end) > folded.count(")", start, end)
    if not is_open:
        return end
    closing = _CLOSING.match(folded, end)
    return closing.end() if closing else end
