"""``vanban search``: find documents by words or number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from corpus.errors import UsageError
from index.store import Filters, Query
from vanban.days import day_of, last_day_of
from vanban.naming import opened
from vanban.options import data_option, format_option
from vanban.output import print_rows

if TYPE_CHECKING:
    from pathlib import Path

    from index.store import Hit

COLUMNS = ("id", "symbol", "type", "title", "issued", "issuer", "score", "snippet")
FOR_PEOPLE = ("symbol", "issued", "issuer", "title", "snippet", "id")


@click.command(name="search")
@click.argument("words", nargs=-1, required=True)
@data_option
@format_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--type", help="Mã loại: CT, KH, QD … / Type code.")
@click.option("--year", type=int, help="Năm ban hành. / Year of issue.")
@click.option("--issuer", help="Cơ quan ban hành. / Words of the issuer.")
@click.option("--province", help="Tỉnh. / Province.")
@click.option("--level", help="Cấp. / Level: central, province, district …")
@click.option(
    "--status",
    type=click.Choice(["held", "cited_only"]),
    help="Có bản lưu hay chỉ được viện dẫn. / Held or cited only.",
)
@click.option("--since", help="Từ ngày. / From a date: 2019, 2019-05-31.")
@click.option("--until", help="Đến ngày. / Until a date: 2019, 2019-05-31.")
def command(
    words: tuple[str, ...], data: Path, form: str, limit: int, **asked: object
) -> int:
    """Tìm văn bản. / Find documents by words, with or without marks, or by number.

    Words in double quotes are looked for side by side.
    """
    query = Query(" ".join(words), filters(asked), limit=limit)
    with opened(data) as view:
        found = view.search(query)
    rows = [_row(hit) for hit in found.hits]
    print_rows(rows, FOR_PEOPLE if form == "table" else COLUMNS, form)
    if form == "table":
        click.echo(f"{len(rows)} / {found.total}", err=True)
    return 0


def filters(asked: dict[str, object]) -> Filters:
    """Return what the options ask for.

    Raises:
        UsageError: A value, such as a date, is not of its form.
    """
    since, until = (asked.get(key) for key in ("since", "until"))
    days = {
        "since": day_of(since, "--since") if isinstance(since, str) else since,
        "until": last_day_of(until, "--until") if isinstance(until, str) else until,
    }
    try:
        return msgspec.convert({**asked, **days}, Filters)
    except msgspec.ValidationError as error:
        raise UsageError(str(error)) from error


def _row(hit: Hit) -> dict[str, object]:
    document = hit.document
    return {
        "id": document.id,
        "symbol": document.symbol,
        "type": document.type,
        "title": document.title,
        "issued": document.issued.isoformat() if document.issued else None,
        "issuer": document.issuer,
        "score": round(hit.score, 4),
        "snippet": hit.snippet,
    }
