"""The documents of the workings: how often each is held and cited, and what is said.

Those in use stay at hand: a law that every text cites is read and written once a
change, not once a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.sayings import Tally, unpacked_tally

if TYPE_CHECKING:
    import sqlite3

    from index.sayings import Saying

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


class Subjects:
    """The documents inside one change.

    Attributes:
        touched: Keys of those of which anything was counted.
    """

    def __init__(self, rows: sqlite3.Connection) -> None:
        self._rows = rows
        self._at_hand: dict[str, Subject] = {}
        self.touched: set[int] = set()

    def key(self, id_: str) -> int:
        """Return the key of a document; one that is not known gets one."""
        return self.subject(id_).key

    def subject(self, id_: str) -> Subject:
        """Return a document; one that is not known is made known."""
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

    def hold(self, id_: str, many: int) -> int:
        """Count a copy of a document in or out; return the document's key."""
        subject = self.subject(id_)
        subject.held += many
        self.touched.add(subject.key)
        return subject.key

    def cite(self, id_: str, saying: Saying, many: int) -> None:
        """Count mentions of a document in or out."""
        subject = self.subject(id_)
        subject.cited += many
        subject.tally.count(saying, many)
        self.touched.add(subject.key)

    def consider(self, id_: str, many: int) -> None:
        """Count mentions that may mean a document in or out."""
        subject = self.subject(id_)
        subject.considered += many
        self.touched.add(subject.key)

    def write(self) -> None:
        """Write what is at hand, and put it away."""
        rows = (
            (s.held, s.cited, s.considered, s.tally.packed(), s.key)
            for s in self._at_hand.values()
        )
        self._rows.executemany(_WRITE, rows)
        self._at_hand.clear()
