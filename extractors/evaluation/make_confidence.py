"""Count how often each rule was right and rewrite the table of confidence.

Run it on folders of annotated documents, and on tables of single places with the
folder of their documents::

    python -m extractors.evaluation.make_confidence ../shared/gold OTHER_SET … \
        tests/data/relations.csv=../shared/documents

What was counted at the first reading of documents, before any rule could be written
with them in view, is kept: it cannot be counted again. So are the priors of rules that
ask for little, because they are only asked where nothing else speaks.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.reader import read
from extractors import extract
from extractors.confidence import ANY, TABLE, Cases
from extractors.evaluation.annotation import AnnotatedText, read_set, reading_of
from extractors.evaluation.calibration import FIELD
from extractors.evaluation.judging import CITATION, RELATION, Judged, judge
from extractors.evaluation.pairing import By, pair
from extractors.evaluation.relation_table import answers, read_cases
from extractors.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

COLUMNS = (
    "of",
    "rule",
    "prior",
    "first_n",
    "first_right",
    "n",
    "right",
    "confidence",
    "source",
)

Row = dict[str, str]
Rule = tuple[str, str]
"""Kind and name of a rule."""

NOT_NOW = "none of the present sets has a case"


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
        table: The table as it is, for whole kinds, priors and first readings.
        source: Where the cases are from.
    """
    old = {(row["of"], row["rule"]): row for row in table}
    given: Counter[Rule] = Counter()
    right: Counter[Rule] = Counter()
    for one in judged:
        if one.of != CITATION:
            given[one.of, one.rule] += 1
            right[one.of, one.rule] += one.right
    kinds = {of: row for (of, rule), row in old.items() if rule == ANY}
    kept = {rule for rule, row in old.items() if row["prior"] or int(row["first_n"])}
    rules = sorted({*given, *kept} - {(of, ANY) for of in kinds})
    return [
        *kinds.values(),
        *(
            _row(rule, old.get(rule, _NEW), (given[rule], right[rule]), kinds, source)
            for rule in rules
        ),
    ]


_NEW: Row = {"prior": "", "first_n": "0", "first_right": "0"}


def _row(
    rule: Rule,
    old: Row,
    now: tuple[int, int],
    kinds: Mapping[str, Row],
    source: str,
) -> Row:
    cases = Cases(*now, int(old["first_n"]), int(old["first_right"]))
    kind = kinds.get(rule[0], kinds[FIELD])
    mean = float(old["prior"] or kind["confidence"])
    values = {
        "of": rule[0],
        "rule": rule[1],
        "prior": old["prior"],
        "first_n": str(cases.first_n),
        "first_right": str(cases.first_right),
        "n": str(cases.n),
        "right": str(cases.right),
        "confidence": f"{cases.share(mean):.4f}",
        "source": source if cases.n else NOT_NOW,
    }
    return {column: values[column] for column in COLUMNS}


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
