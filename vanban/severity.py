"""How grave something is, in words, and how many of each there are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SEVERITIES = {
    "error": "LỖI / ERROR",
    "warning": "CẦN SỬA / WARNING",
    "note": "LƯU Ý / NOTE",
}
"""The gravest first."""


def totals(severities: Iterable[str]) -> str:
    """Say how many there are of each severity."""
    counted = Counter(severities)
    said = [f"{counted[name]} {words}" for name, words in SEVERITIES.items()]
    return "Tổng cộng / in all: " + ", ".join(said)
