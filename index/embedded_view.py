"""The view of the embedded store: every answer from one consistent state.

A view only reads and may stay open while a writer works; each answer sees the store as
it was when the question was asked. A view belongs to the thread that opened it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from extractors.facts import Relation
from index.canonical import canonical, edge_order
from index.embedded_filters import condition
from index.embedded_lookup import lookup_in
from index.embedded_reader import Reader
from index.embedded_rows import ARCS, CITATIONS, EDGES, RECORDS
from index.embedded_search import Search, suggest
from index.records import Graph, Status
from index.store import Filters
from index.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import Self

    from index.embedded_columns import Columns
    from index.records import CitationRecord, DocumentRecord, Edge, Finding
    from index.store import Arc, Hits, Query, Reach, Step, Walk

_NO_FILTERS = Filters()
_KEY = "(SELECT key FROM document WHERE id = ?)"
_CITED = {
    "within": f"citation.within = {_KEY}",
    "target": f"citation.target = {_KEY}",
    "sha256": "citation.copy IN (SELECT key FROM copy WHERE sha256 = ?)",
}
_PLACE_ORDER = "copy.path, copy.sha256, start, end, citation.within, seq"
_NEAR = {"out": "edge.source", "in": "edge.target"}
_ASKED = "SELECT key FROM document WHERE id IN (SELECT value FROM json_each(?))"
_BY_IDS = f"{RECORDS} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608
_KINDS = "SELECT key FROM label WHERE text IN (SELECT value FROM json_each(?))"


class EmbeddedView:
    """Answers questions from the store in a file.

    Raises:
        UsageError: There is no store, or it is damaged or of another version.
    """

    def __init__(self, path: Path) -> None:
        self._reader = Reader(path)
        self._lookup = lookup_in(self._reader)
        self._search = Search(self._reader, self._lookup, self._columns)
        self._known: tuple[int, Columns] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        self._reader.close()

    def document(self, id: str) -> DocumentRecord | None:  # noqa: A002 - the field's name
        """Return the document of an id or of an id it once had.

        An id that now leads to several documents leads to none; ``lookup`` names them.
        """
        found = self._lookup.by_id(id)
        return found[0] if len(found) == 1 else None

    def records(self, ids: Sequence[str]) -> dict[str, DocumentRecord]:
        """Return the documents of these ids; ids that no document has are left out."""
        found = self._reader.documents(_BY_IDS, json.dumps(list(ids)))
        return {document.id: document for document in found}

    def documents(self, filters: Filters = _NO_FILTERS) -> Iterator[DocumentRecord]:
        """Yield the documents that meet the filters, ordered by id."""
        where = condition(filters)
        select = f"{RECORDS} WHERE 1{where.sql} ORDER BY id"
        return self._reader.documents(select, *where.values)

    def lookup(self, name: str) -> tuple[DocumentRecord, ...]:
        """Return the documents a person may mean by an id, a number or a name.

        Best first: exact spelling before folded, held before cited only.
        """
        with self._reader.one_state():
            return self._lookup.named(name)

    def search(self, query: Query) -> Hits:
        """Return the best documents for a query, tier by tier (``index.search``).

        Without any words, the documents that meet the filters, newest first.
        """
        with self._reader.one_state():
            return self._search.hits(query)

    def suggest(self, text: str, limit: int = 10) -> tuple[DocumentRecord, ...]:
        """Return documents whose title, symbol or issuer begins as typed so far."""
        return suggest(self._reader, self._lookup, text, limit)

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
        asked = {"within": within, "target": target, "sha256": sha256}
        given = {name: value for name, value in asked.items() if value is not None}
        where = " AND ".join(_CITED[name] for name in given) or "1"
        select = f"{CITATIONS} WHERE {where} ORDER BY {_PLACE_ORDER}"
        return self._reader.citations(select, *given.values())

    def edges(
        self,
        id: str,  # noqa: A002 - the field's name
        direction: Literal["out", "in"],
        relations: frozenset[Relation] | None = None,
    ) -> tuple[Edge, ...]:
        """Return the edges that leave or reach a document, ordered."""
        with self._reader.one_state():
            return tuple(
                sorted(self._edges([id], direction, relations), key=edge_order)
            )

    def links(
        self,
        ids: Sequence[str],
        direction: Literal["out", "in"],
        relations: frozenset[Relation] | None = None,
    ) -> Iterator[Edge]:
        """Yield the edges that leave or reach any of these documents, in no order."""
        with self._reader.one_state():
            return iter(list(self._edges(ids, direction, relations)))

    def arcs(self, relations: frozenset[Relation] | None = None) -> Iterator[Arc]:
        """Yield every edge as (source, target, relation), without its evidence."""
        asked = relations if relations is not None else frozenset(Relation)
        for source, target, label in self._reader.rows(ARCS):
            if label in asked:
                yield source, target, Relation(label)

    def reach(self, walk: Walk) -> Reach:
        """Return what a walk reaches, counted, and one page of it."""
        from index.embedded_reach import reach  # noqa: PLC0415 - loads numpy

        with self._reader.one_state():
            return reach(self._reader, self._columns(), walk)

    def _columns(self) -> Columns:
        """Return the columns of the state that is read; numpy is loaded for them."""
        from index.embedded_columns import Columns  # noqa: PLC0415 - loads numpy

        state = self._reader.value("PRAGMA data_version")
        if self._known is None or self._known[0] != state:
            self._known = (state, Columns(self._reader))
        return self._known[1]

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

        def neighbours(level: Sequence[str]) -> Iterable[Edge]:
            return self._edges(level, direction, relations)

        with self._reader.one_state():
            return iter(list(walk(id, direction, neighbours, max_depth)))

    def _edges(
        self,
        ids: Sequence[str],
        direction: Literal["out", "in"],
        relations: frozenset[Relation] | None,
    ) -> Iterator[Edge]:
        select = f"{EDGES} WHERE {_NEAR[direction]} IN ({_ASKED})"
        values = [json.dumps(ids)]
        if relations is not None:
            select += f" AND relation IN ({_KINDS})"
            values.append(json.dumps(sorted(relations)))
        return self._reader.edges(select, *values)

    def findings(self, document: str | None = None) -> Iterator[Finding]:
        """Yield the findings, of one document or all, severest first."""
        named = "SELECT finding FROM finding_document WHERE document = ?"
        where, values = (
            ("1", ()) if document is None else (f"key IN ({named})", (document,))
        )
        select = f"SELECT record FROM finding WHERE {where} ORDER BY rank"  # noqa: S608
        return self._reader.findings(select, *values)

    def text(self, sha256: str) -> str | None:
        """Return the text of a copy."""
        return self._reader.text(sha256)

    def graph(self) -> Graph:
        """Return everything, in canonical order, for export.

        Redirects from ids of earlier graphs are left out: equal copies give equal
        graphs, whatever was held before.
        """
        stated = "SELECT id, target FROM alias WHERE stated = 1"
        with self._reader.one_state():
            graph = Graph(
                documents=tuple(self.documents()),
                citations=tuple(self.citations()),
                edges=tuple(self._reader.edges(EDGES)),
                findings=tuple(self.findings()),
                aliases=tuple((id_, to) for id_, to in self._reader.rows(stated)),
            )
        return canonical(graph)

    def generation(self) -> int:
        """Return the number of the last change; 0 before the first."""
        select = "SELECT value FROM meta WHERE name = 'generation'"
        return int(self._reader.value(select) or 0)

    def count(self) -> dict[str, int]:
        """Return how many documents (by status), citations, edges and findings.

        Keys: ``documents``, ``held``, ``cited_only``, ``citations``, ``edges``,
        ``findings``.
        """
        by_status = "SELECT status, count(*) FROM document GROUP BY status"
        found: dict[str, int] = {}
        with self._reader.one_state():
            found.update(
                (status, many) for status, many in self._reader.rows(by_status)
            )
            return {
                "documents": sum(found.values()),
                Status.HELD.value: found.get(Status.HELD.value, 0),
                Status.CITED_ONLY.value: found.get(Status.CITED_ONLY.value, 0),
                "citations": self._reader.value("SELECT count(*) FROM citation"),
                "edges": self._reader.value("SELECT count(*) FROM edge"),
                "findings": self._reader.value("SELECT count(*) FROM finding"),
            }
