"""The pool: nothing is lost when a worker dies, and no worker outlives its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from pipelines.pool import Died, HerePool, LocalPool, Pool


def _double(number: int) -> int:
    return 2 * number


def _double_or_die(number: int) -> int:
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


@pytest.mark.parametrize("pool", [HerePool(), LocalPool(2)])
def test_every_task_gives_its_result_once(pool: Pool) -> None:
    """Whatever the order, each task is done exactly once."""
    assert sorted(pool.run(_double, range(50))) == [2 * n for n in range(50)]


def test_a_task_that_kills_its_worker_costs_only_itself() -> None:
    """What was in flight beside the culprit is done all the same, once."""
    results = list(LocalPool(2).run(_double_or_die, range(30)))

    assert [r.task for r in results if isinstance(r, Died)] == [13]
    done = sorted(r for r in results if isinstance(r, int))
    assert done == [2 * n for n in range(30) if n != 13]


def _sleep_long(number: int) -> int:
    if number == 3:
        time.sleep(3600)
    return number


def test_a_task_that_hangs_is_given_up_and_the_rest_is_done() -> None:
    """A hanging file costs its time limit, not the run."""
    results = list(LocalPool(2, seconds=2.0).run(_sleep_long, range(6)))

    assert [r for r in results if isinstance(r, Died)] == [Died(3, late=True)]
    assert sorted(r for r in results if isinstance(r, int)) == [0, 1, 2, 4, 5]


def _eat(number: int) -> int:
    if number == 1:
        len(bytearray(1 << 30))
    return number


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_task_that_eats_memory_is_stopped() -> None:
    """A worker is refused what it may not have, instead of taking the machine."""
    with pytest.raises(MemoryError):
        list(LocalPool(1, memory=100 << 20).run(_eat, range(3)))


_PARENT = """
import sys, time
from pipelines.pool import LocalPool
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
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    workers = [int(parent.stdout.readline()) for _ in range(2)]

    parent.kill()
    parent.wait()
    parent.stdout.close()

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
