"""Which store is asked: the one in a file, or the one on a server.

A server's client is imported only where a server is chosen: questions start fast.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.elastic_settings import ElasticSettings
from index.embedded import open_view, open_writer
from index.embedded_connection import is_older

if TYPE_CHECKING:
    from index.store import View, Writer


@dataclass(frozen=True, slots=True)
class Store:
    """A store that may not be there yet.

    Attributes:
        path: The file of the embedded store.
        elastic: The server, where one is chosen instead.
    """

    path: Path
    elastic: ElasticSettings | None = None

    @property
    def name(self) -> str:
        """What tells this store from others that the same folder fills."""
        return f"@{self.elastic.shown}" if self.elastic else ""

    def exists(self) -> bool:
        """Tell whether anything was ever stored.

        Raises:
            StorageError: The server does not answer.
        """
        if self.elastic is None:
            return self.path.exists()
        from index import elastic  # noqa: PLC0415 - see the module's first lines

        return elastic.is_there(self.elastic)

    def is_older(self) -> bool:
        """Tell whether an older version wrote it: it is to be filled anew.

        Raises:
            UsageError: The file is damaged or no store.
            StorageError: It cannot be opened.
        """
        return self.elastic is None and is_older(self.path)

    def view(self) -> View:
        """Open the store for reading.

        Raises:
            UsageError: There is no store, or it is of another version.
            StorageError: It cannot be read.
        """
        if self.elastic is None:
            return open_view(self.path)
        from index import elastic  # noqa: PLC0415 - see the module's first lines

        return elastic.open_view(self.elastic)

    def writer(self, *, anew: bool = False) -> Writer:
        """Return a writer; ``anew`` writes everything, changed or not."""
        if self.elastic is None:
            return open_writer(self.path, anew=anew)
        from index import elastic  # noqa: PLC0415 - see the module's first lines

        return elastic.open_writer(self.elastic, anew=anew)
