"""``vanban check``: what to put right before a document is signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import UsageError
from extractors.facts import Severity
from vanban.options import data_option, format_option
from vanban.output import print_rows
from vanban.paragraph import paragraph
from vanban.severity import SEVERITIES, totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from corpus.document import Document, Span
    from extractors.facts import Header
    from extractors.remark import Remark
    from index.records import DocumentRecord
    from index.store import View

COLUMNS = (
    "severity",
    "page",
    "line",
    "code",
    "message",
    "suggestion",
    "source",
    "quote",
)

SEVEREST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)

_QUOTED = 120
"""Characters of the place that people are shown; programs get all."""


@click.command(name="check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@data_option
@format_option
@click.option(
    "--as-of",
    "day",
    type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]),
    help="Xét hiệu lực vào ngày này; mặc định là ngày của văn bản, dự thảo thì hôm nay."
    " / Day on which cited documents must be in force.",
)
@click.option(
    "--comments",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Ghi bản DOCX có ghi chú tại chỗ. / Write a DOCX with comments at the places.",
)
@click.option("--strict", is_flag=True, help="Cả ghi chú nhỏ. / Notes count too.")
def command(
    file: Path,
    data: Path,
    form: str,
    day: datetime | None,
    comments: Path | None,
    strict: bool,
) -> int:
    """Soát trước khi ký. / Check form and citations before signing.

    Every citation is held against the store in --data, if there is one, and the
    tables of well-known documents; the form against Nghị định 30/2020/NĐ-CP. The exit
    code is 1 where something has to be put right.
    """
    document, remarks = checked(file, data, day.date() if day else None)
    rows = [row(one, document) for one in remarks]
    if form == "table":
        for line in lines(rows):
            click.echo(line)
    else:
        print_rows(rows, COLUMNS, form)
    if comments is not None:
        _write_comments(file, comments, document, remarks)
    grave = (Severity.NOTE,) if not strict else ()
    return int(any(remark.severity not in grave for remark in remarks))


def checked(
    file: Path, data: Path, day: date | None
) -> tuple[Document, tuple[Remark, ...]]:
    """Return a file as read, and all remarks on it, the gravest first.

    Raises:
        DocumentError: The file cannot be read or its text not be understood.
        StorageError: The store cannot be read.
    """
    from corpus.reader import read  # noqa: PLC0415 - commands start fast
    from corpus.zones import find_zones  # noqa: PLC0415 - as above
    from extractors import extract  # noqa: PLC0415 - loads spaCy
    from extractors.citing_form import citing_remarks  # noqa: PLC0415 - as above
    from extractors.form import form_remarks  # noqa: PLC0415 - as above
    from index.copying import copy_of  # noqa: PLC0415 - as above
    from index.verification import known_of, verify  # noqa: PLC0415 - as above

    document = read(file)
    facts = extract(document)
    when = day or facts.header.issued or datetime.now(UTC).astimezone().date()
    view = _store(data)
    try:
        copy = copy_of(file.name, document, facts)
        known = verify(copy, view, when)
        cited = known_of(copy, view)
    finally:
        if view is not None:
            view.close()
    remarks = [
        *form_remarks(document.text, find_zones(document), facts.header),
        *(
            _fitting(_with_known(one, cited), facts.header)
            for one in citing_remarks(facts.citations)
            if not _is_markup(one, document.text)
        ),
        *known,
    ]
    return document, tuple(sorted(remarks, key=_gravest_first))


def _with_known(remark: Remark, cited: dict[Span, DocumentRecord]) -> Remark:
    """Say the day to add where it is known: whoever checks need not look it up."""
    record = cited.get(remark.span) if remark.span else None
    if record is None or record.issued is None or not remark.suggestion:
        return remark
    known = f"ngày {record.issued:%d/%m/%Y}, {record.id}"
    return replace(remark, suggestion=f"{remark.suggestion} (kho / known: {known})")


def _is_markup(remark: Remark, text: str) -> bool:
    """Tell whether only marks of Markdown stand inside of a number."""
    if remark.code != "citation_malformed" or remark.span is None:
        return False
    words = remark.span.of(text)
    bare = "".join(words.replace("*", "").split())
    return "*" in words and "".join((remark.suggestion or "*").split()) in bare


def _fitting(remark: Remark, header: Header) -> Remark:
    """Make the decree's rules on citing a note for acts that it does not cover."""
    from extractors.form import is_normative  # noqa: PLC0415 - commands start fast

    if is_normative(header) and remark.severity is Severity.WARNING:
        return replace(remark, severity=Severity.NOTE)
    return remark


def _store(data: Path) -> View | None:
    """Open the store, if anything was ingested."""
    from vanban.naming import open_store  # noqa: PLC0415 - commands start fast
    from vanban.store_options import chosen_store  # noqa: PLC0415 - as above

    if not chosen_store(data).exists():
        said = "Chưa có kho: chỉ soát thể thức. / No store there: only the form is"
        click.echo(f"{said} checked ({data}).", err=True)
        return None
    return open_store(data)


def _gravest_first(remark: Remark) -> tuple[int, int, str]:
    start = remark.span.start if remark.span else -1
    return SEVEREST_FIRST.index(remark.severity), start, remark.code


def row(remark: Remark, document: Document) -> dict[str, object]:
    """Return a remark with the place that it is about."""
    place = document.place_of(remark.span.start) if remark.span else None
    words = " ".join(remark.span.of(document.text).split()) if remark.span else None
    return {
        "severity": remark.severity.value,
        "page": place.page if place else None,
        "line": place.line if place else None,
        "code": remark.code,
        "message": remark.message,
        "suggestion": remark.suggestion,
        "source": remark.source,
        "quote": words,
    }


def lines(rows: Iterable[dict[str, object]]) -> Iterator[str]:
    """Say remarks in words: what is wrong once, then each place with what to write."""
    rows = list(rows)
    groups: dict[tuple[object, ...], list[dict[str, object]]] = {}
    for one in rows:
        same = one["severity"], one["message"], one["source"]
        groups.setdefault(same, []).append(one)
    for (severity, message, source), those in groups.items():
        said = f"{message} ({source})" if source else str(message)
        yield from paragraph(said, f"{SEVERITIES[str(severity)]}  ", "  ")
        for one in those:
            yield from _place_lines(one)
    yield totals(str(one["severity"]) for one in rows)


def _place_lines(one: dict[str, object]) -> Iterator[str]:
    """Say where it is, in which words, and what to write there."""
    page = f"trang {one['page']}, " if one["page"] else ""
    if one["line"]:
        yield from paragraph(
            f"{page}dòng {one['line']}: “{one['quote']}”", "  ", "    "
        )
    if one["suggestion"]:
        yield from paragraph(str(one["suggestion"]), "    → ")


def _write_comments(
    file: Path, out: Path, document: Document, remarks: tuple[Remark, ...]
) -> None:
    from vanban.comments import write_comments  # noqa: PLC0415 - loads python-docx

    if not document.media_type.endswith("wordprocessingml.document"):
        message = f"{file}: --comments cần tệp DOCX / needs a DOCX file"
        raise UsageError(message)
    if out.exists() and out.samefile(file):
        message = f"{out}: không ghi đè văn bản gốc / would overwrite the original"
        raise UsageError(message)
    written = write_comments(file, out, document.text, remarks)
    click.echo(f"{out}: {written} ghi chú / comments", err=True)
