"""What resolution costs as an archive grows: all documents at once, by all cores.

For each size an archive of the maker (``corpus.sample.archive``) is resolved into
workings in a file: every citation gets its document, then records, edges and findings
follow. The copies are made while they are read, which is in the figures. Printed are
mentions a second of the clock, processor seconds of all processes, the most memory each
kind of process took, how much the cost of a mention grew, and two yardsticks: the
published rate of CourtListener (25.5 million citations found and resolved in two weeks)
and, in the same run, SQLite putting as many rows of mentions into one bare table.

    python benchmarks/resolution.py [DOCUMENTS ...]
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import multiprocessing.forkserver
import os
import resource
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from made_copies import copy_of

from corpus.sample.archive import Archive, Plan
from index.conclusion import Conclusion
from index.given import given_by
from index.renewal import Renewal
from index.workings import Workings
from pipelines.crew import Crew
from pipelines.pool import worker_count

if TYPE_CHECKING:
    from index.records import Copy
    from index.renewal import CopyOf

_COURTLISTENER = 25_500_000 / (14 * 86_400)
"""Citations a second (free.law, 2022)."""

_ROW = (1, 2, 3, 4, 5, 738_000, 1, 0.93, 100, 150, None, 12, None, None)
"""A mention as the workings keep it."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one archive cost.

    Attributes:
        mentions: Citations in all its documents.
        linked: Those of them that have one document.
        clock: Seconds until all were linked, and until all that follows was said.
        processor: Seconds of all processes.
        memory: The most that the process that keeps took, and one that helps, in MiB.
        floor: Seconds of the bare table.
    """

    mentions: int
    linked: int
    clock: tuple[float, float]
    processor: float
    memory: tuple[int, int]
    floor: float


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="*", type=int, default=[1000, 5000])
    first = None
    for documents in parser.parse_args().documents:
        with tempfile.TemporaryDirectory() as folder:
            cost = measured(documents, Path(folder) / "workings.db")
        first = first or cost
        print(told(documents, cost, first), flush=True)


def measured(documents: int, path: Path) -> Cost:
    """Resolve an archive, and say what it cost."""
    digests = sorted(map(_digest, range(documents)))
    given, copies = given_by((), ()), partial(opened, documents)
    start, before = time.perf_counter(), time.process_time()
    with closing(Workings.open(path)) as workings, workings.change():
        with closing(Crew(worker_count(), copies, given, path)) as crew:
            renewal = Renewal(workings, copies(), given, crew)
            renewal.run((), ((sha256, "") for sha256 in digests))
            resolved = time.perf_counter() - start
            helped, helper = _helpers()
        delta = Conclusion(renewal).delta()
        mentions = linked = 0
        for _, citations in delta.citations:
            mentions += len(citations)
            linked += sum(one.target is not None for one in citations)
        for part in (delta.documents, delta.edges, delta.findings, delta.aliases):
            for _ in part:
                pass
        whole = time.perf_counter() - start
    own = time.process_time() - before
    keeper = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    clock, floor = (resolved, whole), _floor(mentions, path.with_name("bare.db"))
    return Cost(mentions, linked, clock, own + helped, (keeper, helper), floor)


def _digest(number: int) -> str:
    return hashlib.sha256(b"%d" % number).hexdigest()


def opened(documents: int) -> CopyOf:
    """Open an archive; its copies are asked for by the digests of their numbers."""
    archive = Archive(Plan(documents, size=0))
    numbers = {_digest(number): number for number in range(documents)}

    def copy(sha256: str) -> Copy:
        made = copy_of(archive.document(numbers[sha256]))
        return replace(made, sha256=sha256)

    return copy


def _helpers() -> tuple[float, int]:
    """Return the processor seconds of the helping processes, and their most memory."""
    parent = multiprocessing.forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined] # noqa: SLF001 - nobody else knows it
    seconds, most = 0.0, 0
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it ended
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(fields[1]) != parent:
                continue
            seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            status = (entry / "status").read_text().partition("VmHWM:")[2].split()
            most = max(most, int(status[0]) // 1024)
    return seconds, most


def _floor(mentions: int, path: Path) -> float:
    start = time.perf_counter()
    with closing(sqlite3.connect(path)) as rows, rows:
        columns = ", ".join("abcdefghijklmn")
        rows.execute(f"CREATE TABLE mention({columns})")
        marks = ", ".join("?" * len(_ROW))
        some = (_ROW for _ in range(mentions))
        rows.executemany(f"INSERT INTO mention VALUES ({marks})", some)  # noqa: S608
    return time.perf_counter() - start


def told(documents: int, cost: Cost, first: Cost) -> str:
    """Return the figures of one size in words."""
    resolved, whole = cost.clock
    rate = cost.mentions / resolved
    growth = [one.processor / one.mentions for one in (cost, first)]
    return (
        f"{documents:,} documents, {cost.mentions:,} mentions,"
        f" {cost.linked / cost.mentions:.4f} of them linked:"
        f" {resolved:.0f} s ({rate:,.0f} mentions/s), with all that follows"
        f" {whole:.0f} s ({cost.mentions / whole:,.0f}/s)\n"
        f"  processor {cost.processor:.0f} s, {1e6 * growth[0]:.0f} µs a mention,"
        f" {growth[0] / growth[1]:.2f} times the first size;"
        f" memory {cost.memory[0]} MiB, each helper {cost.memory[1]} MiB\n"
        f"  CourtListener's published rate: {_COURTLISTENER:.0f}/s"
        f" ({rate / _COURTLISTENER:.0f} times as fast);"
        f" rows into a bare table: {cost.mentions / cost.floor:,.0f}/s"
        f" ({cost.floor / resolved:.3f} of our time)"
    )


if __name__ == "__main__":
    main()
