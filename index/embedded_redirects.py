"""Ids of documents that are no more, and where they lead now, in the embedded store.

What a document held and where it was cited is noted while a change takes it away; when
everything is in its place, ``index.redirects`` says where the id leads, asked with the
few documents that it may be about.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from index.embedded_rows import CITATIONS, RECORDS, citation_of, decode_document
from index.records import DocumentRecord, Graph, Status
from index.redirects import Trail, redirects
from index.scratch import scratch
from index.searchable import names_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from index.embedded_rows import KeyedWords
    from index.records import CitationRecord
    from index.redirects import Redirect

_INDEXES = (
    "CREATE INDEX IF NOT EXISTS temp.was_held_document ON was_held(document)",
    "CREATE INDEX IF NOT EXISTS temp.was_cited_document ON was_cited(document)",
)
_HELD = (
    "SELECT sha256 FROM temp.was_held WHERE document = :key"
    " UNION SELECT sha256 FROM holding WHERE document = :key ORDER BY 1"
)
_CITED = (
    "SELECT sha256, start, end FROM temp.was_cited WHERE document = :key"
    " UNION SELECT copy.sha256, start, end FROM citation"
    " JOIN copy ON copy.key = citation.copy WHERE target = :key"
)
_LISTED = "(SELECT value FROM json_each(?))"


class Redirecting:
    """Follows ids inside one transaction."""

    def __init__(self, connection: sqlite3.Connection, words: KeyedWords) -> None:
        self._connection = connection
        self._words = words
        scratch(
            connection,
            was_held="document, sha256",
            was_cited="document, sha256, start, end",
        )
        for statement in _INDEXES:
            connection.execute(statement)

    def remember_copies(self, document: int) -> None:
        """Note the copies of a document, before they are said anew."""
        insert = (
            "INSERT INTO temp.was_held"
            " SELECT document, sha256 FROM holding WHERE document = ?"
        )
        self._connection.execute(insert, (document,))

    def remember_mentions(self, copy: int) -> None:
        """Note what a copy cites, before that is said anew."""
        insert = (
            "INSERT INTO temp.was_cited SELECT target, copy.sha256, start, end"
            " FROM citation JOIN copy ON copy.key = citation.copy"
            " WHERE copy.key = ? AND target IS NOT NULL"
        )
        self._connection.execute(insert, (copy,))

    def trail(self, key: int) -> Trail:
        """Return what is known of a document that goes."""
        copies = self._connection.execute(_HELD, {"key": key})
        cited = self._connection.execute(_CITED, {"key": key})
        return Trail(tuple(sha256 for (sha256,) in copies), tuple(cited))

    def follow(self, gone: Mapping[str, Trail], named: set[Redirect]) -> None:
        """Write where ids lead now.

        Args:
            gone: The documents that are no more.
            named: Further ids that have come or gone with this change, with what they
                mean or meant: whoever was given such an id may come back with it.
        """
        given = self._given({*gone, *(id_ for id_, _ in named)})
        delete = "DELETE FROM alias WHERE id = ? AND target = ? AND NOT stated"
        self._connection.executemany(delete, sorted(given))
        given |= named
        found = redirects(given, gone, self._near(given, gone))
        insert = "INSERT OR IGNORE INTO alias VALUES (?, ?, 0)"
        self._connection.executemany(insert, sorted(found))

    def _given(self, asked: set[str]) -> set[Redirect]:
        """Return the redirects from or to any of these ids."""
        listed = json.dumps(sorted(asked))
        select = (
            "SELECT id, target FROM alias WHERE NOT stated"  # noqa: S608 - our own words
            f" AND (id IN {_LISTED} OR target IN {_LISTED})"
        )
        return set(self._connection.execute(select, (listed, listed)))

    def _near(self, given: Iterable[Redirect], gone: Mapping[str, Trail]) -> Graph:
        """Return the part of the graph in which these ids may lead somewhere."""
        targets = {target for _, target in given}
        shas = {sha256 for trail in gone.values() for sha256 in trail.copies}
        cited = {sha256 for trail in gone.values() for sha256, *_ in trail.cited_at}
        keys = {key for id_ in gone for key in names_of(_symbol(id_))}
        holding = f"SELECT document FROM holding WHERE sha256 IN {_LISTED}"  # noqa: S608
        named = f"SELECT document FROM name WHERE value IN {_LISTED}"  # noqa: S608
        documents = {
            *self._documents(f"id IN {_LISTED}", targets),
            *self._documents(f"key IN ({holding})", shas),
            *self._documents(f"key IN ({named})", keys),
        }
        ids = {id_ for pair in given for id_ in pair} | gone.keys()
        return Graph(
            documents=tuple(documents),
            citations=tuple(self._citations(cited)),
            edges=(),
            findings=(),
            aliases=tuple(self._stated(ids)),
        )

    def _documents(self, where: str, asked: Iterable[str]) -> Iterable[DocumentRecord]:
        select = f"{RECORDS} WHERE {where}"
        rows = self._connection.execute(select, (json.dumps(sorted(asked)),))
        return [decode_document(record) for (record,) in rows]

    def _citations(self, shas: Iterable[str]) -> Iterable[CitationRecord]:
        select = f"{CITATIONS} WHERE copy.sha256 IN {_LISTED}"
        rows = self._connection.execute(select, (json.dumps(sorted(shas)),))
        return [citation_of(row, self._words) for row in rows.fetchall()]

    def _stated(self, ids: Iterable[str]) -> list[Redirect]:
        select = (
            "SELECT id, target FROM alias WHERE stated"  # noqa: S608 - our own words
            f" AND id IN {_LISTED}"
        )
        return self._connection.execute(select, (json.dumps(sorted(ids)),)).fetchall()


def _symbol(id_: str) -> DocumentRecord:
    """Return a document of which only a printed name is known."""
    return DocumentRecord("", Status.CITED_ONLY, symbol=id_)
