"""How fast the store on Elasticsearch is filled and answers, on a server of its own.

The parts, in this order:

- ``share``: our bulk writer beside the bare client helper on the very same bodies.
- ``load``: the whole writer (words made, graph compared, ancestors walked); documents
  and texts are made as they are sent, so that memory must stay flat.
- ``ask``: p50/p95 of each kind of question of ``search_speed``, snippets included.
- ``plain``: beside it a raw ``match`` on a plain index of the same texts.
- ``change``: one new document among all, and one that goes, until both are seen.
- ``campaign``: everything that implements one document, on records without texts.

``--keep FOLDER`` keeps the server's data there, so that parts may be run one after
another: ``--keep /var/tmp/es --parts load 100000``, then ``--parts ask,plain``.
``--cpu`` counts the processor time of client and server together, for machines that do
other work.

Usage: python benchmarks/elastic.py [--heap MB] [--parts A,B] [--keep FOLDER] [--cpu]
[--campaign N] [SIZE ...]
"""

from __future__ import annotations

import argparse
import contextlib
import re
import resource
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
from index.delta import Delta
from index.elastic import open_view, open_writer
from index.elastic_bulk import Bulk
from index.elastic_connection import connect
from index.elastic_indices import Indices, make
from index.elastic_mapping import INDICES
from index.elastic_rows import document_row
from index.elastic_settings import ElasticSettings
from index.groups import Group
from index.records import Edge, Graph, Place
from index.store import CARRIES_OUT, FACETS, Query, Walk

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "servers"))
from elastic_server import Server, program, server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from search_engines import Ask, Asks
    from search_speed import Clock

    from index.store import View

BODIES = 4000
"""Documents that both writers are timed with."""

ROUNDS = 3
WIDTH = 200  # documents that carry out one, in the campaign


def bodies(made: MadeStore) -> list[dict[str, Any]]:
    """Return rows of documents as the store writes them."""
    few = islice(made.written(), BODIES)
    groups = ((Group(w.document, [*w.citations], [*w.edges]), [w.text]) for w in few)
    return [document_row(*group) for group in groups]


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
    raw = 0

    def texts() -> Iterator[tuple[str, str]]:
        nonlocal raw
        for one in made.written():
            raw += len(one.text.encode())
            yield one.sha256, one.text

    before = _most_memory()
    start, used = time.perf_counter(), time.process_time()
    with open_writer(settings) as writer:
        writer.apply(made.delta())
        writer.put_texts(texts())
    spent, used = time.perf_counter() - start, time.process_time() - used
    connection = connect(settings)
    stats = connection.client.indices.stats(index=f"{settings.name}-*", metric="store")
    size = stats["_all"]["primaries"]["store"]["size_in_bytes"]
    connection.close()
    print(
        f"  whole writer: {made.documents / spent:.0f} documents/s"
        f" ({made.documents / used:.0f} a CPU second of the client), memory"
        f" {before:.0f} to {_most_memory():.0f} MiB,"
        f" indices {size / raw:.2f} of the raw text"
    )


def _most_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def change(settings: ElasticSettings, made: MadeStore) -> None:
    """Say how long one document takes to come, and to go, among all others."""
    first = next(made.written())
    new = replace(first.document, id="vn/moi", copies=("moi",), title="Kế hoạch mới")
    place = Place("moi", "kho/moi.txt", Span(0, 9), None, 1)
    edge = Edge(new.id, made.root(), Relation.IMPLEMENTS, 0.9, (place,))
    coming = Delta(documents=(new,), edges=[(new.id, (edge,))])
    going = Delta(edges=[(new.id, ())], gone=(new.id,))
    spent = {"comes": _changed(settings, coming, [("moi", first.text)])}
    with open_view(settings) as view:
        found = view.reach(Walk(made.root(), "in", CARRIES_OUT, limit=0)).total
        seen = view.search(Query(f'"{new.title}"')).total
    print(f"  the new one is below the root with {found}, found by its title: {seen}")
    spent["goes"] = _changed(settings, going, [])
    said = ", ".join(f"{word} in {took:.2f} s" for word, took in spent.items())
    print(f"  one document among {made.documents} {said}")


def _changed(
    settings: ElasticSettings, delta: Delta, texts: list[tuple[str, str]]
) -> float:
    start = time.perf_counter()
    with open_writer(settings) as writer:
        writer.apply(delta)
        writer.put_texts(texts)
    return time.perf_counter() - start


