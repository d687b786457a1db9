"""Reading rows from the embedded store, from one state of it at a time."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from index.embedded_connection import connect_to_read, explained_errors
from index.embedded_rows import KeyedWords
from index.embedded_words import decompressed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Reader:
    """A connection that only reads; ``words`` are the short keys read back.

    Raises:
        UsageError: There is no store, or it is damaged or of another version.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = connect_to_read(path)
        self.words = KeyedWords(self._connection)

    def close(self) -> None:
        """Release the file."""
        self._connection.close()

    def rows(self, select: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query."""
        with explained_errors(self._path):
            yield from self._connection.execute(select, values)

    def value(self, select: str, *values: object) -> Any:
        """Return the first value of the first row, or ``None`` without rows."""
        row = next(self.rows(select, *values), None)
        return row[0] if row else None

    def text(self, sha256: str) -> str | None:
        """Return the text of a copy."""
        body = self.value("SELECT body FROM text WHERE sha256 = ?", sha256)
        return None if body is None else decompressed(body)

    @contextlib.contextmanager
    def one_state(self) -> Iterator[None]:
        """Let several queries see the same state, whatever a writer commits."""
        if self._connection.in_transaction:
            yield
            return
        with explained_errors(self._path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("COMMIT")
