"""Resolution that goes on from where it was: copies come and go, and what follows.

Three rounds, as for all copies at once: what texts make known by themselves; which
documents the copies hold; what every claim means. After each round the catalogue names
the copies that hang on what has changed in it, and only they are judged again. What
comes out is the same as if all copies were resolved anew (a property test holds it to
that).
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from index import account, names
from index.account import Account
from index.catalogue import Notice, by_organ, fitting, kin_of, notice, tables
from index.claims import Reading, read_copy
from index.correction import (
    Corrections,
    corrected_copy,
    own_id,
    relinked,
    said_links,
)
from index.judging import digest, judge
from index.kept_catalogue import KeptCatalogue
from index.kept_copies import KeptCopies, forget, keep, keep_day
from index.linking import link
from index.mark import mark
from index.packing import (
    packed_identity,
    packed_notice,
    unpacked_identity,
    unpacked_notice,
)
from index.records import CitationRecord, Copy
from index.sayings import saying_of
from index.subjects import Subjects
from index.unit_names import UnitNames, renamed

if TYPE_CHECKING:
    from datetime import date

    from index.catalogue import Entry
    from index.linking import Linked
    from index.workings import Workings

CopyOf = Callable[[str], Copy]
"""Returns a copy that is held, by its digest."""

_encode = msgspec.msgpack.Encoder().encode
_decode_reading = msgspec.msgpack.Decoder(Reading).decode
_decode_records = msgspec.msgpack.Decoder(tuple[CitationRecord, ...]).decode

_SPOOLS = """
CREATE TEMP TABLE IF NOT EXISTS spooled(sha256 TEXT PRIMARY KEY, reading BLOB);
CREATE TEMP TABLE IF NOT EXISTS cited(sha256 TEXT PRIMARY KEY, records BLOB);
DELETE FROM temp.spooled;
DELETE FROM temp.cited;
"""


@dataclass(frozen=True, slots=True)
class Given:
    """What people say beside the copies.

    Attributes:
        corrections: Those that hold.
        units: The names of a user's own units.
    """

    corrections: Corrections
    units: UnitNames


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

    def __init__(self, workings: Workings, copy_of: CopyOf, given: Given) -> None:
        self.rows = workings.rows
        (some,) = self.rows.execute("SELECT EXISTS (SELECT 1 FROM copy)").fetchone()
        self.fresh = not some
        for statement in _SPOOLS.strip().split("\n"):
            self.rows.execute(statement)
        self.copies = KeptCopies(self.rows)
        self.subjects = Subjects(self.rows)
        self.touched = Touched()
        self.judged = 0
        if self.fresh:
            known = ((*pair, 1) for pair in tables().same.items())
            self.rows.executemany("INSERT OR IGNORE INTO alias VALUES (?, ?, ?)", known)
        self._catalogue = KeptCatalogue(self.rows, fresh=self.fresh)
        self._copy_of = copy_of
        self.given = given
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
        arrived = []
        for sha256, state in came:
            self._take_in(sha256, state)
            arrived.append(sha256)
        moved = self._concerned(arrived)
        self._settle([*arrived, *moved])
        self._catalogue.settled = True
        self._catalogue.forget_answers()
        concerned = self._concerned([*arrived, *moved])
        for sha256 in sorted({*arrived, *moved, *concerned}):
            self._link(sha256)
        self.subjects.write()

    # Round one: what texts make known ----------------------------------------------

    def _take_out(self, sha256: str) -> None:
        key, packed = self._row(sha256)
        before = account.unpack(packed)
        self._count_known(before, -1)
        self._catalogue.change({_held(before): -1})
        self._unput(key, before)
        forget(self.rows, key)
        self.rows.execute("DELETE FROM copy WHERE key = ?", (key,))
        self._put_cited(sha256, _encode(()))

    def _take_in(self, sha256: str, state: str) -> None:
        reading = self._read(self._copy_of(sha256))
        name = reading.law_name if reading.identity.complete else None
        known = Account(
            own="",
            notices=tuple(_packed(_notices(reading))),
            held=("", packed_notice(_notice_held(reading))),
            name=(packed_identity(name), reading.identity.id) if name else None,
        )
        self._count_known(known, 1)
        insert = "INSERT INTO copy(sha256, path, state, account) VALUES (?, ?, ?, ?)"
        row = (sha256, reading.copy.path, state, account.pack(known))
        self.rows.execute(insert, row)
        if reading.identity.complete and reading.identity.number:
            self._numbered[sha256] = reading.identity.id

    def _read(self, copy: Copy) -> Reading:
        """Return what a copy says, and have it at hand from now on."""
        copy = renamed(copy, self.given.units)
        reading = read_copy(corrected_copy(copy, self.given.corrections))
        insert = "INSERT OR REPLACE INTO temp.spooled VALUES (?, ?)"
        spooled = zlib.compress(_encode(reading), 1)
        self.rows.execute(insert, (copy.sha256, spooled))
        return reading

    def reading(self, sha256: str) -> Reading:
        """Return what a copy says of itself and of what it cites."""
        select = "SELECT reading FROM temp.spooled WHERE sha256 = ?"
        row = self.rows.execute(select, (sha256,)).fetchone()
        if row is None:
            return self._read(self._copy_of(sha256))
        return _decode_reading(zlib.decompress(row[0]))

    def quotes(self, sha256: str) -> tuple[str, ...]:
        """Return the words of all mentions of a copy, corrected or not."""
        return self._copy_of(sha256).quotes

    def _count_known(self, known: Account, sign: int) -> None:
        if known.name:
            packed, target = known.name
            self._catalogue.name(unpacked_identity(packed), target, sign)
        notices = {
            (id_, unpacked_notice(value, held=False)): sign * many
            for id_, value, many in known.notices
        }
        self._catalogue.change(notices)
        if self.fresh:
            return
        self.touched.kins |= {
            mark(kin_of(said.identity, said.day))
            for _, said in notices
            if said.day and said.identity.number
        }

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
            before = account.unpack(self._row(sha256)[1])
            self._catalogue.noted = set()
            found = self._numbered.get(sha256) or self._own_id(self.reading(sha256))
            own = own_id(sha256, found, self.given.corrections)
            self._settled[sha256] = own, tuple(sorted(self._catalogue.noted))
            held = Counter({(own, _held(before)[1]): 1})
            if before.own:
                held[_held(before)] -= 1
            changed = {known: many for known, many in held.items() if many}
            self._catalogue.change(changed)

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
        return _id_apart(reading)

    # Round three: what the claims mean ----------------------------------------------

    def _link(self, sha256: str) -> None:
        key, packed = self._row(sha256)
        before, reading = account.unpack(packed), self.reading(sha256)
        own, settled_by = self._settled.get(sha256, (before.own, before.settled_by))
        self._catalogue.noted = set()
        verdicts = [judge(claim, self._catalogue, own) for claim in reading.claims]
        linked = self._corrected(sha256, link(reading, verdicts, own), own)
        self.judged += 1
        records = _encode(tuple(item.record for item in linked))
        now = msgspec.structs.replace(
            _account(before, own, reading, linked),
            links=hashlib.blake2b(records, digest_size=8).digest(),
            settled_by=settled_by,
            watched=tuple(sorted(self._catalogue.noted)),
        )
        if before.own == own and before.links == now.links:
            self._unwatch(key, before)
        else:
            if before.own:
                self._unput(key, before)
                forget(self.rows, key)
            self._put(key, now, reading, linked)
            self._put_cited(sha256, records)
        self._watch(key, now)

    def _unput(self, key: int, before: Account) -> None:
        self._unlink(key, before)
        self._release(before.own)
        self._note_rows(key)

    def _corrected(self, sha256: str, linked: list[Linked], own: str) -> list[Linked]:
        """Return links as persons say; the words are those of the copy as read."""
        corrections = self.given.corrections
        if not (corrections.merges or corrections.by_copy.get(sha256)):
            return linked
        copy = renamed(self._copy_of(sha256), self.given.units)
        said = said_links([copy], corrections)
        return relinked(linked, {sha256: own}, said, corrections)

    def _put(
        self, key: int, now: Account, reading: Reading, linked: list[Linked]
    ) -> None:
        document = self.subjects.hold(now.own, 1)
        for target, said, many in now.said:
            self.subjects.cite(target, said, many)
        for id_, many in now.considered:
            self.subjects.consider(id_, many)
        self._count_aliases(now, 1)
        keep(self.rows, key, reading, linked, self.subjects)
        keep_day(self.rows, key, document, reading)
        self._note_rows(key)

    def _unlink(self, key: int, before: Account) -> None:
        for target, said, many in before.said:
            self.subjects.cite(target, said, -many)
        for id_, many in before.considered:
            self.subjects.consider(id_, -many)
        self._count_aliases(before, -1)
        self._unwatch(key, before)

    def _release(self, own: str) -> None:
        self.subjects.hold(own, -1)

    def _watch(self, key: int, now: Account) -> None:
        """Note what a copy hangs on, and keep its account."""
        marks = {*now.settled_by, *now.watched}
        insert = "INSERT INTO watch VALUES (?, ?)"
        self.rows.executemany(insert, ((m, key) for m in sorted(marks)))
        update = "UPDATE copy SET account = ? WHERE key = ?"
        self.rows.execute(update, (account.pack(now), key))

    def _unwatch(self, key: int, before: Account) -> None:
        marks = {*before.settled_by, *before.watched}
        delete = "DELETE FROM watch WHERE mark = ? AND copy = ?"
        self.rows.executemany(delete, ((m, key) for m in marks))

    def _count_aliases(self, those: Account, sign: int) -> None:
        count = (
            "INSERT INTO alias VALUES (?, ?, ?) ON CONFLICT (id, target)"
            " DO UPDATE SET many = many + excluded.many"
        )
        found = [(id_, target, sign * many) for id_, target, many in those.aliases]
        self.rows.executemany(count, found)
        self.rows.executemany(
            "DELETE FROM alias WHERE id = ? AND target = ? AND many < 1",
            (row[:2] for row in found),
        )
        if not self.fresh:
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
        for table, noted in (("beside", touched.kins), ("title", touched.kins)):
            select = f"SELECT kin FROM {table} WHERE copy = ?"  # noqa: S608
            noted |= {kin for (kin,) in self.rows.execute(select, of_copy)}
        select = "SELECT kin FROM unnumbered WHERE copy = ?"
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

    def _row(self, sha256: str) -> tuple[int, bytes]:
        select = "SELECT key, account FROM copy WHERE sha256 = ?"
        key, packed = self.rows.execute(select, (sha256,)).fetchone()
        return key, packed


def _notices(reading: Reading) -> Counter[tuple[str, Notice]]:
    """Return what a copy makes known of itself and of all that it cites in full."""
    found: Counter[tuple[str, Notice]] = Counter()
    if reading.identity.complete:
        identity = reading.identity
        found[identity.id, notice(identity, reading.given.issued)] += 1
    for claim in reading.claims:
        if claim.identity.complete:
            stated = not claim.located
            said = notice(claim.identity, claim.given.issued, stated=stated)
            found[claim.identity.id, said] += 1
    return found


def _packed(
    notices: Counter[tuple[str, Notice]],
) -> Iterator[tuple[str, bytes, int]]:
    for (id_, said), many in notices.items():
        yield id_, packed_notice(said), many


def _notice_held(reading: Reading) -> Notice:
    subject = reading.copy.extraction.header.subject
    return notice(reading.identity, reading.given.issued, subject=subject, held=True)


def _held(before: Account) -> tuple[str, Notice]:
    id_, packed = before.held
    return id_, unpacked_notice(packed, held=True)


def _not_before(entry: Entry, latest: date | None) -> bool:
    return latest is None or (entry.first is not None and entry.first >= latest)


def _id_apart(reading: Reading) -> str:
    """Name a copy by what it says, apart from all others where that is too little."""
    identity, subject = reading.identity, reading.copy.extraction.header.subject
    if identity.name and identity.register.complete and names.says_year(subject or ""):
        return identity.id
    return f"{identity.id}~{digest(reading.sha256)}"


def _account(
    before: Account,
    own: str,
    reading: Reading,
    linked: list[Linked],
) -> Account:
    """Return everything of a copy that is counted."""
    return Account(
        own=own,
        notices=before.notices,
        name=before.name,
        held=(own, packed_notice(_notice_held(reading))),
        said=account.rows(_said(linked).items()),  # type: ignore[arg-type]
        considered=account.rows(_considered(linked).items()),  # type: ignore[arg-type]
        aliases=account.rows(_aliases(before, own, reading, linked).items()),  # type: ignore[arg-type]
    )


def _said(linked: list[Linked]) -> Counter[tuple[object, ...]]:
    targets = ((item.record.target, item) for item in linked)
    return Counter((target, saying_of(item)) for target, item in targets if target)


def _considered(linked: list[Linked]) -> Counter[tuple[object, ...]]:
    """Return the ids that mentions may mean, and those from which relations start.

    A person may say that the mention of such a source means another document; what is
    nested in its title still starts from it.
    """
    found: Counter[tuple[object, ...]] = Counter(
        (id_,) for item in linked for id_ in item.record.candidates
    )
    found.update(
        (i.record.source,) for i in linked if i.record.source != i.record.within
    )
    return found


def _aliases(
    before: Account, own: str, reading: Reading, linked: list[Linked]
) -> Counter[tuple[object, ...]]:
    """Return the vaguer ids that documents may be asked by, each with the id meant."""
    pairs: set[tuple[str, str]] = {(reading.identity.id, own)}
    for item in linked:
        meant = (item.record.target, *item.record.candidates)
        pairs |= {(item.claim.identity.id, target) for target in meant if target}
    if before.name:
        pairs.add((unpacked_identity(before.name[0]).id, before.name[1]))
    return Counter(pair for pair in pairs if pair[0] != pair[1])
