"""Search on the server: one page of hits, their number and their facets."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec

from index.elastic_facets import facet_questions, facets_of
from index.elastic_filters import DOCUMENTS, Condition, conditions
from index.elastic_match import exclusion
from index.elastic_ranking import Loose, found_by, ranked, score_of, stages
from index.elastic_rows import document_of, link, text_of
from index.elastic_snapshot import MOST, RECORDS, Body, all_of, any_of, record_of
from index.elastic_words import StoreWords, respelling_in
from index.number_search import Numbered, NumberSearch
from index.search import terms
from index.snippet import best_snippet
from index.store import CARRIES_OUT, Hit, Hits, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.elastic_snapshot import Snapshot
    from index.lookup import Lookup
    from index.records import DocumentRecord
    from index.search import Terms
    from index.store import Query

Row = dict[str, Any]
Scored = tuple[float, tuple[Reason, ...]]

_MOST_FOLLOWERS = 200
_FEW = 500  # documents found; more are not all ranked for one page
_NEWEST: list[Body] = [
    {"issued": {"order": "desc", "missing": "_last"}},
    {"id": "asc"},
]
_BEST: list[Body] = [{"_score": "desc"}, {"id": "asc"}]


@dataclass(frozen=True, slots=True)
class _Question:
    """What is put to the server, and what a hit's score there says."""

    condition: Condition
    order: list[Body]
    scored: Callable[[Row], Scored]


@dataclass(frozen=True, slots=True)
class _Page:
    """Where a page begins: after a hit, or after a number of hits."""

    shown: int
    after: list[Any] | None = None


