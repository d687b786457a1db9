"""Copies made for measurements of resolution are what extraction finds."""

from __future__ import annotations

import runpy
from collections import Counter
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
COPIES = runpy.run_path(str(BENCHMARKS / "made_copies.py"))


def test_made_copies_agree_with_extraction() -> None:
    """Of header fields and citations at least 98 in a hundred are as extracted."""
    said = Counter(COPIES["agreement"](3000, 60))
    assert said["documents"] == 60
    fields = said["header as found"] + said["header differs"]
    assert said["header as found"] / fields >= 0.98
    assert said["citations as found"] / said["citations"] >= 0.98
    assert said["citations found besides"] / said["citations"] <= 0.02
