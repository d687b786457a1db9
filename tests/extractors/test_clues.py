"""What heads show of numbers and days that they do not show whole."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.zones import find_zones
from extractors.clues import Clues, find_clues


def clues(number: str, day: str) -> Clues:
    """Return what a head with this number and day shows."""
    text = (
        "SỞ NỘI VỤ\nTỈNH BẮC NINH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        f"Độc lập - Tự do - Hạnh phúc\nSố: {number}\nBắc Ninh, {day}\n"
        "KẾ HOẠCH\nCải cách hành chính\n"
    )
    document = Document(text, "text/plain", "0" * 64)
    return find_clues(document, find_zones(document))


@pytest.mark.parametrize(
    ("number", "tail"),
    [
        ("…/KH-SNV", "/KH-SNV"),
        ("      /KH-SNV", "/KH-SNV"),
        (".... /2025/QĐ-UBND", "/2025/QĐ-UBND"),
        ("     -CT/TU", "-CT/TU"),
        ("…", None),
    ],
)
def test_letters_behind_a_blank(number: str, tail: str | None) -> None:
    """The year of a symbol is part of them."""
    found = clues(number, "ngày tháng năm 2024").tail
    assert (found.value if found else None) == tail


@pytest.mark.parametrize(
    ("day", "year", "month"),
    [
        ("ngày … tháng 3 năm 2024", 2024, 3),
        ("ngày     tháng … năm 2024", 2024, None),
        ("ngày … tháng 3 năm …", None, None),
    ],
)
def test_parts_of_a_date(day: str, year: int | None, month: int | None) -> None:
    """A month counts only with its year."""
    found = clues("…/KH-SNV", day)
    assert (found.year.value if found.year else None, found.month) == (year, month)
