"""What is written together for one document: its record, its citations, its edges.

A group has one digest, so that a store touches only documents whose digest changed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from index.records import CitationRecord, DocumentRecord, Edge
from index.searchable import words_version

if TYPE_CHECKING:
    from index.records import Graph


@dataclass(slots=True)
class Group:
    """All that is written together for one document."""

    document: DocumentRecord
    citations: list[CitationRecord] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)

    def digest(self) -> bytes:
        """Return what changes with anything in the group or the words made of it."""
        content = msgspec.json.encode((self.document, self.citations, self.edges))
        seed = words_version().encode()
        return hashlib.blake2b(content, digest_size=16, key=seed).digest()


def groups_of(graph: Graph) -> dict[str, Group]:
    """Gather what is written together, in the order of the graph, by document.

    Raises:
        ValueError: A citation or an edge names a document the graph lacks.
    """
    groups = {document.id: Group(document) for document in graph.documents}
    _check(graph, groups)
    for citation in graph.citations:
        groups[citation.within].citations.append(citation)
    for edge in graph.edges:
        groups[edge.source].edges.append(edge)
    return groups


def _check(graph: Graph, known: dict[str, Group]) -> None:
    named = {c.within for c in graph.citations} | {c.source for c in graph.citations}
    named |= {c.target for c in graph.citations if c.target is not None}
    named |= {id_ for edge in graph.edges for id_ in (edge.source, edge.target)}
    lacking = sorted(named - known.keys())
    if lacking:
        shown = ", ".join(lacking[:5])
        raise ValueError(f"links name documents that the graph lacks: {shown}")
