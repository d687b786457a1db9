"""How many documents a second one core extracts, beside what the bare library needs.

Yardsticks, in the same run on the same texts: underthesea splitting sentences and
spaCy's blank pipeline making tokens (what any Vietnamese pipeline pays), and folding
the text once (the floor: touching each character). With ``--memory``, what is in use
after so many documents of an archive of the maker. Usage:
python benchmarks/extraction.py [FOLDER] [--memory 1000 10000]
"""

from __future__ import annotations

import argparse
import itertools
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
import underthesea

from corpus import Document, read
from corpus.folding import fold
from corpus.sample.archive import Archive, Plan
from extractors import extract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus.sample.archive import Document as Made

ROUNDS = 5
GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "texts"


def documents(folder: Path | None) -> list[Document]:
    """Return the documents to measure on: a folder, the gold texts, or the sample."""
    folder = folder or (GOLD if GOLD.is_dir() else None)
    if folder:
        return [read(path) for path in sorted(folder.glob("*.txt"))]
    from corpus.sample import make_corpus  # noqa: PLC0415 - only without other texts

    with tempfile.TemporaryDirectory() as made:
        make_corpus(Path(made), documents=40)
        return [read(path) for path in sorted(Path(made).rglob("*.txt"))]


def rate(work: Callable[[Document], object], texts: list[Document]) -> float:
    """Return documents a CPU second of the best of several rounds, after a warm-up."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        for document in texts:
            work(document)
        best = min(best, time.process_time() - started)
    return len(texts) / best


def resident(made: Iterator[Made], count: int) -> float:
    """Return the MiB in use after so many more documents were extracted."""
    for document in itertools.islice(made, count):
        extract(Document(document.text, "text/plain", f"{document.number:064}"))
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> None:
    """Measure and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument(
        "--memory", nargs="*", type=int, default=[], metavar="DOCUMENTS"
    )
    options = parser.parse_args()
    texts = documents(options.folder)
    speed(texts)
    done, made = 0, Archive(Plan(max(options.memory, default=1))).documents()
    for count in options.memory:
        used = resident(made, count - done)
        done = count
        print(f"memory after {count:,} documents: {used:,.0f} MiB", flush=True)


def speed(texts: list[Document]) -> None:
    """Print documents a second, and those of the yardsticks."""
    blank = spacy.blank("xx")
    ours = rate(extract, texts)
    yardsticks = {
        "underthesea.sent_tokenize": rate(
            lambda d: underthesea.sent_tokenize(d.text), texts
        ),
        "spacy.blank('xx')": rate(lambda d: blank(d.text), texts),
        "folding each text once": rate(lambda d: fold(d.text), texts),
    }
    size = sum(len(d.text) for d in texts) / len(texts)
    print(f"texts: {len(texts)}, {size:,.0f} characters each on average")
    print(f"extraction: {ours:,.0f} documents/s on one core")
    for name, speed in yardsticks.items():
        print(f"  {name}: {speed:,.0f} documents/s ({speed / ours:.1f} times ours)")


if __name__ == "__main__":
    main()
