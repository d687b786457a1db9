"""``vanban ingest``: read files and folders into the graph."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.document_register import read_document_register
from corpus.knowledge.fault_texts import told
from index.findings import worst
from pipelines.folder import DataFolder
from pipelines.given import keep_units
from pipelines.ingest import ingest
from vanban.naming import opened
from vanban.options import data_option, register_option
from vanban.progress import progress_shown
from vanban.store_options import chosen_elastic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.document_register import DocumentRegister
    from pipelines.ingest import Summary

FAILURES_SHOWN = 10

STATES = {
    "read": "mới đọc / read",
    "extracted": "trích lại / extracted anew",
    "known": "đã biết / already known",
    "duplicates": "trùng nội dung / duplicates",
    "failed": "lỗi / failed",
    "waiting": "còn chờ / waiting",
}
"""The states that a file found is in, one each."""

ALWAYS = {STATES["read"], STATES["known"], STATES["failed"]}
"""Those that are said even of no file."""


@click.command(name="ingest")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@data_option
@register_option
@click.option(
    "--units",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Danh sách đơn vị riêng (CSV). / Your own list of units and their aliases.",
)
@click.option("--workers", type=click.IntRange(0), default=0, help="0: one a core.")
@click.option(
    "--quiet", is_flag=True, help="Không in gì ngoài lỗi. / Print nothing but errors."
)
def command(
    paths: tuple[Path, ...],
    data: Path,
    register: Path | None,
    units: Path | None,
    workers: int,
    quiet: bool,
) -> int:
    """Nạp tệp và thư mục. / Read files and folders into the graph.

    What was read before is not read again. A file that cannot be read is listed with
    cause and remedy, and the run goes on.
    """
    registers = [read_document_register(register)] if register else []
    if units is not None:
        keep_units(DataFolder(data.absolute()), units)
    return ingest_and_report(
        paths, data, workers=workers, quiet=quiet, registers=registers
    )


def ingest_and_report(
    paths: Sequence[Path],
    data: Path,
    *,
    workers: int = 0,
    retry: bool = False,
    quiet: bool = False,
    registers: Sequence[DocumentRegister] = (),
) -> int:
    """Ingest, say how far it is and what it came to, and return the exit code."""
    with progress_shown(quiet=quiet) as progress, _kept_when_stopped():
        summary = ingest(
            paths,
            DataFolder(data.absolute(), chosen_elastic()),
            progress=progress,
            retry=retry,
            workers=workers,
            registers=registers,
        )
    if not quiet:
        for line in summary_lines(summary):
            click.echo(line, err=True)
    return exit_code(summary, data, quiet=quiet)


@contextmanager
def _kept_when_stopped() -> Iterator[None]:
    """Tell who stops a run that nothing is lost."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo(
            "Việc đã làm được giữ lại; chạy lại lệnh này để làm tiếp."
            " / What was done is kept; the same command goes on from there.",
            err=True,
        )
        raise


def exit_code(summary: Summary, data: Path, *, quiet: bool = False) -> int:
    """Return 1 where files failed or a finding is an error, else 0."""
    with opened(data) as view:
        grave = worst(view.findings()) == "error"
    if grave and not quiet:
        click.echo(
            "Có điều cần xem ở mức lỗi / errors found: vanban findings", err=True
        )
    return 1 if summary.failures or grave else 0


def summary_lines(summary: Summary) -> Iterator[str]:
    """Say in words what a run did; the numbers after ``=`` add up to the one before."""
    if summary.idle and not summary.found:
        yield "Không có tệp nào. / No files found."
    elif summary.idle:
        yield "Không có gì mới. / Nothing to do: everything was known already."
    states = ((words, getattr(summary, state)) for state, words in STATES.items())
    counted = " + ".join(
        f"{words} {count}" for words, count in states if count or words in ALWAYS
    )
    yield f"Tệp / files: {summary.found} = {counted}"
    yield f"  mới thấy / new: {summary.new}   bỏ qua / skipped: {summary.skipped}" + (
        "   (vanban failures --skipped)" if summary.skipped + summary.duplicates else ""
    )
    yield (
        f"Văn bản có bản lưu / held: {summary.documents}   chỉ được viện dẫn / cited "
        f"only: {summary.cited_only}   viện dẫn / citations: {summary.citations}   "
        f"cần xem / findings: {summary.findings}"
    )
    for failure in summary.failures[:FAILURES_SHOWN]:
        yield f"  ✗ {failure.path}: {told(failure.cause, failure.remedy)}"
    if len(summary.failures) > FAILURES_SHOWN:
        more = len(summary.failures) - FAILURES_SHOWN
        yield f"  … và {more} tệp nữa / and {more} more: vanban failures"
