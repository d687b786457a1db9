"""What a person should look at in one text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from corpus.zones import Zones
from extractors.facts import Header, Severity
from extractors.findings import find_findings

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
