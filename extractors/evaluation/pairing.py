"""Which extracted citation is which annotated mention."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from extractors.evaluation.agreement import naming_of, number_key, same_naming
from extractors.evaluation.annotation import (
    AnnotatedText,
    Reading,
)
from extractors.evaluation.placing import Solid, places_of
from extractors.facts import SELF

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.document import Span
    from extractors.evaluation.annotation import (
        Quoted,
        Said,
        Target,
    )

_HALF = 0.5
"""Share of the longer of two ranges that is one place."""


class By(StrEnum):
    """How mentions are found again.

    By their place in the text; or, where the text is another one (scans), by what
    they name, in the order of the text.
    """

    SPAN = "span"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Pairing:
    """An annotated text beside what was extracted, mention by mention.

    Attributes:
        given: The annotated text.
        reading: What was extracted.
        pairs: Places in ``given.annotation.mentions`` and ``reading.citations`` that
            are one mention, each at most once.
        exact: The pairs whose ranges agree exactly; none when paired by value.
        keys: The annotated target that each extracted target stands for.
        by: How the pairs were found.
    """

    given: AnnotatedText
    reading: Reading
    pairs: tuple[tuple[int, int], ...]
    exact: frozenset[tuple[int, int]]
    keys: dict[str, str]
    by: By

    @property
    def matched(self) -> Iterator[tuple[Quoted, Target, Said]]:
        """The pairs themselves, each with what is annotated of its document."""
        annotation = self.given.annotation
        for i, j in self.pairs:
            mention = annotation.mentions[i]
            target = annotation.target(mention.target)
            yield mention, target, self.reading.citations[j]


def pair(given: AnnotatedText, reading: Reading, by: By) -> Pairing:
    """Find the annotated mentions among the extracted citations."""
    places = places_of(given)
    solid = Solid(reading.text)
    said = [solid.trimmed(c.start, c.end) for c in reading.citations]
    if by is By.SPAN:
        pairs = tuple(_by_span(given, places, said))
    else:
        pairs = tuple(_by_value(given, reading.citations))
    exact = (p for p in pairs if by is By.SPAN and places[p[0]] == said[p[1]])
    keys = _keys(given, reading.citations, pairs)
    return Pairing(given, reading, pairs, frozenset(exact), keys, by)


def label(citations: Sequence[Said], index: int) -> str:
    """Return the target of a citation; one without is a document of its own."""
    return citations[index].target or f"#{index}"


def _by_span(
    given: AnnotatedText, places: Sequence[Span], said: Sequence[Span]
) -> Iterator[tuple[int, int]]:
    signs = Solid(given.text).signs
    used: set[int] = set()
    for i, place in enumerate(places):
        target = given.annotation.target(given.annotation.mentions[i].target)
        first = _first_number(target)
        shares = [
            (share, -j)
            for j, other in enumerate(said)
            if j not in used and (share := _share(place, other, signs, first))
        ]
        if shares:
            j = -max(shares)[1]
            used.add(j)
            yield i, j


def _first_number(target: Target) -> str | None:
    """Return the figures that open the symbol of a target."""
    found = re.match(r"\d+", number_key(target.symbol) if target.symbol else "")
    return found[0].lstrip("0") if found else None


def _share(one: Span, other: Span, signs: str, number: str | None) -> float:
    """Return how much of the longer range is common; 0 where it is not one place.

    Ranges are one place that share half of the longer, or the number named.
    """
    start, end = max(one.start, other.start), min(one.end, other.end)
    if start >= end:
        return 0.0
    share = (end - start) / max(one.end - one.start, other.end - other.start)
    if share >= _HALF:
        return share
    numbers = (n.lstrip("0") for n in re.findall(r"\d+", signs[start:end]))
    return share if number is not None and number in numbers else 0.0


def _by_value(
    given: AnnotatedText, citations: Sequence[Said]
) -> Iterator[tuple[int, int]]:
    used: set[int] = set()
    for i, mention in enumerate(given.annotation.mentions):
        target = given.annotation.target(mention.target)
        for j, citation in enumerate(citations):
            if j not in used and _one_document(target, citation):
                used.add(j)
                yield i, j
                break


def _one_document(target: Target, citation: Said) -> bool:
    """Tell whether both name one document, and of one year where both say it."""
    year = citation.year or (citation.issued or "")[:4] or None
    if target.year is not None and year is not None and str(target.year) != str(year):
        return False
    return same_naming(naming_of(target), naming_of(citation))


def _keys(
    given: AnnotatedText, citations: Sequence[Said], pairs: Sequence[tuple[int, int]]
) -> dict[str, str]:
    """Let each extracted target stand for the annotated one it is most often.

    Each annotated target is stood for at most once.
    """
    votes = Counter(
        (label(citations, j), given.annotation.mentions[i].target) for i, j in pairs
    )
    keys: dict[str, str] = {}
    for (said, target), _ in votes.most_common():
        if said not in keys and target not in keys.values():
            keys[said] = target
    return keys


Edge = tuple[str, str, str]
"""Source, target and relation; documents by their annotated key, or ``? label``."""


def annotated_edges(pairing: Pairing) -> list[Edge]:
    """Return what each annotated mention states, in their order."""
    return [
        (_one(pairing, m.source), _one(pairing, m.target), m.relation)
        for m in pairing.given.annotation.mentions
    ]


def extracted_edges(pairing: Pairing) -> list[Edge]:
    """Return what each extracted citation states, in their order."""
    citations = pairing.reading.citations
    return [
        (
            _of(pairing, said.source or SELF),
            _of(pairing, label(citations, index)),
            said.relation or "-",
        )
        for index, said in enumerate(citations)
    ]


def _of(pairing: Pairing, said: str) -> str:
    if said == SELF:
        return SELF
    key = pairing.keys.get(said)
    return _one(pairing, key) if key else f"? {said}"


def _one(pairing: Pairing, key: str) -> str:
    """Return the key that stands for a document under all its keys."""
    if key == SELF:
        return SELF
    return pairing.given.annotation.target(key).same_as or key
