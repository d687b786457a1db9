"""How surely the letters that state a value were recognised.

A rule may be right and the letters wrong: on six scans annotated by hand, three of
eight copied values with a faint word were right, 28 of 29 without one. What is only
compared with known names (types, organs, provinces) bears faint letters well; what is
copied as it stands does not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from corpus.document import Document, Span
    from extractors.facts import Citation, Evidence, Header

_FAINT = 0.4
"""Confidence of a recognised word below which its letters are not believed."""

_DIMMED = 0.5
"""What remains of the confidence of a value copied from such a word."""

_COPIED = frozenset({"symbol", "issued", "subject", "signer", "recipients"})
"""Header fields whose letters are taken as they stand."""


def dimmed_header(document: Document, header: Header) -> Header:
    """Return the header with copied fields as sure as their letters are."""
    if not document.ocr:
        return header
    evidence = tuple(
        (field, _dimmed(document, said) if field in _COPIED else said)
        for field, said in header.evidence
    )
    return replace(header, evidence=evidence)


def dimmed_citations(
    document: Document, citations: tuple[Citation, ...]
) -> tuple[Citation, ...]:
    """Return the citations with mentions as sure as their letters are."""
    if not document.ocr:
        return citations
    return tuple(
        structs.replace(
            citation,
            mention=structs.replace(
                citation.mention,
                confidence=citation.mention.confidence
                * _share(document, citation.mention.span),
            ),
        )
        for citation in citations
    )


def _dimmed(document: Document, evidence: Evidence) -> Evidence:
    if evidence.span is None:
        return evidence
    left = _share(document, evidence.span)
    return structs.replace(evidence, confidence=evidence.confidence * left)


def _share(document: Document, span: Span) -> float:
    """Return how much of a confidence remains at a place."""
    legible = document.legibility(span)
    return _DIMMED if legible is not None and legible < _FAINT else 1.0
