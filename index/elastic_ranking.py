"""What a hit scores on the server, and what that says to people.

A score there is one number whose digits are, from the greatest: the place among
documents of a number, the tier, whether a copy is held, and how well the words fit; so
that paging by it keeps to the order of the tiers. Where few documents are found, all
tiers are put in one question; of many only as many tiers are asked as fill the page.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from index.elastic_match import fitness, matching, standing
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


def found_by(asked: Terms, found: Sequence[Numbered]) -> Condition:
    """Return what finds documents by number or by words, unranked."""
    ids = [one.document.id for one in found]
    return _either(any_of("id", ids), matching(asked, EVERYTHING))


def ranked(asked: Terms, found: Sequence[Numbered]) -> Condition:
    """Return what finds and ranks all that is found by number or by words."""
    return _either(_numbers(found), _words(asked))


def stages(
    asked: Terms, found: Sequence[Numbered], after: float | None = None
) -> list[Condition]:
    """Return what finds the same a part at a time, the best part first.

    The documents of a number, then those of each tier that are in none before.

    Args:
        asked: The words.
        found: Documents found by number.
        after: Score of a hit; parts before its own are left out.
    """
    ids = any_of("id", [one.document.id for one in found])
    numbered = {"bool": {"filter": [ids], "must": [ranked(asked, found)]}}
    before = [ids] if found else []
    parts = [numbered] if found else []
    order = tiers(asked)
    for below, tier in zip(reversed(range(len(order))), order, strict=True):
        matched = matching(asked, tier)
        worth = [_worth({"match_all": {}}, _TIER * below)] if below else []
        weighed = [*worth, *_within_tier(asked)]
        met = [matched, matching(asked, EVERYTHING)] if asked.excludes else [matched]
        part = {"filter": met, "must_not": list(before), "should": weighed}
        parts.append({"bool": part})
        before.append(matched)
    if after is None or after >= _NUMBER:
        return parts
    return parts[-1 - int(after // _TIER) :]


def _either(*conditions: Condition) -> Condition:
    return {"bool": {"should": list(conditions), "minimum_should_match": 1}}


def _numbers(found: Sequence[Numbered]) -> Condition:
    """Return what finds documents by id, the first of them best."""
    ids = [one.document.id for one in found]
    first, others = ids[:_MOST_NUMBERED], ids[_MOST_NUMBERED:]
    each = [
        _worth({"term": {"id": id_}}, _NUMBER * (1 + len(first) - at))
        for at, id_ in enumerate(first)
    ]
    return {"dis_max": {"queries": [*each, _worth(any_of("id", others), _NUMBER)]}}


def _words(asked: Terms) -> Condition:
    """Return what finds documents by words, ranked by tier, holding and fitness."""
    order = tiers(asked)
    worths = [
        _worth(matching(asked, tier), _TIER * below)
        for below, tier in zip(reversed(range(len(order))), order, strict=True)
        if below
    ]
    better = [{"dis_max": {"queries": worths}}] if worths else []
    weighed = [*better, *_within_tier(asked)]
    return {"bool": {"filter": [matching(asked, EVERYTHING)], "should": weighed}}


def _within_tier(asked: Terms) -> list[Condition]:
    """Return what ranks the documents of one tier."""
    many = max(1, len(asked.words))  # their fitness together stays below _HELD
    held = _worth({"term": {"status": Status.HELD.value}}, _HELD)
    return [held, {"bool": {"must": [fitness(asked)], "boost": 1 / many}}]


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
