"""``vanban evaluate``: how right extraction is, on documents annotated by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from extractors.evaluation.pairing import By
from vanban.measuring import Quality, measure, measure_places, measure_tasks
from vanban.options import DONE_WITH_FAILURES
from vanban.output import as_json
from vanban.quality_page import as_lines
from vanban.quality_record import as_record

POINTING = (
    click.Path(exists=True, dir_okay=False, path_type=Path),
    click.Path(exists=True, file_okay=False, path_type=Path),
)
"""A table that points into the documents of a folder."""


@click.command(name="evaluate")
@click.argument(
    "gold", metavar="GOLD_DIR", type=click.Path(exists=True, path_type=Path)
)
@click.option(
    "--files",
    type=click.Path(exists=True, path_type=Path),
    help="Đọc các tệp này thay cho GOLD_DIR/texts. / Read these files instead.",
)
@click.option(
    "--by",
    type=click.Choice([by.value for by in By]),
    default=By.SPAN.value,
    show_default=True,
    help="Khớp theo chỗ, hay theo giá trị (bản quét). / Match by place or by value.",
)
@click.option(
    "--relations",
    metavar="TABLE DIR",
    type=POINTING,
    help="Các chỗ có quan hệ hiếm. / Places with rare relations, and their documents.",
)
@click.option(
    "--tasks",
    metavar="TABLE DIR",
    type=POINTING,
    help="Các nhiệm vụ. / Annotated tasks, and their documents.",
)
@click.option("--errors", is_flag=True, help="Kể từng chỗ sai. / List every error.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Trang chất lượng, hay cho máy. / The quality page, or for programs.",
)
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    gold: Path,
    files: Path | None,
    by: str,
    relations: tuple[Path, Path] | None,
    tasks: tuple[Path, Path] | None,
    errors: bool,
    form: str,
) -> int:
    """Đo chất lượng trích xuất. / Measure extraction against annotated documents.

    GOLD_DIR holds texts/NAME.txt and ann/NAME.json. Files that cannot be read count as
    read without a word.
    """
    quality = measure(gold, files or gold / "texts", By(by))
    if relations is not None:
        quality = replace(quality, places=measure_places(*relations))
    if tasks is not None:
        quality = replace(quality, tasks=measure_tasks(*tasks))
    if form == "json":
        click.echo(as_json(as_record(quality, errors=errors)))
    else:
        click.echo("\n".join(as_lines(quality, errors=errors)).rstrip())
    return _tell_unread(quality)


def _tell_unread(quality: Quality) -> int:
    for one in quality.documents:
        if one.error is not None:
            click.echo(f"{one.name}: {one.error}", err=True)
    return DONE_WITH_FAILURES if quality.absent else 0
