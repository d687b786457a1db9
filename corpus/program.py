"""Another program, run to its end within limits of time, memory and output."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from typing import TYPE_CHECKING

from corpus.limits import MAX_FILE, MAX_PROGRAM_MEMORY, MAX_PROGRAM_SECONDS

if TYPE_CHECKING:
    from pathlib import Path


def run(command: list[str], folder: Path) -> bool:
    """Run a program in a folder, which is all of the user's that it is told of.

    What it prints goes to the file ``printed`` in that folder. When it ends or takes
    too long, all that it started is ended too.

    Returns:
        Whether it ended by itself.
    """
    with (folder / "printed").open("wb") as printed:
        process = subprocess.Popen(  # noqa: S603 - a found program and our own paths
            command,
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    try:
        _limit(process.pid)
        process.wait(MAX_PROGRAM_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    else:
        return True
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _environment(folder: Path) -> dict[str, str]:
    path = os.environ.get("PATH", os.defpath)
    return {"PATH": path, "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8"}


def _limit(process: int) -> None:
    """Bound what a program takes even where nobody is left to end it."""
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on every system

        for limit, most in (
            (resource.RLIMIT_CPU, MAX_PROGRAM_SECONDS),
            (resource.RLIMIT_DATA, MAX_PROGRAM_MEMORY),
            (resource.RLIMIT_FSIZE, MAX_FILE),
        ):
            resource.prlimit(process, limit, (most, most))
