"""How fast the store on Elasticsearch is filled and answers, on a server of its own.

Filling: our bulk writer beside the bare client helper on the very same bodies, then the
whole writer (words made, graph compared, ancestors walked). Asking: p50/p95 of each
kind of question of ``search_speed``, snippets included; beside it, in the same run, a
raw ``match`` on a plain index of the same texts. Everything that implements the root of
the made campaign: number, facets and first page, then every id.

``--campaign 50000`` measures that alone, on so many records without texts.

Usage: python benchmarks/elastic.py [--heap MB] [--campaign N] [SIZE ...]
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk
from made_store import MadeStore
from search_speed import Questions, kinds, report

from corpus.document import Span
from corpus.folding import fold
from extractors.facts import Relation
from index.elastic import open_view, open_writer
from index.elastic_bulk import Bulk
from index.elastic_connection import connect
from index.elastic_indices import Indices, make
from index.elastic_mapping import INDICES
from index.elastic_rows import document_row
from index.elastic_settings import ElasticSettings
from index.groups import groups_of
from index.records import Edge, Graph, Place
from index.store import CARRIES_OUT, FACETS, Walk

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "servers"))
from elastic_server import server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from search_speed import Ask

    from index.store import View

BODIES = 4000
"""Documents that both writers are timed with."""

ROUNDS = 3
WIDTH = 200  # documents that carry out one, in the campaign


def bodies(made: MadeStore) -> list[dict[str, Any]]:
    """Return rows of documents as the store writes them."""
    groups = groups_of(made.graph())
    few = islice(made.written(), BODIES)
    return [document_row(groups[one.document.id], [one.text]) for one in few]


def share(url: str, rows: list[dict[str, Any]]) -> None:
    """Print the rate of our writer beside that of the bare helper, turn by turn."""
    ours, bare = [], []
    for number in range(ROUNDS):
        bare.append(_rate(url, f"bare{number}", rows, _helper))
        ours.append(_rate(url, f"ours{number}", rows, _bulk))
    turns = ", ".join(f"{o / b:.2f}" for o, b in zip(ours, bare, strict=True))
    print(
        f"  bulk of {len(rows)} documents: ours {max(ours):.0f}/s, bare helper"
        f" {max(bare):.0f}/s, share {max(ours) / max(bare):.2f} (in turns: {turns})"
    )


def _rate(
    url: str,
    name: str,
    rows: list[dict[str, Any]],
    write: Callable[[ElasticSettings, str, list[dict[str, Any]]], None],
) -> float:
    settings = ElasticSettings(url, name)
    connection = connect(settings, settings.patience)
    indices = Indices(name, 1)
    make(connection, indices)
    real = indices.real("documents")
    connection.client.indices.refresh(index=real)  # it has come up
    start = time.perf_counter()
    write(settings, real, rows)
    spent = time.perf_counter() - start
    connection.client.indices.delete(index=[indices.real(kind) for kind in INDICES])
    connection.close()
    return len(rows) / spent


def _bulk(settings: ElasticSettings, index: str, rows: list[dict[str, Any]]) -> None:
    connection = connect(settings, settings.patience)
    writer = Bulk(connection)
    for number, row in enumerate(rows):
        writer.put(index, str(number), 1, row)
    writer.flush()
    writer.close()
    connection.close()


def _helper(settings: ElasticSettings, index: str, rows: list[dict[str, Any]]) -> None:
    with Elasticsearch(settings.url, request_timeout=120) as client:
        actions = (
            {"_index": index, "_id": str(number), "_source": row}
            for number, row in enumerate(rows)
        )
        bulk(client, actions)


def load(settings: ElasticSettings, made: MadeStore) -> None:
    """Fill the store in one change and say how fast, and how large it is."""
    graph = made.graph()
    raw = 0

    def texts() -> Iterator[tuple[str, str]]:
        nonlocal raw
        for one in made.written():
            raw += len(one.text.encode())
            yield one.sha256, one.text

    start = time.perf_counter()
    with open_writer(settings) as writer:
        writer.replace_graph(graph)
        writer.put_texts(texts())
    spent = time.perf_counter() - start
    connection = connect(settings)
    stats = connection.client.indices.stats(index=f"{settings.name}-*", metric="store")
    size = stats["_all"]["primaries"]["store"]["size_in_bytes"]
    connection.close()
    print(
        f"  whole writer: {made.documents / spent:.0f} documents/s,"
        f" indices {size / raw:.2f} of the raw text"
    )


def walks(view: View, root: str) -> None:
    """Print how long everything that implements the root takes."""
    page = Walk(root, "in", CARRIES_OUT, facets=FACETS[:5])
    spent = []
    for _ in range(20):
        start = time.perf_counter()
        reached = view.reach(page)
        spent.append((time.perf_counter() - start) * 1000)
    start = time.perf_counter()
    ids = [step.id for step in view.closure(root, "in", CARRIES_OUT)]
    every = time.perf_counter() - start
    spent.sort()
    print(
        f"  implementers of the root: {reached.total}; count, five facets and first"
        f" page {spent[10]:.0f}/{spent[19]:.0f} ms (p50/p95), all {len(ids)} ids"
        f" with path and evidence {every:.2f} s"
    )


def campaign(url: str, number: int) -> None:
    """Measure everything that implements one document, on records without texts."""
    made = MadeStore(1)
    head = made.record(0)
    ids = [f"vn/made/{at:07}" for at in range(number + 1)]
    documents = tuple(
        replace(head, id=id_, year=2015 + at % 10, issuer=f"UBND xã {at % 300}")
        for at, id_ in enumerate(ids)
    )
    place = Place(head.copies[0], head.paths[0], Span(0, 9), None, 1)
    edges = tuple(
        Edge(ids[at], ids[(at - 1) // WIDTH], Relation.IMPLEMENTS, 0.9, (place,))
        for at in range(1, number + 1)
    )
    settings = ElasticSettings(url, "campaign")
    with open_writer(settings) as writer:
        writer.replace_graph(Graph(documents, (), edges, ()))
    with open_view(settings) as view:
        walks(view, ids[0])


def raw_match(url: str, made: MadeStore) -> dict[str, list[Ask]]:
    """Return questions to a plain index of the folded texts, with its highlighter."""
    client = Elasticsearch(url, request_timeout=120)
    mapping = {"properties": {"body": {"type": "text"}}}
    client.indices.create(index="plain", mappings=mapping)
    actions = (
        {"_index": "plain", "_source": {"body": fold(one.text)}}
        for one in made.written()
    )
    bulk(client, actions)
    client.indices.refresh(index="plain")

    def ask(kind: str, text: str) -> Ask:
        match = {"query": text, "operator": "and"} if kind == "match" else text
        return lambda: client.search(
            index="plain",
            query={kind: {"body": match}},
            highlight={"fields": {"body": {}}},
            size=20,
            track_total_hits=True,
        )

    asked = Questions(made)
    return {
        "words without marks": [ask("match", text) for text in asked.folded],
        "phrase": [ask("match_phrase", text) for text in asked.folded],
    }


def measure(url: str, size: int) -> None:
    """Measure one size."""
    made = MadeStore(size)
    settings = ElasticSettings(url, f"vanban{size}")
    print(f"\n{size} documents")
    share(url, bodies(made))
    load(settings, made)
    view = open_view(settings)
    print(f"  {'':18} {'milliseconds':26} {'p50':>9} {'p95':>9}")
    report("vanban", kinds(view, made), time.perf_counter)
    walks(view, made.root())
    view.close()
    report("raw match", raw_match(url, made), time.perf_counter)


def main() -> None:
    """Measure every size asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[2000])
    parser.add_argument("--heap", type=int, default=1024, help="megabytes")
    parser.add_argument("--campaign", type=int, help="documents below one")
    arguments = parser.parse_args()
    if arguments.campaign:
        with server(heap=arguments.heap) as started:
            campaign(started.url, arguments.campaign)
        return
    for size in arguments.sizes:
        with server(heap=arguments.heap) as started:
            measure(started.url, size)


if __name__ == "__main__":
    main()
