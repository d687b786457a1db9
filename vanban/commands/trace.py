"""``vanban trace``: the chain above and below a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from index.records import Status
from index.trace import trace
from vanban.evidence import line_at, place_record, place_text
from vanban.naming import opened, short_name, the_document
from vanban.options import data_option, format_option, name_argument
from vanban.output import console, print_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.tree import Tree

    from index.records import DocumentRecord
    from index.store import View
    from index.trace import Direction, TraceStep

COLUMNS = ("from", "to", "relation", "depth", "skipped", "evidence")

HEADINGS: dict[Direction, str] = {
    "up": "Thực hiện / carries out",
    "down": "Được thực hiện bởi / carried out by",
}


@click.command(name="trace")
@name_argument
@data_option
@format_option
@click.option("--up/--no-up", default=True, help="Lên trên. / To what it carries out.")
@click.option(
    "--down/--no-down", default=True, help="Xuống dưới. / To what follows it."
)
@click.option("--depth", type=click.IntRange(1), help="Số bậc nhiều nhất. / Deepest.")
def command(
    name: str, data: Path, form: str, up: bool, down: bool, depth: int | None
) -> int:
    """Chuỗi triển khai. / Show the chain above and below a document.

    Each edge stands with the line that says so; nothing else makes an edge.
    """
    asked: tuple[tuple[Direction, bool], ...] = (("up", up), ("down", down))
    wanted = [way for way, on in asked if on]
    with opened(data) as view:
        document = the_document(view, name)
        steps = {
            way: list(trace(view, document.id, way, max_depth=depth)) for way in wanted
        }
        if form == "table":
            _print_trees(view, document, steps)
        else:
            rows = [_row(step) for way in wanted for step in steps[way]]
            print_rows(rows, COLUMNS, form)
    return 0


def _row(step: TraceStep) -> dict[str, object]:
    return {
        "from": step.edge.source,
        "to": step.edge.target,
        "relation": step.edge.relation.value,
        "depth": step.depth,
        "skipped": list(step.skipped),
        "evidence": [place_record(place) for place in step.edge.evidence],
    }


def _print_trees(
    view: View, document: DocumentRecord, steps: dict[Direction, list[TraceStep]]
) -> None:
    click.echo(named(document))
    for way, those in steps.items():
        if those:
            console().print(_tree(view, HEADINGS[way], those))
    if not any(steps.values()):
        click.echo("Không có chuỗi nào. / Nothing above or below it is stated.")


def _tree(view: View, heading: str, steps: Sequence[TraceStep]) -> Tree:
    from rich.text import Text  # noqa: PLC0415 - not needed by machine formats
    from rich.tree import Tree  # noqa: PLC0415 - as above

    root = Tree(Text(heading))
    branches = [root]
    for step in steps:
        del branches[step.depth :]
        branch = branches[-1].add(Text(named(step.document) + _remarks(step)))
        place = step.edge.evidence[0]
        branch.add(Text(f"✎ {place_text(place)}: {line_at(view, place)}"))
        branches.append(branch)
    return root


LEVELS = {"province": "tỉnh", "district": "huyện", "commune": "xã"}


def _remarks(step: TraceStep) -> str:
    """Say what else is to be known of a step: skipped levels, shown before."""
    levels = ", ".join(LEVELS.get(level, level) for level in step.skipped)
    skipped = f"  [vượt cấp / past: {levels}]" if levels else ""
    return skipped + ("  (xem trên / see above)" if step.repeated else "")


def named(document: DocumentRecord) -> str:
    """Return a document in few words, said where no copy of it is held."""
    held = document.status is Status.HELD
    return short_name(document) + ("" if held else "  [chỉ được viện dẫn / cited only]")
