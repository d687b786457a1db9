"""From what a text cites and what each claim means to citation records with places."""

from __future__ import annotations

import functools
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.folding import fold
from extractors.dates import find_dates
from extractors.facts import SELF, Citation, Mention, Relation
from index.claims import Claim
from index.identity import Particulars, identify
from index.records import CitationRecord, Copy, Place
from index.verdict import Stage, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from corpus.document import Span
    from index.claims import Reading


@dataclass(frozen=True, slots=True)
class Linked:
    """A citation record with the claim and the verdict behind it."""

    record: CitationRecord
    claim: Claim
    verdict: Verdict
    mention: Mention


def link(reading: Reading, verdicts: Sequence[Verdict], within: str) -> list[Linked]:
    """Return the records of all mentions of a copy, in the order of the text.

    Args:
        reading: The copy with its claims.
        verdicts: What each claim means, in the order of the claims.
        within: Id of the document that the copy holds.
    """
    quotes = dict(
        zip(reading.copy.extraction.citations, reading.copy.quotes, strict=False)
    )
    meant = {
        claim.citations[0].target: verdict
        for claim, verdict in zip(reading.claims, verdicts, strict=True)
    }
    found = [
        Linked(
            _record(
                reading.copy, citation, _Judged(claim, verdict, meant, within), quotes
            ),
            claim,
            verdict,
            citation.mention,
        )
        for claim, verdict in zip(reading.claims, verdicts, strict=True)
        for citation in claim.citations
    ]
    return sorted(found, key=lambda item: item.record.place.span)


@dataclass(frozen=True, slots=True)
class _Judged:
    claim: Claim
    verdict: Verdict
    meant: dict[str, Verdict]
    within: str


def _record(
    copy: Copy, citation: Citation, judged: _Judged, quotes: dict[Citation, str]
) -> CitationRecord:
    mention, verdict = citation.mention, judged.verdict
    source, relation, note = _source(citation, judged)
    stage = _stage(mention, judged)
    rules = (stage.value, mention.rule, citation.rule, note)
    sure = verdict.confidence * mention.confidence * citation.confidence
    quote = quotes.get(citation, "")
    return CitationRecord(
        place=place_of(copy, mention.span),
        quote=quote,
        within=judged.within,
        source=source,
        target=verdict.target,
        relation=relation,
        status=verdict.status,
        confidence=round(sure, 4),
        rule=" / ".join(rule for rule in rules if rule),
        candidates=verdict.candidates,
        printed=mention.symbol or mention.name,
        issued=printed_day(quote) if quote else mention.issued,
        provision=mention.provision,
    )


@functools.lru_cache(maxsize=200_000)
def printed_day(quote: str) -> date | None:
    """Return the day that the words of a mention print themselves.

    The facts of a mention hold what its text says of the document as a whole; only
    its own words show that another day is printed here.
    """
    days = (found.day for found in find_dates(fold(quote)))
    return next((day for day in days if day), None)


def _source(citation: Citation, judged: _Judged) -> tuple[str, Relation, str]:
    """Return where the relation starts: here, or the document whose title says so.

    Where that document is not known for certain, all that stays true is that this
    text mentions the one named.
    """
    if citation.source == SELF:
        return judged.within, citation.relation, ""
    verdict = judged.meant.get(citation.source)
    if verdict is None or verdict.target is None:
        return judged.within, Relation.MENTIONS, "source_unresolved"
    return verdict.target, citation.relation, ""


def _stage(mention: Mention, judged: _Judged) -> Stage:
    """Tell a full citation from a short one that leans on others of its text."""
    stage = judged.verdict.stage
    if stage is not Stage.EXACT or len(judged.claim.citations) == 1:
        return stage
    alone = identify(particulars(mention))
    return Stage.EXACT if alone.id == judged.claim.identity.id else Stage.SHORT_FORM


def particulars(mention: Mention) -> Particulars:
    """Return what one mention says by itself."""
    return Particulars(
        type=mention.type,
        symbol=mention.symbol,
        issued=mention.issued,
        year=mention.year,
        issuer=mention.issuer,
        province=mention.province,
        name=mention.name,
    )


def place_of(copy: Copy, span: Span) -> Place:
    """Return page and line of a span, as a person would look it up."""
    page = bisect_right(copy.page_starts, span.start)
    start = copy.page_starts[page - 1] if page else 0
    line = bisect_right(copy.line_starts, span.start)
    before = bisect_right(copy.line_starts, start)
    return Place(
        sha256=copy.sha256,
        path=copy.path,
        span=span,
        page=page or None,
        line=line - before + 1,
    )
