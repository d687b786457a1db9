"""The pool of real runs, with the memory that each file takes; workers import this."""

from __future__ import annotations

import contextlib
import functools
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.pool import Died, LocalPool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pipelines.ledger import Pending, Work


def measured(work: Callable[[Pending], Work], task: Pending) -> tuple[Work, int]:
    """Do a piece of work; return the most memory that this took as well, in bytes."""
    own = Path("/proc/self")
    with contextlib.suppress(OSError):
        (own / "clear_refs").write_text("5", encoding="ascii")  # begins a new peak
    done = work(task)
    lines = (own / "status").read_text(encoding="ascii").splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM"))
    return done, int(peak.split()[1]) * 1024


@dataclass
class Measuring:
    """The pool of real runs, with the memory of each task."""

    pool: LocalPool
    peaks: dict[str, int] = field(default_factory=dict)

    def run(
        self, function: Callable[[Pending], Work], tasks: Iterable[Pending]
    ) -> Iterator[Work | Died[Pending]]:
        """Yield the result of each task."""
        for done in self.pool.run(functools.partial(measured, function), tasks):
            if isinstance(done, Died):
                yield done
            else:
                self.peaks[done[0].sha256] = done[1]
                yield done[0]
