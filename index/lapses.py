"""Citations of documents that were no longer in force when they were cited.

A plan founded on a decision that another had replaced before is founded on nothing;
who signs it should know the successor (Luật Ban hành văn bản quy phạm pháp luật: bases
are documents in force). That a text merely mentions an old document is no slip.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractors.facts import CHANGES, Relation, Severity
from index.canonical import place_order
from index.effectiveness import Force, effectiveness
from index.records import CitationRecord, Finding, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.effectiveness import Effectiveness
    from index.records import DocumentRecord

FOUNDED_ON = frozenset({Relation.BASIS, Relation.IMPLEMENTS, Relation.GUIDES})
"""Relations that need a document in force."""

_GONE = frozenset({Force.ENDED, Force.SUSPENDED})


def lapses(
    citations: Iterable[CitationRecord], documents: Iterable[DocumentRecord]
) -> Iterator[Finding]:
    """Find documents held that are founded on what had ended before.

    Args:
        citations: All citations with what they mean.
        documents: All documents.
    """
    records = {document.id: document for document in documents}
    changes, founded = _sorted_out(citations)
    for target in changes.keys() & founded.keys():
        for within, those in _by_document(founded[target]).items():
            citing = records.get(within)
            if citing is None or citing.issued is None or citing.status != Status.HELD:
                continue
            found = effectiveness(
                records[target], changes[target], records.get, citing.issued
            )
            if found.force in _GONE and _by_another(found, citing):
                yield _finding(citing, target, found, those)


_Grouped = defaultdict[str, list[CitationRecord]]


def _sorted_out(citations: Iterable[CitationRecord]) -> tuple[_Grouped, _Grouped]:
    """Return the changes of each document, and what is founded on it."""
    changes: _Grouped = defaultdict(list)
    founded: _Grouped = defaultdict(list)
    for citation in citations:
        if citation.target is None:
            continue
        if citation.relation in CHANGES:
            changes[citation.target].append(citation)
        elif citation.relation in FOUNDED_ON and citation.source == citation.within:
            founded[citation.target].append(citation)
    return changes, founded


def _by_document(citations: list[CitationRecord]) -> _Grouped:
    found: _Grouped = defaultdict(list)
    for citation in citations:
        found[citation.within].append(citation)
    return found


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
    citing: DocumentRecord,
    target: str,
    found: Effectiveness,
    citations: list[CitationRecord],
) -> Finding:
    because = found.because
    by = because.by if because else None
    day = f"{because.day:%d/%m/%Y}" if because and because.day else "?"
    places = sorted((citation.place for citation in citations), key=place_order)
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
