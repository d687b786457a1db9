"""What the workings keep of each copy: rows of numbers that findings and edges need."""

from __future__ import annotations

import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from corpus.document import Span
from corpus.folding import clean, fold_words
from extractors.facts import CHANGES, Kind, Relation
from index.catalogue import kin_of
from index.claims import is_excerpt
from index.effectiveness import happening
from index.linking import place_of
from index.mark import mark
from index.misnaming import other_owner
from index.records import Place
from index.verdict import Stage
from index.workings_schema import OF_COPIES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from index.claims import Reading
    from index.linking import Linked
    from index.records import CitationRecord

RELATIONS = tuple(Relation)
CODES = {relation: code for code, relation in enumerate(RELATIONS)}
"""Relations as numbers."""

CERTAIN = frozenset({Stage.EXACT, Stage.SHORT_FORM, Stage.INFERRED_LOCALITY})
"""Stages whose links are sure enough to hold a date against."""

_ENOUGH = 5
"""Words of a title that can hardly be those of another document of one day."""

Row = tuple[Any, ...]

PackedPlace = tuple[int, int, int | None, int]
"""Start, end, page and line."""

_encode = msgspec.json.encode


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy in the workings.

    Attributes:
        key: Its key.
        sha256: Of its content.
        path: Where it came from.
    """

    key: int
    sha256: str
    path: str


class KeptCopies:
    """Copies by their keys, and the places in them."""

    def __init__(self, rows: sqlite3.Connection) -> None:
        self._rows = rows
        self._known: dict[int, Kept] = {}

    def copy(self, key: int) -> Kept:
        """Return a copy by its key."""
        if key not in self._known:
            select = "SELECT key, sha256, path FROM copy WHERE key = ?"
            self._known[key] = Kept(*self._rows.execute(select, (key,)).fetchone())
        return self._known[key]

    def document(self, sha256: str) -> int:
        """Return the key of the document that a copy holds."""
        select = "SELECT document FROM copy WHERE sha256 = ?"
        (key,) = self._rows.execute(select, (sha256,)).fetchone()
        return int(key)

    def of_document(self, document: int) -> list[Kept]:
        """Return the copies of a document, ordered by digest."""
        select = "SELECT key FROM copy WHERE document = ? ORDER BY sha256"
        found = self._rows.execute(select, (document,)).fetchall()
        return [self.copy(key) for (key,) in found]

    def place(self, copy: int, packed: Sequence[Any]) -> Place:
        """Return a place of a copy; ``packed`` is a ``PackedPlace``."""
        kept = self.copy(copy)
        start, end, page, line = packed
        return Place(kept.sha256, kept.path, Span(start, end), page, line)


def forget(rows: sqlite3.Connection, copy: int) -> None:
    """Take everything out that is kept of a copy, apart from its account."""
    for table in OF_COPIES:
        rows.execute(f"DELETE FROM {table} WHERE copy = ?", (copy,))  # noqa: S608


def rows_of(
    copy: int, own: str, reading: Reading, linked: Sequence[Linked]
) -> dict[str, list[Row]]:
    """Return what is kept of a copy, by table; documents stand there by their ids.

    Args:
        copy: The key of the copy.
        own: Id of the document that it holds.
        reading: What it says.
        linked: What its citations mean.
    """
    parts = {
        "mention": _mentions(copy, linked),
        "beside": _beside(copy, linked),
        "misnamed": _misnamed(copy, linked),
        "title": _title(copy, reading),
        "unnumbered": _unnumbered(copy, reading),
        "alike": _alike(copy, reading),
        "dated": _dated(copy, own, reading),
    }
    found = {table: list(rows) for table, rows in parts.items()}
    return {table: rows for table, rows in found.items() if rows}


_SUBJECTS_IN = {"mention": (2, 3), "beside": (6,), "misnamed": (0,), "dated": (0,)}
"""Columns in which documents stand."""


def keyed(table: str, row: Sequence[Any], key: Callable[[str], int]) -> list[Any]:
    """Return a row of ``rows_of`` with the keys of its documents."""
    found = list(row)
    for column in _SUBJECTS_IN.get(table, ()):
        found[column] = key(found[column])
    return found


def own_day(reading: Reading) -> int | None:
    """Return the day that the head of a document gives it, as an ordinal."""
    day = reading.given.issued
    official = reading.copy.extraction.header.kind is Kind.OFFICIAL
    return day.toordinal() if day and official else None


def header_place(reading: Reading, field: str) -> Place:
    """Return where a field of the header stands, else the head of the copy."""
    span = reading.copy.extraction.header.place_of(field)
    return place_of(reading.copy, span or Span(0, 0))


def packed(place: Place) -> PackedPlace:
    """Return a place without its copy."""
    return place.span.start, place.span.end, place.page, place.line


def _mentions(copy: int, linked: Sequence[Linked]) -> Iterator[Row]:
    for seq, item in enumerate(linked):
        record = item.record
        if record.target is None:
            continue
        yield (
            *(copy, seq, record.source, record.target),
            CODES[record.relation],
            record.issued.toordinal() if record.issued else None,
            item.verdict.stage in CERTAIN,
            record.confidence,
            *packed(record.place),
            *_change(record),
        )


def _change(record: CitationRecord) -> tuple[int | None, bytes | None]:
    """Return a mark of what a citation changes, and all that it says; else nothing."""
    if record.relation not in CHANGES:
        return None, None
    step = record.source, happening(record).value, fold_words(record.provision or "")
    return mark(step), _encode(record)


def _beside(copy: int, linked: Iterable[Linked]) -> Iterator[Row]:
    """Yield the words after mentions that say number and day, with their kin."""
    for item in linked:
        identity, day = item.claim.identity, item.claim.identity.issued
        target, words = item.record.target, fold_words(clean(item.claim.beside))
        if target and words and day and identity.number and identity.complete:
            kin = mark(kin_of(identity, day))
            place = packed(item.record.place)
            yield kin, copy, *place, target, words


def _misnamed(copy: int, linked: Iterable[Linked]) -> Iterator[Row]:
    for item in linked:
        mention, record = item.mention, item.record
        owner = other_owner(mention, record.quote) if record.target else None
        if owner and record.target:
            place = packed(record.place)
            named = mention.symbol, mention.issuer, owner
            yield record.target, copy, *place, *named


def _dated(copy: int, own: str, reading: Reading) -> Iterator[Row]:
    """Yield the day that a copy gives its document, and where it stands."""
    day = reading.given.issued
    if day:
        yield own, day.toordinal(), copy, *packed(header_place(reading, "issued"))


def _title(copy: int, reading: Reading) -> Iterator[Row]:
    subject = reading.copy.extraction.header.subject
    identity, day = reading.identity, reading.given.issued
    words = fold_words(clean(subject)) if subject else ""
    if day and identity.number and len(words.split()) >= _ENOUGH:
        yield mark(kin_of(identity, day)), copy, words


def _unnumbered(copy: int, reading: Reading) -> Iterator[Row]:
    """Yield the kin of a copy that should have a number and shows none."""
    identity, register = reading.identity, reading.identity.register
    official = reading.copy.extraction.header.kind is Kind.OFFICIAL
    if not official or reading.given.symbol is not None or identity.issued is None:
        return
    if register.complete and register.organ and identity.series:
        yield mark(kin_of(identity, identity.issued)), copy


def _alike(copy: int, reading: Reading) -> Iterator[Row]:
    header, sketch = reading.copy.extraction.header, reading.copy.sketch
    official = header.kind is Kind.OFFICIAL and not is_excerpt(reading)
    if official and header.subject and sketch:
        subject = mark((header.type, fold_words(clean(header.subject))))
        numbered = bool(reading.identity.number)
        yield subject, copy, numbered, array.array("I", sketch).tobytes()
