"""Reading rows from the embedded store, from one state of it at a time."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from index.embedded_connection import connect_to_read, explained_errors
from index.embedded_rows import (
    KeyedWords,
    citation_of,
    decode_document,
    decode_finding,
    edge_of,
)
from index.embedded_words import decompressed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from index.records import CitationRecord, DocumentRecord, Edge, Finding

T = TypeVar("T")
Row = tuple[Any, ...]

_HIGHEST = "SELECT ifnull(max(key), 0) FROM document"
_MOST_KEYS = 2**31
"""Keys are given one by one; no store that is in order comes near this one."""


class Reader:
    """A connection that only reads, and what its rows stand for.

    Raises:
        UsageError: There is no store, or it is damaged or of another version.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = connect_to_read(path)
        self._words = KeyedWords(self._connection)

    def close(self) -> None:
        """Release the file."""
        self._connection.close()

    def rows(self, select: str, *values: object) -> Iterator[Row]:
        """Yield the rows of a query."""
        with explained_errors(self._path):
            yield from self._connection.execute(select, [*map(_bindable, values)])

    def value(self, select: str, *values: object) -> Any:
        """Return the first value of the first row, or ``None`` without rows."""
        row = next(self.rows(select, *values), None)
        return row[0] if row else None

    def highest_key(self) -> int:
        """Return the highest key of any document, 0 where there is none.

        Raises:
            UsageError: The store is damaged.
        """
        with explained_errors(self._path):
            highest = int(self.value(_HIGHEST))
            if not 0 <= highest < _MOST_KEYS:
                raise msgspec.ValidationError(f"no document has the key {highest}")
            return highest

    def documents(self, select: str, *values: object) -> Iterator[DocumentRecord]:
        """Yield the documents of rows of ``RECORDS``."""
        return self._decoded(lambda row: decode_document(row[0]), select, values)

    def findings(self, select: str, *values: object) -> Iterator[Finding]:
        """Yield the findings of rows of their ``record``."""
        return self._decoded(lambda row: decode_finding(row[0]), select, values)

    def citations(self, select: str, *values: object) -> Iterator[CitationRecord]:
        """Yield the citations of rows of ``CITATIONS``."""
        return self._decoded(lambda row: citation_of(row, self._words), select, values)

    def edges(self, select: str, *values: object) -> Iterator[Edge]:
        """Yield the edges of rows of ``EDGES``."""
        return self._decoded(lambda row: edge_of(row, self._words), select, values)

    def text(self, sha256: str) -> str | None:
        """Return the text of a copy."""
        select = "SELECT body FROM text WHERE sha256 = ?"
        texts = self._decoded(lambda row: decompressed(row[0]), select, (sha256,))
        return next(texts, None)

    def _decoded(
        self, decode: Callable[[Row], T], select: str, values: tuple[object, ...]
    ) -> Iterator[T]:
        with explained_errors(self._path):
            yield from map(decode, self.rows(select, *values))

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


def _bindable(value: object) -> object:
    """Replace what no text can hold: a question may contain half a character."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return value
