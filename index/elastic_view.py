"""The view of the Elasticsearch store: every answer from one complete change.

A view only reads and may stay open while a writer works; each answer sees the store as
the last complete change left it when the question was asked.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeVar

from corpus.errors import UsageError
from extractors.facts import Relation
from index.canonical import canonical, edge_order, finding_order
from index.elastic_connection import GoneError
from index.elastic_filters import DOCUMENTS, conditions
from index.elastic_head import read
from index.elastic_lookup import lookup_in
from index.elastic_mapping import FORMAT
from index.elastic_reach import closure, links, reach
from index.elastic_rows import (
    citations_of,
    document_of,
    edges_of,
    finding_of,
    text_of,
)
from index.elastic_search import Search, suggested
from index.elastic_snapshot import MOST, all_of, any_of, nested, newest
from index.records import Graph, Status
from index.store import Filters, Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Self

    from index.elastic_connection import Connection
    from index.elastic_snapshot import Body, Snapshot
    from index.records import CitationRecord, DocumentRecord, Edge, Finding
    from index.store import Arc, Hits, Query, Reach, Step

T = TypeVar("T")

_NO_FILTERS = Filters()
_MANY = 1000  # records asked for at a time

_MISSING = (
    "Chưa có kho dữ liệu tại {where}; hãy chạy `vanban ingest THƯ_MỤC` trước, hoặc chỉ "
    "đúng chỗ bằng --es-url và --es-name. / There is no store at {where}; run `vanban "
    "ingest FOLDER` first, or point --es-url and --es-name at the right place"
)
_FOREIGN = (
    "Chỉ mục {where} do phiên bản khác của Vanban ghi (dạng {found}, phiên bản này đọc "
    "dạng {known}); hãy chạy `vanban index rebuild`. / The indices {where} were "
    "written by another version of Vanban (format {found}; this one reads {known}); "
    "run `vanban index rebuild`"
)


class ElasticView:
    """Answers questions from a store on a server.

    Raises:
        UsageError: There is no store, or it is of another version.
        StorageError: The server does not answer.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._left: list[Snapshot] = []
        self._snapshot: Snapshot | None = None
        try:
            self._now()
        except BaseException:
            connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the server forget what was being read, and close the sockets."""
        opened = [*self._left, *([self._snapshot] if self._snapshot else [])]
        self._left, self._snapshot = [], None
        try:
            for snapshot in opened:
                snapshot.close()
        except GoneError:
            pass
        finally:
            self._connection.close()

    def document(self, id: str) -> DocumentRecord | None:  # noqa: A002 - the field's name
        """Return the document of an id or of an id it once had.

        An id that now leads to several documents leads to none; ``lookup`` names them.
        """
        found = self._asked(lambda now: lookup_in(now).by_id(id))
        return found[0] if len(found) == 1 else None

    def records(self, ids: Sequence[str]) -> dict[str, DocumentRecord]:
        """Return the documents of these ids; ids that no document has are left out."""

        def found(now: Snapshot) -> dict[str, DocumentRecord]:
            rows = (
                row
                for start in range(0, len(ids), _MANY)
                for row in now.records(any_of("id", ids[start : start + _MANY]))
            )
            return {document.id: document for document in map(document_of, rows)}

        return self._asked(found)

    def documents(self, filters: Filters = _NO_FILTERS) -> Iterator[DocumentRecord]:
        """Yield the documents that meet the filters, ordered by id."""

        def listed(now: Snapshot) -> Iterator[DocumentRecord]:
            where = all_of(*conditions(now, filters, DOCUMENTS))
            return map(document_of, now.records(where, ("id",)))

        return self._listed(listed)

    def lookup(self, name: str) -> tuple[DocumentRecord, ...]:
        """Return the documents a person may mean by an id, a number or a name.

        Best first: exact spelling before folded, held before cited only.
        """
        return self._asked(lambda now: lookup_in(now).named(name))

    def search(self, query: Query) -> Hits:
        """Return the best documents for a query, tier by tier (``index.search``).

        Without any words, the documents that meet the filters, newest first.
        """
        return self._asked(lambda now: Search(now, lookup_in(now)).hits(query))

    def suggest(self, text: str, limit: int = 10) -> tuple[DocumentRecord, ...]:
        """Return documents whose title, number or issuer begins as typed so far."""
        return self._asked(lambda now: suggested(now, lookup_in(now), text, limit))

    def citations(
        self,
        *,
        within: str | None = None,
        target: str | None = None,
        sha256: str | None = None,
    ) -> Iterator[CitationRecord]:
        """Yield citations held in a document, naming a document, or in a copy.

        Several conditions must all hold; without any, every citation is yielded.
        """
        asked = {
            "citations.target": target,
            "citations.sha256": sha256,
        }
        where: list[Body] = [
            nested("citations", {"term": {field: value}})
            for field, value in asked.items()
            if value is not None
        ]
        where += [] if within is None else [{"term": {"id": within}}]

        def fits(citation: CitationRecord) -> bool:
            targets, copies = (None, citation.target), (None, citation.place.sha256)
            return target in targets and sha256 in copies

        def listed(now: Snapshot) -> Iterator[CitationRecord]:
            rows = now.rows("documents", all_of(*where), fields=("citing",))
            found = [one for row in rows for one in citations_of(row) if fits(one)]
            held = _held(now, {one.target for one in found if one.target})
            return _settled(sorted(found, key=_place_order), held)

        return self._listed(listed)

    def edges(
        self,
        id: str,  # noqa: A002 - the field's name
        direction: Literal["out", "in"],
        relations: frozenset[Relation] | None = None,
    ) -> tuple[Edge, ...]:
        """Return the edges that leave or reach a document, ordered."""
        found = self._asked(lambda now: list(links(now, [id], direction, relations)))
        return tuple(sorted(found, key=edge_order))

    def links(
        self,
        ids: Sequence[str],
        direction: Literal["out", "in"],
        relations: frozenset[Relation] | None = None,
    ) -> Iterator[Edge]:
        """Yield the edges that leave or reach any of these documents, in no order."""
        return self._listed(lambda now: links(now, ids, direction, relations))

    def arcs(self, relations: frozenset[Relation] | None = None) -> Iterator[Arc]:
        """Yield every edge as (source, target, relation), without its evidence."""

        def listed(now: Snapshot) -> Iterator[Arc]:
            for row in now.rows("documents", fields=("id", "links")):
                for word in row["links"]:
                    name, _, target = word.partition(" ")
                    relation = Relation(name)
                    if relations is None or relation in relations:
                        yield row["id"], target, relation

        return self._listed(listed)

    def reach(self, walk: Walk) -> Reach:
        """Return what a walk reaches, counted, and one page of it.

        An unknown start reaches nothing.
        """
        return self._asked(lambda now: reach(now, walk))

    def closure(
        self,
        id: str,  # noqa: A002 - the field's name
        direction: Literal["out", "in"],
        relations: frozenset[Relation],
        max_depth: int | None = None,
    ) -> Iterator[Step]:
        """Yield every document reached, nearest first, once, by a shortest path.

        Safe against cycles; the start itself is not yielded.
        """
        walk = Walk(id, direction, relations, max_depth)
        return self._listed(lambda now: closure(now, walk))

    def findings(self, document: str | None = None) -> Iterator[Finding]:
        """Yield the findings, of one document or all, severest first."""
        where = None if document is None else all_of({"term": {"documents": document}})

        def listed(now: Snapshot) -> Iterator[Finding]:
            found = map(finding_of, now.rows("findings", where, fields=("record",)))
            return iter(sorted(found, key=finding_order))

        return self._listed(listed)

    def text(self, sha256: str) -> str | None:
        """Return the text of a copy."""
        where: Body = {"term": {"sha256": sha256}}
        rows = self._asked(lambda now: list(now.rows("texts", where)))
        return text_of(rows[0]) if rows else None

    def graph(self) -> Graph:
        """Return everything, in canonical order, for export.

        Redirects from ids of earlier graphs are left out: equal copies give equal
        graphs, whatever was held before.
        """
        return self._asked(_graph)

    def generation(self) -> int:
        """Return the number of the last change; 0 before the first."""
        head = read(self._connection)
        return head.generation if head else 0

    def count(self) -> dict[str, int]:
        """Return how many documents (by status), citations, edges and findings.

        Keys: ``documents``, ``held``, ``cited_only``, ``citations``, ``edges``,
        ``findings``.
        """
        return self._asked(_counts)

    def _now(self) -> Snapshot:
        """Return the state that the last complete change left."""
        before = self._snapshot
        head = read(self._connection)
        same = before and head and before.head.generation == head.generation
        if before is not None and same and not before.is_stale:
            return before
        if before is not None:
            self._left.append(before)  # a listing may still be read from it
        self._snapshot = self._open()
        return self._snapshot

    def _open(self) -> Snapshot:
        snapshot = newest(self._connection)
        where = self._connection.settings.shown
        if snapshot is None:
            raise UsageError(_MISSING.format(where=where))
        found = snapshot.head.format
        if found != FORMAT:
            words = _FOREIGN.format(where=where, found=found, known=FORMAT)
            raise UsageError(words)
        return snapshot

    def _asked(self, question: Callable[[Snapshot], T]) -> T:
        """Answer a question; once more where the server has forgotten the state."""
        try:
            return question(self._now())
        except GoneError:
            self._snapshot = None
            return question(self._now())

    def _listed(self, question: Callable[[Snapshot], Iterator[T]]) -> Iterator[T]:
        """Yield the rows of an answer, all of one state."""
        rows, first = self._asked(lambda now: _begun(question(now)))
        yield from first
        yield from rows


def _begun(rows: Iterator[T]) -> tuple[Iterator[T], list[T]]:
    """Return rows of which the first has been read already."""
    first = next(rows, None)
    return rows, [] if first is None else [first]


def _place_order(citation: CitationRecord) -> tuple[str, str, int, int, str]:
    place = citation.place
    span = place.span
    return (place.path, place.sha256, span.start, span.end, citation.within)


def _held(now: Snapshot, ids: set[str]) -> set[str]:
    """Return those of some documents that are held."""
    found: set[str] = set()
    ordered = sorted(ids)
    for start in range(0, len(ordered), MOST):
        few = any_of("id", ordered[start : start + MOST])
        asked = all_of(few, {"term": {"status": Status.HELD.value}})
        found |= {id_ for (id_,) in now.values("documents", asked, ("id",))}
    return found


def _settled(
    citations: Iterable[CitationRecord], held: set[str]
) -> Iterator[CitationRecord]:
    """Yield citations with the status of their target: it is not kept with them."""
    for citation in citations:
        known = citation.target in held
        yield replace(citation, status=Status.HELD) if known else citation


def _graph(now: Snapshot) -> Graph:
    fields = ("record", "citing", "stating")
    rows = list(now.rows("documents", order=("id",), fields=fields))
    stated = now.rows("aliases", {"term": {"stated": True}})
    documents = tuple(map(document_of, rows))
    held = {one.id for one in documents if one.status is Status.HELD}
    cited = (one for row in rows for one in citations_of(row))
    return canonical(
        Graph(
            documents=documents,
            citations=tuple(_settled(cited, held)),
            edges=tuple(edge for row in rows for edge in edges_of(row)),
            findings=tuple(map(finding_of, now.rows("findings", fields=("record",)))),
            aliases=tuple((row["id"], row["target"]) for row in stated),
        )
    )


def _counts(now: Snapshot) -> dict[str, int]:
    summed = {"citations": "mentions", "edges": "edges"}
    body: Body = {
        "size": 0,
        "aggs": {
            "status": {"terms": {"field": "status"}},
            **{name: {"sum": {"field": field}} for name, field in summed.items()},
        },
    }
    answer = now.search("documents", body)["aggregations"]
    status = {one["key"]: one["doc_count"] for one in answer["status"]["buckets"]}
    return {
        "documents": sum(status.values()),
        Status.HELD.value: status.get(Status.HELD.value, 0),
        Status.CITED_ONLY.value: status.get(Status.CITED_ONLY.value, 0),
        **{name: int(answer[name]["value"]) for name in summed},
        "findings": now.count("findings"),
    }
