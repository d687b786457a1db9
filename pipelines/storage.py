"""What is said when the data folder cannot be written or read."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from corpus.errors import StorageError, VanbanError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Say what to do when the data folder cannot be written or read.

    Raises:
        StorageError: For a full disk, missing rights or a damaged file.
    """
    try:
        yield
    except VanbanError:
        raise
    except Exception as error:
        fault = _storage_fault(error)
        if fault is None:
            raise
        message = (
            f"Không dùng được thư mục dữ liệu. The data folder {path} cannot be used:"
            f" {fault}. Free space on that disk, mend its rights, or give another"
            " folder with --data; what was done so far is kept"
        )
        raise StorageError(message) from error


def _storage_fault(error: BaseException | None) -> BaseException | None:
    """Return the fault of disk or database that an error comes from, if one does.

    Dagster and its database layer wrap what they meet.
    """
    while error is not None:
        if isinstance(error, sqlite3.DatabaseError | OSError):
            return error
        error = error.__cause__ or error.__context__
    return None
