"""Search on the word tables: tier after tier until the page asked for is full.

Ranking every match costs time linear in the matches, so only the newest rows of a tier
are ranked; the others of that tier follow in the order of their rows. Better tiers
come first, so a match worth ranking is hardly ever beyond the cap.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.embedded_rows import RECORDS, folded_place, folded_words
from index.records import Status
from index.search import EVERYTHING, terms, tiers
from index.snippet import best_snippet
from index.store import Hit, Hits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.embedded_lookup import Lookup
    from index.embedded_reader import Reader
    from index.records import DocumentRecord
    from index.search import Part, Terms, Tier
    from index.store import Filters, Query

RANKED = 2000
"""Matches of a tier that are ranked by bm25."""

_NUMBER = 100.0  # above every score that words can get
_WEIGHTS = {True: "2.0, 1.0", False: "8.0, 4.0, 1.0"}  # of title, head and body


@dataclass(frozen=True, slots=True)
class Found:
    """A document found: its key, and a score that grows with tier and rank."""

    key: int
    score: float


@dataclass(frozen=True, slots=True)
class Condition:
    """Filters as a condition on the columns of ``document``."""

    sql: str
    values: tuple[Any, ...]


def condition(filters: Filters) -> Condition:
    """Return what the rows of documents that meet the filters fulfil."""
    asked = list(_asked(filters))
    sql = "".join(f" AND {clause}" for clause, _ in asked)
    return Condition(sql, tuple(value for _, value in asked))


def _asked(filters: Filters) -> Iterator[tuple[str, Any]]:
    status = filters.status.replace("-", "_") if filters.status else None
    equal = {
        "type": folded_words(filters.type),
        "year": filters.year,
        "province": folded_place(filters.province),
        "level": folded_words(filters.level),
        "status": status,
    }
    for column, value in equal.items():
        if value is not None:
            yield f"document.{column} = ?", value
    for word in (folded_words(filters.issuer) or "").split():
        yield "' ' || document.issuer || ' ' LIKE ?", f"% {word} %"
    if filters.since:
        yield "document.issued >= ?", filters.since.isoformat()
    if filters.until:
        yield "document.issued <= ?", filters.until.isoformat()


def search(reader: Reader, lookup: Lookup, query: Query) -> Hits:
    """Return one page of the documents found, best first, and how many there are."""
    asked = terms(query.words)
    if not query.words.strip():
        return _listed(reader, query)
    if not asked.parts:
        return Hits((), 0)
    where = condition(query.filters)
    words = WordSearch(reader, asked, where)
    numbered = _numbered(reader, lookup, query, asked, where)
    keys = {found.key for found in numbered}
    others = (found for found in words.found() if found.key not in keys)
    best_first = itertools.chain(numbered, others)
    page = itertools.islice(best_first, query.offset, query.offset + query.limit)
    hits = tuple(_hit(reader, found, asked) for found in page)
    return Hits(hits, words.total() + len(keys) - words.among(keys))


def suggest(reader: Reader, text: str, limit: int) -> Iterator[DocumentRecord]:
    """Yield the newest documents with words that begin as typed so far."""
    words = [word for part in terms(text).parts for word in part.folded]
    asked = " AND ".join(f'"{word}"' for word in words) + " *"
    newest = (
        "SELECT rowid FROM folded_titles WHERE folded_titles MATCH ?"
        " ORDER BY rowid DESC LIMIT ?"
    )
    select = f"{RECORDS} WHERE key IN ({newest}) ORDER BY key DESC"
    return reader.documents(select, asked, limit) if words else iter(())


def _listed(reader: Reader, query: Query) -> Hits:
    """Answer a query of filters alone: the newest documents first."""
    where = condition(query.filters)
    matching = f"FROM document WHERE 1{where.sql}"
    order = "ORDER BY issued DESC NULLS LAST, id LIMIT ? OFFSET ?"
    page = (*where.values, query.limit, query.offset)
    rows = reader.rows(f"SELECT key {matching} {order}", *page)
    nothing = terms("")
    hits = tuple(_hit(reader, Found(key, 0.0), nothing) for (key,) in rows)
    return Hits(hits, reader.value(f"SELECT count(*) {matching}", *where.values))


def _numbered(
    reader: Reader, lookup: Lookup, query: Query, asked: Terms, where: Condition
) -> list[Found]:
    """Return the documents of the number that the query is, where it is one."""
    if asked.number is None:
        return []
    documents = lookup.by_number(query.words, asked.number)
    select = f"SELECT key FROM document WHERE id = ?{where.sql}"  # noqa: S608
    keys = (reader.value(select, one.id, *where.values) for one in documents)
    fitting = [key for key in keys if key is not None]
    return [Found(key, _NUMBER + 1 / at) for at, key in enumerate(fitting, start=1)]


def _hit(reader: Reader, found: Found, asked: Terms) -> Hit:
    document = next(reader.documents(f"{RECORDS} WHERE key = ?", found.key))
    texts = (reader.text(sha256) for sha256 in document.copies)
    heading = (document.symbol, document.title, document.issuer)
    snippet = best_snippet(
        [text for text in texts if text],
        " · ".join(part for part in heading if part),
        asked,
    )
    return Hit(document, round(found.score, 4), snippet)


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
        return f"FROM {table} {needed} WHERE {table} MATCH ?{self._where.sql}"

    def _values(self, tier: Tier) -> tuple[Any, ...]:
        return (expression(self._query, tier), *self._where.values)


def _table(tier: Tier) -> str:
    words = "spelled" if tier.spelled else "folded"
    return f"{words}_titles" if tier.title else words


def _score(rank: float, status: str) -> float:
    """Return a score between 0 and 1; held documents stand above cited-only ones."""
    relevance = max(0.0, -rank)
    held = 0.5 if status == Status.HELD.value else 0.0
    return held + 0.5 * relevance / (1.0 + relevance)


def expression(query: Terms, tier: Tier) -> str:
    """Return a tier's question in the syntax of FTS5, every word in quotes."""
    phrases = dict.fromkeys(
        phrase for part in query.parts for phrase in _phrases(part, tier)
    )
    return " AND ".join(f'"{phrase}"' for phrase in phrases)


def _phrases(part: Part, tier: Tier) -> tuple[str, ...]:
    words = part.spelled if tier.spelled else part.folded
    return (" ".join(words),) if tier.adjacent or part.quoted else words
