"""Processes that read and judge copies side by side where a graph is made anew.

They write nothing: what they find goes back to the one process that keeps the workings,
in the order of the copies, so that many hands and one leave the same.
"""

from __future__ import annotations

import itertools
import multiprocessing
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from index.given import Given
from index.intake import Intake, intake
from index.kept_catalogue import KeptCatalogue
from index.meaning import Case, Meaning, meaning
from index.renewal import CopyOf
from index.workings import reading
from pipelines.pool import end_with_parent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T")

OpenCopies = Callable[[], CopyOf]
"""Opens what returns copies, in the process that asks."""

_TOGETHER = 50
"""Copies that are handed over at once."""

_AHEAD = 3
"""Such lots a process has waiting."""

_PRELOADED = ["__main__", "pipelines.crew"]

_encode = msgspec.msgpack.Encoder().encode
_decode_intakes = msgspec.msgpack.Decoder(list[Intake]).decode
_decode_cases = msgspec.msgpack.Decoder(list[Case]).decode
_decode_meanings = msgspec.msgpack.Decoder(list[Meaning]).decode


class Crew:
    """Some processes that lend a hand with the copies of one graph."""

    def __init__(
        self, workers: int, copies: OpenCopies, given: Given, workings: Path
    ) -> None:
        """Call the processes; they start with the first work.

        Args:
            workers: How many.
            copies: Opens the copies in each of them.
            given: What people say beside the copies.
            workings: The file in which what is known stands once it was set down.
        """
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_PRELOADED)
        self._ahead = workers * _AHEAD
        self._executor = ProcessPoolExecutor(
            workers,
            mp_context=context,
            initializer=_begin,
            initargs=(copies, given, workings),
        )

    def close(self) -> None:
        """Let the processes go."""
        self._executor.shutdown(cancel_futures=True)

    def take_in(self, those: Iterable[str]) -> Iterator[Intake]:
        """Yield what copies make known, by their digests."""
        for packed in self._in_order(_take_in, _lots(those)):
            yield from _decode_intakes(packed)

    def judge(self, cases: Iterable[Case]) -> Iterator[Meaning]:
        """Yield what the claims of copies mean, by what was set down before."""
        for packed in self._in_order(_judge, map(_encode, _lots(cases))):
            yield from _decode_meanings(packed)

    def _in_order(self, do: Callable[[T], bytes], lots: Iterable[T]) -> Iterator[bytes]:
        waiting: deque[Future[bytes]] = deque()
        for lot in lots:
            waiting.append(self._executor.submit(do, lot))
            if len(waiting) > self._ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _lots(things: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(things)
    while lot := list(itertools.islice(waiting, _TOGETHER)):
        yield lot


# In the processes -------------------------------------------------------------------


@dataclass(slots=True)
class _Bench:
    """What a process works with; the catalogue is opened once it is whole."""

    copy_of: CopyOf
    given: Given
    workings: Path
    catalogue: KeptCatalogue | None = None


_bench: list[_Bench] = []


def _begin(copies: OpenCopies, given: Given, workings: Path) -> None:
    end_with_parent()
    _bench[:] = [_Bench(copies(), given, workings)]


def _take_in(lot: Sequence[str]) -> bytes:
    (bench,) = _bench
    return _encode([intake(bench.copy_of(sha256), bench.given) for sha256 in lot])


def _judge(lot: bytes) -> bytes:
    (bench,) = _bench
    if bench.catalogue is None:
        bench.catalogue = KeptCatalogue(reading(bench.workings))
        bench.catalogue.settled = True
    known, given, copy_of = bench.catalogue, bench.given, bench.copy_of
    return _encode([meaning(c, known, given, copy_of) for c in _decode_cases(lot)])
