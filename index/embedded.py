"""The embedded store: one SQLite file, no server, Python's own ``sqlite3``.

One writer at a time, any number of readers beside it. A change becomes visible and
durable as a whole, or, whatever interrupts it, not at all.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from index.embedded_view import EmbeddedView
from index.embedded_writer import EmbeddedWriter

if TYPE_CHECKING:
    import os

__all__ = ["EmbeddedView", "EmbeddedWriter", "open_view", "open_writer"]


def open_view(path: str | os.PathLike[str]) -> EmbeddedView:
    """Open the store in a file for reading.

    Raises:
        UsageError: There is no store, or it is damaged or of another version; the
            message says what to do.
        StorageError: The file cannot be opened.
    """
    return EmbeddedView(Path(path))


def open_writer(path: str | os.PathLike[str], *, anew: bool = False) -> EmbeddedWriter:
    """Return a writer for the store in a file, to be used in ``with`` blocks.

    The file is created when the first block is entered; its folder must exist.
    ``anew`` writes everything, whether it seems to be there already or not.
    """
    return EmbeddedWriter(Path(path), anew=anew)
