"""Readers see whole changes only, and no error, while a writer works."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


def test_readers_are_not_disturbed_by_a_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few readers and a writer for some seconds; half a change is an error."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    bench = importlib.import_module("readers_while_writing")
    store = tmp_path / "store.db"
    bench.fill(store, 40)
    outcome = bench.measure(store, 40, readers=2, seconds=(0.5, 2.0))
    assert outcome.errors == []
    assert outcome.changes > 0
    assert any(phase == bench.BESIDE for phase, _ in outcome.spent)
