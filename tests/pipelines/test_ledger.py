"""The ledger remembers what was done and hands out exactly what was not."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from pipelines.ledger import Failure, FileRow, Ledger, Skipped, Work
from pipelines.ledger_schema import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Return an empty ledger."""
    made = Ledger.open(tmp_path / "ledger.db")
    yield made
    made.close()


def _file(name: str, sha256: str | None, cause: str | None = None) -> FileRow:
    remedy = "do something" if cause else None
    return FileRow(b"/in/" + name.encode(), name, sha256, 1, 1, cause, remedy)


def _skipped(path: str) -> Skipped:
    return Skipped(path.encode(), path, "it is hidden", "name it")


def _pending(ledger: Ledger, stage: str, version: int, after: str | None) -> list[str]:
    return [task.sha256 for task in ledger.pending(stage, version, after)]


def test_each_content_is_pending_once_whatever_the_number_of_files(
    ledger: Ledger,
) -> None:
    """Two files of one content are one piece of work, done from the first of them."""
    ledger.record_files([_file("b", "1"), _file("a", "1"), _file("c", "2")])

    pending = ledger.pending("read", 1, None)

    assert [(p.sha256, p.path) for p in pending] == [("1", "a"), ("2", "c")]


def test_work_done_in_this_version_is_not_pending(ledger: Ledger) -> None:
    """What is done is not handed out again until the version is raised."""
    ledger.record_files([_file("a", "1"), _file("b", "2")])

    ledger.record_work("read", 1, [Work("1", b"text")])

    assert _pending(ledger, "read", 1, None) == ["2"]
    assert _pending(ledger, "read", 2, None) == ["1", "2"]


def test_a_stage_waits_for_the_payload_of_the_one_before(ledger: Ledger) -> None:
    """Only contents that were read can be extracted; failed ones cannot."""
    ledger.record_files([_file("a", "1"), _file("b", "2"), _file("c", "3")])
    ledger.record_work("read", 1, [Work("1", b"t"), Work("2", None, "bad", "mend it")])

    assert _pending(ledger, "extract", 1, "read") == ["1"]


def test_new_text_makes_the_facts_pending_again(ledger: Ledger) -> None:
    """When a reader's new version reads a file anew, its facts are extracted anew."""
    ledger.record_files([_file("a", "1")])
    ledger.record_work("read", 1, [Work("1", b"old")])
    ledger.record_work("extract", 1, [Work("1", b"facts")])

    ledger.record_work("read", 2, [Work("1", b"new")], before=["extract"])

    assert ledger.payload("1", "read") == b"new"
    assert _pending(ledger, "extract", 1, "read") == ["1"]


def test_failures_name_file_stage_cause_and_remedy(ledger: Ledger) -> None:
    """Files that cannot be opened and contents that cannot be read are one list."""
    ledger.record_files([_file("b", None, "no right to read it"), _file("a", "1")])
    ledger.record_work("read", 1, [Work("1", None, "it is empty", "save it again")])

    assert ledger.failures() == [
        Failure("a", "read", "it is empty", "save it again"),
        Failure("b", "read", "no right to read it", "do something"),
    ]


def test_forgotten_failures_are_pending_again(ledger: Ledger) -> None:
    """A retry hands out what failed, and only that."""
    ledger.record_files([_file("a", "1"), _file("b", "2")])
    ledger.record_work("read", 1, [Work("1", None, "bad", "mend it"), Work("2", b"t")])

    assert ledger.forget_failures() == 1
    assert _pending(ledger, "read", 1, None) == ["1"]


def test_what_lacked_a_program_is_tried_again_with_the_failures(
    ledger: Ledger,
) -> None:
    """Once the program is installed, a retry reads the part that was left out."""
    ledger.record_files([_file("a", "1"), _file("b", "2")])
    ledger.record_work("read", 1, [Work("1", b"half", lacking=True), Work("2", b"t")])

    assert ledger.forget_failures() == 1
    assert _pending(ledger, "read", 1, None) == ["1"]


