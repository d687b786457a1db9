"""Documents found by words in a large store, tier after tier, best first.

Titles are asked as in a small store. In texts, sets of documents that are kept
(``index.embedded_sets``) say who has the words; words side by side are read from FTS5,
newest first, no further than needed. How well the best of a tier fit is read from
their texts, so that nothing is read for the sake of ranking alone.
"""

from __future__ import annotations

import functools
import itertools
import json
from typing import TYPE_CHECKING

import numpy as np

from index.embedded_fitness import Folding, fits, rarity
from index.embedded_match import expression, phrases, runs
from index.embedded_ranking import (
    ENOUGH,
    RANKED,
    TOTAL,
    Found,
    WordSearch,
    loose_weights,
    scored,
    table_of,
)
from index.embedded_vocabulary import Vocabulary
from index.explanation import MOST_WORDS
from index.question import AnyOf, Not, Part
from index.search import EVERYTHING, Tier, tiers
from index.store import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import numpy.typing as npt

    from index.embedded_filters import Condition
    from index.embedded_fitness import Folded
    from index.embedded_reader import Reader
    from index.embedded_sets import Keys, Members, Sets
    from index.question import Node
    from index.search import Terms

READ = 40
"""Documents of a tier whose texts are read to rank them: a few pages of hits."""

_FEW = 120
"""Documents whose texts are read sooner than all places of the words in the store."""

_TITLES = "folded_titles"
_HELD = (
    "SELECT key FROM document WHERE key IN (SELECT value FROM json_each(?))"
    " AND status = 'held'"
)
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM folded WHERE folded MATCH ? LIMIT ?)"
_NEWEST_FIRST = "SELECT rowid FROM folded WHERE folded MATCH ? ORDER BY rowid DESC"


