"""Whether a document was in force on a day, and why.

The statuses are the labels of the national law database (vbpl.vn). A document is in
force from the day that its closing article names; it ceases wholly or in part when
its own term ends, when a later one amends, replaces or repeals it, or suspends it
(Luật 80/2015/QH13, Điều 151, 153 and 154; Luật 64/2025/QH15 keeps them). Only what
texts held say counts, and the tables of laws, which know from when many laws are in
force and which later one of the same name took their place; where these say too
little, the status is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from corpus.folding import fold_words
from extractors.confidence import DOUBTFUL_BELOW
from extractors.facts import CHANGES, Relation
from index.inversions import is_above
from index.records import CitationRecord, DocumentRecord, Place, Status
from index.succession import in_force_from, successor_of


class Force(StrEnum):
    """Status of a document on a day, as vbpl.vn labels it."""

    NOT_YET = "Chưa có hiệu lực"
    IN_FORCE = "Còn hiệu lực"
    PARTLY_ENDED = "Hết hiệu lực một phần"
    ENDED = "Hết hiệu lực toàn bộ"
    SUSPENDED = "Ngưng hiệu lực"
    PARTLY_SUSPENDED = "Ngưng hiệu lực một phần"
    UNKNOWN = "Chưa xác định"


class Happening(StrEnum):
    """What befell a document on a day, as the histories of vbpl.vn call it."""

    ISSUED = "Văn bản được ban hành"
    BEGINS = "Văn bản có hiệu lực"
    AMENDED = "Được sửa đổi, bổ sung"
    PARTLY_REPEALED = "Bị bãi bỏ một phần"
    REPEALED = "Bị bãi bỏ"
    PARTLY_REPLACED = "Bị thay thế một phần"
    REPLACED = "Bị thay thế"
    SUSPENDED = "Bị ngưng hiệu lực"
    PARTLY_SUSPENDED = "Bị ngưng hiệu lực một phần"
    EXPIRES = "Văn bản hết thời hạn"


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a document's life.

    Attributes:
        day: From when it counts; ``None`` where no text says.
        happening: What happens.
        by: Id of the document that does it; ``None`` for its own text.
        provision: The part concerned; ``None`` for the whole.
        inferred: Whether the day is that of issue, for want of a better one.
        place: The line that says so.
        doubtful: Whether the reading itself may be wrong, or who does it has no power
            to do it.
        by_table: Whether the table of laws says so and no text.
    """

    day: date | None
    happening: Happening
    by: str | None = None
    provision: str | None = None
    inferred: bool = False
    place: Place | None = None
    doubtful: bool = False
    by_table: bool = False


@dataclass(frozen=True, slots=True)
class Effectiveness:
    """The status of a document on a day, with everything it follows from.

    Attributes:
        force: The status.
        day: On which it holds.
        because: The event that decides, where one does.
        history: All events, those without a day last.
    """

    force: Force
    day: date
    because: Event | None
    history: tuple[Event, ...]


RecordOf = Callable[[str], DocumentRecord | None]
"""Finds a document by its id."""

_NORMATIVE = frozenset({"HP", "BL", "L", "PL", "LENH", "NQLT", "ND", "TT", "TTLT"})
"""Types that are always normative: they say from when they are in force, never before
they are signed (Luật 80/2015/QH13, Điều 4 and 151)."""

_WHOLE = {
    Relation.AMENDS: Happening.AMENDED,
    Relation.REPLACES: Happening.REPLACED,
    Relation.REPEALS: Happening.REPEALED,
}
_PART = {
    Relation.AMENDS: Happening.AMENDED,
    Relation.REPLACES: Happening.PARTLY_REPLACED,
    Relation.REPEALS: Happening.PARTLY_REPEALED,
}
_PARTLY = "mot phan"
_REPEALS = "bai bo"
_SUSPENDS = ("ngung hieu luc", "dinh chi", "tam ngung")
"""Folded words of the cues by which a document is ended in part or for a time."""

_ENDS = frozenset({Happening.REPEALED, Happening.REPLACED, Happening.EXPIRES})
_FORCES = (
    (_ENDS, Force.ENDED),
    (frozenset({Happening.SUSPENDED}), Force.SUSPENDED),
    (frozenset({Happening.PARTLY_SUSPENDED}), Force.PARTLY_SUSPENDED),
    (
        frozenset(
            {Happening.AMENDED, Happening.PARTLY_REPEALED, Happening.PARTLY_REPLACED}
        ),
        Force.PARTLY_ENDED,
    ),
)
"""The status that follows from what has happened, the gravest first."""


def effectiveness(
    document: DocumentRecord,
    changes: Iterable[CitationRecord],
    record_of: RecordOf,
    day: date,
) -> Effectiveness:
    """Return the status of a document on a day.

    Args:
        document: The document asked about.
        changes: Citations whose target it is; only those of ``CHANGES`` count.
        record_of: Finds the documents that change it.
        day: The day asked about.
    """
    events = history(document, changes, record_of)
    force, because = _status(document, events, day)
    return Effectiveness(force, day, because, events)


def history(
    document: DocumentRecord,
    changes: Iterable[CitationRecord],
    record_of: RecordOf,
) -> tuple[Event, ...]:
    """Return what befell a document, in the order of days, unknown days last."""
    own = list(_own(document))
    others = list(_by_others(document, changes, record_of))
    tables = [e for e in _by_tables(document) if not _is_said(e, own + others)]
    return tuple(sorted(own + others + tables, key=_when))


