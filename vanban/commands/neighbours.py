"""``vanban neighbours``: what a document names and what names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from index.neighbourhood import DIRECTIONS, neighbours
from vanban.evidence import place_record
from vanban.filters import relations, relations_option
from vanban.naming import opened, the_document
from vanban.options import data_option, format_option, name_argument
from vanban.output import print_rows

if TYPE_CHECKING:
    from pathlib import Path

    from index.neighbourhood import Direction, Neighbour

COLUMNS = (
    "direction",
    "relation",
    "id",
    "symbol",
    "issued",
    "issuer",
    "title",
    "confidence",
    "evidence",
)


@click.command(name="neighbours")
@name_argument
@data_option
@format_option
@relations_option
@click.option(
    "--direction",
    type=click.Choice(["out", "in", "both"]),
    default="both",
    show_default=True,
    help="out: nêu văn bản nào; in: được nêu ở đâu. / What it names; what names it.",
)
def command(
    name: str, data: Path, form: str, names: tuple[str, ...], direction: str
) -> int:
    """Văn bản liền kề. / List what a document names and what names it, and where."""
    ways = DIRECTIONS if direction == "both" else (cast("Direction", direction),)
    with opened(data) as view:
        id_ = the_document(view, name).id
        rows = [_row(one) for one in neighbours(view, id_, relations(names), ways)]
    print_rows(rows, COLUMNS, form)
    return 0


def _row(one: Neighbour) -> dict[str, object]:
    document = one.document
    return {
        "direction": one.direction,
        "relation": one.relation.value,
        "id": document.id,
        "symbol": document.symbol,
        "issued": document.issued.isoformat() if document.issued else None,
        "issuer": document.issuer,
        "title": document.title,
        "confidence": one.confidence,
        "evidence": [place_record(place) for place in one.evidence],
    }
