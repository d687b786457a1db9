"""How many documents a second one core extracts, beside what the bare library needs.

Yardsticks, in the same run on the same texts: underthesea splitting sentences and
spaCy's blank pipeline making tokens (what any Vietnamese pipeline pays), and folding
the text once (the floor: touching each character). Usage:
python benchmarks/extraction.py [FOLDER]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
import underthesea

from corpus import Document, read
from corpus.folding import fold
from extractors import extract

if TYPE_CHECKING:
    from collections.abc import Callable

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


def main() -> None:
    """Measure and print the ratios."""
    texts = documents(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
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
