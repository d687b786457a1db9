"""Many rows in few requests, each row exactly once, whatever happens on the way.

A row has its id and its version given by the writer, so that a request sent again after
a lost answer changes nothing. While one request is on its way the next is being put
together. A server that is overloaded or has died is waited for; what it had not
acknowledged is sent again.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import msgspec

from corpus.errors import StorageError
from index.elastic_connection import BUSY
from index.elastic_head import lost

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from index.elastic_connection import Connection

MOST_BYTES = 6_000_000
"""Of one request; servers take 100 MB, but answer small ones sooner."""

MOST_ROWS = 2000
"""Of one request."""

_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0
_CONFLICT = 409
_SHARD_SECONDS = "20s"  # how long the server waits for a part that is coming up

_REFUSED = (
    "Elasticsearch tại {where} không nhận {many} dòng; dòng đầu tiên: {cause}. / "
    "Elasticsearch at {where} refuses {many} rows; the first: {cause}"
)
_OVERLOADED = (
    "Elasticsearch tại {where} quá tải, {many} dòng chưa ghi được: {cause}. / "
    "Elasticsearch at {where} is overloaded, {many} rows are not written: {cause}"
)

Action = tuple[bytes, ...]
"""The lines of one row in a request."""


class Bulk:
    """Writes rows; usable as a block, at whose end everything is written."""

    def __init__(
        self, connection: Connection, before_each: Callable[[], None] | None = None
    ) -> None:
        self._connection = connection
        self._before_each = before_each
        self._worker = ThreadPoolExecutor(1, "bulk")
        self._sent: Future[None] | None = None
        self._actions: list[Action] = []
        self._bytes = 0

    def put(self, index: str, id_: str, version: int, row: dict[str, Any]) -> None:
        """Write a row, or replace the one of that id."""
        self._add((_line("index", index, id_, version), msgspec.json.encode(row)))

    def delete(self, index: str, id_: str, version: int) -> None:
        """Delete a row."""
        self._add((_line("delete", index, id_, version),))

    def _add(self, action: Action) -> None:
        self._actions.append(action)
        self._bytes += sum(map(len, action))
        if self._bytes >= MOST_BYTES or len(self._actions) >= MOST_ROWS:
            self._send()

    def flush(self) -> None:
        """Wait until everything is written.

        Raises:
            StorageError: The server refuses a row or does not come back in time.
        """
        self._send()
        self._wait()

    def close(self) -> None:
        """Stop; what was not written is dropped."""
        self._actions = []
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _send(self) -> None:
        self._wait()
        actions, self._actions, self._bytes = self._actions, [], 0
        if actions:
            if self._before_each is not None:
                self._before_each()
            self._sent = self._worker.submit(self._deliver, actions)

    def _wait(self) -> None:
        sent, self._sent = self._sent, None
        if sent is not None:
            sent.result()

    def _deliver(self, actions: list[Action]) -> None:
        """Send rows until each is written; rows that must wait are sent again."""
        started, pause = time.monotonic(), _FIRST_PAUSE
        while actions:
            actions, cause = self._tried(actions)
            if actions:
                if time.monotonic() - started > self._connection.patience:
                    raise StorageError(self._said(_OVERLOADED, len(actions), cause))
                time.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

    def _tried(self, actions: list[Action]) -> tuple[list[Action], str]:
        """Send rows; return those to be sent again, and why."""
        lines: Any = [line for action in actions for line in action]  # NDJSON already
        answer = self._connection.ask(
            lambda client: client.bulk(operations=lines, timeout=_SHARD_SECONDS)
        )
        if not answer["errors"]:
            return [], ""
        results = [next(iter(item.values())) for item in answer["items"]]
        failed = [
            (result, action)
            for result, action in zip(results, actions, strict=True)
            if "error" in result
        ]
        refused = [result for result, _ in failed if result["status"] not in BUSY]
        if any(result["status"] == _CONFLICT for result in refused):
            raise lost(self._connection)  # by rows of a later change
        if refused:
            cause = _cause(refused[0])
            raise StorageError(self._said(_REFUSED, len(refused), cause))
        return [action for _, action in failed], _cause(failed[0][0]) if failed else ""

    def _said(self, words: str, many: int, cause: str) -> str:
        where = self._connection.settings.shown
        return words.format(where=where, many=many, cause=cause)


def _line(action: str, index: str, id_: str, version: int) -> bytes:
    """Return the first line of a row: equal versions write the same again."""
    row = {
        "_index": index,
        "_id": id_,
        "version": version,
        "version_type": "external_gte",
    }
    return msgspec.json.encode({action: row})


def _cause(result: dict[str, Any]) -> str:
    error = result.get("error") or {}
    if not isinstance(error, dict):
        return str(error)
    because = error.get("caused_by") or {}
    said = (result.get("_id"), error.get("reason"), because.get("reason"))
    return ": ".join(str(part)[:300] for part in said if part)
