"""Readers of the embedded store while a writer works: no error, and how much slower.

Eight readers, each a process of its own, ask one question after another with a short
pause between; first alone, then while a writer makes one change after the other. A
change puts in or takes out a pair of documents with texts and links; who reads only one
of a pair has seen half a change, which counts as an error. Printed are p50 and p95 of
each kind of question, alone and beside the writer.

Usage: python benchmarks/readers_while_writing.py [--seconds 300] [--readers 8]
[--documents 2000] [--keep STORE] [--cpu]
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from multiprocessing.queues import Queue
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent))
from made_store import MadeStore  # its place comes first

from extractors.facts import Relation
from index.delta import Delta
from index.embedded import open_view, open_writer
from index.records import Edge
from index.store import CARRIES_OUT, Query, View, Walk

if TYPE_CHECKING:
    from index.records import DocumentRecord

Clock = Callable[[], float]
ALONE, BESIDE = "alone", "beside a writer"
PHASES = ("", ALONE, BESIDE)  # the first only opens the store and warms up
_END = -1
_LONGEST_START = 120.0  # seconds for all readers to open the store
_WARM_UP = 2.0  # seconds
_PAUSE = 0.2  # seconds between two questions of a reader, who reads what was found
_SOME = 100  # documents that a reader asks about
_PAIR = '"cặp đôi đi cùng nhau"'


@dataclass(frozen=True, slots=True)
class Answered:
    """What one reader was told.

    Attributes:
        spent: Seconds of each question, by phase and kind.
        errors: What went wrong.
    """

    spent: dict[tuple[str, str], list[float]]
    errors: list[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What all readers were told together, and how many changes were made meanwhile."""

    spent: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    changes: int = 0

    def at(self, share: float, phase: str, kind: str) -> float:
        """Return a quantile of a kind of question in a phase, in milliseconds."""
        spent = sorted(self.spent.get((phase, kind), [0.0]))
        return spent[min(len(spent) - 1, int(share * len(spent)))] * 1000

    def kinds(self) -> list[str]:
        """Return the kinds of question that were asked in both phases."""
        asked = {kind for phase, kind in self.spent if phase == BESIDE}
        return sorted(asked & {kind for phase, kind in self.spent if phase == ALONE})


class HalfAChangeError(Exception):
    """A reader saw one of two documents that come and go together."""


def question(
    view: View, document: DocumentRecord, root: str, rng: random.Random
) -> tuple[str, Callable[[], object]]:
    """Return a kind of question and one of that kind, about a document."""
    title = document.title or "kế hoạch"
    words = Query(" ".join(title.split()[:4]))
    counted = Query("kế hoạch", facets=("type", "year"))

    def pair() -> None:
        if view.search(Query(_PAIR)).total % 2:
            raise HalfAChangeError

    kinds: tuple[tuple[str, Callable[[], object]], ...] = (
        ("words", lambda: view.search(words)),
        ("a pair", pair),
        ("number, looked up", lambda: view.lookup(document.symbol or "")),
        ("typing ahead", lambda: view.suggest(title[:9])),
        ("facets of two fields", lambda: view.search(counted)),
        ("implementers", lambda: view.reach(Walk(root, "in", CARRIES_OUT))),
    )
    return rng.choice(kinds)


@dataclass(frozen=True, slots=True)
class Stage:
    """What the processes share.

    Attributes:
        phase: Place in ``PHASES``.
        ready: Where all wait for each other before the first phase.
        told: Where readers put what they were told.
        clock: What they count.
    """

    phase: Synchronized[int]
    ready: Barrier
    told: Queue[Answered]
    clock: Clock


def read(path: Path, documents: int, seed: int, stage: Stage) -> None:
    """Ask one question after another until the phases end."""
    rng = random.Random(seed)  # noqa: S311 - made, not secret
    spent: dict[tuple[str, str], list[float]] = defaultdict(list)
    errors: list[str] = []
    made = MadeStore(documents)
    some = [made.record(rng.randrange(documents)) for _ in range(_SOME)]
    with contextlib.closing(open_view(path)) as view:
        stage.ready.wait()
        while (now := stage.phase.value) != _END:
            kind, ask = question(view, rng.choice(some), made.root(), rng)
            start = stage.clock()
            try:
                ask()
            except Exception as error:  # noqa: BLE001 - each is counted and shown
                errors.append(f"{kind}: {error!r}")
            if PHASES[now] and stage.phase.value == now:
                spent[PHASES[now], kind].append(stage.clock() - start)
            time.sleep(_PAUSE)
    stage.told.put(Answered(dict(spent), errors))


