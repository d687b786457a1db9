"""Copies whose number is not legible, and what others cite that they may be.

Issuer, type and day of issue of a copy are those of one document that others cite by
number, and of no other: a person can see whether it is that one. Two documents of one
type and day are too common for more than a candidate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold_words
from extractors.facts import Severity
from extractors.likeness import share_of_words
from index.linking import place_of
from index.records import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.claims import Reading
    from index.inquiry import Inquiry, Part
    from index.records import Place

_SAME_SUBJECT = 0.5
"""Share of words that the subject and the words beside a citation have in common,
where there are any."""

_SHOWN = 20
"""Citations that a person is shown, and whose words are compared."""

_UNNUMBERED = (
    "SELECT copy.key, sha256, document FROM unnumbered"
    " JOIN copy ON copy.key = unnumbered.copy WHERE kin = ? ORDER BY sha256"
)
_CITED = (
    "SELECT DISTINCT subject.key FROM found JOIN subject ON subject.id = found.id"
    " WHERE found.key = ? AND subject.held = 0 AND cited > 0"
)
_PLACES = (
    "SELECT copy.key, start, end, page, line FROM mention"
    " JOIN copy ON copy.key = mention.copy WHERE target = ?"
    " ORDER BY path, sha256, start LIMIT ?"
)
_BESIDE = (
    "SELECT words FROM beside JOIN copy ON copy.key = beside.copy"
    " WHERE kin = ? AND target = ? ORDER BY path, sha256, start LIMIT ?"
)


def perhaps_cited(inquiry: Inquiry, kin: int) -> Iterator[Part]:
    """Yield the one document cited elsewhere that a copy without a number may be.

    Args:
        inquiry: What is known.
        kin: Mark of issuer, type and day of issue.
    """
    copies = inquiry.rows.execute(_UNNUMBERED, (kin,)).fetchall()
    if not copies:
        return
    cited = [key for (key,) in inquiry.rows.execute(_CITED, (kin,))]
    if len(cited) != 1:
        return
    beside = inquiry.rows.execute(_BESIDE, (kin, cited[0], _SHOWN)).fetchall()
    words = " ".join(said for (said,) in beside)
    for key, sha256, document in copies:
        reading = inquiry.reading_of(sha256)
        if _may_be(reading, words):
            yield key, _found(inquiry, reading, document, cited[0])


def _may_be(reading: Reading, beside: str) -> bool:
    """Tell whether nothing that is said beside the citations speaks against it."""
    subject = reading.copy.extraction.header.subject
    if not subject or len(beside.split()) < len(fold_words(subject).split()):
        return True
    return share_of_words(subject, beside) >= _SAME_SUBJECT


def _found(inquiry: Inquiry, reading: Reading, document: int, target: int) -> Finding:
    rows = inquiry.rows.execute(_PLACES, (target, _SHOWN))
    places = [inquiry.copies.place(copy, packed) for copy, *packed in rows]
    record, id_ = inquiry.record(target), inquiry.id(target)
    symbol = (record.symbol if record else None) or id_
    return _finding(reading, inquiry.id(document), (symbol, id_), places)


def _finding(
    reading: Reading, document: str, target: tuple[str, str], places: list[Place]
) -> Finding:
    place = reading.copy.extraction.header.place_of("issued") or Span(0, 0)
    symbol, id_ = target
    return Finding(
        "perhaps_cited",
        Severity.NOTE,
        f"Văn bản không đọc được số này có thể là {symbol} ({id_}): cùng cơ quan,"
        " loại và ngày. / This document without a legible number may be the one cited:"
        " issuer, type and day are the same.",
        (document, id_),
        (place_of(reading.copy, place), *places),
    )
