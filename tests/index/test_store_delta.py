"""What every backend owes to those who state what has changed, and no more."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import killed_writer
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.facts import Relation, Severity
from index.choice import Store as Choice
from index.delta import Delta, whole
from index.records import Graph, Status
from index.store import CARRIES_OUT, Query, Walk
from index.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from conftest import Made, Store

    from index.records import CitationRecord, DocumentRecord, Edge
    from index.store import View

T = TypeVar("T")

IDS = tuple(f"vn/kho/{number}" for number in range(6))
RELATIONS = (Relation.IMPLEMENTS, Relation.GUIDES, Relation.BASIS)
TITLES = ("Kế hoạch thi đua", "Quyết định khen thưởng")


# ── the least that is to be stated ───────────────────────────────────────────────────


def difference(before: Graph, after: Graph) -> Delta:
    """Return what changes from one graph to another; not the status of targets."""
    ids = {document.id for document in after.documents}
    return Delta(
        documents=[one for one in after.documents if one not in before.documents],
        citations=_changed(_by_copy(before), _by_copy(after)),
        edges=_changed(_by_source(before), _by_source(after)),
        gone=sorted({one.id for one in before.documents} - ids),
        findings=[one for one in after.findings if one not in before.findings],
        findings_gone=[one for one in before.findings if one not in after.findings],
        aliases=sorted({*after.aliases} - {*before.aliases}),
        aliases_gone=sorted({*before.aliases} - {*after.aliases}),
    )


def _changed(before: dict[str, list[T]], after: dict[str, list[T]]) -> list[object]:
    keys = sorted(before.keys() | after.keys())
    differing = [key for key in keys if before.get(key) != after.get(key)]
    return [(key, tuple(after.get(key, ()))) for key in differing]


def _by_copy(graph: Graph) -> dict[str, list[CitationRecord]]:
    found = defaultdict(list)
    for one in graph.citations:
        plain = replace(one, status=Status.CITED_ONLY) if one.target else one
        found[one.place.sha256].append(plain)
    return found


def _by_source(graph: Graph) -> dict[str, list[Edge]]:
    found = defaultdict(list)
    for edge in graph.edges:
        found[edge.source].append(edge)
    return found


def apply(store: Store, *deltas: Delta) -> None:
    """Apply deltas in one change."""
    with store.writer() as writer:
        for delta in deltas:
            writer.apply(delta)


# ── any sequence of changes ──────────────────────────────────────────────────────────


@st.composite
def graphs(draw: st.DrawFn, made: Made) -> Graph:
    """Draw a small graph, true to its copies: only what is held cites."""
    kinds = draw(st.lists(st.sampled_from("-ch"), min_size=6, max_size=6))
    documents = [
        draw(_documents(made, id_, kind))
        for id_, kind in zip(IDS, kinds, strict=True)
        if kind != "-"
    ]
    ids = [document.id for document in documents]
    held = [document.id for document in documents if document.copies]
    if not held:
        return made.graph(*documents)
    pairs = st.tuples(st.sampled_from(held), st.sampled_from(ids))
    linked = draw(st.sets(st.tuples(pairs, st.sampled_from(RELATIONS)), max_size=8))
    stated = draw(st.sets(st.tuples(st.sampled_from("abc"), st.sampled_from(ids))))
    found = draw(st.sets(st.sampled_from(ids), max_size=2))
    return made.graph(
        *documents,
        citations=tuple(draw(st.lists(_citations(made, held, ids), max_size=4))),
        edges=tuple(made.edge(*pair, relation) for pair, relation in sorted(linked)),
        findings=tuple(
            made.finding(id_, severity=draw(st.sampled_from(Severity)))
            for id_ in sorted(found)
        ),
        aliases=tuple((f"vn/khac/{name}", id_) for name, id_ in stated),
    )


def _documents(made: Made, id_: str, kind: str) -> st.SearchStrategy[DocumentRecord]:
    fields = {
        "title": st.sampled_from(TITLES),
        "year": st.sampled_from((2020, 2021)),
        "aliases": st.sampled_from([(), (IDS[0],), (IDS[3],)]),
    }
    if kind == "c":
        return st.builds(made.cited, st.just(id_), **fields)
    copies = st.sampled_from([(f"sha:{id_}",), ("sha:chung", f"sha:{id_}")])
    return st.builds(made.held, st.just(id_), copies=copies, **fields)


@st.composite
def _citations(
    draw: st.DrawFn, made: Made, held: list[str], ids: list[str]
) -> CitationRecord:
    return made.citation(
        draw(st.sampled_from(held)),
        draw(st.sampled_from([None, *ids])),
        draw(st.sampled_from((10, 200))),
        relation=draw(st.sampled_from(RELATIONS)),
    )


def follow(store: Store, control: Store, states: Sequence[Graph]) -> None:
    """Bring one store from state to state by deltas, the other by whole graphs."""
    before = Graph((), (), (), ())
    for one in (store, control):
        one.hold(before)
    for after in states:
        with store.writer() as writer:
            writer.apply(difference(before, after))
        with control.writer() as writer:
            writer.replace_graph(after)
        same(store.view(), control.view(), after)
        before = after


def same(view: View, control: View, graph: Graph) -> None:
    """Compare a view with the graph it is to show, and with one of the same."""
    assert view.graph() == graph
    assert view.count() == control.count()
    assert list(view.findings()) == list(graph.findings)
    for id_ in (*IDS, "vn/khac/a", "vn/khac/b", "vn/khac/c"):
        assert list(view.citations(target=id_)) == list(control.citations(target=id_))
        assert view.lookup(id_) == control.lookup(id_)
        below = Walk(id_, "in", CARRIES_OUT, limit=None)
        assert list(view.reach(below).steps) == below_in(graph, id_)


def below_in(graph: Graph, start: str) -> list[object]:
    """Return the steps of a walk down the edges of a graph itself."""

    def neighbours(ids: Sequence[str]) -> Iterable[Edge]:
        carried = (edge for edge in graph.edges if edge.relation in CARRIES_OUT)
        return (edge for edge in carried if edge.target in ids)

    return list(walk(start, "in", neighbours))


OURS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=OURS)
def test_deltas_leave_the_embedded_store_as_whole_graphs_do(
    embedded_store: Store, control: Store, made: Made, data: st.DataObject
) -> None:
    """Graph, ancestors, redirects and statuses are those of the last whole graph."""
    states = data.draw(st.lists(graphs(made), min_size=2, max_size=4))
    follow(embedded_store, control, states)


@given(data=st.data())
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=OURS)
def test_deltas_leave_the_store_on_a_server_as_whole_graphs_do(
    elastic_store: Store, control: Store, made: Made, data: st.DataObject
) -> None:
    """Graph, ancestors, redirects and statuses are those of the last whole graph."""
    states = data.draw(st.lists(graphs(made), min_size=2, max_size=4))
    follow(elastic_store, control, states)


# ── one change ───────────────────────────────────────────────────────────────────────

TOP, PLAN, SCHOOL, OTHER = (f"vn/{name}" for name in ("dinh", "ubnd", "truong", "khac"))


def chain(made: Made) -> Graph:
    """Return a school's plan that implements a plan that implements a directive."""
    return made.graph(
        made.cited(TOP, title="Chỉ thị thi đua"),
        made.held(PLAN, title="Kế hoạch của tỉnh"),
        made.held(SCHOOL, title="Kế hoạch của trường"),
        citations=(made.citation(PLAN, TOP), made.citation(SCHOOL, PLAN)),
        edges=(made.edge(PLAN, TOP), made.edge(SCHOOL, PLAN)),
        findings=(made.finding(PLAN),),
        aliases=(("vn/ubnd-cu", PLAN),),
    )