class ArraySearch:
    """Finds documents by words, best first."""

    def __init__(
        self, reader: Reader, sets: Sets, query: Terms, where: Condition
    ) -> None:
        self._reader = reader
        self._sets = sets
        self._query = query
        self._where = where
        self._rows = WordSearch(reader, query, where)
        self._folding = Folding(reader)

    def total(self) -> int:
        """Return how many documents the query finds, or one more than are counted."""
        if not self._where.sql:
            return self._rows.total()
        return min(TOTAL + 1, int(np.count_nonzero(self._everything)))

    def listed(self, more: Iterable[int]) -> Keys:
        """Return the keys of all documents found, and of these, each once."""
        found = self._everything.copy()
        found[list(more)] = True
        return np.flatnonzero(found)

    def among(self, keys: Iterable[int]) -> int:
        """Return how many of these documents the query finds."""
        return self._rows.among(keys)

    def found(self) -> Iterator[Found]:
        """Yield every document found, once, best first."""
        seen: set[int] = set()
        order = tiers(self._query)
        for below, tier in zip(reversed(range(len(order))), order, strict=True):
            for found in self._tier(tier, below, seen):
                if found.key not in seen:
                    seen.add(found.key)
                    yield found

    def _tier(self, tier: Tier, below: int, seen: set[int]) -> Iterator[Found]:
        if tier.title and not self._where.sql and not self._query.excludes:
            return self._rows.tier(tier, below)
        keys = (key for key in self._keys(tier) if key not in seen)
        return self._ordered(tier, below, keys)

    def _keys(self, tier: Tier) -> Iterator[int]:
        """Yield the keys that a tier finds, newest first."""
        if tier.title or not self._is_ordered(tier):
            yield from np.flatnonzero(self._members(tier))[::-1].tolist()
            return
        members = self._allowed(tier)
        if self._readable(members):
            few = np.flatnonzero(members)[::-1].tolist()
            yield from (key for key in few if self._holds(key, tier))
        else:
            yield from (key for key in self._newest(tier) if members[key])

    def _readable(self, members: Members) -> bool:
        """Say whether reading documents tells sooner than FTS5 who has a phrase."""
        plain = all(one.near is None and not one.beginning for one in self._query.parts)
        return plain and int(np.count_nonzero(members)) <= _FEW

    def _newest(self, tier: Tier) -> Iterator[int]:
        """Yield the keys of documents with words side by side, newest first."""
        asked = expression(self._query, tier)
        known = self._sets.known("folded", asked)
        if known is not None:
            yield from np.flatnonzero(known)[::-1].tolist()
            return
        read = []
        for (key,) in self._reader.rows(_NEWEST_FIRST, asked):
            read.append(key)
            yield key
        self._sets.learn("folded", asked, read)

    def _holds(self, key: int, tier: Tier) -> bool:
        """Say whether a document has the words of the question side by side."""
        assert self._query.tree is not None  # noqa: S101 - it has parts
        return self._stands(self._query.tree, self._folding.of(key), tier)

    def _stands(self, node: Node, document: Folded, tier: Tier) -> bool:
        if isinstance(node, Part):
            asked = runs(node, node.folded, tier)
            return all(document.many(run) for run in asked)
        if isinstance(node, Not):
            return True  # what is excluded was left out before
        stand = (self._stands(one, document, tier) for one in node.nodes)
        return any(stand) if isinstance(node, AnyOf) else all(stand)

    def _is_ordered(self, tier: Tier) -> bool:
        """Say whether words of some part must stand side by side or near each other."""
        return any(_is_ordered(part, tier) for part in self._query.parts)

    @functools.cached_property
    def _everything(self) -> Members:
        """Return what the query finds."""
        return self._members(EVERYTHING)

    def _members(self, tier: Tier) -> Members:
        """Return what a tier finds and the query does not exclude."""
        tree = self._query.tree
        if tree is None or not self._query.parts:
            return np.zeros(self._sets.size, bool)
        asked = functools.partial(self._part, tier=tier)
        return self._allowed(tier) & self._joined(tree, asked)

    def _allowed(self, tier: Tier) -> Members:
        """Return what a tier may find, the order of words apart."""
        tree = self._query.tree
        assert tree is not None  # noqa: S101 - a tier is asked of words only
        words = functools.partial(self._words, tier=tier)
        found = self._joined(tree, words)
        if self._where.sql:
            found = found & self._sets.meeting(self._where)
        return found

    def _joined(self, node: Node, ask: Callable[[Part], Members]) -> Members:
        if isinstance(node, Part):
            return ask(node)
        if isinstance(node, Not):
            return ~self._joined(node.node, self._part)
        parts = (self._joined(one, ask) for one in node.nodes)
        join = np.logical_or if isinstance(node, AnyOf) else np.logical_and
        return functools.reduce(join, parts)

    def _part(self, part: Part, tier: Tier = EVERYTHING) -> Members:
        """Return what a tier finds of a part."""
        found = self._words(part, tier)
        if _is_ordered(part, tier) and found.any():
            found &= self._sets.matching_all(table_of(tier), phrases(part, tier))
        return found

    def _words(self, part: Part, tier: Tier) -> Members:
        """Return the documents with the words of a part, in any order."""
        if tier.spelled and not tier.title:
            marked = [f'"{word}"' for word in dict.fromkeys(part.spelled)]
            return self._sets.matching_all("spelled", marked)
        loose = Part(part.folded, part.spelled, quoted=False, beginning=part.beginning)
        apart = Tier(tier.spelled, adjacent=False, title=tier.title)
        return self._sets.matching_all(table_of(tier), phrases(loose, apart))

    def _ordered(self, tier: Tier, below: int, keys: Iterator[int]) -> Iterator[Found]:
        """Yield documents of a tier, the newest ranked, then the others."""
        newest = np.fromiter(itertools.islice(keys, RANKED), np.int64)
        held = np.isin(newest, self._held(newest))
        first = np.lexsort((-newest, -self._title_words[newest], ~held))
        best, others = newest[first][:READ].tolist(), newest[first][READ:].tolist()
        are_held = set(newest[held].tolist())
        ranked = [
            scored(key, below, tier, held=key in are_held, fit=fit)
            for key, fit in zip(best, self._fits(tier, best), strict=True)
        ]
        yield from sorted(ranked, key=lambda one: (-one.score, -one.key))
        for key in others:
            yield scored(key, below, tier, held=key in are_held, fit=0.0)
        for key in keys:
            yield scored(key, below, tier, held=False, fit=0.0)

    def _held(self, keys: Keys) -> list[int]:
        rows = self._reader.rows(_HELD, json.dumps(keys.tolist()))
        return [key for (key,) in rows]

    def _fits(self, tier: Tier, keys: list[int]) -> list[float]:
        parts = self._query.parts
        asked = [run for part in parts for run in runs(part, part.folded, tier)]
        weights = {run: self._rarity(run) for run in asked}
        return fits(map(self._folding.of, keys), weights)

    def _rarity(self, run: str) -> float:
        """Return what words side by side weigh: what the rarest of them does."""
        return max(self._rarities[word] for word in run.split())

    @functools.cached_property
    def _rarities(self) -> dict[str, float]:
        words = self._query.words
        counted = Vocabulary(self._reader).counts(words)
        counts = {word: counted.get(word) or self._count(word) for word in words}
        size = self._sets.size
        return {word: rarity(size, min(size, many)) for word, many in counts.items()}

    def _count(self, word: str) -> int:
        """Return in how many documents a word stands, or that it stands in many."""
        return int(self._reader.value(_COUNT, f'"{word}"', TOTAL))

    @functools.cached_property
    def _title_words(self) -> npt.NDArray[np.float64]:
        """Return for each key what the words in its title and head weigh."""
        worth = np.zeros(self._sets.size)
        for word in self._query.words:
            worth[self._sets.matching(_TITLES, f'"{word}"')] += self._rarity(word)
        return worth


def _is_ordered(part: Part, tier: Tier) -> bool:
    return len(part.folded) > 1 and (tier.adjacent or part.quoted)


class LooseArraySearch:
    """Finds documents of a large store with most of the words, where none has all."""

    def __init__(
        self, sets: Sets, words: dict[str, int], documents: int, where: Condition
    ) -> None:
        """Take the folded words with the number of documents that have each."""
        self._sets = sets
        self._where = where
        self._weights = loose_weights(words, documents)

    def found(self) -> list[Found]:
        """Return the best documents with enough of the words; no more than counted."""
        weighed = self._weighed("folded")
        enough = ENOUGH * sum(self._weights.values())
        met = (weighed > 0) & (weighed >= enough)
        if self._where.sql:
            met &= self._sets.meeting(self._where)
        weighed += self._weighed(_TITLES) / 2
        keys = np.flatnonzero(met)
        best = keys[np.lexsort((-keys, -weighed[keys]))][: TOTAL + 1]
        having = {word: self._having("folded", word) for word in self._weights}
        return [
            Found(key, weight, said=(_most(weight, having, key),))
            for key, weight in zip(best.tolist(), weighed[best].tolist(), strict=True)
        ]

    def _weighed(self, table: str) -> npt.NDArray[np.float64]:
        weighed = np.zeros(self._sets.size)
        for word, weight in self._weights.items():
            weighed[self._having(table, word)] += weight
        return weighed

    def _having(self, table: str, word: str) -> Members:
        return self._sets.matching(table, f'"{word}"')


def _most(weight: float, having: dict[str, Members], key: int) -> Reason:
    words = " ".join(word for word, members in having.items() if members[key])
    return Reason(MOST_WORDS, weight, words)
