"""The wiring: what ``dagster dev`` shows and the command line runs."""

import dagster as dg

from pipelines.assets import ASSETS
from pipelines.checks import CHECKS
from pipelines.resources import Answering, Folder, Reporter, Workers

INGEST = "ingest"

ingest_job = dg.define_asset_job(
    INGEST,
    selection=dg.AssetSelection.all(),
    description="From files to answers: read, extract, resolve, index.",
    executor_def=dg.in_process_executor,
)


def wired(
    folder: Folder, workers: Workers, reporter: Reporter, answering: Answering
) -> dg.Definitions:
    """Return assets, checks and jobs that work with these resources."""
    return dg.Definitions(
        assets=ASSETS,
        asset_checks=CHECKS,
        jobs=[ingest_job],
        resources={
            "folder": folder,
            "workers": workers,
            "reporter": reporter,
            "answering": answering,
        },
    )


defs = wired(Folder(), Workers(), Reporter(), Answering())
