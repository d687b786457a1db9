"""What is cited and not held is listed, first what most hangs on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from extractors.facts import Relation
from index.wanted import wanted

MENTIONS = Relation.MENTIONS

if TYPE_CHECKING:
    from index.records import Graph
    from tests.index.conftest import Made, Store


def _graph(made: Made) -> Graph:
    """Return two directives not held: one with a chain below it, one often cited."""
    due = (date(2025, 6, 30),)
    plan = made.held("plan", issuer="Sở Y tế", deadlines=due)
    below = made.held("below", issuer="Phòng Y tế")
    letter = made.held("letter", issuer="Sở Y tế")
    citations = (
        made.citation("plan", "deep"),
        made.citation("below", "plan"),
        *(
            made.citation("letter", "wide", 10 * n, relation=Relation.MENTIONS)
            for n in range(4)
        ),
    )
    edges = (made.edge("plan", "deep"), made.edge("below", "plan"))
    documents = (plan, below, letter, made.cited("deep"), made.cited("wide"))
    return made.graph(*documents, citations=citations, edges=edges)


def test_what_hangs_on_a_document_counts_more_than_mentions(
    store: Store, made: Made
) -> None:
    """A chain of two plans outweighs four mentions in one letter."""
    found = wanted(store.hold(_graph(made)))
    assert [one.document.id for one in found] == ["deep", "wide"]
    first = found[0]
    assert (first.hanging, first.units, first.deadlines) == (2, 2, (date(2025, 6, 30),))
    assert (found[1].cited_by, found[1].citations) == (1, 4)


def test_every_document_wanted_shows_where_it_is_cited(
    store: Store, made: Made
) -> None:
    """Three places at most, so that a person can look."""
    found = wanted(store.hold(_graph(made)))
    assert [len(one.places) for one in found] == [1, 3]


def test_what_is_held_is_not_wanted(store: Store, made: Made) -> None:
    """As soon as the original arrives it leaves the list."""
    assert wanted(store.hold(made.graph(made.held("plan")))) == ()


def test_only_as_many_are_listed_as_asked_for(store: Store, made: Made) -> None:
    """The first stay the first."""
    found = wanted(store.hold(_graph(made)), limit=1)
    assert [one.document.id for one in found] == ["deep"]


def test_a_short_list_begins_a_long_one(store: Store, made: Made) -> None:
    """What is cited once may come first, however few are asked for."""
    often = [
        made.citation("letter", f"wide-{n}", 30 * (2 * n + m), relation=MENTIONS)
        for n in range(15)
        for m in range(2)
    ]
    deep = [made.citation("plan", "deep"), made.citation("below", "plan")]
    graph = made.graph(
        *(made.held(id_) for id_ in ("plan", "below", "letter")),
        *(made.cited(f"wide-{n}") for n in range(15)),
        made.cited("deep"),
        citations=(*often, *deep),
        edges=(made.edge("plan", "deep"), made.edge("below", "plan")),
    )
    view = store.hold(graph)
    assert [one.document.id for one in wanted(view, 1)] == ["deep"]
    assert wanted(view, 5)[:1] == wanted(view, 1)
