"""The five assets: files, texts, facts, graph and search index.

Each loops over the ledger; no Dagster object is made for a single document. Whoever
runs them holds the data folder's only-writer lock.
"""

import time
from contextlib import closing
from pathlib import Path

import dagster as dg
from pydantic import Field

from pipelines.given import given_to
from pipelines.graph import build_graph, forget_stamps, index_texts, target_in
from pipelines.resources import Answering, Folder, Reporter, Workers
from pipelines.sources import look_again, survey
from pipelines.stages import EXTRACT, READ, Stage, run_stage


class Sources(dg.Config):
    """What to ingest.

    ``paths`` are files and folders; none looks again at what is known. ``retry`` tries
    anew what failed before.
    """

    paths: list[str] = Field(default_factory=list)
    retry: bool = False


@dg.asset(group_name="corpus", kinds={"file"})
def source_files(config: Sources, folder: Folder) -> dg.MaterializeResult[None]:
    """Files that were seen, each with the digest of its content."""
    with folder.ledger() as ledger:
        ledger.begin_run()
        again = look_again(ledger) if config.retry else None
        retried = ledger.forget_failures() if config.retry else 0
        found = survey([Path(path) for path in config.paths], ledger)
    return dg.MaterializeResult(
        metadata={
            "files": found.files,
            "new": found.new,
            "unopened": found.unopened,
            "skipped": found.skipped,
            "retried": retried,
            "opened_now": again.new if again else 0,
        }
    )


@dg.asset(deps=[source_files], group_name="corpus", kinds={"python"})
def texts(
    folder: Folder, workers: Workers, reporter: dg.ResourceParam[Reporter]
) -> dg.MaterializeResult[None]:
    """Documents as text with layout, one for each content."""
    return _worked_off(READ, folder, workers, reporter)


@dg.asset(deps=[texts], group_name="extractors", kinds={"python", "spacy"})
def extractions(
    folder: Folder, workers: Workers, reporter: dg.ResourceParam[Reporter]
) -> dg.MaterializeResult[None]:
    """What each document says of itself, and every document that it names."""
    return _worked_off(EXTRACT, folder, workers, reporter)


@dg.asset(deps=[extractions], group_name="index", kinds={"sqlite"})
def citation_graph(
    folder: Folder, answering: dg.ResourceParam[Answering]
) -> dg.MaterializeResult[None]:
    """Which document every citation means, and all that follows."""
    data = answering.data(folder)
    store = data.answering
    with folder.ledger() as ledger:
        if not store.exists() or store.is_older():
            forget_stamps(ledger, store.name)
        judged = build_graph(ledger, target_in(data), given_to(data))
    with closing(store.view()) as view:
        counts = view.count()
    changed = {"rebuilt": judged is not None, "copies_resolved": judged or 0}
    return dg.MaterializeResult(metadata={**changed, **counts})


@dg.asset(deps=[citation_graph], group_name="index", kinds={"sqlite"})
def search_index(
    folder: Folder, answering: dg.ResourceParam[Answering]
) -> dg.MaterializeResult[None]:
    """The texts of all copies, searchable."""
    with folder.ledger() as ledger:
        indexed = index_texts(ledger, target_in(answering.data(folder)))
    return dg.MaterializeResult(
        metadata={"rebuilt": indexed is not None, "texts": indexed or 0}
    )


def _worked_off(
    stage: Stage, folder: Folder, workers: Workers, reporter: Reporter
) -> dg.MaterializeResult[None]:
    """Do what is pending of a stage and say how it went."""
    started = time.perf_counter()
    with folder.ledger() as ledger:
        done = run_stage(ledger, stage, workers.pool(), reporter.progress)
        seconds = time.perf_counter() - started
        failed = sum(failure.stage == stage.name for failure in ledger.failures())
        held = ledger.count(stage.name)
        well = ledger.done_well(stage.name)
    return dg.MaterializeResult(
        metadata={
            "worked_on": done,
            "done_well": well,
            "held": held,
            "failed": failed,
            "documents_per_second": round(done / seconds, 1) if done else 0.0,
        }
    )


ASSETS = [source_files, texts, extractions, citation_graph, search_index]
