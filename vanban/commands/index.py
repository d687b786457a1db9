"""``vanban index``: what is done to the store itself."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from pipelines.folder import DataFolder
from pipelines.given import given_to
from pipelines.graph import build_anew, target_in
from pipelines.ledger import Ledger
from pipelines.storage import storage_errors
from vanban.options import data_option
from vanban.store_options import chosen_elastic

if TYPE_CHECKING:
    from pathlib import Path


@click.group(name="index")
def command() -> None:
    """Kho tra cứu. / The store that answers questions."""


@command.command(name="rebuild")
@data_option
def rebuild(data: Path) -> int:
    """Dựng lại kho từ sổ. / Build the store anew from the ledger.

    No file is read again. What is there answers until the new store is complete. For a
    server whose indices were lost, damaged, or are to have other shards.
    """
    folder = DataFolder(data.absolute(), chosen_elastic())
    store = folder.answering
    with storage_errors(folder.path), folder.only_writer():
        ledger = Ledger.open(folder.ledger)
        try:
            build_anew(ledger, target_in(folder, anew=True), given_to(folder))
        finally:
            ledger.close()
    with closing(store.view()) as view:
        counts = view.count()
    click.echo(
        f"Văn bản / documents: {counts['documents']}   viện dẫn / citations:"
        f" {counts['citations']}",
        err=True,
    )
    return 0
