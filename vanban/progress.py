"""How far a run is and how fast it goes: a bar on a terminal, else now and then a line.

Both go to stderr, so that what is piped on is not mixed with them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from vanban.output import console

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from pipelines.stages import Progress

STAGES = {"read": "Đọc / reading", "extract": "Trích / extracting"}

SECONDS_BETWEEN_LINES = 10.0
"""A log is read afterwards: a line now and then is enough."""


def progress_shown(*, quiet: bool = False) -> AbstractContextManager[Progress | None]:
    """Show how far the stages are, in the way that suits what stderr is."""
    if quiet:
        return nullcontext()
    return _bars() if sys.stderr.isatty() else nullcontext(Lines(_to_stderr))


@dataclass(slots=True)
class Lines:
    """Tells how far the stages are in lines, the first when it takes a while.

    Attributes:
        write: Prints a line.
        clock: Seconds, from whatever beginning.
    """

    write: Callable[[str], None]
    clock: Callable[[], float] = time.monotonic
    _begun: dict[str, float] = field(default_factory=dict)
    _told: dict[str, float] = field(default_factory=dict)

    def __call__(self, stage: str, done: int, total: int, pages: int) -> None:
        """Note how far a stage is; its end is told where its middle was."""
        now = self.clock()
        begun = self._begun.setdefault(stage, now)
        told = self._told.get(stage, begun)
        is_end = done == total and stage in self._told
        if now - told >= SECONDS_BETWEEN_LINES or is_end:
            self._told[stage] = now
            self.write(
                f"{STAGES[stage]}: {done}/{total} ({done * 100 // max(total, 1)} %) · "
                + speed(done, total, pages, now - begun)
            )


def speed(done: int, total: int, pages: int, seconds: float) -> str:
    """Say how fast a stage goes and how long it will take.

    Args:
        done: Pieces of work done.
        total: Pieces of work there are.
        pages: Pages that those done had; 0 where the stage does not count them.
        seconds: What that took.
    """
    if not done or seconds <= 0:
        return ""
    unit = "trang/giây / pages per second" if pages else "văn bản/giây / documents/s"
    rate = f"{(pages or done) / seconds:.1f} {unit}"
    if done == total:
        return f"{rate} · xong sau / done in {_clock(seconds)}"
    return f"{rate} · còn / left {_clock(seconds / done * (total - done))}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _to_stderr(line: str) -> None:
    click.echo(line, err=True)


@contextmanager
def _bars() -> Iterator[Progress]:
    from rich.progress import (  # noqa: PLC0415 - only where somebody looks
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[speed]}"),
    )
    with Progress(*columns, console=console(stderr=True), transient=True) as bars:
        tasks = {
            stage: bars.add_task(text, total=None, speed="")
            for stage, text in STAGES.items()
        }
        begun: dict[str, float] = {}

        def show(stage: str, done: int, total: int, pages: int) -> None:
            seconds = time.monotonic() - begun.setdefault(stage, time.monotonic())
            said = speed(done, total, pages, seconds)
            bars.update(tasks[stage], completed=done, total=total, speed=said)

        yield show
