"""From the facts of all copies to the graph and the texts that the store holds.

Only what has changed since the last run is resolved and stored. The workings stand in a
file beside the ledger; they and the store are brought from one state to the next
together, and where a run was stopped between the two, everything is resolved anew.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from corpus.knowledge.tables import digest as tables_digest
from extractors.hearing import hear
from index.conclusion import Conclusion
from index.copying import copy_of
from index.correction import Correction, differing, holding
from index.given import given_by
from index.renewal import CopyOf, Renewal
from index.resolution import RESOLUTION_VERSION
from index.store import Writer
from index.workings import Workings
from pipelines.crew import Crew
from pipelines.given import NOTHING, Given
from pipelines.ledger import Ledger
from pipelines.pool import worker_count
from pipelines.stages import EXTRACT, READ, decode_document, decode_extraction
from pipelines.witnesses import Witnesses, heard_together, witness_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from index.records import Copy
    from pipelines.folder import DataFolder

GRAPH_STAMP = "graph"
TEXTS_STAMP = "texts"

_HOLDS = "holds"
_CHANGING = "changing"
"""Noted while workings and store may be of different states."""

_MANY = 2000
"""Copies for which other processes are called; fewer are read while these start."""

_STATE, _CORRECTIONS, _BASE = "state", "corrections", "base"
"""What the workings note: the state they are in, and what it follows from."""

_decode_corrections = msgspec.json.Decoder(tuple[Correction, ...]).decode

Held: TypeAlias = "Mapping[str, tuple[str, str]]"
"""Path and state of each copy that is held, by its digest."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is filled from a ledger.

    Attributes:
        writer: Of the store.
        workings: The file in which resolution keeps what it worked out for that store.
        holds: Says which change of the store is the last: another store in its place,
            one put back from a backup for instance, says another one.
        name: What tells the store from others that the same ledger fills.
    """

    writer: Writer
    workings: Path
    holds: Callable[[], str]
    name: str = ""


def target_in(data: DataFolder, *, anew: bool = False) -> Target:
    """Return the store of a data folder with all that belongs to it.

    Args:
        data: The folder.
        anew: Everything is to be written, changed or not.
    """
    store = data.answering

    def holds() -> str:
        if not store.exists() or store.is_older():
            return ""
        with closing(store.view()) as view:
            return str(view.generation())

    return Target(store.writer(anew=anew), data.workings, holds, store.name)


def build_graph(ledger: Ledger, target: Target, given: Given = NOTHING) -> int | None:
    """Bring the graph of a store to what the ledger holds.

    Args:
        ledger: Holds the facts of all copies.
        target: What is filled.
        given: What people put beside the files.

    Returns:
        How many copies had to be looked at, or ``None`` where nothing has changed.
    """
    if target.holds() != ledger.noted(_HOLDS + target.name):
        forget_stamps(ledger, target.name)  # it is not the store that was filled last
    held = ledger.states_of(EXTRACT.name)
    base = _base(given)
    stamp = _graph_stamp(held, given, base)
    noted = ledger.noted(GRAPH_STAMP + target.name)
    if noted == stamp:
        return None
    with closing(Workings.open(target.workings)) as workings:
        with workings.change():
            if workings.noted(_STATE) != noted or workings.noted(_BASE) != base:
                workings.empty()
            renewal = _renewed(ledger, workings, held, given)
            _note(workings, stamp, base, given)
            with target.writer as writer:
                writer.apply(Conclusion(renewal).delta())
                ledger.note(GRAPH_STAMP + target.name, _CHANGING)
        ledger.note(GRAPH_STAMP + target.name, stamp)
        ledger.note(_HOLDS + target.name, target.holds())
    return renewal.judged


def _renewed(ledger: Ledger, workings: Workings, held: Held, given: Given) -> Renewal:
    """Bring the workings to what is held."""
    gone, came = _changes(workings, held, given)
    said = given_by(given.corrections, given.units)
    copy_of = Copies(ledger, held, given).copy
    workers = worker_count()
    path = workings.path
    if path and workers > 1 and len(came) >= _MANY:
        crew = Crew(workers, partial(_open, ledger.path, given), said, path)
        with contextlib.suppress(BrokenProcessPool), closing(crew):
            renewal = Renewal(workings, copy_of, said, crew)
            renewal.run(gone, came)
            return renewal
        workings.empty()  # a process was ended from outside: alone, then
    renewal = Renewal(workings, copy_of, said)
    renewal.run(gone, came)
    return renewal


def _open(ledger: Path, given: Given) -> CopyOf:
    """Open the copies of a ledger in another process."""
    opened = Ledger.open(ledger)
    return Copies(opened, opened.states_of(EXTRACT.name), given).copy


def _note(workings: Workings, stamp: str, base: str, given: Given) -> None:
    """Note the state in which the workings are."""
    workings.note(_BASE, base)
    kept = msgspec.json.encode(given.corrections).decode()
    workings.note(_CORRECTIONS, kept)
    workings.note(_STATE, stamp)


def _changes(
    workings: Workings, held: Held, given: Given
) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the copies that go, and those that come or are otherwise, with states."""
    known = workings.copies()
    changed = {sha for sha in known.keys() & held.keys() if known[sha] != held[sha]}
    before = _decode_corrections(workings.noted(_CORRECTIONS) or "[]")
    corrected = differing(holding(before), holding(given.corrections))
    changed |= corrected & known.keys() & held.keys()
    moved = {path for sha, (path, _) in held.items() if known.get(sha) != held[sha]}
    moved |= {path for sha, (path, _) in known.items() if held.get(sha) != known[sha]}
    changed |= heard_together(held, moved) & known.keys()
    gone = sorted((known.keys() - held.keys()) | changed)
    came = sorted((held.keys() - known.keys()) | changed)
    return gone, [(sha256, held[sha256][1]) for sha256 in came]


