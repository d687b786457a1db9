"""The head of a store: which change is the last, and who is making the next one.

The head is one small document, changed only if it is still as it was read: two writers
can never both begin, nor can one that was given up for dead still finish. Setting
``generation`` is what makes a change visible, all of it at once.
"""

from __future__ import annotations

import os
import socket
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec
from elasticsearch import ConflictError

from corpus.errors import UsageError
from index.elastic_indices import lasting
from index.elastic_mapping import FORMAT
from index.searchable import words_version

if TYPE_CHECKING:
    from collections.abc import Callable

    from elasticsearch import Elasticsearch

    from index.elastic_connection import Connection

WAIT_SECONDS = 15.0
"""How long to wait for another writer before giving up."""

LEASE_SECONDS = 600.0
"""After this time without a sign of life a writer on another machine is given up."""

RENEW_SECONDS = 10.0
"""How often a writer gives a sign of life."""

_ID = "head"
_MOST_ABANDONED = 200
_PAUSE = 0.2

_BUSY = (
    "Một tiến trình khác ({who}) đang ghi vào {where}; hãy đợi tiến trình đó xong rồi "
    "chạy lại. / Another process ({who}) is writing to {where}; wait until it is done, "
    "then run again. One that has died on another machine is given up after ten minutes"
)
_LOST = (
    "Một tiến trình khác đã ghi vào {where}; thay đổi này bị bỏ. / Another process has "
    "written to {where}; this change is dropped. Run again"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says.

    Attributes:
        format: Of the mapping (``index.elastic_mapping.FORMAT``).
        generation: Number of the last complete change; 0 before the first.
        attempt: Number of the last change begun.
        words: Recipe of the words (``index.searchable.words_version``).
        abandoned: Numbers of changes that were begun and given up. Their writers may
            not know it yet; nothing that they still write is ever seen.
        host: Machine of the writer at work; ``None`` while there is none.
        pid: Process of the writer at work.
        renewed: Its last sign of life, in seconds since 1970.
    """

    format: int = FORMAT
    generation: int = 0
    attempt: int = 0
    words: str = ""
    abandoned: tuple[int, ...] = ()
    host: str | None = None
    pid: int | None = None
    renewed: float = 0.0

    @property
    def is_taken(self) -> bool:
        """Whether a writer is at work and alive as far as one can tell."""
        if self.host is None or self.pid is None:
            return False
        if self.host == socket.gethostname():
            return _is_alive(self.pid)
        return time.time() - self.renewed < LEASE_SECONDS


@dataclass(frozen=True, slots=True)
class _Version:
    """Where a head stands in the order of its own changes."""

    seq_no: int
    primary_term: int


def read(connection: Connection) -> Head | None:
    """Return the head of a store, always the latest; ``None`` where there is none."""
    found = _read(connection)
    return found[0] if found else None


def _read(connection: Connection) -> tuple[Head, _Version] | None:
    index = lasting(connection.settings.name, "head")
    answer = connection.ask(
        lambda client: client.options(ignore_status=404).get(index=index, id=_ID)
    )
    if not answer.body.get("found"):
        return None
    version = _Version(answer.body["_seq_no"], answer.body["_primary_term"])
    return msgspec.convert(answer.body["_source"], Head), version


def write_first(connection: Connection, index: str, head: Head) -> None:
    """Write the head of a new set, unless another writer was first."""
    with suppress(ConflictError):
        connection.retried(
            lambda: connection.client.create(index=index, id=_ID, document=_body(head))
        )


class Claim:
    """The right to make one change, from its beginning to its end."""

    def __init__(
        self, connection: Connection, head: Head, version: _Version, *, clean: bool
    ) -> None:
        self._connection = connection
        self._version = version
        self.head = head
        self.clean = clean  # the last change was completed and cleared away

    @property
    def generation(self) -> int:
        """The last complete change: what readers see."""
        return self.head.generation

    @property
    def attempt(self) -> int:
        """The number of this change."""
        return self.head.attempt

    def renew(self) -> None:
        """Give a sign of life, if the last one is some time ago.

        Raises:
            UsageError: Another writer has begun since.
        """
        if time.time() - self.head.renewed > RENEW_SECONDS:
            self._change(renewed=time.time())

    def complete(self) -> None:
        """Make the change visible.

        Raises:
            UsageError: Another writer has begun since.
        """
        self._change(generation=self.attempt, words=words_version())

    def release(self) -> None:
        """Say that nobody writes any more, and that nothing is left to clear away."""
        self._change(host=None, pid=None)

    def _change(self, **fields: Any) -> None:
        head = replace(self.head, **fields)
        version = _put(self._connection, head, self._version)
        if version is None:
            raise lost(self._connection)
        self.head, self._version = head, version


def claim(connection: Connection) -> Claim:
    """Begin a change of a store that has a head.

    Raises:
        UsageError: Another process keeps writing.
    """
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        found = _read(connection)
        assert found is not None  # noqa: S101 - the caller has written it
        head, version = found
        mine = replace(
            head,
            attempt=head.attempt + 1,
            abandoned=_given_up(head),
            host=socket.gethostname(),
            pid=os.getpid(),
            renewed=time.time(),
        )
        if not head.is_taken:
            taken = _put(connection, mine, version)
            if taken is not None:
                clean = head.host is None and head.attempt == head.generation
                return Claim(connection, mine, taken, clean=clean)
        if time.monotonic() > deadline:
            who = f"{head.host}, {head.pid}"
            where = connection.settings.shown
            raise UsageError(_BUSY.format(who=who, where=where))
        time.sleep(_PAUSE)


def _given_up(head: Head) -> tuple[int, ...]:
    unfinished = () if head.attempt == head.generation else (head.attempt,)
    return (*head.abandoned, *unfinished)[-_MOST_ABANDONED:]


def lost(connection: Connection) -> UsageError:
    """Return what a writer is told that another one has taken for dead."""
    return UsageError(_LOST.format(where=connection.settings.shown))


def _put(connection: Connection, head: Head, version: _Version) -> _Version | None:
    """Write the head if it is still of that version; return the new version."""
    index = lasting(connection.settings.name, "head")
    write: Callable[[Elasticsearch], Any] = lambda client: client.index(  # noqa: E731
        index=index,
        id=_ID,
        document=_body(head),
        if_seq_no=version.seq_no,
        if_primary_term=version.primary_term,
    )
    try:
        with connection.explained():
            answer = connection.retried(lambda: write(connection.client))
    except Exception as error:
        if not isinstance(error.__cause__, ConflictError):
            raise
        found = _read(connection)  # an answer may have been lost on the way
        return found[1] if found and found[0] == head else None
    return _Version(answer["_seq_no"], answer["_primary_term"])


def _body(head: Head) -> dict[str, Any]:
    body = msgspec.to_builtins(head)
    assert isinstance(body, dict)  # noqa: S101 - a dataclass is a map
    return body


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