def write(path: Path, made: MadeStore, seconds: float) -> int:
    """Put pairs of documents in and take them out; return how many changes."""
    first = next(one for one in made.written() if one.edges)
    changes, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        new = [
            replace(first.document, id=f"vn/cap/{n}", title=_PAIR, copies=(f"cap{n}",))
            for n in range(2)
        ]
        place = replace(first.edges[0].evidence[0], sha256="cap0")
        edge = Edge(new[0].id, made.root(), Relation.IMPLEMENTS, 0.9, (place,))
        coming = Delta(documents=new, edges=[(new[0].id, (edge,))])
        going = Delta(edges=[(new[0].id, ())], gone=[one.id for one in new])
        for delta, texts in ((coming, ("cap0", "cap1")), (going, ())):
            with open_writer(path) as writer:
                writer.apply(delta)
                writer.put_texts((sha256, first.text) for sha256 in texts)
            changes += 1
    return changes


def measure(
    path: Path,
    documents: int,
    *,
    readers: int,
    seconds: tuple[float, float],
    clock: Clock = time.perf_counter,
) -> Outcome:
    """Let readers ask for some seconds alone, then for some beside a writer."""
    context = multiprocessing.get_context("spawn")
    ready, told = context.Barrier(readers + 1), context.Queue()
    stage = Stage(context.Value("i", 0), ready, told, clock)
    alone, beside = seconds
    processes = [
        context.Process(target=read, args=(path, documents, seed, stage), daemon=True)
        for seed in range(readers)
    ]
    for process in processes:
        process.start()
    stage.ready.wait(_LONGEST_START)
    time.sleep(min(_WARM_UP, alone))
    stage.phase.value = PHASES.index(ALONE)
    time.sleep(alone)
    stage.phase.value = PHASES.index(BESIDE)
    try:
        changes = write(path, MadeStore(documents), beside)
    finally:
        stage.phase.value = _END
    answers = [stage.told.get(timeout=_LONGEST_START) for _ in processes]
    for process in processes:
        process.join()
    spent: dict[tuple[str, str], list[float]] = defaultdict(list)
    for answer in answers:
        for asked, those in answer.spent.items():
            spent[asked] += those
    return Outcome(spent, [e for a in answers for e in a.errors], changes)


def fill(path: Path, documents: int) -> None:
    """Make a store of so many documents, unless it is there."""
    if path.exists():
        return
    made = MadeStore(documents)
    with open_writer(path) as writer:
        writer.apply(made.delta())
        writer.put_texts((one.sha256, one.text) for one in made.written())


def show(outcome: Outcome) -> bool:
    """Print what came out; say whether there was no error and no kind twice as slow."""
    print(f"\n{outcome.changes} changes, {len(outcome.errors)} errors")
    for error in sorted(set(outcome.errors))[:10]:
        print(f"  {error}")
    print(f"  {'milliseconds':24} {'alone':>17} {'beside a writer':>17} {'p95':>7}")
    worst = 0.0
    for kind in outcome.kinds():
        cells = [
            outcome.at(share, phase, kind)
            for phase in (ALONE, BESIDE)
            for share in (0.5, 0.95)
        ]
        ratio = cells[3] / max(cells[1], 1e-6)
        worst = max(worst, ratio)
        print(
            f"  {kind:24} {cells[0]:8.1f} {cells[1]:8.1f} {cells[2]:8.1f}"
            f" {cells[3]:8.1f} {ratio:6.2f}x"
        )
    return not outcome.errors and worst <= 2


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300, help="beside the writer")
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--keep", type=Path, help="a store to keep, and to use again")
    parser.add_argument("--cpu", action="store_true", help="count processor time")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        path = arguments.keep or Path(temporary) / "store.db"
        fill(path, arguments.documents)
        outcome = measure(
            path,
            arguments.documents,
            readers=arguments.readers,
            seconds=(arguments.seconds / 2, arguments.seconds),
            clock=time.process_time if arguments.cpu else time.perf_counter,
        )
    return 0 if show(outcome) else 1


if __name__ == "__main__":
    raise SystemExit(main())
