"""The tables of the graph, brought from one graph to the next.

What belongs to one document (its record, the citations it holds, the edges that start
from it) is written together and has one digest; only documents whose digest changed
are touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.canonical import canonical
from index.embedded_rows import (
    CITATION_COLUMNS,
    DOCUMENT_COLUMNS,
    EDGE_COLUMNS,
    KeyedWords,
    citation_row,
    document_row,
    edge_row,
    encode,
)
from index.groups import groups_of
from index.redirects import Trail, redirects
from index.searchable import names_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from index.embedded_words import WordIndex
    from index.groups import Group
    from index.records import DocumentRecord, Finding, Graph


class GraphTables:
    """The graph's tables inside one transaction."""

    def __init__(self, connection: sqlite3.Connection, index: WordIndex) -> None:
        self._connection = connection
        self._index = index
        self._words = KeyedWords(connection)
        self._keys: dict[str, int] = {}

    def replace(self, graph: Graph) -> None:
        """Make the tables hold exactly this graph.

        Raises:
            ValueError: A citation or an edge names a document the graph lacks.
        """
        graph = canonical(graph)
        groups = groups_of(graph)
        before = self._digests()
        gone = sorted(before.keys() - groups.keys())
        self._redirect(graph, gone)
        for id_ in gone:
            self._remove(self._keys.pop(id_))
        changed = [
            (group, digest)
            for id_, group in groups.items()
            if before.get(id_) != (digest := group.digest())
        ]
        for group, digest in changed:
            self._put_document(group.document, digest)
        for group, _ in changed:
            self._put_links(group)
        self._put_findings(graph.findings)

    def _digests(self) -> dict[str, bytes]:
        rows = self._connection.execute("SELECT id, key, digest FROM document")
        digests = {}
        for id_, key, digest in rows:
            self._keys[id_] = key
            digests[id_] = digest
        return digests

    def _put_document(self, document: DocumentRecord, digest: bytes) -> None:
        row = (digest, *document_row(document))
        key = self._keys.get(document.id)
        if key is None:
            key = self._insert(document.id, row)
        else:
            self._update(key, row)
        self._put_record(key, encode(document))
        for sha256 in set(document.copies):
            self._connection.execute("INSERT INTO holding VALUES (?, ?)", (sha256, key))
        for name in names_of(document):
            self._connection.execute("INSERT INTO name VALUES (?, ?)", (name, key))

    def _insert(self, id_: str, row: tuple[object, ...]) -> int:
        marks = ", ".join("?" * (len(row) + 1))
        insert = (
            f"INSERT INTO document(id, digest, {DOCUMENT_COLUMNS})"  # noqa: S608
            f" VALUES ({marks})"
        )
        key = self._connection.execute(insert, (id_, *row)).lastrowid
        assert key is not None  # noqa: S101 - every insert gives one
        self._keys[id_] = key
        return key

    def _update(self, key: int, row: tuple[object, ...]) -> None:
        self._forget_names(key)
        marks = ", ".join("?" * len(row))
        update = (
            f"UPDATE document SET (digest, {DOCUMENT_COLUMNS}) = ({marks})"  # noqa: S608
            " WHERE key = ?"
        )
        self._connection.execute(update, (*row, key))

    def _put_record(self, key: int, record: bytes) -> None:
        """Keep a record; where it changed, its words are taken out first."""
        select = "SELECT body FROM record WHERE key = ?"
        before = self._connection.execute(select, (key,)).fetchone()
        if before != (record,):
            self._index.withdraw(key)
            self._connection.execute("DELETE FROM record WHERE key = ?", (key,))
            self._connection.execute("INSERT INTO record VALUES (?, ?)", (key, record))

    def _put_links(self, group: Group) -> None:
        self._forget_links(self._keys[group.document.id])
        citations = [
            citation_row(seq, citation, self._keys, self._words)
            for seq, citation in enumerate(group.citations)
        ]
        edges = [edge_row(edge, self._keys, self._words) for edge in group.edges]
        self._insert_rows("citation", CITATION_COLUMNS, citations)
        self._insert_rows("edge", EDGE_COLUMNS, edges)

    def _insert_rows(
        self, table: str, columns: str, rows: Sequence[tuple[object, ...]]
    ) -> None:
        marks = ", ".join("?" * (columns.count(",") + 1))
        insert = f"INSERT INTO {table}({columns}) VALUES ({marks})"  # noqa: S608
        self._connection.executemany(insert, rows)

    def _remove(self, key: int) -> None:
        self._index.withdraw(key)
        self._forget_names(key)
        self._forget_links(key)
        self._connection.execute("DELETE FROM record WHERE key = ?", (key,))
        self._connection.execute("DELETE FROM document WHERE key = ?", (key,))

    def _forget_names(self, key: int) -> None:
        self._connection.execute("DELETE FROM holding WHERE document = ?", (key,))
        self._connection.execute("DELETE FROM name WHERE document = ?", (key,))

    def _forget_links(self, key: int) -> None:
        self._connection.execute("DELETE FROM citation WHERE within = ?", (key,))
        self._connection.execute("DELETE FROM edge WHERE source = ?", (key,))

    def _put_findings(self, findings: tuple[Finding, ...]) -> None:
        rows = [(seq, encode(finding)) for seq, finding in enumerate(findings)]
        if (
            self._connection.execute(
                "SELECT seq, record FROM finding ORDER BY seq"
            ).fetchall()
            == rows
        ):
            return
        self._connection.execute("DELETE FROM finding")
        self._connection.execute("DELETE FROM finding_document")
        self._connection.executemany("INSERT INTO finding VALUES (?, ?)", rows)
        for seq, finding in enumerate(findings):
            named = [(document, seq) for document in sorted(set(finding.documents))]
            insert = "INSERT INTO finding_document VALUES (?, ?)"
            self._connection.executemany(insert, named)

    def _redirect(self, graph: Graph, gone: list[str]) -> None:
        rows = self._connection.execute("SELECT id, target, stated FROM alias")
        before = {(id_, target, bool(stated)) for id_, target, stated in rows}
        trails = {id_: self._trail(self._keys[id_]) for id_ in gone}
        given = {(id_, target) for id_, target, _ in before}
        followed = redirects(given, trails, graph)
        now = {(*pair, True) for pair in graph.aliases} | {
            (*pair, False) for pair in followed
        }
        delete = "DELETE FROM alias WHERE id = ? AND target = ? AND stated = ?"
        self._connection.executemany(delete, sorted(before - now))
        insert = "INSERT INTO alias VALUES (?, ?, ?)"
        self._connection.executemany(insert, sorted(now - before))

    def _trail(self, key: int) -> Trail:
        copies = "SELECT sha256 FROM holding WHERE document = ? ORDER BY sha256"
        cited_at = (
            "SELECT copy.sha256, start, end FROM citation"
            " JOIN copy ON copy.key = citation.copy WHERE target = ?"
        )
        return Trail(
            copies=tuple(sha for (sha,) in self._connection.execute(copies, (key,))),
            cited_at=tuple(self._connection.execute(cited_at, (key,))),
        )
