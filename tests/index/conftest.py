"""Stores of every backend, and graphs written by hand to put into them."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from corpus.document import Span
from extractors.facts import Relation, Severity
from index import elastic, embedded
from index.canonical import canonical
from index.elastic_settings import ElasticSettings
from index.records import (
    CitationRecord,
    DocumentRecord,
    Edge,
    Finding,
    Graph,
    Place,
    Status,
)
from index.store import View, Writer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from elastic_server import Server


class Made:
    """Short ways to write rows of a graph; every part not asked for is plain."""

    @staticmethod
    def held(id_: str, **fields: object) -> DocumentRecord:
        """Return a document with one copy, whose digest is ``sha:`` and its id."""
        fields.setdefault("copies", (f"sha:{id_}",))
        return DocumentRecord(id=id_, status=Status.HELD, **fields)

    @staticmethod
    def cited(id_: str, **fields: object) -> DocumentRecord:
        """Return a document known through citations only."""
        return DocumentRecord(id=id_, status=Status.CITED_ONLY, **fields)

    @staticmethod
    def place(within: str, start: int = 10, page: int | None = None) -> Place:
        """Return a place of twenty characters in the copy of a document."""
        path = f"kho/{within.replace('/', '-')}.txt"
        span = Span(start, start + 20)
        return Place(f"sha:{within}", path, span, page, 1 + start // 80)

    def citation(
        self, within: str, target: str | None, start: int = 10, **fields: object
    ) -> CitationRecord:
        """Return a citation that a document makes itself."""
        fields.setdefault("source", within)
        fields.setdefault("quote", "Chỉ thị số 34-CT/TW")
        fields.setdefault("relation", Relation.IMPLEMENTS)
        status = Status.CITED_ONLY if target else Status.UNRESOLVED
        fields.setdefault("status", status)
        fields.setdefault("confidence", 0.9)
        fields.setdefault("rule", "number/exact")
        return CitationRecord(
            place=self.place(within, start), within=within, target=target, **fields
        )

    def edge(
        self,
        source: str,
        target: str,
        relation: Relation = Relation.IMPLEMENTS,
        confidence: float = 0.9,
        evidence: tuple[Place, ...] | None = None,
    ) -> Edge:
        """Return an edge, shown by one place of its source."""
        places = (self.place(source),) if evidence is None else evidence
        return Edge(source, target, relation, confidence, places)

    def finding(self, *documents: str, **fields: object) -> Finding:
        """Return a finding about documents, shown in the first of them."""
        fields.setdefault("code", "conflicting-dates")
        fields.setdefault("severity", Severity.WARNING)
        fields.setdefault("message", "Hai ngày khác nhau / two dates")
        places = tuple(self.place(document) for document in documents[:1])
        return Finding(documents=documents, evidence=places, **fields)

    @staticmethod
    def graph(*documents: DocumentRecord, **parts: tuple[object, ...]) -> Graph:
        """Return a graph in canonical order; citations have their target's status."""
        whole = {"citations": (), "edges": (), "findings": (), **parts}
        status = {document.id: document.status for document in documents}
        whole["citations"] = tuple(
            dataclasses.replace(one, status=status.get(one.target, one.status))
            for one in whole["citations"]
        )
        return canonical(Graph(documents=documents, **whole))

    def linked(self, *edges: Edge) -> Graph:
        """Return a graph of cited-only documents with these edges."""
        ids = {id_ for edge in edges for id_ in (edge.source, edge.target)}
        return self.graph(*map(self.cited, sorted(ids)), edges=edges)


@pytest.fixture
def made() -> Made:
    """Return short ways to write rows of a graph."""
    return Made()


@dataclass
class Store:
    """One store of one backend, opened as users of the contract open it."""

    writer: Callable[[], Writer]
    open_view: Callable[[], View]
    backend: str
    _open: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    def view(self) -> View:
        """Open a view that is closed at the end of the test."""
        return self._open.enter_context(contextlib.closing(self.open_view()))

    def hold(self, graph: Graph, **texts: str) -> View:
        """Store a graph and the texts of its documents (by id); return a view."""
        with self.writer() as writer:
            writer.replace_graph(graph)
            writer.put_texts((f"sha:{id_}", text) for id_, text in texts.items())
        return self.view()


NUMBERS = itertools.count(1)


@pytest.fixture
def elastic_settings(elastic_server: Server) -> Iterator[ElasticSettings]:
    """Return the settings of a store of its own on the server, and delete it after."""
    settings = ElasticSettings(elastic_server.url, name=f"test{next(NUMBERS)}")
    yield settings
    elastic_server.delete(f"{settings.name}-*")


@pytest.fixture
def emptied_settings(elastic_server: Server) -> Iterator[ElasticSettings]:
    """Return the settings of a store that is empty, in indices that are used again.

    Making indices takes longer than most tests. The head is set back to the time before
    the first change, so that the next writer clears away what there is.
    """
    settings = ElasticSettings(elastic_server.url, name="emptied")
    yield settings
    elastic_server.asked("POST", "emptied-head*/_refresh")
    head = elastic_server.asked("GET", "emptied-head*/_search")["hits"]["hits"]
    for row in head:
        before = {**row["_source"], "generation": 0}
        elastic_server.asked("PUT", "emptied-head/_doc/head?refresh=true", before)


@pytest.fixture
def embedded_store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store in ``store.db`` of the test's folder."""
    where = tmp_path / "store.db"
    with contextlib.ExitStack() as opened:
        yield Store(
            lambda: embedded.open_writer(where),
            lambda: embedded.open_view(where),
            "embedded",
            opened,
        )


@pytest.fixture
def control(tmp_path: Path) -> Iterator[Store]:
    """Return another embedded store, to compare with."""
    where = tmp_path / "control.db"
    with contextlib.ExitStack() as opened:
        yield Store(
            lambda: embedded.open_writer(where),
            lambda: embedded.open_view(where),
            "control",
            opened,
        )


@pytest.fixture
def elastic_store(emptied_settings: ElasticSettings) -> Iterator[Store]:
    """Return an empty store on the server."""
    with contextlib.ExitStack() as opened:
        yield Store(
            lambda: elastic.open_writer(emptied_settings),
            lambda: elastic.open_view(emptied_settings),
            "elasticsearch",
            opened,
        )


@pytest.fixture(params=["embedded", "elasticsearch"])
def store(request: pytest.FixtureRequest) -> Store:
    """Return an empty store of each backend that keeps the contract."""
    name = {"embedded": "embedded_store", "elasticsearch": "elastic_store"}
    found: Store = request.getfixturevalue(name[request.param])
    return found
