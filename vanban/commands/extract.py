"""``vanban extract``: what each document says, one JSON object a file."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import DocumentError
from corpus.files import walk
from corpus.knowledge.fault_texts import said_in_both
from corpus.members import documents_in
from vanban.options import DONE_WITH_FAILURES, register_option
from vanban.output import as_json
from vanban.registers import read_register

if TYPE_CHECKING:
    from corpus.source_file import SourceFile
    from extractors.registered import Registered


_FAULT_REMEDY = (
    "Report it with the file if you may; until then leave it, the rest is not touched"
)


@click.command(name="extract")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "json"]),
    default="jsonl",
    show_default=True,
    help="Một dòng một tệp, hay dễ đọc. / One line a file, or indented.",
)
@register_option
@click.option(
    "--witness/--no-witness",
    "witnesses",
    default=True,
    show_default=True,
    help="Nghe cả tên tệp, thư, chữ ký số, sổ, hay chỉ văn bản."
    " / Hear file name, e-mail, signatures and register too, or the text alone.",
)
def command(
    paths: tuple[Path, ...], form: str, register: Path | None, *, witnesses: bool
) -> int:
    """Trích xuất, không lưu. / Print what documents say, without keeping anything.

    One object a file, in the order given, of an archive one a member; a file that
    cannot be read gives its error.
    """
    failed = 0
    entries = read_register(register)
    for source in chain.from_iterable(map(documents_in, walk(paths))):
        said = said_by(source, entries, witnesses=witnesses)
        failed += "error" in said
        click.echo(as_json(said, indent=None if form == "jsonl" else 2))
    return DONE_WITH_FAILURES if failed else 0


def said_by(
    source: SourceFile, register: Registered | None = None, *, witnesses: bool = True
) -> dict[str, object]:
    """Return all that a file says, or the error that kept it from being read."""
    from vanban.reading import read_alone  # noqa: PLC0415 - loads spaCy

    try:
        return read_alone(source, register, witnesses=witnesses)
    except DocumentError as error:
        stage, cause, remedy = error.stage, error.cause, error.remedy
    except Exception as error:  # noqa: BLE001 - a fault of ours, told as such
        cause = f"a fault of this program ({type(error).__name__}: {error})"
        stage, remedy = "extract", _FAULT_REMEDY
    return {
        "source": {"path": source.path},
        "error": {"stage": stage, **said_in_both(cause, remedy)},
    }
