"""The words of the store: what a beginning may mean, and what a misspelt word may."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from index.embedded_words import is_counted
from index.misspelling import splits, variants
from index.question import AllOf, AnyOf, Node, Not, Part, all_of, any_of

if TYPE_CHECKING:
    from index.embedded_reader import Reader

_MOST_MEANT = 48
"""Words that a beginning may mean; the most frequent ones."""

_CANDIDATES = 8
_SIDE_BY_SIDE = 4.0  # what a neighbour of the question is worth beside it
_COST = 1.5

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

    def meant(self, words: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the words with those replaced that the store does not know.

        ``None`` where all are known, or nothing near is. Words are folded; those put in
        their place are spelled as the store most often does.
        """
        known = self.counts(words)
        doubtful = [w for w in words if is_counted(w) and w not in known]
        if not doubtful:
            return None
        found = list(words)
        for at, word in enumerate(words):
            if word in doubtful:
                better = self._better(word, words[:at][-1:], words[at + 1 :][:1])
                if better is None:
                    return None
                found[at] = better
        return tuple(found)

    def _better(
        self, word: str, before: tuple[str, ...], after: tuple[str, ...]
    ) -> str | None:
        costs = variants(word)
        known = self.counts(tuple(costs))
        worth = {one: math.log1p(n) - _COST * costs[one] for one, n in known.items()}
        best = sorted(worth, key=lambda one: (-worth[one], one))[:_CANDIDATES]
        for one in best:
            pairs = [(*before, one)] * bool(before) + [(one, *after)] * bool(after)
            worth[one] += _SIDE_BY_SIDE * sum(map(self._stands, pairs))
        best.sort(key=lambda one: (-worth[one], one))
        cut = [pair for pair in splits(word) if self._stands(pair)]
        if cut:
            return " ".join(map(self._spelled, cut[0]))
        return self._spelled(best[0]) if best else None

    def _stands(self, words: tuple[str, ...]) -> bool:
        """Say whether any document has these words side by side."""
        select = "SELECT 1 FROM folded WHERE folded MATCH ? LIMIT 1"
        return self._reader.value(select, f'"{" ".join(words)}"') is not None

    def _spelled(self, folded: str) -> str:
        return str(self._reader.value(_SPELLED, folded) or folded)
