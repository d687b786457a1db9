"""Who of a list of units has carried a document out, and who has not yet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from index.implementers import Implementer, implementers
from index.locality import DISTRICT, PROVINCE, read_locality
from index.records import DocumentRecord, Place, Status
from index.register import UNIT, Register, read_register
from index.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.store import View


class CoverageStatus(StrEnum):
    """Where a unit stands.

    Attributes:
        ON_TIME: Its plan is held, by the deadline if there is one.
        LATE: Its plan is held, of a day after the deadline.
        UNDATED: Its plan is held but gives no day.
        NOT_DUE: Nothing found, and the deadline is still to come.
        OVERDUE: Nothing found, and the deadline is past.
        CITED_ONLY: Others cite its plan, no copy is held.
        MISSING: Nothing found, and there is no deadline.
        EXEMPT: It did not exist then, or issued the document itself.
    """

    ON_TIME = "on_time"
    LATE = "late"
    UNDATED = "undated"
    NOT_DUE = "not_due"
    OVERDUE = "overdue"
    CITED_ONLY = "cited_only"
    MISSING = "missing"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """What is known of one unit.

    Attributes:
        unit: The unit.
        reason: Why it is expected to carry the document out.
        status: Where it stands.
        id: Of its document.
        symbol: Of its document.
        issued: Day of its document.
        days: From the deadline, or where there is none from the day of the document to
            be carried out, to the day of the unit's, or to ``as_of`` while the unit
            has none: negative for days that were left, positive for days too late.
        path: Ids from the document to be carried out to the unit's.
        evidence: Places that say so.
    """

    unit: Unit
    reason: str
    status: CoverageStatus
    id: str | None = None
    symbol: str | None = None
    issued: date | None = None
    days: int | None = None
    path: tuple[str, ...] = ()
    evidence: tuple[Place, ...] = ()


LISTED = "listed"
"""The reason of every unit of a user's list."""


def coverage(
    view: View,
    id: str,  # noqa: A002 - the field's name
    units: Sequence[Unit],
    as_of: date,
    deadline: date | None = None,
) -> tuple[CoverageRow, ...]:
    """Return where each unit stands, in the order of the list.

    A unit's document counts when it carries the given one out, directly or through
    others, and its issuer is that unit: the same organ by name or alias, at the same
    place as far as both are known.

    Args:
        view: The store.
        id: Of the document to be carried out.
        units: Who is expected to.
        as_of: The day asked about; documents of later days do not count yet.
        deadline: The last day for the units' documents.

    Raises:
        NotFoundError: No document has that id.
    """
    answer = implementers(view, id)
    there = [i for i in answer.implementers if _by(i.document, as_of)]
    found = match(units, there)
    question = _Question(answer.document, as_of, deadline)
    issuer = _register_of(answer.document)
    return tuple(
        question.exempt(unit)
        if _is_issuer(unit, issuer) or not unit.existed(answer.document.issued, as_of)
        else question.row(unit, found[at])
        for at, unit in enumerate(units)
    )


def _by(document: DocumentRecord, as_of: date) -> bool:
    """Say whether an official document was there by a day, as filters read it."""
    if document.issued is None:
        there = (document.year or 0) <= as_of.year
    else:
        there = document.issued <= as_of
    return document.kind == "official" and there


def _is_issuer(unit: Unit, issuer: Register | None) -> bool:
    return issuer is not None and any(_same(r, issuer) for r in registers(unit))


@dataclass(frozen=True, slots=True)
class _Question:
    document: DocumentRecord
    as_of: date
    deadline: date | None

    def exempt(self, unit: Unit) -> CoverageRow:
        return CoverageRow(unit, LISTED, CoverageStatus.EXEMPT)

    def row(self, unit: Unit, found: list[Implementer]) -> CoverageRow:
        if not found:
            days = self._days(self.as_of)
            return CoverageRow(unit, LISTED, self._absent(), days=days)
        best = min(found, key=_preference)
        return CoverageRow(
            unit=unit,
            reason=LISTED,
            status=self._present(best.document),
            id=best.document.id,
            symbol=best.document.symbol,
            issued=best.document.issued,
            days=self._days(best.document.issued),
            path=best.path,
            evidence=best.evidence,
        )

    def _absent(self) -> CoverageStatus:
        if self.deadline is None:
            return CoverageStatus.MISSING
        if self.as_of <= self.deadline:
            return CoverageStatus.NOT_DUE
        return CoverageStatus.OVERDUE

    def _present(self, document: DocumentRecord) -> CoverageStatus:
        if document.status is not Status.HELD:
            return CoverageStatus.CITED_ONLY
        if document.issued is None:
            return CoverageStatus.UNDATED
        late = self.deadline is not None and document.issued > self.deadline
        return CoverageStatus.LATE if late else CoverageStatus.ON_TIME

    def _days(self, day: date | None) -> int | None:
        since = self.deadline or self.document.issued
        return (day - since).days if day and since else None


