"""The chain above and below a document, in the order of a printed tree."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from corpus.errors import NotFoundError
from extractors.facts import Relation
from index.trace import trace

if TYPE_CHECKING:
    from index.store import View
    from tests.index.conftest import Made, Store

PREMIER, PROVINCE = "vn/ct-19", "vn/ct-14"
DEPARTMENT, OFFICE = "vn/kh-1032", "vn/kh-655"
CONGRESS = "vn/dai-hoi/xiii/nq"


@pytest.fixture
def chain(store: Store, made: Made) -> View:
    """Return two directives, a department's plan on both, and an office's on all."""
    days = {PREMIER: (2021, 7, 16), PROVINCE: (2021, 8, 6), DEPARTMENT: (2021, 11, 11)}
    ends = ((OFFICE, PREMIER), (OFFICE, PROVINCE), (OFFICE, DEPARTMENT))
    ends += ((DEPARTMENT, PREMIER), (DEPARTMENT, PROVINCE))
    return store.hold(
        made.graph(
            made.held(OFFICE, issued=date(2021, 12, 2)),
            made.cited(CONGRESS),
            *(made.cited(id_, issued=date(*day)) for id_, day in days.items()),
            edges=(
                *(made.edge(*pair) for pair in ends),
                made.edge(PROVINCE, CONGRESS, Relation.MENTIONS),
            ),
        )
    )


def test_the_way_up_shows_the_nearest_superior_first(chain: View) -> None:
    """The chain through the department stands before the direct links."""
    rows = [(s.document.id, s.depth, s.repeated) for s in trace(chain, OFFICE, "up")]
    assert rows == [
        (DEPARTMENT, 1, False),
        (PROVINCE, 2, False),
        (PREMIER, 2, False),
        (PROVINCE, 1, True),
        (PREMIER, 1, True),
    ]


def test_the_way_down_starts_with_the_earliest(chain: View) -> None:
    """Below a directive stand those who carry it out, each once with its own below."""
    rows = [(s.document.id, s.depth, s.repeated) for s in trace(chain, PREMIER, "down")]
    assert rows == [(DEPARTMENT, 1, False), (OFFICE, 2, False), (OFFICE, 1, True)]


def test_every_step_shows_where_it_is_written(chain: View, made: Made) -> None:
    """The edge of a step goes from who carries out to what is carried out."""
    first = next(trace(chain, PREMIER, "down"))
    assert (first.edge.source, first.edge.target) == (DEPARTMENT, PREMIER)
    assert first.edge.evidence == (made.place(DEPARTMENT),)


def test_depth_is_limited_when_asked(chain: View) -> None:
    """With depth one only the direct links are shown."""
    assert {s.depth for s in trace(chain, OFFICE, "up", max_depth=1)} == {1}


def test_cycles_end(store: Store, made: Made) -> None:
    """Two documents that carry each other out are shown once and marked."""
    view = store.hold(made.linked(made.edge("vn/a", "vn/b"), made.edge("vn/b", "vn/a")))
    rows = [(s.document.id, s.repeated) for s in trace(view, "vn/a", "up")]
    assert rows == [("vn/b", False), ("vn/a", True)]


def test_other_relations_are_followed_when_asked(store: Store, made: Made) -> None:
    """By default only carrying out is followed; bases can be asked for."""
    view = store.hold(made.linked(made.edge("vn/a", "vn/b", Relation.BASIS)))
    assert not list(trace(view, "vn/a", "up"))
    (step,) = trace(view, "vn/a", "up", frozenset({Relation.BASIS}))
    assert step.document.id == "vn/b"


def test_an_unknown_id_is_said(store: Store, made: Made) -> None:
    """Asking for what is not there is an error that names the id."""
    view = store.hold(made.graph())
    with pytest.raises(NotFoundError, match="vn/khong-co"):
        list(trace(view, "vn/khong-co", "up"))
