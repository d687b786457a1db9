"""A graph as text for other programs: sorted, equal for equal graphs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from extractors.facts import Relation
from index.export import CITATION_COLUMNS, DOCUMENT_COLUMNS, EDGE_COLUMNS, export

if TYPE_CHECKING:
    from index.records import Graph
    from tests.index.conftest import Made

KINDS = [
    (form, what)
    for form in ("jsonl", "csv")
    for what in ("graph", "documents", "citations")
] + [("graphml", "graph")]


@pytest.fixture
def graph(made: Made) -> Graph:
    """Return a graph whose titles need escaping."""
    title = 'Kế hoạch "5 & 6" <mới>,\nkèm phụ lục\x0b'
    return made.graph(
        made.held("vn/a", title=title, issued=date(2021, 3, 1), symbol="01/KH-UBND"),
        made.cited("vn/b"),
        citations=(
            made.citation("vn/a", "vn/b", 300, confidence=0.5),
            made.citation("vn/a", None, 10, candidates=("vn/c", "vn/d")),
            made.citation("vn/a", "vn/b", 200, source="vn/c"),
        ),
        edges=(made.edge("vn/a", "vn/b"), made.edge("vn/a", "vn/b", Relation.BASIS)),
    )


def text_of(graph: Graph, form: str, what: str) -> str:
    """Return a whole export."""
    return "".join(export(graph, form, what))  # type: ignore[arg-type]


def rows_of(graph: Graph, what: str) -> list[dict[str, Any]]:
    """Return the lines of an export as values."""
    return [json.loads(line) for line in text_of(graph, "jsonl", what).splitlines()]


@pytest.mark.parametrize(("form", "what"), KINDS)
def test_equal_graphs_are_equal_bytes(graph: Graph, form: str, what: str) -> None:
    """The order in which a graph's parts stand does not show."""
    turned = replace(
        graph,
        documents=graph.documents[::-1],
        citations=graph.citations[::-1],
        edges=graph.edges[::-1],
    )
    assert text_of(graph, form, what) == text_of(turned, form, what)
    assert text_of(graph, form, what).endswith("\n")


def test_citations_are_one_mention_a_line(graph: Graph) -> None:
    """Each line has place, id, status, relation, from and confidence first."""
    rows = rows_of(graph, "citations")
    assert [tuple(row) for row in rows] == [CITATION_COLUMNS] * 3
    first, second, third = rows
    assert (first["path"], first["start"], first["end"]) == ("kho/vn-a.txt", 10, 30)
    assert (first["id"], first["candidates"]) == (None, ["vn/c", "vn/d"])
    assert (second["from"], third["from"]) == ("vn/c", "self")
    assert third["confidence"] == 0.5


def test_documents_are_one_a_line(graph: Graph) -> None:
    """Absent values are null, dates ISO."""
    rows = rows_of(graph, "documents")
    assert [tuple(row) for row in rows] == [DOCUMENT_COLUMNS] * 2
    assert (rows[0]["issued"], rows[1]["issued"]) == ("2021-03-01", None)


def test_a_graph_is_documents_then_edges(graph: Graph) -> None:
    """Every line of a graph says what it is."""
    rows = rows_of(graph, "graph")
    assert [row["record"] for row in rows] == ["document"] * 2 + ["edge"] * 2
    assert rows[2]["evidence"] == ["kho/vn-a.txt:1"]


def test_csv_is_read_back_as_it_was(graph: Graph) -> None:
    """Quotes, commas and line breaks survive; several values are parted by a bar."""
    (_, held, *_) = csv.reader(io.StringIO(text_of(graph, "csv", "documents")))
    assert dict(zip(DOCUMENT_COLUMNS, held, strict=True))["title"] == (
        graph.documents[0].title
    )
    rows = list(csv.DictReader(io.StringIO(text_of(graph, "csv", "citations"))))
    assert (rows[0]["id"], rows[0]["candidates"]) == ("", "vn/c|vn/d")
    header = text_of(graph, "csv", "graph").splitlines()[0]
    assert header == ",".join(EDGE_COLUMNS)


def test_graphml_is_xml_with_nodes_and_edges(graph: Graph) -> None:
    """Any program that reads GraphML gets the documents and the relations."""
    root = ET.fromstring(text_of(graph, "graphml", "graph"))  # noqa: S314 - our own text
    space = "{http://graphml.graphdrawing.org/xmlns}"
    nodes = root.findall(f".//{space}node")
    edges = root.findall(f".//{space}edge")
    assert [node.get("id") for node in nodes] == ["vn/a", "vn/b"]
    assert [edge.findtext(f"{space}data") for edge in edges] == ["basis", "implements"]


def test_graphml_holds_graphs_only(graph: Graph) -> None:
    """Citations as GraphML are refused with what to do instead."""
    with pytest.raises(ValueError, match="use jsonl or csv"):
        export(graph, "graphml", "citations")
