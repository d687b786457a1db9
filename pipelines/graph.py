"""From the facts of all copies to the graph and the texts that the store holds."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from extractors.hearing import hear
from index.copying import copy_of
from index.resolution import RESOLUTION_VERSION, resolve
from pipelines.given import NOTHING, Given
from pipelines.stages import EXTRACT, READ, decode_document, decode_extraction
from pipelines.witnesses import Witnesses, witness_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.document_register import DocumentRegister
    from index.records import Copy, Graph
    from index.store import Writer
    from pipelines.ledger import Ledger

GRAPH_STAMP = "graph"
TEXTS_STAMP = "texts"


def held_copies(
    ledger: Ledger, registers: Sequence[DocumentRegister] = ()
) -> Iterator[Copy]:
    """Yield every copy whose facts are known, ordered by digest.

    Args:
        ledger: Holds texts and facts.
        registers: Witnesses of what the texts may hide.
    """
    witnesses = Witnesses(ledger, registers)
    for sha256, path, payload in ledger.held(EXTRACT.name):
        packed = ledger.payload(sha256, READ.name)
        if packed is not None:
            document, facts = decode_document(packed), decode_extraction(payload)
            heard = hear(document, facts, witnesses.of(path))
            yield copy_of(path, document, heard.extraction)


def build_graph(
    ledger: Ledger, writer: Writer, given: Given = NOTHING, store: str = ""
) -> Graph | None:
    """Resolve all copies and store the graph, unless nothing changed since.

    Args:
        ledger: Holds the facts of all copies.
        writer: Of the store.
        given: What people put beside the files.
        store: What tells the store from others that this ledger fills.

    Returns:
        The graph, or ``None`` where the store already holds it.
    """
    stamp = _graph_stamp(ledger, given)
    if ledger.noted(GRAPH_STAMP + store) == stamp:
        return None
    graph = _graph(ledger, given)
    with writer:
        writer.replace_graph(graph)
    ledger.note(GRAPH_STAMP + store, stamp)
    return graph


def forget_stamps(ledger: Ledger, store: str = "") -> None:
    """Forget what the store holds: it is new, or was lost."""
    ledger.note(GRAPH_STAMP + store, "")
    ledger.note(TEXTS_STAMP + store, "")


def index_texts(ledger: Ledger, writer: Writer, store: str = "") -> int | None:
    """Make the texts of all copies searchable, unless nothing changed since.

    Returns:
        The number of texts, or ``None`` where the store already holds them.
    """
    stamp = _stamp(ledger)
    if ledger.noted(TEXTS_STAMP + store) == stamp:
        return None
    with writer:
        many = _put_texts(ledger, writer)
    ledger.note(TEXTS_STAMP + store, stamp)
    return many


def build_anew(
    ledger: Ledger, writer: Writer, given: Given = NOTHING, store: str = ""
) -> Graph:
    """Fill a store with all that the ledger holds, in one change."""
    stamps = _graph_stamp(ledger, given), _stamp(ledger)
    forget_stamps(ledger, store)
    graph = _graph(ledger, given)
    with writer:
        writer.replace_graph(graph)
        _put_texts(ledger, writer)
    for name, stamp in zip((GRAPH_STAMP, TEXTS_STAMP), stamps, strict=True):
        ledger.note(name + store, stamp)
    return graph


def _graph(ledger: Ledger, given: Given) -> Graph:
    copies = held_copies(ledger, given.registers)
    return resolve(copies, given.corrections, given.units)


def _put_texts(ledger: Ledger, writer: Writer) -> int:
    held = [sha256 for sha256, _, _ in ledger.stamp(EXTRACT.name)]
    writer.put_texts(_texts(ledger, held))
    writer.forget_texts(held)
    return len(held)


def _texts(ledger: Ledger, held: list[str]) -> Iterator[tuple[str, str]]:
    for sha256 in held:
        payload = ledger.payload(sha256, READ.name)
        if payload is not None:
            yield sha256, decode_document(payload).text


def _graph_stamp(ledger: Ledger, given: Given) -> str:
    return _stamp(ledger) + given.stamp + witness_stamp(given.registers)


def _stamp(ledger: Ledger) -> str:
    """Name the state that graph and texts follow from."""
    state = (RESOLUTION_VERSION, ledger.stamp(READ.name), ledger.stamp(EXTRACT.name))
    return hashlib.sha256(msgspec.json.encode(state)).hexdigest()