def test_a_delta_applied_twice_does_what_it_does_once(store: Store, made: Made) -> None:
    """Whoever was interrupted applies the same again, in one change or in two."""
    store.hold(chain(made))
    after = made.graph(
        made.held(TOP, title="Chỉ thị thi đua"),
        made.held(SCHOOL, title="Kế hoạch của trường"),
        citations=(made.citation(SCHOOL, TOP),),
        edges=(made.edge(SCHOOL, TOP),),
        findings=(made.finding(SCHOOL),),
    )
    delta = difference(chain(made), after)
    apply(store, delta, delta)
    assert store.view().graph() == after
    redirect = store.view().lookup("vn/ubnd-cu")
    apply(store, delta)
    assert store.view().graph() == after
    assert store.view().lookup("vn/ubnd-cu") == redirect


def test_several_deltas_of_one_change_follow_one_another(
    store: Store, made: Made
) -> None:
    """A later statement takes the place of an earlier one; only the last is seen."""
    first = chain(made)
    second = made.graph(made.held(OTHER, title="Kế hoạch khác"))
    apply(
        store,
        difference(Graph((), (), (), ()), first),
        difference(first, second),
        difference(second, first),
    )
    assert store.view().graph() == first


def test_the_parts_may_be_generators_that_are_read_once(
    store: Store, made: Made
) -> None:
    """A delta as large as a province need not lie in memory."""
    graph = chain(made)
    read: list[str] = []

    def told(name: str, items: Iterable[T]) -> Iterator[T]:
        read.append(name)
        yield from items

    parts = whole(graph)
    names = ("documents", "citations", "edges", "findings", "aliases")
    apply(store, Delta(**{name: told(name, getattr(parts, name)) for name in names}))
    assert read == list(names)
    assert store.view().graph() == graph


