"""Documents that change one which they have no power to change.

An organ amends, replaces or repeals what it or an organ below it issued (Luật
80/2015/QH13, Điều 12; Luật 64/2025/QH15, Điều 8): a district that "amends" a decree is
a slip of the text, or of our reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from extractors.confidence import DOUBTFUL_BELOW
from extractors.facts import CHANGES, Severity
from index.canonical import place_order
from index.records import CitationRecord, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.inquiry import Inquiry, Part
    from index.records import DocumentRecord

_LEVELS = ("central", "province", "district", "commune", "school")
"""From the highest; other levels stand outside of this order."""

_RANKS = {"HP": 0, "BL": 1, "L": 1, "PL": 2, "ND": 3, "TT": 4, "TTLT": 4}
"""Order of central normative types (Luật 80/2015/QH13, Điều 4)."""


_CHANGES = (
    "SELECT change FROM mention WHERE target = ? AND source = ? AND change IS NOT NULL"
)
_decode = msgspec.json.Decoder(CitationRecord).decode


def inversions(inquiry: Inquiry, source: int) -> Iterator[Part]:
    """Yield the documents of a higher level or rank that one document changes.

    Args:
        inquiry: What is known.
        source: Key of the document that changes others.
    """
    document = inquiry.record(source)
    select = "SELECT DISTINCT target FROM mention WHERE source = ? AND step NOT NULL"
    targets = inquiry.rows.execute(select, (source,)).fetchall()
    for (target,) in targets if document else ():
        changed = inquiry.record(target)
        if document is None or changed is None or not is_above(changed, document):
            continue
        rows = inquiry.rows.execute(_CHANGES, (target, source))
        finding = inversion(document, changed, [_decode(row) for (row,) in rows])
        if finding is not None:
            yield target, finding


def inversion(
    source: DocumentRecord, target: DocumentRecord, citations: Iterable[CitationRecord]
) -> Finding | None:
    """Return the finding on a document that changes one above it.

    Args:
        source: The document that changes the other.
        target: The other document.
        citations: Those of the first that name the second.
    """
    sure = [c for c in citations if c.confidence >= DOUBTFUL_BELOW]
    sure = [c for c in sure if c.relation in CHANGES]
    if not sure or not is_above(target, source):
        return None
    ordered = sorted(sure, key=lambda citation: place_order(citation.place))
    return _finding(source.id, target.id, ordered)


def is_above(target: DocumentRecord, source: DocumentRecord) -> bool:
    """Tell whether a document stands above the one that is said to change it."""
    if target.level in _LEVELS and source.level in _LEVELS:
        levels = _LEVELS.index(target.level), _LEVELS.index(source.level)
        if levels[0] != levels[1]:
            return levels[0] < levels[1]
    ranks = _RANKS.get(target.type or ""), _RANKS.get(source.type or "")
    return ranks[0] is not None and ranks[1] is not None and ranks[0] < ranks[1]


def _finding(source: str, target: str, those: list[CitationRecord]) -> Finding:
    relation = those[0].relation.value
    return Finding(
        "changes_higher_document",
        Severity.WARNING,
        f"{source} không thể {_DOES[relation]} {target}, văn bản của cấp trên; cần xem"
        f" lại câu chữ. / A document of a higher level is said to be changed"
        f" ({relation}).",
        (source, target),
        tuple(sorted((citation.place for citation in those), key=place_order)),
    )


_DOES = {"amends": "sửa đổi", "replaces": "thay thế", "repeals": "bãi bỏ"}
