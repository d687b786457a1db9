"""Where an id leads that was given once and is no document's id any more.

Ids are refined when more becomes known. What the graph states comes first; else a
document is followed by the copies it held, else by the places that cited it. An id
that leads nowhere stays remembered, for the day its document returns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from index.records import Graph

K = TypeVar("K")

Redirect = tuple[str, str]
"""An id once given, and the id it leads to."""


@dataclass(frozen=True, slots=True)
class Trail:
    """What is known of a document that the graph before this one still had.

    Attributes:
        copies: Digests of its copies.
        cited_at: Digest, start and end of the mentions that named it.
    """

    copies: tuple[str, ...]
    cited_at: tuple[tuple[str, int, int], ...]


def redirects(
    given: Iterable[Redirect], gone: Mapping[str, Trail], graph: Graph
) -> frozenset[Redirect]:
    """Return where every id ever given leads now, beside what the graph states.

    Args:
        given: The redirects known so far.
        gone: The documents that this graph no longer has, by id.
        graph: What is true now.
    """
    stated = _many(graph.aliases)
    ids = {document.id for document in graph.documents}
    moved = _moved(gone, graph)

    def now(target: str) -> frozenset[str]:
        if target in ids:
            return frozenset((target,))
        return stated.get(target) or moved.get(target) or frozenset((target,))

    asked = {*given, *((old, old) for old in gone)}
    return frozenset(
        (old, target)
        for old, before in asked
        if old not in stated
        for target in now(before)
    )


def _moved(gone: Mapping[str, Trail], graph: Graph) -> dict[str, frozenset[str]]:
    """Return the documents that each lost id has become, by the best witness."""
    named = _many(
        (alias, document.id)
        for document in graph.documents
        for alias in document.aliases
        if alias in gone
    )
    holders = _many(
        (sha256, document.id)
        for document in graph.documents
        for sha256 in document.copies
    )
    cited = _cited(gone, graph)
    return {
        old: named.get(old)
        or _union(holders, trail.copies)
        or _union(cited, trail.cited_at)
        for old, trail in gone.items()
    }


def _cited(
    gone: Mapping[str, Trail], graph: Graph
) -> dict[tuple[str, int, int], frozenset[str]]:
    places = {place for trail in gone.values() for place in trail.cited_at}
    if not places:
        return {}
    found = []
    for citation in graph.citations:
        span = citation.place.span
        place = (citation.place.sha256, span.start, span.end)
        if place in places:
            # what became a doubt still says what may be meant
            meant = (citation.target,) if citation.target else citation.candidates
            found += [(place, id_) for id_ in meant]
    return _many(found)


def _many(pairs: Iterable[tuple[K, str]]) -> dict[K, frozenset[str]]:
    gathered: dict[K, set[str]] = {}
    for key, value in pairs:
        gathered.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in gathered.items()}


def _union(found: Mapping[K, frozenset[str]], keys: Iterable[K]) -> frozenset[str]:
    return frozenset().union(*(found.get(key, frozenset()) for key in keys))
