"""What every store owes to those who walk its graph."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from extractors.facts import Relation
from index.ancestry import common_ancestors
from index.communities import communities
from index.implementers import implementers
from index.neighbourhood import neighbourhood, neighbours
from index.standing import top_cited
from index.store import CARRIES_OUT, Filters, Walk
from index.trace import trace

if TYPE_CHECKING:
    from index.store import View
    from tests.index.conftest import Made, Store

TOP, PROVINCE, OTHER = "vn/ct-19", "vn/kh-ubnd", "vn/kh-khac"
DEPARTMENT, SCHOOL, LETTER = "vn/kh-sgd", "vn/kh-truong", "vn/cv"


@pytest.fixture
def view(store: Store, made: Made) -> View:
    """Return a directive, plans of four organs below it, and a letter naming it."""
    return store.hold(
        made.graph(
            made.cited(TOP, type="CT", level="central", issued=date(2021, 7, 16)),
            made.held(
                PROVINCE, level="province", province="Minh Phong", year=2021, type="KH"
            ),
            made.held(OTHER, level="province", province="Cẩm Khánh", year=2022),
            made.held(DEPARTMENT, level="department", province="Minh Phong", year=2022),
            made.held(
                SCHOOL,
                level="school",
                province="Minh Phong",
                issued=date(2022, 9, 5),
                year=2022,
            ),
            made.held(LETTER, level="province", province="Minh Phong", year=2023),
            edges=(
                made.edge(PROVINCE, TOP),
                made.edge(OTHER, TOP),
                made.edge(DEPARTMENT, PROVINCE, Relation.GUIDES),
                made.edge(SCHOOL, DEPARTMENT),
                made.edge(SCHOOL, TOP),
                made.edge(LETTER, TOP, Relation.MENTIONS),
            ),
        )
    )


def test_of_several_ways_the_one_by_the_first_id_is_shown(
    store: Store, made: Made
) -> None:
    """Whichever document came first, and by the strongest of equal relations."""
    top, first, last, end = "vn/a", "vn/b", "vn/c", "vn/d"
    store.hold(made.graph(made.cited(top), made.held(last), made.held(end)))
    view = store.hold(
        made.graph(
            *(made.cited(top), made.held(first), made.held(last), made.held(end)),
            edges=(
                *(made.edge(first, top), made.edge(last, top)),
                *(made.edge(end, last), made.edge(end, first, Relation.BASIS)),
                made.edge(end, first, Relation.GUIDES),
            ),
        )
    )
    steps = {step.id: step for step in view.reach(Walk(top, "in", CARRIES_OUT)).steps}
    assert steps[end].path == (top, first, end)
    assert steps[end].edges[-1].relation is Relation.GUIDES


def test_a_walk_counts_all_and_shows_a_page(view: View) -> None:
    """Depths, facets and the page, nearest first and by id within a depth."""
    reach = view.reach(
        Walk(TOP, "in", CARRIES_OUT, limit=2, facets=("province", "level"))
    )
    assert reach.total == 4
    assert reach.depths == ((1, 3), (2, 1))
    assert [step.id for step in reach.steps] == [OTHER, SCHOOL]
    assert {f.field: dict(f.counts) for f in reach.facets} == {
        "province": {"Minh Phong": 3, "Cẩm Khánh": 1},
        "level": {"province": 2, "department": 1, "school": 1},
    }


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2021, 12, 31), {PROVINCE}),
        (date(2022, 6, 30), {PROVINCE, OTHER, DEPARTMENT}),
        (date(2022, 9, 5), {PROVINCE, OTHER, DEPARTMENT, SCHOOL}),
    ],
)
def test_a_walk_as_of_a_day_leaves_out_what_came_later(
    view: View, day: date, expected: set[str]
) -> None:
    """Of documents without a day of issue the year decides."""
    only = Filters(as_of=day)
    reach = view.reach(Walk(TOP, "in", CARRIES_OUT, filters=only, limit=None))
    assert {step.id for step in reach.steps} == expected
    assert reach.total == len(expected)
    answer = implementers(view, TOP, filters=only)
    assert {one.document.id for one in answer.implementers} == expected


def test_a_walk_shows_paths_with_their_evidence(view: View) -> None:
    """Each step leads from the start to the document over edges that fit."""
    reach = view.reach(Walk(TOP, "in", CARRIES_OUT, limit=None))
    step = next(step for step in reach.steps if step.id == DEPARTMENT)
    assert step.path == (TOP, PROVINCE, DEPARTMENT)
    assert [edge.source for edge in step.edges] == [PROVINCE, DEPARTMENT]
    assert all(edge.evidence for edge in step.edges)
    closed = {(s.id, s.depth) for s in view.closure(TOP, "in", CARRIES_OUT)}
    assert {(s.id, s.depth) for s in reach.steps} == closed


def test_a_walk_goes_on_through_what_is_filtered_out(view: View) -> None:
    """Filters choose what is shown, not where the walk may go."""
    only = Filters(level="department")
    reach = view.reach(Walk(TOP, "in", CARRIES_OUT, filters=only))
    assert [(step.id, step.depth) for step in reach.steps] == [(DEPARTMENT, 2)]
    assert view.reach(Walk(TOP, "in", CARRIES_OUT, max_depth=1)).total == 3
    assert view.reach(Walk("vn/unknown", "in", CARRIES_OUT)).total == 0


def test_a_walk_is_safe_on_cycles(store: Store, made: Made) -> None:
    """Documents that carry each other out are reached once, the start never."""
    edges = (made.edge("a", "b"), made.edge("b", "c"), made.edge("c", "a"))
    view = store.hold(made.linked(*edges))
    for direction in ("in", "out"):
        reach = view.reach(Walk("a", direction, CARRIES_OUT))
        assert {step.id for step in reach.steps} == {"b", "c"}


def test_pages_of_a_walk_follow_one_another(view: View) -> None:
    """Offset and limit cut one order."""
    whole = view.reach(Walk(TOP, "in", CARRIES_OUT, limit=None)).steps
    pages = [
        view.reach(Walk(TOP, "in", CARRIES_OUT, limit=3, offset=at)).steps
        for at in (0, 3)
    ]
    assert (*pages[0], *pages[1]) == whole


def test_links_and_arcs_name_the_same_edges(view: View) -> None:
    """Of several documents at once, and all of them without evidence."""
    found = {(e.source, e.target) for e in view.links([SCHOOL, LETTER], "out")}
    assert found == {(SCHOOL, DEPARTMENT), (SCHOOL, TOP), (LETTER, TOP)}
    mentions = frozenset({Relation.MENTIONS})
    assert list(view.arcs(mentions)) == [(LETTER, TOP, Relation.MENTIONS)]
    assert len(list(view.arcs())) == 6


def test_neighbours_stand_with_relation_and_evidence(view: View, made: Made) -> None:
    """Strongest relations first, in both directions or one."""
    below = [(n.document.id, n.relation.value) for n in neighbours(view, TOP)]
    assert below == [
        (OTHER, "implements"),
        (SCHOOL, "implements"),
        (PROVINCE, "implements"),
        (LETTER, "mentions"),
    ]
    (above,) = neighbours(view, DEPARTMENT, directions=("out",))
    assert (above.document.id, above.relation) == (PROVINCE, Relation.GUIDES)
    assert above.evidence == (made.place(DEPARTMENT),)


def test_a_neighbourhood_holds_all_edges_between_its_documents(view: View) -> None:
    """Within one edge of the department, then two; relations narrow it."""
    near = neighbourhood(view, DEPARTMENT, 1)
    assert {d.id for d in near.documents} == {PROVINCE, DEPARTMENT, SCHOOL}
    assert len(near.edges) == 2
    wider = neighbourhood(view, DEPARTMENT, 2)
    assert {d.id for d in wider.documents} == {PROVINCE, DEPARTMENT, SCHOOL, TOP}
    assert (SCHOOL, TOP) in {(e.source, e.target) for e in wider.edges}
    alone = neighbourhood(view, LETTER, 2, frozenset({Relation.BASIS}))
    assert [d.id for d in alone.documents] == [LETTER]


def test_common_ancestors_come_nearest_first(view: View) -> None:
    """With both chains; a document may be its own common ancestor."""
    (found,) = common_ancestors(view, OTHER, SCHOOL)
    assert found.document.id == TOP
    assert (found.first, found.second) == ((OTHER, TOP), (SCHOOL, TOP))
    nearest = common_ancestors(view, SCHOOL, PROVINCE)[0]
    assert nearest.document.id in {PROVINCE, TOP}
    assert common_ancestors(view, LETTER, OTHER) == ()


def test_the_most_cited_by_number_and_by_rank(view: View) -> None:
    """In all, in a field, and by the citations of a period."""
    assert [(s.document.id, s.cited) for s in top_cited(view, "cited")][:1] == [
        (TOP, 4)
    ]
    assert top_cited(view)[0].document.id == TOP
    among = top_cited(view, among=Filters(level="province"))
    assert [s.document.id for s in among] == [PROVINCE]
    late = top_cited(view, "cited", citing=Filters(year_from=2023))
    assert [(s.document.id, s.cited) for s in late] == [(TOP, 1)]
    assert sum(s.pagerank for s in top_cited(view)) < 1


def test_communities_are_the_same_every_time(view: View) -> None:
    """Every document that cites or is cited is in one."""
    found = communities(view)
    assert sorted(id_ for one in found for id_ in one.ids) == sorted(
        {TOP, PROVINCE, OTHER, DEPARTMENT, SCHOOL, LETTER}
    )
    assert found == communities(view)
    assert TOP in {document.id for one in found for document in one.centre}


def test_implementers_are_filtered_by_level_province_and_day(view: View) -> None:
    """Chains still lead through the others, and depths stay what they are."""
    wanted = Filters(level="department", province="Minh Phong")
    rows = implementers(view, TOP, filters=wanted).implementers
    assert [(one.document.id, one.depth) for one in rows] == [(DEPARTMENT, 2)]
    assert rows[0].path == (TOP, PROVINCE, DEPARTMENT)
    assert implementers(view, TOP, filters=Filters(province="Xa")).mentions == ()


def test_a_trace_names_the_levels_it_passes_over(view: View) -> None:
    """A school straight under the centre skips province and district."""
    steps = {(s.edge.source, s.edge.target): s for s in trace(view, SCHOOL, "up")}
    assert steps[(SCHOOL, TOP)].skipped == ("province", "district")
    assert steps[(SCHOOL, DEPARTMENT)].skipped == ("district",)
    assert steps[(PROVINCE, TOP)].skipped == ()
