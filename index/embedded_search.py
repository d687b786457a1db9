"""Search on the word tables: one page of hits, their number and their facets."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import UsageError
from index.embedded_filters import condition
from index.embedded_match import exclusion, expression
from index.embedded_ranking import TOTAL, Found, LooseSearch, WordSearch
from index.embedded_rows import RECORDS
from index.embedded_vocabulary import Vocabulary
from index.number_search import NumberSearch
from index.search import EVERYTHING, terms
from index.snippet import best_snippet
from index.store import CARRIES_OUT, Facet, Hit, Hits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from index.embedded_array_search import ArraySearch, LooseArraySearch
    from index.embedded_columns import Columns
    from index.embedded_filters import Condition
    from index.embedded_reader import Reader
    from index.lookup import Lookup
    from index.records import DocumentRecord
    from index.search import Terms
    from index.store import Query

MANY = 100_000
"""Documents with the words of a question, each counted by itself, from which on arrays
answer sooner than rows; the loading of numpy included."""

_MOST_FOLLOWERS = 200
_FOLLOWERS = (
    f"{RECORDS} WHERE key IN (SELECT source FROM edge WHERE target IN"  # noqa: S608
    " (SELECT key FROM document WHERE id IN (SELECT value FROM json_each(?)))"
    " AND relation IN (SELECT key FROM label WHERE text IN (?, ?))) LIMIT ?"
)
_COMPLETED = 500  # the newest of those with such words are looked at
_BEGUN = (
    f"{RECORDS} WHERE key IN (SELECT rowid FROM folded_titles"  # noqa: S608
    " WHERE folded_titles MATCH ? ORDER BY rowid DESC LIMIT ?)"
    " ORDER BY document.status DESC, document.issued DESC NULLS LAST, document.id"
    " LIMIT ?"
)
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
        self._columns = columns
        self._numbers = NumberSearch(lookup, self._followers)
        self._vocabulary = Vocabulary(reader)
        self._respelling = self._vocabulary.respelling()

    def hits(self, query: Query) -> Hits:
        """Return one page of the documents found, and how many there are.

        Where none is found, what was probably meant is searched, then most of the
        words; the answer says so.
        """
        if not query.words.strip():
            return self._listed(query, condition(query.filters))
        asked = terms(query.words)
        if not asked.tree:
            return Hits((), 0)
        hits = self._asked(query, asked)
        if hits.total or asked.excludes:
            return hits
        return self._meant(query, asked) or self._loosened(query, asked, hits)

    def _asked(self, query: Query, asked: Terms) -> Hits:
        where = condition(query.filters)
        ruled_out = exclusion(asked)
        if ruled_out is not None:
            return self._listed(query, where.also(_NOT_MATCHING, ruled_out))
        completed = replace(asked, tree=self._vocabulary.completed(asked.tree))
        words = self._words(completed, where)
        numbered = list(self._numbered(query, asked, where))
        if query.order == "newest":
            keys = json.dumps([found.key for found in numbered])
            matching = (expression(completed, EVERYTHING), keys)
            return self._listed(query, where.also(_MATCHING, *matching))
        keys_found = {found.key for found in numbered}
        others = (found for found in words.found() if found.key not in keys_found)
        total = words.total() + len(keys_found) - words.among(keys_found)

        def listed() -> Iterable[int]:
            return self._arrays(completed, where).listed(keys_found)

        return Hits(
            self._page(query, completed, itertools.chain(numbered, others)),
            total,
            exact=total <= TOTAL,
            next=_next(query, total),
            facets=self._facets(query.facets, listed),
        )

    def _words(self, asked: Terms, where: Condition) -> WordSearch | ArraySearch:
        """Return the search that suits a question.

        Arrays suit words that stand in very many documents; numbers stand in few.
        """
        counted = sum(self._vocabulary.counts(asked.words).values())
        if asked.numbers or counted < MANY:
            return WordSearch(self._reader, asked, where)
        return self._arrays(asked, where)

    def _arrays(self, asked: Terms, where: Condition) -> ArraySearch:
        from index.embedded_array_search import ArraySearch  # noqa: PLC0415 - numpy

        return ArraySearch(self._reader, self._columns().sets, asked, where)

    def _numbered(
        self, query: Query, asked: Terms, where: Condition
    ) -> Iterator[Found]:
        """Yield the documents of a number that meet the filters."""
        select = f"SELECT key FROM document WHERE id = ?{where.sql}"  # noqa: S608
        for one in self._numbers.found(query.words, asked):
            key = self._reader.value(select, one.document.id, *where.values)
            if key is not None:
                yield Found(key, one.score, said=one.why)

    def _followers(self, ids: tuple[str, ...]) -> Iterator[DocumentRecord]:
        asked = (json.dumps(ids), *sorted(CARRIES_OUT), _MOST_FOLLOWERS)
        return self._reader.documents(_FOLLOWERS, *asked)

    def _meant(self, query: Query, asked: Terms) -> Hits | None:
        """Answer what was probably meant, where a number or words are misspelt."""
        meant = self._numbers.meant(asked) or self._respelling.meant(query.words)
        if meant is None:
            return None
        hits = self._asked(replace(query, words=meant), terms(meant))
        return replace(hits, meant=meant) if hits.total else None

    def _loosened(self, query: Query, asked: Terms, nothing: Hits) -> Hits:
        """Answer by the documents that have most of the words."""
        if asked.strict:
            return nothing
        known = self._vocabulary.counts(asked.words)
        counts = {word: known.get(word) or self._count(word) for word in asked.words}
        documents = self._reader.value("SELECT count(*) FROM document")
        where = condition(query.filters)
        found = self._loose(counts, documents, where).found()

        keys = [one.key for one in found]
        return Hits(
            self._page(query, asked, found),
            len(found),
            exact=len(found) <= TOTAL,
            next=_next(query, len(found)),
            facets=self._facets(query.facets, lambda: keys),
            loosened=bool(found),
        )

    def _loose(
        self, counts: dict[str, int], documents: int, where: Condition
    ) -> LooseSearch | LooseArraySearch:
        """Return the search for most of the words that suits how many have them."""
        if sum(counts.values()) < MANY:
            return LooseSearch(self._reader, counts, documents, where)
        from index.embedded_array_search import LooseArraySearch  # noqa: PLC0415 - numpy

        return LooseArraySearch(self._columns().sets, counts, documents, where)

    def _count(self, word: str) -> int:
        """Return how many documents have a word that the vocabulary does not count."""
        select = "SELECT count(*) FROM folded WHERE folded MATCH ?"
        return int(self._reader.value(select, f'"{word}"'))

    def _listed(self, query: Query, where: Condition) -> Hits:
        """Answer by the documents that meet a condition, newest first."""
        matching = f"FROM document WHERE 1{where.sql}"
        order = "ORDER BY issued DESC NULLS LAST, id LIMIT ?"
        end = _first(query) + query.limit
        rows = self._reader.rows(f"SELECT key {matching} {order}", *where.values, end)
        total = self._reader.value(f"SELECT count(*) {matching}", *where.values)

        return Hits(
            self._page(query, terms(query.words), (Found(key, 0.0) for (key,) in rows)),
            total,
            next=_next(query, total),
            facets=self._facets(query.facets, lambda: self._meeting(where)),
        )

    def _page(
        self, query: Query, asked: Terms, best_first: Iterable[Found]
    ) -> tuple[Hit, ...]:
        first = _first(query)
        page = itertools.islice(best_first, first, first + query.limit)
        explain = query.explain
        return tuple(
            _hit(self._reader, found, asked, explain=explain) for found in page
        )

    def _meeting(self, where: Condition) -> Iterable[int]:
        return self._columns().sets.meeting(where).nonzero()[0]

    def _facets(
        self, fields: tuple[str, ...], keys: Callable[[], Iterable[int]]
    ) -> tuple[Facet, ...]:
        """Count all hits; what gives their keys is asked only where fields are."""
        return self._columns().facets(fields, keys()) if fields else ()


def _first(query: Query) -> int:
    """Return how many hits stand before the page.

    Raises:
        UsageError: ``after`` was not given by a page of this store.
    """
    if query.after is None:
        return query.offset
    if not (query.after.isascii() and query.after.isdecimal()):
        message = (
            f"“{query.after}” không phải là chỗ bắt đầu của một trang. / It is not"
            " where a page begins: take Hits.next of the page before"
        )
        raise UsageError(message)
    return int(query.after)


def _next(query: Query, total: int) -> str | None:
    end = _first(query) + query.limit
    return str(end) if end < total else None


def suggest(
    reader: Reader, lookup: Lookup, text: str, limit: int
) -> tuple[DocumentRecord, ...]:
    """Return documents with words that begin as typed so far; numbers first."""
    asked = terms(text)
    words = [word for part in asked.parts for word in part.folded]
    if not words:
        return ()
    numbered = lookup.by_numbers(text, asked.numbers)[:limit]
    begun = " AND ".join(f'"{word}"' for word in words) + " *"
    titled = reader.documents(_BEGUN, begun, _COMPLETED, limit + len(numbered))
    others = (one for one in titled if one not in numbered)
    return (*numbered, *itertools.islice(others, limit - len(numbered)))


def _hit(reader: Reader, found: Found, asked: Terms, *, explain: bool) -> Hit:
    document = next(reader.documents(f"{RECORDS} WHERE key = ?", found.key))
    texts = (reader.text(sha256) for sha256 in document.copies)
    heading = (document.symbol, document.title, document.issuer)
    snippet = best_snippet(
        [text for text in texts if text],
        " · ".join(part for part in heading if part),
        asked,
    )
    return Hit(document, round(found.score, 4), snippet, found.why if explain else ())
