"""Count how often each rule was right and rewrite the table of confidence.

Run it on folders of annotated documents, and on tables of single places with the
folder of their documents::

    python -m extractors.evaluation.make_confidence ../shared/gold OTHER_SET … \
        tests/data/relations.csv=../shared/documents

The rows of whole kinds (rule ``*``) are kept: they were counted on documents at their
first reading, before any rule could be written with them in view. So are the priors of
rules that ask for little, because they are only asked where nothing else speaks.
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
from extractors.evaluation.judging import CITATION, RELATION, Judged, judge
from extractors.evaluation.pairing import By, pair
from extractors.evaluation.relation_table import answers, read_cases
from extractors.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

COLUMNS = ("of", "rule", "prior", "n", "right", "confidence", "source")

Row = dict[str, str]
Rule = tuple[str, str]
"""Kind and name of a rule."""

NO_CASE = "no case yet: prior"


def judged_in(folder: Path) -> Iterator[Judged]:
    """Yield what was right of everything extracted from an annotated set."""
    for given in read_set(folder):
        yield from _judged(given, folder / "texts" / f"{given.name}.txt")


def _judged(given: AnnotatedText, path: Path) -> Iterator[Judged]:
    document = read(path)
    extraction = extract(document)
    reading = reading_of(record(document, extraction, given.name))
    return judge(pair(given, reading, By.SPAN), extraction)


def judged_at(table: Path, documents: Path) -> Iterator[Judged]:
    """Yield what was right of the relations at the places of a table."""
    for one in answers(read_cases(table), documents):
        if one.relation is not None:
            yield Judged(RELATION, one.rule, one.confidence, one.right)


def counted(judged: Iterable[Judged], table: Iterable[Row], source: str) -> list[Row]:
    """Return the table made anew: rows of whole kinds, then one for each rule.

    Args:
        judged: All that was judged; citations as a whole are passed over.
        table: The table as it is; whole kinds and the priors of rules are kept.
        source: Where the cases are from.
    """
    old = list(table)
    cases: Counter[Rule] = Counter()
    right: Counter[Rule] = Counter()
    for one in judged:
        if one.of != CITATION:
            cases[one.of, one.rule] += 1
            right[one.of, one.rule] += one.right
    kinds = [row for row in old if row["rule"] == ANY]
    means = {row["of"]: float(row["confidence"]) for row in kinds}
    own = {(row["of"], row["rule"]): row["prior"] for row in old if row["prior"]}
    return [
        *kinds,
        *(
            _row(rule, own.get(rule, ""), (right[rule], cases[rule]), means, source)
            for rule in sorted({*cases, *own})
        ),
    ]


def _row(
    rule: Rule,
    own: str,
    found: tuple[int, int],
    means: Mapping[str, float],
    source: str,
) -> Row:
    right, n = found
    mean = float(own) if own else means.get(rule[0], means[FIELD])
    sure = f"{drawn(right, n, mean):.4f}"
    values = (*rule, own, str(n), str(right), sure, source if n else NO_CASE)
    return dict(zip(COLUMNS, values, strict=True))


def read_table(table: Path) -> list[Row]:
    """Return the rows of a table."""
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(rows: Iterable[Row], table: Path) -> None:
    """Write the table."""
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(given: Sequence[str]) -> None:
    """Count the sets and tables named and rewrite the table."""
    folders = [Path(one) for one in given if "=" not in one]
    tables = [one.partition("=") for one in given if "=" in one]
    judged = [one for folder in folders for one in judged_in(folder)]
    texts = sum(1 for folder in folders for _ in read_set(folder))
    places = [
        one
        for table, _, documents in tables
        for one in judged_at(Path(table), Path(documents))
    ]
    source = f"{texts} annotated documents, {len(places)} judged places"
    write(counted([*judged, *places], read_table(TABLE), source), TABLE)


if __name__ == "__main__":
    main(sys.argv[1:])
