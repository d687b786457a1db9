"""Search on the word tables: one page of hits, their number and their facets."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING

from index.embedded_filters import condition
from index.embedded_match import exclusion, expression
from index.embedded_ranking import Found, WordSearch
from index.embedded_rows import RECORDS
from index.search import EVERYTHING, terms
from index.snippet import best_snippet
from index.store import Facet, Hit, Hits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from index.embedded_columns import Columns
    from index.embedded_filters import Condition
    from index.embedded_lookup import Lookup
    from index.embedded_reader import Reader
    from index.number_key import NumberQuery
    from index.records import DocumentRecord
    from index.search import Terms
    from index.store import Query

_NUMBER = 100.0  # above every score that words can get
_MATCHING = (
    "document.key IN (SELECT rowid FROM folded WHERE folded MATCH ?"
    " UNION SELECT value FROM json_each(?))"
)
_NOT_MATCHING = "document.key NOT IN (SELECT rowid FROM folded WHERE folded MATCH ?)"


class Search:
    """One query on its way to its hits."""

    def __init__(
        self, reader: Reader, lookup: Lookup, columns: Callable[[], Columns]
    ) -> None:
        self._reader = reader
        self._lookup = lookup
        self._columns = columns

    def hits(self, query: Query) -> Hits:
        """Return one page of the documents found, and how many there are."""
        where = condition(query.filters)
        asked = terms(query.words)
        if not query.words.strip():
            return self._listed(query, where)
        if not asked.tree:
            return Hits((), 0)
        ruled_out = exclusion(asked)
        if ruled_out is not None:
            return self._listed(query, where.also(_NOT_MATCHING, ruled_out))
        words = WordSearch(self._reader, asked, where)
        numbered = self._numbered(query, asked.numbers, where)
        if query.order == "newest":
            keys = json.dumps([found.key for found in numbered])
            matching = (expression(asked, EVERYTHING), keys)
            return self._listed(query, where.also(_MATCHING, *matching))
        return self._ranked(query, words, numbered)

    def _ranked(self, query: Query, words: WordSearch, numbered: list[Found]) -> Hits:
        keys = {found.key for found in numbered}
        others = (found for found in words.found() if found.key not in keys)
        total = words.total() + len(keys) - words.among(keys)
        return Hits(
            self._page(query, itertools.chain(numbered, others)),
            total,
            next=_next(query, total),
            facets=self._facets(query.facets, words.listed, keys),
        )

    def _listed(self, query: Query, where: Condition) -> Hits:
        """Answer by the documents that meet a condition, newest first."""
        matching = f"FROM document WHERE 1{where.sql}"
        order = "ORDER BY issued DESC NULLS LAST, id LIMIT ?"
        end = _first(query) + query.limit
        rows = self._reader.rows(f"SELECT key {matching} {order}", *where.values, end)
        total = self._reader.value(f"SELECT count(*) {matching}", *where.values)

        def listed() -> str | None:
            select = f"SELECT group_concat(key) {matching}"
            keys: str | None = self._reader.value(select, *where.values)
            return keys

        return Hits(
            self._page(query, (Found(key, 0.0) for (key,) in rows)),
            total,
            next=_next(query, total),
            facets=self._facets(query.facets, listed, set()),
        )

    def _page(self, query: Query, best_first: Iterable[Found]) -> tuple[Hit, ...]:
        first = _first(query)
        page = itertools.islice(best_first, first, first + query.limit)
        asked = terms(query.words)
        return tuple(_hit(self._reader, found, asked) for found in page)

    def _numbered(
        self, query: Query, numbers: Iterable[NumberQuery], where: Condition
    ) -> list[Found]:
        """Return the documents of the number that the query is, where it is one."""
        named = (self._lookup.by_number(query.words, number) for number in numbers)
        documents = next((found for found in named if found), ())
        select = f"SELECT key FROM document WHERE id = ?{where.sql}"  # noqa: S608
        keys = (self._reader.value(select, one.id, *where.values) for one in documents)
        fitting = [key for key in keys if key is not None]
        return [Found(key, _NUMBER + 1 / at) for at, key in enumerate(fitting, start=1)]

    def _facets(
        self, fields: tuple[str, ...], listed: Callable[[], str | None], keys: set[int]
    ) -> tuple[Facet, ...]:
        if not fields:
            return ()
        columns = self._columns()
        found = columns.union(listed(), keys)
        return tuple(columns.facet(field, found) for field in fields)


def _first(query: Query) -> int:
    """Return how many hits stand before the page."""
    return int(query.after) if query.after else query.offset


def _next(query: Query, total: int) -> str | None:
    end = _first(query) + query.limit
    return str(end) if end < total else None


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
