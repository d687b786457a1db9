"""The one front door: a file in, a ``Document`` out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.document import Document

READER_VERSION = 1
"""Raised whenever the text or layout read out of some file changes."""


def read(path: Path) -> Document:
    """Read one file of any supported form, chosen by its content.

    Raises:
        ReadError: The file could not be turned into text.
    """
    raise NotImplementedError(path)
