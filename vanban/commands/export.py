"""``vanban export``: documents, citations or the graph as text for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import UsageError
from index.export import export
from vanban.naming import opened
from vanban.options import data_option

if TYPE_CHECKING:
    from index.export import Form, What


@click.command(name="export")
@data_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "graphml"]),
    default="jsonl",
    show_default=True,
    help="Dạng tệp. / Form of the file.",
)
@click.option(
    "--what",
    type=click.Choice(["graph", "documents", "citations"]),
    default="graph",
    show_default=True,
    help="Cái gì. / What to write.",
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Tệp ra."
)
def command(data: Path, form: Form, what: What, output: Path | None) -> int:
    """Xuất dữ liệu. / Write documents, citations or the graph.

    Sorted, without times or local paths: equal graphs are equal bytes.
    """
    if form == "graphml" and what != "graph":
        message = "GraphML holds whole graphs only; take --format jsonl or csv"
        raise UsageError(message)
    with opened(data) as view:
        pieces = export(view.graph(), form, what)
        if output is None:
            for piece in pieces:
                click.echo(piece, nl=False)
        else:
            with output.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(pieces)
    return 0
