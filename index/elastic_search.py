"""Search on the server: one page of hits, their number and their facets.

All tiers are put in one question. What a hit scores there is its tier, whether a copy
is held, and how well its words fit, as the digits of one number, so that paging by it
reaches every hit in the order of the tiers.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from index.elastic_facets import facet_questions, facets_of
from index.elastic_filters import DOCUMENTS, conditions
from index.elastic_match import exclusion, matching
from index.elastic_rows import document_of, text_of
from index.elastic_snapshot import all_of, any_of
from index.records import Status
from index.search import EVERYTHING, terms, tiers
from index.snippet import best_snippet
from index.store import Hit, Hits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.elastic_filters import Condition
    from index.elastic_snapshot import Body, Snapshot
    from index.lookup import Lookup
    from index.records import DocumentRecord
    from index.search import Terms
    from index.store import Query

Row = dict[str, Any]

_NUMBER = 100_000.0
"""What stands above all words; numbers are ranked by multiples of it."""

_TIER, _HELD = 1000.0, 500.0
"""What a tier stands above the next, and held above cited only within a tier. How well
the words fit stays below, since it is divided by their number."""

_MOST_NUMBERED = 200
"""Documents of one number that have a place of their own."""

_NEWEST: list[Body] = [
    {"issued": {"order": "desc", "missing": "_last"}},
    {"id": "asc"},
]
_BEST: list[Body] = [{"_score": "desc"}, {"id": "asc"}]
_WINDOW = 10_000  # what the server counts through at once


@dataclass(frozen=True, slots=True)
class _Page:
    """Where a page begins: after a hit, or after a number of hits."""

    shown: int
    after: list[Any] | None = None


class Search:
    """Answers queries from one state of the store."""

    def __init__(self, snapshot: Snapshot, lookup: Lookup) -> None:
        self._snapshot = snapshot
        self._lookup = lookup

    def hits(self, query: Query) -> Hits:
        """Return one page of the documents found, and how many there are."""
        where = conditions(self._snapshot, query.filters, DOCUMENTS)
        asked = terms(query.words)
        if not query.words.strip():
            return self._answer(query, asked, all_of(*where), _NEWEST)
        if not asked.tree:
            return Hits((), 0)
        ruled_out = exclusion(asked)
        if ruled_out is not None:
            other = {"bool": {"filter": where, "must_not": ruled_out}}
            return self._answer(query, asked, other, _NEWEST)
        question = self._ranked(query, asked, where)
        order = _NEWEST if query.order == "newest" else _BEST
        return self._answer(query, asked, question, order)

    def _ranked(self, query: Query, asked: Terms, where: list[Condition]) -> Condition:
        """Return what finds numbers and words, and ranks them."""
        numbered = self._numbered(query, asked)
        either = [_numbers(numbered), _words(asked)]
        return {"bool": {"filter": where, "should": either, "minimum_should_match": 1}}

    def _numbered(self, query: Query, asked: Terms) -> list[DocumentRecord]:
        """Return the documents of the number that the query is, where it is one."""
        named = (self._lookup.by_number(query.words, one) for one in asked.numbers)
        return list(next((found for found in named if found), ()))

    def _answer(
        self, query: Query, asked: Terms, question: Condition, order: list[Body]
    ) -> Hits:
        body: Body = {
            "query": question,
            "sort": order,
            "track_scores": True,
            "track_total_hits": True,
            "_source": ["record", "copies"],
            "aggs": facet_questions(query.facets),
        }
        page = _page(query)
        answer = self._snapshot.search("documents", self._from(body, page, query.limit))
        rows = answer["hits"]["hits"][: query.limit]
        total = answer["hits"]["total"]["value"]
        shown = page.shown + len(rows)
        more = rows and shown < total
        return Hits(
            hits=tuple(self._hits(rows, asked)),
            total=total,
            next=_after(shown, rows[-1]["sort"]) if more else None,
            facets=facets_of(query.facets, answer.get("aggregations", {})),
        )

    def _from(self, body: Body, page: _Page, limit: int) -> Body:
        """Return a search that begins at a page, however far behind it is."""
        if page.after is not None:
            return {**body, "search_after": page.after, "size": limit}
        if page.shown + limit <= _WINDOW:
            return {**body, "from": page.shown, "size": limit}
        before = {**body, "_source": False, "aggs": {}, "track_total_hits": False}
        last = self._last_before(before, page.shown)
        if last is None:  # the page is behind the last hit
            return {**body, "size": 0}
        return {**body, "search_after": last, "size": limit}

    def _last_before(self, body: Body, shown: int) -> list[Any] | None:
        walk = self._snapshot.hits("documents", {**body, "size": _WINDOW})
        hit = next(itertools.islice(walk, shown - 1, None), None)
        return hit["sort"] if hit else None

    def _hits(self, rows: Sequence[Row], asked: Terms) -> Iterable[Hit]:
        texts = self._texts([sha for row in rows for sha in row["_source"]["copies"]])
        for row in rows:
            document = document_of(row["_source"])
            held = [texts[sha] for sha in document.copies if sha in texts]
            heading = (document.symbol, document.title, document.issuer)
            words = " · ".join(part for part in heading if part)
            snippet = best_snippet(held, words, asked)
            yield Hit(document, _score(row["_score"] or 0.0), snippet)

    def _texts(self, sha256s: Sequence[str]) -> dict[str, str]:
        if not sha256s:
            return {}
        rows = self._snapshot.rows("texts", any_of("sha256", sha256s))
        return {row["sha256"]: text_of(row) for row in rows}


def _numbers(documents: Sequence[DocumentRecord]) -> Condition:
    """Return what finds documents by id, the first of them best."""
    ids = [document.id for document in documents]
    first, others = ids[:_MOST_NUMBERED], ids[_MOST_NUMBERED:]
    ranked = [
        _worth({"term": {"id": id_}}, _NUMBER * (1 + len(first) - at))
        for at, id_ in enumerate(first)
    ]
    return {"dis_max": {"queries": [*ranked, _worth(any_of("id", others), _NUMBER)]}}


def _words(asked: Terms) -> Condition:
    """Return what finds documents by words, ranked by tier, holding and fitness."""
    order = tiers(asked)
    ranked = [
        _worth(matching(asked, tier), _TIER * below)
        for below, tier in zip(reversed(range(len(order))), order, strict=True)
        if below
    ]
    fitness = {"must": [matching(asked, EVERYTHING)], "boost": 1 / len(asked.words)}
    held = _worth({"term": {"status": Status.HELD.value}}, _HELD)
    better = [{"dis_max": {"queries": ranked}}] if ranked else []
    return {"bool": {"must": [{"bool": fitness}], "should": [*better, held]}}


def _worth(condition: Condition, worth: float) -> Condition:
    return {"constant_score": {"filter": condition, "boost": worth}}


def _score(raw: float) -> float:
    """Return a score as people see it: 100 and above a number, else tier and rank."""
    if raw >= _NUMBER:
        return round(raw / _NUMBER + 100, 4)
    below, rest = divmod(raw, _TIER)
    held, fitness = divmod(rest, _HELD)
    return round(below + 0.5 * held + 0.5 * fitness / (1 + fitness), 4)


def _page(query: Query) -> _Page:
    if query.after is None:
        return _Page(query.offset)
    shown, after = msgspec.json.decode(query.after)
    return _Page(shown, after)


def _after(shown: int, sort: list[Any]) -> str:
    return msgspec.json.encode((shown, sort)).decode()


def suggested(
    snapshot: Snapshot, lookup: Lookup, text: str, limit: int
) -> tuple[DocumentRecord, ...]:
    """Return documents with words that begin as typed so far; numbers first."""
    asked = terms(text)
    words = [word for part in asked.parts for word in part.folded]
    if not words:
        return ()
    named = (lookup.by_number(text, number) for number in asked.numbers)
    numbered = next((found for found in named if found), ())[:limit]
    body: Body = {
        "query": {
            "bool": {
                "filter": [_begun(words)],
                "must_not": [any_of("id", [document.id for document in numbered])],
            }
        },
        "sort": [{"status": "desc"}, *_NEWEST],
        "size": limit - len(numbered),
        "_source": ["record"],
    }
    rows = snapshot.search("documents", body)["hits"]["hits"]
    return (*numbered, *(document_of(row["_source"]) for row in rows))


def _begun(words: Sequence[str]) -> Condition:
    """Return the condition that title or head have these words, the last only begun."""
    places = ("folded.title", "folded.head")
    whole = [{"bool": {"should": _each("term", places, one)}} for one in words[:-1]]
    last = {"bool": {"should": _each("prefix", places, words[-1])}}
    return all_of(*whole, last)


def _each(kind: str, fields: Sequence[str], value: str) -> list[Condition]:
    return [{kind: {field: value}} for field in fields]
