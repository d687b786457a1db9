"""Which document a person means by what they typed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from corpus.errors import AmbiguousError, NotFoundError
from index.store import Query
from vanban.store_options import chosen_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.records import DocumentRecord
    from index.store import View

SUGGESTIONS = 5


def open_store(data: Path) -> View:
    """Open the store of a data folder for reading, or the server chosen instead.

    Raises:
        NotFoundError: Nothing was ingested there yet.
        StorageError: The store there cannot be read.
    """
    store = chosen_store(data)
    if store.elastic is None and not store.exists():
        raise NotFoundError(nothing_there(data))
    return store.view()


def nothing_there(data: Path) -> str:
    """Say that a data folder is empty, and how to fill it."""
    return (
        f"Chưa có dữ liệu trong {data}. Nothing was ingested there yet: run"
        f" 'vanban ingest FOLDER --data {data}', or name the folder with --data"
    )


@contextmanager
def opened(data: Path) -> Iterator[View]:
    """Open the store of a data folder for the length of a block."""
    view = open_store(data)
    try:
        yield view
    finally:
        view.close()


def the_document(view: View, name: str) -> DocumentRecord:
    """Return the one document that a name means.

    Raises:
        NotFoundError: None does; the message names the nearest.
        AmbiguousError: Several do; they are the candidates.
    """
    exact = view.document(name)
    if exact is not None:
        return exact
    found = view.lookup(name)
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(_not_found(view, name))
    message = (
        f"Có {len(found)} văn bản mang tên “{name}”. {len(found)} documents answer to"
        " that name; ask again with one of these ids:"
    )
    raise AmbiguousError(message, tuple(one_line(document) for document in found))


def one_line(document: DocumentRecord) -> str:
    """Return id, symbol, date, issuer and title of a document on one line."""
    issued = document.issued.isoformat() if document.issued else document.year
    parts = (document.symbol, issued, document.issuer, document.title)
    return "  ".join([document.id, *(str(part) for part in parts if part)])


def short_name(document: DocumentRecord) -> str:
    """Return number, date and issuer of a document, or what stands in their place."""
    first = document.symbol or document.title or document.id
    issued = document.issued.strftime("%d/%m/%Y") if document.issued else document.year
    parts = (issued, document.issuer)
    return " · ".join([first, *(str(part) for part in parts if part)])


def _not_found(view: View, name: str) -> str:
    near = view.search(Query(name, limit=SUGGESTIONS)).hits
    said = f"Không tìm thấy “{name}”. No document answers to that name"
    if not near:
        return f"{said}; try 'vanban search' with a few words of its subject"
    listed = "\n".join(f"  {one_line(hit.document)}" for hit in near)
    return f"{said}; perhaps you mean:\n{listed}"
