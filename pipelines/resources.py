"""What the assets work with: the data folder, the pool, and who is told of progress."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import dagster as dg

from index.elastic_settings import ElasticSettings, settings_from
from pipelines.folder import DataFolder
from pipelines.ledger import Ledger
from pipelines.pool import HerePool, LocalPool, Pool, worker_count
from pipelines.stages import Progress

DEFAULT_FOLDER = "vanban-data"


class Folder(dg.ConfigurableResource["Folder"]):
    """The data folder; ``VANBAN_DATA`` or ``./vanban-data`` where nothing is set."""

    path: str = ""

    def data(self) -> DataFolder:
        """Return the folder, as an absolute path."""
        path = self.path or os.environ.get("VANBAN_DATA") or DEFAULT_FOLDER
        return DataFolder(Path(path).absolute())

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """Open the ledger for the length of a block."""
        ledger = Ledger.open(self.data().ledger)
        try:
            yield ledger
        finally:
            ledger.close()


class Workers(dg.ConfigurableResource["Workers"]):
    """Where files are worked on: processes of this machine.

    ``count`` is their number; 0 takes one for each core, -1 works in the step's own
    process.
    """

    count: int = 0

    def pool(self) -> Pool:
        """Return the pool."""
        if self.count < 0:
            return HerePool()
        return LocalPool(self.count or worker_count(), ("pipelines.stages",))


def silent(stage: str, done: int, total: int, pages: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who is told how far a stage has come; nobody, unless somebody asks."""

    progress: Progress = silent


def _from_environment() -> ElasticSettings | None:
    return settings_from(os.environ)


@dataclass(frozen=True, slots=True)
class Answering:
    """Which store is filled: the data folder's own, or a server's.

    The server is no part of any configuration that is shown: it may hold a password.
    Where nobody says otherwise, the variables of the environment decide.
    """

    server: Callable[[], ElasticSettings | None] = _from_environment

    def data(self, folder: Folder) -> DataFolder:
        """Return the data folder with the store that answers."""
        return DataFolder(folder.data().path, self.server())
