"""Run the ingest job from a program: the whole way from files to answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pipelines.ledger import Failure, Ledger
from pipelines.registers import keep_registers
from pipelines.storage import storage_errors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from dagster import DagsterInstance, ExecuteInProcessResult

    from corpus.document_register import DocumentRegister
    from pipelines.folder import DataFolder
    from pipelines.stages import Progress

Metadata: TypeAlias = "Mapping[str, object]"

DAGSTER_YAML = """\
# Nothing about your documents or your use leaves this machine.
telemetry:
  enabled: false
nux:
  enabled: false
# The steps print nothing; without this each would start two programs to say so.
compute_logs:
  module: dagster._core.storage.noop_compute_log_manager
  class: NoOpComputeLogManager
"""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did.

    Every file found is in exactly one state:
    ``found == read + extracted + known + duplicates + failed + waiting``.

    Attributes:
        found: Files of document form that were seen or worked on; of an archive its
            members.
        new: Those of them whose content was not known at that place.
        read: Files turned into text in this run.
        extracted: Files read before whose facts were extracted in this run.
        known: Files whose text and facts were there before.
        duplicates: Files that hold the same content as one that was there before.
        failed: Files that cannot be read or understood, in this run or before.
        waiting: Files whose turn has not come: the run was stopped.
        skipped: Files and folders passed over in the folders walked.
        changed: Whether graph or search index were built anew.
        documents: Documents held now.
        cited_only: Documents known only through citations.
        citations: Mentions in all texts.
        findings: Things a person should look at.
        failures: Every file of the data folder that is not in the graph, and why.
    """

    found: int
    new: int
    read: int
    extracted: int
    known: int
    duplicates: int
    failed: int
    waiting: int
    skipped: int
    changed: bool
    documents: int
    cited_only: int
    citations: int
    findings: int
    failures: tuple[Failure, ...]

    @property
    def idle(self) -> bool:
        """Whether there was nothing to do."""
        return not (self.new or self.read or self.extracted or self.changed)


def ingest(
    paths: Sequence[Path],
    data: DataFolder,
    *,
    progress: Progress | None = None,
    retry: bool = False,
    workers: int = 0,
    registers: Sequence[DocumentRegister] = (),
) -> Summary:
    """Ingest files and folders through the Dagster job ``ingest``.

    Args:
        paths: What to ingest; may be empty together with ``retry``.
        data: Where everything is kept.
        progress: Is told how far each stage has come.
        retry: Try anew what failed before.
        workers: Processes to use; 0 is one for each core, -1 this process.
        registers: Registers of documents, kept for later runs too.

    Raises:
        KeyboardInterrupt: The user stopped the run; what was done is kept.
        UsageError: Another run is writing to the data folder.
        StorageError: The data folder cannot be written.
    """
    with storage_errors(data.path), data.only_writer():
        _write_settings(data)
        keep_registers(data, registers)
        said = _run(list(paths), data, progress, retry=retry, workers=workers)
        ledger = Ledger.open(data.ledger)
        try:
            return _summary(said, ledger)
        finally:
            ledger.close()


def _write_settings(data: DataFolder) -> None:
    """Give Dagster its home; read when Dagster is imported, so written before."""
    data.dagster.mkdir(parents=True, exist_ok=True)
    settings = data.dagster / "dagster.yaml"
    if not settings.exists():
        settings.write_text(DAGSTER_YAML, encoding="utf-8")


def _run(
    paths: list[Path],
    data: DataFolder,
    progress: Progress | None,
    *,
    retry: bool,
    workers: int,
) -> dict[str, Metadata]:
    """Run the job and return what each asset said of itself."""
    import dagster as dg  # noqa: PLC0415 - a second of start-up that questions do not need
    from dagster._core.errors import (  # noqa: PLC0415 - as above
        DagsterExecutionInterruptedError,
    )

    from pipelines.definitions import INGEST, wired  # noqa: PLC0415 - as above
    from pipelines.resources import (  # noqa: PLC0415 - as above
        Answering,
        Folder,
        Reporter,
        Workers,
    )

    definitions = wired(
        Folder(path=str(data.path)),
        Workers(count=workers),
        Reporter(progress) if progress else Reporter(),
        Answering(lambda: data.elastic),
    )
    with dg.DagsterInstance.from_config(str(data.dagster)) as instance:
        _end_dead_runs(instance)
        job = definitions.resolve_job_def(INGEST)
        config = _run_config(paths, retry=retry)
        try:
            result = job.execute_in_process(instance=instance, run_config=config)
        except DagsterExecutionInterruptedError:
            raise KeyboardInterrupt from None  # what it was before Dagster caught it
    return _said_by_assets(result)


def _said_by_assets(result: ExecuteInProcessResult) -> dict[str, Metadata]:
    return {
        event.asset_key.to_user_string(): {
            key: value.value for key, value in event.materialization.metadata.items()
        }
        for event in result.get_asset_materialization_events()
        if event.asset_key
    }


def _run_config(paths: list[Path], *, retry: bool) -> dict[str, object]:
    sources = {"paths": [str(path) for path in paths], "retry": retry}
    return {
        "ops": {"source_files": {"config": sources}},
        "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
    }


def _end_dead_runs(instance: DagsterInstance) -> None:
    """Mark runs as failed that were killed: we hold the lock, so nobody runs."""
    import dagster as dg  # noqa: PLC0415 - a second of start-up that questions do not need

    alive = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING]
    for run in instance.get_runs(dg.RunsFilter(statuses=alive)):
        instance.report_run_failed(run, "The process that ran this was ended.")


def _summary(said: Mapping[str, Metadata], ledger: Ledger) -> Summary:
    from pipelines.stages import STAGES  # noqa: PLC0415 - loads spaCy

    def number(asset: str, key: str) -> int:
        return int(str(said.get(asset, {}).get(key, 0)))

    states = ledger.states({stage.name: stage.version for stage in STAGES})
    return Summary(
        found=states.total(),
        new=ledger.new_files(),
        read=states["read"],
        extracted=states["extracted"],
        known=states["known"],
        duplicates=states["duplicate"],
        failed=states["failed"],
        waiting=states["waiting"],
        skipped=number("source_files", "skipped"),
        changed=any(
            bool(said.get(asset, {}).get("rebuilt"))
            for asset in ("citation_graph", "search_index")
        ),
        documents=number("citation_graph", "held"),
        cited_only=number("citation_graph", "cited_only"),
        citations=number("citation_graph", "citations"),
        findings=number("citation_graph", "findings"),
        failures=tuple(ledger.failures()),
    )
