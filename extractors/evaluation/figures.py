"""Figures of quality: counts of marks, for any group of documents."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.evaluation.marks import CITED_FIELDS, HEADER_FIELDS, Mark, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_FOUND = frozenset(
    {
        "mention",
        "edge",
        "nested",
        "same",
        "field:recipients",
        "task",
        "task:deadline",
        "task:recurrence",
    }
)
"""Measures of things to be found: precision, recall and F1; also all ``edge:…``."""

MEASURES = (
    "mention",
    "span",
    *CITED_FIELDS,
    "relation",
    "edge",
    "nested",
    "same",
    "invented",
    *(f"field:{field}" for field in HEADER_FIELDS),
    "field:all",
    "field:recipients",
)
"""What is always told, in its order; relations follow by name."""

_PLACES = 4


@dataclass(frozen=True, slots=True)
class Found:
    """How well things were found."""

    right: int
    wrong: int
    missed: int

    @property
    def n(self) -> int:
        """How many there were to be found."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """Share of the extracted that is right."""
        extracted = self.right + self.wrong
        return self.right / extracted if extracted else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotated that was found."""
        return self.right / self.n if self.n else 0.0

    @property
    def score(self) -> float:
        """F1, the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def values(self) -> dict[str, float | int | None]:
        """The figures by name, rounded."""
        return {
            "p": round(self.precision, _PLACES),
            "r": round(self.recall, _PLACES),
            "f1": round(self.score, _PLACES),
            "n": self.n,
        }


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the compared values are right."""

    right: int
    n: int

    @property
    def score(self) -> float | None:
        """The share; ``None`` of nothing."""
        return self.right / self.n if self.n else None

    @property
    def values(self) -> dict[str, float | int | None]:
        """The figures by name, rounded."""
        score = self.score
        share = None if score is None else round(score, _PLACES)
        return {"share": share, "n": self.n}


Figure = Found | Share


def figures(
    marks: Iterable[Mark], measures: Sequence[str] = MEASURES
) -> dict[str, Figure]:
    """Return every measure of some documents, pooled over them."""
    counts = Counter((mark.measure, mark.outcome) for mark in marks)
    related = sorted({name for name, _ in counts if name.startswith("edge:")})
    return {name: _figure(name, counts) for name in (*measures, *related)}


def _figure(measure: str, counts: Mapping[tuple[str, Outcome], int]) -> Figure:
    right, wrong, missed = (counts.get((measure, outcome), 0) for outcome in Outcome)
    if measure in _FOUND or measure.startswith("edge:"):
        return Found(right, wrong, missed)
    return Share(right, right + wrong)
