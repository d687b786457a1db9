"""Resolution that goes on from where it was: copies come and go, and what follows.

Three rounds, as for all copies at once: what texts make known by themselves; which
documents the copies hold; what every claim means. After each round the catalogue names
the copies that hang on what has changed in it, and only they are judged again. What
comes out is the same as if all copies were resolved anew (a property test holds it to
that).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import msgspec

from index import account
from index.catalogue import by_organ, fitting, kin_of, tables
from index.correction import own_id
from index.intake import Intake, intake, packed, read, unpacked
from index.kept_catalogue import KeptCatalogue
from index.kept_copies import KeptCopies, forget, keyed
from index.mark import mark
from index.meaning import Case, Meaning, id_apart, meaning
from index.packing import unpacked_identity, unpacked_notice
from index.records import CitationRecord, Copy
from index.scratch import scratch
from index.staging import Staging, insert
from index.subjects import KeptSubjects, NewSubjects, Subjects

if TYPE_CHECKING:
    from datetime import date

    from index.account import Account
    from index.catalogue import Entry
    from index.claims import Reading
    from index.given import Given
    from index.workings import Workings

CopyOf = Callable[[str], Copy]
"""Returns a copy that is held, by its digest."""

_encode = msgspec.msgpack.Encoder().encode
_decode_records = msgspec.msgpack.Decoder(tuple[CitationRecord, ...]).decode

_SCRATCH = {
    "spooled": "sha256 TEXT PRIMARY KEY, reading BLOB",
    "arrived": "sha256 TEXT PRIMARY KEY, key, path, state, account BLOB",
    "cited": "sha256 TEXT PRIMARY KEY, records BLOB",
}
"""What copies say, those that are not linked yet, and the links that are new."""

_SET_DOWN = 10_000
"""Copies, or documents, after which a first filling is written down."""


class Crew(Protocol):
    """Does what needs no writing, one copy after the other; results come in order."""

    def take_in(self, those: Iterable[str]) -> Iterator[Intake]:
        """Yield what copies make known, by their digests."""
        ...

    def judge(self, cases: Iterable[Case]) -> Iterator[Meaning]:
        """Yield what the claims of copies mean, by what was set down before."""
        ...


@dataclass(slots=True)
class Touched:
    """What a change of copies has touched.

    Attributes:
        copies: Keys of the copies that came or whose links changed.
        sources: Keys of documents from which edges may start or end otherwise.
        kins: Marks of issuer, series and day of everything that was said.
        alike: Marks of type and subject of copies that came or went.
        changed: Keys of documents of which it changed what changes them.
        founded: Pairs of a document and one that cites it.
        aliases: Further ids that were counted.
    """

    copies: set[int] = field(default_factory=set)
    sources: set[int] = field(default_factory=set)
    kins: set[int] = field(default_factory=set)
    alike: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)
    founded: set[tuple[int, int]] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)


class Renewal:
    """One change of the workings: copies go, copies come, links follow.

    Attributes:
        fresh: Whether there was nothing before.
        copies: The copies by their keys.
        subjects: The documents.
        given: What people say beside the copies.
        touched: What has to be looked at afterwards.
        judged: How many copies were judged, those that came among them.
    """

    def __init__(
        self,
        workings: Workings,
        copy_of: CopyOf,
        given: Given,
        crew: Crew | None = None,
    ) -> None:
        """Begin a change.

        Args:
            workings: Open, inside a change.
            copy_of: Returns the copies that are held.
            given: What people say beside them.
            crew: Others who lend a hand where there was nothing before.
        """
        self._workings, self.rows = workings, workings.rows
        (last,) = self.rows.execute("SELECT max(key) FROM copy").fetchone()
        self._last_key, self.fresh = last or 0, last is None
        if self.fresh:
            workings.empty()  # of what the last copies that went have left
        scratch(self.rows, **_SCRATCH)
        self.copies = KeptCopies(self.rows)
        self.touched = Touched()
        self.judged = 0
        self._staging = Staging(self.rows) if self.fresh else None
        self.subjects: Subjects = KeptSubjects(self.rows)
        if self._staging is not None:
            self.subjects = NewSubjects(self.rows, self._staging)
            known = ((*pair, 1) for pair in tables().same.items())
            self._staging.put("alias", known)
        self._catalogue = KeptCatalogue(self.rows, self._staging)
        self._copy_of = copy_of
        self.given = given
        self._crew = crew if crew and self.fresh else None
        self._settled: dict[str, tuple[str, tuple[int, ...]]] = {}
        self._numbered: dict[str, str] = {}  # ids that hang on nothing else

    def run(self, gone: Iterable[str], came: Iterable[tuple[str, str]]) -> None:
        """Take copies out and in, and link what hangs on them anew.

        Args:
            gone: Digests of copies that are not held any more, or are otherwise now.
            came: Digests of copies that are new or otherwise, each with the state in
                which it is.
        """
        for sha256 in gone:
            self._take_out(sha256)
        arrived = self._take_in(dict(came))
        self._catalogue.count(held=False)
        moved = self._concerned(arrived)
        self._settle([*arrived, *moved])
        self._catalogue.count(held=True)
        self._catalogue.settled = True
        self._catalogue.forget_answers()
        concerned = self._concerned([*arrived, *moved])
        self._link(sorted({*arrived, *moved, *concerned}))
        self._settled.clear()
        self._numbered.clear()
        self.subjects.write()
        if self._staging is not None:
            self._staging.settle()
            self._workings.make_indexes()

    def set_down_after(self, done: int) -> None:
        """Set down what was done now and then, where there was nothing before.

        What a change writes waits in a second file until then, which grows with it.
        """
        if self.fresh and done % _SET_DOWN == 0:
            self._workings.set_down()

    # Round one: what texts make known ----------------------------------------------

    def _take_out(self, sha256: str) -> None:
        key, before = self._row(sha256)
        self._count_known(before, -1)
        id_, value = before.held
        self._catalogue.change([(id_, True, value, -1)])
        self._count(before, -1)
        self._unwatch(key, before)
        self._note_rows(key)
        forget(self.rows, key)
        self.rows.execute("DELETE FROM copy WHERE key = ?", (key,))
        self._put_cited(sha256, _encode(()))

    def _take_in(self, states: dict[str, str]) -> list[str]:
        """Take copies in, by their digests; return these in order."""
        for taken in self._intakes(states):
            sha256 = taken.sha256
            self._count_known(taken.known, 1)
            self._last_key += 1
            packed_account = account.pack(taken.known)
            row = (sha256, self._last_key, taken.path, states[sha256], packed_account)
            insert(self.rows, "temp.arrived", [row])
            insert(self.rows, "temp.spooled", [(sha256, taken.reading)])
            if taken.numbered:
                self._numbered[sha256] = taken.numbered
        return list(states)

    def _intakes(self, those: Iterable[str]) -> Iterator[Intake]:
        if self._crew:
            return self._crew.take_in(those)
        return (intake(self._copy_of(sha256), self.given) for sha256 in those)

    def reading(self, sha256: str) -> Reading:
        """Return what a copy says of itself and of what it cites."""
        return unpacked(self._reading(sha256))

    def _reading(self, sha256: str) -> bytes:
        """Return what a copy says, packed, and have it at hand from now on."""
        select = "SELECT reading FROM temp.spooled WHERE sha256 = ?"
        row = self.rows.execute(select, (sha256,)).fetchone()
        if row is not None:
            return bytes(row[0])
        found = packed(read(self._copy_of(sha256), self.given))
        insert(self.rows, "temp.spooled", [(sha256, found)])
        return found

    def quotes(self, sha256: str) -> tuple[str, ...]:
        """Return the words of all mentions of a copy, corrected or not."""
        return self._copy_of(sha256).quotes

    def _count_known(self, known: Account, sign: int) -> None:
        if known.name:
            value, target = known.name
            self._catalogue.name(unpacked_identity(value), target, sign)
        self._catalogue.change(
            (id_, False, value, sign * many) for id_, value, many in known.notices
        )
        if self.fresh:
            return
        for _, value, _ in known.notices:
            said = unpacked_notice(value, held=False)
            if said.day and said.identity.number:
                self.touched.kins.add(mark(kin_of(said.identity, said.day)))

    def _concerned(self, known: Iterable[str]) -> list[str]:
        """Return the copies, known ones apart, that hang on what has changed."""
        if self.fresh:
            return []
        select = (
            "SELECT sha256 FROM watch JOIN copy ON copy.key = watch.copy WHERE mark = ?"
        )
        found = {
            sha256
            for stirred in self._catalogue.stirred()
            for (sha256,) in self.rows.execute(select, (stirred,))
        }
        return sorted(found.difference(known))

    # Round two: which documents the copies hold -------------------------------------

    def _settle(self, those: Iterable[str]) -> None:
        """Say which document each copy is; what they hold is seen afterwards only."""
        for sha256 in those:
            id_, value = self._row(sha256)[1].held
            self._catalogue.noted = set()
            found = self._numbered.get(sha256) or self._own_id(self.reading(sha256))
            own = own_id(sha256, found, self.given.corrections)
            self._settled[sha256] = own, tuple(sorted(self._catalogue.noted))
            if id_ != own:
                before = [(id_, True, value, -1)] if id_ else []
                self._catalogue.change([*before, (own, True, value, 1)])

    def _own_id(self, reading: Reading) -> str:
        """Return the id of the document that a copy holds.

        A copy whose header leaves out the year takes the identity of the one document
        that others cite by its number, issued not before what the copy itself cites.
        Failing that, its subject or its content keeps it apart from its likes.
        """
        identity = reading.identity
        if identity.complete:
            return self._catalogue.id_of(identity)
        if identity.number and identity.series and identity.register.complete:
            entries = self._catalogue.at(by_organ(identity), identity.issued)
            found = fitting(identity, entries, None)
            late = [entry for entry in found if _not_before(entry, reading.latest)]
            if len(late) == 1:
                return late[0].id
        return id_apart(reading)

    # Round three: what the claims mean ----------------------------------------------

    def _link(self, those: list[str]) -> None:
        if self._crew:
            self._workings.set_down()  # it reads what is known from the file
        for sha256, meant in zip(those, self._meanings(those), strict=True):
            self._keep(sha256, meant)
            self.judged += 1
            self.set_down_after(self.judged)

    def _meanings(self, those: Iterable[str]) -> Iterator[Meaning]:
        cases = map(self._case, those)
        if self._crew:
            return self._crew.judge(cases)
        return (meaning(c, self._catalogue, self.given, self._copy_of) for c in cases)

    def _case(self, sha256: str) -> Case:
        key, before = self._row(sha256)
        held = self._settled.get(sha256, (before.own, before.settled_by))
        return Case(key, sha256, *held, before, self._reading(sha256))

    def _keep(self, sha256: str, meant: Meaning) -> None:
        """Put what a copy means in place of what it meant before."""
        key, now = meant.case, meant.now
        if not self.fresh:
            self._clear(sha256, otherwise=meant.links is not None)
        self._put_copy(sha256, meant)
        marks = {*now.settled_by, *now.watched}
        self._insert("watch", ([m, key] for m in sorted(marks)))
        if meant.links is None:
            return
        self._count(now, 1)
        for table, rows in meant.rows.items():
            self._insert(table, (keyed(table, row, self.subjects.key) for row in rows))
        self._note_rows(key)
        self._put_cited(sha256, meant.links)

    def _clear(self, sha256: str, *, otherwise: bool) -> None:
        key, before = self._row(sha256)
        if not before.own:
            return
        self._unwatch(key, before)
        if otherwise:
            self._count(before, -1)
            self._note_rows(key)
            forget(self.rows, key)

    def _put_copy(self, sha256: str, meant: Meaning) -> None:
        now = account.pack(meant.now)
        document = self.subjects.key(meant.now.own)
        arrived = (
            "INSERT INTO copy(key, sha256, path, state, document, issued, telling,"
            " account) SELECT key, sha256, path, state, ?, ?, ?, ? FROM temp.arrived"
            " WHERE sha256 = ?"
        )
        row = document, meant.issued, meant.telling, now
        if self.rows.execute(arrived, (*row, sha256)).rowcount:
            self.rows.execute("DELETE FROM temp.arrived WHERE sha256 = ?", (sha256,))
        else:
            update = (
                "UPDATE copy SET document = ?, issued = ?, telling = ?, account = ?"
            )
            self.rows.execute(f"{update} WHERE key = ?", (*row, meant.case))

    def _count(self, said: Account, sign: int) -> None:
        """Count what a copy says of documents in or out."""
        self.subjects.hold(said.own, sign)
        for target, saying, many in said.said:
            self.subjects.cite(target, saying, sign * many)
        for id_, many in said.considered:
            self.subjects.consider(id_, sign * many)
        self._count_aliases(said, sign)

    def _insert(self, table: str, rows: Iterable[list[object]]) -> None:
        if self._staging is not None:
            self._staging.put(table, rows)
        else:
            insert(self.rows, table, rows)

    def _unwatch(self, key: int, before: Account) -> None:
        marks = {*before.settled_by, *before.watched}
        delete = "DELETE FROM watch WHERE mark = ? AND copy = ?"
        self.rows.executemany(delete, ((m, key) for m in marks))

    def _count_aliases(self, those: Account, sign: int) -> None:
        found = [(id_, target, sign * many) for id_, target, many in those.aliases]
        if self._staging is not None:
            self._staging.put("alias", found)
            return
        count = (
            "INSERT INTO alias VALUES (?, ?, ?) ON CONFLICT (id, target)"
            " DO UPDATE SET many = many + excluded.many"
        )
        self.rows.executemany(count, found)
        self.rows.executemany(
            "DELETE FROM alias WHERE id = ? AND target = ? AND many < 1",
            (row[:2] for row in found),
        )
        self.touched.aliases |= {row[0] for row in found}

    def _note_rows(self, key: int) -> None:
        """Note what findings look at among the rows of a copy, that go or came."""
        if self.fresh:
            return
        touched, of_copy = self.touched, (key,)
        touched.copies.add(key)
        select = "SELECT document FROM copy WHERE key = ?"
        (document,) = self.rows.execute(select, of_copy).fetchone()
        select = "SELECT source, target, change IS NOT NULL FROM mention WHERE copy = ?"
        for source, target, changes in self.rows.execute(select, of_copy):
            touched.sources |= {source}
            touched.founded.add((target, document))
            if changes:
                touched.changed |= {source, target}
        for table in ("beside", "title", "unnumbered"):
            select = f"SELECT kin FROM {table} WHERE copy = ?"  # noqa: S608 - ours
            touched.kins |= {kin for (kin,) in self.rows.execute(select, of_copy)}
        select = "SELECT subject FROM alike WHERE copy = ?"
        touched.alike |= {alike for (alike,) in self.rows.execute(select, of_copy)}

    # What comes out -----------------------------------------------------------------

    def _put_cited(self, sha256: str, records: bytes) -> None:
        insert = "INSERT OR REPLACE INTO temp.cited VALUES (?, ?)"
        self.rows.execute(insert, (sha256, records))

    def cited(self) -> Iterator[tuple[str, tuple[CitationRecord, ...]]]:
        """Yield the copies whose citations are otherwise now, with all of them."""
        found = self.rows.execute("SELECT * FROM temp.cited ORDER BY sha256")
        for sha256, records in found:
            yield sha256, _decode_records(records)

    def _row(self, sha256: str) -> tuple[int, Account]:
        """Return the key of a copy and what it has put into the workings so far."""
        for table in ("temp.arrived", "copy"):
            select = f"SELECT key, account FROM {table} WHERE sha256 = ?"  # noqa: S608
            row = self.rows.execute(select, (sha256,)).fetchone()
            if row is not None:
                return row[0], account.unpack(row[1])
        raise KeyError(sha256)


def _not_before(entry: Entry, latest: date | None) -> bool:
    return latest is None or (entry.first is not None and entry.first >= latest)
