"""A graph as text for other programs: JSON lines, CSV and GraphML.

Everything is sorted and nothing depends on machine or time, so that equal graphs are
equal bytes. Empty cells of CSV stand for absent values; several values of one cell are
parted by ``|``.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Literal
from xml.sax.saxutils import escape, quoteattr

from index.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.records import CitationRecord, DocumentRecord, Edge, Graph, Place

What = Literal["graph", "documents", "citations"]
Form = Literal["jsonl", "csv", "graphml"]

Value = str | int | float | list[str] | None
Row = dict[str, Value]

DESCRIPTION_COLUMNS = (
    "id",
    "status",
    "type",
    "symbol",
    "issued",
    "year",
    "issuer",
    "level",
    "province",
    "title",
    "kind",
    "signer",
)
"""What a document is, one value a column."""

DOCUMENT_COLUMNS = (*DESCRIPTION_COLUMNS, "copies", "paths", "aliases", "inferred")
EDGE_COLUMNS = ("from", "to", "relation", "confidence", "evidence")
CITATION_COLUMNS = (
    "path",
    "start",
    "end",
    "id",
    "status",
    "relation",
    "from",
    "confidence",
    "within",
    "quote",
    "printed",
    "issued",
    "page",
    "line",
    "rule",
    "candidates",
)


def export(graph: Graph, form: Form, what: What = "graph") -> Iterator[str]:
    r"""Yield a graph as text, piece by piece, every line ended by ``\\n``.

    Args:
        graph: In any order; it is put into the canonical one.
        form: ``graphml`` holds whole graphs only. A ``csv`` of the graph holds its
            edges; its documents are ``what="documents"``.
        what: The graph (documents and edges), its documents or its citations.

    Raises:
        ValueError: GraphML was asked for something other than the graph.
    """
    ordered = canonical(graph)
    if form == "graphml":
        if what != "graph":
            message = (
                "GraphML chỉ chứa cả đồ thị / GraphML holds whole graphs only;"
                " use jsonl or csv"
            )
            raise ValueError(message)
        return _graphml(ordered)
    if form == "csv":
        return _csv(*_table(ordered, what))
    return _jsonl(ordered, what)


def _table(graph: Graph, what: What) -> tuple[tuple[str, ...], Iterable[Row]]:
    if what == "documents":
        return DOCUMENT_COLUMNS, map(document_row, graph.documents)
    if what == "citations":
        return CITATION_COLUMNS, map(citation_row, graph.citations)
    return EDGE_COLUMNS, map(edge_row, graph.edges)


def _jsonl(graph: Graph, what: What) -> Iterator[str]:
    if what != "graph":
        _, rows = _table(graph, what)
        yield from map(_line, rows)
        return
    for document in graph.documents:
        yield _line({"record": "document", **document_row(document)})
    for edge in graph.edges:
        yield _line({"record": "edge", **edge_row(edge)})


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def _csv(columns: tuple[str, ...], rows: Iterable[Row]) -> Iterator[str]:
    yield _cells(columns)
    for row in rows:
        yield _cells(_cell(row[column]) for column in columns)


def _cells(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def _cell(value: Value) -> str:
    if isinstance(value, list):
        return "|".join(value)
    return "" if value is None else str(value)


def document_row(document: DocumentRecord) -> Row:
    """Return a document as a row of ``DOCUMENT_COLUMNS``."""
    return {
        "id": document.id,
        "status": document.status.value,
        "type": document.type,
        "symbol": document.symbol,
        "issued": document.issued.isoformat() if document.issued else None,
        "year": document.year,
        "issuer": document.issuer,
        "level": document.level,
        "province": document.province,
        "title": document.title,
        "kind": document.kind,
        "signer": document.signer,
        "copies": list(document.copies),
        "paths": list(document.paths),
        "aliases": list(document.aliases),
        "inferred": list(document.inferred),
    }


def edge_row(edge: Edge) -> Row:
    """Return an edge as a row of ``EDGE_COLUMNS``."""
    return {
        "from": edge.source,
        "to": edge.target,
        "relation": edge.relation.value,
        "confidence": edge.confidence,
        "evidence": [place_text(place) for place in edge.evidence],
    }


def citation_row(citation: CitationRecord) -> Row:
    """Return a citation as a row of ``CITATION_COLUMNS``.

    ``from`` is ``self`` where the copy's own document states the relation, else the id
    of the document whose title does.
    """
    place, own = citation.place, citation.source == citation.within
    return {
        "path": place.path,
        "start": place.span.start,
        "end": place.span.end,
        "id": citation.target,
        "status": citation.status.value,
        "relation": citation.relation.value,
        "from": "self" if own else citation.source,
        "confidence": citation.confidence,
        "within": citation.within,
        "quote": citation.quote,
        "printed": citation.printed,
        "issued": citation.issued.isoformat() if citation.issued else None,
        "page": place.page,
        "line": place.line,
        "rule": citation.rule,
        "candidates": list(citation.candidates),
    }


def place_text(place: Place) -> str:
    """Return a place as a short text: path, page where there is one, line."""
    page = f" p.{place.page}" if place.page is not None else ""
    return f"{place.path}{page}:{place.line}"


_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
)
_NODE_KEYS = (
    "status",
    "type",
    "symbol",
    "issued",
    "issuer",
    "level",
    "province",
    "title",
)
_EDGE_KEYS = ("relation", "confidence", "evidence")


def _graphml(graph: Graph) -> Iterator[str]:
    yield _HEAD
    for key in _NODE_KEYS:
        yield _key("node", key, "string")
    for key in _EDGE_KEYS:
        yield _key("edge", key, "double" if key == "confidence" else "string")
    yield '<graph edgedefault="directed">\n'
    for document in graph.documents:
        yield _node(document)
    for edge in graph.edges:
        yield _arc(edge)
    yield "</graph>\n</graphml>\n"


def _key(of: str, name: str, kind: str) -> str:
    return f'<key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'


def _node(document: DocumentRecord) -> str:
    data = _data("node", document_row(document), _NODE_KEYS)
    return f"<node id={quoteattr(document.id)}>{data}</node>\n"


def _arc(edge: Edge) -> str:
    ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
    return f"<edge {ends}>{_data('edge', edge_row(edge), _EDGE_KEYS)}</edge>\n"


def _data(of: str, row: Row, keys: tuple[str, ...]) -> str:
    return "".join(
        f'<data key="{of}_{key}">{escape(_printable(_cell(row[key])))}</data>'
        for key in keys
        if row[key] is not None
    )


def _printable(text: str) -> str:
    """Drop the control characters that XML cannot hold."""
    return "".join(c for c in text if c >= " " or c in "\t\n")