def _by_tables(document: DocumentRecord) -> Iterator[Event]:
    """Return what the tables of laws know of a document."""
    first = in_force_from(document.id)
    if first:
        yield Event(first, Happening.BEGINS, by_table=True)
    later = successor_of(document.id)
    if later:
        yield Event(
            later.day,
            Happening.REPLACED,
            later.id,
            inferred=later.inferred,
            by_table=True,
        )


def _is_said(known: Event, told: Iterable[Event]) -> bool:
    """Tell whether some text says already what a table says."""
    return any(
        event.happening is known.happening
        and event.by == known.by
        and event.provision is None
        and event.day is not None
        and not (event.inferred or event.doubtful)
        for event in told
    )


def _when(event: Event) -> tuple[object, ...]:
    steps = tuple(Happening)
    known = event.day is not None
    day = event.day.toordinal() if event.day else 0
    said = event.by or "", event.provision or ""
    return not known, day, steps.index(event.happening), *said


def _own(document: DocumentRecord) -> Iterator[Event]:
    """Return what the document says of itself."""
    if document.issued:
        yield Event(document.issued, Happening.ISSUED)
    for term in document.terms:
        if term.ends is None or term.begins is not None:
            yield Event(
                term.begins, Happening.BEGINS, None, term.provision, place=term.place
            )
        if term.ends is not None:
            after = term.ends + timedelta(days=1)
            yield Event(
                after, Happening.EXPIRES, None, term.provision, place=term.place
            )
    if document.issued and not document.terms and _at_once(document):
        yield Event(document.issued, Happening.BEGINS, inferred=True)


def _at_once(document: DocumentRecord) -> bool:
    """Tell whether a document without such a clause is in force when it is issued.

    Administrative documents held in full that name no day are; normative ones always
    name one, so that a clause was not found says nothing.
    """
    held = document.status is Status.HELD
    return held and document.type is not None and document.type not in _NORMATIVE


def _by_others(
    document: DocumentRecord, changes: Iterable[CitationRecord], record_of: RecordOf
) -> Iterator[Event]:
    seen: set[tuple[str, Happening, str | None]] = set()
    for citation in sorted(changes, key=lambda c: -c.confidence):
        if citation.relation not in CHANGES or citation.source == document.id:
            continue
        event = _change(document, citation, record_of(citation.source))
        part = fold_words(event.provision) if event.provision else None
        step = citation.source, event.happening, part
        if step not in seen:
            seen.add(step)
            yield event


def _change(
    document: DocumentRecord, citation: CitationRecord, source: DocumentRecord | None
) -> Event:
    """Return what one document does to another.

    One of a lower level cannot end it, whatever its words (``index.inversions``).
    """
    day, inferred = begins(source) if source else (None, True)
    powerless = source is not None and is_above(document, source)
    return Event(
        day=day,
        happening=happening(citation),
        by=citation.source,
        provision=citation.provision,
        inferred=inferred,
        place=citation.place,
        doubtful=powerless or citation.confidence < DOUBTFUL_BELOW,
    )


def happening(citation: CitationRecord) -> Happening:
    """Return what a citation that changes its target says to befall it."""
    words = fold_words(citation.rule)
    part = citation.provision is not None or _PARTLY in words
    if citation.relation is Relation.REPEALS and any(w in words for w in _SUSPENDS):
        return Happening.PARTLY_SUSPENDED if part else Happening.SUSPENDED
    if citation.relation is Relation.AMENDS and part and _REPEALS in words:
        return Happening.PARTLY_REPEALED  # among what an amending act changes
    return (_PART if part else _WHOLE)[citation.relation]


def begins(document: DocumentRecord) -> tuple[date | None, bool]:
    """Return the first day in force, and whether it is only the day of issue."""
    stated = [t.begins for t in document.terms if t.begins and t.provision is None]
    if stated:
        return min(stated), False
    return document.issued, True


def _status(
    document: DocumentRecord, events: tuple[Event, ...], day: date
) -> tuple[Force, Event | None]:
    past = [event for event in events if event.day is not None and event.day <= day]
    if document.issued and day < document.issued:
        return Force.NOT_YET, _first(events, Happening.ISSUED)
    for happenings, force in _FORCES:
        found = [e for e in past if e.happening in happenings and not e.doubtful]
        decisive = _decisive(found, force)
        if decisive is not None:
            return force if decisive.provision is None else _in_part(force), decisive
    return _alive(events, past)


def _decisive(found: list[Event], force: Force) -> Event | None:
    """Return the first event about the whole document, else the latest of a part."""
    whole = [event for event in found if event.provision is None]
    if whole and force is not Force.PARTLY_ENDED:
        return whole[0]
    return found[-1] if found else None


def _in_part(force: Force) -> Force:
    parts = {
        Force.ENDED: Force.PARTLY_ENDED,
        Force.SUSPENDED: Force.PARTLY_SUSPENDED,
    }
    return parts.get(force, force)


def _alive(events: tuple[Event, ...], past: list[Event]) -> tuple[Force, Event | None]:
    """Tell what follows where nothing has ended yet."""
    began = [e for e in past if e.happening is Happening.BEGINS]
    if began:
        return Force.IN_FORCE, began[0]
    later = [e for e in events if e.happening is Happening.BEGINS and e.day]
    if later:
        return Force.NOT_YET, later[0]
    return Force.UNKNOWN, None


def _first(events: tuple[Event, ...], happening: Happening) -> Event | None:
    return next((event for event in events if event.happening is happening), None)
