"""What a hit scores on the server, and what that says to people.

All tiers are put in one question. A score there is one number whose digits are, from
the greatest: the place among documents of a number, the tier, whether a copy is held,
and how well the words fit; so that paging by it keeps to the order of the tiers.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from index.elastic_match import matching, standing
from index.elastic_snapshot import any_of
from index.explanation import HELD, MOST_WORDS, RANK, code_of
from index.records import Status
from index.search import EVERYTHING, tiers
from index.store import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.number_search import Numbered
    from index.search import Terms

Condition = dict[str, Any]

_NUMBER = 100_000.0
_TIER, _HELD = 1000.0, 500.0
_MOST_NUMBERED = 200
"""Documents of one number that have a place of their own."""

_LOOKED_AT = 8  # the rarest words of a query that finds nothing
_ENOUGH = 0.5  # of what the known words weigh


def numbers(found: Sequence[Numbered]) -> Condition:
    """Return what finds documents by id, the first of them best."""
    ids = [one.document.id for one in found]
    first, others = ids[:_MOST_NUMBERED], ids[_MOST_NUMBERED:]
    ranked = [
        _worth({"term": {"id": id_}}, _NUMBER * (1 + len(first) - at))
        for at, id_ in enumerate(first)
    ]
    return {"dis_max": {"queries": [*ranked, _worth(any_of("id", others), _NUMBER)]}}


def words(asked: Terms) -> Condition:
    """Return what finds documents by words, ranked by tier, holding and fitness."""
    order = tiers(asked)
    ranked = [
        _worth(matching(asked, tier), _TIER * below)
        for below, tier in zip(reversed(range(len(order))), order, strict=True)
        if below
    ]
    many = max(1, len(asked.words))  # their fitness together stays below _HELD
    fitness = {"must": [matching(asked, EVERYTHING)], "boost": 1 / many}
    held = _worth({"term": {"status": Status.HELD.value}}, _HELD)
    better = [{"dis_max": {"queries": ranked}}] if ranked else []
    return {"bool": {"must": [{"bool": fitness}], "should": [*better, held]}}


def score_of(raw: float, asked: Terms) -> tuple[float, tuple[Reason, ...]]:
    """Return a score as people see it, and why it is that, strongest reason first."""
    order = tiers(asked)
    below, rest = divmod(raw % _NUMBER, _TIER)
    held, fitness = divmod(rest, _HELD)
    fit = 0.5 * fitness / (1 + fitness)
    tier = order[max(0, len(order) - 1 - int(below))] if order else EVERYTHING
    parts = ((code_of(tier), below), (HELD, 0.5 * held), (RANK, fit))
    why = tuple(Reason(code, weight) for code, weight in parts if weight)
    return below + 0.5 * held + fit, why or (Reason(code_of(tier), 0.0),)


class Loose:
    """Finds documents with most of the words, where none has all."""

    def __init__(self, counts: Mapping[str, int], documents: int) -> None:
        """Take the folded words with the number of documents that have each."""
        rarest = sorted(counts, key=lambda word: (counts[word], word))[:_LOOKED_AT]
        self.weights = {
            w: math.log1p(documents / counts[w]) for w in rarest if counts[w]
        }

    def condition(self) -> Condition:
        """Return what finds documents with enough of the words; titles count more."""
        enough = {
            "query": {"bool": {"should": _named(self.weights)}},
            "min_score": _ENOUGH * sum(self.weights.values()),
        }
        titled = [
            _worth(standing(word, title=True), weight / 2)
            for word, weight in self.weights.items()
        ]
        return {"bool": {"must": [{"function_score": enough}], "should": titled}}

    def why(self, score: float, matched: Sequence[str]) -> tuple[Reason, ...]:
        """Return the reason of a hit: the words that it has."""
        having = " ".join(word for word in self.weights if word in matched)
        return (Reason(MOST_WORDS, score, having),)


def _named(weights: Mapping[str, float]) -> list[Condition]:
    return [
        {"constant_score": {"filter": standing(w), "boost": weight, "_name": w}}
        for w, weight in weights.items()
    ]


def _worth(condition: Condition, worth: float) -> Condition:
    return {"constant_score": {"filter": condition, "boost": worth}}
