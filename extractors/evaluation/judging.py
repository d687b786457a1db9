"""Whether each value that was given with a confidence was right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.evaluation.agreement import agree, plain
from extractors.evaluation.marks import CITED_FIELDS, HEADER_FIELDS
from extractors.evaluation.pairing import annotated_edges, extracted_edges
from extractors.facts import Kind, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.evaluation.annotation import Said, Target
    from extractors.evaluation.pairing import Edge, Pairing
    from extractors.facts import Extraction

MENTION, RELATION, CITATION = "mention", "relation", "citation"
"""What is judged of a citation: its parts, its relation, and both as printed."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One value with how sure it was said to be, and whether it was right.

    Attributes:
        of: ``MENTION``, ``RELATION``, ``CITATION``, or the name of a header field.
        rule: The rule that gave it.
        confidence: As said.
        right: As people found.
    """

    of: str
    rule: str
    confidence: float
    right: bool


def judge(pairing: Pairing, extraction: Extraction) -> Iterator[Judged]:
    """Yield a judgement of every mention, relation and header field given.

    A mention is right when it is one and all its parts are: those annotated, and no
    number or day besides. A relation is right when some mention of the text states it
    of the same two documents; ``mentions`` also where a right one says more of them.
    Relations are judged at right places only.

    Args:
        pairing: An annotated text beside what is printed of the extraction.
        extraction: The extraction itself, which names its rules.
    """
    yield from _citations(pairing, extraction)
    yield from _header(pairing, extraction)


def _citations(pairing: Pairing, extraction: Extraction) -> Iterator[Judged]:
    annotated = pairing.given.annotation
    target_of = {j: annotated.mentions[i].target for i, j in pairing.pairs}
    edges = extracted_edges(pairing)
    true = _true(annotated_edges(pairing), edges)
    for j, citation in enumerate(extraction.citations):
        said, mention = pairing.reading.citations[j], citation.mention
        found = j in target_of
        whole = found and _whole(annotated.target(target_of[j]), said)
        related = edges[j] in true
        yield Judged(MENTION, mention.rule, mention.confidence, whole)
        if found:
            yield Judged(RELATION, citation.rule, citation.confidence, related)
        printed = citation.confidence * mention.confidence
        yield Judged(CITATION, citation.rule, printed, whole and related)


def _true(annotated: list[Edge], extracted: list[Edge]) -> set[Edge]:
    """Return what may be said: ``mentions`` adds nothing beside a right relation."""
    stated = set(annotated)
    weak = Relation.MENTIONS.value
    return stated | {(edge[0], edge[1], weak) for edge in stated & set(extracted)}


def _whole(target: Target, said: Said) -> bool:
    """Tell whether every part of a citation is right."""
    return all(_part(field, target, said) for field in CITED_FIELDS)


def _part(field: str, target: Target, said: Said) -> bool:
    annotated, extracted = getattr(target, field), getattr(said, field)
    if annotated is None:
        return extracted is None or field not in {"symbol", "issued"}
    return extracted is not None and agree(field, annotated, extracted)


def _header(pairing: Pairing, extraction: Extraction) -> Iterator[Judged]:
    annotated, read = pairing.given.annotation.document, pairing.reading.document
    judged = HEADER_FIELDS if annotated.kind == Kind.OFFICIAL else ("kind",)
    for field, evidence in extraction.header.evidence:
        if field in judged:
            want, got = getattr(annotated, field), getattr(read, field)
            right = want is not None and agree(field, want, got)
        elif field == "recipients" and annotated.recipients:
            right = _lines(annotated.recipients) == _lines(read.recipients or ())
        else:
            continue
        yield Judged(field, evidence.rule, evidence.confidence, right)


def _lines(recipients: tuple[str, ...]) -> Counter[str]:
    return Counter(map(plain, recipients))
