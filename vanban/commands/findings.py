"""``vanban findings``: what a person should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vanban.evidence import line_at, place_record, place_text
from vanban.naming import opened, the_document
from vanban.options import data_option, format_option
from vanban.output import print_rows

if TYPE_CHECKING:
    from pathlib import Path

    from index.records import Finding
    from index.store import View

COLUMNS = ("code", "severity", "message", "documents", "evidence")


@click.command(name="findings")
@click.argument("name", required=False)
@data_option
@format_option
def command(name: str | None, data: Path, form: str) -> int:
    """Những điều cần xem lại. / List what a person should look at.

    NAME limits the list to one document.
    """
    with opened(data) as view:
        document = the_document(view, name).id if name else None
        to_row = _for_people if form == "table" else _for_programs
        rows = [to_row(view, finding) for finding in view.findings(document)]
    print_rows(rows, COLUMNS, form)
    return 0


def _for_programs(view: View, finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "documents": list(finding.documents),
        "evidence": [
            {**place_record(place), "quote": line_at(view, place)}
            for place in finding.evidence
        ],
    }


def _for_people(view: View, finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "documents": "\n".join(finding.documents),
        "evidence": "\n".join(
            dict.fromkeys(  # of several places of one line the line is shown once
                f"{place_text(place)}: {line_at(view, place)}"
                for place in finding.evidence
            )
        ),
    }
