"""Everything that is known when findings are looked for: rows, records and copies."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from index.claims import Reading
from index.correction import Corrections
from index.kept_copies import KeptCopies
from index.records import DocumentRecord
from index.succession import superseded

if TYPE_CHECKING:
    from index.records import Finding

encode_record = msgspec.msgpack.Encoder().encode
decode_record = msgspec.msgpack.Decoder(DocumentRecord).decode

Part = tuple[int, "Finding"]
"""A finding with what it is about beside its main subject."""


@dataclass(frozen=True)
class Inquiry:
    """What is asked by those who look for findings.

    Attributes:
        rows: The tables of the workings.
        copies: The copies by their keys.
        reading_of: Reads a copy by its digest.
        quotes_of: Returns the words of all mentions of a copy, corrected or not.
        corrections: What persons have put right.
    """

    rows: sqlite3.Connection
    copies: KeptCopies
    reading_of: Callable[[str], Reading]
    quotes_of: Callable[[str], tuple[str, ...]]
    corrections: Corrections
    _ids: dict[int, str] = field(default_factory=dict)

    def id(self, key: int) -> str:
        """Return the id of a document."""
        if key not in self._ids:
            select = "SELECT id FROM subject WHERE key = ?"
            (self._ids[key],) = self.rows.execute(select, (key,)).fetchone()
        return self._ids[key]

    def record(self, key: int) -> DocumentRecord | None:
        """Return the record of a document by its key."""
        select = "SELECT record FROM subject WHERE key = ?"
        row = self.rows.execute(select, (key,)).fetchone()
        return decode_record(row[0]) if row and row[0] else None

    @functools.cached_property
    def record_of(self) -> Callable[[str], DocumentRecord | None]:
        """What returns the record of a document by its id."""

        @functools.lru_cache(maxsize=1000)
        def record_of(id_: str) -> DocumentRecord | None:
            select = "SELECT record FROM subject WHERE id = ?"
            row = self.rows.execute(select, (id_,)).fetchone()
            return decode_record(row[0]) if row and row[0] else None

        return record_of

    @functools.cached_property
    def superseded(self) -> frozenset[int]:
        """The keys of the laws of which the tables know a successor."""
        ids = superseded()
        select = f"SELECT key FROM subject WHERE id IN ({', '.join('?' * len(ids))})"  # noqa: S608 - marks only
        return frozenset(key for (key,) in self.rows.execute(select, ids))

    def readings(self, document: int) -> tuple[Reading, ...]:
        """Return the copies of a document as they were read, ordered by digest."""
        copies = self.copies.of_document(document)
        return tuple(self.reading_of(copy.sha256) for copy in copies)
