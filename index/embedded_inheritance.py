"""What a store of an older version leaves to the one that takes its place: its ids.

Everything else is made anew from the ledger. Whoever noted an id must find its document
again, so the documents stay as names with the copies they held, until the change that
fills the new tables says what has become of them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.embedded_rows import encode
from index.records import DocumentRecord, Status
from index.schema import WORD_TABLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_HELD = (
    "SELECT document.id, sha256 FROM document"
    " LEFT JOIN holding ON holding.document = document.key"
)


@dataclass(frozen=True, slots=True)
class Inheritance:
    """The ids of a store.

    Attributes:
        documents: Digests of the copies of each document, by its id.
        aliases: Further ids, each with the id it led to.
    """

    documents: dict[str, tuple[str, ...]]
    aliases: tuple[tuple[str, str], ...]


def taken_from(connection: sqlite3.Connection) -> Inheritance:
    """Return the ids of a store and drop its tables, inside a transaction."""
    names = set(_tables(connection))
    held: defaultdict[str, list[str]] = defaultdict(list)
    if {"document", "holding"} <= names:
        for id_, sha256 in connection.execute(_HELD):
            held[id_] += [sha256] if sha256 else []
    aliases: Iterable[tuple[str, str]] = ()
    if "alias" in names:
        aliases = connection.execute("SELECT DISTINCT id, target FROM alias").fetchall()
    for table in sorted(names & set(WORD_TABLES)):  # with them go tables of their own
        connection.execute(f"DROP TABLE {table}")
    for table in _tables(connection):
        connection.execute(f"DROP TABLE {table}")
    documents = {id_: tuple(copies) for id_, copies in held.items()}
    return Inheritance(documents, tuple(aliases))


def _tables(connection: sqlite3.Connection) -> list[str]:
    select = (
        "SELECT name FROM sqlite_master"
        " WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    )
    return [name for (name,) in connection.execute(select)]


def leave_to(connection: sqlite3.Connection, left: Inheritance) -> None:
    """Put the ids into new tables, to be followed by the change that fills them."""
    for id_, copies in left.documents.items():
        insert = "INSERT INTO document(id, status, digest) VALUES (?, ?, x'00')"
        status = Status.CITED_ONLY
        key = connection.execute(insert, (id_, status.value)).lastrowid
        record = encode(DocumentRecord(id_, status, copies=copies))
        connection.execute("INSERT INTO record VALUES (?, ?)", (key, record))
        connection.executemany(
            "INSERT INTO holding VALUES (?, ?)", ((sha, key) for sha in set(copies))
        )
    connection.executemany("INSERT INTO alias VALUES (?, ?, 0)", left.aliases)
