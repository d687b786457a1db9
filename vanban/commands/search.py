"""``vanban search``: find documents by words or number."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import UsageError
from index.explanation import explanation
from index.store import FACETS, Query
from vanban.filters import NAMES, filter_options, filters
from vanban.naming import opened
from vanban.options import data_option, format_option
from vanban.output import print_rows
from vanban.saved_searches import save_search, saved_search

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from index.store import Hit, Hits, View

COLUMNS = ("id", "symbol", "type", "title", "issued", "issuer", "score", "snippet")
FOR_PEOPLE = ("symbol", "issued", "issuer", "title", "snippet", "id")
FACET_COLUMNS = ("field", "value", "documents")
PAGE = 1000
"""Hits asked for at once where all are wanted."""

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How hits are printed."""

    form: str
    limit: int | None
    explain: bool

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a list of hits."""
        columns = FOR_PEOPLE if self.form == "table" else COLUMNS
        return (*columns, "why") if self.explain else columns


@click.command(name="search")
@click.argument("words", nargs=-1)
@data_option
@format_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--all", "everything", is_flag=True, help="Mọi kết quả. / Every hit.")
@filter_options
@click.option(
    "--order",
    type=click.Choice(["relevance", "newest"]),
    default="relevance",
    help="Thứ tự. / Best or newest first.",
)
@click.option(
    "--facets",
    multiple=True,
    type=click.Choice(FACETS),
    help="Đếm theo trường thay vì liệt kê. / Count by a field instead of listing.",
)
@click.option(
    "--explain", is_flag=True, help="Vì sao ở thứ hạng này. / Why each ranks."
)
@click.option("--save", help="Lưu tìm kiếm này với tên. / Keep it under a name.")
@click.option("--saved", help="Chạy tìm kiếm đã lưu. / Run a search kept before.")
@click.option(
    "--batch",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Tệp CSV có cột query. / CSV with a column 'query' and filters.",
)
def command(words: tuple[str, ...], data: Path, form: str, **asked: Any) -> int:
    """Tìm văn bản. / Find documents by words, with or without marks, or by number.

    "…" is a phrase, "… …"~5 words near each other, thi* a beginning; AND, OR, NOT (VÀ,
    HOẶC, KHÔNG) in capitals; everything else is just words. See docs/SEARCH.md.
    """
    limit = None if asked["everything"] else asked["limit"]
    wanted = Wanted(form, limit, asked["explain"])
    given = {name: str(asked[name]) for name in NAMES if asked[name] is not None}
    search = {**given, "words": " ".join(words)}
    if asked["saved"]:
        kept = saved_search(data, asked["saved"])
        search = {**kept, **given, "words": search["words"] or kept["words"]}
    if asked["save"]:
        save_search(data, asked["save"], search)
    with opened(data) as view:
        if asked["batch"]:
            rows = list(_batch(view, asked["batch"], given, wanted))
            print_rows(rows, ("query", "rank", *wanted.columns), form)
            return 0
        if not any(search.values()):
            raise click.UsageError("Thiếu từ cần tìm. / Missing words to search for.")
        query = _query(view, search, order=asked["order"], facets=asked["facets"])
        _print(view, replace(query, explain=wanted.explain), wanted)
    return 0


def _query(view: View, search: Mapping[str, str], **more: Any) -> Query:
    return Query(search.get("words", ""), filters(view, search), **more)


def _print(view: View, query: Query, wanted: Wanted) -> None:
    if query.facets:
        found = view.search(replace(query, limit=1))
        counts = [
            {"field": facet.field, "value": value, "documents": many}
            for facet in found.facets
            for value, many in facet.counts
        ]
        print_rows(counts, FACET_COLUMNS, wanted.form)
        return
    first = view.search(replace(query, limit=wanted.limit or PAGE))
    hits = _all(view, query, first) if wanted.limit is None else first.hits
    rows = [_row(hit) for hit in hits]
    print_rows(rows, wanted.columns, wanted.form)
    _say(first, len(rows), wanted)


def _all(view: View, query: Query, page: Hits) -> Iterator[Hit]:
    yield from page.hits
    while page.next:
        page = view.search(replace(query, limit=PAGE, after=page.next))
        yield from page.hits


def _say(found: Hits, shown: int, wanted: Wanted) -> None:
    """Say beside the list what is to be known of it."""
    if found.meant:
        click.echo(f"Ý bạn là / did you mean: {found.meant}", err=True)
    if found.loosened:
        said = "Không văn bản nào có đủ mọi từ. / No document has all the words."
        click.echo(said, err=True)
    if wanted.form == "table":
        more = "" if found.exact else "+"
        click.echo(f"{shown} / {found.total}{more}", err=True)


def _batch(
    view: View, path: Path, given: Mapping[str, str], wanted: Wanted
) -> Iterator[Row]:
    """Yield the hits of every query of a CSV file, with query and rank."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        if "query" not in (reader.fieldnames or ()):
            message = f"{path}: thiếu cột 'query' / the column 'query' is missing"
            raise UsageError(message)
        for line in reader:
            own = {name: line[name] for name in NAMES if line.get(name)}
            query = _query(view, {**given, **own, "words": line["query"] or ""})
            asked = replace(query, limit=wanted.limit or PAGE, explain=wanted.explain)
            first = view.search(asked)
            hits = _all(view, asked, first) if wanted.limit is None else first.hits
            for rank, hit in enumerate(hits, start=1):
                yield {"query": line["query"], "rank": rank, **_row(hit)}


def _row(hit: Hit) -> Row:
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
        "why": "; ".join(explanation(hit)),
    }
