"""Signs that steer the setting of lines."""

from __future__ import annotations

import pytest

from corpus.typography import plain, raised


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("19\u2011NQ/TW", "19-NQ/TW"),
        ("Bộ\u00a0Chính\u202ftrị", "Bộ Chính trị"),
        ("kế\u00ad hoạch\u200b", "kế hoạch"),
        ("một\thai\nba", "một\thai\nba"),
        ("bốn\x0bnăm", "bốn năm"),
        ("nửa \ud835 dấu", "nửa \ufffd dấu"),
    ],
)
def test_signs_of_setting_are_no_letters(printed: str, said: str) -> None:
    """Blanks and hyphens become ordinary ones, invisible signs vanish."""
    assert plain(printed) == said


def test_superscripts_stay_apart_from_what_they_follow() -> None:
    """The digit of "m²" or of a footnote never reads as part of a number."""
    assert "NĐ-CP" + raised("12") == "NĐ-CP¹²"
