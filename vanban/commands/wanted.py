"""``vanban wanted``: documents that are cited and not held, most needed first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from index.wanted import Wanted, wanted
from vanban.evidence import place_text
from vanban.naming import opened, short_name
from vanban.options import data_option, format_option
from vanban.output import print_rows
from vanban.paragraph import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator
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
    if form == "table":
        for number, one in enumerate(found, start=1):
            for line in _lines(number, one):
                click.echo(line)
    else:
        print_rows([_row(one) for one in found], COLUMNS, form)
    return 0


def _lines(number: int, one: Wanted) -> Iterator[str]:
    """Say what is wanted, what hangs on it, and where it is cited."""
    document = one.document
    yield from paragraph(short_name(document), f"{number:>3}. ")
    title = document.title if document.symbol else None
    yield from paragraph(f"{title or ''} ({document.id})", "     ")
    due = ", ".join(f"{day:%d/%m/%Y}" for day in one.deadlines)
    hanging = (
        f"{one.hanging} văn bản / documents",
        f"{one.units} đơn vị / units",
        f"{len(one.deadlines)} thời hạn / deadlines" + (f" ({due})" if due else ""),
    )
    yield from paragraph(f"còn chờ / hanging on it: {', '.join(hanging)}", "     ")
    cited = f"{one.cited_by} văn bản / documents, {one.citations} chỗ / places"
    places = "; ".join(place_text(place) for place in one.places)
    yield from paragraph(f"được viện dẫn / cited: {cited}: {places}", "     ")


def _row(one: Wanted) -> dict[str, object]:
    document = one.document
    return {
        "id": document.id,
        "symbol": document.symbol,
        "issued": document.issued or document.year,
        "issuer": document.issuer,
        "title": document.title,
        "hanging": one.hanging,
        "units": one.units,
        "deadlines": list(one.deadlines),
        "cited_by": one.cited_by,
        "citations": one.citations,
        "evidence": [place_text(place) for place in one.places],
    }
