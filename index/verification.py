"""Whether what a text says of the documents it cites agrees with what is known.

Every citation is held against the store and the tables of well-known documents: does
the document exist there, of that day and that organ, was it in force when it was
cited, and was it issued before. What is not known is said to be not known. Of one slip
one remark is made, at the place where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.folding import clean, fold_words
from extractors.confidence import DOUBTFUL_BELOW
from extractors.facts import Severity
from extractors.remark import Remark
from index.checked import Checked, record_of
from index.claims import Claim, Reading, read_copy
from index.known_day import known_day
from index.records import DocumentRecord, Graph, Status
from index.resolution import resolve
from index.store import Filters
from index.suggestion import suggestion
from index.validity import validity_remarks
from index.wording import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from corpus.document import Span
    from index.records import CitationRecord, Copy, Finding
    from index.store import View

_OF_READING = frozenset({"doubtful_value"})
"""Findings about our reading: nothing that the author could put right."""

_OF_ONE_TEXT = frozenset(
    {"number_of_other_issuer", "number_of_other_year", "changes_higher_document"}
)
"""Findings of the graph that one text alone shows, and nothing else tells."""

_OF_DAYS = frozenset(
    {"conflicting_dates", "number_of_other_year", "older_than_cited", "impossible_date"}
)
"""Findings that a day put right puts right."""

_WRONG_DAYS = frozenset({"conflicting_dates", "impossible_date"})
"""Those of which the place itself has the wrong day."""


@dataclass(frozen=True, slots=True)
class _Alone:
    """The graph of the text alone, to be asked like a store."""

    graph: Graph

    def document(self, id_: str, /) -> DocumentRecord | None:
        """Return a document by its id."""
        return next((d for d in self.graph.documents if d.id == id_), None)

    def citations(
        self,
        *,
        within: str | None = None,
        target: str | None = None,
        sha256: str | None = None,
    ) -> Iterable[CitationRecord]:
        """Return the citations of the text; there is but one copy."""
        del sha256
        return (
            one
            for one in self.graph.citations
            if within in {None, one.within} and target in {None, one.target}
        )


def verify(copy: Copy, view: View | None, day: date) -> tuple[Remark, ...]:
    """Return what does not agree, in the order of the text.

    Args:
        copy: The text with its facts.
        view: The store to hold it against; without one only the tables are asked.
        day: The day on which documents have to be in force: that of the text, or
            today for a draft.
    """
    reading, graph = read_copy(copy), resolve([copy])
    checked = tuple(_all(reading, graph, view, day))
    found = [remark for one in checked for remark in _of_claim(reading, one, view)]
    found += _of_text(copy, graph, checked)
    return tuple(sorted(found, key=lambda one: (one.span is None, one.span, one.code)))


def known_of(copy: Copy, view: View | None) -> dict[Span, DocumentRecord]:
    """Return what is known of the documents that a text cites, by their first places.

    Only where the citation leaves no doubt which document it means.
    """
    targets = _targets(resolve([copy]))
    found = {}
    for claim in read_copy(copy).claims:
        span = claim.citations[0].mention.span
        id_ = _meant(claim, targets)
        record = record_of(id_, view, copy.sha256) if id_ else None
        known = known_day(id_, record, view, copy.sha256) if id_ else None
        if record is not None:
            found[span] = replace(record, issued=known.day if known else None)
    return found


def _all(
    reading: Reading, graph: Graph, view: View | None, day: date
) -> Iterator[Checked]:
    targets = _targets(graph)
    copy = reading.copy
    spans = (citation.mention.span for citation in copy.extraction.citations)
    quotes = dict(zip(spans, copy.quotes, strict=False))
    for claim in reading.claims:
        id_ = _meant(claim, targets) or claim.identity.id
        record = record_of(id_, view, copy.sha256)
        known = known_day(id_, record, view, copy.sha256)
        yield Checked(claim, id_, record, day, known, quotes)


def _meant(claim: Claim, targets: dict[Span, str]) -> str | None:
    """Return the document that a claim means, if that is beyond doubt."""
    if claim.identity.complete:
        return claim.identity.id
    return targets.get(claim.citations[0].mention.span)


def _targets(graph: Graph) -> dict[Span, str]:
    """Return the documents that the text alone, with the tables, surely means."""
    return {
        one.place.span: one.target
        for one in graph.citations
        if one.target and one.confidence >= DOUBTFUL_BELOW
    }


# What the text alone shows -----------------------------------------------------------


def _of_text(
    copy: Copy, graph: Graph, checked: tuple[Checked, ...]
) -> Iterator[Remark]:
    """Return what the text and the tables show to be wrong, if nothing told it yet."""
    told = {
        citation.mention.span
        for one in checked
        if one.others()
        for citation in one.claim.citations
    }
    for fact in copy.extraction.findings:
        if fact.code in _OF_READING or _is_told(fact.code, fact.span, told):
            continue
        to_do = _right_day(fact.span, checked) if fact.code in _WRONG_DAYS else None
        to_do = to_do or _advice(graph, _finding_of(fact.code, graph))
        yield Remark(fact.code, fact.severity, fact.span, fact.message, to_do)
    for finding in graph.findings:
        for place in finding.evidence if finding.code in _OF_ONE_TEXT else ():
            if not _is_told(finding.code, place.span, told):
                to_do = _advice(graph, finding)
                said = finding.code, finding.severity, place.span, finding.message
                yield Remark(*said, to_do)


def _is_told(code: str, span: Span, told: Iterable[Span]) -> bool:
    """Tell whether the right day is said there already."""
    return code in _OF_DAYS and any(_overlap(span, other) for other in told)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _right_day(span: Span, checked: Iterable[Checked]) -> str | None:
    """Return the day of the document that is cited at a place, where it is known."""
    for one in checked:
        if one.known and any(
            _overlap(span, citation.mention.span) for citation in one.claim.citations
        ):
            return f"ngày {one.known.day:%d/%m/%Y} (theo {one.known.said})"
    return None


_IN_GRAPH = {"older_than_cited": "cites_later_document"}
"""What the graph calls a finding of a text."""


def _finding_of(code: str, graph: Graph) -> Finding | None:
    code = _IN_GRAPH.get(code, code)
    return next((one for one in graph.findings if one.code == code), None)


def _advice(graph: Graph, finding: Finding | None) -> str | None:
    found = suggestion(_Alone(graph), finding) if finding else None
    return found.words if found else None


# What others know --------------------------------------------------------------------


def _of_claim(
    reading: Reading, checked: Checked, view: View | None
) -> Iterator[Remark]:
    yield from _other_day(reading, checked)
    if checked.record is None:
        identity = checked.claim.identity
        if view is not None and identity.number and identity.complete:
            yield _unknown(checked, view)
        return
    yield from _other_issuer(checked)
    yield from validity_remarks(reading, checked, view)


def _unknown(checked: Checked, view: View) -> Remark:
    """Say that nobody knows a document; another one may bear the title beside it."""
    likely = list(_of_that_title(checked.claim, view))
    if len(likely) == 1:
        name = named(likely[0].id, view.document)
        return Remark(
            "title_of_other_number",
            Severity.WARNING,
            checked.span,
            f"Trích yếu là của {name}, kho không có văn bản mang số ghi ở đây."
            " / The title is that of another document of that day.",
            name,
        )
    return Remark(
        "not_in_store",
        Severity.NOTE,
        checked.span,
        "Kho chưa có và chưa văn bản nào viện dẫn văn bản này."
        " / Neither held nor cited anywhere.",
        "đối chiếu với bản gốc / compare with the original",
    )


_FEWEST = 4
"""Words of a title that is hardly another document's too."""


