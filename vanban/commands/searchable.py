"""``vanban searchable``: a scanned PDF whose text can be searched and copied."""

from __future__ import annotations

from pathlib import Path

import click

from corpus.errors import UsageError
from corpus.searchable_pdf import make_searchable


@click.command(name="searchable")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--redo",
    is_flag=True,
    help="Nhận dạng lại lớp chữ cũ. / Recognise anew what an earlier OCR laid over it.",
)
def command(file: Path, out: Path, redo: bool) -> int:
    """Tạo PDF tìm được chữ. / Write a copy of a scanned PDF with searchable text.

    The images stay as they are; pages that have text keep it. Needs the extra
    "searchable" and Tesseract with its data for Vietnamese.
    """
    if out.exists() and out.samefile(file):
        raise UsageError(
            f"{out}: tệp ra trùng tệp vào. OUT is FILE itself: name another file, so"
            " that the original stays as it is"
        )
    make_searchable(file, out, redo=redo)
    click.echo(out)
    return 0
