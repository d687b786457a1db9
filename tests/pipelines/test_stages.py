"""The stages: every fault of one document ends as cause and remedy."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from corpus.errors import ReadError
from pipelines.ledger import FileRow, Ledger, Pending, Work
from pipelines.pool import Died
from pipelines.stages import READ, Stage, read_file, run_stage, whatever_happens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

TASK = Pending("1", b"/in/a.pdf", "a.pdf", None)


def _raising(error: BaseException) -> Callable[[Pending], Work]:
    def work(_: Pending) -> Work:
        raise error

    return whatever_happens(work)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ReadError("a.pdf", "read", "it is locked", "unlock it"), "it is locked"),
        (MemoryError(), "memory"),
        (KeyError("x"), "KeyError"),
        (RecursionError("deep"), "RecursionError"),
    ],
)
def test_whatever_happens_becomes_cause_and_remedy(
    error: BaseException, said: str
) -> None:
    """Neither a bad file nor a fault of ours ends the run."""
    done = _raising(error)(TASK)

    assert done.payload is None
    assert said in (done.cause or "")
    assert done.remedy


def test_a_file_that_changes_while_it_is_read_is_said(tmp_path: Path) -> None:
    """The text must be that of the digest it is kept under."""
    file = tmp_path / "a.txt"
    file.write_text("other words", encoding="utf-8")

    done = read_file(Pending("not its digest", os.fsencode(file), "a.txt", None))

    assert done.payload is None
    assert "changed" in (done.cause or "")


class _Dying:
    """A pool whose workers die of every task."""

    def run(
        self, function: object, tasks: Iterable[Pending]
    ) -> Iterator[Died[Pending]]:
        del function
        return (Died(task, late=task.path == "b") for task in tasks)


def test_tasks_that_kill_or_hang_their_worker_are_failures(tmp_path: Path) -> None:
    """The list says whether a file crashed its reader or took too long."""
    ledger = Ledger.open(tmp_path / "ledger.db")
    ledger.record_files(FileRow(name.encode(), name, name) for name in "ab")
    stage = Stage("read", 1, None, READ.work)

    run_stage(ledger, stage, _Dying(), lambda *_: None)  # type: ignore[arg-type] # a stand-in

    crashed, late = ledger.failures()
    assert "ended" in crashed.cause
    assert "longer" in late.cause
    ledger.close()
