"""How sure each rule is, counted on annotated documents.

A row of ``tables/confidence.csv`` says how often what a rule gave was right: at the
first reading of documents (``first_n``, ``first_right``), and since then, when rules
were written with documents in view (``n``, ``right``). The second kind flatters, and a
case of it counts ``IN_VIEW`` of one. A rule with few cases is drawn towards its prior,
else towards all rules of its kind (the row ``*``), as if these had been seen
``PRIOR_CASES`` times more: the mean of a Beta distribution. A rule without a row has no
case yet, and is as sure as its kind.
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).parent / "tables" / "confidence.csv"

ANY = "*"
"""The rule of the rows that stand for all rules of a kind."""

PRIOR_CASES = 4
"""How many cases the mean of a kind weighs as."""

IN_VIEW = 0.25
"""What a case weighs in whose view a rule may have been written."""

DOUBTFUL_BELOW = 0.8
"""Confidence below which a value is reported as doubtful."""


@functools.lru_cache(maxsize=1024)
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


@dataclass(frozen=True, slots=True)
class Cases:
    """How often a rule was right.

    Attributes:
        n: Values given in documents that were in view.
        right: How many of them are right.
        first_n: Values given at the first reading of documents. Equal words of one
            document are one case, and of one document's mentions ten a rule at most:
            those of a list stand or fall together.
        first_right: How many of them are right.
    """

    n: int = 0
    right: int = 0
    first_n: int = 0
    first_right: int = 0

    def share(self, mean: float) -> float:
        """Return the share that is right, drawn towards a prior mean."""
        right = self.right * IN_VIEW + self.first_right + mean * PRIOR_CASES
        return right / (self.n * IN_VIEW + self.first_n + PRIOR_CASES)
