"""Every document that is known completely, and how vague citations find theirs.

A document gets into the catalogue by a copy, by a citation that says all that
identifies it, or by the tables of well-known documents. Vague citations are matched
against it; they never add to it, so that the order of arrival cannot matter.
"""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from corpus.folding import fold_words
from corpus.knowledge.known_documents import (
    KnownDocument,
    Law,
    known_documents,
    laws,
    resolutions_of_plenum,
)
from index.identity import Identity, Particulars, identify
from index.mark import Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.locality import Path
    from index.register import Register

_GRACE = timedelta(days=365)
"""Within this time after a new law of the same name a bare name may mean either."""

_SHORT_MEMORY = 5
"""Years after which the only candidate for a number that begins anew every year is
no longer taken: the older it is, the likelier another year is meant."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What somebody makes known of a document that is identified completely.

    Attributes:
        identity: What identifies it, without the day.
        day: Of issue.
        subject: What it is about, as its copy or a table says.
        stated: Whether its place is said, not only taken from the context.
        held: Whether this is a copy of it.
        effective: First day in force, as a table says.
    """

    identity: Identity
    day: date | None = None
    subject: str | None = None
    stated: bool = True
    held: bool = False
    effective: date | None = None


def notice(identity: Identity, day: date | None, **said: object) -> Notice:
    """Return what is made known of a document, its day apart from its identity."""
    return Notice(identity.undated, day, **said)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the catalogue: all that is made known of it.

    Attributes:
        id: Its id.
        identity: What identifies it.
        days: Every day of issue that is said of it.
        held: Whether a copy is held.
        subject: What it is about, as its copy or a table says.
        stated: Whether some text or table says its place, not only the context.
        effective: First day in force, as a table says.
    """

    id: str
    identity: Identity
    days: frozenset[date] = frozenset()
    held: bool = False
    subject: str | None = None
    stated: bool = True
    effective: date | None = None

    @property
    def first(self) -> date | None:
        """The earliest day of issue said of it."""
        return min(self.days, default=None)

    def allows(self, issued: date | None) -> bool:
        """Tell whether a day that a vague citation gives is one said of it."""
        return issued is None or not self.days or issued in self.days

    def known_by(self, until: date | None) -> bool:
        """Tell whether it may have existed by a day."""
        if until is None:
            return True
        if self.first is not None:
            return self.first <= until
        return self.identity.year is None or self.identity.year <= until.year


def entry_of(id_: str, notices: Iterable[Notice]) -> Entry | None:
    """Return what all notices of a document say together, the first ones first."""
    notices = list(notices)
    if not notices:
        return None
    return Entry(
        id_,
        notices[0].identity,
        frozenset(notice.day for notice in notices if notice.day),
        any(notice.held for notice in notices),
        next((notice.subject for notice in notices if notice.subject), None),
        any(notice.stated for notice in notices),
        next((notice.effective for notice in notices if notice.effective), None),
    )


class Catalogue(Protocol):
    """Documents by id and by everything that vague citations give of them."""

    def at(self, key: Key, on: date | None = None) -> Iterator[Entry]:
        """Yield the entries of a key, ordered by id.

        Args:
            key: What all of them share.
            on: The day of issue that is asked for, where one is: entries of other
                days are yielded too.
        """
        ...

    def subjects_matter(self, key: Key) -> None:
        """Say that what is decided hangs on the subjects of the entries of a key."""
        ...

    def entry(self, identity: Identity) -> Entry:
        """Return the entry of a complete identity."""
        ...

    def issued_on(self, id_: str, day: date) -> Entry | None:
        """Return the entry of an id if that day of issue is said of it."""
        ...

    def is_held(self, id_: str) -> bool:
        """Tell whether a copy of a document is held."""
        ...


@dataclass(slots=True)
class Tables:
    """The documents that the tables know.

    Attributes:
        notices: By id.
        same: Ids by name of documents that have a number, with their ids by number.
        found: Ids by the keys of vague citations.
    """

    notices: dict[str, tuple[Notice, ...]] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    found: defaultdict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))


def keys_of(identity: Identity, day: date | None) -> Iterator[Key]:
    """Yield everything a vague citation may look for the document by."""
    register = identity.register
    if not identity.number:
        yield by_name(identity)
        return
    yield by_organ(identity)
    for letters in sorted({register.letters, register.organ} - {None}, key=str):
        yield by_letters(letters, register.place[:1], identity.number)
    if register.of_unit and len(register.place) > 1:
        yield within_province(identity)
    if day:
        yield by_day(identity.number, day)
        yield by_day_there(register.organ, register.place[:1], identity.number, day)
        yield kin_of(identity, day)


def by_organ(identity: Identity) -> Key:
    """Return the key of a number in the register of a known organ."""
    register = identity.register
    return "organ", register.organ, register.place, identity.number


def by_letters(letters: str | None, province: Path, number: str | None) -> Key:
    """Return the key of a number by letters within a province, or within none."""
    return "letters", letters, province, number


def within_province(identity: Identity) -> Key:
    """Return the key of a school's number in whatever district of its province."""
    register = identity.register
    return "unit", register.organ, register.place[:1], identity.number


