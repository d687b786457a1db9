"""How fast the embedded store answers, beside other engines over the same documents.

For each size: documents loaded a second, size of the store beside the raw text, and
p50/p95 of each kind of question in milliseconds, snippets included. Beside it, in the
same run and on the same texts: FTS5 as it comes, tantivy, Xapian and ripgrep over text
files; at the end, how each kind grows from size to size.

``--keep FOLDER`` keeps texts, stores and figures there, so that large sizes can be
measured in pieces: ``--keep F --engines vanban 300000``, then ``--keep F --engines
tantivy,xapian 300000``. Everything streams: memory does not grow with the documents.
``--cpu`` counts processor time instead, for machines that do other work.

Usage: python benchmarks/search_speed.py [--keep FOLDER] [--engines A,B] [--cpu]
[SIZE ...]
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import random
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from made_store import MadeStore
from search_engines import ENGINES, Ask, Asks, Elapsed, Texts

from corpus.folding import fold
from index.embedded import open_view, open_writer
from index.implementers import implementers
from index.store import CARRIES_OUT, FACETS, Filters, Query, View, Walk
from index.trace import trace

ROUNDS = 40
Clock = Callable[[], float]
Figures = dict[str, dict[str, tuple[float, float]]]
"""For each engine and kind of question: p50 and p95 in milliseconds."""


class Questions:
    """Questions of each kind, made from the documents themselves."""

    def __init__(self, made: MadeStore, seed: int = 11) -> None:
        rng = random.Random(seed)  # noqa: S311 - made, not secret
        numbers = [rng.randrange(made.documents) for _ in range(ROUNDS)]
        self.documents = [made.record(number) for number in numbers]
        titles = [document.title or "" for document in self.documents]
        self.words = [_run(title.split(), 4, rng) for title in titles]
        self.folded = [fold(words) for words in self.words]
        self.phrases = [f'"{words}"' for words in self.words]
        self.numbers = [document.symbol or "" for document in self.documents]
        self.begun = [" ".join(w.split()[:2])[:-1] for w in self.words]
        texts = (next(made.written(number)).text for number in numbers)
        self.inner = [_run(_words(text), 3, rng) for text in texts]


def _run(words: list[str], many: int, rng: random.Random) -> str:
    start = rng.randrange(max(1, len(words) - many))
    return " ".join(words[start : start + many])


def _words(text: str) -> list[str]:
    return [word for word in text.split() if word.isalpha()]


def kinds(view: View, made: MadeStore) -> Asks:
    """Return the questions of each kind, ready to be asked of our store."""
    asked = Questions(made)
    root, leaf = made.root(), made.record(made.documents - 1).id
    down = Walk(root, "in", CARRIES_OUT, facets=("level",))
    all_ids = Walk(root, "in", CARRIES_OUT, limit=0)
    province = Filters(province=asked.documents[0].province)

    def searches(texts: Sequence[str], **more: object) -> list[Ask]:
        queries = [Query(text, **more) for text in texts]  # type: ignore[arg-type]
        return [lambda q=query: view.search(q) for query in queries]  # type: ignore[misc]

    return {
        "words with marks": searches(asked.words),
        "words without marks": searches(asked.folded),
        "words of a text": searches(asked.inner),
        "phrase": searches(asked.phrases),
        "number": searches(asked.numbers),
        "number, looked up": [lambda t=t: view.lookup(t) for t in asked.numbers],  # type: ignore[misc]
        "typing ahead": [lambda t=t: view.suggest(t) for t in asked.begun],  # type: ignore[misc]
        "words in a province": searches(asked.words, filters=province),
        "facets of five fields": searches(asked.words, facets=FACETS[:5]),
        "implementers, first page": [lambda: view.reach(down)] * ROUNDS,
        "implementers, how many": [lambda: view.reach(all_ids)] * ROUNDS,
        "implementers, every path": [lambda: implementers(view, root)] * 3,
        "trace to the top": [lambda: list(trace(view, leaf, "up"))] * ROUNDS,
    }


def timed(asks: Sequence[Ask], clock: Clock) -> tuple[float, float]:
    """Return p50 and p95 of asking, in milliseconds; the first is asked once before."""
    asks[0]()
    spent = []
    for ask in asks:
        start = clock()
        answer = ask()
        seconds = answer if isinstance(answer, Elapsed) else clock() - start
        spent.append(seconds * 1000)
    spent.sort()
    return statistics.median(spent), spent[min(len(spent) - 1, int(0.95 * len(spent)))]


def report(name: str, asks: Asks, clock: Clock) -> dict[str, tuple[float, float]]:
    """Print a line for each kind; return the figures."""
    figures = {}
    for kind, those in asks.items():
        figures[kind] = p50, p95 = timed(those, clock)
        print(f"  {name:10} {kind:26} {p50:9.2f} {p95:9.2f}", flush=True)
    return figures


def processor_time() -> float:
    """Return the processor seconds of this process and of those it waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@dataclass(frozen=True, slots=True)
