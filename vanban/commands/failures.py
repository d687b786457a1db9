"""``vanban failures``: which files are not in the graph, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from corpus.errors import NotFoundError
from pipelines.folder import DataFolder
from pipelines.ingest import storage_errors
from pipelines.ledger import Ledger
from vanban.naming import nothing_there
from vanban.options import data_option, format_option
from vanban.output import print_rows

if TYPE_CHECKING:
    from pathlib import Path

    from pipelines.ledger import Failure

COLUMNS = ("path", "stage", "cause", "remedy")


@click.command(name="failures")
@data_option
@format_option
@click.option("--retry", is_flag=True, help="Thử đọc lại. / Try them again now.")
def command(data: Path, form: str, retry: bool) -> int:
    """Tệp không đọc được. / List files that could not be read, and why."""
    if retry:
        from vanban.commands.ingest import ingest_and_report  # noqa: PLC0415 - Dagster

        return ingest_and_report([], data, retry=True)
    failed = failures_of(data)
    if form == "table":
        for line in summary(failed):
            click.echo(line, err=True)
    print_rows([asdict(f) for f in failed], COLUMNS, form)
    return 0


def failures_of(data: Path) -> list[Failure]:
    """Return every failure that the ledger of a data folder holds.

    Raises:
        NotFoundError: Nothing was ingested there yet.
        StorageError: The ledger there cannot be read.
    """
    path = DataFolder(data).ledger
    if not path.exists():
        raise NotFoundError(nothing_there(data))
    with storage_errors(data):
        ledger = Ledger.open(path)
        try:
            return ledger.failures()
        finally:
            ledger.close()


def summary(failed: list[Failure]) -> list[str]:
    """Count failures by cause."""
    if not failed:
        return ["Mọi tệp đều đã đọc được. / Every file was read."]
    causes = Counter(f.cause for f in failed)
    return [f"{count} × {cause}" for cause, count in causes.most_common()]
