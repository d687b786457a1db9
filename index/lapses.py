"""Citations of documents that were no longer in force when they were cited.

A plan founded on a decision that another had replaced before is founded on nothing;
who signs it should know the successor (Luật Ban hành văn bản quy phạm pháp luật: bases
are documents in force). That a text merely mentions an old document is no slip.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import msgspec

from extractors.facts import Relation, Severity
from index.canonical import place_order
from index.effectiveness import Force, effectiveness
from index.kept_copies import CODES
from index.records import CitationRecord, Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from index.effectiveness import Effectiveness
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
    if document is None:
        return
    founded = _founded(inquiry, target, by)

    @functools.cache
    def on(day: date) -> Effectiveness:
        return effectiveness(document, changes, inquiry.record_of, day)

    for key, places in founded.items():
        citing = inquiry.record(key)
        if citing is not None:
            found = lapse(citing, document.id, on, places)
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


def lapse(
    citing: DocumentRecord,
    target: str,
    on: Callable[[date], Effectiveness],
    places: Iterable[Place],
) -> Finding | None:
    """Return the finding on a document that is founded on what had ended.

    Args:
        citing: The document that is founded on the other.
        target: Id of the other document.
        on: Returns the status of the other document on a day.
        places: Where it is cited.
    """
    if citing.issued is None:
        return None
    found = on(citing.issued)
    if found.force not in _GONE or not _by_another(found, citing):
        return None
    return _finding(citing, target, found, places)


def _by_another(found: Effectiveness, citing: DocumentRecord) -> bool:
    """Tell whether a document of an earlier day ended it for certain.

    Of the very day on which the citing document was issued it may have been either.
    """
    because = found.because
    if because is None or because.inferred or because.by == citing.id:
        return False
    earlier = because.day is not None and citing.issued is not None
    return earlier and because.day != citing.issued


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
        + (f"; văn bản sau: {by}" if by else "")
        + ". / Founded on a document that was no longer in force.",
        (citing.id, target, *([by] if by else ())),
        tuple(evidence),
    )
