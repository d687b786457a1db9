"""``vanban issuers``: the organs that documents come from, and who stands above."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from corpus.folding import clean, fold_words
from index.issuers import issuers
from vanban.naming import opened
from vanban.options import data_option, format_option
from vanban.output import print_rows

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = (
    "id",
    "name",
    "level",
    "province",
    "parent",
    "held",
    "cited",
    "first",
    "last",
)


@click.command(name="issuers")
@click.argument("words", required=False)
@data_option
@format_option
def command(words: str | None, data: Path, form: str) -> int:
    """Các cơ quan ban hành. / List the organs that documents come from.

    WORDS limit the list to names that hold them. The organ above is inferred from kind
    and place; a list of your own (ingest --units) gives units their names.
    """
    wanted = fold_words(clean(words or ""))
    with opened(data) as view:
        found = issuers(view.documents())
    rows = [asdict(one) for one in found if wanted in fold_words(clean(one.name or ""))]
    print_rows(rows, COLUMNS, form)
    return 0