class Search:
    """Answers queries from one state of the store."""

    def __init__(self, snapshot: Snapshot, lookup: Lookup) -> None:
        self._snapshot = snapshot
        self._numbers = NumberSearch(lookup, self._followers)

    def hits(self, query: Query) -> Hits:
        """Return one page of the documents found, and how many there are.

        Where none is found, what was probably meant is searched, then most of the
        words; the answer says so.
        """
        asked = terms(query.words)
        if not query.words.strip():
            return self._answer(query, asked, self._listing(query, []))
        if not asked.tree:
            return Hits((), 0)
        hits = self._asked(query, asked)
        if hits.total or asked.excludes:
            return hits
        return self._meant(query, asked) or self._loosened(query, asked, hits)

    def _asked(self, query: Query, asked: Terms) -> Hits:
        ruled_out = exclusion(asked)
        if ruled_out is not None:
            return self._answer(query, asked, self._listing(query, ruled_out))
        found = self._numbers.found(query.words, asked)
        scored = _scored(asked, {one.document.id: one for one in found})
        if query.order == "newest":
            newest = all_of(*self._where(query), found_by(asked, found))
            return self._answer(query, asked, _Question(newest, _NEWEST, scored))
        return self._ranked(query, asked, found, scored)

    def _ranked(
        self,
        query: Query,
        asked: Terms,
        found: Sequence[Numbered],
        scored: Callable[[Row], Scored],
    ) -> Hits:
        """Count all that is found, then rank no more of it than the page needs."""
        where, page = self._where(query), _page(query)
        counted: Body = {
            "query": all_of(*where, found_by(asked, found)),
            "size": 0,
            "track_total_hits": True,
            "aggs": facet_questions(query.facets),
        }
        answer = self._snapshot.search("documents", counted)
        total = answer["hits"]["total"]["value"]
        if total <= _FEW or page.shown + query.limit > MOST:
            rows = self._best(where, ranked(asked, found), page, query.limit)
        else:
            parts = stages(asked, found, page.after[0] if page.after else None)
            rows = self._staged(where, parts, page, query.limit)
        return self._shown(query, rows, answer, self._hits(rows, asked, scored))

    def _best(
        self, where: list[Condition], question: Condition, page: _Page, limit: int
    ) -> list[Row]:
        body = {**_ranking(where, question), "track_total_hits": False}
        answer = self._snapshot.search("documents", self._from(body, page, limit))
        rows: list[Row] = answer["hits"]["hits"]
        return rows

    def _staged(
        self, where: list[Condition], parts: list[Condition], page: _Page, limit: int
    ) -> list[Row]:
        """Return the rows of a page, asking one part after the other until it is full.

        A page behind another begins in the first of the parts.
        """
        rows: list[Row] = []
        after, before = page.after, 0 if page.after else page.shown
        for part in parts if limit else ():
            left = limit - len(rows)
            body = {**_ranking(where, part), "from": before, "size": left}
            body["track_total_hits"] = before + left
            body |= {"search_after": after} if after else {}
            hits = self._snapshot.search("documents", body)["hits"]
            rows += hits["hits"]
            if len(rows) >= limit:
                break
            after, before = None, max(0, before - hits["total"]["value"])
        return rows

    def _meant(self, query: Query, asked: Terms) -> Hits | None:
        """Answer what was probably meant, where a number or words are misspelt."""
        respelling = respelling_in(self._snapshot)
        meant = self._numbers.meant(asked) or respelling.meant(query.words)
        if meant is None:
            return None
        hits = self._asked(replace(query, words=meant), terms(meant))
        return replace(hits, meant=meant) if hits.total else None

    def _loosened(self, query: Query, asked: Terms, nothing: Hits) -> Hits:
        """Answer by the documents that have most of the words."""
        counts = StoreWords(self._snapshot).counts(asked.words)
        loose = Loose(counts, self._snapshot.count("documents"))
        if asked.strict or not loose.weights:
            return nothing
        condition = {
            "bool": {"must": [loose.condition()], "filter": self._where(query)}
        }

        def scored(row: Row) -> Scored:
            return row["_score"], loose.why(row["_score"], row["matched_queries"])

        hits = self._answer(query, asked, _Question(condition, _BEST, scored))
        return replace(hits, loosened=bool(hits.total))

    def _where(self, query: Query) -> list[Condition]:
        return conditions(self._snapshot, query.filters, DOCUMENTS)

    def _listing(self, query: Query, ruled_out: list[Condition]) -> _Question:
        where = {"bool": {"filter": self._where(query), "must_not": ruled_out}}
        return _Question(where, _NEWEST, lambda _: (0.0, ()))

    def _followers(self, ids: tuple[str, ...]) -> Iterable[DocumentRecord]:
        """Return the documents that carry out those of some ids directly."""
        links = [link(relation.value, id_) for id_ in ids for relation in CARRIES_OUT]
        body: Body = {
            "query": any_of("links", links),
            "size": _MOST_FOLLOWERS,
            "sort": [{"id": "asc"}],
            **RECORDS,
        }
        hits = self._snapshot.search("documents", body)["hits"]["hits"]
        return [document_of(record_of(hit)) for hit in hits]

    def _answer(self, query: Query, asked: Terms, question: _Question) -> Hits:
        body: Body = {
            "query": question.condition,
            "sort": question.order,
            "track_scores": True,
            "track_total_hits": True,
            **RECORDS,
            "aggs": facet_questions(query.facets),
        }
        asked_for = self._from(body, _page(query), query.limit)
        answer = self._snapshot.search("documents", asked_for)
        rows = answer["hits"]["hits"]
        return self._shown(
            query, rows, answer, self._hits(rows, asked, question.scored)
        )

    def _shown(
        self, query: Query, rows: Sequence[Row], answer: Row, hits: Iterable[Hit]
    ) -> Hits:
        """Return a page of an answer that has counted everything."""
        total = answer["hits"]["total"]["value"]
        shown = _page(query).shown + len(rows)
        more = rows and shown < total
        return Hits(
            hits=tuple(hit if query.explain else replace(hit, why=()) for hit in hits),
            total=total,
            next=_after(shown, rows[-1]["sort"]) if more else None,
            facets=facets_of(query.facets, answer.get("aggregations", {})),
        )

    def _from(self, body: Body, page: _Page, limit: int) -> Body:
        """Return a search that begins at a page, however far behind it is."""
        if page.after is not None:
            return {**body, "search_after": page.after, "size": limit}
        if page.shown + limit <= MOST:
            return {**body, "from": page.shown, "size": limit}
        plain = {"_source": False, "docvalue_fields": [], "aggs": {}}
        before = {**body, **plain, "track_total_hits": False}
        last = self._last_before(before, page.shown)
        if last is None:  # the page is behind the last hit
            return {**body, "size": 0}
        return {**body, "search_after": last, "size": limit}

    def _last_before(self, body: Body, shown: int) -> list[Any] | None:
        walk = self._snapshot.hits("documents", {**body, "size": MOST})
        hit = next(itertools.islice(walk, shown - 1, None), None)
        return hit["sort"] if hit else None

    def _hits(
        self, rows: Sequence[Row], asked: Terms, scored: Callable[[Row], Scored]
    ) -> Iterable[Hit]:
        documents = [document_of(record_of(row)) for row in rows]
        texts = self._texts([sha for one in documents for sha in one.copies])
        for row, document in zip(rows, documents, strict=True):
            held = [texts[sha] for sha in document.copies if sha in texts]
            heading = (document.symbol, document.title, document.issuer)
            said = " · ".join(part for part in heading if part)
            score, why = scored({**row, "id": document.id})
            snippet = best_snippet(held, said, asked)
            yield Hit(document, round(score, 4), snippet, why)

    def _texts(self, sha256s: Sequence[str]) -> dict[str, str]:
        if not sha256s:
            return {}
        rows = self._snapshot.rows("texts", any_of("sha256", sha256s))
        return {row["sha256"]: text_of(row) for row in rows}


