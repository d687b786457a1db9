"""Numbers and days stamped over printed ones."""

from __future__ import annotations

from corpus.document import Document, Page, Span
from corpus.stamps import LEFT_OUT
from extractors.facts import Evidence, Header, Kind
from extractors.overprint import find_overprints

HEADER = Header(
    Kind.OFFICIAL,
    symbol="70/QĐ-UBND",
    evidence=(("symbol", Evidence(Span(4, 14), 0.99, "made")),),
)


def found(note: str) -> list[str]:
    """Return the messages for a document with a note."""
    pages = (Page(1, Span(0, 20)), Page(2, Span(21, 40)))
    text = "Số: 70/QĐ-UBND ngày\n" * 2
    document = Document(text, "application/pdf", "0" * 64, pages, notes=(note,))
    return [finding.message for finding in find_overprints(document, HEADER)]


def test_letters_under_the_stamps_of_the_head_are_told() -> None:
    """Both are in the file, one is seen: a person should look."""
    (message,) = found(f"page 1: {LEFT_OUT}: 0730")
    assert "“0730”" in message


def test_other_pages_and_notes_are_not() -> None:
    """Stamps of later pages do not number the document."""
    assert found(f"page 2: {LEFT_OUT}: 0730") == []
    assert found("page 1: stamped on it: 70") == []
