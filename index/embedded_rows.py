"""Rows of the embedded store and the records they stand for, both ways.

Repeated words (relations, rules) and copies are replaced by short keys. The two
directions stand next to each other so that they stay each other's inverse.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from corpus.document import Span
from corpus.folding import clean, fold_words
from extractors.facts import Relation
from index.records import (
    CitationRecord,
    DocumentRecord,
    Edge,
    Finding,
    Place,
    Status,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

PackedPlace = tuple[int, int, int, int | None, int]
"""Key of the copy, start, end, page and line."""

KeyOf: TypeAlias = "Callable[[str], int]"
"""Returns the key of a document by its id."""

encode = msgspec.json.encode
decode_document = msgspec.json.Decoder(DocumentRecord).decode
decode_finding = msgspec.json.Decoder(Finding).decode
_decode_ids = msgspec.json.Decoder(tuple[str, ...]).decode
_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(tuple[PackedPlace, ...]).decode

_KINDS_OF_PROVINCE = ("tinh ", "thanh pho ", "tp ")

DOCUMENT_COLUMNS = "status, type, year, issued, issuer, province, level"

RECORDS = "SELECT record.body FROM document JOIN record USING (key)"
"""The rows that ``decode_document`` reads."""


def document_row(document: DocumentRecord) -> tuple[Any, ...]:
    """Return the values of ``DOCUMENT_COLUMNS``, folded where filters compare."""
    issued = document.issued
    year = document.year or (issued.year if issued else None)
    return (
        document.status.value,
        folded_words(document.type),
        year,
        issued.isoformat() if issued else None,
        folded_words(document.issuer),
        folded_place(document.province),
        folded_words(document.level),
    )


def folded_words(text: str | None) -> str | None:
    """Return what filters compare."""
    return fold_words(clean(text)) if text else None


def folded_place(text: str | None) -> str | None:
    """Return what filters compare of a province, with or without its kind."""
    folded = folded_words(text)
    for kind in _KINDS_OF_PROVINCE:
        folded = folded.removeprefix(kind) if folded else None
    return folded


class KeyedWords:
    """Short keys of words and copies, given when first needed, and read back.

    Keys are never given twice, so what was read once stays true.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._labels: dict[str, int] = {}
        self._texts: dict[int, str] = {}
        self._copies: dict[tuple[str, str], int] = {}
        self._files: dict[int, tuple[str, str]] = {}

    def label(self, text: str) -> int:
        """Return the key of a word."""
        if text not in self._labels:
            self._labels[text] = self._given("label(text)", "text = ?", (text,))
        return self._labels[text]

    def text(self, key: int) -> str:
        """Return the word of a key."""
        if key not in self._texts:
            select = "SELECT text FROM label WHERE key = ?"
            (self._texts[key],) = self._connection.execute(select, (key,)).fetchone()
        return self._texts[key]

    def copy(self, sha256: str, path: str) -> int:
        """Return the key of a copy."""
        copy = (sha256, path)
        if copy not in self._copies:
            where = "sha256 = ? AND path = ?"
            self._copies[copy] = self._given("copy(sha256, path)", where, copy)
        return self._copies[copy]

    def place(self, place: Place) -> PackedPlace:
        """Return a place with the key of its copy."""
        copy, span = self.copy(place.sha256, place.path), place.span
        return (copy, span.start, span.end, place.page, place.line)

    def place_of(self, packed: PackedPlace) -> Place:
        """Return the place that was packed."""
        key, start, end, page, line = packed
        if key not in self._files:
            select = "SELECT sha256, path FROM copy WHERE key = ?"
            self._files[key] = self._connection.execute(select, (key,)).fetchone()
        return Place(*self._files[key], Span(start, end), page, line)

    def _given(self, columns: str, where: str, values: tuple[str, ...]) -> int:
        table = columns.partition("(")[0]
        select = f"SELECT key FROM {table} WHERE {where}"  # noqa: S608 - our own words
        row = self._connection.execute(select, values).fetchone()
        if row is None:
            marks = ", ".join("?" * len(values))
            insert = f"INSERT INTO {columns} VALUES ({marks})"  # noqa: S608
            row = (self._connection.execute(insert, values).lastrowid,)
        key: int = row[0]
        return key


CITATION_COLUMNS = (
    "within, seq, source, target, relation, status, confidence, rule, copy, start, "
    "end, page, line, quote, printed, issued, candidates, provision"
)


def citation_row(
    seq: int, citation: CitationRecord, key_of: KeyOf, words: KeyedWords
) -> tuple[Any, ...]:
    """Return the values of ``CITATION_COLUMNS``; ``key_of`` gives documents' keys."""
    target = citation.target
    return (
        key_of(citation.within),
        seq,
        key_of(citation.source),
        None if target is None else key_of(target),
        words.label(citation.relation.value),
        words.label(citation.status.value),
        citation.confidence,
        words.label(citation.rule),
        *words.place(citation.place),
        citation.quote,
        citation.printed,
        citation.issued.isoformat() if citation.issued else None,
        encode(citation.candidates) if citation.candidates else None,
        citation.provision,
    )


CITATIONS = """
SELECT within.id, source.id, target.id, relation, citation.status, target.status,
    confidence, rule,
    copy, start, end, page, line, quote, printed, citation.issued, candidates,
    provision
FROM citation
JOIN copy ON copy.key = citation.copy
JOIN document AS within ON within.key = citation.within
JOIN document AS source ON source.key = citation.source
LEFT JOIN document AS target ON target.key = citation.target
"""
"""The rows that ``citation_of`` reads."""


def citation_of(row: tuple[Any, ...], words: KeyedWords) -> CitationRecord:
    """Return the citation of a row of ``CITATIONS``."""
    within, source, target, relation, said, known, confidence, rule = row[:8]
    quote, printed, issued, candidates, provision = row[13:]
    return CitationRecord(
        place=words.place_of(row[8:13]),
        quote=quote,
        within=within,
        source=source,
        target=target,
        relation=Relation(words.text(relation)),
        # of a document that is meant, today's: its original may have come since
        status=Status(known or words.text(said)),
        confidence=confidence,
        rule=words.text(rule),
        candidates=_decode_ids(candidates) if candidates else (),
        printed=printed,
        issued=date.fromisoformat(issued) if issued else None,
        provision=provision,
    )


EDGE_COLUMNS = "source, relation, target, confidence, places"


def edge_row(
    edge: Edge, key_of: KeyOf, words: KeyedWords
) -> tuple[int, int, int, float, bytes]:
    """Return the values of ``EDGE_COLUMNS``; ``key_of`` gives documents' keys."""
    return (
        key_of(edge.source),
        words.label(edge.relation.value),
        key_of(edge.target),
        edge.confidence,
        _pack(tuple(words.place(place) for place in edge.evidence)),
    )


EDGES = """
SELECT source.id, target.id, relation, confidence, places
FROM edge
JOIN document AS source ON source.key = edge.source
JOIN document AS target ON target.key = edge.target
"""
"""The rows that ``edge_of`` reads."""


ARCS = """
SELECT source.id, target.id, label.text
FROM edge
JOIN document AS source ON source.key = edge.source
JOIN document AS target ON target.key = edge.target
JOIN label ON label.key = edge.relation
"""
"""The rows of edges without their evidence."""


def edge_of(row: tuple[Any, ...], words: KeyedWords) -> Edge:
    """Return the edge of a row of ``EDGES``."""
    source, target, relation, confidence, places = row
    return Edge(
        source=source,
        target=target,
        relation=Relation(words.text(relation)),
        confidence=confidence,
        evidence=tuple(map(words.place_of, _unpack(places))),
    )
