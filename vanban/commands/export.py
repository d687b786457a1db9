"""``vanban export``: documents, citations or the graph as text for other programs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import UsageError
from index.export import export
from index.neighbourhood import neighbourhood
from vanban.filters import relations, relations_option
from vanban.naming import opened, the_document
from vanban.options import data_option

if TYPE_CHECKING:
    from index.export import Form, What
    from index.records import Graph
    from index.store import View


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
@click.option("--around", help="Chỉ quanh văn bản này. / Only around this document.")
@click.option(
    "--depth",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    help="Số bậc quanh văn bản. / Edges from that document.",
)
@relations_option
def command(
    data: Path, form: Form, what: What, output: Path | None, **asked: Any
) -> int:
    """Xuất dữ liệu. / Write documents, citations or the graph.

    Sorted, without times or local paths: equal graphs are equal bytes.
    """
    if asked["around"] and what == "citations":
        message = "--around: chỉ có đồ thị và văn bản / graph or documents only"
        raise UsageError(message)
    if form == "graphml" and what != "graph":
        message = "GraphML holds whole graphs only; take --format jsonl or csv"
        raise UsageError(message)
    with opened(data) as view:
        pieces = export(_graph(view, **asked), form, what)
        if output is None:
            for piece in pieces:
                click.echo(piece, nl=False)
        else:
            with output.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(pieces)
    return 0


def _graph(view: View, around: str | None, depth: int, names: tuple[str, ...]) -> Graph:
    """Return the whole graph, or what stands around a document."""
    kept = relations(names)
    if around is not None:
        return neighbourhood(view, the_document(view, around).id, depth, kept)
    graph = view.graph()
    if kept is None:
        return graph
    edges = tuple(edge for edge in graph.edges if edge.relation in kept)
    citations = tuple(one for one in graph.citations if one.relation in kept)
    return replace(graph, edges=edges, citations=citations)
