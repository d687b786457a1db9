"""Documents found by words, tier after tier, best first.

Ranking every match costs time linear in the matches, so only the newest rows of a tier
are ranked; the others of that tier follow in the order of their rows. Better tiers
come first, so a match worth ranking is hardly ever beyond the cap.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from index.embedded_match import expression, marked_words
from index.explanation import HELD, MOST_WORDS, RANK, code_of
from index.records import Status
from index.search import EVERYTHING, Tier, tiers
from index.store import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.embedded_filters import Condition
    from index.embedded_reader import Reader
    from index.search import Terms

RANKED = 500
"""Matches of a tier that are ranked by bm25."""

_WEIGHTS = {True: "2.0, 1.0", False: "8.0, 4.0, 1.0"}  # of title, head and body
_HELD, _RANK = 0.5, 0.5  # shares of a score within a tier
_AMONG = " AND +{}.rowid IN (SELECT rowid FROM {} WHERE {} MATCH ?)"


TOTAL = 10_000
"""Hits that are counted; of more it is only known that there are more."""


class Found(NamedTuple):
    """A document found, and what its score is made of.

    Attributes:
        key: The document's.
        score: It grows with tier and rank.
        tier: How it was found, where by words.
        held: What being held adds.
        rank: What the fit of the words adds.
        said: Other reasons.
    """

    key: int
    score: float
    tier: Tier | None = None
    held: float = 0.0
    rank: float = 0.0
    said: tuple[Reason, ...] = ()

    @property
    def why(self) -> tuple[Reason, ...]:
        """Why it stands where it does, strongest reason first."""
        parts = ((HELD, self.held), (RANK, self.rank))
        added = (Reason(code, weight) for code, weight in parts if weight)
        if self.tier is None:
            return (*self.said, *added)
        below = self.score - self.held - self.rank
        return (Reason(code_of(self.tier), below), *added)


class WordSearch:
    """Finds documents by words, best first."""

    def __init__(self, reader: Reader, query: Terms, where: Condition) -> None:
        self._reader = reader
        self._query = query
        self._where = where

    def total(self) -> int:
        """Return how many documents the query finds."""
        matching = f"SELECT 1 {self._matching(EVERYTHING)} LIMIT {TOTAL + 1}"
        select = f"SELECT count(*) FROM ({matching})"  # noqa: S608 - our own words
        return int(self._reader.value(select, *self._values(EVERYTHING)))

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
            for found in self.tier(tier, below):
                if found.key not in seen:
                    seen.add(found.key)
                    yield found

    def tier(self, tier: Tier, below: int) -> Iterator[Found]:
        """Yield what a tier finds, its newest documents ranked, then the others."""
        ranked = self._ranked(tier, below)
        yield from ranked
        if len(ranked) < RANKED:
            return
        key = f"{table_of(tier)}.rowid"
        matching = f"SELECT {key} {self._matching(tier)}"
        rest = f"{matching} ORDER BY {key} DESC LIMIT -1 OFFSET ?"
        for (key,) in self._reader.rows(rest, *self._values(tier), RANKED):
            yield Found(key, float(below), tier)

    def _ranked(self, tier: Tier, below: int) -> list[Found]:
        table = table_of(tier)
        select = (
            f"SELECT document.key, {_rank(tier)}, document.status, document.id"
            f" {self._matching(tier, joined=True)}"
            f" ORDER BY {table}.rowid DESC LIMIT ?"
        )
        rows = self._reader.rows(select, *self._values(tier), RANKED)
        ranked = [
            (scored(key, below, tier, held=status == _IS_HELD, fit=-rank), id_)
            for key, rank, status, id_ in rows
        ]
        ranked.sort(key=lambda one: (-one[0].score, one[1]))
        return [found for found, _ in ranked]

    def _matching(self, tier: Tier, *, joined: bool = False) -> str:
        table = table_of(tier)
        join = f"CROSS JOIN document ON document.key = {table}.rowid"
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


def table_of(tier: Tier) -> str:
    """Return the table of words that a tier asks."""
    if tier.title:
        return "spelled_titles" if tier.spelled else "folded_titles"
    return "folded"


def _rank(tier: Tier) -> str:
    return f"bm25({table_of(tier)}, {_WEIGHTS[tier.title]})"


_IS_HELD = Status.HELD.value


def scored(key: int, below: int, tier: Tier, *, held: bool, fit: float) -> Found:
    """Return a document of a tier with its score; held ones stand above the others.

    Args:
        key: The document's.
        below: How many tiers stand below.
        tier: How it was found.
        held: Whether a copy of it is held.
        fit: How well the words fit it, by BM25.
    """
    fit = max(0.0, fit)
    of_held = _HELD if held else 0.0
    of_rank = _RANK * fit / (1.0 + fit)
    return Found(key, below + of_held + of_rank, tier, of_held, of_rank)


_LOOKED_AT = 8  # the rarest words of a query that finds nothing
_MOST_MATCHES = 50_000
ENOUGH = 0.5
"""Of what the known words weigh: what a document must have where none has all."""


def loose_weights(words: dict[str, int], documents: int) -> dict[str, float]:
    """Return what the rarest words weigh, given how many documents have each."""
    known = sorted(words, key=lambda word: (words[word], word))[:_LOOKED_AT]
    return {w: math.log1p(documents / words[w]) for w in known if words[w]}


class LooseSearch:
    """Finds documents with most of the words, where none has all."""

    def __init__(
        self, reader: Reader, words: dict[str, int], documents: int, where: Condition
    ) -> None:
        """Take the folded words with the number of documents that have each."""
        self._reader = reader
        self._where = where
        self._weights = loose_weights(words, documents)

    def found(self) -> list[Found]:
        """Return every document with enough of the words, best first."""
        having: dict[int, list[str]] = defaultdict(list)
        for word in self._weights:
            for key in self._keys(word):
                having[key].append(word)
        enough = ENOUGH * sum(self._weights.values())
        weighed = {key: self._weight(words) for key, words in having.items()}
        titles = {key: w for key, w in weighed.items() if w >= enough}
        for word, weight in self._weights.items():
            for key in self._keys(word, "folded_titles"):
                if key in titles:
                    titles[key] += weight / 2
        best = sorted(titles, key=lambda key: (-titles[key], -key))
        return [
            Found(key, titles[key], said=(self._why(having[key], titles[key]),))
            for key in best[: TOTAL + 1]
        ]

    def _weight(self, words: list[str]) -> float:
        return sum(self._weights[word] for word in words)

    def _why(self, words: list[str], weight: float) -> Reason:
        return Reason(MOST_WORDS, weight, " ".join(words))

    def _keys(self, word: str, table: str = "folded") -> list[int]:
        join = f"CROSS JOIN document ON document.key = {table}.rowid"
        select = (
            f"SELECT {table}.rowid FROM {table} {join if self._where.sql else ''}"  # noqa: S608
            f" WHERE {table} MATCH ?{self._where.sql}"
            f" ORDER BY {table}.rowid DESC LIMIT ?"
        )
        asked = (f'"{word}"', *self._where.values, _MOST_MATCHES)
        return [key for (key,) in self._reader.rows(select, *asked)]
