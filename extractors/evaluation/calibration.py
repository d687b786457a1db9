"""Whether confidence means something: what was said beside what was right."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.evaluation.judging import CITATION, MENTION, RELATION, Judged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Ends of the ranges of confidence that are told apart."""

FIELD = "field"


@dataclass(frozen=True, slots=True)
class Bin:
    """Values of one range of confidence.

    Attributes:
        of: ``field`` of a header, ``mention``, ``relation``, or ``citation``.
        low: Least confidence of the range.
        high: Where the next range begins.
        n: Values given.
        right: How many of them are right.
        said: Mean confidence said.
    """

    of: str
    low: float
    high: float
    n: int
    right: int
    said: float

    @property
    def share(self) -> float:
        """Share that is right."""
        return self.right / self.n


def bins(judged: Iterable[Judged]) -> Iterator[Bin]:
    """Yield the ranges in which values were given, by what was judged."""
    all_ = list(judged)
    for of in (FIELD, MENTION, RELATION, CITATION):
        those = [one for one in all_ if _group(one) == of]
        for low, high in pairwise(_EDGES):
            inside = [one for one in those if low <= one.confidence < high]
            if high == _EDGES[-1]:
                inside += [one for one in those if one.confidence == high]
            if inside:
                yield _bin(of, low, high, inside)


def _group(judged: Judged) -> str:
    return judged.of if judged.of in {MENTION, RELATION, CITATION} else FIELD


def _bin(of: str, low: float, high: float, judged: list[Judged]) -> Bin:
    right = sum(one.right for one in judged)
    said = sum(one.confidence for one in judged) / len(judged)
    return Bin(of, low, high, len(judged), right, said)