def by_day(number: str, day: date) -> Key:
    """Return the key of a number and a day, whoever issued it."""
    return "day", number, day


def by_day_there(organ: str | None, province: Path, number: str, day: date) -> Key:
    """Return the key of a number of an organ in a province on a day."""
    return "day there", organ, province, number, day


def kin_of(identity: Identity, day: date) -> Key:
    """Return the key of all documents of one series, organ, place and day."""
    register = identity.register
    return "kin", identity.series, register.organ, register.place, day


def by_name(identity: Identity) -> Key:
    """Return the key of a name in the register of a known organ."""
    register = identity.register
    return "name", register.organ, register.place, identity.series, identity.name


@functools.cache
def well_known() -> tuple[tuple[Particulars, KnownDocument | Law], ...]:
    """Return the tables' documents as particulars, each with its row."""
    documents = (
        (Particulars(k.type, k.symbol, k.issued, k.year, _issuer(k)), k)
        for k in known_documents()
        if k.symbol
    )
    statutes = ((_of_law(law), law) for law in laws())
    return (*documents, *statutes)


@functools.cache
def well_known_rows() -> dict[str, tuple[Particulars, KnownDocument | Law]]:
    """Return the tables' documents by id, as particulars, each with its row."""
    return {identify(given).id: (given, row) for given, row in well_known()}


def _of_law(law: Law) -> Particulars:
    name = None if law.symbol else law.name
    return Particulars(law.type, law.symbol, law.issued, law.year, name=name)


def _issuer(known: KnownDocument) -> str:
    return f"{known.issuer} khóa {known.term}" if known.term else known.issuer


@functools.cache
def tables() -> Tables:
    """Return what the tables alone know: documents and laws, also by their names."""
    known = Tables()
    for given, row in well_known():
        subject = row.subject if isinstance(row, KnownDocument) else row.name
        identity = identify(given)
        effective = None if isinstance(row, KnownDocument) else row.effective
        said = notice(identity, given.issued, subject=subject, effective=effective)
        known.notices[identity.id] = (*known.notices.get(identity.id, ()), said)
        _enter(known, identity, given.issued, identity.id)
    for law in laws():
        given = Particulars(law.type, law.symbol, law.issued, law.year, name=law.name)
        id_ = identify(given).id
        for name in (law.name, *law.aliases):
            identity = identify(replace(given, symbol=None, name=name))
            _enter(known, identity, None, id_)
            if identity.complete and identity.id != id_:
                known.same[identity.id] = id_
    return known


def _enter(known: Tables, identity: Identity, day: date | None, id_: str) -> None:
    for key in keys_of(identity, day):
        known.found[key].add(id_)


def of_plenum(identity: Identity) -> list[Entry]:
    """Return the resolutions that a plenum is known to have passed.

    Those whose number is not established have the plenum's own id; they still tell
    that the plenum passed several.
    """
    name = identity.name or ""
    if not name.startswith("hoi-nghi-") or identity.period is None:
        return []
    number = int(name.rpartition("-")[2])
    found = resolutions_of_plenum(number, identity.period.upper())
    return [_of_known(known, identity) for known in found]


def _of_known(known: KnownDocument, plenum: Identity) -> Entry:
    given = Particulars(known.type, known.symbol, known.issued, known.year)
    identity = identify(given) if known.symbol else plenum
    return Entry(identity.id, identity, subject=known.subject)


_MOST, _LEAST = 0.6, 0.4
"""Share of a subject's pairs of words that must stand beside a mention, and may."""


def about(found: list[Entry], beside: str) -> Entry | None:
    """Return the one entry whose subject stands beside a mention.

    ``None`` where no subject is said there, or more than one could be meant.
    """
    pairs = _pairs(beside)
    shares = [(_share(entry.subject, pairs), entry) for entry in found]
    likely = [entry for share, entry in shares if share >= _LEAST]
    sure = [entry for share, entry in shares if share >= _MOST]
    return sure[0] if len(sure) == len(likely) == 1 else None


