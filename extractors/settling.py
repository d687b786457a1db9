"""What text and witnesses say together of a document.

A value that the text gives surely stays, whatever others say: a witness that
contradicts it makes a finding. Where the text is silent or doubtful, the witness that
is believed most gives the value, the more surely the more of them agree; where they
disagree, the value is doubtful and a finding names who says what.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec

from corpus.zones import find_zones
from extractors.clues import Clues, find_clues
from extractors.confidence import DOUBTFUL_BELOW, confidence_of
from extractors.disagreement import Said, disagreement
from extractors.facts import Evidence, Kind
from extractors.findings import doubtful_fields
from extractors.likeness import alike
from extractors.own_symbol import parsed
from extractors.testimony import Witness
from extractors.trust import trust
from extractors.witnessed_symbol import OTHER, completed, number_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.document import Document, Span
    from extractors.facts import Extraction, Header, TextFinding
    from extractors.testimony import Testimony

FIELDS = ("symbol", "issued", "type", "issuer", "subject", "signer")
"""The fields that witnesses know of, in the order in which they are settled."""

_CONTESTED = 0.7
"""Confidence of a value that another witness contradicts, at most: a doubtful one."""

_HEARD = 0.4
"""Confidence from which a value that contradicts another one makes it doubtful."""

_SEEN = 0.5
"""How sure a number is that one look at handwriting saw, where others saw another."""

_SUREST = 0.99

_LATER_DAYS = 2
"""Days after its own that a text cites before its own is taken for misread: one may
be a slip of its writer."""

_MISREAD = 0.5
"""What remains of the confidence of such a day."""

_OTHER_MONTH = "other month"


@dataclass(frozen=True, slots=True)
class _Claim:
    """A value of one field, who gives it and what speaks for it."""

    value: Any
    confidence: float
    contests: bool
    support: str
    said: Said

    @property
    def opposed(self) -> bool:
        """Whether what is legible on the page speaks against it."""
        return self.support in (OTHER, _OTHER_MONTH)


def settle(
    document: Document, extraction: Extraction, heard: Sequence[Testimony]
) -> Extraction:
    """Return the facts of a document with what witnesses add to its header.

    Args:
        document: As read.
        extraction: The facts of its text.
        heard: What witnesses say of it.
    """
    header = _dated(document, extraction)
    if header.kind is not Kind.OFFICIAL:
        return extraction
    clues = Clues()
    if not (_is_sure(header, "symbol") and _is_sure(header, "issued")):
        clues = find_clues(document, find_zones(document))
    findings: list[TextFinding] = []
    settled = header
    for field in FIELDS:
        claims = list(_claims(field, settled, clues, heard))
        settled, found = _settled(field, settled, claims, clues)
        findings += found
    settled = _with_year(_with_type(settled), clues, heard)
    return _written(extraction, settled, findings)


def _written(
    extraction: Extraction, header: Header, found: list[TextFinding]
) -> Extraction:
    """Put header and findings in the place of those of the text alone."""
    if header == extraction.header and not found:
        return extraction
    gone = set(doubtful_fields(extraction.header))
    kept = (one for one in extraction.findings if one not in gone)
    findings = {*kept, *found, *doubtful_fields(header)}
    ordered = sorted(findings, key=lambda one: (one.span, one.code, one.message))
    return replace(extraction, header=header, findings=tuple(ordered))


def _dated(document: Document, extraction: Extraction) -> Header:
    """Make a recognised day doubtful that lies before days which the text cites."""
    header, day = extraction.header, extraction.header.issued
    evidence = header.evidence_of("issued")
    if not document.ocr or day is None or evidence is None:
        return header
    later = {
        citation.mention.issued
        for citation in extraction.citations
        if citation.mention.issued is not None and citation.mention.issued > day
        if citation.mention.confidence >= DOUBTFUL_BELOW
    }
    if len(later) < _LATER_DAYS:
        return header
    dimmed = msgspec.structs.replace(
        evidence, confidence=evidence.confidence * _MISREAD
    )
    return _with(header, "issued", day, dimmed)


def _is_sure(header: Header, field: str) -> bool:
    evidence = header.evidence_of(field)
    return evidence is not None and evidence.confidence >= DOUBTFUL_BELOW


def _is_default(header: Header, field: str) -> bool:
    """Tell the type that stands for "no type was found"."""
    return field == "type" and header.type == "OTHER"


# What each witness says of a field -------------------------------------------------


def _claims(
    field: str, header: Header, clues: Clues, heard: Iterable[Testimony]
) -> Iterator[_Claim]:
    for said in heard:
        value, support = _said(field, said, header, clues)
        weight = trust(field, said.witness, support)
        if value is not None and weight is not None:
            yield _Claim(
                value,
                _surer(field, weight.confidence * said.weight, value, clues),
                weight.contests,
                support,
                Said(said.witness, value, said.words),
            )


def _surer(field: str, sure: float, value: Any, clues: Clues) -> float:
    """Return how sure a value is, more so if a look at a scan saw its number."""
    seen = field == "symbol" and number_key(value) in clues.seen
    return 1 - (1 - sure) * (1 - _SEEN) if seen else sure


def _said(field: str, said: Testimony, header: Header, clues: Clues) -> tuple[Any, str]:
    """Return the value that a witness gives, and what of the page supports it."""
    if field == "symbol":
        whole = completed(said, _tail(header, clues), header)
        return (whole.symbol, whole.support) if whole else (None, "")
    if field == "issued":
        return said.issued, _month(said, clues)
    return getattr(said, field), ""


def _tail(header: Header, clues: Clues) -> str | None:
    """Return the letters on the page, those of a doubtful number included."""
    if clues.tail is not None:
        return clues.tail.value
    symbol = parsed(header.symbol) if header.symbol else None
    return symbol.text[len(symbol.number) :] if symbol else None


def _month(said: Testimony, clues: Clues) -> str:
    if said.issued is None or clues.year is None or clues.month is None:
        return ""
    same = (said.issued.year, said.issued.month) == (clues.year.value, clues.month)
    return "month of the page" if same else _OTHER_MONTH


# What follows ----------------------------------------------------------------------


def _settled(
    field: str, header: Header, claims: list[_Claim], clues: Clues
) -> tuple[Header, list[TextFinding]]:
    """Return the header with one field settled, and the finding that follows."""
    own = _own(field, header)
    if own is not None and own.confidence >= DOUBTFUL_BELOW:
        against = [c for c in claims if c.contests and not _same(field, own, c)]
        return header, _findings(field, own, against)
    if own is not None and not _is_default(header, field):
        claims = [*claims, own]
    if not claims or claims == [own]:
        return header, []
    best = max(claims, key=lambda c: (_weight(field, c, claims), c.confidence))
    against = [claim for claim in claims if not _same(field, best, claim)]
    contested = best.opposed or any(c.confidence >= _HEARD for c in against)
    sure = min(_weight(field, best, claims), _SUREST)
    evidence = Evidence(
        _place(field, header, clues),
        min(sure, _CONTESTED) if contested else sure,
        f"{best.support} and witness" if best.support else "witness",
        _names(field, best, claims),
    )
    found = _findings(field, best, against) if against else []
    return _with(header, field, best.value, evidence), found


def _own(field: str, header: Header) -> _Claim | None:
    value, evidence = getattr(header, field), header.evidence_of(field)
    if value is None or evidence is None:
        return None
    said = Said(Witness.TEXT, value, "", evidence.span)
    return _Claim(value, evidence.confidence, True, "", said)


def _same(field: str, one: _Claim, other: _Claim) -> bool:
    witnesses = {one.said.witness, other.said.witness}
    return alike(field, one.value, other.value, sealed=Witness.SIGNATURE in witnesses)


def _weight(field: str, claim: _Claim, claims: Iterable[_Claim]) -> float:
    """Return how sure a value is if all that give it know nothing of one another."""
    doubt = 1.0
    for other in claims:
        if _same(field, claim, other):
            doubt *= 1 - other.confidence
    return 1 - doubt


def _names(field: str, best: _Claim, claims: Iterable[_Claim]) -> str:
    agreeing = sorted(
        (claim for claim in claims if _same(field, best, claim)),
        key=lambda claim: -claim.confidence,
    )
    return ", ".join(dict.fromkeys(claim.said.witness.value for claim in agreeing))


def _findings(field: str, kept: _Claim, against: list[_Claim]) -> list[TextFinding]:
    if not against:
        return []
    return [disagreement(field, kept.said, [claim.said for claim in against])]


def _place(field: str, header: Header, clues: Clues) -> Span | None:
    """Return the part of the page that bears a value out."""
    if field == "symbol" and clues.tail is not None:
        return clues.tail.span
    if field == "issued" and clues.year is not None:
        return clues.year.span
    evidence = header.evidence_of(field)
    return evidence.span if evidence else None


def _with(header: Header, field: str, value: object, evidence: Evidence) -> Header:
    others = tuple(item for item in header.evidence if item[0] != field)
    changed: dict[str, Any] = {field: value}
    return replace(header, **changed, evidence=(*others, (field, evidence)))


def _with_type(header: Header) -> Header:
    """Take the type from a symbol that witnesses gave, where the text has none."""
    evidence, symbol = header.evidence_of("symbol"), parsed(header.symbol or "")
    if evidence is None or symbol is None or symbol.type is None:
        return header
    if evidence.witness == Witness.TEXT or not (
        header.type is None or _is_default(header, "type")
    ):
        return header
    said = msgspec.structs.replace(evidence, rule="type by symbol")
    return _with(header, "type", symbol.type, said)


def _with_year(header: Header, clues: Clues, heard: Iterable[Testimony]) -> Header:
    """Give the year where the day is not known: of the page, else of a witness."""
    if header.issued is not None:
        return header
    if clues.year is not None:
        sure = confidence_of("issued", clues.year.rule)
        evidence = Evidence(clues.year.span, sure, clues.year.rule)
        return _with(header, "year", clues.year.value, evidence)
    given = [
        (weight.confidence, year, said.witness)
        for said in heard
        if (year := said.issued.year if said.issued else said.year)
        and (weight := trust("year", said.witness)) is not None
    ]
    years = {year for _, year, _ in given}
    if len(years) != 1:
        return header
    sure, year, witness = max(given)
    return _with(header, "year", year, Evidence(None, sure, "witness", witness.value))