def _preference(found: Implementer) -> tuple[bool, int, date, str]:
    """Prefer what is held, then the shortest chain, then the earliest."""
    document = found.document
    held = document.status is Status.HELD
    return not held, found.depth, document.issued or date.max, document.id


def match(
    units: Sequence[Unit], found: Iterable[Implementer]
) -> list[list[Implementer]]:
    """Return the documents of each unit, in the order of the units."""
    by_organ: defaultdict[str | None, list[tuple[int, Register]]] = defaultdict(list)
    around = _surroundings(units)
    for at, unit in enumerate(units):
        for register in registers(unit):
            by_organ[register.organ].append((at, register))
    matched: list[list[Implementer]] = [[] for _ in units]
    for item in found:
        issuer = _register_of(item.document)
        likes = by_organ[issuer.organ] if issuer and issuer.organ else []
        fitting = {
            at
            for at, register in likes
            if issuer and _same(register, issuer, around[at])
        }
        if len(fitting) == 1:
            matched[fitting.pop()].append(item)
    return matched


def registers(unit: Unit) -> tuple[Register, ...]:
    """Return the registers that a unit's name and aliases stand for."""
    return tuple(
        dict.fromkeys(_placed(name, unit) for name in (unit.name, *unit.aliases))
    )


def _placed(name: str, unit: Unit) -> Register:
    """Read a unit's register, its place from its name, else from its locality."""
    bare = read_register(None, name, None, None)
    levels = tuple(level for level in bare.localities if level != UNIT)
    where = read_locality(unit.locality or "", None, levels or (PROVINCE, DISTRICT))
    outer = where.path[0].replace("-", " ") if where.whole else None
    register = read_register(None, name, outer, None)
    if len(register.place) > 1 or not where.path:
        return register
    return replace(register, place=where.path, placed=where.whole)


def _register_of(document: DocumentRecord) -> Register | None:
    """Read a document's register from its issuer, its place from its id."""
    if document.issuer is None:
        return None
    register = read_register(None, document.issuer, document.province, document.issued)
    parts = document.id.split("/")
    if register.organ not in parts:
        return register
    return replace(register, place=tuple(parts[1 : parts.index(register.organ)]))


def _surroundings(units: Sequence[Unit]) -> list[frozenset[str]]:
    """Return for each unit the places of the units that it stands under.

    A school's list often says the commune only, and its letterhead the district only:
    the unit above it joins the two.
    """
    above = {key: unit for unit in units for key in (unit.name, unit.id) if key}

    def places(unit: Unit, depth: int = 0) -> frozenset[str]:
        parent = above.get(unit.parent or "")
        if parent is None or depth > len(units):  # a list may lead back to itself
            return frozenset()
        own = {part for register in registers(parent) for part in register.place}
        return places(parent, depth + 1) | own

    return [places(unit) for unit in units]


def _same(
    unit: Register, issuer: Register, around: frozenset[str] = frozenset()
) -> bool:
    """Tell whether a document's issuer is a unit.

    A role is made by its place, which must be the same. A school or agency is made by
    its name; where both places are known they must not contradict each other, and a
    name alone is not enough when the unit's own province is known.

    Args:
        unit: What the unit's name stands for.
        issuer: Of the document.
        around: Places of the units above the unit.
    """
    if unit.organ != issuer.organ:
        return False
    ours, theirs = unit.place, issuer.place
    if not unit.of_unit:
        inner = theirs if unit.placed else theirs[-len(ours) :]
        return ours == inner or not (unit.local or ours)
    if not unit.placed:  # a district, or nothing: enough beside the name
        near = ours[0] in theirs if ours else True
        return near or len(theirs) < len(_WHOLE) or bool(around & set(theirs[1:]))
    known = zip(ours, theirs, strict=False)
    return bool(theirs) and all(one == other for one, other in known)


_WHOLE = (PROVINCE, DISTRICT)
"""The places that tell a school from its likes."""
