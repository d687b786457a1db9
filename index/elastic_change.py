"""One change of a store: rows that come and rows that go, unseen until it is done."""

from __future__ import annotations

import contextlib
import itertools
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.errors import StorageError
from index.elastic_bulk import Bulk
from index.elastic_indices import lasting
from index.elastic_mapping import ROWS
from index.elastic_rows import row_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.elastic_connection import Connection
    from index.elastic_head import Claim
    from index.elastic_indices import Indices
    from index.elastic_snapshot import Snapshot

Row = dict[str, Any]
Key = tuple[str, ...]

FETCHED = 200
"""Rows fetched whole at a time: a row may hold a long text."""

T = TypeVar("T")


class Change:
    """Writes the rows of one change.

    Attributes:
        before: The state that is changed; ``None`` where there is none yet.
        anew: Whether every row is written into a new set of indices, and no row of
            ``before`` is touched.
    """

    def __init__(
        self,
        connection: Connection,
        claim: Claim,
        before: Snapshot | None,
        new_set: Indices | None = None,
    ) -> None:
        self._connection = connection
        self._claim = claim
        self._set = new_set
        self._bulk = Bulk(connection, claim.renew)
        self._ended: list[tuple[str, str]] = []
        self.before = before
        self.anew = new_set is not None

    def put(self, kind: str, key: Key, row: Row) -> str:
        """Write a row that comes by this change; return its id."""
        id_ = self.id_of(key)
        change = self._claim.attempt
        self._bulk.put(self.index(kind), id_, change, {**row, "since": change})
        return id_

    def end(self, kind: str, id_: str, row: Row) -> None:
        """Write that a row goes by this change; ``row`` is all of it."""
        change = self._claim.attempt
        self._bulk.put(self.index(kind), id_, change, {**row, "until": change})
        self._ended.append((kind, id_))

    def restore(self, kind: str, id_: str, row: Row) -> None:
        """Write that a row has not gone, as a change that failed had said."""
        self._bulk.put(self.index(kind), id_, self._claim.attempt, row)

    def drop(self, kind: str, id_: str) -> None:
        """Delete a row that nobody sees."""
        self._bulk.delete(self.index(kind), id_, self._claim.attempt)

    def end_all(self, kind: str, ids: Sequence[str]) -> None:
        """Write that rows go by this change which are kept as they were written."""
        for row in self.whole_rows(kind, ids):
            self.end(kind, row.pop("_id"), row)

    def rows_before(
        self, kind: str, query: Row | None = None, **asked: Sequence[str]
    ) -> Iterator[Row]:
        """Yield rows of the state that is changed (``Snapshot.rows``)."""
        if self.before is not None:
            yield from self.before.rows(kind, query, **asked)

    def values_before(
        self, kind: str, query: Row | None, order: Sequence[str]
    ) -> Iterator[list[Any]]:
        """Yield values of rows of the state that is changed (``Snapshot.values``)."""
        if self.before is not None:
            yield from self.before.values(kind, query, order)

    def whole_rows(self, kind: str, ids: Sequence[str]) -> Iterator[Row]:
        """Yield all that is kept of rows of the state that is changed."""
        for start in range(0, len(ids), FETCHED):
            few = list(ids[start : start + FETCHED])
            yield from self.rows_before(kind, {"ids": {"values": few}})

    def written(self, kind: str, ids: Sequence[str]) -> Iterator[Row]:
        """Yield rows that this change has written and flushed."""
        index = self.index(kind)
        for start in range(0, len(ids), FETCHED):
            few = list(ids[start : start + FETCHED])
            answer = self._connection.ask(
                lambda client, few=few: client.mget(index=index, ids=few)  # type: ignore[misc]
            )
            yield from (doc["_source"] for doc in answer["docs"] if doc["found"])

    def id_of(self, key: Key) -> str:
        """Return the id of the row that this change writes under a key."""
        return row_id(*key, change=self._claim.attempt)

    def index(self, kind: str) -> str:
        """Return the name under which an index is written."""
        if self._set is not None:
            return self._set.real(kind)
        return lasting(self._connection.settings.name, kind)

    def flush(self) -> None:
        """Wait until what was put is written."""
        self._bulk.flush()

    def finish(self) -> None:
        """Write what is still to be written and let it be found, by nobody yet."""
        self._bulk.flush()
        self.refresh()

    def refresh(self) -> None:
        """Let rows that were written be found."""
        names = [self.index(kind) for kind in ROWS]
        self._connection.ask(lambda client: client.indices.refresh(index=names))

    def clear(self) -> None:
        """Delete the rows that have gone; readers of older states still see them.

        What stops this stops nothing: the next change clears what is left.
        """
        with contextlib.suppress(StorageError):
            for kind, id_ in self._ended:
                self.drop(kind, id_)
            self._bulk.flush()

    def close(self) -> None:
        """Stop writing."""
        self._bulk.close()


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield items a few at a time: as many as are fetched together."""
    waiting = iter(items)
    while few := list(itertools.islice(waiting, FETCHED)):
        yield few
