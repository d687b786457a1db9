"""The documents of the workings: how often each is held and cited, and what is said.

Those in use stay at hand: a law that every text cites is read and written once a
change, not once a text. Where there was none before, what is said of them is laid down
as it comes and counted once all is there.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Protocol

from index.sayings import Tally, packed_saying, unpacked_saying, unpacked_tally

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from index.sayings import Saying
    from index.staging import Staging

_AT_HAND = 20_000

_READ = "SELECT key, held, cited, considered, tally FROM subject WHERE id = ?"
_WRITE = (
    "UPDATE subject SET held = ?, cited = ?, considered = ?, tally = ? WHERE key = ?"
)


@dataclass(slots=True)
class Subject:
    """One document, held, cited or considered as a candidate.

    Attributes:
        key: Its key in the workings.
        held: How many copies are held.
        cited: How many mentions mean it.
        considered: How many mentions may mean it.
        tally: What mentions say of it.
    """

    key: int
    held: int
    cited: int
    considered: int
    tally: Tally


class Subjects(Protocol):
    """The documents inside one change."""

    def key(self, id_: str) -> int:
        """Return the key of a document; one that is not known gets one."""
        ...

    def hold(self, id_: str, many: int) -> None:
        """Count a copy of a document in or out."""
        ...

    def cite(self, id_: str, saying: Saying, many: int) -> None:
        """Count mentions of a document in or out."""
        ...

    def consider(self, id_: str, many: int) -> None:
        """Count mentions that may mean a document in or out."""
        ...

    def write(self) -> None:
        """Write what was counted."""
        ...

    def touched(self) -> Iterable[int]:
        """Return the keys of those of which anything was counted, in order."""
        ...


class KeptSubjects:
    """Documents some of which were known before."""

    def __init__(self, rows: sqlite3.Connection) -> None:
        self._rows = rows
        self._at_hand: dict[str, Subject] = {}
        self._touched: set[int] = set()

    def key(self, id_: str) -> int:
        """Return the key of a document; one that is not known gets one."""
        return self._subject(id_).key

    def _subject(self, id_: str) -> Subject:
        found = self._at_hand.get(id_)
        if found is None:
            if len(self._at_hand) >= _AT_HAND:
                self.write()
            found = self._at_hand[id_] = self._read(id_)
        return found

    def _read(self, id_: str) -> Subject:
        row = self._rows.execute(_READ, (id_,)).fetchone()
        if row is None:
            insert = "INSERT INTO subject VALUES (NULL, ?, 0, 0, 0, NULL, NULL, NULL)"
            key = self._rows.execute(insert, (id_,)).lastrowid
            assert key is not None  # noqa: S101 - every insert gives one
            return Subject(key, 0, 0, 0, Tally())
        key, held, cited, considered, tally = row
        said = Tally() if tally is None else unpacked_tally(tally)
        return Subject(key, held, cited, considered, said)

    def hold(self, id_: str, many: int) -> None:
        """Count a copy of a document in or out."""
        subject = self._subject(id_)
        subject.held += many
        self._touched.add(subject.key)

    def cite(self, id_: str, saying: Saying, many: int) -> None:
        """Count mentions of a document in or out."""
        subject = self._subject(id_)
        subject.cited += many
        subject.tally.count(saying, many)
        self._touched.add(subject.key)

    def consider(self, id_: str, many: int) -> None:
        """Count mentions that may mean a document in or out."""
        subject = self._subject(id_)
        subject.considered += many
        self._touched.add(subject.key)

    def write(self) -> None:
        """Write what is at hand, and put it away."""
        rows = (
            (s.held, s.cited, s.considered, s.tally.packed(), s.key)
            for s in self._at_hand.values()
        )
        self._rows.executemany(_WRITE, rows)
        self._at_hand.clear()

    def touched(self) -> Iterable[int]:
        """Return the keys of those of which anything was counted, in order."""
        return sorted(self._touched)


@dataclass(slots=True)
class _Counts:
    key: int
    held: int = 0
    cited: int = 0
    considered: int = 0


class NewSubjects:
    """Documents of which none was known before."""

    def __init__(self, rows: sqlite3.Connection, staging: Staging) -> None:
        self._rows = rows
        self._staging = staging
        self._counts: dict[str, _Counts] = {}

    def _of(self, id_: str) -> _Counts:
        found = self._counts.get(id_)
        if found is None:
            found = self._counts[id_] = _Counts(len(self._counts) + 1)
        return found

    def key(self, id_: str) -> int:
        """Return the key of a document; one that is not known gets one."""
        return self._of(id_).key

    def hold(self, id_: str, many: int) -> None:
        """Count a copy of a document."""
        self._of(id_).held += many

    def cite(self, id_: str, saying: Saying, many: int) -> None:
        """Count mentions of a document."""
        counts = self._of(id_)
        counts.cited += many
        self._staging.put("said", [(counts.key, packed_saying(saying), many)])

    def consider(self, id_: str, many: int) -> None:
        """Count mentions that may mean a document."""
        self._of(id_).considered += many

    def write(self) -> None:
        """Write all documents, each with everything that is said of it."""
        insert = (
            "INSERT INTO subject(key, id, held, cited, considered, tally)"
            " VALUES (?, ?, ?, ?, ?, ?)"
        )
        said = itertools.groupby(self._staging.ordered("said"), key=itemgetter(0))
        self._rows.executemany(insert, _told(self._counts, said))

    def touched(self) -> Iterable[int]:
        """Return the keys of all."""
        return range(1, len(self._counts) + 1)


def _told(
    counts: dict[str, _Counts],
    said: Iterator[tuple[int, Iterable[tuple[int, bytes, int]]]],
) -> Iterator[tuple[int, str, int, int, int, bytes]]:
    """Yield the rows of documents in the order of their keys."""
    key, sayings = next(said, (None, ()))
    for id_, one in counts.items():
        tally = Tally()
        if one.key == key:
            for _, saying, many in sayings:
                tally.count(unpacked_saying(saying), many)
            key, sayings = next(said, (None, ()))
        yield one.key, id_, one.held, one.cited, one.considered, tally.packed()
