"""What was right and wrong in one document, one mark at a time.

Every figure is a count of marks; the wrong ones, with their words, are the errors.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from extractors.evaluation.agreement import agree, plain
from extractors.evaluation.pairing import (
    By,
    Edge,
    Pairing,
    annotated_edges,
    extracted_edges,
)
from extractors.facts import SELF, Kind, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractors.evaluation.annotation import HeaderValues, Said, Target

CITED_FIELDS = ("type", "symbol", "issued", "year", "issuer", "name")
"""What is compared of each cited document."""

HEADER_FIELDS = (
    "kind",
    "type",
    "symbol",
    "issued",
    "issuer",
    "parent_organisation",
    "province",
    "place",
    "subject",
    "signer",
    "signer_title",
)
"""What is compared of the document itself, recipients apart."""

IDENTIFYING_FIELDS = frozenset({"type", "symbol", "issued", "issuer", "subject"})
"""What ``field:all`` asks for at once."""

_NEVER_INVENTED = ("symbol", "issued")
"""Fields of cited documents whose invention is counted."""


class Outcome(StrEnum):
    """What became of one thing that was to be found."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Mark:
    """One judgement.

    Attributes:
        measure: What is measured; header fields as ``field:type``, relations as
            ``edge:basis``.
        outcome: A value compared is right or wrong; a thing to be found is right,
            missed, or wrong where there is none. For ``invented`` the share counted is
            that of values that no text states, and these are its "right" ones.
        error: Whether it belongs among the errors (each error once).
        place: The words at which it was found.
        annotated: What people found.
        extracted: What was extracted.
    """

    measure: str
    outcome: Outcome
    error: bool = False
    place: str = ""
    annotated: object = None
    extracted: object = None


def marks_of(pairing: Pairing) -> Iterator[Mark]:
    """Yield everything that is right or wrong in one document."""
    yield from _mentions(pairing)
    for i, j in pairing.pairs:
        yield from _pair(pairing, i, j)
    yield from _edges(pairing)
    yield from _coreference(pairing)
    yield from _header(pairing.given.annotation.document, pairing.reading.document)


def _mentions(pairing: Pairing) -> Iterator[Mark]:
    found = {i for i, _ in pairing.pairs}
    real = {j for _, j in pairing.pairs}
    for i, mention in enumerate(pairing.given.annotation.mentions):
        if i in found:
            yield Mark("mention", Outcome.RIGHT)
        else:
            yield Mark("mention", Outcome.MISSED, error=True, place=mention.quote)
    for j, said in enumerate(pairing.reading.citations):
        if j not in real:
            words = pairing.reading.text[said.start : said.end]
            yield Mark("mention", Outcome.WRONG, error=True, place=words)


def _pair(pairing: Pairing, i: int, j: int) -> Iterator[Mark]:
    mention = pairing.given.annotation.mentions[i]
    target = pairing.given.annotation.target(mention.target)
    said = pairing.reading.citations[j]
    if pairing.by is By.SPAN:
        words = pairing.reading.text[said.start : said.end]
        exact = (i, j) in pairing.exact
        yield _compared("span", exact, "", mention.quote, words)
    for field in CITED_FIELDS:
        yield from _cited_field(field, target, said, mention.quote)
    right = mention.relation == said.relation
    yield Mark("relation", Outcome.RIGHT if right else Outcome.WRONG)


def _cited_field(field: str, target: Target, said: Said, quote: str) -> Iterator[Mark]:
    annotated, extracted = getattr(target, field), getattr(said, field)
    if annotated is not None:
        right = extracted is not None and agree(field, annotated, extracted)
        yield _compared(field, right, quote, annotated, extracted)
    elif field in _NEVER_INVENTED:
        yield _invented(field, quote, extracted)


def _compared(
    measure: str, right: bool, place: str, annotated: object, extracted: object
) -> Mark:
    if right:
        return Mark(measure, Outcome.RIGHT)
    return Mark(measure, Outcome.WRONG, True, place, annotated, extracted)


