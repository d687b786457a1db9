"""``vanban implementers``: what carries a document out, with path and line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from index.implementers import implementers
from index.store import Filters
from vanban.evidence import line_at, place_record, place_text
from vanban.filters import filter_options, filters
from vanban.naming import one_line, opened, short_name, the_document
from vanban.options import data_option, format_option, name_argument
from vanban.output import print_rows, print_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from index.implementers import Implementer, Implementers, Mentioner
    from index.records import DocumentRecord, Place
    from index.store import View

COLUMNS = (
    "id",
    "symbol",
    "type",
    "issued",
    "issuer",
    "depth",
    "path",
    "relation",
    "evidence",
)

FOR_PEOPLE = {
    "depth": "bậc",
    "document": "văn bản / document",
    "path": "qua / path",
    "evidence": "chỗ ghi / written at",
}


@click.command(name="implementers")
@name_argument
@data_option
@format_option
@click.option("--depth", type=click.IntRange(1), help="Số bậc nhiều nhất. / Deepest.")
@click.option(
    "--mentions/--no-mentions",
    default=True,
    show_default=True,
    help="Kể riêng văn bản chỉ nhắc đến. / Also, apart, those that only name it.",
)
@filter_options
def command(name: str, data: Path, form: str, **asked: Any) -> int:
    """Văn bản thực hiện. / List what carries a document out.

    Directly or through others. Each row shows the path and the line that says so.
    Documents that only name it come
    after, with their relation and without depth and path. The filters say which of them
    are listed; chains lead through the others too.
    """
    mentions = asked["mentions"]
    with opened(data) as view:
        wanted = filters(view, asked)
        answer = implementers(
            view,
            the_document(view, name).id,
            asked["depth"],
            None if wanted == Filters() else wanted,
        )
        if form == "table":
            _print_for_people(view, answer, mentions=mentions)
        else:
            print_rows(as_rows(answer, mentions=mentions), COLUMNS, form)
    return 0


def as_rows(answer: Implementers, *, mentions: bool) -> list[dict[str, object]]:
    """Return the answer as rows for programs."""
    rows = [
        {
            **_document(one.document),
            "depth": one.depth,
            "path": list(one.path),
            "relation": one.relation.value,
            "evidence": [place_record(place) for place in one.evidence],
        }
        for one in answer.implementers
    ]
    return rows + [_named(one) for one in answer.mentions if mentions]


def _named(one: Mentioner) -> dict[str, object]:
    return {
        **_document(one.document),
        "depth": None,
        "path": [],
        "relation": one.relation.value,
        "evidence": [place_record(place) for place in one.evidence],
    }


def _document(document: DocumentRecord) -> dict[str, object]:
    return {
        "id": document.id,
        "symbol": document.symbol,
        "type": document.type,
        "issued": document.issued.isoformat() if document.issued else None,
        "issuer": document.issuer,
    }


def _print_for_people(view: View, answer: Implementers, *, mentions: bool) -> None:
    click.echo(short_name(answer.document))
    if not answer.implementers:
        click.echo("Chưa thấy văn bản nào thực hiện. / Nothing found carries it out.")
    else:
        rows = [_row(view, one) for one in answer.implementers]
        print_table(rows, tuple(FOR_PEOPLE), tuple(FOR_PEOPLE.values()))
    if mentions and answer.mentions:
        click.echo("Chỉ nhắc đến / only naming it:")
        for one in answer.mentions:
            click.echo(f"  {one_line(one.document)}  [{one.relation.value}]")
            for line in evidence_lines(view, one.evidence):
                click.echo(f"    {line}")


def _row(view: View, one: Implementer) -> dict[str, object]:
    return {
        "depth": one.depth,
        "document": short_name(one.document),
        "path": _path(view, one),
        "evidence": "\n".join(evidence_lines(view, one.evidence)),
    }


def _path(view: View, one: Implementer) -> str:
    """Name the documents of the path from the one asked for down to this one."""
    there = (view.document(id_) for id_ in one.path)
    return " → ".join((d.symbol or d.id) for d in there if d)


def evidence_lines(view: View, places: Sequence[Place]) -> Iterator[str]:
    """Yield each place with the line that stands there."""
    for place in places:
        yield f"{place_text(place)}: {line_at(view, place)}"
