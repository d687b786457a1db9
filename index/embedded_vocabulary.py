"""The words of the store: what a beginning may mean, and what a misspelt word may."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from index.question import AllOf, AnyOf, Node, Not, Part, all_of, any_of
from index.respelling import Respelling, is_counted

if TYPE_CHECKING:
    from index.embedded_reader import Reader

_MOST_MEANT = 48
"""Words that a beginning may mean; the most frequent ones."""

_BEGINNING = (
    "SELECT folded FROM vocabulary WHERE folded >= ? AND folded < ?"
    " GROUP BY folded ORDER BY sum(documents) DESC, folded LIMIT ?"
)
_KNOWN = (
    "SELECT folded, sum(documents) FROM vocabulary"
    " WHERE folded IN (SELECT value FROM json_each(?)) GROUP BY folded"
)
_SPELLED = (
    "SELECT spelled FROM vocabulary WHERE folded = ?"
    " ORDER BY documents DESC, spelled LIMIT 1"
)
_LAST = "\U0010ffff"  # after every letter


class Vocabulary:
    """Answers about the words of the store."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def counts(self, words: tuple[str, ...]) -> dict[str, int]:
        """Return in how many documents each folded word of letters stands."""
        return dict(self._reader.rows(_KNOWN, json.dumps(words)))

    def completed(self, node: Node | None) -> Node | None:
        """Return a question in which beginnings are the words they may mean."""
        if isinstance(node, AllOf):
            return all_of(map(self.completed, node.nodes))
        if isinstance(node, AnyOf):
            return any_of(map(self.completed, node.nodes))
        if isinstance(node, Not):
            completed = self.completed(node.node)
            return Not(completed) if completed else None
        return self._completed(node) if node and node.beginning else node

    def _completed(self, words: Part) -> Node:
        *before, last = words.folded
        if not is_counted(last):
            return words
        rows = self._reader.rows(_BEGINNING, last, last + _LAST, _MOST_MEANT)
        meant = [folded for (folded,) in rows] or [last]
        spelled = words.spelled[:-1]
        parts = [
            Part((*before, w), (*spelled, self._like(w, words)), words.quoted)
            for w in meant
        ]
        return any_of(parts) or words

    def _like(self, folded: str, words: Part) -> str:
        """Keep the marks of a word that was typed in full."""
        return words.spelled[-1] if folded == words.folded[-1] else folded

    def respelling(self) -> Respelling:
        """Return what finds the words that were probably meant."""
        return Respelling(self.counts, self._stands, self._spelled)

    def _stands(self, words: tuple[str, ...]) -> bool:
        """Say whether any document has these words side by side."""
        select = "SELECT 1 FROM folded WHERE folded MATCH ? LIMIT 1"
        return self._reader.value(select, f'"{" ".join(words)}"') is not None

    def _spelled(self, folded: str) -> str:
        return str(self._reader.value(_SPELLED, folded) or folded)
