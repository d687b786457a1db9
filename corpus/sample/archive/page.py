"""The text of a document as it grows, block by block, with the places that cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from corpus.sample.archive.citing import Citation, Wish, citation, words

if TYPE_CHECKING:
    from corpus.sample.paper import Part


class Block(msgspec.Struct, frozen=True):
    """One paragraph: what it is, its label, its words, and the places that cite.

    Offsets of the citations count from the first character behind the label.
    """

    part: Part
    label: str
    text: str
    citations: tuple[Citation, ...] = ()

    @property
    def line(self) -> str:
        """The words with the label."""
        return f"{self.label} {self.text}" if self.label else self.text


class Line:
    """One paragraph while it is written."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._length = 0
        self._citations: list[Citation] = []

    def __len__(self) -> int:
        return len(self._citations)

    @property
    def text(self) -> str:
        """The words so far."""
        return "".join(self._words)

    def say(self, text: str) -> Line:
        """Add words."""
        self._words.append(text)
        self._length += len(text)
        return self

    def cite(self, wish: Wish) -> Line:
        """Name a document."""
        start = self._length
        self.say(words(wish))
        self._citations.append(citation(wish, start, self._length))
        return self

    def block(self, part: Part, label: str = "") -> Block:
        """Return the paragraph."""
        return Block(part, label, self.text, tuple(self._citations))
