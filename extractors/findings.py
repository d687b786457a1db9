"""What a person should look at in one text.

Codes: ``impossible_date`` (a printed day that the calendar does not have),
``conflicting_dates`` (one cited document with two different dates in this text),
``older_than_cited`` (the document's own date lies before that of a document it cites),
``doubtful_value`` (a value whose rule is right less often than ``DOUBTFUL_BELOW``),
``name_misleads`` (the file's name promises another form than its content has).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold
from corpus.knowledge.fault_texts import both, code_of
from corpus.zones import ZoneKind
from extractors.completion import dates_in, printed_day
from extractors.confidence import DOUBTFUL_BELOW
from extractors.facts import Kind, Relation, Severity, TextFinding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from corpus.zones import Zones
    from extractors.facts import Citation, Header

_QUOTE_LENGTH = 80
_FIGURES = re.compile(r"\d+")

_NAME_MISLEADS = "name_misleads"


def find_findings(
    text: str, zones: Zones, header: Header, citations: Sequence[Citation]
) -> tuple[TextFinding, ...]:
    """Return the findings of one text, in its order."""
    found = [
        *_impossible_dates(text, _dated_places(zones, citations)),
        *_conflicting_dates(text, citations),
        *_older_than_cited(header, citations),
        *doubtful_fields(header),
        *_doubtful_citations(text, citations),
    ]
    return tuple(sorted(found, key=lambda one: (one.span, one.code)))


def findings_of_notes(notes: Iterable[str]) -> Iterator[TextFinding]:
    """Yield what a reader noted that the owner of the file should look at."""
    for note in notes:
        code = code_of(note)
        if code == _NAME_MISLEADS:
            yield TextFinding(code, Severity.NOTE, f"{both(note)}.", Span(0, 0))


def _dated_places(zones: Zones, citations: Sequence[Citation]) -> Iterator[Span]:
    yield from zones.of(ZoneKind.PLACE_DATE)
    for citation in citations:
        yield citation.mention.span


def _impossible_dates(text: str, places: Iterable[Span]) -> Iterator[TextFinding]:
    seen: set[int] = set()
    for place in places:
        for found in dates_in(place.of(fold(text))):
            start, end = place.start + found.start, place.start + found.end
            if found.day is not None or start in seen or not _whole(text[start:end]):
                continue
            seen.add(start)
            yield _impossible(text, Span(start, end))


def _whole(printed: str) -> bool:
    """Tell whether day, month and year are all printed."""
    return len(_FIGURES.findall(printed)) == len(("day", "month", "year"))


def _impossible(text: str, span: Span) -> TextFinding:
    quote = _quote(text, span)
    return TextFinding(
        "impossible_date",
        Severity.ERROR,
        f"Ngày không có thật: “{quote}” / There is no such day: “{quote}”",
        span,
    )


def _conflicting_dates(
    text: str, citations: Sequence[Citation]
) -> Iterator[TextFinding]:
    first: dict[str, date] = {}
    told: set[tuple[str, date]] = set()
    for citation in citations:
        day = printed_day(text, citation.mention)
        if day is None:
            continue
        known = first.setdefault(citation.target, day)
        if day != known and (citation.target, day) not in told:
            told.add((citation.target, day))
            yield _conflict(text, citation, known, day)


def _conflict(text: str, citation: Citation, known: date, day: date) -> TextFinding:
    what = citation.mention.symbol or _quote(text, citation.mention.span)
    a, b = _day(known), _day(day)
    return TextFinding(
        "conflicting_dates",
        Severity.ERROR,
        f"{what} được ghi hai ngày: {a} và {b} / two dates are given: {a} and {b}",
        citation.mention.span,
    )


def _older_than_cited(
    header: Header, citations: Sequence[Citation]
) -> Iterator[TextFinding]:
    if header.issued is None:
        return
    for citation in citations:
        issued = citation.mention.issued
        if issued and issued > header.issued:
            a, b = _day(header.issued), _day(issued)
            yield TextFinding(
                "older_than_cited",
                Severity.WARNING,
                f"Văn bản ngày {a} viện dẫn văn bản ngày {b}"
                f" / A document of {a} cites one of {b}",
                citation.mention.span,
            )


def doubtful_fields(header: Header) -> Iterator[TextFinding]:
    """Find doubtful fields; of what is no official document only its kind matters."""
    for field, evidence in header.evidence:
        asked = header.kind is Kind.OFFICIAL or field == "kind"
        if asked and evidence.confidence < DOUBTFUL_BELOW:
            value = getattr(header, field)
            yield _doubtful(
                f"{field}: {value}", evidence.confidence, evidence.span or Span(0, 0)
            )


def _doubtful_citations(
    text: str, citations: Iterable[Citation]
) -> Iterator[TextFinding]:
    for citation in citations:
        span = citation.mention.span
        sure = citation.mention.confidence
        if citation.relation is not Relation.MENTIONS:  # the least that can be said
            sure *= citation.confidence
        if sure < DOUBTFUL_BELOW:
            said = f"{citation.relation}: {_quote(text, span)}"
            yield _doubtful(said, sure, span)


def _doubtful(said: str, sure: float, span: Span) -> TextFinding:
    return TextFinding(
        "doubtful_value",
        Severity.NOTE,
        f"Chưa chắc ({sure:.0%}) “{said}” / Not sure ({sure:.0%}) of “{said}”",
        span,
    )


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _quote(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())[:_QUOTE_LENGTH]
