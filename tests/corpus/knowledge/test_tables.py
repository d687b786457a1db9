"""The tables as files, and what loading them costs."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import corpus.knowledge
from corpus.knowledge import tables

FOLDER = Path(corpus.knowledge.__file__).parent


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda p: p.stem)
def test_tables_are_clean(path: Path) -> None:
    """Cells have no stray blanks, rows no missing cells, files no carriage return."""
    assert b"\r" not in path.read_bytes()
    for row in tables.rows(path.stem):
        for column, cell in row.items():
            assert column is not None
            assert cell is not None
            assert cell == cell.strip()


def test_tables_stay_small() -> None:
    """All tables together stay under 1.5 MB."""
    assert sum(path.stat().st_size for path in FOLDER.glob("*.csv")) < 1_500_000


def test_cells() -> None:
    """Cells become values; empty ones become nothing."""
    assert tables.texts("a|b") == ("a", "b")
    assert tables.texts("") == ()
    assert tables.text("") is None
    assert tables.day("2025-07-01") == date(2025, 7, 1)
    assert tables.day("") is None
    assert tables.number("8") == 8
    assert tables.number("") is None


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2024, 12, 31), False),
        (date(2025, 1, 1), True),
        (date(2025, 6, 30), True),
        (date(2025, 7, 1), False),
        (None, True),
    ],
)
def test_validity_includes_both_ends(day: date | None, holds: bool) -> None:
    """The first and the last day are days of validity."""
    assert tables.holds_on(date(2025, 1, 1), date(2025, 6, 30), day) is holds


def test_importing_reads_no_table() -> None:
    """Commands that need no table do not pay for it."""
    code = (
        "import corpus.knowledge.organisations, corpus.knowledge.known_documents\n"
        "from corpus.knowledge import organisations, places, types\n"
        "assert not organisations.organisations.cache_info().currsize\n"
        "assert not places.provinces.cache_info().currsize\n"
        "assert not types.document_types.cache_info().currsize\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
