from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from index.redirects import Trail, redirects

if TYPE_CHECKING:
    from conftest import Made

NOTHING = Trail((), ())


def test_what_the_graph_states_comes_first(made: Made) -> None:
    """A stated alias is left to the graph and outweighs every trail."""
    graph = made.graph(made.held("vn/b", copies=("sha:x",)), made.cited("vn/c"))
    stated = dataclasses.replace(graph, aliases=(("vn/a", "vn/c"),))
    gone = {"vn/a": Trail(("sha:x",), ())}
    assert redirects([], gone, graph) == {("vn/a", "vn/b")}
    assert redirects([], gone, stated) == frozenset()


def test_chains_end_at_the_document_of_today(made: Made) -> None:
    """An id that led to another old id leads to what that one has become."""
    graph = made.graph(made.held("vn/c", copies=("sha:x",)))
    gone = {"vn/b": Trail(("sha:x",), ())}
    found = redirects([("vn/a", "vn/b")], gone, graph)
    assert found == {("vn/a", "vn/c"), ("vn/b", "vn/c")}


def test_names_of_a_document_witness_before_copies_and_places(made: Made) -> None:
    """A document that lists the lost id among its names is the one."""
    graph = made.graph(
        made.held("vn/b", aliases=("vn/a",)), made.held("vn/c", copies=("sha:x",))
    )
    gone = {"vn/a": Trail(("sha:x",), ())}
    assert redirects([], gone, graph) == {("vn/a", "vn/b")}


def test_a_lost_id_is_remembered(made: Made) -> None:
    """Without any witness the id waits for its document to return."""
    assert redirects([], {"vn/a": NOTHING}, made.graph()) == {("vn/a", "vn/a")}
    back = made.graph(made.cited("vn/b"))
    stated = dataclasses.replace(back, aliases=(("vn/a", "vn/b"),))
    assert redirects([("vn/z", "vn/a")], {}, stated) == {("vn/z", "vn/b")}
