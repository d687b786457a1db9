"""Stores of every backend, and graphs written by hand to put into them."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.document import Span
from extractors.facts import Relation, Severity
from index import embedded
from index.canonical import canonical
from index.records import (
    CitationRecord,
    DocumentRecord,
    Edge,
    Finding,
    Graph,
    Place,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.store import View, Writer


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
        """Return a graph in canonical order."""
        whole = {"citations": (), "edges": (), "findings": (), **parts}
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

    path: Path
    _open: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    def writer(self) -> Writer:
        """Return a writer, to be entered."""
        return embedded.open_writer(self.path)

    def view(self) -> View:
        """Open a view that is closed at the end of the test."""
        return self._open.enter_context(
            contextlib.closing(embedded.open_view(self.path))
        )

    def hold(self, graph: Graph, **texts: str) -> View:
        """Store a graph and the texts of its documents (by id); return a view."""
        with self.writer() as writer:
            writer.replace_graph(graph)
            writer.put_texts((f"sha:{id_}", text) for id_, text in texts.items())
        return self.view()


@pytest.fixture(params=["sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Return an empty store of each backend that keeps the contract."""
    assert request.param == "sqlite"
    with contextlib.ExitStack() as opened:
        yield Store(tmp_path / "store.db", opened)
