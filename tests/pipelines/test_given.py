"""What people give beside files is kept and changes the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.units import UnitsError
from pipelines.folder import DataFolder
from pipelines.given import NOTHING, given_to, keep_units

if TYPE_CHECKING:
    from pathlib import Path


def test_an_empty_folder_was_given_nothing(tmp_path: Path) -> None:
    """Neither list nor log has to exist."""
    assert given_to(DataFolder(tmp_path)) == NOTHING


def test_a_list_of_units_is_kept_for_later_runs(tmp_path: Path) -> None:
    """It is read back as it was given."""
    listed = tmp_path / "don-vi.csv"
    listed.write_text("name,aliases\nTrường A,THPTA\n", encoding="utf-8")
    data = DataFolder(tmp_path / "data")
    keep_units(data, listed)
    given = given_to(data)
    assert [(unit.name, unit.aliases) for unit in given.units] == [
        ("Trường A", ("THPTA",))
    ]
    assert given != NOTHING


def test_what_is_no_list_of_units_takes_no_place(tmp_path: Path) -> None:
    """The list kept before stays."""
    data = DataFolder(tmp_path / "data")
    good, bad = tmp_path / "a.csv", tmp_path / "b.csv"
    good.write_text("name\nTrường A\n", encoding="utf-8")
    bad.write_text("ten\nTrường B\n", encoding="utf-8")
    keep_units(data, good)
    with pytest.raises(UnitsError):
        keep_units(data, bad)
    assert [unit.name for unit in given_to(data).units] == ["Trường A"]
