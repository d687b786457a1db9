"""Count how often each rule was right and rewrite the table of confidence.

Run it on folders of annotated documents::

    python -m extractors.evaluation.make_confidence ../shared/gold OTHER_SET …

The rows of whole kinds (rule ``*``) are kept: they were counted on documents at their
first reading, before any rule could be written with them in view.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.reader import read
from extractors import extract
from extractors.confidence import ANY, TABLE, drawn
from extractors.evaluation.annotation import AnnotatedText, read_set, reading_of
from extractors.evaluation.calibration import FIELD
from extractors.evaluation.judging import CITATION, Judged, judge
from extractors.evaluation.pairing import By, pair
from extractors.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

COLUMNS = ("kind", "rule", "n", "right", "confidence", "source")

Row = dict[str, str]


def judged_in(folder: Path) -> Iterator[Judged]:
    """Yield what was right of everything extracted from an annotated set."""
    for given in read_set(folder):
        yield from _judged(given, folder / "texts" / f"{given.name}.txt")


def _judged(given: AnnotatedText, path: Path) -> Iterator[Judged]:
    document = read(path)
    extraction = extract(document)
    reading = reading_of(record(document, extraction, given.name))
    return judge(pair(given, reading, By.SPAN), extraction)


def counted(judged: Iterable[Judged], kinds: Sequence[Row], source: str) -> list[Row]:
    """Return the table: the rows of whole kinds, then a row for each rule.

    Args:
        judged: All that was judged; citations as a whole are passed over.
        kinds: Rows with rule ``*``.
        source: Where the cases are from.
    """
    cases: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for one in judged:
        if one.of != CITATION:
            cases[one.of, one.rule] += 1
            right[one.of, one.rule] += one.right
    mean = {row["kind"]: float(row["confidence"]) for row in kinds}
    return [
        *kinds,
        *(
            _row(kind, rule, right[kind, rule], cases[kind, rule], mean, source)
            for kind, rule in sorted(cases)
        ),
    ]


def _row(
    kind: str, rule: str, right: int, n: int, mean: dict[str, float], source: str
) -> Row:
    sure = drawn(right, n, mean.get(kind, mean[FIELD]))
    values = (kind, rule, str(n), str(right), f"{sure:.4f}", source)
    return dict(zip(COLUMNS, values, strict=True))


def whole_kinds(table: Path) -> list[Row]:
    """Return the rows of a table that stand for all rules of a kind."""
    with table.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["rule"] == ANY]


def write(rows: Iterable[Row], table: Path) -> None:
    """Write the table."""
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(folders: Sequence[str]) -> None:
    """Count the sets named and rewrite the table."""
    judged = [one for folder in folders for one in judged_in(Path(folder))]
    texts = sum(1 for folder in folders for _ in read_set(Path(folder)))
    rows = counted(judged, whole_kinds(TABLE), f"{texts} annotated documents")
    write(rows, TABLE)


if __name__ == "__main__":
    main(sys.argv[1:])