class Copies:
    """The copies of a ledger, as resolution wants them."""

    def __init__(self, ledger: Ledger, held: Held, given: Given) -> None:
        self._ledger = ledger
        self._held = held
        self._witnesses = Witnesses(ledger, given.registers, held)

    def copy(self, sha256: str) -> Copy:
        """Return a copy with all that is known of it."""
        path, _ = self._held[sha256]
        packed = self._ledger.payload(sha256, READ.name)
        payload = self._ledger.payload(sha256, EXTRACT.name)
        assert packed is not None and payload is not None  # noqa: S101, PT018 - held
        document, facts = decode_document(packed), decode_extraction(payload)
        heard = hear(document, facts, self._witnesses.of(path))
        return copy_of(path, document, heard.extraction)


def forget_stamps(ledger: Ledger, store: str = "") -> None:
    """Forget what the store holds: it is new, or was lost."""
    ledger.note(GRAPH_STAMP + store, "")
    ledger.note(TEXTS_STAMP + store, "")


def index_texts(ledger: Ledger, target: Target) -> int | None:
    """Make the texts of all copies searchable.

    Returns:
        The number of texts that are new or otherwise, or ``None`` where nothing has
        changed.
    """
    held = ledger.states_of(EXTRACT.name)
    stamp = _digest(sorted(held.items()))
    noted = ledger.noted(TEXTS_STAMP + target.name)
    if noted == stamp:
        return None
    with closing(Workings.open(target.workings)) as workings, workings.change():
        known = workings.texts() if noted else {}
        new = sorted(sha for sha, (_, state) in held.items() if known.get(sha) != state)
        with target.writer as writer:
            writer.put_texts(_texts(ledger, new))
            writer.forget_texts(held)
        workings.put_texts((sha256, held[sha256][1]) for sha256 in new)
    ledger.note(TEXTS_STAMP + target.name, stamp)
    ledger.note(_HOLDS + target.name, target.holds())
    return len(new)


def build_anew(ledger: Ledger, target: Target, given: Given = NOTHING) -> None:
    """Fill a store with all that the ledger holds, in one change."""
    held, base = ledger.states_of(EXTRACT.name), _base(given)
    stamp = _graph_stamp(held, given, base)
    forget_stamps(ledger, target.name)
    with closing(Workings.open(target.workings)) as workings, workings.change():
        workings.empty()
        renewal = _renewed(ledger, workings, held, given)
        _note(workings, stamp, base, given)
        with target.writer as writer:
            writer.apply(Conclusion(renewal).delta())
            writer.put_texts(_texts(ledger, sorted(held)))
            writer.forget_texts(held)
        workings.put_texts((sha256, state) for sha256, (_, state) in held.items())
    ledger.note(GRAPH_STAMP + target.name, stamp)
    ledger.note(_HOLDS + target.name, target.holds())
    ledger.note(TEXTS_STAMP + target.name, _digest(sorted(held.items())))


def _texts(ledger: Ledger, held: list[str]) -> Iterator[tuple[str, str]]:
    for sha256 in held:
        payload = ledger.payload(sha256, READ.name)
        if payload is not None:
            yield sha256, decode_document(payload).text


def _base(given: Given) -> str:
    """Name what every link may hang on: with another one all are resolved anew."""
    merges = sorted(holding(given.corrections).merges.items())
    registers = witness_stamp(given.registers)
    known = tables_digest()
    return _digest((RESOLUTION_VERSION, known, merges, given.units, registers))


def _graph_stamp(held: Held, given: Given, base: str) -> str:
    corrections = [correction.id for correction in given.corrections]
    return _digest((sorted(held.items()), base, corrections))


def _digest(state: object) -> str:
    return hashlib.sha256(msgspec.json.encode(state)).hexdigest()