def test_every_file_of_a_run_is_in_one_state(ledger: Ledger) -> None:
    """The numbers of a run add up, whatever it did with each file."""
    versions = {"read": 1, "extract": 1}
    ledger.begin_run()
    ledger.record_files([_file("old", "1"), _file("not seen now", "9")])
    for stage in versions:
        ledger.record_work(stage, 1, [Work("1", b"x"), Work("9", b"x")])

    ledger.begin_run()
    ledger.record_files([_file("old", "1"), _file("copy of old", "1")])
    ledger.record_files([_file("new", "2"), _file("copy of new", "2")])
    ledger.record_files([_file("locked", None, "locked"), _file("bad", "3")])
    ledger.record_work("extract", 1, [Work("9", b"anew")])
    ledger.record_files([_file("odd", "4"), _file("waiting", "5"), _file("zip", None)])
    done = [Work("2", b"x"), Work("3", None, "bad", "mend it"), Work("4", b"x")]
    ledger.record_work("read", 1, done)
    ledger.record_work("extract", 1, [Work("2", b"x"), Work("4", None, "odd", "tell")])

    assert ledger.states(versions) == {
        "known": 1,
        "extracted": 1,
        "duplicate": 2,
        "read": 1,
        "failed": 3,
        "waiting": 1,
    }
    assert ledger.new_files() == 7
    assert ledger.duplicates() == [("copy of old", "old"), ("new", "copy of new")]


def test_work_of_an_older_version_is_redone_once(ledger: Ledger) -> None:
    """After an upgrade what is older is done anew, well or badly done before."""
    ledger.record_files([_file("a", "1"), _file("b", "2")])
    ledger.record_work("read", 1, [Work("1", b"t"), Work("2", None, "bad", "mend it")])

    assert _pending(ledger, "read", 2, None) == ["1", "2"]
    ledger.record_work("read", 2, [Work("1", b"t"), Work("2", None, "bad", "mend it")])
    assert _pending(ledger, "read", 2, None) == []


def test_what_was_passed_over_in_a_folder_is_what_it_is_now(ledger: Ledger) -> None:
    """Walking a folder again replaces its list, and only its own."""
    ledger.record_skipped(b"/in", [_skipped("/in/a"), _skipped("/in/b/c")])
    ledger.record_skipped(b"/in2", [_skipped("/in2/d")])

    ledger.record_skipped(b"/in", [_skipped("/in/b/c")])

    assert [one.path for one in ledger.skipped()] == ["/in/b/c", "/in2/d"]
    ledger.record_files([FileRow(b"/in2/d", "d", "1")])
    assert [one.path for one in ledger.skipped()] == ["/in/b/c"]


def test_a_ledger_of_the_first_version_is_taken_over(tmp_path: Path) -> None:
    """An upgrade keeps what was read and adds what it needs."""
    db = sqlite3.connect(tmp_path / "ledger.db")
    for statement in SCHEMA:
        db.execute(statement)
    db.execute("INSERT INTO file VALUES (x'2f696e2f61', 'a', '1', 1, 1, NULL, NULL)")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()

    ledger = Ledger.open(tmp_path / "ledger.db")

    assert [row.path for row in ledger.files()] == ["a"]
    ledger.record_work("read", 1, [Work("1", b"t")])
    ledger.begin_run()
    ledger.record_files([_file("a", "1")])
    assert ledger.states({"read": 1}) == {"known": 1}
    ledger.close()


def test_a_change_that_breaks_leaves_nothing_behind(ledger: Ledger) -> None:
    """A batch is written whole or not at all."""
    ledger.record_files([_file("a", "1"), _file("b", "2")])
    broken = [Work("1", b"t"), Work(None, b"t")]  # type: ignore[arg-type] # on purpose

    with pytest.raises(sqlite3.IntegrityError):
        ledger.record_work("read", 1, broken)

    assert _pending(ledger, "read", 1, None) == ["1", "2"]


def test_a_file_with_new_content_lets_the_old_content_go(ledger: Ledger) -> None:
    """The held copies are those that some file holds now."""
    ledger.record_files([_file("a", "1")])
    ledger.record_work("extract", 1, [Work("1", b"old")])

    ledger.record_files([_file("a", "2")])
    ledger.record_work("extract", 1, [Work("2", b"new")])

    held = ledger.states_of("extract")
    assert {sha: ledger.payload(sha, "extract") for sha in held} == {"2": b"new"}


def test_what_was_noted_survives_closing(tmp_path: Path) -> None:
    """Notes and files are there after the program ends."""
    ledger = Ledger.open(tmp_path / "ledger.db")
    ledger.record_files([_file("a", "1")])
    ledger.note("graph", "stamp")
    ledger.close()

    again = Ledger.open(tmp_path / "ledger.db")

    assert again.noted("graph") == "stamp"
    assert [row.path for row in again.files()] == ["a"]
    again.close()
