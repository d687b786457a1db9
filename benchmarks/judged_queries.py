"""Queries with the documents that people want for them, and how well they are found.

The queries and their judgements stand in ``tests/data/search_queries.csv``; a document
is named by the name of its file among the shared documents, or, where no copy is held,
by its symbol.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

QUERIES = Path(__file__).parents[1] / "tests" / "data" / "search_queries.csv"
DEPTH = 10

Names = frozenset[str]
"""Every name by which a judgement may mean one document found."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A query, its kind, and the grade of each document wanted: 2 best, 1 good."""

    query: str
    kind: str
    grades: dict[str, int]


@dataclass(frozen=True, slots=True)
class Score:
    """NDCG@10 and success@1 of one query."""

    judged: Judged
    ndcg: float
    success: float


def judged_queries() -> tuple[Judged, ...]:
    """Return all queries with their judgements."""
    with QUERIES.open(encoding="utf-8", newline="") as lines:
        return tuple(map(_judged, csv.DictReader(lines)))


def _judged(row: dict[str, str]) -> Judged:
    grades = {name: 2 for name in row["best"].split("|") if name}
    grades |= {name: 1 for name in row["good"].split("|") if name}
    return Judged(row["query"], row["kind"], grades)


def score(judged: Judged, found: Sequence[Names]) -> Score:
    """Score what was found; copies of one judged document count once.

    Documents judged equally are wanted together unless they are one document: several
    files of one document are one entry of ``found`` that bears all their names.
    """
    gains = [_grade(judged, names) for names in found[:DEPTH]]
    ideal = sorted(_ideal(judged, found), reverse=True)[:DEPTH]
    best = _discounted(ideal)
    ndcg = _discounted(gains) / best if best else 0.0
    return Score(judged, ndcg, float(bool(gains) and gains[0] == max(ideal)))


def _grade(judged: Judged, names: Names) -> int:
    return max((judged.grades.get(name, 0) for name in names), default=0)


def _ideal(judged: Judged, found: Sequence[Names]) -> list[int]:
    left = dict(judged.grades)
    grades = []
    for names in found:
        same = left.keys() & names
        if same:
            grades.append(max(left.pop(name) for name in same))
    return [*grades, *left.values()]


def _discounted(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(at + 2) for at, grade in enumerate(grades))


def scores(search: Callable[[str], Sequence[Names]]) -> list[Score]:
    """Run every query; ``search`` returns the names of the best documents."""
    return [score(judged, search(judged.query)) for judged in judged_queries()]


def mean(found: Sequence[Score]) -> tuple[float, float]:
    """Return mean NDCG@10 and success@1."""
    many = max(1, len(found))
    return sum(s.ndcg for s in found) / many, sum(s.success for s in found) / many