def test_all_else_goes_where_a_delta_is_whole(store: Store, made: Made) -> None:
    """What a whole delta does not state is nowhere any more."""
    store.hold(chain(made), **{PLAN: "nội dung"})
    graph = made.graph(made.held(OTHER, title="Kế hoạch khác"))
    apply(store, whole(graph))
    view = store.view()
    assert view.graph() == graph
    assert view.search(Query('"kế hoạch của tỉnh"')).hits == ()
    assert list(view.closure(TOP, "in", CARRIES_OUT)) == []


def test_citations_have_the_status_that_their_target_has_now(
    store: Store, made: Made
) -> None:
    """A document that becomes held is all that need be stated."""
    store.hold(chain(made))
    apply(store, Delta(documents=(made.held(TOP, title="Chỉ thị thi đua"),)))
    (naming,) = store.view().citations(target=TOP)
    assert naming.status is Status.HELD
    assert {one.status for one in store.view().graph().citations} == {Status.HELD}
    apply(store, Delta(documents=(made.cited(TOP, title="Chỉ thị thi đua"),)))
    (naming,) = store.view().citations(target=TOP)
    assert naming.status is Status.CITED_ONLY


def test_citations_and_edges_are_replaced_by_copy_and_by_source(
    store: Store, made: Made
) -> None:
    """What is stated of one copy or one source leaves those of others alone."""
    before = chain(made)
    store.hold(before)
    moved = made.citation(SCHOOL, TOP, 300, relation=Relation.BASIS)
    edge = made.edge(SCHOOL, TOP, Relation.BASIS)
    apply(store, Delta(citations=[(f"sha:{SCHOOL}", (moved,))]))
    assert list(store.view().citations(sha256=f"sha:{SCHOOL}")) == [moved]
    assert store.view().edges(SCHOOL, "out") == (made.edge(SCHOOL, PLAN),)
    apply(store, Delta(edges=[(SCHOOL, (edge,))]))
    view = store.view()
    assert view.edges(SCHOOL, "out") == (edge,)
    assert view.edges(PLAN, "out") == (made.edge(PLAN, TOP),)
    assert [step.id for step in view.closure(TOP, "in", CARRIES_OUT)] == [PLAN]


def test_a_document_that_comes_between_is_in_every_list_of_ancestors(
    store: Store, made: Made
) -> None:
    """A new edge far above changes what stands below it, with depth and path."""
    store.hold(chain(made))
    higher = made.cited(OTHER, title="Nghị quyết")
    apply(
        store,
        Delta(documents=(higher,), edges=[(TOP, (made.edge(TOP, OTHER),))]),
    )
    below = Walk(OTHER, "in", CARRIES_OUT, limit=None)
    steps = store.view().reach(below).steps
    assert [step.path for step in steps] == [
        (OTHER, TOP),
        (OTHER, TOP, PLAN),
        (OTHER, TOP, PLAN, SCHOOL),
    ]
    apply(store, Delta(edges=[(TOP, ()), (SCHOOL, (made.edge(SCHOOL, OTHER),))]))
    steps = store.view().reach(below).steps
    assert [step.path for step in steps] == [(OTHER, SCHOOL)]
    steps = store.view().reach(Walk(TOP, "in", CARRIES_OUT, limit=None)).steps
    assert [step.path for step in steps] == [(TOP, PLAN)]


def test_the_id_of_a_document_that_went_leads_to_its_successor(
    store: Store, made: Made
) -> None:
    """By the copies it held, or else by the places that named it."""
    store.hold(chain(made))
    plan = made.held(OTHER, title="Kế hoạch của tỉnh", copies=(f"sha:{PLAN}",))
    moved = replace(made.citation(PLAN, TOP), within=OTHER, source=OTHER)
    apply(
        store,
        Delta(
            documents=(plan,),
            citations=[
                (f"sha:{PLAN}", (moved,)),
                (f"sha:{SCHOOL}", (made.citation(SCHOOL, OTHER),)),
            ],
            edges=[(SCHOOL, ()), (OTHER, (made.edge(OTHER, TOP),))],
            gone=(PLAN,),
            findings_gone=(made.finding(PLAN),),
            aliases_gone=(("vn/ubnd-cu", PLAN),),
        ),
    )
    for name in (PLAN, "vn/ubnd-cu"):
        led = store.view().document(name)
        assert led is not None
        assert led.id == OTHER
    named = made.cited("vn/dinh-moi", title="Chỉ thị thi đua")
    citation = replace(moved, target="vn/dinh-moi")
    edge = made.edge(OTHER, "vn/dinh-moi")
    apply(
        store,
        Delta((named,), [(f"sha:{PLAN}", (citation,))], [(OTHER, (edge,))], (TOP,)),
    )
    led = store.view().document(TOP)
    assert led is not None
    assert led.id == "vn/dinh-moi"


