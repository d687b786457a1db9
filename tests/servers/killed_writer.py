"""A program that changes a store again and again, to be killed while it does.

Two states follow one another, told apart by one word: each is written in one change and
acknowledged by printing its word. HOW is ``graphs``, or ``deltas`` for what changes
from one state to the other. Usage: killed_writer.py HOW DOCUMENTS FILE, or
killed_writer.py HOW DOCUMENTS URL NAME for a server.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from corpus.document import Span
from extractors.facts import Relation
from index.choice import Store
from index.delta import Delta, whole
from index.elastic_settings import ElasticSettings
from index.records import DocumentRecord, Edge, Graph, Place, Status

WORDS = ("chẵn", "lẻ")
_PLACE = Place("sha:0", "0.txt", Span(0, 9), None, 1)
_LINKED = 20  # documents of which each carries out the next


def state(word: str, number: int) -> tuple[Graph, dict[str, str]]:
    """Return the graph of a state, and its texts by the digest of their copy."""
    ids = [f"vn/{word}/{at}" for at in range(number)]
    pairs = itertools.pairwise(ids[:_LINKED])
    edges = tuple(
        Edge(*pair, Relation.IMPLEMENTS, 0.9, (_PLACE,)) for pair in sorted(pairs)
    )
    documents = tuple(_document(id_, word) for id_ in sorted(ids))
    texts = {f"sha:{id_}": f"nội dung {word} " * 100 for id_ in ids}
    return Graph(documents, (), edges, ()), texts


def _document(id_: str, word: str) -> DocumentRecord:
    title, copies = f"văn bản {word}", (f"sha:{id_}",)
    return DocumentRecord(id_, Status.HELD, title=title, copies=copies, year=2020)


def delta(word: str, number: int) -> Delta:
    """Return what changes to a state, from the other or from an empty store."""
    graph, _ = state(word, number)
    (other,) = set(WORDS) - {word}
    before, _ = state(other, number)
    leaving: dict[str, list[Edge]] = {edge.source: [] for edge in before.edges}
    for edge in graph.edges:
        leaving.setdefault(edge.source, []).append(edge)
    return Delta(
        documents=graph.documents,
        edges=[(source, tuple(edges)) for source, edges in leaving.items()],
        gone=[document.id for document in before.documents],
    )


def write(store: Store, word: str, number: int, how: str = "graphs") -> None:
    """Bring a store to a state in one change."""
    graph, texts = state(word, number)
    with store.writer() as writer:
        writer.apply(delta(word, number) if how == "deltas" else whole(graph))
        writer.put_texts(texts.items())
        writer.forget_texts(texts)


def main(how: str, number: str, where: str, name: str = "") -> None:
    """Change the store until killed."""
    elastic = ElasticSettings(where, name) if name else None
    store = Store(Path(where), elastic)
    for word in itertools.cycle(WORDS):
        write(store, word, int(number), how)
        print(word, flush=True)  # noqa: T201 - the acknowledgement


if __name__ == "__main__":
    main(*sys.argv[1:])