def _invented(field: str, place: str, extracted: object) -> Mark:
    if extracted is None:
        return Mark("invented", Outcome.WRONG)
    where = f"{field}: {place}" if place else field
    return Mark("invented", Outcome.RIGHT, error=True, place=where, extracted=extracted)


def _strongest(edges: Iterable[Edge]) -> set[Edge]:
    """Leave out ``mentions`` between documents that have another relation."""
    stated = set(edges)
    related = {edge[:2] for edge in stated if edge[2] != Relation.MENTIONS}
    return {e for e in stated if e[2] != Relation.MENTIONS or e[:2] not in related}


def _edges(pairing: Pairing) -> Iterator[Mark]:
    annotated = _strongest(annotated_edges(pairing))
    extracted = _strongest(extracted_edges(pairing))
    for edge in sorted(annotated | extracted):
        outcome = _outcome(edge in annotated, edge in extracted)
        measure = "edge" if edge[0] == SELF else "nested"
        words = " → ".join((*(_named(pairing, key) for key in edge[:2]), edge[2]))
        yield Mark(measure, outcome, error=outcome is not Outcome.RIGHT, place=words)
        yield Mark(f"edge:{edge[2]}", outcome)


def _named(pairing: Pairing, key: str) -> str:
    targets = {target.key: target for target in pairing.given.annotation.targets}
    if key not in targets:
        return key
    return targets[key].symbol or targets[key].name or key


def _outcome(annotated: bool, extracted: bool) -> Outcome:
    if annotated and extracted:
        return Outcome.RIGHT
    return Outcome.MISSED if annotated else Outcome.WRONG


def _coreference(pairing: Pairing) -> Iterator[Mark]:
    """Yield which pairs of mentions are one document, and which are said to be.

    Two targets that are in truth one may be told apart or not.
    """
    for (_, one, said), (_, other, said2) in itertools.combinations(pairing.matched, 2):
        if one.key != other.key and _in_truth(one) == _in_truth(other):
            continue
        annotated = one.key == other.key
        extracted = said.target is not None and said.target == said2.target
        if annotated or extracted:
            yield Mark("same", _outcome(annotated, extracted))


def _in_truth(target: Target) -> str:
    return target.same_as or target.key


def _header(annotated: HeaderValues, extracted: HeaderValues) -> Iterator[Mark]:
    official = annotated.kind == Kind.OFFICIAL
    identified = True
    for field in HEADER_FIELDS:
        want, got = getattr(annotated, field), getattr(extracted, field)
        right = agrees_or_absent(field, want, got)
        if field in IDENTIFYING_FIELDS:
            identified &= right
        if want is None:
            yield _invented(f"field:{field}", "", got)
        elif field == "kind" or official:
            yield _compared(f"field:{field}", right, "", want, got)
    if official:
        yield Mark("field:all", Outcome.RIGHT if identified else Outcome.WRONG)
    if annotated.recipients:
        yield from _recipients(annotated.recipients, extracted.recipients or ())


def agrees_or_absent(field: str, annotated: object, extracted: object) -> bool:
    """Tell whether a header field is right, absent where it should be included."""
    if annotated is None or extracted is None:
        return annotated is None and extracted is None
    return agree(field, annotated, extracted)


def _recipients(
    annotated: tuple[str, ...], extracted: tuple[str, ...]
) -> Iterator[Mark]:
    measure = "field:recipients"
    want, got = Counter(map(plain, annotated)), Counter(map(plain, extracted))
    for _ in (want & got).elements():
        yield Mark(measure, Outcome.RIGHT)
    for line in (want - got).elements():
        yield Mark(measure, Outcome.MISSED, error=True, annotated=line)
    for line in (got - want).elements():
        yield Mark(measure, Outcome.WRONG, error=True, extracted=line)
