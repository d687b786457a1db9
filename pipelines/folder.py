"""The data folder: which file in it holds what, and who may write."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from corpus.errors import UsageError
from index.choice import Store
from index.elastic_settings import ElasticSettings

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Everything Vanban keeps stands in one folder; answers may come from a server.

    Attributes:
        path: The folder.
        elastic: The server that answers in place of the folder's own store.
    """

    path: Path
    elastic: ElasticSettings | None = None

    @property
    def ledger(self) -> Path:
        """The ledger of files and work (``pipelines.ledger``)."""
        return self.path / "ledger.db"

    @property
    def store(self) -> Path:
        """The store that answers questions (``index.embedded``)."""
        return self.path / "store.db"

    @property
    def answering(self) -> Store:
        """The store that is filled and asked: the folder's own, or the server's."""
        return Store(self.store, self.elastic)

    @property
    def workings(self) -> Path:
        """What resolution keeps for the store in use (``index.workings``)."""
        name = self.answering.name
        mark = hashlib.sha256(name.encode()).hexdigest()[:8] if name else ""
        return self.path / f"workings{mark and '-'}{mark}.db"

    @property
    def corrections(self) -> Path:
        """What persons put right (``pipelines.corrections``); cannot be made anew."""
        return self.path / "corrections.jsonl"

    @property
    def registers(self) -> Path:
        """Registers of documents (``pipelines.registers``); give them again if lost."""
        return self.path / "registers"

    @property
    def units(self) -> Path:
        """A user's own list of units (``index.units``)."""
        return self.path / "units.csv"

    @property
    def dagster(self) -> Path:
        """Dagster's own records of runs."""
        return self.path / ".dagster"

    @contextmanager
    def only_writer(self) -> Iterator[None]:
        """Hold the right to write; it ends with the process, however that ends.

        Raises:
            UsageError: Another process is writing.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.path / "writer.lock", timeout=0):
                yield
        except Timeout as error:
            message = (
                f"Một lượt khác đang ghi vào {self.path}. Another run is writing there:"
                " wait until it has ended, or give this one a folder of its own with"
                " --data"
            )
            raise UsageError(message) from error
