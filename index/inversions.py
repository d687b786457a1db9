"""Documents that change one which they have no power to change.

An organ amends, replaces or repeals what it or an organ below it issued (Luật
80/2015/QH13, Điều 12; Luật 64/2025/QH15, Điều 8): a district that "amends" a decree is
a slip of the text, or of our reading.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractors.confidence import DOUBTFUL_BELOW
from extractors.facts import CHANGES, Severity
from index.canonical import place_order
from index.records import CitationRecord, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.records import DocumentRecord

_LEVELS = ("central", "province", "district", "commune", "school")
"""From the highest; other levels stand outside of this order."""

_RANKS = {"HP": 0, "BL": 1, "L": 1, "PL": 2, "ND": 3, "TT": 4, "TTLT": 4}
"""Order of central normative types (Luật 80/2015/QH13, Điều 4)."""


def inversions(
    citations: Iterable[CitationRecord], documents: Iterable[DocumentRecord]
) -> Iterator[Finding]:
    """Find changes of a document of a higher level or rank.

    Args:
        citations: All citations with what they mean.
        documents: All documents.
    """
    records = {document.id: document for document in documents}
    found: defaultdict[tuple[str, str], list[CitationRecord]] = defaultdict(list)
    for citation in citations:
        if citation.relation in CHANGES and citation.confidence >= DOUBTFUL_BELOW:
            source = records.get(citation.source)
            target = records.get(citation.target or "")
            if source and target and _above(target, source):
                found[source.id, target.id].append(citation)
    for (source_id, target_id), those in found.items():
        yield _finding(source_id, target_id, those)


def _above(target: DocumentRecord, source: DocumentRecord) -> bool:
    """Tell whether a document stands above the one that changes it."""
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