def _share(subject: str | None, pairs: set[tuple[str, str]]) -> float:
    told = _pairs(subject or "")
    return len(told & pairs) / len(told) if told else 0.0


def _pairs(text: str) -> set[tuple[str, str]]:
    words = fold_words(text).split()
    return set(itertools.pairwise(words))


def fitting(
    identity: Identity, entries: Iterable[Entry], until: date | None
) -> list[Entry]:
    """Return the entries that a vague identity can mean.

    Where it gives a day, entries of exactly that day win over the others.
    """
    found = [
        entry
        for entry in entries
        if _agrees(identity, entry.identity)
        and _level_agrees(identity.register, entry.identity.register)
        and entry.known_by(until)
    ]
    exact = [entry for entry in found if identity.issued in entry.days]
    return exact or found


def _agrees(vague: Identity, full: Identity) -> bool:
    """Tell whether nothing that the vague identity says contradicts the full one."""
    pairs = (
        (vague.series, full.series),
        (vague.period, full.period),
        (vague.year, full.year),
        (vague.marked, full.marked),
        (vague.unit, full.unit),
    )
    return all(None in pair or pair[0] == pair[1] for pair in pairs)


def _level_agrees(vague: Register, full: Register) -> bool:
    """Tell whether a role without its place can be the one at a place.

    "UBND huyện" is of a district; a role by letters alone may be of any level.
    """
    if vague.place or len(vague.localities) != 1 or vague.of_unit:
        return True
    return full.localities in {vague.localities, ()} or not full.local


def fresh(found: list[Entry], until: date | None) -> list[Entry]:
    """Drop candidates of yearly series that are too old to be meant without a year."""
    if until is None:
        return found
    return [
        entry
        for entry in found
        if not (entry.identity.period or "")[:4].isdigit()
        or entry.identity.year is None
        or until.year - entry.identity.year <= _SHORT_MEMORY
    ]


def in_force(versions: list[Entry], on: date | None) -> list[Entry]:
    """Return the laws of one name that a text of a day may mean, likeliest first.

    That is the latest one from its first day in force; between its passing and that
    day a text may carry out the new one or be founded on the old. Where the day is not
    known, both may be meant as long as the later one is new. Versions that only
    citations tell of count where no copy or table knows any.
    """
    versions = [entry for entry in versions if entry.subject] or versions
    ordered = sorted(versions, key=_passed)
    if on is None:
        return ordered[::-1]
    passed = [entry for entry in ordered if _passed(entry) <= on]
    if len(passed) > 1 and not _is_settled(passed[-1], on):
        return passed[:-3:-1]
    return passed[-1:]


def _is_settled(entry: Entry, on: date) -> bool:
    """Tell whether a law had taken the place of the one before it by a day."""
    if entry.effective is not None:
        return entry.effective <= on
    return on - _passed(entry) >= _GRACE


def _passed(entry: Entry) -> date:
    return entry.first or date(entry.identity.year or 1, 12, 31)


_SAME_NAME = 0.6
"""Share of the words of two laws' names that are the same where one law is meant."""


def well_known_entry(id_: str) -> Entry | None:
    """Return what the tables alone say of a document."""
    return entry_of(id_, tables().notices.get(id_, ()))


def other_laws(identity: Identity, name: str, year: int | None) -> list[Entry]:
    """Return what may be meant where a law's number and name are of two laws.

    Numbers of the National Assembly run through its term, so that the year in the
    symbol identifies nothing; where it is not that of the law of this number either,
    a slip may have made the number of one law that of another.

    Args:
        identity: By number.
        name: The words before the number.
        year: As the symbol says.
    """
    entry = well_known_entry(identity.id)
    if entry is None or entry.first is None or entry.first.year == year:
        return []
    if not name or _share_of_names(entry.subject or "", name) >= _SAME_NAME:
        return []
    named = Particulars(type="L", issuer="Quốc hội", name=name)
    ids = sorted(tables().found.get(by_name(identify(named)), ()))
    others = map(well_known_entry, ids)
    return [entry, *(other for other in others if other is not None)]


def _share_of_names(one: str, other: str) -> float:
    words = [set(fold_words(name).split()) for name in (one, other)]
    return len(words[0] & words[1]) / max(1, len(words[0] | words[1]))
