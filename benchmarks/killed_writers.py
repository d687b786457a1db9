"""Fifty ``kill -9`` at random points of writing, on each backend, each way of writing.

A writer brings a store from one state to the next, again and again, and is killed. What
is then read must be the last state acknowledged or the one begun, whole; and after the
next change the store must be equal to one that was never disturbed. States are written
as whole graphs, then as deltas. Usage: python benchmarks/killed_writers.py [KILLS]
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "servers"))
import killed_writer  # noqa: E402 - its place comes first
from elastic_server import server  # noqa: E402 - as above

from index.choice import Store  # noqa: E402 - as above
from index.elastic_settings import ElasticSettings  # noqa: E402 - as above
from index.store import CARRIES_OUT, Query, Walk  # noqa: E402 - as above

KILLS = 50
DOCUMENTS = 120
LONGEST = 1.5  # seconds between an acknowledgement and the kill
FOLLOWING = dict(zip(killed_writer.WORDS, killed_writer.WORDS[::-1], strict=True))


def killed(arguments: list[str], wait: float) -> str:
    """Kill a writer some time after its first acknowledgement; return the last."""
    process = subprocess.Popen(
        [sys.executable, killed_writer.__file__, *arguments],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    )
    output = process.stdout or sys.stdin
    said = [output.readline().strip()]
    time.sleep(wait)
    process.kill()
    said += output.read().split()
    process.wait()
    return said[-1]


def answers(store: Store) -> list[object]:
    """Return what a store answers."""
    with closing(store.view()) as view:
        queries = [Query(text, limit=5) for text in ("nội dung", "van ban", "lẻ")]
        found = [view.search(query) for query in queries]
        walk = Walk("vn/lẻ/0", "in", CARRIES_OUT, limit=None)
        return [
            view.graph(),
            view.count(),
            [sorted(hit.document.id for hit in hits.hits[:1]) for hits in found],
            [hits.total for hits in found],
            view.reach(walk),
        ]


def survived(store: Store, undisturbed: Store, acknowledged: str, how: str) -> bool:
    """Say whether a store holds one whole state, and is as good as new after it."""
    with closing(store.view()) as view:
        graph = view.graph()
    words = (acknowledged, FOLLOWING[acknowledged])
    whole = [word for word in words if graph == killed_writer.state(word, DOCUMENTS)[0]]
    if not whole:
        return False
    for one in (store, undisturbed):
        killed_writer.write(one, acknowledged, DOCUMENTS, how)
    return answers(store) == answers(undisturbed)


def measure(name: str, stores: tuple[Store, Store], kills: int, how: str) -> None:
    """Kill as often as asked and say how many stores survived."""
    rng = random.Random(kills)  # noqa: S311 - a moment, not a secret
    store, undisturbed = stores
    elastic = store.elastic
    arguments = [how, str(DOCUMENTS)]
    arguments += [elastic.url, elastic.name] if elastic else [str(store.path)]
    well = 0
    for _ in range(kills):
        acknowledged = killed(arguments, rng.uniform(0, LONGEST))
        well += survived(store, undisturbed, acknowledged, how)
    print(f"{name}, {how}: {kills} times kill -9, {well} stores whole and equal after")


def main() -> None:
    """Measure both backends."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    with tempfile.TemporaryDirectory() as made, server() as started:
        folder = Path(made)
        for how in ("graphs", "deltas"):
            names = (f"{how}-one", f"{how}-two")
            one, two = (Store(folder / f"{name}.db") for name in names)
            measure("embedded", (one, two), kills, how)
            settings = (ElasticSettings(started.url, name) for name in names)
            one, two = (Store(folder, one) for one in settings)
            measure("elasticsearch", (one, two), kills, how)


if __name__ == "__main__":
    main()
