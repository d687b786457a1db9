"""Phrases that point at a document named elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.anaphora import find_anaphora
from extractors.facts import SELF, Header, Kind

if TYPE_CHECKING:
    from tests.extractors.conftest import Reader

PLAN = Header(kind=Kind.OFFICIAL, type="KH")


def pointed(reader: Reader, text: str, header: Header = PLAN) -> list[tuple[str, str]]:
    """Return the phrases of a marked text with what they point at."""
    citations = reader.citations(text)
    plain = reader.unmark(text).text
    found = find_anaphora(plain, header, citations)
    return [(a.span.of(plain), a.target) for a in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch này có hiệu lực.", [("Kế hoạch này", SELF)]),
        ("kèm theo văn bản này", [("văn bản này", SELF)]),
        (
            "⟦Chỉ thị số 1/CT-TTg⟧ … theo Chỉ thị nêu trên.",
            [("Chỉ thị nêu trên", "t1")],
        ),
        (
            "⟦Chỉ thị số 1/CT-TTg⟧, ⟦Chỉ thị số 2/CT-TTg⟧ … Chỉ thị này",
            [("Chỉ thị này", "t2")],
        ),
        (
            "⟦Chương trình hành động số 1-CTr/TU⟧; chương trình\nhành động trên",
            [("chương trình\nhành động trên", "t1")],
        ),
        ("Chỉ thị trên chưa ai nêu.", []),
        ("các Kế hoạch này", []),
        ("⟦Quyết định số 1/QĐ-X⟧ nêu trên", []),
        ("Kế hoạch trên", []),
        (
            "⟦Nghị định số 1/2020/NĐ-CP⟧ quy định: “Điều 5. Nghị định này …”",
            [("Nghị định này", "t1")],
        ),
        ('"Kế hoạch này" và Kế hoạch này', [("Kế hoạch này", SELF)]),
        ("“Kế hoạch này” … “", []),
        ("“một “hai” Kế hoạch này”", [("Kế hoạch này", SELF)]),
        (f"“{'xa ' * 1400}Kế hoạch này”", [("Kế hoạch này", SELF)]),
    ],
)
def test_pointing_phrases_find_their_document(
    reader: Reader, text: str, expected: list[tuple[str, str]]
) -> None:
    """With its own type a document means itself, else the last of that type."""
    assert pointed(reader, text) == expected


def test_a_news_item_is_no_document_to_point_at(reader: Reader) -> None:
    """In news "Kế hoạch này" is the last plan named, never the news item."""
    news = Header(kind=Kind.NEWS)
    text = "⟦Kế hoạch số 1/KH-UBND⟧ … Kế hoạch này"
    assert pointed(reader, text, news) == [("Kế hoạch này", "t1")]
