from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from extractors.facts import Relation
from index.records import Edge
from index.walk import walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.store import Step

PAIRS = st.lists(st.tuples(*[st.sampled_from("abcdef")] * 2), max_size=14, unique=True)


@given(pairs=PAIRS, shuffled=st.randoms(use_true_random=False))
def test_a_walk_does_not_depend_on_the_order_of_edges(
    pairs: list[tuple[str, str]], shuffled: object
) -> None:
    """Steps, paths and edges are the same however a backend orders its rows."""
    edges = [_edge(*pair) for pair in pairs]
    mixed = edges.copy()
    shuffled.shuffle(mixed)
    assert _steps(edges) == _steps(mixed)


@given(pairs=PAIRS)
def test_every_step_is_a_shortest_way(pairs: list[tuple[str, str]]) -> None:
    """Depths are those of a plain search, and paths follow existing edges."""
    steps = _steps([_edge(*pair) for pair in pairs])
    depths = {"a": 0}
    for _ in range(6):
        for source, target in pairs:
            if source in depths and depths[source] + 1 < depths.get(target, 99):
                depths[target] = depths[source] + 1
    assert {step.id: step.depth for step in steps} == {
        id_: depth for id_, depth in depths.items() if depth
    }
    for step in steps:
        assert len(step.path) == step.depth + 1
        assert [(e.source, e.target) for e in step.edges] == list(
            zip(step.path, step.path[1:], strict=False)
        )
    assert [step.depth for step in steps] == sorted(step.depth for step in steps)


def _edge(source: str, target: str) -> Edge:
    return Edge(source, target, Relation.IMPLEMENTS, 0.9, ())


def _steps(edges: list[Edge]) -> list[Step]:
    def leaving(level: Sequence[str]) -> list[Edge]:
        return [edge for edge in edges if edge.source in level]

    return list(walk("a", "out", leaving))
