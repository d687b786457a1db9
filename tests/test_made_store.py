"""Documents made for measurements of stores are whole and stream."""

from __future__ import annotations

import runpy
from collections import defaultdict
from pathlib import Path

from extractors.facts import Relation
from index.delta import whole

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
MADE = runpy.run_path(str(BENCHMARKS / "made_store.py"))["MadeStore"](600)


def test_every_citation_leads_to_a_document_of_the_store() -> None:
    """Ids are unique, and whatever an edge or a citation names is there."""
    graph = MADE.graph()
    ids = {document.id for document in graph.documents}
    assert len(ids) == len(graph.documents) == 600
    assert {edge.target for edge in graph.edges} <= ids
    assert {citation.target for citation in graph.citations} <= ids
    texts = {one.sha256: one.text for one in MADE.written()}
    for citation in graph.citations:
        place = citation.place
        assert place.span.of(texts[place.sha256]) == citation.quote


def test_half_of_the_documents_carry_the_root_out() -> None:
    """The campaign below the root is as large as the measurements need it."""
    below = defaultdict(list)
    for edge in MADE.graph().edges:
        if edge.relation is Relation.IMPLEMENTS:
            below[edge.target].append(edge.source)
    found, queue = set(), [MADE.root()]
    for id_ in queue:
        queue += set(below[id_]) - found
        found.update(below[id_])
    assert len(found) == 300


def test_the_stream_holds_what_the_graph_holds() -> None:
    """A change that streams states the same as the graph in memory."""
    change, held = MADE.delta(), whole(MADE.graph())
    assert change.whole is held.whole is True
    assert list(change.documents) == list(held.documents)
    said = [pair for pair in change.citations if pair[1]]
    assert said == list(held.citations)
    assert [pair for pair in change.edges if pair[1]] == list(held.edges)


def test_a_record_is_had_without_the_others() -> None:
    """The record of a number is that of the stream, from any place on."""
    one = next(MADE.written(start=431))
    assert one.document == MADE.record(431)
    assert one.document.title in one.text
