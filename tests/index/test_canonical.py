from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from extractors.facts import Relation, Severity
from index.canonical import canonical

if TYPE_CHECKING:
    from conftest import Made


def test_any_order_of_rows_gives_the_same_graph(made: Made) -> None:
    """Rows in any order come out in one order, so equal graphs are equal."""
    graph = made.graph(
        *map(made.cited, "abc"),
        citations=(
            made.citation("a", "b", 30),
            made.citation("a", "c", 5),
            made.citation("a", "b", 30, source="c"),
        ),
        edges=(
            made.edge("a", "b"),
            made.edge("a", "b", Relation.BASIS),
            made.edge("c", "a"),
        ),
        findings=(
            made.finding("a"),
            made.finding("b", severity=Severity.ERROR),
            made.finding("a", "b"),
        ),
        aliases=(("x", "a"), ("w", "b")),
    )
    backwards = {
        part.name: getattr(graph, part.name)[::-1] for part in dataclasses.fields(graph)
    }
    assert canonical(dataclasses.replace(graph, **backwards)) == graph
    assert [citation.place.span.start for citation in graph.citations] == [5, 30, 30]
    assert graph.findings[0].severity is Severity.ERROR
