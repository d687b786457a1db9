"""Documents that texts cite and nobody holds, those that most hangs on first.

What hangs on a document is everything that carries it out, through any number of
steps: documents, the organs that issued them, and the days by which the work that they
assign is due. Registries of archives ask for originals in this order.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.folding import clean, fold_words
from index.records import CitationRecord, DocumentRecord, Place, Status
from index.store import CARRIES_OUT, Filters

if TYPE_CHECKING:
    from index.store import View

_LOOKED_THROUGH = 10
"""For each document asked for, how many of the most cited ones are weighed fully."""

_LEAST = 200
"""How many are weighed at least, so that a shorter list begins a longer one."""

_PLACES = 3
"""Places shown of each document."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that is cited and not held.

    Attributes:
        document: What is known of it.
        cited_by: Number of documents held that cite it.
        citations: Number of their citations.
        hanging: Number of documents that carry it out, through any number of steps.
        units: Number of organs that issued those.
        deadlines: Days by which work that those assign is due, in order.
        places: Where it is cited, the surest first.
    """

    document: DocumentRecord
    cited_by: int
    citations: int
    hanging: int
    units: int
    deadlines: tuple[date, ...]
    places: tuple[Place, ...]


@dataclass(slots=True)
class _Said:
    """The citations of one document."""

    within: Counter[str]
    places: list[tuple[float, CitationRecord]]


def wanted(view: View, limit: int = 20) -> tuple[Wanted, ...]:
    """Return the documents most needed, first those that most hangs on.

    Args:
        view: The store.
        limit: Number of documents at most. Only the most cited ones, ten for each
            asked for and two hundred at least, are weighed by all that hangs on them.
    """
    missing = {d.id: d for d in view.documents(Filters(status=Status.CITED_ONLY))}
    said = _said(view, missing)
    most = heapq.nsmallest(
        max(_LEAST, limit * _LOOKED_THROUGH),
        said,
        key=lambda id_: (-len(said[id_].within), id_),
    )
    weighed = (_weighed(view, missing[id_], said[id_]) for id_ in most)
    return tuple(heapq.nsmallest(limit, weighed, key=_need))


def _need(one: Wanted) -> tuple[object, ...]:
    weights = one.hanging, one.units, len(one.deadlines), one.cited_by, one.citations
    return (*(-weight for weight in weights), one.document.id)


def _said(view: View, missing: dict[str, DocumentRecord]) -> dict[str, _Said]:
    found: defaultdict[str, _Said] = defaultdict(lambda: _Said(Counter(), []))
    for citation in view.citations():
        if citation.target in missing:
            said = found[citation.target]
            said.within[citation.within] += 1
            said.places.append((-citation.confidence, citation))
    return dict(found)


def _weighed(view: View, document: DocumentRecord, said: _Said) -> Wanted:
    steps = view.closure(document.id, "in", CARRIES_OUT)
    reached = [view.document(step.id) for step in steps]
    hanging = [record for record in reached if record is not None]
    due = {day for record in hanging for day in record.deadlines}
    surest = sorted(said.places, key=lambda pair: (pair[0], pair[1].place.path))
    return Wanted(
        document=document,
        cited_by=len(said.within),
        citations=said.within.total(),
        hanging=len(hanging),
        units=len({_organ(record) for record in hanging if record.issuer}),
        deadlines=tuple(sorted(due)),
        places=tuple(citation.place for _, citation in surest[:_PLACES]),
    )


def _organ(record: DocumentRecord) -> tuple[str, str | None]:
    return fold_words(clean(record.issuer or "")), record.province
