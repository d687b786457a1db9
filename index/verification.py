"""Whether what a text says of the documents it cites agrees with what is known.

Every citation is held against the store and the tables of well-known documents: does
the document exist there, of that day and that organ, was it in force when it was
cited, and was it issued before. What is not known is said to be not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.folding import clean, fold_words
from extractors.facts import Severity
from extractors.remark import Remark
from index.catalogue import entry_of, tables
from index.claims import Claim, Reading, read_copy
from index.effectiveness import Force, effectiveness
from index.lapses import FOUNDED_ON
from index.records import DocumentRecord, Status
from index.resolution import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.document import Span
    from index.effectiveness import Effectiveness
    from index.records import Copy
    from index.store import View

_OF_READING = frozenset({"doubtful_value"})
"""Findings about our reading: nothing that the author could put right."""

_SOURCE = "Luật Ban hành văn bản quy phạm pháp luật; Nghị định 30/2020/NĐ-CP, II.6"


@dataclass(frozen=True, slots=True)
class _Checked:
    """A claim with the record that it seems to mean."""

    claim: Claim
    record: DocumentRecord | None
    day: date


def verify(copy: Copy, view: View | None, day: date) -> tuple[Remark, ...]:
    """Return what does not agree, in the order of the text.

    Args:
        copy: The text with its facts.
        view: The store to hold it against; without one only the tables are asked.
        day: The day on which documents have to be in force: that of the text, or
            today for a draft.
    """
    reading = read_copy(copy)
    found = [*_of_the_text(copy)]
    for claim in reading.claims:
        record = _record(claim, view)
        found += _checked(reading, _Checked(claim, record, day), view)
    return tuple(sorted(found, key=lambda one: (one.span is None, one.span, one.code)))


def known_of(copy: Copy, view: View | None) -> dict[Span, DocumentRecord]:
    """Return what is known of the documents that a text cites, by their first places.

    Only where the citation leaves no doubt which document it means.
    """
    claims = read_copy(copy).claims
    found = (
        (claim.citations[0].mention.span, _record(claim, view))
        for claim in claims
        if claim.identity.complete
    )
    return {span: record for span, record in found if record is not None}


def _record(claim: Claim, view: View | None) -> DocumentRecord | None:
    return (view.document(claim.identity.id) if view else None) or _known(claim)


def _known(claim: Claim) -> DocumentRecord | None:
    """Return what the tables of well-known documents say of the one that is meant."""
    id_ = claim.identity.id
    entry = entry_of(id_, tables().notices.get(id_, ()))
    if entry is None:
        return None
    (day,) = entry.days if len(entry.days) == 1 else (None,)
    return DocumentRecord(entry.id, Status.CITED_ONLY, issued=day)


def _of_the_text(copy: Copy) -> Iterator[Remark]:
    """Return what the text alone and the tables show to be wrong."""
    own = {found.code for found in copy.extraction.findings}
    for fact in copy.extraction.findings:
        if fact.code in _OF_READING:
            continue
        yield Remark(fact.code, fact.severity, fact.span, fact.message)
    for finding in resolve([copy]).findings:
        if finding.code not in own:
            for place in finding.evidence[:1]:
                yield Remark(
                    finding.code, finding.severity, place.span, finding.message
                )


def _checked(
    reading: Reading, checked: _Checked, view: View | None
) -> Iterator[Remark]:
    if checked.record is None:
        identity = checked.claim.identity
        if view is not None and identity.number and identity.complete:
            yield from _unknown(checked)
        return
    yield from _other_day(checked)
    yield from _other_issuer(checked)
    if view is not None and _founded_on(checked.claim):
        said = view.citations(target=checked.record.id)
        force = effectiveness(checked.record, said, view.document, checked.day)
        yield from _not_in_force(reading, checked, force)


def _unknown(checked: _Checked) -> Iterator[Remark]:
    mention = checked.claim.citations[0].mention
    yield Remark(
        "not_in_store",
        Severity.NOTE,
        mention.span,
        "Kho chưa có và chưa văn bản nào viện dẫn văn bản này; cần đối chiếu bản gốc."
        " / Neither held nor cited anywhere: compare with the original.",
    )


def _other_day(checked: _Checked) -> Iterator[Remark]:
    record = checked.record
    for citation in checked.claim.citations:
        printed = citation.mention.issued
        if record and printed and record.issued and printed != record.issued:
            yield Remark(
                "other_date",
                Severity.ERROR if record.status is Status.HELD else Severity.WARNING,
                citation.mention.span,
                f"Ngày ban hành ghi {printed:%d/%m/%Y}, kho có {record.issued:%d/%m/%Y}"
                f" ({record.id}). / Another day of issue is known.",
                f"ngày {record.issued:%d/%m/%Y}",
            )


def _other_issuer(checked: _Checked) -> Iterator[Remark]:
    """Compare issuers where a copy is held: citations may shorten a name."""
    record, given = checked.record, checked.claim.given
    if record is None or record.status is not Status.HELD:
        return
    if given.issuer and record.issuer and not _alike(given.issuer, record.issuer):
        yield Remark(
            "other_issuer",
            Severity.WARNING,
            checked.claim.citations[0].mention.span,
            f"Cơ quan ban hành ghi {given.issuer}, kho có {record.issuer}"
            f" ({record.id}). / Another issuer is known.",
            record.issuer,
        )


def _alike(one: str, other: str) -> bool:
    words = [set(fold_words(clean(name)).split()) for name in (one, other)]
    return words[0] <= words[1] or words[1] <= words[0]


def _founded_on(claim: Claim) -> bool:
    return any(citation.relation in FOUNDED_ON for citation in claim.citations)


_GONE = {Force.ENDED: Severity.ERROR, Force.SUSPENDED: Severity.ERROR}


def _not_in_force(
    reading: Reading, checked: _Checked, force: Effectiveness
) -> Iterator[Remark]:
    because = force.because
    if force.force not in _GONE or because is None:
        return
    own = reading.identity.id
    if because.by == own:
        return  # the text itself ends it
    successor = because.by
    yield Remark(
        "not_in_force",
        Severity.WARNING if because.inferred else _GONE[force.force],
        checked.claim.citations[0].mention.span,
        f"{force.force.value} vào ngày {force.day:%d/%m/%Y}: {because.happening.value}"
        f" từ {because.day:%d/%m/%Y} bởi {successor or 'thời hạn của chính văn bản'}."
        " / Not in force on that day.",
        successor,
        _SOURCE,
    )
