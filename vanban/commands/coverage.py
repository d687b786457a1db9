"""``vanban coverage``: which units have issued a plan for a document, and which not."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import UsageError
from index.coverage import CoverageStatus, coverage
from index.units import read_units
from vanban.days import day_of
from vanban.evidence import line_at, place_record, place_text
from vanban.naming import opened, short_name, the_document
from vanban.options import data_option, format_option, name_argument
from vanban.output import FORMATS, as_csv, as_json, print_rows, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.coverage import CoverageRow
    from index.store import View

COLUMNS = (
    "unit",
    "reason",
    "status",
    "id",
    "symbol",
    "issued",
    "days",
    "path",
    "evidence",
)
FOR_PEOPLE = ("unit", "status", "symbol", "issued", "evidence")

WORDS = {
    CoverageStatus.ON_TIME: "đã có, đúng hạn / on time",
    CoverageStatus.LATE: "đã có, muộn / late",
    CoverageStatus.UNDATED: "đã có, không ghi ngày / undated",
    CoverageStatus.NOT_DUE: "chưa đến hạn / not due",
    CoverageStatus.OVERDUE: "quá hạn / overdue",
    CoverageStatus.CITED_ONLY: "chỉ được viện dẫn / cited only",
    CoverageStatus.MISSING: "chưa thấy / nothing found",
    CoverageStatus.EXEMPT: "không phải làm / exempt",
}


@click.command(name="coverage")
@name_argument
@click.option(
    "--units",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Danh sách đơn vị. / CSV with a column 'name'.",
)
@click.option("--as-of", "as_of", metavar="DATE", help="Tính đến ngày. / YYYY-MM-DD.")
@click.option("--deadline", metavar="DATE", help="Hạn ban hành. / YYYY-MM-DD.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Tệp ra."
)
@data_option
@format_option
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    name: str,
    units: Path,
    as_of: str | None,
    deadline: str | None,
    output: Path | None,
    data: Path,
    form: str,
) -> int:
    """Đơn vị nào đã ban hành. / Say which units have issued a plan for a document.

    A unit's plan counts when it carries the document out, directly or through others.
    "days" are counted from the deadline (negative: before it), without a deadline from
    the day of the document; to the day of the unit's plan, or to --as-of without one.
    """
    with opened(data) as view:
        rows = coverage(
            view,
            the_document(view, name).id,
            read_units(units),
            day_of(as_of, "--as-of") or date.today(),  # noqa: DTZ011 - the user's day
            day_of(deadline, "--deadline"),
        )
        if output:
            write(rows, output)
        elif form == "table":
            _print_for_people(view, name, rows)
        else:
            print_rows([as_row(row) for row in rows], COLUMNS, form)
    return 0


def write(rows: Sequence[CoverageRow], output: Path) -> None:
    """Write the rows to a file in the form that its suffix names.

    Raises:
        UsageError: The suffix names no form.
    """
    form = output.suffix.lstrip(".").lower()
    plain = [as_row(row) for row in rows]
    if form == "csv":
        text = as_csv(plain, COLUMNS)
    elif form == "json":
        text = as_json(plain) + "\n"
    elif form == "jsonl":
        text = "".join(as_json(row, indent=None) + "\n" for row in plain)
    else:
        known = ", ".join(f".{one}" for one in FORMATS if one != "table")
        message = (
            f"{output}: đuôi tệp không cho biết dạng. The suffix names no form; use one"
            f" of {known}"
        )
        raise UsageError(message)
    output.write_text(text, encoding="utf-8")


def as_row(row: CoverageRow) -> dict[str, object]:
    """Return a unit's row for programs."""
    return {
        "unit": row.unit.name,
        "reason": row.reason,
        "status": row.status.value,
        "id": row.id,
        "symbol": row.symbol,
        "issued": row.issued.isoformat() if row.issued else None,
        "days": row.days,
        "path": list(row.path),
        "evidence": [place_record(place) for place in row.evidence],
    }


def _print_for_people(view: View, name: str, rows: Sequence[CoverageRow]) -> None:
    click.echo(short_name(the_document(view, name)))
    print_table([_for_people(view, row) for row in rows], FOR_PEOPLE)
    for status, count in Counter(row.status for row in rows).most_common():
        click.echo(f"  {count} × {WORDS[status]}")


def _for_people(view: View, row: CoverageRow) -> dict[str, object]:
    places = row.evidence[:1]
    return {
        "unit": row.unit.name,
        "status": WORDS[row.status],
        "symbol": row.symbol or row.id,
        "issued": row.issued,
        "evidence": "\n".join(
            f"{place_text(place)}: {line_at(view, place)}" for place in places
        ),
    }
