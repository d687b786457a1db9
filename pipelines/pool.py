"""A process pool whose workers never outlive their parent and may die alone.

A file that kills its worker, hangs it or eats its memory costs that file, not the run:
what was in flight is tried again one at a time in a pool of one, and only the culprit
is given up.
"""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import os
import signal
import threading
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import wait as wait_for
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")

IN_FLIGHT = 4
"""Tasks a worker has waiting; keeps workers busy while a batch is written."""


MEMORY = 860 << 20
"""Bytes that a worker may take beside what it has when it begins; with the libraries
that it shares with its likes it stays below a gibibyte.
"""

_DATA = 5  # which number of a process's pages tells those that the limit counts

SECONDS = 900.0
"""How long a task may take when it is tried alone."""


@dataclass(frozen=True, slots=True)
class Died(Generic[T]):
    """A task whose worker died of it, or was ended since it took too long."""

    task: T
    late: bool = False


class Pool(Protocol):
    """Does tasks somewhere; the order of the results is the pool's own."""

    def run(
        self, function: Callable[[T], R], tasks: Iterable[T]
    ) -> Iterator[R | Died[T]]:
        """Yield the result of each task, or that its worker died of it."""
        ...


@dataclass(frozen=True, slots=True)
class HerePool:
    """Does every task in this process: for tests, debugging and single files."""

    def run(
        self, function: Callable[[T], R], tasks: Iterable[T]
    ) -> Iterator[R | Died[T]]:
        """Yield the result of each task, in order."""
        return map(function, tasks)


@dataclass(frozen=True, slots=True)
class LocalPool:
    """Worker processes of this machine.

    Attributes:
        workers: How many.
        preload: Modules that a worker needs, imported once for all of them.
        seconds: How long nothing may come back before the workers are ended.
        memory: Bytes that a worker may use.
    """

    workers: int
    preload: tuple[str, ...] = ()
    seconds: float = SECONDS
    memory: int = MEMORY

    def run(
        self, function: Callable[[T], R], tasks: Iterable[T]
    ) -> Iterator[R | Died[T]]:
        """Yield the result of each task, as they end."""
        for first in (waiting := iter(tasks)):  # without work, no processes
            yield from self._run(function, itertools.chain([first], waiting))

    def _run(
        self, function: Callable[[T], R], waiting: Iterator[T]
    ) -> Iterator[R | Died[T]]:
        flight: dict[Future[R], T] = {}
        while True:
            try:
                with self._executor(self.workers) as executor, _ended_with(executor):
                    yield from self._fly(executor, function, waiting, flight)
            except BrokenProcessPool:
                lost = list(flight.values())
                flight.clear()
                for task in lost:
                    yield self._alone(function, task)
            else:
                return

    def _executor(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["__main__", *self.preload])
        return ProcessPoolExecutor(
            workers,
            mp_context=context,
            initializer=_begin_work,
            initargs=(self.memory,),
        )

    def _fly(
        self,
        executor: ProcessPoolExecutor,
        function: Callable[[T], R],
        waiting: Iterator[T],
        flight: dict[Future[R], T],
    ) -> Iterator[R]:
        """Keep the workers fed; on return ``flight`` is empty."""
        for task in waiting:
            flight[_submit(executor, function, task)] = task
            if len(flight) >= self.workers * IN_FLIGHT:
                yield from _landed(executor, flight, self.seconds)
        while flight:
            yield from _landed(executor, flight, self.seconds)

    def _alone(self, function: Callable[[T], R], task: T) -> R | Died[T]:
        with self._executor(1) as executor:
            try:
                return executor.submit(function, task).result(self.seconds)
            except BrokenProcessPool:
                return Died(task)
            except TimeoutError:
                _end_workers(executor)
                return Died(task, late=True)


def worker_count() -> int:
    """Return how many workers this machine can feed: one for each usable core."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _submit(executor: Executor, function: Callable[[T], R], task: T) -> Future[R]:
    """Submit a task; a pool found broken here fails the future, so no task is lost."""
    try:
        return executor.submit(function, task)
    except BrokenProcessPool as error:
        future: Future[R] = Future()
        future.set_exception(error)
        return future


def _landed(
    executor: ProcessPoolExecutor, flight: dict[Future[R], T], seconds: float
) -> Iterator[R]:
    """Yield what has ended, forgetting each task only once its result is out.

    Where nothing ends for too long all workers are ended, which fails their futures.
    """
    done, _ = wait(flight, seconds, return_when=FIRST_COMPLETED)
    if not done:
        _end_workers(executor)
        done, _ = wait(flight, return_when=FIRST_COMPLETED)
    for future in done:
        result = future.result()
        del flight[future]
        yield result


@contextlib.contextmanager
def _ended_with(executor: ProcessPoolExecutor) -> Iterator[None]:
    """End the workers at once where a block is broken off, such as by Ctrl-C.

    An executor that is left waits for all that it was given otherwise.
    """
    try:
        yield
    except BrokenProcessPool:
        raise
    except BaseException:
        _end_workers(executor)
        raise


def _end_workers(executor: ProcessPoolExecutor) -> None:
    processes = executor._processes  # noqa: SLF001 - no public way before Python 3.14
    for process in list((processes or {}).values()):
        process.kill()


def _begin_work(memory: int) -> None:
    """Prepare a worker: it ends with its parent and may not eat the machine."""
    end_with_parent()
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on every system
        import resource  # noqa: PLC0415 - Unix only

        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()
        most = int(pages[_DATA]) * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def end_with_parent() -> None:
    """End this worker when its parent is gone, however that ended, and not before.

    A parent ended by ``kill -9`` leaves workers that wait for ever otherwise; Ctrl-C is
    for the parent alone.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait_and_leave() -> None:
        wait_for([parent.sentinel])
        os._exit(1)

    threading.Thread(target=wait_and_leave, daemon=True).start()
