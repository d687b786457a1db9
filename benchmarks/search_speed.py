"""How fast the embedded store answers, beside other engines over the same documents.

For each size: documents loaded a second, size of the store beside the raw text, and
p50/p95 of each kind of question in milliseconds, snippets included. Beside it, in the
same run and on the same texts: FTS5 as it comes, tantivy, and ripgrep (or grep) over
text files. ``--cpu`` counts processor time instead, for machines that do other work.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from made_store import MadeStore

from corpus.folding import fold, fold_words
from index.embedded import open_view, open_writer
from index.implementers import implementers
from index.store import CARRIES_OUT, FACETS, Filters, Query, View, Walk
from index.trace import trace

ROUNDS = 40
Ask = Callable[[], object]
Clock = Callable[[], float]


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


def _run(words: list[str], many: int, rng: random.Random) -> str:
    start = rng.randrange(max(1, len(words) - many))
    return " ".join(words[start : start + many])


def kinds(view: View, made: MadeStore) -> dict[str, list[Ask]]:
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
        ask()
        spent.append((clock() - start) * 1000)
    spent.sort()
    return statistics.median(spent), spent[min(len(spent) - 1, int(0.95 * len(spent)))]


def report(name: str, asks: dict[str, list[Ask]], clock: Clock) -> None:
    """Print a line for each kind."""
    for kind, those in asks.items():
        p50, p95 = timed(those, clock)
        print(f"  {name:18} {kind:26} {p50:9.2f} {p95:9.2f}")


def load(made: MadeStore, folder: Path) -> View:
    """Fill a store and say how fast, and how large it is."""
    path = folder / "store.db"
    graph = made.graph()
    texts = [(one.sha256, one.text) for one in made.written()]
    raw = sum(len(text.encode()) for _, text in texts)
    start, used = time.perf_counter(), time.process_time()
    with open_writer(path) as writer:
        writer.replace_graph(graph)
        writer.put_texts(texts)
    spent, used = time.perf_counter() - start, time.process_time() - used
    print(
        f"\n{made.documents} documents, {raw / made.documents / 1000:.1f} kB and"
        f" {len(graph.edges) / made.documents:.1f} citations each: loaded"
        f" {made.documents / spent:.0f} documents/s"
        f" ({made.documents / used:.0f} a CPU second),"
        f" store {path.stat().st_size / raw:.2f} of the raw text"
    )
    return open_view(path)


def plain_fts5(made: MadeStore, folder: Path) -> dict[str, list[Ask]]:
    """Return the same questions for FTS5 as it comes, snippets by its own function."""
    rows = sqlite3.connect(folder / "plain.db")
    rows.execute(
        "CREATE VIRTUAL TABLE plain USING fts5(title, body,"
        " tokenize='unicode61 remove_diacritics 2')"
    )
    texts = ((w.document.title, w.text) for w in made.written())
    rows.executemany("INSERT INTO plain VALUES (?, ?)", texts)
    rows.commit()
    select = (
        "SELECT rowid, snippet(plain, 1, '«', '»', '…', 30) FROM plain"
        " WHERE plain MATCH ? ORDER BY bm25(plain, 8, 1) LIMIT 20"
    )

    def ask(expression: str) -> Ask:
        return lambda: rows.execute(select, (expression,)).fetchall()

    asked = Questions(made)
    words = [" ".join(f'"{w}"' for w in fold_words(t).split()) for t in asked.words]
    phrases = [f'"{fold_words(text)}"' for text in asked.words]
    numbers = [f'"{fold_words(text)}"' for text in asked.numbers]
    return {
        "words without marks": [ask(text) for text in words],
        "phrase": [ask(text) for text in phrases],
        "number": [ask(text) for text in numbers],
    }


def tantivy_engine(made: MadeStore, folder: Path) -> dict[str, list[Ask]]:
    """Return the same questions for tantivy, texts folded and stored, with snippets."""
    import tantivy  # noqa: PLC0415 - of the bench group

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", stored=True)
    schema = builder.build()
    place = folder / "tantivy"
    place.mkdir()
    index = tantivy.Index(schema, path=str(place))
    writer = index.writer(64_000_000, 1)
    for one in made.written():
        writer.add_document(tantivy.Document(body=fold(one.text)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(text: str, *, phrase: bool) -> Ask:
        words = fold_words(text)
        query = index.parse_query(
            f'"{words}"' if phrase else " AND ".join(words.split()), ["body"]
        )

        def run() -> list[str]:
            snippets = tantivy.SnippetGenerator.create(searcher, query, schema, "body")
            hits = searcher.search(query, 20).hits
            found = (searcher.doc(address) for _, address in hits)
            return [snippets.snippet_from_doc(document).to_html() for document in found]

        return run

    asked = Questions(made)
    return {
        "words without marks": [ask(text, phrase=False) for text in asked.words],
        "phrase": [ask(text, phrase=True) for text in asked.words],
        "number": [ask(text, phrase=True) for text in asked.numbers],
    }


def grep(made: MadeStore, folder: Path) -> dict[str, list[Ask]]:
    """Return the phrase questions for ripgrep or grep over text files."""
    place = folder / "texts"
    place.mkdir()
    for number, one in enumerate(made.written()):
        (place / f"{number}.txt").write_text(one.text, encoding="utf-8")
    tool = shutil.which("rg") or shutil.which("grep") or "grep"
    options = ["-l", "-F", "--"] if tool.endswith("rg") else ["-r", "-l", "-F", "--"]

    def ask(text: str) -> Ask:
        command = [tool, *options, text, str(place)]
        return lambda: subprocess.run(command, capture_output=True, check=False)

    asked = Questions(made)
    return {f"phrase ({Path(tool).name})": [ask(text) for text in asked.words[:5]]}


def main() -> None:
    """Measure every size asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[2000])
    parser.add_argument("--alone", action="store_true", help="without the yardsticks")
    parser.add_argument("--cpu", action="store_true", help="count processor time")
    arguments = parser.parse_args()
    clock = time.process_time if arguments.cpu else time.perf_counter
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as temporary:
            made, folder = MadeStore(size), Path(temporary)
            view = load(made, folder)
            print(f"  {'':18} {'milliseconds':26} {'p50':>9} {'p95':>9}")
            report("vanban", kinds(view, made), clock)
            view.close()
            if not arguments.alone:
                for name, engine in _yardsticks():
                    report(name, engine(made, folder), clock)


Engine = Callable[[MadeStore, Path], dict[str, list[Ask]]]


def _yardsticks() -> Iterator[tuple[str, Engine]]:
    yield "FTS5 as it comes", plain_fts5
    try:
        import tantivy  # noqa: F401, PLC0415 - of the bench group, may be absent
    except ImportError:
        print("  tantivy is left out: it is not installed (make bench installs it)")
    else:
        yield "tantivy", tantivy_engine
    yield "files", grep


if __name__ == "__main__":
    main()
