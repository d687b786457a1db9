"""One state of a store: what the last complete change left, whatever comes after it.

A row is seen by readers of change G if it came by G or before and had not gone by then.
A writer therefore works beside its readers: rows of a change that is not complete are
seen by nobody, and rows that it replaces are still seen, until the head says so. The
server keeps what is being read (a point in time), so that rows cleared away meanwhile
do not vanish from under a reader, and pages beyond the ten-thousandth row cost as much
as the first.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from index.elastic_connection import GoneError
from index.elastic_head import read
from index.elastic_indices import lasting
from index.elastic_mapping import ROWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from elastic_transport import ObjectApiResponse
    from elasticsearch import Elasticsearch

    from index.elastic_connection import Connection
    from index.elastic_head import Head

PAGE = 5000
"""Rows asked for at a time where all are wanted."""

MOST = 10_000
"""Rows that the server returns at a time."""

KEPT_SECONDS = 300
"""How long the server keeps a state after it was last asked about."""

_KEPT = f"{KEPT_SECONDS}s"
_BY_PLACE = "_shard_doc"  # the cheapest order; another one after a restart
_AGAIN = 3  # tries to meet a moment between two changes

Body = dict[str, Any]
Row = dict[str, Any]

ALONE: Body = {"_source": False, "stored_fields": "_none_"}
"""Leaves the row unread, for parts that are kept beside it."""

RECORDS: Body = {**ALONE, "docvalue_fields": ["record"]}
"""Asks for the records of documents alone."""


class Snapshot:
    """The rows of one complete change.

    Attributes:
        head: What the head said.
    """

    def __init__(
        self,
        connection: Connection,
        head: Head,
        *,
        everything: bool = False,
        held: bool = False,
    ) -> None:
        """Name a state; nothing is asked yet.

        Args:
            connection: To the server.
            head: The head of the state.
            everything: See the rows of every change, complete or not: for repair.
            held: Nobody else can change the store now, so that the state can be opened
                again where a server that died has forgotten it.
        """
        self._connection = connection
        self.head = head
        self._everything = everything
        self._held = held
        self._points: dict[str, str] = {}
        self._asked = time.monotonic()

    @property
    def is_stale(self) -> bool:
        """Whether the server may have forgotten this state by now."""
        return time.monotonic() - self._asked > KEPT_SECONDS / 2

    def keep(self) -> None:
        """Let the server keep this state for as long as it is being read."""
        name = self._connection.settings.name
        for kind in ROWS:
            index = lasting(name, kind)
            answer = self._connection.ask(
                lambda client, index=index: client.open_point_in_time(  # type: ignore[misc]
                    index=index, keep_alive=_KEPT
                )
            )
            self._points[kind] = answer["id"]

    def search(self, kind: str, body: Body) -> Row:
        """Return the answer to a search among the rows of this state.

        Raises:
            GoneError: The server has forgotten this state.
        """
        try:
            return self._searched(kind, body, self._connection.ask_at_once)
        except GoneError:
            if not self._held:
                raise
        if not (_BY_PLACE in body.get("sort", ()) and "search_after" in body):
            self.keep()
        return self._searched(kind, body, self._connection.ask)

    def _searched(
        self,
        kind: str,
        body: Body,
        ask: Callable[[Callable[[Elasticsearch], ObjectApiResponse[Any]]], Any],
    ) -> Row:
        whole = {**body, "query": self._seen(body.get("query"))}
        whole["pit"] = {"id": self._points[kind], "keep_alive": _KEPT}
        self._asked = time.monotonic()
        found: Row = ask(lambda client: client.search(**whole)).body
        return found

    def searches(self, kind: str, bodies: Sequence[Body]) -> list[Row]:
        """Return the answers to several searches, asked one after another."""
        return [self.search(kind, body) for body in bodies]

    def rows(
        self,
        kind: str,
        query: Body | None = None,
        *,
        order: Sequence[str] = (),
        fields: Sequence[str] | None = None,
    ) -> Iterator[Row]:
        """Yield every row that meets a query, its id in ``_id``, page after page.

        Args:
            kind: Of the index.
            query: What to meet; ``None`` for all.
            order: Fields to sort by; without any, the cheapest order.
            fields: What to return of each row; ``None`` for everything kept.
        """
        body: Body = {"query": query, "size": PAGE, "track_total_hits": False}
        body["sort"] = [{field: "asc"} for field in order] or [_BY_PLACE]
        if fields is not None:
            body["_source"] = list(fields)
        for hit in self.hits(kind, body):
            yield {**hit.get("_source", {}), "_id": hit["_id"]}

    def records(self, query: Body | None, order: Sequence[str] = ()) -> Iterator[Row]:
        """Yield the rows of documents that meet a query with nothing but the record."""
        return self.beside("record", query, order)

    def beside(
        self, part: str, query: Body | None, order: Sequence[str] = ()
    ) -> Iterator[Row]:
        """Yield one part of the rows of documents, kept beside the rest."""
        body: Body = {**ALONE, "docvalue_fields": [part], "query": query, "size": PAGE}
        body["sort"] = [{field: "asc"} for field in order] or [_BY_PLACE]
        for hit in self.hits("documents", {**body, "track_total_hits": False}):
            yield part_of(hit, part)

    def values(
        self, kind: str, query: Body | None, order: Sequence[str]
    ) -> Iterator[list[Any]]:
        """Yield the values of the fields in ``order`` alone, in that order.

        Several times as fast as rows, since nothing that is kept is read.
        """
        body: Body = {
            "query": query,
            "size": MOST,
            "sort": [{field: "asc"} for field in order],
            "track_total_hits": False,
            "stored_fields": "_none_",
        }
        for hit in self.hits(kind, body):
            yield hit["sort"][: len(order)]

    def hits(self, kind: str, body: Body) -> Iterator[Row]:
        """Yield every hit of a sorted search, page after page."""
        after: list[Any] | None = None
        while True:
            page = {**body, "search_after": after} if after else body
            hits = self.search(kind, page)["hits"]["hits"]
            yield from hits
            if len(hits) < body["size"]:
                return
            after = hits[-1]["sort"]

    def count(self, kind: str, query: Body | None = None) -> int:
        """Return how many rows meet a query."""
        body: Body = {"query": query, "size": 0, "track_total_hits": True}
        total: int = self.search(kind, body)["hits"]["total"]["value"]
        return total

    def close(self) -> None:
        """Let the server forget this state."""
        points, self._points = self._points, {}
        for point in points.values():
            self._connection.ask(
                lambda client, point=point: client.options(  # type: ignore[misc]
                    ignore_status=404
                ).close_point_in_time(id=point)
            )

    def _seen(self, query: Body | None) -> Body:
        """Return a query that only finds rows of this state."""
        if self._everything:
            return {"bool": {"filter": [query or {"match_all": {}}]}}
        seen = visible(self.head)
        return {"bool": {**seen, "must": [query]}} if query else {"bool": seen}


def record_of(hit: Row) -> Row:
    """Return the row of a hit that was asked for its record alone."""
    return part_of(hit, "record")


def part_of(hit: Row, part: str) -> Row:
    """Return the row of a hit that was asked for one part alone."""
    (value,) = hit["fields"][part]
    return {part: value}


def newest(connection: Connection) -> Snapshot | None:
    """Open the state of the last complete change; ``None`` before the first.

    Raises:
        GoneError: Changes follow one another too fast to meet a moment between.
    """
    for _ in range(_AGAIN):
        head = read(connection)
        if head is None or head.generation == 0:
            return None
        snapshot = Snapshot(connection, head)
        snapshot.keep()
        after = read(connection)
        if after is not None and after.generation == head.generation:
            return snapshot
        snapshot.close()  # rows may have been cleared away meanwhile
    raise GoneError("the store changes too fast to be read")


def visible(head: Head) -> Body:
    """Return the conditions on a row that readers of a head see."""
    return {
        "filter": [{"range": {"since": {"lte": head.generation}}}],
        "must_not": [{"terms": {"since": head.abandoned}}, gone(head)],
    }


def gone(head: Head) -> Body:
    """Return the condition that a row had gone by the change that a head names."""
    return {
        "bool": {
            "filter": [{"range": {"until": {"lte": head.generation}}}],
            "must_not": [{"terms": {"until": head.abandoned}}],
        }
    }


def any_of(field: str, values: Sequence[str]) -> Body:
    """Return the condition that a field has one of these values."""
    return {"terms": {field: list(values)}}


def all_of(*conditions: Body) -> Body:
    """Return the condition that all of these hold; none of them ranks."""
    return {"bool": {"filter": list(conditions)}}


def nested(path: str, condition: Body) -> Body:
    """Return the condition that one part of a list meets a condition."""
    return {"nested": {"path": path, "query": condition}}
