"""Documents found by words, tier after tier, best first.

Ranking every match costs time linear in the matches, so only the newest rows of a tier
are ranked; the others of that tier follow in the order of their rows. Better tiers
come first, so a match worth ranking is hardly ever beyond the cap.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.embedded_match import expression, marked_words
from index.explanation import HELD, MOST_WORDS, RANK, code_of
from index.records import Status
from index.search import EVERYTHING, tiers
from index.store import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.embedded_filters import Condition
    from index.embedded_reader import Reader
    from index.search import Terms, Tier

RANKED = 2000
"""Matches of a tier that are ranked by bm25."""

_WEIGHTS = {True: "2.0, 1.0", False: "8.0, 4.0, 1.0"}  # of title, head and body
_HELD, _RANK = 0.5, 0.5  # shares of a score within a tier
_AMONG = " AND {}.rowid IN (SELECT rowid FROM {} WHERE {} MATCH ?)"


@dataclass(frozen=True, slots=True)
class Found:
    """A document found: its key, a score that grows with tier and rank, and why."""

    key: int
    score: float
    why: tuple[Reason, ...] = ()


class WordSearch:
    """Finds documents by words, best first."""

    def __init__(self, reader: Reader, query: Terms, where: Condition) -> None:
        self._reader = reader
        self._query = query
        self._where = where

    def total(self) -> int:
        """Return how many documents the query finds."""
        select = f"SELECT count(*) {self._matching(EVERYTHING)}"
        return int(self._reader.value(select, *self._values(EVERYTHING)))

    def listed(self) -> str | None:
        """Return the keys of all documents found, parted by commas."""
        matching = self._matching(EVERYTHING)
        select = f"SELECT group_concat(folded.rowid) {matching}"
        listed: str | None = self._reader.value(select, *self._values(EVERYTHING))
        return listed

    def among(self, keys: Iterable[int]) -> int:
        """Return how many of these documents the query finds."""
        select = "SELECT count(*) FROM folded WHERE folded MATCH ? AND rowid = ?"
        asked = expression(self._query, EVERYTHING)
        return sum(self._reader.value(select, asked, key) for key in keys)

    def found(self) -> Iterator[Found]:
        """Yield every document found, once, best first."""
        seen: set[int] = set()
        order = tiers(self._query)
        for below, tier in zip(reversed(range(len(order))), order, strict=True):
            for found in self._tier(tier, below):
                if found.key not in seen:
                    seen.add(found.key)
                    yield found

    def _tier(self, tier: Tier, below: int) -> Iterator[Found]:
        ranked = self._ranked(tier, below)
        yield from ranked
        if len(ranked) < RANKED:
            return
        key = f"{_table(tier)}.rowid"
        matching = f"SELECT {key} {self._matching(tier)}"
        rest = f"{matching} ORDER BY {key} DESC LIMIT -1 OFFSET ?"
        why = (Reason(code_of(tier), float(below)),)
        for (key,) in self._reader.rows(rest, *self._values(tier), RANKED):
            yield Found(key, float(below), why)

    def _ranked(self, tier: Tier, below: int) -> list[Found]:
        table = _table(tier)
        rank = f"bm25({table}, {_WEIGHTS[tier.title]})"
        select = (
            f"SELECT document.key, {rank}, document.status, document.id"
            f" {self._matching(tier, joined=True)}"
            f" ORDER BY {table}.rowid DESC LIMIT ?"
        )
        rows = self._reader.rows(select, *self._values(tier), RANKED)
        scored = [(_scores(rank, status), id_, key) for key, rank, status, id_ in rows]
        scored.sort(key=lambda row: (-sum(row[0]), row[1]))
        return [_found(key, tier, below, scores) for scores, _, key in scored]

    def _matching(self, tier: Tier, *, joined: bool = False) -> str:
        table = _table(tier)
        join = f"JOIN document ON document.key = {table}.rowid"
        needed = join if joined or self._where.sql else ""
        kept = "".join(_AMONG.format(table, t, t) for t, _ in self._kept(tier))
        return f"FROM {table} {needed} WHERE {table} MATCH ?{kept}{self._where.sql}"

    def _values(self, tier: Tier) -> tuple[Any, ...]:
        kept = (asked for _, asked in self._kept(tier))
        return (expression(self._query, tier), *kept, *self._where.values)

    def _kept(self, tier: Tier) -> Iterator[tuple[str, str | None]]:
        """Yield the tables that a tier's hits must be found in too, and by what."""
        if tier.spelled and not tier.title:
            yield "spelled", marked_words(self._query)
        if self._query.excludes and tier != EVERYTHING:
            yield "folded", expression(self._query, EVERYTHING)


def _table(tier: Tier) -> str:
    if tier.title:
        return "spelled_titles" if tier.spelled else "folded_titles"
    return "folded"


def _scores(rank: float, status: str) -> tuple[float, float]:
    """Return what being held and the rank add: held stand above cited only."""
    relevance = max(0.0, -rank)
    held = _HELD if status == Status.HELD.value else 0.0
    return held, _RANK * relevance / (1.0 + relevance)


def _found(key: int, tier: Tier, below: int, scores: tuple[float, float]) -> Found:
    held, rank = scores
    reasons = (
        Reason(code_of(tier), float(below)),
        Reason(HELD, held),
        Reason(RANK, rank),
    )
    why = tuple(one for one in reasons if one.weight or one is reasons[0])
    return Found(key, below + held + rank, why)


_LOOKED_AT = 8  # the rarest words of a query that finds nothing
_MOST_MATCHES = 50_000
_ENOUGH = 0.5  # of what the known words weigh


class LooseSearch:
    """Finds documents with most of the words, where none has all."""

    def __init__(
        self, reader: Reader, words: dict[str, int], documents: int, where: Condition
    ) -> None:
        """Take the folded words with the number of documents that have each."""
        known = sorted(words, key=lambda word: (words[word], word))[:_LOOKED_AT]
        self._reader = reader
        self._where = where
        self._weights = {w: math.log1p(documents / words[w]) for w in known if words[w]}

    def found(self) -> list[Found]:
        """Return every document with enough of the words, best first."""
        having: dict[int, list[str]] = defaultdict(list)
        for word in self._weights:
            for key in self._keys(word):
                having[key].append(word)
        enough = _ENOUGH * sum(self._weights.values())
        weighed = {key: self._weight(words) for key, words in having.items()}
        titles = {key: w for key, w in weighed.items() if w >= enough}
        for word, weight in self._weights.items():
            for key in self._keys(word, "folded_titles"):
                if key in titles:
                    titles[key] += weight / 2
        best = sorted(titles, key=lambda key: (-titles[key], -key))
        return [
            Found(key, titles[key], (self._why(having[key], titles[key]),))
            for key in best
        ]

    def _weight(self, words: list[str]) -> float:
        return sum(self._weights[word] for word in words)

    def _why(self, words: list[str], weight: float) -> Reason:
        return Reason(MOST_WORDS, weight, " ".join(words))

    def _keys(self, word: str, table: str = "folded") -> list[int]:
        join = f"JOIN document ON document.key = {table}.rowid"
        select = (
            f"SELECT {table}.rowid FROM {table} {join if self._where.sql else ''}"  # noqa: S608
            f" WHERE {table} MATCH ?{self._where.sql}"
            f" ORDER BY {table}.rowid DESC LIMIT ?"
        )
        asked = (f'"{word}"', *self._where.values, _MOST_MATCHES)
        return [key for (key,) in self._reader.rows(select, *asked)]
