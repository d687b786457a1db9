"""The store on Elasticsearch, for a server that several people ask.

A change becomes visible as a whole, or, whatever interrupts it, not at all. Kept apart
from everything that does not need it: importing the client takes longer than most
answers of the embedded store.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.elastic_connection import connect
from index.elastic_head import read
from index.elastic_view import ElasticView
from index.elastic_writer import ElasticWriter

if TYPE_CHECKING:
    from index.elastic_settings import ElasticSettings

__all__ = ["ElasticView", "ElasticWriter", "is_there", "open_view", "open_writer"]


def open_view(settings: ElasticSettings) -> ElasticView:
    """Open the store on a server for reading.

    Raises:
        UsageError: There is no store, or user, key or certificate are not accepted.
        StorageError: The server does not answer.
    """
    return ElasticView(connect(settings))


def open_writer(settings: ElasticSettings, *, anew: bool = False) -> ElasticWriter:
    """Return a writer for the store on a server, to be used in ``with`` blocks.

    The indices are made when the first block is entered.

    Args:
        settings: Where the server is.
        anew: Build all indices anew beside the old ones, which answer meanwhile; only
            what was given ids before is taken over.
    """
    return ElasticWriter(connect(settings, settings.patience), anew=anew)


def is_there(settings: ElasticSettings) -> bool:
    """Tell whether the server holds a store that a change was completed in."""
    connection = connect(settings)
    try:
        head = read(connection)
    finally:
        connection.close()
    return head is not None and head.generation > 0