def walks(view: View, root: str) -> None:
    """Print how long everything that implements the root takes."""
    page = Walk(root, "in", CARRIES_OUT, facets=FACETS[:5])
    spent, total = [], 0
    for _ in range(20):
        start = time.perf_counter()
        total = view.reach(page).total
        spent.append((time.perf_counter() - start) * 1000)
    start = time.perf_counter()
    ids = [step.id for step in view.closure(root, "in", CARRIES_OUT)]
    every = time.perf_counter() - start
    spent.sort()
    print(
        f"  implementers of the root: {total}; count, five facets and first"
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


def raw_match(url: str, made: MadeStore) -> Asks:
    """Return questions to a plain index of the folded texts, with its highlighter."""
    client = Elasticsearch(url, request_timeout=120)
    index = f"plain{made.documents}"
    if not client.indices.exists(index=index):
        _fill_plain(client, index, made)

    def ask(kind: str, text: str) -> Ask:
        match = {"query": text, "operator": "and"} if kind == "match" else text
        return lambda: client.search(
            index=index,
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


def _fill_plain(client: Elasticsearch, index: str, made: MadeStore) -> None:
    mapping = {"properties": {"body": {"type": "text"}}}
    client.indices.create(index=index, mappings=mapping)
    actions = (
        {"_index": index, "_source": {"body": fold(one.text)}} for one in made.written()
    )
    bulk(client, actions)
    client.indices.refresh(index=index)


PARTS = ("share", "load", "ask", "plain", "change", "campaign")


def both_clocks(server: Server) -> Clock:
    """Return a clock of the processor time that client and server have used."""
    session = str(server.process.pid if server.process else 0)
    programs = [
        folder
        for folder in Path("/proc").glob("[0-9]*")
        if session in _text_of(folder / "stat").rpartition(")")[2].split()[3:4]
    ]

    def used() -> float:
        tasks = (one.glob("task/*/schedstat") for one in programs)
        texts = (_text_of(task) for those in tasks for task in those)
        spent = sum(int(text.split()[0]) for text in texts if text)
        return time.process_time() + spent / 1e9

    return used


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")
    except OSError:  # the program or the thread has ended meanwhile
        return ""


def ask(
    settings: ElasticSettings, made: MadeStore, parts: Sequence[str], clock: Clock
) -> None:
    """Print how long each kind of question takes, and a raw match beside it."""
    print(f"  {'':10} {'milliseconds':26} {'p50':>9} {'p95':>9}")
    ours, plain = {}, {}
    if "ask" in parts:
        with open_view(settings) as view:
            ours = report("vanban", kinds(view, made), clock)
            walks(view, made.root())
    if "plain" in parts:
        plain = report("raw match", raw_match(settings.url, made), clock)
    for kind in sorted(ours.keys() & plain.keys()):
        times = ours[kind][0] / plain[kind][0]
        print(f"  {kind}: {times:.1f} times a raw match")


def measure(
    url: str, size: int, parts: Sequence[str], below: int, clock: Clock
) -> None:
    """Measure one size."""
    made = MadeStore(size)
    settings = ElasticSettings(url, f"vanban{size}")
    print(f"\n{size} documents")
    if "share" in parts:
        share(url, bodies(made))
    if "load" in parts:
        load(settings, made)
    if {"ask", "plain"} & set(parts):
        ask(settings, made, parts, clock)
    if "change" in parts:
        change(settings, made)
    if "campaign" in parts:
        campaign(url, below)


@contextlib.contextmanager
def kept_server(folder: Path, heap: int) -> Iterator[Server]:
    """Start a server whose data stay in a folder, or are there already."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)  # the server's user reads it
    kept = Server(program(), folder, heap)
    if kept.config.is_dir():
        said = (kept.config / "elasticsearch.yml").read_text("utf-8")
        kept.port = int(re.findall(r"^http.port: (\d+)", said, re.MULTILINE)[0])
    else:
        kept.prepare()
    try:
        kept.start()
        yield kept
    finally:
        kept.kill()


def main() -> None:
    """Measure every size asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[2000])
    parser.add_argument("--heap", type=int, default=1024, help="megabytes")
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--cpu", action="store_true", help="count processor time")
    parser.add_argument("--keep", type=Path, help="a folder for the server's data")
    parser.add_argument(
        "--campaign", type=int, default=5000, help="documents below one"
    )
    arguments = parser.parse_args()
    for size in arguments.sizes:
        heap, keep = arguments.heap, arguments.keep
        with kept_server(keep, heap) if keep else server(heap=heap) as started:
            parts = arguments.parts.split(",")
            clock = both_clocks(started) if arguments.cpu else time.perf_counter
            measure(started.url, size, parts, arguments.campaign, clock)


if __name__ == "__main__":
    main()
