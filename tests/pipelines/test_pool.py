"""The pool: nothing is lost when a worker dies, and no worker outlives its parent."""

from __future__ import annotations

import operator
import os
import signal
import subprocess
import sys
import time
from functools import partial

import pytest

from pipelines.pool import Died, HerePool, LocalPool, Pool

DIES = partial(signal.raise_signal, signal.SIGKILL)
HANGS = partial(time.sleep, 3600)
EATS = partial(bytearray, 1 << 30)
"""Tasks that are called: what stands in the standard library every worker finds."""


def doubling(numbers: range) -> list[partial[int]]:
    """Return tasks that double numbers."""
    return [partial(operator.mul, 2, number) for number in numbers]


@pytest.mark.parametrize("pool", [HerePool(), LocalPool(2)])
def test_every_task_gives_its_result_once(pool: Pool) -> None:
    """Whatever the order, each task is done exactly once."""
    done = pool.run(operator.call, doubling(range(50)))
    assert sorted(done) == [2 * n for n in range(50)]  # type: ignore[type-var] # numbers


def test_a_task_that_kills_its_worker_costs_only_itself() -> None:
    """What was in flight beside the culprit is done all the same, once."""
    tasks = [*doubling(range(13)), DIES, *doubling(range(13, 30))]

    results = list(LocalPool(2).run(operator.call, tasks))

    (died,) = [r for r in results if isinstance(r, Died)]
    assert died.task.func is signal.raise_signal
    assert sorted(r for r in results if isinstance(r, int)) == [
        2 * n for n in range(30)
    ]


def test_a_task_that_hangs_is_given_up_and_the_rest_is_done() -> None:
    """A hanging file costs its time limit, not the run."""
    tasks = [*doubling(range(3)), HANGS, *doubling(range(3, 6))]

    results = list(LocalPool(2, seconds=2.0).run(operator.call, tasks))

    (died,) = [r for r in results if isinstance(r, Died)]
    assert died.late
    assert sorted(r for r in results if isinstance(r, int)) == [0, 2, 4, 6, 8, 10]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_task_that_eats_memory_is_stopped() -> None:
    """A worker is refused what it may not have, instead of taking the machine."""
    tasks = [*doubling(range(2)), EATS]

    with pytest.raises(MemoryError):
        list(LocalPool(1, memory=100 << 20).run(operator.call, tasks))


_PARENT = """
import signal, sys, time
from pipelines.pool import LocalPool
# whoever starts the tests in the background has them ignore it
signal.signal(signal.SIGINT, signal.default_int_handler)
def work(n):
    import os
    print(os.getpid(), flush=True)
    time.sleep(60)
if __name__ == "__main__":
    list(LocalPool(2).run(work, range(2)))
"""


def test_workers_end_when_their_parent_is_killed(tmp_path: object) -> None:
    """After ``kill -9`` of the program no worker stays behind."""
    script = f"{tmp_path}/parent.py"
    with open(script, "w", encoding="utf-8") as out:  # noqa: PTH123 - a script to run
        out.write(_PARENT)
    command = [sys.executable, script]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        workers = [int(parent.stdout.readline()) for _ in range(2)]
        parent.kill()

    assert _gone(workers, within=20), workers


def test_ctrl_c_ends_the_workers_at_once(tmp_path: object) -> None:
    """Who stops a run waits for no worker and reads no complaint of one."""
    script = f"{tmp_path}/parent.py"
    with open(script, "w", encoding="utf-8") as out:  # noqa: PTH123 - a script to run
        out.write(_PARENT)
    with subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as parent:
        assert parent.stdout is not None
        workers = [int(parent.stdout.readline()) for _ in range(2)]
        os.killpg(parent.pid, signal.SIGINT)  # as a terminal does
        _, complaint = parent.communicate(timeout=30)

    assert complaint.count("Traceback") == 1, complaint
    assert _gone(workers, within=20), workers


def _gone(pids: list[int], within: float) -> bool:
    ends = time.monotonic() + within
    while time.monotonic() < ends:
        if not any(_alive(pid) for pid in pids):
            return True
        time.sleep(0.1)
    return False


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:  # noqa: PTH123 - a pseudo file
        return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
