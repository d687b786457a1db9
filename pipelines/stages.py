"""The stages that work file by file: reading and extraction.

A stage is a pure function from bytes to bytes that may run in any process, with a name
and a version. The loop that drives it knows nothing of documents.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import msgspec

from corpus.document import Document
from corpus.errors import DocumentError
from corpus.reader import READER_VERSION
from corpus.source_file import SourceFile
from extractors import EXTRACTOR_VERSION, extract
from extractors.facts import Extraction
from pipelines.ledger import Pending, Work
from pipelines.ledger_schema import READ_STAGE
from pipelines.pool import Died

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.ledger import Ledger
    from pipelines.pool import Pool

BATCH = 25
"""Results written in one transaction, unless ``BATCH_SECONDS`` pass before."""

BATCH_SECONDS = 2.0

_WORKER_DIED = (
    "the program working on it was ended by the system (out of memory, or a fault in a"
    " library that this file provokes)"
)
_WORKER_DIED_REMEDY = (
    "Open the file in its own program and save it anew, or split it, then run"
    " 'vanban failures --retry'"
)

_TOO_LATE = "it takes longer than a document may"

_TOO_LARGE = "it needs more memory than a document may"

_FAULT_REMEDY = (
    "Report it with the file if you may; until then leave it, the rest is not touched"
)

_TOO_LATE_REMEDY = (
    "Split it, or print it to a new PDF, then run 'vanban failures --retry'"
)

_TO_INSTALL = "apt-get install"
"""Stands in every note that names a program without which a part was left out."""

_AGAIN = "Ingest it again once nobody writes to it"


@dataclass(frozen=True, slots=True)
class Stage:
    """One step that every content goes through.

    Attributes:
        name: As the ledger and the failure list call it.
        version: Raised when the same input would give another result.
        after: The stage whose payload it needs; ``None`` where it reads the file.
        work: From a piece of pending work to its result; runs in a worker.
    """

    name: str
    version: int
    after: str | None
    work: Callable[[Pending], Work]


class Progress(Protocol):
    """Is told how far a stage has come."""

    def __call__(self, stage: str, done: int, total: int, pages: int) -> None:
        """Note that ``done`` of ``total`` pieces of work of a stage are finished.

        ``pages`` is how many pages these had, 0 where a stage does not count them.
        """
        ...


def whatever_happens(work: Callable[[Pending], Work]) -> Callable[[Pending], Work]:
    """Let no fault of one document end the run: each becomes cause and remedy."""

    @functools.wraps(work)
    def safely(task: Pending) -> Work:
        try:
            return work(task)
        except DocumentError as error:
            return Work(task.sha256, None, error.cause, error.remedy)
        except MemoryError:
            return Work(task.sha256, None, _TOO_LARGE, _TOO_LATE_REMEDY)
        except Exception as error:  # noqa: BLE001 - a fault of ours, told as such
            cause = f"a fault of this program ({type(error).__name__}: {error})"
            return Work(task.sha256, None, cause, _FAULT_REMEDY)

    return safely


@whatever_happens
def read_file(task: Pending) -> Work:
    """Read one file, which may be a member of an archive; runs in a worker."""
    document = SourceFile.at(task.location, task.path).read()
    if document.sha256 != task.sha256:
        return Work(
            task.sha256, None, "the file changed while it was being read", _AGAIN
        )
    return Work(
        task.sha256,
        msgspec.json.encode(document),
        pages=len(document.pages) or 1,
        lacking=any(_TO_INSTALL in note for note in document.notes),
    )


@whatever_happens
def extract_facts(task: Pending) -> Work:
    """Extract the facts of one document; runs in a worker."""
    document = msgspec.json.decode(task.payload or b"", type=Document)
    return Work(task.sha256, msgspec.json.encode(extract(document)))


READ = Stage(READ_STAGE, READER_VERSION, None, read_file)
EXTRACT = Stage("extract", EXTRACTOR_VERSION, READ.name, extract_facts)
STAGES = (READ, EXTRACT)


def run_stage(ledger: Ledger, stage: Stage, pool: Pool, progress: Progress) -> int:
    """Do everything pending of a stage; return how many pieces of work that was.

    The parent is the only writer; results are committed in batches, so an interrupted
    run loses the last batch at most and the next run does exactly the rest.
    """
    pending = ledger.pending(stage.name, stage.version, stage.after)
    later = [s.name for s in STAGES if s.after == stage.name]
    done = pages = 0
    progress(stage.name, 0, len(pending), 0)
    for batch in _batches(pool.run(stage.work, _loaded(ledger, stage, pending))):
        results = [
            _given_up(work) if isinstance(work, Died) else work for work in batch
        ]
        ledger.record_work(stage.name, stage.version, results, before=later)
        done += len(results)
        pages += sum(work.pages for work in results)
        progress(stage.name, done, len(pending), pages)
    return done


def _loaded(ledger: Ledger, stage: Stage, pending: list[Pending]) -> Iterator[Pending]:
    """Fetch the input of each piece of work just before it is handed out."""
    for task in pending:
        if stage.after is None:
            yield task
        else:
            yield replace(task, payload=ledger.payload(task.sha256, stage.after))


def _batches(
    results: Iterator[Work | Died[Pending]],
) -> Iterator[list[Work | Died[Pending]]]:
    batch: list[Work | Died[Pending]] = []
    since = time.monotonic()
    for result in results:
        batch.append(result)
        if len(batch) >= BATCH or time.monotonic() - since > BATCH_SECONDS:
            yield batch
            batch, since = [], time.monotonic()
    if batch:
        yield batch


def _given_up(died: Died[Pending]) -> Work:
    if died.late:
        return Work(died.task.sha256, None, _TOO_LATE, _TOO_LATE_REMEDY)
    return Work(died.task.sha256, None, _WORKER_DIED, _WORKER_DIED_REMEDY)


def decode_document(payload: bytes) -> Document:
    """Return the document that the reading stage packed."""
    return msgspec.json.decode(payload, type=Document)


def decode_extraction(payload: bytes) -> Extraction:
    """Return the facts that the extraction stage packed."""
    return msgspec.json.decode(payload, type=Extraction)
