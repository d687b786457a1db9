"""``vanban communities``: documents that belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from index.communities import SEED, communities
from vanban.filters import relations, relations_option
from vanban.naming import opened, short_name
from vanban.options import data_option, format_option
from vanban.output import print_rows

if TYPE_CHECKING:
    from pathlib import Path

    from index.communities import Community

COLUMNS = ("community", "documents", "centre", "ids")
FOR_PEOPLE = ("community", "documents", "centre")


@click.command(name="communities")
@data_option
@format_option
@relations_option
@click.option(
    "--resolution",
    type=float,
    default=1.0,
    show_default=True,
    help="Lớn hơn 1: nhóm nhỏ hơn. / Above 1: more and smaller groups.",
)
@click.option("--smallest", type=click.IntRange(1), default=2, show_default=True)
@click.option("--seed", type=int, default=SEED, show_default=True)
def command(
    data: Path,
    form: str,
    names: tuple[str, ...],
    resolution: float,
    smallest: int,
    seed: int,
) -> int:
    """Các nhóm văn bản. / Group documents that cite each other (Louvain).

    The same graph and seed give the same groups. Each shows those cited most in it.
    """
    with opened(data) as view:
        found = communities(
            view,
            relations(names),
            resolution=resolution,
            smallest=smallest,
            seed=seed,
        )
    rows = [_row(number, one) for number, one in enumerate(found, start=1)]
    print_rows(rows, FOR_PEOPLE if form == "table" else COLUMNS, form)
    return 0


def _row(number: int, one: Community) -> dict[str, object]:
    return {
        "community": number,
        "documents": len(one.ids),
        "centre": " | ".join(short_name(document) for document in one.centre),
        "ids": list(one.ids),
    }
