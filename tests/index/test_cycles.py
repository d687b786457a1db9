"""Documents that carry each other out in a circle are a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.facts import Relation
from index.cycles import cycles
from index.records import Edge

if TYPE_CHECKING:
    from tests.index.conftest import Made

_LETTERS = st.sampled_from("abcdef")
_LINKS = st.lists(st.tuples(_LETTERS, _LETTERS), max_size=12, unique=True)


def test_a_circle_is_named_once_with_its_links(made: Made) -> None:
    """What only hangs on the circle is not named."""
    pairs = (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"))
    (found,) = cycles([made.edge(*pair) for pair in pairs])
    assert found.documents == ("a", "b", "c")
    assert len(found.evidence) == 3


def test_a_mention_makes_no_circle(made: Made) -> None:
    """Two documents may well mention each other."""
    back = made.edge("b", "a", Relation.MENTIONS)
    assert list(cycles([made.edge("a", "b"), back])) == []


@settings(max_examples=60, deadline=None)
@given(_LINKS)
def test_a_circle_is_what_reaches_itself(links: list[tuple[str, str]]) -> None:
    """The documents named are those from which a walk comes back."""
    edges = [Edge(a, b, Relation.IMPLEMENTS, 1.0, ()) for a, b in links if a != b]
    named = {id_ for finding in cycles(edges) for id_ in finding.documents}
    assert named == {id_ for id_ in "abcdef" if _comes_back(id_, edges)}


def _comes_back(start: str, edges: list[Edge]) -> bool:
    reached: set[str] = set()
    todo = [start]
    while todo:
        at = todo.pop()
        new = {e.target for e in edges if e.source == at} - reached
        reached |= new
        todo += new
    return start in reached
