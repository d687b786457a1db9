"""The catalogue in tables: who makes what known, and whom a change of it concerns.

Each notice stands once with the number of texts that give it: one text more that cites
a document like many before it changes a number and nothing else. While claims are
judged, everything that a decision hangs on is noted as marks; when the catalogue
changes, the marks of what has changed name the copies whose claims must be judged
again, and no others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from index.catalogue import Entry, Notice, Tables, entry_of, keys_of, tables
from index.mark import mark
from index.packing import unpacked_notice

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from datetime import date

    from index.identity import Identity
    from index.mark import Key
    from index.staging import Staging

CATALOGUE_TABLES = """
CREATE TABLE notice(
    id TEXT NOT NULL,
    held INTEGER NOT NULL,
    value BLOB NOT NULL,
    many INTEGER NOT NULL,
    PRIMARY KEY (id, held, value)
) WITHOUT ROWID;
CREATE TABLE found(
    id TEXT NOT NULL,
    key INTEGER NOT NULL,
    held INTEGER NOT NULL,
    many INTEGER NOT NULL,
    PRIMARY KEY (id, key, held)
) WITHOUT ROWID;
CREATE TABLE same(
    id TEXT NOT NULL,
    target TEXT NOT NULL,
    many INTEGER NOT NULL,
    PRIMARY KEY (id, target)
) WITHOUT ROWID;
"""

_COUNT_NOTICE = (
    "INSERT INTO notice VALUES (?, ?, ?, ?) ON CONFLICT (id, held, value)"
    " DO UPDATE SET many = many + excluded.many RETURNING many"
)
_DROP_NOTICE = "DELETE FROM notice WHERE id = ? AND held = ? AND value = ?"
_INDEX = "CREATE INDEX IF NOT EXISTS found_key ON found(key, held, id)"
_COUNT_FOUND = (
    "INSERT INTO found VALUES (?, ?, ?, ?) ON CONFLICT (id, key, held)"
    " DO UPDATE SET many = many + excluded.many"
)
_COUNT_SAME = (
    "INSERT INTO same VALUES (?, ?, ?) ON CONFLICT (id, target)"
    " DO UPDATE SET many = many + excluded.many"
)
_REMEMBERED = 100_000
"""Entries and answers that are kept at hand."""


class KeptCatalogue:
    """The catalogue inside one change of the workings.

    Attributes:
        noted: Marks of everything that was asked since the set was last emptied.
        settled: Whether the documents that copies hold are seen, or, before it is
            decided which those are, only what texts make known by themselves.
    """

    def __init__(
        self, rows: sqlite3.Connection, staging: Staging | None = None
    ) -> None:
        """Open the catalogue.

        Args:
            rows: Where its tables are.
            staging: Where notices wait until they are counted: nothing was ever judged
                by the catalogue, nobody need be told of changes.
        """
        self._rows = rows
        self._tables: Tables = tables()
        self._staging = staging
        self._same: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        for id_, target in self._tables.same.items():
            self._names[target].add(id_)
        for id_, target, many in rows.execute("SELECT id, target, many FROM same"):
            self._same[id_][target] = many
            self._names[target].add(id_)
        self._before: dict[str, tuple[list[Notice], set[int]]] = {}
        self._renamed: set[int] = set()
        self._entries: dict[str, Entry | None] = {}
        self._answers: dict[Key, tuple[Entry, ...]] = {}
        self.noted: set[int] = set()
        self.settled = False

    # What is made known -------------------------------------------------------------

    def change(self, said: Iterable[tuple[str, bool, bytes, int]]) -> None:
        """Count notices in, or out where their number is negative.

        Args:
            said: Ids, whether a copy is held, packed notices, and how many of each.
        """
        if self._staging is not None:
            self._staging.put("notice", said)
            return
        self.forget_answers()
        for id_, held, packed, many in said:
            self._touch(id_)
            row = (id_, held, packed)
            (now,) = self._rows.execute(_COUNT_NOTICE, (*row, many)).fetchone()
            if now == many > 0:
                self._enter(id_, _keys_of(packed), 1, held)
            elif now == 0:
                self._rows.execute(_DROP_NOTICE, row)
                self._enter(id_, _keys_of(packed), -1, held)

    def count(self, *, held: bool) -> None:
        """Make what has come known, where all of it is new.

        Args:
            held: Whether those were notices of copies held.
        """
        if self._staging is None:
            return
        self._staging.settle("notice")
        select = "SELECT id, value FROM notice WHERE held = ?"
        for id_, packed in self._rows.execute(select, (held,)):
            self._enter(id_, _keys_of(packed), 1, held)
        self._rows.execute("DROP INDEX IF EXISTS found_key")
        self._staging.settle("found")
        self._rows.execute(_INDEX)
        self.forget_answers()

    def name(self, identity: Identity, target: str, many: int) -> None:
        """Count a name of a document in or out; its id by name leads there."""
        self.forget_answers()
        for id_ in (identity.id, target, *self._same.get(identity.id, ())):
            self._touch(id_)
        self._enter(target, keys_of(identity, None), many)
        if identity.complete and identity.id != target:
            self._rows.execute(_COUNT_SAME, (identity.id, target, many))
            self._rows.execute("DELETE FROM same WHERE many < 1")
            self._same[identity.id][target] += many
            self._names[target].add(identity.id)
            self._renamed.add(mark(("same", identity.id)))

    def _enter(
        self,
        id_: str,
        keys: Iterable[Key],
        many: int,
        held: bool = False,
    ) -> None:
        rows = [(id_, mark(key), held, many) for key in dict.fromkeys(keys)]
        if self._staging is not None:
            self._staging.put("found", rows)
            return
        self._rows.executemany(_COUNT_FOUND, rows)
        if many < 0:
            delete = (
                "DELETE FROM found WHERE id = ? AND key = ? AND held = ? AND many < 1"
            )
            self._rows.executemany(delete, (row[:3] for row in rows))

    # Whom a change concerns ---------------------------------------------------------

    def _touch(self, id_: str) -> None:
        """Remember what was known of a document before the first change of it."""
        if self._staging is None:
            meant = self.meant(id_)
            if meant not in self._before:
                self._before[meant] = (self._notices(meant), self._keys(meant))

    def _keys(self, id_: str) -> set[int]:
        select = "SELECT key FROM found WHERE id = ?"
        return {
            key
            for raw in self._raw(id_)
            for (key,) in self._rows.execute(select, (raw,))
        }

    def stirred(self) -> set[int]:
        """Return the marks of all that has changed since the catalogue was opened."""
        found = set(self._renamed)
        for id_, (notices, keys) in self._before.items():
            seen = [n for n in notices if self.settled or not n.held]
            before, now = entry_of(id_, seen), self._now(id_)
            known = self._keys(id_)
            for key in keys ^ known:
                found |= _all_of(key, settled=self.settled)
            if before != now:
                found |= set(
                    _stirred(id_, before, now, keys | known, settled=self.settled)
                )
        return found

    def _now(self, id_: str) -> Entry | None:
        """Return the entry of an id, unless it is another's name by now."""
        return self._entry(id_) if self.meant(id_) == id_ else None

    # What is asked ------------------------------------------------------------------

    def at(self, key: Key, on: date | None = None) -> Iterator[Entry]:
        """Yield the entries of a key, ordered by id."""
        asked = mark(key)
        self.noted.add(mark(("at", self.settled, asked)))
        if on is not None:
            self.noted.add(mark(("on", self.settled, asked, on)))
        if key not in self._answers:
            self._answers[key] = self._at(key, asked)
        yield from self._answers[key]

    def _at(self, key: Key, asked: int) -> tuple[Entry, ...]:
        select = "SELECT id FROM found WHERE key = ? AND held <= ?"
        seen = (asked, self.settled)
        ids = {id_ for (id_,) in self._rows.execute(select, seen)}
        ids |= self._tables.found.get(key, set())
        entries = map(self._entry, sorted({self.meant(id_) for id_ in ids}))
        return tuple(entry for entry in entries if entry is not None)

    def subjects_matter(self, key: Key) -> None:
        """Say that what is decided hangs on the subjects of the entries of a key."""
        self.noted.add(mark(("subject", self.settled, mark(key))))

    def id_of(self, identity: Identity) -> str:
        """Return the id of a complete identity, by number where it has one."""
        if not identity.number:
            self.noted.add(mark(("same", identity.id)))
        return self.meant(identity.id)

    def entry(self, identity: Identity) -> Entry:
        """Return the entry of a complete identity."""
        id_ = self.id_of(identity)
        return self._entry(id_) or Entry(id_, identity)

    def issued_on(self, id_: str, day: date) -> Entry | None:
        """Return the entry of an id if that day of issue is said of it."""
        self.noted.add(mark(("day", id_, day)))
        entry = self._entry(id_)
        return entry if entry and day in entry.days else None

    def is_held(self, id_: str) -> bool:
        """Tell whether a copy of a document is held."""
        self.noted.add(mark(("held", id_)))
        entry = self._entry(id_)
        return entry is not None and entry.held

    def forget_answers(self) -> None:
        """Forget what was read; it changes, or more of it is seen now."""
        self._entries.clear()
        self._answers.clear()

    def meant(self, id_: str) -> str:
        """Return the id by number that an id by name leads to; others lead nowhere."""
        known = self._tables.same.get(id_)
        if known is not None:
            return known
        targets = self._same.get(id_, Counter())
        return min((t for t, many in targets.items() if many > 0), default=id_)

    def _raw(self, id_: str) -> list[str]:
        """Return the ids under which notices of a document stand."""
        names = self._names.get(id_)
        if not names:
            return [id_]
        return [id_, *sorted(name for name in names if self.meant(name) == id_)]

    def _entry(self, id_: str) -> Entry | None:
        if id_ not in self._entries:
            if len(self._entries) > _REMEMBERED:
                self.forget_answers()
            seen = (n for n in self._notices(id_) if self.settled or not n.held)
            self._entries[id_] = entry_of(id_, seen)
        return self._entries[id_]

    def _notices(self, id_: str) -> list[Notice]:
        """Return all notices of a document: of tables, of texts, of copies held."""
        found: list[tuple[bool, bytes]] = []
        select = "SELECT held, value FROM notice WHERE id = ?"
        raw = self._raw(id_)
        for one in raw:
            found += self._rows.execute(select, (one,))
        told = [n for one in raw for n in self._tables.notices.get(one, ())]
        said = [unpacked_notice(value, held=bool(h)) for h, value in sorted(found)]
        return [*told, *said]


def _keys_of(packed: bytes) -> Iterator[Key]:
    notice = unpacked_notice(packed, held=False)
    return keys_of(notice.identity, notice.day)


def _stirred(
    id_: str, before: Entry | None, now: Entry | None, keys: set[int], *, settled: bool
) -> Iterator[int]:
    """Yield the marks of what differs between two states of an entry."""
    days = [entry.days if entry else frozenset() for entry in (before, now)]
    for day in days[0] ^ days[1]:
        yield mark(("day", id_, day))
        yield from (mark(("on", settled, key, day)) for key in keys)
    if _told(before) != _told(now):
        yield from (mark(("at", settled, key)) for key in keys)
    if before is None or now is None or before.subject != now.subject:
        yield from (mark(("subject", settled, key)) for key in keys)
    if (before is not None and before.held) != (now is not None and now.held):
        yield mark(("held", id_))


def _all_of(key: int, *, settled: bool) -> set[int]:
    """Return the marks of everything asked by a key, the days apart."""
    return {mark((what, settled, key)) for what in ("at", "subject")}


def _told(entry: Entry | None) -> tuple[object, ...] | None:
    return (entry.identity, entry.first, entry.stated) if entry else None
