"""The title of one document behind the number of another is a finding."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from corpus.document import Span
from extractors.facts import SELF, Citation, Extraction, Header, Kind, Mention, Relation
from index.records import Copy
from index.resolution import resolve

DAY = date(2024, 3, 5)
TITLE = "Triển khai công tác văn thư, lưu trữ năm 2024"
ORGAN, PROVINCE = "Ủy ban nhân dân tỉnh Quảng Ngãi", "Quảng Ngãi"


def _copy(name: str, header: Header, *citations: tuple[Citation, str, str]) -> Copy:
    return Copy(
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        path=name,
        media_type="text/plain",
        extraction=Extraction(header, tuple(c for c, _, _ in citations)),
        quotes=tuple(quote for _, quote, _ in citations),
        sequels=tuple(sequel for _, _, sequel in citations),
    )


def _codes(number: str, sequel: str, day: date = DAY) -> set[str]:
    """Return the codes of findings where a plan is cited by a number and a title."""
    held = Header(
        Kind.OFFICIAL, "KH", "41/KH-UBND", DAY, ORGAN, province=PROVINCE, subject=TITLE
    )
    citing = Header(
        Kind.OFFICIAL, "CV", "99/UBND-NC", date(2024, 5, 6), ORGAN, province=PROVINCE
    )
    quote = f"Kế hoạch số {number}"
    mention = Mention(
        Span(10, 40), "KH", number, day, day.year, ORGAN, PROVINCE, rule="made"
    )
    citation = Citation(mention, Relation.IMPLEMENTS, SELF, "a", 1.0, "made")
    copies = [_copy("a", held), _copy("b", citing, (citation, quote, sequel))]
    return {finding.code for finding in resolve(copies).findings}


def test_a_right_title_with_a_wrong_number_is_a_finding() -> None:
    """Case and marks of the title do not matter."""
    assert "title_of_other_number" in _codes("14/KH-UBND", f" về {TITLE.lower()}")


@pytest.mark.parametrize(
    ("number", "sequel", "day"),
    [
        ("41/KH-UBND", f" về {TITLE}", DAY),
        ("14/KH-UBND", " về phòng, chống thiên tai năm 2024", DAY),
        ("14/KH-UBND", f" về {TITLE}", date(2024, 3, 6)),
        ("14/QĐ-UBND", f" về {TITLE}", DAY),
        ("14/KH-UBND", "", DAY),
    ],
)
def test_what_may_be_another_document_is_none(
    number: str, sequel: str, day: date
) -> None:
    """The right number, another title, another day, another type, or no title."""
    assert "title_of_other_number" not in _codes(number, sequel, day)
