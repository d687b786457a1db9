"""``vanban wanted``: documents that are cited and not held, most needed first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from index.wanted import Wanted, wanted
from vanban.evidence import place_text
from vanban.naming import opened
from vanban.options import data_option, format_option
from vanban.output import print_rows

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = (
    "id",
    "symbol",
    "issued",
    "issuer",
    "title",
    "hanging",
    "units",
    "deadlines",
    "cited_by",
    "citations",
    "evidence",
)


@click.command(name="wanted")
@data_option
@format_option
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="Số văn bản. / Number of documents.",
)
def command(data: Path, form: str, limit: int) -> int:
    """Văn bản cần tìm bản gốc. / List documents cited but not held.

    First stand those on which most hangs: documents that carry them out, the organs
    that issued these, and days by which their work is due.
    """
    with opened(data) as view:
        found = wanted(view, limit)
    rows = [_row(one, people=form == "table") for one in found]
    print_rows(rows, COLUMNS, form)
    return 0


def _row(one: Wanted, *, people: bool) -> dict[str, object]:
    document = one.document
    places = [place_text(place) for place in one.places]
    return {
        "id": document.id,
        "symbol": document.symbol,
        "issued": document.issued or document.year,
        "issuer": document.issuer,
        "title": document.title,
        "hanging": one.hanging,
        "units": one.units,
        "deadlines": len(one.deadlines) if people else list(one.deadlines),
        "cited_by": one.cited_by,
        "citations": one.citations,
        "evidence": "\n".join(places) if people else places,
    }
