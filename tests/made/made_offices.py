"""A folder of documents and the data folder that follows it."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.folder import DataFolder
from pipelines.given import NOTHING, Given
from pipelines.graph import build_anew, build_graph, index_texts, target_in
from pipelines.ledger import Ledger
from pipelines.pool import HerePool
from pipelines.sources import survey
from pipelines.stages import EXTRACT, READ, run_stage

if TYPE_CHECKING:
    from index.records import Graph


def silent(stage: str, done: int, total: int, pages: int) -> None:
    """Say nothing of how far a stage is."""
    del stage, done, total, pages


@dataclass
class Office:
    """A folder of documents and the data folder that follows it."""

    documents: Path
    data: DataFolder

    def run(self, given: Given = NOTHING) -> int | None:
        """Ingest the folder; return how many copies were looked at."""
        with closing(Ledger.open(self.data.ledger)) as ledger:
            ledger.begin_run()
            survey([self.documents], ledger)
            for stage in (READ, EXTRACT):
                run_stage(ledger, stage, HerePool(), silent)
            judged = build_graph(ledger, target_in(self.data), given)
            index_texts(ledger, target_in(self.data))
        return judged

    def graph(self) -> Graph:
        """Return what the store holds."""
        with closing(self.data.answering.view()) as view:
            return view.graph()

    def anew(self, folder: Path, given: Given = NOTHING) -> Graph:
        """Return what a store would hold that is built at once."""
        other = DataFolder(folder)
        folder.mkdir()
        shutil.copy(self.data.ledger, other.ledger)
        with closing(Ledger.open(other.ledger)) as ledger:
            build_anew(ledger, target_in(other), given)
        with closing(other.answering.view()) as view:
            return view.graph()


def files_of(folder: Path) -> list[Path]:
    """Return the made documents, in order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
