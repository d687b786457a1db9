"""``vanban common``: what two documents carry out alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from index.ancestry import common_ancestors
from vanban.naming import opened, the_document
from vanban.options import data_option, format_option
from vanban.output import print_rows

if TYPE_CHECKING:
    from pathlib import Path

    from index.ancestry import Common

COLUMNS = ("id", "symbol", "issued", "issuer", "distance", "first", "second")


@click.command(name="common")
@click.argument("first")
@click.argument("second")
@data_option
@format_option
def command(first: str, second: str, data: Path, form: str) -> int:
    """Gốc chung. / List what two documents both carry out, nearest first.

    Each row shows both chains of ids, from the document asked for up to the common one.
    """
    with opened(data) as view:
        ids = the_document(view, first).id, the_document(view, second).id
        rows = [_row(one) for one in common_ancestors(view, *ids)]
    print_rows(rows, COLUMNS, form)
    if form == "table" and not rows:
        click.echo("Không có gốc chung. / Nothing above both is stated.", err=True)
    return 0


def _row(one: Common) -> dict[str, object]:
    document = one.document
    return {
        "id": document.id,
        "symbol": document.symbol,
        "issued": document.issued.isoformat() if document.issued else None,
        "issuer": document.issuer,
        "distance": one.distance,
        "first": list(one.first),
        "second": list(one.second),
    }
