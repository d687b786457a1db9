"""``vanban ingest``: read files and folders into the graph."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.findings import worst
from pipelines.folder import DataFolder
from pipelines.ingest import ingest
from vanban.naming import opened
from vanban.options import data_option
from vanban.output import console

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.ingest import Summary
    from pipelines.stages import Progress

STAGES = {"read": "Đọc / reading", "extract": "Trích / extracting"}

FAILURES_SHOWN = 10


@click.command(name="ingest")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@data_option
@click.option("--workers", type=click.IntRange(0), default=0, help="0: one a core.")
def command(paths: tuple[Path, ...], data: Path, workers: int) -> int:
    """Nạp tệp và thư mục. / Read files and folders into the graph.

    What was read before is not read again. A file that cannot be read is listed with
    cause and remedy, and the run goes on.
    """
    return ingest_and_report(paths, data, workers=workers)


def ingest_and_report(
    paths: Sequence[Path], data: Path, *, workers: int = 0, retry: bool = False
) -> int:
    """Ingest with a progress bar, print the summary, and return the exit code."""
    with progress_bar() as progress:
        summary = ingest(
            paths,
            DataFolder(data.absolute()),
            progress=progress,
            retry=retry,
            workers=workers,
        )
    for line in summary_lines(summary):
        click.echo(line, err=True)
    return exit_code(summary, data)


def exit_code(summary: Summary, data: Path) -> int:
    """Return 1 where files failed or a finding is an error, else 0."""
    with opened(data) as view:
        grave = worst(view.findings()) == "error"
    if grave:
        click.echo(
            "Có điều cần xem ở mức lỗi / errors found: vanban findings", err=True
        )
    return 1 if summary.failures or grave else 0


def summary_lines(summary: Summary) -> Iterator[str]:
    """Say in words what a run did."""
    if summary.idle and not summary.files:
        yield "Không có tệp nào. / No files found."
    elif summary.idle:
        yield "Không có gì mới. / Nothing to do: everything was known already."
    yield (
        f"Tệp / files: {summary.files}   mới đọc / read: {summary.read}   đã biết / "
        f"already known: {summary.known}   lỗi / failed: {len(summary.failures)}"
    )
    yield (
        f"Văn bản có bản lưu / held: {summary.documents}   chỉ được viện dẫn / cited "
        f"only: {summary.cited_only}   viện dẫn / citations: {summary.citations}   "
        f"cần xem / findings: {summary.findings}"
    )
    for failure in summary.failures[:FAILURES_SHOWN]:
        yield f"  ✗ {failure.path}: {failure.cause}. {failure.remedy}"
    if len(summary.failures) > FAILURES_SHOWN:
        more = len(summary.failures) - FAILURES_SHOWN
        yield f"  … và {more} tệp nữa / and {more} more: vanban failures"


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """Show how far the stages are, on a terminal only."""
    screen = console(stderr=True)
    if not screen.is_terminal:
        yield None
        return
    from rich.progress import (  # noqa: PLC0415 - only where somebody looks
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=screen, transient=True) as bars:
        tasks = {s: bars.add_task(text, total=None) for s, text in STAGES.items()}

        def show(stage: str, done: int, total: int) -> None:
            bars.update(tasks[stage], completed=done, total=total)

        yield show
