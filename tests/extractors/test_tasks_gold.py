"""Tasks measured on documents that were annotated by hand (``data/tasks.md``)."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.document import Span
from corpus.folding import fold_words
from corpus.reader import read
from corpus.zones import find_zones
from extractors.header import read_header
from extractors.sentences import split_sentences
from extractors.tasks import find_tasks

if TYPE_CHECKING:
    from corpus.document import Document
    from extractors.facts import Task

ROWS = Path(__file__).parents[1] / "data" / "tasks.csv"

SAME_TASK = 0.5
"""Share of two spans' union that is common to both."""

BARS = {
    ("task", "f1"): 0.96,
    ("deadline", "f1"): 0.96,
    ("recurrence", "f1"): 0.95,
    ("lead", "share"): 0.93,
    ("support", "share"): 0.95,
}


@dataclass(frozen=True)
class Row:
    """One annotated task."""

    span: Span
    lead: frozenset[str]
    support: frozenset[str]
    deadline: str | None
    recurrence: str | None


@dataclass(frozen=True)
class Score:
    """What was found of what was annotated."""

    right: int
    found: int
    wanted: int

    @property
    def share(self) -> float:
        """Return the share of the found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.found + self.wanted
        return 2 * self.right / both if both else 1.0


def names(listed: str | tuple[str, ...]) -> frozenset[str]:
    """Return organs for comparison: case, marks and order do not count."""
    parts = listed.split("|") if isinstance(listed, str) else listed
    return frozenset(fold_words(part) for part in parts if part)


def row_of(line: dict[str, str], document: Document) -> Row:
    """Return an annotation; its place is found again where a reader moved it."""
    start, end = int(line["start"]), int(line["end"])
    opening = line["opening"]
    if " ".join(document.text[start:end].split()[:2]) != opening:
        first = opening.split()[0]
        near = [start + shift for shift in sorted(range(-400, 400), key=abs)]
        text = document.text
        moved = next((at for at in near if text.startswith(first, max(at, 0))), start)
        start, end = moved, end + moved - start
    return Row(
        Span(start, end),
        names(line["lead"]),
        names(line["support"]),
        line["deadline"] or None,
        line["recurrence"] or None,
    )


def found_in(document: Document) -> tuple[Task, ...]:
    """Return the tasks of a document, as the pipeline finds them."""
    zones = find_zones(document)
    header = read_header(document, zones)
    return find_tasks(document, zones, header, split_sentences(document.text))


def alike(one: Span, other: Span) -> float:
    """Return the share of two spans' union that is common to both."""
    common = min(one.end, other.end) - max(one.start, other.start)
    union = max(one.end, other.end) - min(one.start, other.start)
    return max(common, 0) / union


def pairs(rows: list[Row], tasks: tuple[Task, ...]) -> list[tuple[Row, Task]]:
    """Pair annotations and findings one to one, the most alike first."""
    ranked = sorted(
        ((alike(row.span, task.span), i, j))
        for i, row in enumerate(rows)
        for j, task in enumerate(tasks)
    )
    taken: dict[int, int] = {}
    for share, i, j in reversed(ranked):
        if share >= SAME_TASK and i not in taken and j not in taken.values():
            taken[i] = j
    return [(rows[i], tasks[j]) for i, j in taken.items()]


def day_of(task: Task) -> str | None:
    """Return the deadline as the annotation writes it."""
    return task.deadline.isoformat() if task.deadline else None


def count(rows: list[Row], tasks: tuple[Task, ...]) -> Counter[str]:
    """Count what is right, found and wanted in one document."""
    both = pairs(rows, tasks)
    return Counter(
        {
            "task right": len(both),
            "task found": len(tasks),
            "task wanted": len(rows),
            "lead right": sum(row.lead == names(task.lead) for row, task in both),
            "lead found": len(both),
            "support right": sum(
                row.support == names(task.support) for row, task in both
            ),
            "support found": len(both),
            "deadline right": sum(
                row.deadline is not None and row.deadline == day_of(task)
                for row, task in both
            ),
            "deadline found": sum(task.deadline is not None for task in tasks),
            "deadline wanted": sum(row.deadline is not None for row in rows),
            "recurrence right": sum(
                row.recurrence is not None and row.recurrence == task.recurrence
                for row, task in both
            ),
            "recurrence found": sum(task.recurrence is not None for task in tasks),
            "recurrence wanted": sum(row.recurrence is not None for row in rows),
        }
    )


@pytest.fixture(scope="module")
def counts(shared: Path) -> dict[str, Counter[str]]:
    """Return the counts of each part of the annotated documents, and of all."""
    with ROWS.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    parts: dict[str, Counter[str]] = {"all": Counter()}
    for name, of_file in groupby(lines, key=lambda line: line["file"]):
        annotated = list(of_file)
        document = read(shared / name)
        rows = [row_of(line, document) for line in annotated if line["start"]]
        counted = count(rows, found_in(document))
        parts.setdefault(annotated[0]["part"], Counter()).update(counted)
        parts["all"].update(counted)
    return parts


def score(counted: Counter[str], measure: str) -> Score:
    """Return one measure of counts."""
    return Score(
        counted[f"{measure} right"],
        counted[f"{measure} found"],
        counted[f"{measure} wanted"],
    )


@pytest.mark.shared
@pytest.mark.parametrize(("measure", "of"), list(BARS))
def test_tasks_of_annotated_documents_are_found(
    counts: dict[str, Counter[str]], measure: str, of: str
) -> None:
    """No measure falls under its bar."""
    reached = getattr(score(counts["all"], measure), of)
    for part, counted in counts.items():
        of_part = getattr(score(counted, measure), of)
        print(f"{part:8} {measure:11} {of} {of_part:.3f} {score(counted, measure)}")  # noqa: T201 - the figures are the point
    assert reached >= BARS[measure, of]


@pytest.mark.shared
def test_offsets_quote_what_was_annotated(shared: Path) -> None:
    """Rows point into plain texts at the words that they say they begin with."""
    with ROWS.open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["start"]]
    for name, of_file in groupby(lines, key=lambda line: line["file"]):
        if not name.endswith(".txt"):
            continue
        text = read(shared / name).text
        for line in of_file:
            quoted = text[int(line["start"]) : int(line["end"])]
            assert " ".join(quoted.split()[:2]) == line["opening"], name
