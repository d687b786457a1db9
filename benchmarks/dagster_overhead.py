"""What Dagster costs: the ingest job beside the same stages in a bare loop.

Both read, extract, resolve and index the same made documents into a fresh folder, in
one process and without a pool, so that CPU seconds compare; two sizes tell the cost of
a document from the fixed cost of a run. Usage:
python benchmarks/dagster_overhead.py [DOCUMENTS]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from corpus.sample import make_corpus
from pipelines.folder import DataFolder
from pipelines.graph import build_graph, index_texts, target_in
from pipelines.ingest import ingest
from pipelines.ledger import Ledger
from pipelines.pool import HerePool
from pipelines.sources import survey
from pipelines.stages import EXTRACT, READ, run_stage

DOCUMENTS = 400
ROUNDS = 3


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody of progress."""


def bare(corpus: Path, data: DataFolder) -> None:
    """Do what the job does, without Dagster."""
    ledger = Ledger.open(data.ledger)
    survey([corpus], ledger)
    for stage in (READ, EXTRACT):
        run_stage(ledger, stage, HerePool(), silent)
    build_graph(ledger, target_in(data))
    index_texts(ledger, target_in(data))
    ledger.close()


def with_dagster(corpus: Path, data: DataFolder) -> None:
    """Run the job."""
    ingest([corpus], data, workers=-1)


def cpu_seconds(way: str, corpus: Path) -> float:
    """Return the CPU seconds of one way into a fresh folder."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.process_time()
        {"bare": bare, "dagster": with_dagster}[way](corpus, DataFolder(Path(folder)))
        return time.process_time() - started


def measured(way: str, documents: int) -> float:
    """Return the CPU seconds of a way for a number of made documents."""
    with tempfile.TemporaryDirectory() as made:
        make_corpus(Path(made), documents=documents)
        return min(cpu_seconds(way, Path(made)) for _ in range(ROUNDS))


def main() -> None:
    """Measure both ways at two sizes; the difference is what a document costs."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    few = many // 4
    for way in ("bare", "dagster"):
        measured(way, 4)  # warm-up: imports and models
    seconds = {(w, n): measured(w, n) for w in ("bare", "dagster") for n in (few, many)}
    each = {
        way: 1000 * (seconds[way, many] - seconds[way, few]) / (many - few)
        for way in ("bare", "dagster")
    }
    print(f"made documents: {few} and {many}; CPU time, best of {ROUNDS}")
    for way, name in (("bare", "bare loop"), ("dagster", "Dagster job")):
        total = seconds[way, many]
        print(f"  {name}: {total:.2f} s for {many}, {each[way]:.2f} ms a document")
    print(
        f"  a document in the job: {each['dagster'] / each['bare']:.3f} times the loop"
    )
    fixed = 1000 * (seconds["dagster", few] - seconds["bare", few])
    print(f"  fixed cost of a run: {fixed:.0f} ms")


if __name__ == "__main__":
    main()
