"""The one order in which a graph's rows are written, so that equal graphs are equal.

Documents stand by id, citations by their place, edges by source, target and relation,
findings by severity. Resolution, stores and exports share these keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.facts import Severity
from index.records import Graph

if TYPE_CHECKING:
    from index.records import CitationRecord, Edge, Finding, Place

_SEVEREST_FIRST = {severity: at for at, severity in enumerate(Severity)}


def canonical(graph: Graph) -> Graph:
    """Return the same graph with every part in canonical order."""
    return Graph(
        documents=tuple(sorted(graph.documents, key=lambda document: document.id)),
        citations=tuple(sorted(graph.citations, key=citation_order)),
        edges=tuple(sorted(graph.edges, key=edge_order)),
        findings=tuple(sorted(graph.findings, key=finding_order)),
        aliases=tuple(sorted(graph.aliases)),
    )


def place_order(place: Place) -> tuple[str, str, int, int]:
    """Order places by path, copy and offset."""
    return (place.path, place.sha256, place.span.start, place.span.end)


def citation_order(citation: CitationRecord) -> tuple[object, ...]:
    """Order citations by place; several of one place by what they say."""
    return (
        place_order(citation.place),
        citation.source,
        citation.target or "",
        citation.relation.value,
        citation.rule,
        citation.confidence,
        citation.quote,
    )


def edge_order(edge: Edge) -> tuple[str, str, str]:
    """Order edges by source, target and relation."""
    return (edge.source, edge.target, edge.relation.value)


def finding_order(finding: Finding) -> tuple[object, ...]:
    """Order findings severest first, then by code, documents, places and words."""
    places = tuple(place_order(place) for place in finding.evidence)
    severity = _SEVEREST_FIRST[finding.severity]
    return (severity, finding.code, finding.documents, places, finding.message)
