"""How far each witness is believed, by what supports it (``tables/trust.csv``)."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path

from extractors.testimony import Witness

_TABLE = Path(__file__).parent / "tables" / "trust.csv"


@dataclass(frozen=True, slots=True)
class Trust:
    """How a value of one witness weighs.

    Attributes:
        confidence: How often it is right, between 0 and 1.
        contests: Whether it is worth a finding where it contradicts a sure value.
        source: Where the figure is from.
    """

    confidence: float
    contests: bool
    source: str


def trust(field: str, witness: Witness, support: str = "") -> Trust | None:
    """Return the weight of a witness for a field; ``None`` where it has no say.

    Args:
        field: Name of a header field.
        witness: Who gives the value.
        support: What of the page speaks for or against it.
    """
    return _table().get((field, witness, support))


@functools.cache
def _table() -> dict[tuple[str, Witness, str], Trust]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {
            (row["field"], Witness(row["witness"]), row["support"]): Trust(
                float(row["confidence"]), row["contests"] == "yes", row["source"]
            )
            for row in csv.DictReader(file)
        }
