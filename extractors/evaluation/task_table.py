"""Tasks annotated by hand, beside those that are extracted.

A row points at one task of one document and says who is given it and by when. A place
holds where a reader has moved the text: it is found again by the words it begins with.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.errors import DocumentError
from corpus.folding import fold_words
from corpus.reader import read
from extractors import extract
from extractors.evaluation.figures import Figure, figures
from extractors.evaluation.marks import Mark, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from extractors.facts import Task

TASK_MEASURES = (
    "task",
    "task:lead",
    "task:support",
    "task:deadline",
    "task:recurrence",
)
"""Tasks, days and recurrences are found or missed; organs of found tasks are right."""

_ALIKE = 0.5
"""Share of two spans' union that is common to both, at least, for one task."""

_REACH = 400
"""Characters by which a reader may have moved a place."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One annotated task.

    Attributes:
        file: Path of the document, relative to the folder of documents.
        part: Which round of annotation it belongs to.
        span: Its place; ``None`` where the document assigns nothing.
        opening: The two words that it begins with.
        lead: Who is given it.
        support: With whom it is to be done.
        deadline: ISO day.
        recurrence: As printed.
    """

    file: str
    part: str
    span: Span | None
    opening: str
    lead: frozenset[str]
    support: frozenset[str]
    deadline: str | None
    recurrence: str | None

    def place_in(self, text: str) -> Span | None:
        """Return where the task stands in a text."""
        if self.span is None or self._stands_at(text):
            return self.span
        word, start = self.opening.split()[0], self.span.start
        near = (start + shift for shift in sorted(range(-_REACH, _REACH), key=abs))
        at = next((at for at in near if at >= 0 and text.startswith(word, at)), start)
        return Span(at, self.span.end + at - start)

    def _stands_at(self, text: str) -> bool:
        words = self.span.of(text).split() if self.span else []
        return " ".join(words[:2]) == self.opening


def read_tasks(table: Path) -> tuple[TaskRow, ...]:
    """Read a table with one annotated task a row."""
    with table.open(encoding="utf-8", newline="") as rows:
        return tuple(_row(row) for row in csv.DictReader(rows))


def _row(row: dict[str, str]) -> TaskRow:
    placed = row["start"] != ""
    return TaskRow(
        file=row["file"],
        part=row["part"],
        span=Span(int(row["start"]), int(row["end"])) if placed else None,
        opening=row["opening"],
        lead=_names(row["lead"].split("|")),
        support=_names(row["support"].split("|")),
        deadline=row["deadline"] or None,
        recurrence=row["recurrence"] or None,
    )


def _names(organs: Iterable[str]) -> frozenset[str]:
    """Return organs for comparison: case, marks and order do not count."""
    return frozenset(fold_words(organ) for organ in organs if organ)


def task_marks(rows: Iterable[TaskRow], documents: Path) -> Iterator[tuple[str, Mark]]:
    """Read each document once; yield what is right and wrong, each with its file.

    A document that cannot be read assigns nothing.
    """
    for file, those in groupby(rows, key=lambda row: row.file):
        annotated = list(those)
        try:
            document = read(documents / file)
            tasks, text = extract(document).tasks, document.text
        except DocumentError:
            tasks, text = (), ""
        yield from ((file, mark) for mark in marks_in(annotated, tasks, text))


def marks_in(
    rows: Sequence[TaskRow], tasks: Sequence[Task], text: str
) -> Iterator[Mark]:
    """Yield what is right and wrong of the tasks of one document."""
    placed = [(row, span) for row in rows if (span := row.place_in(text)) is not None]
    paired = _paired([span for _, span in placed], [task.span for task in tasks])
    for i, (row, span) in enumerate(placed):
        words = " ".join(span.of(text).split()) or row.opening
        yield from _of_row(row, tasks[paired[i]] if i in paired else None, words)
    for j, task in enumerate(tasks):
        if j not in paired.values():
            yield Mark("task", Outcome.WRONG, error=True, place=task.what)
            yield from _times(None, task, task.what)


def _paired(annotated: Sequence[Span], extracted: Sequence[Span]) -> dict[int, int]:
    """Pair spans one to one, the most alike first."""
    ranked = sorted(
        (
            (_alike(one, other), i, j)
            for i, one in enumerate(annotated)
            for j, other in enumerate(extracted)
        ),
        reverse=True,
    )
    paired: dict[int, int] = {}
    for share, i, j in ranked:
        if share >= _ALIKE and i not in paired and j not in paired.values():
            paired[i] = j
    return paired


def _alike(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    union = max(one.end, other.end) - min(one.start, other.start)
    return max(common, 0) / union if union else 0.0


def _of_row(row: TaskRow, task: Task | None, place: str) -> Iterator[Mark]:
    if task is None:
        yield Mark("task", Outcome.MISSED, error=True, place=place)
    else:
        yield Mark("task", Outcome.RIGHT)
        yield _organs("task:lead", row.lead, _names(task.lead), place)
        yield _organs("task:support", row.support, _names(task.support), place)
    yield from _times(row, task, place)


def _organs(
    measure: str, annotated: frozenset[str], extracted: frozenset[str], place: str
) -> Mark:
    if annotated == extracted:
        return Mark(measure, Outcome.RIGHT)
    said = ("; ".join(sorted(organs)) for organs in (annotated, extracted))
    return Mark(measure, Outcome.WRONG, True, place, *said)


def _times(row: TaskRow | None, task: Task | None, place: str) -> Iterator[Mark]:
    day = task.deadline.isoformat() if task and task.deadline else None
    again = task.recurrence if task else None
    yield from _time("task:deadline", row.deadline if row else None, day, place)
    yield from _time("task:recurrence", row.recurrence if row else None, again, place)


def _time(
    measure: str, annotated: str | None, extracted: str | None, place: str
) -> Iterator[Mark]:
    if annotated == extracted:
        if annotated is not None:
            yield Mark(measure, Outcome.RIGHT)
        return
    if extracted is not None:
        yield Mark(measure, Outcome.WRONG, True, place, annotated, extracted)
    if annotated is not None:
        missed = extracted is None  # else the line above has told it
        yield Mark(measure, Outcome.MISSED, missed, place, annotated, extracted)


def task_figures(marks: Iterable[Mark]) -> dict[str, Figure]:
    """Return every measure of tasks."""
    return figures(marks, TASK_MEASURES)
