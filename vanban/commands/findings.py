"""``vanban findings``: what a person should look at."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from extractors.facts import Severity
from vanban.evidence import line_at, place_record, place_text
from vanban.naming import opened, short_name, the_document
from vanban.options import data_option, format_option
from vanban.output import print_rows
from vanban.paragraph import paragraph
from vanban.severity import SEVERITIES, totals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from index.records import Finding
    from index.store import View

COLUMNS = (
    "code",
    "severity",
    "message",
    "suggestion",
    "command",
    "documents",
    "evidence",
)

SHOWN = 3
"""Places of a finding that are shown to people; programs get all."""


@click.command(name="findings")
@click.argument("name", required=False)
@data_option
@format_option
@click.option("--code", help="Chỉ mã này. / Only this code, such as conflicting_dates.")
@click.option(
    "--severity",
    type=click.Choice(list(SEVERITIES)),
    default="note",
    show_default=True,
    help="Từ mức này trở lên. / Of this severity and graver.",
)
def command(
    name: str | None, data: Path, form: str, code: str | None, severity: str
) -> int:
    """Những điều cần xem lại. / List what a person should look at.

    NAME limits the list to one document. The exit code is 1 where something of
    severity error is among them.
    """
    grave = list(SEVERITIES)[: list(SEVERITIES).index(severity) + 1]
    with opened(data) as view:
        document = the_document(view, name).id if name else None
        found = [
            finding
            for finding in view.findings(document)
            if finding.severity.value in grave and code in {None, finding.code}
        ]
        if form == "table":
            for line in _lines(view, found):
                click.echo(line)
        else:
            print_rows([_row(view, one) for one in found], COLUMNS, form)
    return int(any(one.severity is Severity.ERROR for one in found))


def _row(view: View, finding: Finding) -> dict[str, object]:
    """Return a finding as a value for programs."""
    from index.suggestion import suggestion  # noqa: PLC0415 - commands start fast

    to_do = suggestion(view, finding)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "suggestion": to_do.words if to_do else None,
        "command": to_do.command if to_do else None,
        "documents": list(finding.documents),
        "evidence": [
            {**place_record(place), "quote": line_at(view, place)}
            for place in finding.evidence
        ],
    }


def _lines(view: View, found: Sequence[Finding]) -> Iterator[str]:
    """Say findings in words: what is wrong, what to do, of which documents, where."""
    for finding in found:
        yield from _said(view, finding)
        yield ""
    codes = Counter(finding.code for finding in found)
    yield totals(finding.severity.value for finding in found)
    yield from paragraph(", ".join(f"{many} {code}" for code, many in codes.items()))


def _said(view: View, finding: Finding) -> Iterator[str]:
    from index.suggestion import suggestion, title  # noqa: PLC0415 - as above

    yield f"{SEVERITIES[finding.severity.value]} · {title(finding.code)}"
    yield from paragraph(finding.message, "  ")
    to_do = suggestion(view, finding)
    if to_do:
        yield from paragraph(to_do.words, "  → ")
        if to_do.command:  # on one line, to be copied
            yield f"      {to_do.command}"
    for id_ in finding.documents:
        record = view.document(id_)
        named = f"{id_}  {short_name(record)}" if record else id_
        yield from paragraph(named, "  • ", "      ")
    places = dict.fromkeys(  # of several places of one line the line is shown once
        f"{place_text(place)}: {line_at(view, place)}" for place in finding.evidence
    )
    for words in list(places)[:SHOWN]:
        yield from paragraph(words, "    ", "      ")
    more = len(places) - SHOWN
    if more > 0:
        yield f"    … và {more} chỗ nữa / more places: --format json"
