"""How sure each rule is, counted on annotated documents.

A row of ``tables/confidence.csv`` says how often what a rule gave was right. A rule
with few cases is drawn towards its prior, else towards all rules of its kind (the row
``*``), as if these had been seen ``PRIOR_CASES`` times more: the mean of a Beta
distribution. A rule without a row has no case yet, and is as sure as its kind.
"""

from __future__ import annotations

import csv
import functools
from pathlib import Path

TABLE = Path(__file__).parent / "tables" / "confidence.csv"

ANY = "*"
"""The rule of the rows that stand for all rules of a kind."""

PRIOR_CASES = 4
"""How many cases the mean of a kind weighs as."""

DOUBTFUL_BELOW = 0.8
"""Confidence below which a value is reported as doubtful."""


def confidence_of(of: str, rule: str) -> float:
    """Return how often what a rule gives is right, between 0 and 1.

    Args:
        of: What it gives: ``mention``, ``relation``, or the name of a header field.
        rule: The rule's name.
    """
    rows = _rows()
    return rows.get((of, rule)) or rows.get((of, ANY)) or rows["field", ANY]


@functools.cache
def _rows() -> dict[tuple[str, str], float]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            (row["of"], row["rule"]): float(row["confidence"])
            for row in csv.DictReader(file)
        }


def drawn(right: int, n: int, mean: float) -> float:
    """Return the share right of ``n`` cases, drawn towards a prior mean."""
    return (right + PRIOR_CASES * mean) / (n + PRIOR_CASES)
