"""What is demanded of each measure, from ``tables/bars.csv``.

The bars lie under what people reach: two independent readings of fourteen of the
annotated documents agree at 0.987 (issuers) to 1.0 (spans, symbols, days).
"""

from __future__ import annotations

import csv
import functools
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.evaluation.figures import Figure

_TABLE = Path(__file__).parent / "tables" / "bars.csv"

_AT_MOST = "invented"
"""The measure that is to be small."""

_FEW = 60
"""Below this number of cases one miss more than the share allows still passes."""


@functools.cache
def _bars() -> dict[str, float]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {row["measure"]: float(row["bar"]) for row in csv.DictReader(file)}


def bar_of(measure: str) -> str | None:
    """Return what is demanded, as ``≥ 0.985``; ``None`` where nothing is."""
    bar = _bars().get(measure)
    if bar is None:
        return None
    return f"{'≤' if measure == _AT_MOST else '≥'} {bar:g}"


def meets(measure: str, figure: Figure) -> bool | None:
    """Tell whether a figure meets its bar; ``None`` without a bar or cases."""
    bar, score = _bars().get(measure), figure.score
    if bar is None or score is None or not figure.n:
        return None
    if measure == _AT_MOST:
        return score <= bar
    spare = 1 / figure.n if figure.n < _FEW else 0.0
    return score + spare >= bar
