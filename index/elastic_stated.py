"""What the deltas of one change state, gathered until the change is completed.

Later deltas take the place of earlier ones, part by part. Everything lies in a database
of SQLite that has no name: in memory while it is small, in a file that vanishes by
itself when it grows. A province needs no more memory than a village.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from index.delta import timeless
from index.elastic_rows import finding_digest
from index.records import CitationRecord, DocumentRecord, Edge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.delta import Delta

_CACHE_KIB = 65_536

_TABLES = """
CREATE TABLE document(id TEXT PRIMARY KEY, record BLOB);
CREATE TABLE copy(sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE cited(sha256 TEXT, within TEXT, citing BLOB);
CREATE INDEX cited_in_copy ON cited(sha256);
CREATE INDEX cited_within ON cited(within);
CREATE TABLE leaving(source TEXT PRIMARY KEY, stating BLOB);
CREATE TABLE finding(digest TEXT PRIMARY KEY, record TEXT, since INTEGER);
CREATE TABLE alias(
    id TEXT, target TEXT, stated INTEGER, since INTEGER, PRIMARY KEY(id, target)
) WITHOUT ROWID;
CREATE TABLE touched(id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE gone(id TEXT PRIMARY KEY) WITHOUT ROWID;
"""
"""A document or a finding without a record goes, as does an alias that is not stated;
``since``: by which change such a row has come that is there already."""

_STATED = ("document", "copy", "cited", "leaving", "finding", "alias")

_encode = msgspec.json.encode
_document = msgspec.json.Decoder(DocumentRecord).decode
_citations = msgspec.json.Decoder(tuple[CitationRecord, ...]).decode
_edges = msgspec.json.Decoder(tuple[Edge, ...]).decode


class Parts(NamedTuple):
    """What is stated of one document; ``None`` where nothing is.

    Attributes:
        stated: Whether its record is stated, be it as gone.
        document: Its record.
        citations: Those of the copies that are stated.
        edges: All that start from it.
    """

    stated: bool
    document: DocumentRecord | None
    citations: tuple[CitationRecord, ...]
    edges: tuple[Edge, ...] | None


class Stated:
    """Everything stated, by document.

    Attributes:
        rows: The database; what is worked out of the statements is kept there too.
        whole: Whether nothing holds but what is stated.
    """

    def __init__(self, *, whole: bool = False) -> None:
        self.rows = sqlite3.connect("", isolation_level=None)
        self.rows.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self.rows.execute("PRAGMA journal_mode = OFF")
        self.rows.executescript(_TABLES)
        self.rows.execute("BEGIN")
        self.whole = whole

    def close(self) -> None:
        """Forget everything."""
        self.rows.close()

    def add(self, delta: Delta) -> None:
        """Read the parts of a delta, once and in their order."""
        if delta.whole:
            self.whole = True
            for table in _STATED:
                self.rows.execute(f"DELETE FROM {table}")  # noqa: S608 - our names
        put = self.rows.executemany
        put(
            "INSERT OR REPLACE INTO document VALUES (?, ?)",
            ((one.id, _encode(one)) for one in delta.documents),
        )
        for sha256, citations in delta.citations:
            self._put_citations(sha256, citations)
        put(
            "INSERT OR REPLACE INTO leaving VALUES (?, ?)",
            ((source, _encode(edges)) for source, edges in delta.edges),
        )
        for id_ in delta.gone:
            self.rows.execute("INSERT OR REPLACE INTO document VALUES (?, NULL)", [id_])
            self.rows.execute("INSERT OR REPLACE INTO leaving VALUES (?, '[]')", [id_])
        self._put_findings(delta)
        alias = "INSERT OR REPLACE INTO alias(id, target, stated) VALUES (?, ?, ?)"
        put(alias, ((*pair, True) for pair in delta.aliases))
        put(alias, ((*pair, False) for pair in delta.aliases_gone))

    def _put_citations(self, sha256: str, citations: Iterable[CitationRecord]) -> None:
        within: dict[str, list[CitationRecord]] = {}
        for citation in citations:
            within.setdefault(citation.within, []).append(timeless(citation))
        self.rows.execute("INSERT OR IGNORE INTO copy VALUES (?)", [sha256])
        self.rows.execute("DELETE FROM cited WHERE sha256 = ?", [sha256])
        self.rows.executemany(
            "INSERT INTO cited VALUES (?, ?, ?)",
            ((sha256, id_, _encode(those)) for id_, those in within.items()),
        )

    def _put_findings(self, delta: Delta) -> None:
        put = "INSERT OR REPLACE INTO finding(digest, record) VALUES (?, ?)"
        for finding in delta.findings:
            record = _encode(finding).decode()
            self.rows.execute(put, (finding_digest(record), record))
        for finding in delta.findings_gone:
            record = _encode(finding).decode()
            self.rows.execute(put, (finding_digest(record), None))

    # ── which documents ──────────────────────────────────────────────────────────────

    def touch(self, ids: Iterable[str]) -> None:
        """Name documents that are written though nothing is stated of them."""
        self.rows.executemany(
            "INSERT OR IGNORE INTO touched VALUES (?)", ((id_,) for id_ in ids)
        )

    def touched(self) -> Iterator[str]:
        """Yield every document that may change, ordered by id."""
        self.rows.execute(
            "INSERT OR IGNORE INTO touched SELECT id FROM document"
            " UNION SELECT source FROM leaving UNION SELECT within FROM cited"
        )
        for (id_,) in self.rows.execute("SELECT id FROM touched ORDER BY id"):
            yield id_

    def copies(self) -> list[str]:
        """Return the digests of the copies whose citations are stated."""
        found = self.rows.execute("SELECT sha256 FROM copy ORDER BY sha256")
        return [sha256 for (sha256,) in found]

    def among(self, table: str, field: str, values: Iterable[str]) -> set[str]:
        """Return those of some values that a field of a table has."""
        select = (
            f"SELECT {field} FROM {table}"  # noqa: S608 - our names
            f" WHERE {field} IN (SELECT value FROM json_each(?))"
        )
        found = self.rows.execute(select, [_listed(values)])
        return {value for (value,) in found}

    def going(self, ids: Iterable[str]) -> set[str]:
        """Return those of some documents that are stated to be no more."""
        select = (
            "SELECT id FROM document WHERE record IS NULL"
            " AND id IN (SELECT value FROM json_each(?))"
        )
        return {id_ for (id_,) in self.rows.execute(select, [_listed(ids)])}

    def lose(self, ids: Iterable[str]) -> None:
        """Remember documents that are no more after the change."""
        put = "INSERT OR IGNORE INTO gone VALUES (?)"
        self.rows.executemany(put, ((id_,) for id_ in ids))

    # ── what of them ─────────────────────────────────────────────────────────────────

    def parts(self, ids: Sequence[str]) -> dict[str, Parts]:
        """Return what is stated of documents."""
        asked = [_listed(ids)]
        where = "IN (SELECT value FROM json_each(?))"
        documents = dict(
            self.rows.execute(f"SELECT * FROM document WHERE id {where}", asked)  # noqa: S608
        )
        leaving = dict(
            self.rows.execute(f"SELECT * FROM leaving WHERE source {where}", asked)  # noqa: S608
        )
        select = f"SELECT within, citing FROM cited WHERE within {where}"  # noqa: S608
        cited: dict[str, list[CitationRecord]] = {}
        for id_, citing in self.rows.execute(select, asked):
            cited.setdefault(id_, []).extend(_citations(citing))
        return {
            id_: Parts(
                stated=id_ in documents,
                document=_document(documents[id_]) if documents.get(id_) else None,
                citations=tuple(cited.get(id_, ())),
                edges=_edges(leaving[id_]) if id_ in leaving else None,
            )
            for id_ in ids
        }

    def documents(self) -> Iterator[DocumentRecord]:
        """Yield every record that is stated."""
        select = "SELECT record FROM document WHERE record IS NOT NULL"
        for (record,) in self.rows.execute(select):
            yield _document(record)

    def citations(self, copies: Iterable[str]) -> Iterator[CitationRecord]:
        """Yield the citations that are stated of some copies."""
        select = (
            "SELECT citing FROM cited WHERE sha256 IN (SELECT value FROM json_each(?))"
        )
        for (citing,) in self.rows.execute(select, [_listed(copies)]):
            yield from _citations(citing)


def _listed(values: Iterable[str]) -> str:
    return _encode(list(values)).decode()