def _ranking(where: list[Condition], question: Condition) -> Body:
    """Return a search for what meets conditions, best first."""
    return {
        "query": {"bool": {"filter": where, "must": [question]}},
        "sort": _BEST,
        **RECORDS,
    }


def _scored(asked: Terms, numbered: dict[str, Numbered]) -> Callable[[Row], Scored]:
    """Return what says the score of a hit as people see it."""

    def scored(row: Row) -> Scored:
        number = numbered.get(row["id"])
        if number is not None:
            return number.score, number.why
        return score_of(row["_score"] or 0.0, asked)

    return scored


def suggested(
    snapshot: Snapshot, lookup: Lookup, text: str, limit: int
) -> tuple[DocumentRecord, ...]:
    """Return documents with words that begin as typed so far; numbers first."""
    asked = terms(text)
    begun = [word for part in asked.parts for word in part.folded]
    if not begun:
        return ()
    numbered = lookup.by_numbers(text, asked.numbers)[:limit]
    body: Body = {
        "query": {
            "bool": {
                "filter": [_begun(begun)],
                "must_not": [any_of("id", [document.id for document in numbered])],
            }
        },
        "sort": [{"status": "desc"}, *_NEWEST],
        "size": limit - len(numbered),
        **RECORDS,
    }
    rows = snapshot.search("documents", body)["hits"]["hits"]
    return (*numbered, *(document_of(record_of(row)) for row in rows))


def _begun(begun: Sequence[str]) -> Condition:
    """Return the condition that title or head have these words, the last only begun."""
    places = ("folded.title", "folded.head")
    whole = [{"bool": {"should": _each("term", places, one)}} for one in begun[:-1]]
    last = {"bool": {"should": _each("prefix", places, begun[-1])}}
    return all_of(*whole, last)


def _each(kind: str, fields: Sequence[str], value: str) -> list[Condition]:
    return [{kind: {field: value}} for field in fields]


def _page(query: Query) -> _Page:
    if query.after is None:
        return _Page(query.offset)
    shown, after = msgspec.json.decode(query.after)
    return _Page(shown, after)


def _after(shown: int, sort: list[Any]) -> str:
    return msgspec.json.encode((shown, sort)).decode()
