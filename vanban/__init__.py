"""What people touch: the command line and the Python API of notebooks.

import vanban
library = vanban.open("vanban-data")
library.documents()          # a DataFrame, one document a row
library.citations()          # a DataFrame, one mention a row
library.implementers("34-CT/TW")
library.trace("655/KH-PGDĐT")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from vanban.library import Library

__all__ = ["open"]


def open(path: str | Path = "vanban-data") -> Library:  # noqa: A001 - reads as vanban.open
    """Open a data folder for questions.

    Raises:
        NotFoundError: Nothing was ingested there yet.
        StorageError: The store there cannot be read.
    """
    from vanban.library import open_library  # noqa: PLC0415 - keeps `import vanban` light

    return open_library(path)
