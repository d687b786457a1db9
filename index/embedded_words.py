"""Words of the embedded store: put in, taken out again, and kept in step.

The word tables keep no text, so a document is taken out with the words computed from
what the store still holds of it. Whoever changes a record or a text therefore calls
``withdraw`` first; ``complete`` puts everything back at the end of the change.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from typing import TYPE_CHECKING

from corpus.folding import fold
from index.embedded_rows import RECORDS, decode_document
from index.respelling import is_counted
from index.searchable import searchable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from index.records import DocumentRecord
    from index.searchable import Searchable

_PUT = {
    "folded": "INSERT INTO folded(rowid, title, head, body) VALUES (?, ?, ?, ?)",
    "spelled": "INSERT INTO spelled(rowid, words) VALUES (?, ?)",
    "folded_titles": "INSERT INTO folded_titles(rowid, title, head) VALUES (?, ?, ?)",
    "spelled_titles": "INSERT INTO spelled_titles(rowid, title, head) VALUES (?, ?, ?)",
}
_TAKE = {
    "folded": "INSERT INTO folded(folded, rowid, title, head, body)"
    " VALUES ('delete', ?, ?, ?, ?)",
    "spelled": "INSERT INTO spelled(spelled, rowid, words) VALUES ('delete', ?, ?)",
    "folded_titles": "INSERT INTO folded_titles(folded_titles, rowid, title, head)"
    " VALUES ('delete', ?, ?, ?)",
    "spelled_titles": "INSERT INTO spelled_titles(spelled_titles, rowid, title, head)"
    " VALUES ('delete', ?, ?, ?)",
}
_COUNT = (
    "INSERT INTO vocabulary VALUES (?, ?, ?) ON CONFLICT (folded, spelled)"
    " DO UPDATE SET documents = documents + excluded.documents"
)
_UNCOUNT = "DELETE FROM vocabulary WHERE folded = ? AND spelled = ? AND documents < 1"
_LEVEL = 6  # of zlib: 0.41 of the text, 1 ms a document


def compressed(text: str) -> bytes:
    """Return a text as the store keeps it."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def decompressed(body: bytes) -> str:
    """Return the text that was kept."""
    return zlib.decompress(body).decode("utf-8", "surrogatepass")


class WordIndex:
    """The word tables and the texts they are made from, inside one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._counts: Counter[str] = Counter()

    def withdraw(self, key: int) -> None:
        """Take a document's words out, before its record or a text of it changes."""
        select = f"{RECORDS} WHERE key = ? AND indexed = 1"
        row = self._connection.execute(select, (key,)).fetchone()
        if row is not None:
            words = self._searchable(decode_document(row[0]))
            self._counts.subtract(self._write(_TAKE, key, words))
            self._mark(key, indexed=False)

    def complete(self) -> int:
        """Index every document that is not indexed; return how many."""
        select = "SELECT key FROM document WHERE indexed = 0 ORDER BY key"
        keys = [key for (key,) in self._connection.execute(select)]
        for key in keys:
            select = f"{RECORDS} WHERE key = ?"
            (record,) = self._connection.execute(select, (key,)).fetchone()
            words = self._searchable(decode_document(record))
            self._counts.update(self._write(_PUT, key, words))
            self._mark(key, indexed=True)
        self._count()
        return len(keys)

    def _count(self) -> None:
        """Bring the vocabulary to what was put in and taken out."""
        changed = [(fold(word), word, n) for word, n in self._counts.items() if n]
        self._connection.executemany(_COUNT, changed)
        fewer = ((folded, word) for folded, word, n in changed if n < 0)
        self._connection.executemany(_UNCOUNT, fewer)
        self._counts.clear()

    def put_text(self, sha256: str, text: str) -> None:
        """Keep the text of a copy; documents that hold it are indexed again."""
        digest = hashlib.blake2b(
            text.encode("utf-8", "surrogatepass"), digest_size=8
        ).digest()
        select = "SELECT digest FROM text WHERE sha256 = ?"
        if self._connection.execute(select, (sha256,)).fetchone() == (digest,):
            return
        self._withdraw_holders(sha256)
        self._connection.execute(
            "INSERT INTO text(sha256, digest, body) VALUES (?, ?, ?) ON CONFLICT"
            " (sha256) DO UPDATE SET digest = excluded.digest, body = excluded.body",
            (sha256, digest, compressed(text)),
        )

    def drop_text(self, sha256: str) -> None:
        """Forget the text of a copy."""
        self._withdraw_holders(sha256)
        self._connection.execute("DELETE FROM text WHERE sha256 = ?", (sha256,))

    def _withdraw_holders(self, sha256: str) -> None:
        select = "SELECT document FROM holding WHERE sha256 = ?"
        for (key,) in self._connection.execute(select, (sha256,)).fetchall():
            self.withdraw(key)

    def _searchable(self, document: DocumentRecord) -> Searchable:
        return searchable(document, self._texts(document))

    def _texts(self, document: DocumentRecord) -> Iterator[str]:
        select = "SELECT body FROM text WHERE sha256 = ?"
        for sha256 in document.copies:
            row = self._connection.execute(select, (sha256,)).fetchone()
            if row is not None:
                yield decompressed(row[0])

    def _write(self, how: dict[str, str], key: int, words: Searchable) -> set[str]:
        """Put words in or take them out; return those that the vocabulary counts."""
        spelled = words.spelled()
        folded = spelled.folded()
        everything = " ".join(spelled)
        self._connection.execute(how["folded"], (key, *folded))
        self._connection.execute(how["spelled"], (key, everything))
        for table, cut in (("folded_titles", folded), ("spelled_titles", spelled)):
            self._connection.execute(how[table], (key, cut.title, cut.head))
        return {word for word in everything.split() if is_counted(word)}

    def _mark(self, key: int, *, indexed: bool) -> None:
        update = "UPDATE document SET indexed = ? WHERE key = ?"
        self._connection.execute(update, (indexed, key))
