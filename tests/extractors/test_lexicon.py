"""Names looked up at a place of a text."""

from __future__ import annotations

import pytest

from extractors.lexicon import Lexicon
from extractors.shadow import shadow

NAMES = Lexicon(
    {
        "Luật Đầu tư": 1,
        "Luật Đầu tư công": 2,
        "Luật Thi đua, khen thưởng": 3,
        "Luật Phòng, chống bệnh (HIV/AIDS)": 4,
    }
)


@pytest.mark.parametrize(
    ("text", "value", "length"),
    [
        ("Luật Đầu tư công và", 2, 16),
        ("Luật Đầu tư và", 1, 11),
        ("LUẬT  ĐẦU\nTƯ", 1, 12),
        ("luat thi dua khen thuong", 3, 24),
        ("Luật Phòng, chống bệnh (HIV/AIDS);", 4, 33),
    ],
)
def test_the_longest_name_is_found(text: str, value: int, length: int) -> None:
    """Case, marks, commas and blanks do not count; the longest name wins."""
    hit = NAMES.match(shadow(text).folded, 0)
    assert hit is not None
    assert (hit.value, hit.end) == (value, length)


@pytest.mark.parametrize("text", ["Luật", "Luật Đầu", "Luật. Đầu tư", "xLuật Đầu tư"])
def test_half_a_name_is_none(text: str) -> None:
    """A name begun and not ended, or parted by a full stop, is not found."""
    assert NAMES.match(shadow(text).folded, 0) is None
