"""How annotated tasks are held against those that are extracted."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.document import Span
from extractors.evaluation.figures import Figure, Found, Share
from extractors.evaluation.task_table import TaskRow, marks_in, task_figures
from extractors.facts import Task

TEXT = "1. Rà soát hồ sơ. 2. Báo cáo kết quả."
CHECK, REPORT = Span(3, 17), Span(21, 37)


def row(span: Span | None, **fields: object) -> TaskRow:
    """Return an annotated task of the text."""
    values: dict[str, object] = {
        "file": "made.txt",
        "part": "first",
        "span": span,
        "opening": " ".join(span.of(TEXT).split()[:2]) if span else "",
        "lead": frozenset(),
        "support": frozenset(),
        "deadline": None,
        "recurrence": None,
    }
    return TaskRow(**{**values, **fields})  # type: ignore[arg-type]


def scored(rows: list[TaskRow], *tasks: Task) -> dict[str, Figure]:
    """Return the figures of the text."""
    return task_figures(marks_in(rows, tasks, TEXT))


def test_tasks_are_paired_by_what_they_share() -> None:
    """Half of both together is one task; one row is no two tasks."""
    near, twice = Task(Span(0, 17), "x"), Task(CHECK, "x")
    figures = scored([row(CHECK), row(REPORT)], near, twice)
    assert figures["task"] == Found(right=1, wrong=1, missed=1)


def test_a_document_that_assigns_nothing_only_has_wrong_tasks() -> None:
    """A row without a place says that there is none to be found."""
    assert scored([row(None)], Task(CHECK, "x"))["task"] == Found(0, 1, 0)
    assert scored([row(None)])["task"] == Found(0, 0, 0)


def test_organs_are_compared_as_sets_of_names() -> None:
    """Order, case and marks do not count; one organ too few does."""
    given = row(CHECK, lead=frozenset({"so y te", "so noi vu"}))
    same = Task(CHECK, "x", lead=("Sở Nội vụ", "SỞ Y TẾ"))
    fewer = Task(CHECK, "x", lead=("Sở Y tế",))

    assert scored([given], same)["task:lead"] == Share(1, 1)
    assert scored([given], fewer)["task:lead"] == Share(0, 1)


@pytest.mark.parametrize(
    ("annotated", "extracted", "figure", "errors"),
    [
        ("2024-05-01", date(2024, 5, 1), Found(1, 0, 0), 0),
        ("2024-05-01", date(2024, 5, 2), Found(0, 1, 1), 1),
        ("2024-05-01", None, Found(0, 0, 1), 1),
        (None, date(2024, 5, 1), Found(0, 1, 0), 1),
        (None, None, Found(0, 0, 0), 0),
    ],
)
def test_days_are_found_missed_or_wrong(
    annotated: str | None, extracted: date | None, figure: Found, errors: int
) -> None:
    """Another day is a wrong one and a missed one, but one error in the list."""
    rows, task = [row(CHECK, deadline=annotated)], Task(CHECK, "x", deadline=extracted)
    marks = [m for m in marks_in(rows, [task], TEXT) if m.measure == "task:deadline"]

    assert task_figures(marks)["task:deadline"] == figure
    assert sum(mark.error for mark in marks) == errors


def test_a_task_is_found_where_a_reader_moved_it() -> None:
    """The words with which it begins tell where it went."""
    assert row(CHECK).place_in("Kính gửi: X. " + TEXT) == Span(16, 30)
