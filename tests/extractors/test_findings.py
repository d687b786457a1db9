"""What a person should look at in one text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from corpus.document import Span
from corpus.zones import Zones
from extractors.confidence import DOUBTFUL_BELOW
from extractors.facts import (
    SELF,
    Citation,
    Evidence,
    Header,
    Kind,
    Mention,
    Relation,
    Severity,
)
from extractors.findings import find_findings, findings_of_notes

if TYPE_CHECKING:
    from tests.extractors.conftest import Reader

CLEAN = Header(issued=date(2022, 1, 1))


def found(reader: Reader, text: str) -> list[tuple[str, str]]:
    """Return the findings of a marked text with the words they stand at."""
    plain = reader.unmark(text).text
    citations = reader.citations(text)
    findings = find_findings(plain, Zones(()), CLEAN, citations)
    return [(finding.code, finding.span.of(plain)) for finding in findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("⟦Kế hoạch số 5/KH-X ngày 03/02/2020⟧", []),
        (
            "⟦Kế hoạch số 5/KH-X ngày 31/02/2020⟧",
            [("impossible_date", "ngày 31/02/2020")],
        ),
        (
            "⟦Kế hoạch số 5/KH-X ngày 09/6/20205⟧",
            [("impossible_date", "ngày 09/6/20205")],
        ),
        ("⟦Kế hoạch số 5/KH-X ngày … tháng … năm 2020⟧", []),
        (
            (
                "⟦Kế hoạch số 5/KH-X ngày 03/02/2020⟧; ⟦Kế hoạch số 5/KH-X ngày"
                " 13/02/2020⟧; ⟦Kế hoạch số 5/KH-X ngày 13/02/2020⟧"
            ),
            [("conflicting_dates", "Kế hoạch số 5/KH-X ngày 13/02/2020")],
        ),
        (
            "⟦Kế hoạch số 5/KH-X ngày 03/02/2023⟧",
            [("older_than_cited", "Kế hoạch số 5/KH-X ngày 03/02/2023")],
        ),
    ],
)
def test_dates_that_cannot_be_right_are_found(
    reader: Reader, text: str, expected: list[tuple[str, str]]
) -> None:
    """Impossible days, two days of one document and days still to come are told."""
    assert found(reader, text) == expected


def test_messages_are_vietnamese_first(reader: Reader) -> None:
    """A finding says both days in Vietnamese and in English."""
    text = "⟦Kế hoạch số 5/KH-X ngày 03/02/2020⟧; ⟦Kế hoạch số 5/KH-X ngày 13/02/2020⟧"
    plain = reader.unmark(text).text
    (one,) = find_findings(plain, Zones(()), CLEAN, reader.citations(text))
    assert one.severity is Severity.ERROR
    assert one.message == (
        "5/KH-X được ghi hai ngày: 03/02/2020 và 13/02/2020"
        " / two dates are given: 03/02/2020 and 13/02/2020"
    )


def doubted(header: Header, *citations: Citation) -> list[tuple[str, str]]:
    """Return the doubts about a short text, with the words they stand at."""
    text = "Kế hoạch số 5"
    findings = find_findings(text, Zones(()), header, citations)
    assert all(finding.severity is Severity.NOTE for finding in findings)
    return [(finding.code, finding.span.of(text)) for finding in findings]


def said(kind: Kind, field: str, sure: float, span: Span | None = None) -> Header:
    """Return a header with one field that is so sure."""
    return Header(kind=kind, evidence=((field, Evidence(span, sure, "r")),))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (said(Kind.OFFICIAL, "type", DOUBTFUL_BELOW), []),
        (
            said(Kind.OFFICIAL, "type", 0.7, Span(0, 8)),
            [("doubtful_value", "Kế hoạch")],
        ),
        (said(Kind.OFFICIAL, "type", 0.7), [("doubtful_value", "")]),
        (said(Kind.NEWS, "subject", 0.7), []),
        (said(Kind.NEWS, "kind", 0.7), [("doubtful_value", "")]),
    ],
)
def test_doubtful_fields_are_said_to_be_doubtful(
    header: Header, expected: list[tuple[str, str]]
) -> None:
    """A person is shown what the program is not sure of; of news only the kind."""
    assert doubted(header) == expected


@pytest.mark.parametrize(
    ("mention", "relation", "expected"),
    [
        (0.95, 0.95, []),
        (0.7, 1.0, [("doubtful_value", "Kế hoạch số 5")]),
        (0.85, 0.85, [("doubtful_value", "Kế hoạch số 5")]),
    ],
)
def test_a_citation_is_as_sure_as_all_that_it_says(
    mention: float, relation: float, expected: list[tuple[str, str]]
) -> None:
    """Number and relation must both be right for the whole to be."""
    named = Mention(Span(0, 13), "KH", "5", confidence=mention)
    citation = Citation(named, Relation.BASIS, SELF, "t", relation, "r")
    assert doubted(Header(), citation) == expected


@pytest.mark.parametrize(("mention", "expected"), [(0.95, 0), (0.7, 1)])
def test_that_a_text_mentions_a_document_is_as_sure_as_the_mention(
    mention: float, expected: int
) -> None:
    """The relation that claims least gives nobody anything to look at."""
    named = Mention(Span(0, 13), "KH", "5", confidence=mention)
    citation = Citation(named, Relation.MENTIONS, SELF, "t", 0.5, "r")
    assert len(doubted(Header(), citation)) == expected


def test_a_name_that_misleads_is_a_note_for_its_owner() -> None:
    """A text called .jpg is read as the text it is, and its owner is told."""
    notes = ("other", "the name promises an image, the content is plain text")

    (finding,) = findings_of_notes(notes)

    assert (finding.code, finding.severity) == ("name_misleads", Severity.NOTE)
    assert finding.message == (
        "tên tệp là ảnh, nội dung là văn bản thuần (TXT)"
        " / the name promises an image, the content is plain text."
    )
