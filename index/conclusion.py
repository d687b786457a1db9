"""What follows from a renewal for documents, edges, findings and names, as a delta."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from index.delta import Delta
from index.edges import edges_from
from index.findings import BY_COPY, BY_DOCUMENT, BY_KIN, Finders
from index.gathering import Known, document
from index.inquiry import Inquiry, decode_record, encode_record
from index.records import Status
from index.sayings import Tally, unpacked_tally
from index.scratch import scratch

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from index.records import CitationRecord, DocumentRecord, Edge
    from index.renewal import Renewal

_SUBJECT = (
    "SELECT id, held, cited, considered, tally, record FROM subject WHERE key = ?"
)
_NAMES_COME = (
    "INSERT INTO temp.named SELECT alias.id, alias.target FROM alias"
    " JOIN subject ON subject.id = alias.target"
    " WHERE NOT EXISTS (SELECT 1 FROM subject WHERE subject.id = alias.id)"
)


@dataclass(slots=True)
class Moved:
    """Documents of which something changed that findings on others hang on.

    Attributes:
        days: Keys of those of which the day of issue did.
        ranks: Of which level or type did.
        terms: Of which anything did that says when they are in force.
        names: Ids of those that came or went.
    """

    days: set[int] = field(default_factory=set)
    ranks: set[int] = field(default_factory=set)
    terms: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def compare(
        self, key: int, before: DocumentRecord | None, now: DocumentRecord | None
    ) -> None:
        """Note what is otherwise in a record than before."""
        if before is None or now is None:
            for those in (self.days, self.ranks, self.terms):
                those.add(key)
            return
        if before.issued != now.issued:
            self.days.add(key)
        if (before.level, before.type) != (now.level, now.type):
            self.ranks.add(key)
        if _terms(before) != _terms(now):
            self.terms.add(key)


def _terms(record: DocumentRecord) -> tuple[object, ...]:
    return record.issued, record.terms, record.type, record.status


class Conclusion:
    """Everything that follows from a renewal, inside its change."""

    def __init__(self, renewal: Renewal) -> None:
        self._renewal = renewal
        self._rows: sqlite3.Connection = renewal.rows
        self._moved = Moved()
        self._inquiry = Inquiry(
            renewal.rows,
            renewal.copies,
            renewal.reading,
            renewal.quotes,
            renewal.given.corrections,
        )
        scratch(
            self._rows,
            changed="key INTEGER PRIMARY KEY",
            gone="id TEXT PRIMARY KEY, key INTEGER",
            named="id TEXT, target TEXT",
            unnamed="id TEXT, target TEXT",
        )
        self._finders = Finders(self._inquiry, fresh=renewal.fresh)
        self._held = functools.lru_cache(maxsize=100_000)(self._is_held)

    def delta(self) -> Delta:
        """Work out what follows, and return it; its parts are read from the tables."""
        for done, key in enumerate(self._renewal.subjects.touched(), 1):
            self._renew(key)
            self._renewal.set_down_after(done)
        self._find()
        self._bury()
        self._name()
        return Delta(
            documents=self._documents(),
            citations=self._citations(),
            edges=self._edges(),
            gone=(id_ for (id_,) in self._rows.execute("SELECT id FROM temp.gone")),
            findings=self._finders.came(),
            findings_gone=self._finders.gone(),
            aliases=self._aliases(),
            aliases_gone=self._aliases_gone(),
            whole=self._renewal.fresh,
        )

    # Documents ----------------------------------------------------------------------

    def _renew(self, key: int) -> None:
        id_, held, cited, considered, tally, packed = self._rows.execute(
            _SUBJECT, (key,)
        ).fetchone()
        before = decode_record(packed) if packed else None
        now = None
        if held or cited or considered:
            said = unpacked_tally(tally) if tally else Tally()
            now = document(Known(id_, self._inquiry.readings(key), said))
            self._keep(key, now, packed)
        else:
            self._rows.execute("INSERT INTO temp.gone VALUES (?, ?)", (id_, key))
        if not self._renewal.fresh:
            self._moved.compare(key, before, now)
            if before is None or now is None:
                self._moved.names.add(id_)

    def _keep(self, key: int, now: DocumentRecord, before: bytes | None) -> None:
        packed = encode_record(now)
        if packed != before:
            issued = now.issued.toordinal() if now.issued else None
            update = "UPDATE subject SET issued = ?, record = ? WHERE key = ?"
            self._rows.execute(update, (issued, packed, key))
            self._rows.execute("INSERT INTO temp.changed VALUES (?)", (key,))

    def _bury(self) -> None:
        """Forget the documents that are no more."""
        for (key,) in self._rows.execute("SELECT key FROM temp.gone").fetchall():
            self._rows.execute("DELETE FROM subject WHERE key = ?", (key,))

    def _documents(self) -> Iterator[DocumentRecord]:
        select = "SELECT record FROM temp.changed JOIN subject USING (key) ORDER BY id"
        return (decode_record(packed) for (packed,) in self._rows.execute(select))

    # Citations and edges ------------------------------------------------------------

    def _citations(self) -> Iterator[tuple[str, tuple[CitationRecord, ...]]]:
        for sha256, records in self._renewal.cited():
            yield sha256, tuple(map(self._with_status, records))

    def _with_status(self, record: CitationRecord) -> CitationRecord:
        """Say of a link whether its target is held, now that all copies are known."""
        if record.target is None:
            return record
        status = Status.HELD if self._held(record.target) else Status.CITED_ONLY
        return record if record.status is status else replace(record, status=status)

    def _is_held(self, id_: str) -> bool:
        select = "SELECT held FROM subject WHERE id = ?"
        row = self._rows.execute(select, (id_,)).fetchone()
        return bool(row and row[0])

    def _edges(self) -> Iterator[tuple[str, tuple[Edge, ...]]]:
        select = "SELECT 1 FROM subject WHERE key = ?"
        for key in self._sources():
            if self._rows.execute(select, (key,)).fetchone():
                yield self._inquiry.id(key), edges_from(self._inquiry, key)

    def _sources(self) -> Iterable[int]:
        if not self._renewal.fresh:
            return sorted(self._renewal.touched.sources)
        return self._keys("SELECT DISTINCT source FROM mention ORDER BY source")

    def _keys(self, select: str, *asked: object) -> list[int]:
        return [key for (key,) in self._rows.execute(select, asked)]

    # Findings -----------------------------------------------------------------------

    def _find(self) -> None:
        if self._renewal.fresh:
            self._find_all()
        else:
            self._find_anew()

    def _find_all(self) -> None:
        finders, keys = self._finders, self._keys
        finders.ask(BY_COPY, keys("SELECT key FROM copy ORDER BY key"))
        finders.ask(BY_DOCUMENT, keys("SELECT key FROM subject ORDER BY key"))
        kins = "SELECT kin FROM title UNION SELECT kin FROM unnumbered"
        finders.ask(BY_KIN, keys(kins))
        finders.ask_likeness(
            keys("SELECT DISTINCT subject FROM alike WHERE NOT numbered")
        )
        changed = "SELECT DISTINCT target FROM mention WHERE change IS NOT NULL"
        finders.ask_lapses(finders.otherwise_changed(keys(changed)), ())
        changing = "SELECT DISTINCT source FROM mention WHERE change IS NOT NULL"
        finders.ask_inversions(keys(changing))
        finders.ask_circles(None)

    def _find_anew(self) -> None:
        finders, touched = self._finders, self._renewal.touched
        subjects, moved = self._renewal.subjects, self._moved
        finders.ask(BY_COPY, sorted(touched.copies | self._citing(moved.days)))
        finders.ask(BY_DOCUMENT, subjects.touched())
        finders.ask(BY_KIN, sorted(touched.kins | self._kins()))
        finders.ask_likeness(touched.alike)
        changing, changed = self._changing(moved.ranks), self._changed(moved.terms)
        finders.ask_inversions(touched.changed | changing)
        again = changed | finders.otherwise_changed(touched.changed)
        finders.ask_lapses(again, self._founded(moved.days))
        finders.ask_circles(touched.sources)

    def _near(self, select: str, documents: Iterable[int]) -> set[int]:
        """Return the keys that a statement gives for any of some documents."""
        return {key for asked in documents for key in self._keys(select, asked)}

    def _citing(self, documents: Iterable[int]) -> set[int]:
        """Return the copies that may cite one of these as issued after themselves."""
        select = (
            "SELECT DISTINCT mention.copy FROM mention"
            " JOIN copy ON copy.key = mention.copy"
            " WHERE target = ? AND day > copy.issued"
        )
        return self._near(select, documents)

    def _kins(self) -> set[int]:
        """Return the marks of all documents that are held, or cited, otherwise."""
        select = (
            "SELECT found.key FROM found JOIN subject USING (id)"
            " WHERE subject.key = ?1"
            " UNION SELECT kin FROM beside WHERE target = ?1"
        )
        return self._near(select, self._renewal.subjects.touched())

    def _changing(self, documents: set[int]) -> set[int]:
        """Return those of these that change others, and those that change them."""
        select = "SELECT source FROM mention WHERE target = ? AND change IS NOT NULL"
        return documents | self._near(select, documents)

    def _changed(self, documents: set[int]) -> set[int]:
        """Return these, and the documents that they change."""
        select = "SELECT target FROM mention WHERE source = ? AND change IS NOT NULL"
        return documents | self._near(select, documents)

    def _founded(self, documents: Iterable[int]) -> set[tuple[int, int]]:
        """Return pairs of a document and another that may be founded on it anew."""
        pairs = self._renewal.touched.founded
        cited = (
            "SELECT DISTINCT target FROM mention JOIN copy ON copy.key = mention.copy"
            " WHERE copy.document = ?"
        )
        return pairs | {(t, key) for key in documents for t in self._keys(cited, key)}

    # Names --------------------------------------------------------------------------

    def _name(self) -> None:
        """Bring the further ids that are shown to what holds now."""
        if self._renewal.fresh:
            self._rows.execute(_NAMES_COME)
            self._rows.execute("INSERT INTO shown SELECT * FROM temp.named")
            return
        for id_ in self._named():
            self._rows.execute(f"{_NAMES_COME} AND alias.id = ?", (id_,))
            before = "INSERT INTO temp.unnamed SELECT * FROM shown WHERE id = ?"
            for statement in (before, "DELETE FROM shown WHERE id = ?"):
                self._rows.execute(statement, (id_,))
            after = "INSERT INTO shown SELECT * FROM temp.named WHERE id = ?"
            self._rows.execute(after, (id_,))

    def _named(self) -> list[str]:
        """Return the further ids of which the meaning may be otherwise now."""
        select = "SELECT id FROM alias WHERE target = ?"
        near = {
            id_
            for name in self._moved.names
            for (id_,) in self._rows.execute(select, (name,))
        }
        return sorted(near | self._renewal.touched.aliases | self._moved.names)

    def _aliases(self) -> Iterator[tuple[str, str]]:
        yield from self._rows.execute(
            "SELECT * FROM temp.named EXCEPT SELECT * FROM temp.unnamed"
        )

    def _aliases_gone(self) -> Iterator[tuple[str, str]]:
        yield from self._rows.execute(
            "SELECT * FROM temp.unnamed EXCEPT SELECT * FROM temp.named"
        )
