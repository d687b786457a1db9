"""The register that a user names, read only where one is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from extractors.registered import Registered


def read_register(path: Path | None) -> Registered | None:
    """Return the entries of a register, ``None`` where none is named.

    Raises:
        UsageError: It cannot be read, or no row names its columns.
    """
    if path is None:
        return None
    from corpus.document_register import (  # noqa: PLC0415 - few commands need it
        read_document_register,
    )
    from extractors.registered import registered  # noqa: PLC0415 - as above

    return registered(read_document_register(path))
