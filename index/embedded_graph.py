"""The tables of the graph, brought from one state to the next.

Records, the citations of a copy and the edges that leave a document are written each
as a whole and have a digest each; what is already there is not touched.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from index.canonical import finding_order
from index.delta import timeless
from index.embedded_redirects import Redirecting
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
from index.scratch import scratch
from index.searchable import names_of, words_version

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from index.delta import Delta
    from index.embedded_words import WordIndex
    from index.records import CitationRecord, DocumentRecord, Edge, Finding
    from index.redirects import Redirect


class GraphTables:
    """The graph's tables inside one transaction."""

    def __init__(self, connection: sqlite3.Connection, index: WordIndex) -> None:
        self._connection = connection
        self._index = index
        self._words = KeyedWords(connection)
        self._redirecting = Redirecting(connection, self._words)
        self._keys: dict[str, int] = {}
        scratch(connection, named="kind TEXT, key, PRIMARY KEY (kind, key)")

    def apply(self, delta: Delta) -> None:
        """Change what a delta states.

        Raises:
            ValueError: A citation or an edge names a document that the store lacks.
        """
        for document in delta.documents:
            self._put_document(document)
            self._name("document", document.id)
        for sha256, citations in delta.citations:
            self._put_citations(sha256, citations)
            self._name("copy", sha256)
        for source, edges in delta.edges:
            self._put_edges(source, edges)
            self._name("source", source)
        gone = list(delta.gone)
        for finding in delta.findings_gone:
            self._drop_finding(_digest(finding))
        for finding in delta.findings:
            self._name("finding", self._put_finding(finding))
        lost, came = self._put_aliases(delta)
        self._end(gone, lost | came, whole=delta.whole)

    def _end(self, gone: list[str], named: set[Redirect], *, whole: bool) -> None:
        """Let go what is no more, and follow the ids that led there.

        Args:
            gone: Ids of documents that are no more.
            named: Further ids that have come or gone, with what they mean or meant.
            whole: Whether what was not named is no more either.
        """
        if whole:
            self._drop_unnamed_links()
            gone += self._unnamed("document", "SELECT id FROM document")
        kept = [id_ for id_ in sorted(set(gone)) if self._key(id_) is not None]
        trails = {id_: self._redirecting.trail(self._known(id_)) for id_ in kept}
        for id_ in kept:
            self._remove(self._known(id_))
            del self._keys[id_]
        self._redirecting.follow(trails, named)

    # What is there, and what was named -----------------------------------------------

    def _key(self, id_: str) -> int | None:
        if id_ not in self._keys:
            select = "SELECT key FROM document WHERE id = ?"
            row = self._connection.execute(select, (id_,)).fetchone()
            if row is None:
                return None
            self._keys[id_] = row[0]
        return self._keys[id_]

    def _known(self, id_: str) -> int:
        key = self._key(id_)
        if key is None:
            raise ValueError(f"links name a document that the graph lacks: {id_}")
        return key

    def _name(self, kind: str, key: str | bytes) -> None:
        insert = "INSERT OR IGNORE INTO temp.named VALUES (?, ?)"
        self._connection.execute(insert, (kind, key))

    def _unnamed(self, kind: str, select: str) -> list[Any]:
        """Return what is in the store and was not named."""
        rows = self._connection.execute(
            f"{select} EXCEPT SELECT key FROM temp.named WHERE kind = ?",  # noqa: S608
            (kind,),
        )
        return [key for (key,) in rows]

    def _drop_unnamed_links(self) -> None:
        for sha256 in self._unnamed(
            "copy", "SELECT sha256 FROM copy WHERE said != x''"
        ):
            self._put_citations(sha256, ())
        leaving = "SELECT id FROM document WHERE linked != x''"
        for source in self._unnamed("source", leaving):
            self._put_edges(source, ())
        for digest in self._unnamed("finding", "SELECT digest FROM finding"):
            self._drop_finding(digest)

    # Documents ----------------------------------------------------------------------

    def _put_document(self, document: DocumentRecord) -> None:
        record = encode(document)
        digest, key = _digest_of(record), self._key(document.id)
        row = (digest, *document_row(document))
        if key is None:
            key = self._insert(document.id, row)
        else:
            select = "SELECT digest FROM document WHERE key = ?"
            if self._connection.execute(select, (key,)).fetchone() == (digest,):
                return
            self._update(key, row)
        self._put_record(key, record)
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

    def _remove(self, key: int) -> None:
        self._index.withdraw(key)
        self._forget_names(key)
        for table, column, gone in (
            ("citation", "within", key),
            ("edge", "source", key),
            ("record", "key", key),
            ("document", "key", key),
        ):
            delete = f"DELETE FROM {table} WHERE {column} = ?"  # noqa: S608 - ours
            self._connection.execute(delete, (gone,))

    def _forget_names(self, key: int) -> None:
        self._redirecting.remember_copies(key)
        self._connection.execute("DELETE FROM holding WHERE document = ?", (key,))
        self._connection.execute("DELETE FROM name WHERE document = ?", (key,))

    # Citations and edges ------------------------------------------------------------

    def _put_citations(self, sha256: str, citations: Sequence[CitationRecord]) -> None:
        said = _digest_of(encode(tuple(map(timeless, citations)))) if citations else b""
        select = "SELECT key, said FROM copy WHERE sha256 = ?"
        known = self._connection.execute(select, (sha256,)).fetchall()
        if citations and [s for _, s in known if s] == [said]:
            return
        for key, _ in known:
            self._redirecting.remember_mentions(key)
            self._connection.execute("DELETE FROM citation WHERE copy = ?", (key,))
            self._connection.execute("UPDATE copy SET said = x'' WHERE key = ?", (key,))
        if citations:
            self._insert_citations(citations, said)

    def _insert_citations(
        self, citations: Sequence[CitationRecord], said: bytes
    ) -> None:
        place, within = citations[0].place, citations[0].within
        copy = self._words.copy(place.sha256, place.path)
        select = "SELECT coalesce(max(seq) + 1, 0) FROM citation WHERE within = ?"
        row = self._connection.execute(select, (self._known(within),)).fetchone()
        rows = [
            citation_row(number, citation, self._known, self._words)
            for number, citation in enumerate(citations, row[0])
        ]
        self._insert_rows("citation", CITATION_COLUMNS, rows)
        self._connection.execute("UPDATE copy SET said = ? WHERE key = ?", (said, copy))

    def _put_edges(self, source: str, edges: Sequence[Edge]) -> None:
        if not edges and self._key(source) is None:
            return  # of a document that is no more
        key = self._known(source)
        linked = _digest_of(encode(edges)) if edges else b""
        select = "SELECT linked FROM document WHERE key = ?"
        if self._connection.execute(select, (key,)).fetchone() == (linked,):
            return
        self._connection.execute("DELETE FROM edge WHERE source = ?", (key,))
        rows = [edge_row(edge, self._known, self._words) for edge in edges]
        self._insert_rows("edge", EDGE_COLUMNS, rows)
        update = "UPDATE document SET linked = ? WHERE key = ?"
        self._connection.execute(update, (linked, key))

    def _insert_rows(
        self, table: str, columns: str, rows: Sequence[tuple[object, ...]]
    ) -> None:
        marks = ", ".join("?" * (columns.count(",") + 1))
        insert = f"INSERT INTO {table}({columns}) VALUES ({marks})"  # noqa: S608
        self._connection.executemany(insert, rows)

    # Findings and names -------------------------------------------------------------

    def _put_finding(self, finding: Finding) -> bytes:
        digest = _digest(finding)
        insert = "INSERT OR IGNORE INTO finding VALUES (NULL, ?, ?, ?)"
        row = (digest, _rank(finding), encode(finding))
        added = self._connection.execute(insert, row)
        if added.rowcount:
            named = [(id_, added.lastrowid) for id_ in sorted(set(finding.documents))]
            insert = "INSERT INTO finding_document VALUES (?, ?)"
            self._connection.executemany(insert, named)
        return digest

    def _drop_finding(self, digest: bytes) -> None:
        select = "SELECT key, record FROM finding WHERE digest = ?"
        row = self._connection.execute(select, (digest,)).fetchone()
        if row is not None:
            key, record = row
            delete = "DELETE FROM finding_document WHERE document = ? AND finding = ?"
            named = json.loads(record)["documents"]
            self._connection.executemany(delete, ((id_, key) for id_ in named))
            self._connection.execute("DELETE FROM finding WHERE key = ?", (key,))

    def _put_aliases(self, delta: Delta) -> tuple[set[Redirect], set[Redirect]]:
        """Put further ids in and take them out; return those lost and those come."""
        stated = set(delta.aliases)
        lost = set(delta.aliases_gone)
        select = "SELECT id, target FROM alias WHERE stated"
        known = set(self._connection.execute(select)) if delta.whole else set()
        lost |= known
        lost -= stated
        delete = "DELETE FROM alias WHERE id = ? AND target = ? AND stated"
        self._connection.executemany(delete, sorted(lost))
        insert = "INSERT OR REPLACE INTO alias VALUES (?, ?, 1)"
        self._connection.executemany(insert, sorted(stated - known))
        return lost, stated - known


def _digest(finding: Finding) -> bytes:
    return _digest_of(encode(finding))


def _digest_of(content: bytes) -> bytes:
    """Return what changes with a content or with the words made of it."""
    seed = words_version().encode()
    return hashlib.blake2b(content, digest_size=16, key=seed).digest()


def _rank(finding: Finding) -> str:
    """Return a text that orders findings as ``finding_order`` does."""
    severity, code, documents, places, message = finding_order(finding)
    ordered = "\x1e".join(
        "\x1f".join((path, sha256, f"{start:010}", f"{end:010}"))
        for path, sha256, start, end in places[:2]  # type: ignore[index]
    )
    named = "\x1f".join(documents)  # type: ignore[arg-type]
    return "\x1d".join((f"{severity}", str(code), named, ordered, str(message)))
