"""``vanban failures``: which files are not in the graph, and why."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING

import click

from corpus.errors import NotFoundError
from corpus.knowledge.fault_texts import both, code_of, said_in_both
from pipelines.folder import DataFolder
from pipelines.ledger import Failure, Ledger
from pipelines.storage import storage_errors
from vanban.naming import nothing_there
from vanban.options import data_option, format_option
from vanban.output import print_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

COLUMNS = ("path", "stage", "cause", "remedy", "code", "cause_vi", "remedy_vi")
FOR_PEOPLE = ("path", "stage", "cause", "remedy")
GROUP_COLUMNS = ("code", "count", "cause", "remedy", "cause_vi", "remedy_vi", "paths")
GROUPS_FOR_PEOPLE = ("count", "paths", "cause", "remedy")

PATHS_SHOWN = 3
"""Paths of a group that are printed for people."""

SKIPPED = "walk"
"""What stands for the stage of a file that was passed over before any."""

_SAME = "it has the same content as {path}"
_SAME_REMEDY = "Nothing to do: the content is held once."


@click.command(name="failures")
@data_option
@format_option
@click.option("--retry", is_flag=True, help="Thử đọc lại. / Try them again now.")
@click.option(
    "--group", is_flag=True, help="Gộp theo nguyên nhân. / One row for each cause."
)
@click.option(
    "--skipped",
    is_flag=True,
    help="Tệp bị bỏ qua và tệp trùng nội dung. / What was passed over, and duplicates.",
)
def command(data: Path, form: str, retry: bool, group: bool, skipped: bool) -> int:
    """Tệp không đọc được. / List files that could not be read, and why.

    Causes and remedies are in English and, with the ending _vi, in Vietnamese; "code"
    names a cause whatever its values. --retry reads again what failed, what a program
    was lacking for, and what an older version of the readers did.
    """
    if retry:
        from vanban.commands.ingest import ingest_and_report  # noqa: PLC0415 - Dagster

        return ingest_and_report([], data, retry=True)
    with _ledger(data) as ledger:
        listed = passed_over(ledger) if skipped else ledger.failures()
    if form == "table" and not (skipped or listed):
        click.echo("Mọi tệp đều đã đọc được. / Every file was read.", err=True)
    _print(listed, form, group=group)
    return 0


def _print(listed: Sequence[Failure], form: str, *, group: bool) -> None:
    if group:
        for_people, columns = GROUPS_FOR_PEOPLE, GROUP_COLUMNS
        rows = [as_group(same) for same in grouped(listed)]
    else:
        for_people, columns = FOR_PEOPLE, COLUMNS
        rows = [as_row(one) for one in listed]
    if form == "table":
        print_rows([_in_both(row) for row in rows], for_people, form)
    else:
        print_rows(rows, columns, form)


@contextmanager
def _ledger(data: Path) -> Iterator[Ledger]:
    path = DataFolder(data).ledger
    if not path.exists():
        raise NotFoundError(nothing_there(data))
    with storage_errors(data):
        ledger = Ledger.open(path)
        try:
            yield ledger
        finally:
            ledger.close()


def passed_over(ledger: Ledger) -> list[Failure]:
    """Return what the walks passed over, and the files that hold nothing new."""
    skipped = [Failure(s.path, SKIPPED, s.cause, s.remedy) for s in ledger.skipped()]
    same = [
        Failure(path, SKIPPED, _SAME.format(path=twin), _SAME_REMEDY)
        for path, twin in ledger.duplicates()
    ]
    return skipped + same


def grouped(failures: Sequence[Failure]) -> list[list[Failure]]:
    """Return failures of one cause together, the most frequent cause first.

    Causes that differ only in a value ("it has 240 MB …") are one, those that are not
    known are one each.
    """

    def key(failure: Failure) -> tuple[str, str]:
        code = code_of(failure.cause)
        return code, failure.remedy if code != "other" else failure.cause

    together = [list(same) for _, same in groupby(sorted(failures, key=key), key)]
    return sorted(together, key=lambda same: (-len(same), key(same[0])))


def as_row(failure: Failure) -> dict[str, object]:
    """Return a failure for programs."""
    said = said_in_both(failure.cause, failure.remedy)
    return {"path": failure.path, "stage": failure.stage, **said}


def as_group(same: Sequence[Failure]) -> dict[str, object]:
    """Return the failures of one cause, told by the first of them, for programs."""
    said = said_in_both(same[0].cause, same[0].remedy)
    return {"count": len(same), **said, "paths": [failure.path for failure in same]}


def _in_both(row: dict[str, object]) -> dict[str, object]:
    """Return a row as people read it: Vietnamese first, a few paths on lines."""
    paths = row.get("paths")
    shown = [str(path) for path in paths] if isinstance(paths, list) else []
    more = [f"… +{len(shown) - PATHS_SHOWN}"] if len(shown) > PATHS_SHOWN else []
    return {
        **row,
        "cause": both(str(row["cause"])),
        "remedy": both(str(row["remedy"])),
        "paths": "\n".join(shown[:PATHS_SHOWN] + more),
    }