def test_texts_and_deltas_of_one_change_are_searched_together(
    store: Store, made: Made
) -> None:
    """A new document is found by its words, one that went is not."""
    store.hold(chain(made), **{PLAN: "phong trào", SCHOOL: "đọc sách"})
    with store.writer() as writer:
        writer.apply(Delta(documents=(made.held(OTHER, title="Kế hoạch mới"),)))
        writer.put_texts([(f"sha:{OTHER}", "trồng cây")])
        writer.apply(
            Delta(
                citations=[(f"sha:{SCHOOL}", ())],
                edges=[(SCHOOL, ())],
                gone=(SCHOOL,),
            )
        )
    view = store.view()
    found = {word: view.search(Query(f'"{word}"')).hits for word in TEXTS}
    ids = {word: [hit.document.id for hit in hits] for word, hits in found.items()}
    assert ids == {"trồng cây": [OTHER], "phong trào": [PLAN], "đọc sách": []}


TEXTS = ("trồng cây", "phong trào", "đọc sách")


def test_readers_see_all_of_a_delta_or_nothing(store: Store, made: Made) -> None:
    """Until the change ends its readers see the state before; also where it fails."""
    store.hold(chain(made))
    view = store.view()
    delta = Delta(documents=(made.held(OTHER, title="Kế hoạch mới"),), gone=(SCHOOL,))
    emptied = replace(delta, citations=[(f"sha:{SCHOOL}", ())], edges=[(SCHOOL, ())])

    def fail() -> None:
        with store.writer() as writer:
            writer.apply(emptied)
            assert view.graph() == chain(made)
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        fail()
    assert view.graph() == chain(made)
    apply(store, emptied)
    assert [one.id for one in view.graph().documents] == [TOP, OTHER, PLAN]


def test_a_delta_whose_links_lead_nowhere_is_refused(store: Store, made: Made) -> None:
    """An edge to a document that there is not, or no more, is a mistake."""
    store.hold(chain(made))
    wrong = [
        Delta(edges=[(PLAN, (made.edge(PLAN, "vn/khong"),))]),
        Delta(citations=[(f"sha:{PLAN}", (made.citation(PLAN, "vn/khong"),))]),
    ]
    for delta in wrong:
        with pytest.raises(ValueError, match="vn/khong"):
            apply(store, delta)
    assert store.view().graph() == chain(made)


# ── processes that are killed ────────────────────────────────────────────────────────


@pytest.fixture(params=["embedded", "elasticsearch"])
def choice(request: pytest.FixtureRequest, tmp_path: Path) -> Choice:
    """Return an empty store that another process can open."""
    server = request.param == "elasticsearch"
    return Choice(
        tmp_path / "store.db",
        request.getfixturevalue("emptied_settings") if server else None,
    )


@pytest.mark.parametrize("wait", [0.05, 0.4, 0.9])
def test_a_writer_killed_within_a_delta_leaves_it_done_or_not(
    choice: Choice, wait: float, root: Path
) -> None:
    """After ``kill -9`` the store is as before or after, and takes the next delta."""
    number, elastic = 40, choice.elastic
    where = [elastic.url, elastic.name] if elastic else [str(choice.path)]
    process = subprocess.Popen(
        [sys.executable, killed_writer.__file__, "deltas", str(number), *where],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
        text=True,
    )
    with process:
        assert process.stdout is not None
        said = [process.stdout.readline().strip()]
        time.sleep(wait)
        process.kill()
        said += process.stdout.read().split()
    following = dict(zip(killed_writer.WORDS, killed_writer.WORDS[::-1], strict=True))
    states = [killed_writer.state(word, number)[0] for word in following]
    with contextlib.closing(choice.view()) as view:
        assert view.graph() in states
    for word in (following[said[-1]], said[-1]):
        killed_writer.write(choice, word, number, "deltas")
        graph, texts = killed_writer.state(word, number)
        with contextlib.closing(choice.view()) as view:
            assert view.graph() == graph
            top = graph.edges[-1].target
            assert list(view.closure(top, "in", CARRIES_OUT)) == below_in(graph, top)
            assert view.text(next(iter(texts))) == next(iter(texts.values()))
