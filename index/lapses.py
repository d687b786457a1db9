"""Citations of documents that were no longer in force when they were cited.

A plan founded on a decision that another had replaced before is founded on nothing;
who signs it should know the successor (Luật Ban hành văn bản quy phạm pháp luật: bases
are documents in force). That a text merely mentions an old document is no slip. What
ends a document is another one that texts held tell of, the day that its own text
names, or a later law of its name, which the tables know.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from corpus.folding import fold_words
from extractors.facts import Relation, Severity
from index.canonical import place_order
from index.effectiveness import Force, effectiveness
from index.inquiry import decode_record
from index.kept_copies import CODES
from index.records import CitationRecord, Finding
from index.succession import Successor, name_of, successor_of
from index.symbol import LETTER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from index.effectiveness import Effectiveness, Event
    from index.inquiry import Inquiry, Part
    from index.records import DocumentRecord, Place

FOUNDED_ON = frozenset({Relation.BASIS, Relation.IMPLEMENTS, Relation.GUIDES})
"""Relations that need a document in force."""

FOUNDED_CODES = ", ".join(str(CODES[relation]) for relation in sorted(FOUNDED_ON))
"""The same as numbers, for tables."""

_GONE = frozenset({Force.ENDED, Force.SUSPENDED})

_decode = msgspec.json.Decoder(CitationRecord).decode

_FOUNDED = (
    "SELECT copy.document, copy.key, start, end, page, line FROM mention"  # noqa: S608
    " JOIN copy ON copy.key = mention.copy"
    " WHERE target = ? AND source = copy.document"
    f" AND relation IN ({FOUNDED_CODES})"
)


_STEPS = (
    "SELECT step, max(confidence) FROM mention"
    " WHERE target = ? AND change IS NOT NULL GROUP BY step"
)
_SUREST = (
    "SELECT change FROM mention JOIN copy ON copy.key = mention.copy"
    " WHERE target = ? AND step = ? AND confidence = ? AND change IS NOT NULL"
    " ORDER BY path, sha256, start LIMIT 1"
)


def lapses(inquiry: Inquiry, target: int, by: int | None = None) -> Iterator[Part]:
    """Yield the documents founded on one that had ended before.

    Args:
        inquiry: What is known.
        target: Key of the document founded on.
        by: Key of the only document to look at; ``None`` for all.
    """
    changes = changes_of(inquiry, target)
    document = inquiry.record(target) if changes else None
    if document is not None:
        ended = document, changes, _by_another
        yield from _on_what_ended(inquiry, target, ended, by)


_ENDING = (
    "SELECT record FROM subject WHERE key = ? AND held"
    " AND instr(record, CAST('ends' AS BLOB))"
)
"""Records with a term; all others are passed over without being read."""


def expirations(inquiry: Inquiry, target: int, by: int | None = None) -> Iterator[Part]:
    """Yield the documents founded on one whose own term had ended before.

    Args:
        inquiry: What is known.
        target: Key of the document founded on.
        by: Key of the only document to look at; ``None`` for all.
    """
    row = inquiry.rows.execute(_ENDING, (target,)).fetchone()
    document = decode_record(row[0]) if row else None
    if document is not None and any(term.ends for term in document.terms):
        ended = document, changes_of(inquiry, target), _by_itself
        yield from _on_what_ended(inquiry, target, ended, by)


_Ended = tuple[
    "DocumentRecord",
    "list[CitationRecord]",
    "Callable[[Event, DocumentRecord], bool]",
]
"""A document, what changes it, and whether the event that ended it counts here."""


def _on_what_ended(
    inquiry: Inquiry, target: int, ended: _Ended, by: int | None
) -> Iterator[Part]:
    document, changes, counts = ended

    @functools.cache
    def on(day: date) -> Effectiveness:
        return effectiveness(document, changes, inquiry.record_of, day)

    for key, places in _founded(inquiry, target, by).items():
        citing = inquiry.record(key)
        if citing is not None:
            found = lapse(citing, document.id, on, places, counts)
            if found is not None:
                yield key, found


def changes_of(inquiry: Inquiry, target: int) -> list[CitationRecord]:
    """Return what changes a document, each change by the surest citation of it.

    A basis may name a decree with the one that amended it in the text of every plan:
    what fifty thousand texts repeat is one change.
    """
    found = []
    for step, sure in inquiry.rows.execute(_STEPS, (target,)).fetchall():
        (change,) = inquiry.rows.execute(_SUREST, (target, step, sure)).fetchone()
        found.append(_decode(change))
    return sorted(found, key=lambda citation: place_order(citation.place))


def _founded(inquiry: Inquiry, target: int, by: int | None) -> dict[int, list[Place]]:
    select, asked = _FOUNDED, (target,)
    if by is not None:
        select, asked = f"{_FOUNDED} AND copy.document = ?", (target, by)  # type: ignore[assignment]
    found: dict[int, list[Place]] = {}
    for key, copy, *packed in inquiry.rows.execute(select, asked):
        found.setdefault(key, []).append(inquiry.copies.place(copy, packed))
    return found


def _by_another(because: Event, citing: DocumentRecord) -> bool:
    """Tell whether a document of an earlier day ended it, as texts tell."""
    return because.by not in {None, citing.id} and not because.by_table


def _by_itself(because: Event, _: DocumentRecord) -> bool:
    """Tell whether its own text named the day."""
    return because.by is None


def lapse(
    citing: DocumentRecord,
    target: str,
    on: Callable[[date], Effectiveness],
    places: Iterable[Place],
    counts: Callable[[Event, DocumentRecord], bool] = _by_another,
) -> Finding | None:
    """Return the finding on a document that is founded on what had ended.

    Args:
        citing: The document that is founded on the other.
        target: Id of the other document.
        on: Returns the status of the other document on a day.
        places: Where it is cited.
        counts: Tells whether the event that ended it is one of those looked for.
    """
    if citing.issued is None or citing.type == _REPEATING:
        return None
    found = on(citing.issued)
    because = found.because
    if found.force not in _GONE or because is None or because.inferred:
        return None
    # Of the very day on which the citing document was issued it may have been either.
    if because.day in {None, citing.issued} or not counts(because, citing):
        return None
    return _finding(citing, target, found, places)


def _finding(
    citing: DocumentRecord, target: str, found: Effectiveness, cited: Iterable[Place]
) -> Finding:
    because = found.because
    by = because.by if because else None
    day = f"{because.day:%d/%m/%Y}" if because and because.day else "?"
    places = sorted(cited, key=place_order)
    evidence = [*places, *([because.place] if because and because.place else ())]
    return Finding(
        "founded_on_ended",
        Severity.WARNING,
        f"Căn cứ vào {target} khi đã {found.force.value.lower()} từ {day}"
        + (f"; văn bản sau: {by}" if by else "; theo thời hạn của chính văn bản đó")
        + ". / Founded on a document that was no longer in force.",
        (citing.id, target, *([by] if by else ())),
        tuple(evidence),
    )


_FOUNDED_HERE = (
    "SELECT copy.document, copy.issued, target, start, end, page, line FROM mention"  # noqa: S608
    " JOIN copy ON copy.key = mention.copy"
    f" WHERE mention.copy = ? AND relation IN ({FOUNDED_CODES})"
    " AND +source = copy.document AND copy.issued NOTNULL ORDER BY seq"
)
"""By the key of the copy: the sign keeps SQLite from the index of sources."""


def outdated_laws(inquiry: Inquiry, copy: int) -> Iterator[Part]:
    """Yield what a copy is founded on though a later law of that name was in force.

    Args:
        inquiry: What is known.
        copy: Key of the copy.
    """
    rows = inquiry.rows.execute(_FOUNDED_HERE, (copy,)).fetchall()
    found: defaultdict[tuple[int, int, int], list[Place]] = defaultdict(list)
    for within, own, target, *packed in rows:
        if target in inquiry.superseded:
            found[within, own, target].append(inquiry.copies.place(copy, packed))
    for (within, own, target), places in found.items():
        old = inquiry.id(target)
        later = successor_of(old)
        if later and later.settled < date.fromordinal(own):
            named = [place for place in places if _names_law(inquiry, place, old)]
            if named and not _of_a_past_day(inquiry.record(within)):
                yield target, _outdated(inquiry.id(within), old, later, named)


def _names_law(inquiry: Inquiry, place: Place, law: str) -> bool:
    """Tell whether a law is cited by its own name.

    Of "Luật A số 1/2020/QH14 được sửa đổi bởi Luật số 2/2022/QH15" the second is
    founded on only as far as it amended the first: that it ended as a law of its own
    takes nothing back.
    """
    copy = inquiry.reading_of(place.sha256).copy
    pairs = zip(copy.extraction.citations, copy.quotes, strict=False)
    quotes = [q for citation, q in pairs if citation.mention.span == place.span]
    return any(fold_words(name_of(law)) in fold_words(quote) for quote in quotes)


_REPEATING = "VBHN"
"""A consolidated text has the bases of the act that it consolidates, whatever its day
(Pháp lệnh 01/2012/UBTVQH13)."""

OF_PAST_DAYS = frozenset({LETTER, _REPEATING})
"""Types that may well apply the law of a past day: a letter answers on what was."""


def _of_a_past_day(document: DocumentRecord | None) -> bool:
    return document is None or document.type in OF_PAST_DAYS


def _outdated(
    citing: str, old: str, later: Successor, places: Iterable[Place]
) -> Finding:
    since = "" if later.inferred else f" từ {later.day:%d/%m/%Y}"
    return Finding(
        "founded_on_ended",
        Severity.WARNING,
        f"Căn cứ vào {old} khi đã có luật mới cùng tên{since};"
        f" văn bản sau: {later.id}, theo bảng luật. / Founded on a law that a later one"
        " of its name had replaced.",
        (citing, old, later.id),
        tuple(places),
    )