class Bench:
    """One size: a folder for all that is built of it, and what was measured."""

    texts: Texts
    folder: Path
    clock: Clock

    @property
    def made(self) -> MadeStore:
        """The documents."""
        return self.texts.made

    def run(self, engines: Sequence[str]) -> Figures:
        """Measure some engines; return all figures of this size so far."""
        self.texts.prepare()
        print(f"  {'':10} {'milliseconds':26} {'p50':>9} {'p95':>9}")
        known = self.figures()
        for name in engines:
            figures = self._ours() if name == "vanban" else self._other(name)
            known[name] = {**known.get(name, {}), **figures}
            self._file.write_text(json.dumps(known, indent=1), "utf-8")
        return known

    def figures(self) -> Figures:
        """Return what was measured in this folder."""
        return json.loads(self._file.read_text("utf-8")) if self._file.exists() else {}

    @property
    def _file(self) -> Path:
        return self.folder / "figures.json"

    def _place(self, name: str) -> Path:
        """Return where an engine keeps its index; without one that is incomplete."""
        place = self.folder / name
        if not self._complete(name).exists():
            shutil.rmtree(place, ignore_errors=True)
            place.unlink(missing_ok=True)
        return place

    def _complete(self, name: str) -> Path:
        return self.folder / f"{name}.complete"

    def _ours(self) -> dict[str, tuple[float, float]]:
        path = self._place("store.db")
        if not path.exists():
            self._load(path)
            self._complete(path.name).touch()
        print(f"  store {path.stat().st_size / self.texts.size():.2f} of the raw text")
        with contextlib.closing(open_view(path)) as view:
            return report("vanban", kinds(view, self.made), self.clock)

    def _load(self, path: Path) -> None:
        start, used = time.perf_counter(), time.process_time()
        digests = (f"{number:064x}" for number in range(self.made.documents))
        with open_writer(path) as writer:
            writer.apply(self.made.delta())
            writer.put_texts(zip(digests, self.texts.read(), strict=True))
        spent, used = time.perf_counter() - start, time.process_time() - used
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"  loaded {self.made.documents / spent:.0f} documents/s"
            f" ({self.made.documents / used:.0f} a CPU second, making them included),"
            f" at most {most:.0f} MiB of memory",
            flush=True,
        )

    def _other(self, name: str) -> dict[str, tuple[float, float]]:
        asks = ENGINES[name](self.texts, Questions(self.made), self._place(name))
        self._complete(name).touch()
        return report(name, asks, self.clock)


def growth(found: dict[int, Figures]) -> None:
    """Print how p50 grows from each size to the next, for each engine and kind."""
    sizes = sorted(found)
    for small, large in itertools.pairwise(sizes):
        print(f"\ngrowth of p50 from {small} to {large} documents")
        for name, kind, before, after in _both(found[small], found[large]):
            print(f"  {name:10} {kind:26} {after / max(before, 1e-3):9.1f} times")


def _both(small: Figures, large: Figures) -> Iterator[tuple[str, str, float, float]]:
    for name in large:
        for kind, (p50, _) in large[name].items():
            if kind in small.get(name, {}):
                yield name, kind, small[name][kind][0], p50


def main() -> None:
    """Measure every size asked for."""
    arguments = _arguments()
    clock = processor_time if arguments.cpu else time.perf_counter
    found: dict[int, Figures] = {}
    with contextlib.ExitStack() as stack:
        temporary = stack.enter_context(tempfile.TemporaryDirectory())
        place = arguments.keep or Path(temporary)
        for size in arguments.sizes:
            folder = place / str(size)
            folder.mkdir(parents=True, exist_ok=True)
            bench = Bench(Texts(MadeStore(size), folder / "texts"), folder, clock)
            print(f"\n{size} documents")
            found[size] = bench.run(arguments.engines)
    growth(found)


def _arguments() -> argparse.Namespace:
    names = ["vanban", *ENGINES]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[2000])
    parser.add_argument("--keep", type=Path, help="a folder to keep, and to use again")
    parser.add_argument("--cpu", action="store_true", help="count processor time")
    parser.add_argument(
        "--engines",
        type=lambda text: [name for name in text.split(",") if name in names],
        default=names,
        help=f"of {', '.join(names)}",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
