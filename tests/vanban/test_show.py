"""What ``vanban show`` says of a citation that may be read wrongly."""

from __future__ import annotations

import pytest

from corpus.document import Span
from extractors.facts import Relation
from index.records import CitationRecord, Place, Status
from vanban.commands.show import _doubt


@pytest.mark.parametrize(
    ("target", "sure", "doubted"),
    [("vn/a", 0.95, False), ("vn/a", 0.5, True), (None, 0.5, False)],
)
def test_a_doubtful_citation_is_said_to_be_doubtful(
    target: str | None, sure: float, doubted: bool
) -> None:
    """A link that may be wrong bears a mark; what has no link says so itself."""
    citation = CitationRecord(
        place=Place("0" * 64, "a.txt", Span(0, 1), None, 1),
        quote="x",
        within="vn/b",
        source="vn/b",
        target=target,
        relation=Relation.BASIS,
        status=Status.HELD if target else Status.AMBIGUOUS,
        confidence=sure,
        rule="r",
    )
    assert bool(_doubt(citation)) is doubted
