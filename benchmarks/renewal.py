"""What one document more, or fewer, costs among many: resolved, stored and searchable.

An archive is made and resolved but for a few documents, which then come one by one, a
document that a whole campaign carries out among them, and go again. Printed are seconds
of the clock for resolving and storing each, how many copies were judged, and, as the
yardstick, the seconds a document of resolving everything at once. ``--check`` compares
the store with one that is built anew (for small archives).

    python benchmarks/renewal.py [DOCUMENTS] [--check] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from made_copies import copy_of

from corpus.sample.archive import Archive, Plan
from index.conclusion import Conclusion
from index.embedded import open_view, open_writer
from index.given import given_by
from index.renewal import Renewal
from index.store import Filters, Query
from index.workings import Workings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.records import Copy

WITHHELD = 12


class Held:
    """An archive of which the first document and a few others are withheld.

    Attributes:
        numbers: Numbers of the documents held, by the digests of their copies.
    """

    def __init__(self, documents: int) -> None:
        self.archive = Archive(Plan(documents))
        self.numbers: dict[str, int] = {}
        step = max(1, documents // WITHHELD)
        self.withheld = list(range(1, documents, step))[:WITHHELD]

    def copy(self, sha256: str) -> Copy:
        """Return a copy, made again from its number."""
        return copy_of(self.archive.document(self.numbers[sha256]))

    def text(self, sha256: str) -> str:
        """Return the text of a copy."""
        return self.archive.document(self.numbers[sha256]).text

    def enter(self, number: int) -> str:
        """Hold a document; return the digest of its copy."""
        sha256 = copy_of(self.archive.document(number)).sha256
        self.numbers[sha256] = number
        return sha256


def change(
    folder: Path, held: Held, gone: Iterable[str], came: Iterable[str]
) -> tuple[int, float]:
    """Take copies out and in; return how many were judged, and the seconds it took."""
    came = list(came)
    start = time.perf_counter()
    workings = Workings.open(folder / "workings.db")
    with closing(workings), workings.change():
        renewal = Renewal(workings, held.copy, given_by((), ()))
        renewal.run(gone, ((sha256, "") for sha256 in came))
        delta = Conclusion(renewal).delta()
        with open_writer(folder / "store.db") as writer:
            writer.apply(delta)
            writer.put_texts((sha256, held.text(sha256)) for sha256 in came)
    return renewal.judged, time.perf_counter() - start


def found(folder: Path, sha256: str, held: Held) -> bool:
    """Tell whether a copy is searchable and linked."""
    header = held.copy(sha256).extraction.header
    on = Filters(since=header.issued, until=header.issued)
    with closing(open_view(folder / "store.db")) as view:
        hits = view.search(Query(header.symbol or "", on, limit=50)).hits
        searchable = any(sha256 in hit.document.copies for hit in hits)
        linked = all(c.target for c in view.citations(sha256=sha256))
        return searchable and linked


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="?", type=int, default=2000)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        measure(arguments.documents, folder, check=arguments.check)


def measure(documents: int, folder: Path, *, check: bool) -> None:
    """Print what changes cost in an archive of some size."""
    held, ready = Held(documents), (folder / "store.db").exists()
    withheld = set(held.withheld)
    digests = sorted(held.enter(n) for n in range(documents) if n not in withheld)
    if not ready:
        _at_once(folder, held, digests)
    came = [_comes(folder, held, number) for number in held.withheld]
    if check:
        compare(folder, held)
    went = [_goes(folder, held, number) for number in held.withheld]
    for what, seconds in (("came", came), ("went", went)):
        print(
            f"  {what}: median {statistics.median(seconds):.2f} s,"
            f" slowest {max(seconds):.2f} s"
        )
    if check:
        compare(folder, held)


def _at_once(folder: Path, held: Held, digests: list[str]) -> None:
    """Resolve everything but what is withheld; print what that costs."""
    judged, seconds = change(folder, held, (), digests)
    sizes = ((folder / f"{name}.db").stat().st_size for name in ("store", "workings"))
    store, kept = (size / 1e6 for size in sizes)
    print(
        f"{judged} documents at once: {seconds:.0f} s,"
        f" {1000 * seconds / judged:.2f} ms each;"
        f" store {store:.0f} MB, workings {kept:.0f} MB",
        flush=True,
    )


def _comes(folder: Path, held: Held, number: int) -> float:
    """Let a document come; print and return the seconds that it costs."""
    sha256 = held.enter(number)
    judged, seconds = change(folder, held, (), [sha256])
    cited = len(held.copy(sha256).extraction.citations)
    print(
        f"  document {number} came: {seconds:.2f} s, {cited} citations,"
        f" {judged} copies judged ({100 * judged / len(held.numbers):.3f} %),"
        f" found: {found(folder, sha256, held)}"
    )
    return seconds


def _goes(folder: Path, held: Held, number: int) -> float:
    """Let a document go; return the seconds that it costs."""
    sha256 = next(sha for sha, known in held.numbers.items() if known == number)
    _, seconds = change(folder, held, [sha256], ())
    del held.numbers[sha256]
    return seconds


def compare(folder: Path, held: Held) -> None:
    """Compare the store with one that is built at once."""
    with tempfile.TemporaryDirectory() as temporary:
        change(Path(temporary), held, (), sorted(held.numbers))
        with closing(open_view(Path(temporary) / "store.db")) as view:
            anew = view.graph()
    with closing(open_view(folder / "store.db")) as view:
        print(f"  equal to a store built anew: {view.graph() == anew}")


if __name__ == "__main__":
    main()
