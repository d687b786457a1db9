"""``vanban top``: the documents that are cited most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import click

from corpus.errors import UsageError
from index.standing import top_cited
from vanban.filters import NAMES, filters
from vanban.naming import opened
from vanban.options import data_option, format_option
from vanban.output import print_rows

if TYPE_CHECKING:
    from pathlib import Path

    from index.standing import Measure, Standing

COLUMNS = ("id", "symbol", "type", "issued", "issuer", "title", "cited", "pagerank")


@click.command(name="top")
@data_option
@format_option
@click.option(
    "--by",
    type=click.Choice(["pagerank", "cited"]),
    default="pagerank",
    show_default=True,
    help="Theo PageRank hay số văn bản nêu. / By PageRank or by citing documents.",
)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option(
    "--among",
    multiple=True,
    metavar="FIELD=VALUE",
    help="Xếp hạng trong: type=CT, year-from=2020 … / Which documents are listed.",
)
@click.option(
    "--citing",
    multiple=True,
    metavar="FIELD=VALUE",
    help="Chỉ tính viện dẫn của: province=… / Whose citations count.",
)
def command(data: Path, form: str, limit: int, **asked: Any) -> int:
    """Được viện dẫn nhiều nhất. / List the documents that stand highest.

    Fields are the filters of search: type, year, issuer, level, province, since …
    """
    with opened(data) as view:
        found = top_cited(
            view,
            cast("Measure", asked["by"]),
            limit,
            among=filters(view, _fields(asked["among"])),
            citing=filters(view, _fields(asked["citing"])),
        )
    print_rows([_row(one, form) for one in found], COLUMNS, form)
    return 0


def _fields(given: tuple[str, ...]) -> dict[str, str]:
    fields = {}
    for one in given:
        name, equals, value = one.partition("=")
        name = name.replace("-", "_")
        if not equals or name not in NAMES:
            known = ", ".join(NAMES)
            message = f"{one}: FIELD=VALUE; trường / fields: {known}"
            raise UsageError(message)
        fields[name] = value
    return fields


def _row(one: Standing, form: str) -> dict[str, object]:
    document = one.document
    return {
        "id": document.id,
        "symbol": document.symbol,
        "type": document.type,
        "issued": document.issued.isoformat() if document.issued else None,
        "issuer": document.issuer,
        "title": document.title,
        "cited": one.cited,
        "pagerank": f"{one.pagerank:.6f}" if form in {"table", "csv"} else one.pagerank,
    }
