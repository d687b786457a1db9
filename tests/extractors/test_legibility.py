"""Values are no surer than the letters they were copied from."""

from __future__ import annotations

import pytest

from corpus.document import Box, Document, Span, Word
from extractors.facts import SELF, Citation, Evidence, Header, Mention, Relation
from extractors.legibility import dimmed_citations, dimmed_header

TEXT = "Số: 12/KH-X"


def document(*sure: float | None, ocr: bool = True) -> Document:
    """Return a text of two words that were recognised so surely."""
    spans = (Span(0, 3), Span(4, 11))
    box = Box(1, 0, 0, 1, 1)
    words = tuple(Word(s, box, c) for s, c in zip(spans, sure, strict=True))
    return Document(TEXT, "image/png", "0", words=words, ocr=ocr)


def header(field: str, span: Span | None) -> Header:
    """Return a header with one field that was read with confidence 0.9."""
    return Header(evidence=((field, Evidence(span, 0.9, "r")),))


@pytest.mark.parametrize(
    ("field", "sure", "left"),
    [
        ("symbol", (0.9, 0.95), 0.9),
        ("symbol", (0.9, 0.1), 0.45),
        ("symbol", (0.1, 0.95), 0.9),  # another word is faint
        ("symbol", (0.9, None), 0.9),  # typed on the page, not recognised
        ("type", (0.9, 0.1), 0.9),  # compared with known types
    ],
)
def test_copied_fields_are_as_sure_as_their_letters(
    field: str, sure: tuple[float | None, ...], left: float
) -> None:
    """A faint word halves what is copied from it, and nothing else."""
    found = dimmed_header(document(*sure), header(field, Span(4, 11)))
    assert found.evidence[0][1].confidence == pytest.approx(left)


def test_fields_of_the_text_as_a_whole_have_no_letters() -> None:
    """A field without a place stays as sure as its rule."""
    found = dimmed_header(document(0.1, 0.1), header("symbol", None))
    assert found.evidence[0][1].confidence == 0.9


@pytest.mark.parametrize(("ocr", "left"), [(True, 0.4), (False, 0.8)])
def test_citations_are_as_sure_as_their_letters(ocr: bool, left: float) -> None:
    """A recognised number is doubted; its relation is the rules' business."""
    mention = Mention(Span(4, 11), "KH", "12/KH-X", confidence=0.8)
    citation = Citation(mention, Relation.MENTIONS, SELF, "t", 0.7, "r")

    (found,) = dimmed_citations(document(0.9, 0.1, ocr=ocr), (citation,))

    assert found.mention.confidence == left
    assert found.confidence == 0.7