def _of_that_title(claim: Claim, view: View) -> Iterator[DocumentRecord]:
    """Yield what is held of that type and day whose title stands beside a citation."""
    given, beside = claim.given, fold_words(clean(claim.beside))
    if given.issued is None or not beside:
        return
    asked = Filters(
        type=given.type, status=Status.HELD, since=given.issued, until=given.issued
    )
    for record in view.documents(asked):
        title = fold_words(clean(record.title or ""))
        if len(title.split()) >= _FEWEST and title in beside:
            yield record


def _other_day(reading: Reading, checked: Checked) -> Iterator[Remark]:
    """Say each other day at its place; of two days of one text one must be wrong."""
    known, others = checked.known, checked.others()
    spans = {citation.mention.span for citation in checked.claim.citations}
    contradicted = any(
        fact.code == "conflicting_dates" and fact.span in spans
        for fact in reading.copy.extraction.findings
    )
    if known is None:
        return
    for citation in others:
        yield Remark(
            "other_date",
            Severity.ERROR if known.sure or contradicted else Severity.WARNING,
            citation.mention.span,
            f"Ngày ban hành ghi {citation.mention.issued:%d/%m/%Y}, {known.said} ghi"
            f" {known.day:%d/%m/%Y} ({checked.id}). / Another day of issue is known.",
            f"ngày {known.day:%d/%m/%Y}",
        )


def _other_issuer(checked: Checked) -> Iterator[Remark]:
    """Compare issuers where a copy is held: citations may shorten a name."""
    record, given = checked.record, checked.claim.given
    if record is None or record.status is not Status.HELD:
        return
    if given.issuer and record.issuer and not _alike(given.issuer, record.issuer):
        yield Remark(
            "other_issuer",
            Severity.WARNING,
            checked.span,
            f"Cơ quan ban hành ghi {given.issuer}, kho có {record.issuer}"
            f" ({record.id}). / Another issuer is known.",
            record.issuer,
        )


def _alike(one: str, other: str) -> bool:
    words = [set(fold_words(clean(name)).split()) for name in (one, other)]
    return words[0] <= words[1] or words[1] <= words[0]
