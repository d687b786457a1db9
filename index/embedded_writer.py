"""The writer of the embedded store: one change, one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.delta import whole
from index.embedded_connection import commit, connect_to_write, explained_errors
from index.embedded_graph import GraphTables
from index.embedded_words import WordIndex

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from index.delta import Delta
    from index.records import Graph


_NEXT = (
    "INSERT INTO meta VALUES ('generation', 1)"
    " ON CONFLICT (name) DO UPDATE SET value = value + 1"
)


class EmbeddedWriter:
    """Changes the store in a file; usable for one change after another.

    Raises:
        UsageError: On entering, when another process keeps writing, or the file is
            damaged, foreign or of another version.
        StorageError: When the disk is full or the file cannot be written.
    """

    def __init__(self, path: Path, *, anew: bool = False) -> None:
        self._path = path
        self._anew = anew
        self._open: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        if self._open is not None:
            raise RuntimeError("this writer is already inside a `with` block")
        self._open = connect_to_write(self._path)
        self._index = WordIndex(self._open)
        if self._anew:
            with explained_errors(self._path):
                self._forget_digests()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        connection, self._open = self._connection, None
        try:
            with explained_errors(self._path):
                if error is None:
                    self._index.complete()
                    connection.execute(_NEXT)
                    commit(connection)
        finally:
            connection.close()  # drops what was not committed

    def replace_graph(self, graph: Graph) -> None:
        """Make the store hold exactly this graph; ids given before stay aliases.

        Raises:
            ValueError: A citation or an edge names a document the graph lacks.
        """
        self.apply(whole(graph))

    def apply(self, delta: Delta) -> None:
        """Change what a delta states; ids given before stay aliases.

        Raises:
            ValueError: A citation or an edge names a document that the store lacks.
        """
        with explained_errors(self._path):
            GraphTables(self._connection, self._index).apply(delta)

    def put_texts(self, texts: Iterable[tuple[str, str]]) -> None:
        """Make the (sha256, text) of copies searchable; known copies are replaced."""
        for sha256, text in texts:
            with explained_errors(self._path):
                self._index.put_text(sha256, text)

    def forget_texts(self, keep: Iterable[str]) -> None:
        """Drop the texts of all copies but these."""
        with explained_errors(self._path):
            held = self._connection.execute("SELECT sha256 FROM text").fetchall()
            for sha256 in sorted({sha for (sha,) in held}.difference(keep)):
                self._index.drop_text(sha256)

    def _forget_digests(self) -> None:
        """Let everything that is written differ from what is there."""
        for table, column in (
            ("document", "digest"),
            ("document", "linked"),
            ("copy", "said"),
            ("text", "digest"),
        ):
            self._connection.execute(
                f"UPDATE {table} SET {column} = x'00' WHERE {column} != x''"  # noqa: S608
            )

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._open is None:
            raise RuntimeError("a writer is used inside its `with` block only")
        return self._open
