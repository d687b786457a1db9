"""Looking documents up by an id, a number or a name, on the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.elastic_rows import document_of
from index.elastic_snapshot import any_of
from index.lookup import Lookup

if TYPE_CHECKING:
    from index.elastic_snapshot import Body, Snapshot
    from index.records import DocumentRecord

Documents = tuple["DocumentRecord", ...]


def lookup_in(snapshot: Snapshot) -> Lookup:
    """Return a look-up among the documents of one state."""
    names = _Names(snapshot)
    return Lookup(
        by_id=names.of_id,
        of_key=names.named,
        by_beginning=names.begun,
        few_of_number=lambda number, _: names.named(number.key),
    )


class _Names:
    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def of_id(self, id_: str) -> Documents:
        """Return the document of an id, or those that the id once given leads to."""
        asked = _sendable(id_)
        if found := self._records({"term": {"id": asked}}):
            return found
        aliases = self._snapshot.rows("aliases", {"term": {"id": asked}})
        targets = [row["target"] for row in aliases]
        return self._records(any_of("id", targets)) if targets else ()

    def named(self, key: str) -> Documents:
        """Return the documents of a key of a number or a name."""
        return self._records({"term": {"names": _sendable(key)}})

    def begun(self, key: str) -> Documents:
        """Return the documents with a key that begins so."""
        return self._records({"prefix": {"names": _sendable(key)}})

    def _records(self, query: Body) -> Documents:
        return tuple(map(document_of, self._snapshot.records(query, ("id",))))


def _sendable(text: str) -> str:
    """Replace what no text can hold: a question may contain half a character."""
    return text.encode("utf-8", "replace").decode("utf-8")
