"""What Dagster costs: the ingest job beside the same stages in a bare loop.

Both read, extract, resolve and index the same made documents into a fresh folder, in
one process and without a pool, so that CPU seconds compare. Usage:
python benchmarks/dagster_overhead.py [DOCUMENTS]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from corpus.sample import make_corpus
from index.embedded import open_writer
from pipelines.folder import DataFolder
from pipelines.graph import build_graph, index_texts
from pipelines.ingest import ingest
from pipelines.ledger import Ledger
from pipelines.pool import HerePool
from pipelines.sources import survey
from pipelines.stages import EXTRACT, READ, run_stage

DOCUMENTS = 200
ROUNDS = 3


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody of progress."""


def bare(corpus: Path, data: DataFolder) -> None:
    """Do what the job does, without Dagster."""
    ledger = Ledger.open(data.ledger)
    survey([corpus], ledger)
    for stage in (READ, EXTRACT):
        run_stage(ledger, stage, HerePool(), silent)
    build_graph(ledger, open_writer(data.store))
    index_texts(ledger, open_writer(data.store))
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


def main() -> None:
    """Measure both ways in turn and print the ratio."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as made:
        make_corpus(Path(made), documents=documents)
        for way in ("bare", "dagster"):
            cpu_seconds(way, Path(made))  # warm-up: imports and models
        bare_s = min(cpu_seconds("bare", Path(made)) for _ in range(ROUNDS))
        job_s = min(cpu_seconds("dagster", Path(made)) for _ in range(ROUNDS))
    print(f"{documents} made documents, CPU seconds, best of {ROUNDS}")
    print(f"  bare loop: {bare_s:.2f}")
    print(f"  Dagster job: {job_s:.2f}, {job_s / bare_s:.3f} times the bare loop")
    print(f"  fixed cost of a run: {1000 * (job_s - bare_s):.0f} ms")


if __name__ == "__main__":
    main()
