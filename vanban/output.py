"""Printing of lists: a table for people, JSON, JSON lines and CSV for programs.

Not a terminal: no colour, no truncation.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console

FORMATS = ["table", "json", "jsonl", "csv"]

WIDE = 100_000
"""Columns of an output that is not a terminal: nothing is ever cut."""


def console(*, stderr: bool = False) -> Console:
    """Return a console for the stream; wide and plain unless it is a terminal."""
    from rich.console import Console  # noqa: PLC0415 - not needed by machine formats

    stream = sys.stderr if stderr else sys.stdout
    if stream.isatty():
        return Console(stderr=stderr, highlight=False)
    return Console(
        stderr=stderr, highlight=False, width=WIDE, color_system=None, soft_wrap=True
    )


def print_rows(
    rows: Iterable[Mapping[str, object]], columns: Sequence[str], form: str
) -> None:
    """Print rows in one of ``FORMATS``; every row has every column."""
    if form == "table":
        print_table(rows, columns)
    elif form == "csv":
        click.echo(as_csv(rows, columns), nl=False)
    elif form == "json":
        click.echo(as_json([_chosen(row, columns) for row in rows]))
    else:
        for row in rows:
            click.echo(as_json(_chosen(row, columns), indent=None))


def print_table(
    rows: Iterable[Mapping[str, object]],
    columns: Sequence[str],
    headings: Sequence[str] | None = None,
) -> None:
    """Print rows as a table; absent values are blank.

    Where nobody looks the columns are padded and nothing is cut or broken.
    """
    if not sys.stdout.isatty():
        for line in padded(rows, columns, headings):
            click.echo(line)
        return
    from rich import box  # noqa: PLC0415 - not needed by machine formats
    from rich.table import Table  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in headings or columns:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(row.get(column))) for column in columns))
    console().print(table)


def padded(
    rows: Iterable[Mapping[str, object]],
    columns: Sequence[str],
    headings: Sequence[str] | None = None,
) -> Iterator[str]:
    """Yield the lines of a table of which nothing is cut, two blanks between columns.

    A cell of several lines stands on as many lines of the table.
    """
    cells = [[_cell(row.get(column)).split("\n") for column in columns] for row in rows]
    table = [[[heading] for heading in headings or columns], *cells]
    widths = [max(len(line) for line in column) for column in _columns(table)]
    for row in table:
        for line in zip_longest(*row, fillvalue=""):
            yield "  ".join(map(str.ljust, line, widths)).rstrip()


def _columns(table: Sequence[Sequence[Sequence[str]]]) -> Iterator[list[str]]:
    """Yield the lines of all cells of each column."""
    for column in zip(*table, strict=True):
        yield [line for cell in column for line in cell]


def as_csv(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> str:
    """Return rows as CSV with a heading.

    Paths are joined by `` > ``, places are ``file p.1:14`` joined by ``; ``.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()


def as_json(value: object, indent: int | None = 2) -> str:
    """Return a value as JSON with Vietnamese letters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=indent, default=str)


def _chosen(row: Mapping[str, object], columns: Sequence[str]) -> dict[str, object]:
    return {column: row.get(column) for column in columns}


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, Mapping):
        return _place(value)
    if isinstance(value, list | tuple):
        places = any(isinstance(one, Mapping) for one in value)
        return ("; " if places else " > ").join(_cell(one) for one in value)
    return str(value)


def _place(place: Mapping[str, object]) -> str:
    page = f" p.{place['page']}" if place.get("page") else ""
    return f"{place['path']}{page}:{place['line']}"


def heading(text: str) -> None:
    """Print a heading that stands out from what follows."""
    click.echo()
    click.secho(text, bold=True)
