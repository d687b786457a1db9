"""No regular expression can be made to backtrack without end."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    import re
    from types import ModuleType

_BENCH = Path(__file__).resolve().parents[2] / "benchmarks" / "backtracking.py"


def _bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("backtracking", _BENCH)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BENCH = _bench()
PATTERNS: dict[str, re.Pattern[str]] = BENCH.patterns()
LENGTH = 300
"""Characters: a pattern that backtracks takes longer for them than anybody waits."""


def test_patterns_are_found_wherever_they_are_made() -> None:
    """Those of modules, of tables and of functions that make them once are walked."""
    assert "extractors.dates._DATE[0]" in PATTERNS
    assert "extractors.deadlines._POINTS[0]" in PATTERNS
    assert "extractors.type_word._pattern[0]" in PATTERNS
    assert "corpus.mask._STEPS[0]" in PATTERNS


def test_every_pattern_is_quick_on_texts_of_its_own_letters() -> None:
    """Near misses repeated take no pattern long, whatever its place in the code."""
    chance = random.Random(1945)  # noqa: S311 - a choice of texts, no secret
    for name, pattern in PATTERNS.items():
        for _ in range(3):
            text = BENCH.text_for(pattern, chance, LENGTH)
            assert BENCH.seconds(pattern, text) < BENCH.SLOWEST, (name, text[:80])


@given(name=st.sampled_from(sorted(PATTERNS)), data=st.data())
@settings(deadline=None, max_examples=150)
def test_no_piece_of_its_letters_makes_a_pattern_backtrack(
    name: str, data: st.DataObject
) -> None:
    """The same for any head, piece and end that can be thought of."""
    own = st.lists(st.sampled_from(BENCH.letters(PATTERNS[name])), max_size=6)
    head, piece, end = (
        "".join(data.draw(own, label=part)) for part in ("head", "piece", "end")
    )
    text = head + piece * (LENGTH // max(len(piece), 1)) + end
    assert BENCH.seconds(PATTERNS[name], text) < BENCH.SLOWEST
