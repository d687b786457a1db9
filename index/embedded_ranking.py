"""Documents found by words, tier after tier, best first.

Ranking every match costs time linear in the matches, so only the newest rows of a tier
are ranked; the others of that tier follow in the order of their rows. Better tiers
come first, so a match worth ranking is hardly ever beyond the cap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.embedded_match import expression
from index.records import Status
from index.search import EVERYTHING, tiers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.embedded_filters import Condition
    from index.embedded_reader import Reader
    from index.search import Terms, Tier

RANKED = 2000
"""Matches of a tier that are ranked by bm25."""

_WEIGHTS = {True: "2.0, 1.0", False: "8.0, 4.0, 1.0"}  # of title, head and body
_KEPT = " AND {}.rowid IN (SELECT rowid FROM folded WHERE folded MATCH ?)"


@dataclass(frozen=True, slots=True)
class Found:
    """A document found: its key, and a score that grows with tier and rank."""

    key: int
    score: float


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
            for found in self._tier(tier):
                if found.key not in seen:
                    seen.add(found.key)
                    yield Found(found.key, below + found.score)

    def _tier(self, tier: Tier) -> Iterator[Found]:
        ranked = self._ranked(tier)
        yield from ranked
        if len(ranked) < RANKED:
            return
        key = f"{_table(tier)}.rowid"
        matching = f"SELECT {key} {self._matching(tier)}"
        rest = f"{matching} ORDER BY {key} DESC LIMIT -1 OFFSET ?"
        for (key,) in self._reader.rows(rest, *self._values(tier), RANKED):
            yield Found(key, 0.0)

    def _ranked(self, tier: Tier) -> list[Found]:
        table = _table(tier)
        rank = f"bm25({table}, {_WEIGHTS[tier.title]})"
        select = (
            f"SELECT document.key, {rank}, document.status, document.id"
            f" {self._matching(tier, joined=True)}"
            f" ORDER BY {table}.rowid DESC LIMIT ?"
        )
        rows = self._reader.rows(select, *self._values(tier), RANKED)
        scored = [(_score(rank, status), id_, key) for key, rank, status, id_ in rows]
        scored.sort(key=lambda row: (-row[0], row[1]))
        return [Found(key, score) for score, _, key in scored]

    def _matching(self, tier: Tier, *, joined: bool = False) -> str:
        table = _table(tier)
        join = f"JOIN document ON document.key = {table}.rowid"
        needed = join if joined or self._where.sql else ""
        kept = _KEPT.format(table) if self._limits(tier) else ""
        return f"FROM {table} {needed} WHERE {table} MATCH ?{kept}{self._where.sql}"

    def _values(self, tier: Tier) -> tuple[Any, ...]:
        kept = (expression(self._query, EVERYTHING),) if self._limits(tier) else ()
        return (expression(self._query, tier), *kept, *self._where.values)

    def _limits(self, tier: Tier) -> bool:
        """Say whether a tier's hits must be kept to those of the whole question."""
        return self._query.excludes and tier != EVERYTHING


def _table(tier: Tier) -> str:
    words = "spelled" if tier.spelled else "folded"
    return f"{words}_titles" if tier.title else words


def _score(rank: float, status: str) -> float:
    """Return a score between 0 and 1; held documents stand above cited-only ones."""
    relevance = max(0.0, -rank)
    held = 0.5 if status == Status.HELD.value else 0.0
    return held + 0.5 * relevance / (1.0 + relevance)
