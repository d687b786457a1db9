"""The file of workings holds whole changes only."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from index.workings import Workings, reading

if TYPE_CHECKING:
    from pathlib import Path


def test_a_first_filling_that_came_to_no_end_is_forgotten(tmp_path: Path) -> None:
    """Whoever opens the file after a run was killed finds it empty, and usable."""
    path = tmp_path / "workings.db"
    killed = Workings.open(path)
    killed.rows.execute("BEGIN IMMEDIATE")
    killed.note("half", "done")
    killed.set_down()
    with closing(reading(path)) as rows:
        assert rows.execute("SELECT value FROM meta").fetchall() == [("done",)]
    killed.close()
    with closing(Workings.open(path)) as workings, workings.change():
        assert workings.noted("half") is None
        workings.note("whole", "yes")
    with closing(Workings.open(path)) as workings:
        assert workings.noted("whole") == "yes"


def _stop_in_the_middle(workings: Workings) -> None:
    with workings.change():
        workings.note("half", "done")
        workings.set_down()
        workings.note("more", "done")
        raise ValueError("stopped")


def test_what_was_set_down_of_a_failed_change_is_taken_back(tmp_path: Path) -> None:
    """The same process goes on with an empty file."""
    path = tmp_path / "workings.db"
    with closing(Workings.open(path)) as workings:
        with pytest.raises(ValueError, match="stopped"):
            _stop_in_the_middle(workings)
        assert workings.noted("half") is None
        assert workings.noted("more") is None
        with workings.change():
            workings.note("whole", "yes")
    with closing(Workings.open(path)) as workings:
        assert workings.noted("whole") == "yes"


def test_a_change_that_was_set_down_and_ended_holds(tmp_path: Path) -> None:
    """Its parts and the rest of it."""
    path = tmp_path / "workings.db"
    with closing(Workings.open(path)) as workings, workings.change():
        workings.note("first", "1")
        workings.set_down()
        workings.note("second", "2")
    with closing(Workings.open(path)) as workings:
        assert (workings.noted("first"), workings.noted("second")) == ("1", "2")


def test_a_file_is_known_by_its_path_and_memory_has_none(tmp_path: Path) -> None:
    """Others are told where to read what was set down."""
    with closing(Workings.open(tmp_path / "w.db")) as workings:
        assert workings.path == tmp_path / "w.db"
    with closing(Workings.open()) as workings:
        assert workings.path is None
