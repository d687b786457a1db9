"""Provisions before citations."""

from __future__ import annotations

import pytest

from extractors.pinpoint import find_pinpoints
from extractors.shadow import shadow


@pytest.mark.parametrize(
    ("before", "gap"),
    [
        ("khoản 3 Điều 1", " "),
        ("điểm d khoản 1 Điều 1, khoản 1 Điều 2, Điều 16", " "),
        ("khoản 2 và khoản 3 Điều 5", " của "),
        ("điểm a, b và c khoản 2 Điều 6", " tại "),
        ("khoản 1, 2, Điều 6", " "),
        ("Điều 6 đến Điều 9", " "),
        ("Mục II Chương IV", " của các "),
        ("một số điều", " của "),
        ("một số nội dung", " của "),
    ],
)
def test_the_whole_run_leads_to_the_document(before: str, gap: str) -> None:
    """Points, clauses and articles joined by commas and "và" are one pinpoint."""
    text = f"theo {before}{gap}Luật Đất đai"
    folded = shadow(text).folded
    found = find_pinpoints(folded).before(folded, text.index("Luật"))
    assert found is not None
    assert text[slice(*found)] == before


@pytest.mark.parametrize("text", ["Điều 1. Luật X", "điều chỉnh Luật X", "Luật X"])
def test_other_words_are_no_pinpoint(text: str) -> None:
    """An article's heading and a verb lead to no document."""
    folded = shadow(text).folded
    assert find_pinpoints(folded).before(folded, text.index("Luật")) is None


def test_pinpoints_of_some_paragraphs_are_those_of_the_whole_text() -> None:
    """No pinpoint crosses the end of a paragraph, so that each can be read alone."""
    folded = "khoan 1 dieu 2 luat a\ndieu 3,\n4 luat b, diem c khoan 5 luat d\nmuc 6"
    near = [folded.index("luat a"), folded.index("luat b"), folded.index("luat d")]
    found = find_pinpoints(folded, near)

    for at in near:
        assert found.before(folded, at) == find_pinpoints(folded).before(folded, at)
    assert folded.index("muc 6") not in [start for start, _ in found.spans]
