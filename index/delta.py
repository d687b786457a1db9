"""What changes from one graph to the next, for stores that are large.

A new copy among a hundred thousand touches a few documents: those that it names, those
that vague citations of others now mean, and itself. A delta states absolutely what is
true of everything touched, so that applying it twice does what applying it once does:
whoever was interrupted applies it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.records import (
    CitationRecord,
    DocumentRecord,
    Edge,
    Finding,
    Status,
)

if TYPE_CHECKING:
    from index.records import Graph


@dataclass(frozen=True, slots=True)
class Delta:
    """Everything that is to be put into a store, and everything that goes.

    The parts may be generators that are read once, in the order of the attributes.
    The status of a citation that has a target is that of the target's document, now
    and after every later delta; a store need not keep it.

    Attributes:
        documents: Records that are new or changed.
        citations: For a copy, by its digest, all its citations; none where the copy
            is not held any more.
        edges: For a document, by its id, all edges that start from it.
        gone: Ids of documents that are no more; nothing holds or names them.
        findings: Findings that are new.
        findings_gone: Findings that hold no longer.
        aliases: Pairs of a further id and the id it means that are new.
        aliases_gone: Such pairs that hold no longer.
        whole: Whether this is all there is: whatever the store holds besides goes.
    """

    documents: Iterable[DocumentRecord] = ()
    citations: Iterable[tuple[str, tuple[CitationRecord, ...]]] = ()
    edges: Iterable[tuple[str, tuple[Edge, ...]]] = ()
    gone: Iterable[str] = ()
    findings: Iterable[Finding] = ()
    findings_gone: Iterable[Finding] = ()
    aliases: Iterable[tuple[str, str]] = ()
    aliases_gone: Iterable[tuple[str, str]] = ()
    whole: bool = False


def timeless(citation: CitationRecord) -> CitationRecord:
    """Return a citation without what changes with its target alone."""
    if citation.target is None or citation.status is Status.CITED_ONLY:
        return citation
    return replace(citation, status=Status.CITED_ONLY)


def whole(graph: Graph) -> Delta:
    """Return a graph as the delta that makes a store hold exactly it."""
    cited: dict[str, list[CitationRecord]] = {}
    for citation in graph.citations:
        cited.setdefault(citation.place.sha256, []).append(citation)
    leaving: dict[str, list[Edge]] = {}
    for edge in graph.edges:
        leaving.setdefault(edge.source, []).append(edge)
    return Delta(
        documents=graph.documents,
        citations=((sha256, tuple(those)) for sha256, those in cited.items()),
        edges=((source, tuple(those)) for source, those in leaving.items()),
        findings=graph.findings,
        aliases=graph.aliases,
        whole=True,
    )
