"""What a person should look at: few findings, and right ones.

Each names the documents concerned and every place that shows it; messages are
Vietnamese first, English beside.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold_words
from corpus.knowledge.organisations import (
    Organisation,
    organisation,
    organisations_of_suffix,
)
from extractors.facts import Kind, Severity
from index.cycles import cycles
from index.inversions import inversions
from index.lapses import lapses
from index.likeness import likenesses
from index.linking import place_of
from index.misnumbering import misnumberings
from index.records import Finding, Place
from index.register import central_organ, read_register
from index.symbol import read_symbol
from index.unnumbered import perhaps_cited
from index.verdict import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from index.claims import Reading
    from index.linking import Linked
    from index.records import DocumentRecord, Edge

_SEVEREST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)

_CERTAIN = frozenset({Stage.EXACT, Stage.SHORT_FORM, Stage.INFERRED_LOCALITY})
"""Stages whose links are sure enough to hold a date against."""


def worst(findings: Iterable[Finding]) -> Severity | None:
    """Return the severity that matters most, ``None`` where nothing was found."""
    given = {finding.severity for finding in findings}
    return next((severity for severity in _SEVEREST_FIRST if severity in given), None)


def find(
    readings: list[Reading],
    linked: list[Linked],
    own: dict[str, str],
    documents: tuple[DocumentRecord, ...],
    edges: tuple[Edge, ...],
) -> tuple[Finding, ...]:
    """Return everything a person should look at.

    Args:
        readings: The copies held.
        linked: All mentions with what they mean.
        own: Id of the document of each copy, by digest.
        documents: The documents with the dates that most texts agree on.
        edges: What follows between them.
    """
    citations = [item.record for item in linked]
    agreed = {document.id: document.issued for document in documents}
    return (
        *_from_texts(readings, own),
        *_conflicting_dates(readings, linked, own),
        *_later_documents(readings, linked, agreed),
        *_other_issuers(linked),
        *_disagreeing_copies(readings, own),
        *misnumberings(readings, linked, own),
        *likenesses(readings, own),
        *perhaps_cited(readings, linked, own),
        *lapses(citations, documents),
        *inversions(citations, documents),
        *cycles(edges),
    )


_SAID_HERE = frozenset({"conflicting_dates", "older_than_cited"})
"""Findings of single texts that this module makes of all texts together."""


def _from_texts(readings: Iterable[Reading], own: dict[str, str]) -> Iterator[Finding]:
    for reading in readings:
        for found in reading.copy.extraction.findings:
            if found.code not in _SAID_HERE:
                place = place_of(reading.copy, found.span)
                document = own[reading.sha256]
                yield Finding(
                    found.code, found.severity, found.message, (document,), (place,)
                )


def _conflicting_dates(
    readings: Iterable[Reading], linked: Iterable[Linked], own: dict[str, str]
) -> Iterator[Finding]:
    """Find documents to which texts give different days of issue."""
    dated: defaultdict[str, dict[date, list[Place]]] = defaultdict(dict)
    for item in linked:
        record = item.record
        if record.issued and record.target and item.verdict.stage in _CERTAIN:
            days = dated[record.target]
            days.setdefault(record.issued, []).append(record.place)
    for reading in readings:
        if reading.given.issued:
            days = dated[own[reading.sha256]]
            place = _header_place(reading, "issued")
            days.setdefault(reading.given.issued, []).append(place)
    for document, days in dated.items():
        if len(days) > 1:
            yield _conflict(document, days)


def _conflict(document: str, days: dict[date, list[Place]]) -> Finding:
    """Say the days, the commonest first, with one place for it and all for others."""
    ordered = sorted(days, key=lambda day: (-len(days[day]), day))
    places = {day: _told_once(days[day]) for day in ordered}
    said = "; ".join(f"{day:%d/%m/%Y} ({_where(places[day])})" for day in ordered)
    shown = [places[ordered[0]][:1], *(places[day] for day in ordered[1:])]
    return Finding(
        "conflicting_dates",
        Severity.WARNING,
        f"Các ngày ban hành khác nhau: {said}. / Different days of issue are given.",
        (document,),
        tuple(dict.fromkeys(itertools.chain(*shown))),
    )


def _told_once(places: Iterable[Place]) -> list[Place]:
    """Return one place for each line, in order."""
    lines: dict[tuple[str, int | None, int], Place] = {}
    for place in sorted(places, key=_order):
        lines.setdefault((place.sha256, place.page, place.line), place)
    return list(lines.values())


def _where(places: list[Place]) -> str:
    """Name the first place, and say how many more there are."""
    first = places[0]
    page = f" tr.{first.page}" if first.page else ""
    more = f" +{len(places) - 1}" if len(places) > 1 else ""
    return f"{first.path}{page}:{first.line}{more}"


def _order(place: Place) -> tuple[str, str, Span]:
    return place.path, place.sha256, place.span


def _header_place(reading: Reading, field: str) -> Place:
    span = reading.copy.extraction.header.place_of(field)
    return place_of(reading.copy, span or Span(0, 0))


def _later_documents(
    readings: Iterable[Reading],
    linked: Iterable[Linked],
    agreed: dict[str, date | None],
) -> Iterator[Finding]:
    """Find texts that cite a document issued after themselves.

    Only where most texts agree on that later day: else the day at the mention is the
    slip, and a conflict of dates.
    """
    written = {reading.sha256: reading for reading in readings}
    later: defaultdict[str, list[Linked]] = defaultdict(list)
    for item in linked:
        reading = written[item.record.place.sha256]
        own_day, day = reading.given.issued, item.record.issued
        official = reading.copy.extraction.header.kind is Kind.OFFICIAL
        if official and own_day and day and day > own_day and item.record.target:
            usual = agreed[item.record.target]
            if usual and usual > own_day:
                later[reading.sha256].append(item)
    for sha256, items in later.items():
        yield _later(written[sha256], items)


def _later(reading: Reading, items: list[Linked]) -> Finding:
    records = [item.record for item in items]
    cited = sorted({r.target for r in records if r.target and r.target != r.within})
    return Finding(
        "cites_later_document",
        Severity.WARNING,
        "Viện dẫn văn bản ban hành sau ngày của chính văn bản này"
        f" ({reading.given.issued:%d/%m/%Y}). / Cites a document of a later day.",
        (records[0].within, *cited),
        (_header_place(reading, "issued"), *(r.place for r in records)),
    )


_FAMILIES = (
    frozenset({"cp", "ttg", "vpcp"}),
    frozenset({"quoc-hoi", "ubtvqh", "vpqh", "ctn"}),
)
"""Registers whose organs are named for one another in everyday writing."""


def _other_issuers(linked: Iterable[Linked]) -> Iterator[Finding]:
    """Find citations whose number belongs to another organ than the one named."""
    found: defaultdict[tuple[str, str, str, str], list[Place]] = defaultdict(list)
    for item in linked:
        symbol, issuer = item.mention.symbol, item.mention.issuer
        target = item.record.target
        if not (symbol and issuer and target) or not _says(item.record.quote, issuer):
            continue
        owner = _owner(symbol, item.mention.type, issuer, item.mention.issued)
        if owner is not None:
            key = target, symbol, issuer, owner.name
            found[key].append(item.record.place)
    for (target, symbol, issuer, owner_name), places in found.items():
        yield Finding(
            "number_of_other_issuer",
            Severity.WARNING,
            f"Số {symbol} là của {owner_name}, không phải của {issuer}."
            " / The number belongs to another organ.",
            (target,),
            tuple(sorted(places, key=_order)),
        )


def _says(quote: str, issuer: str) -> bool:
    """Tell whether the issuer stands in the mention itself, in full."""
    return fold_words(issuer) in fold_words(quote)


def _owner(
    symbol: str, code: str | None, issuer: str, on: date | None
) -> Organisation | None:
    """Return the organ whose number it is, where that is surely not the one named."""
    parsed = read_symbol(symbol, code)
    if parsed is None or not parsed.suffix or "-" in parsed.suffix:
        return None
    bearers = organisations_of_suffix(parsed.suffix, on)
    named = read_register(None, issuer, None, on)
    if not bearers or named.level != "central" or not named.complete:
        return None
    if any(_related(bearer, named.organ) for bearer in bearers):
        return None
    return bearers[0]


def _related(bearer: Organisation, organ: str | None) -> bool:
    """Tell whether letters may stand for an organ after all."""
    if bearer.localities or bearer.level != "central" or organ is None:
        return True
    if any({bearer.register, organ} <= family for family in _FAMILIES):
        return True
    named = central_organ(organ)
    return named is None or bool({*_line(bearer)} & {*_line(named)})


def _line(organ: Organisation) -> list[str]:
    """Return the registers of an organ and of all that took over its work."""
    line = [organ]
    while line[-1].successor:
        line.append(organisation(line[-1].successor))
    return [item.register for item in line]


_ALIKE = 0.5
"""Share of common words under which two subjects are of two documents."""


def _disagreeing_copies(
    readings: Iterable[Reading], own: dict[str, str]
) -> Iterator[Finding]:
    """Find copies of one document that differ in signer or subject."""
    held: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        held[own[reading.sha256]].append(reading)
    for document, copies in held.items():
        for field in ("signer", "subject"):
            differing = _differing(copies, field)
            if differing:
                yield Finding(
                    "copies_disagree",
                    Severity.WARNING,
                    f"Các bản của một văn bản khác nhau về {_FIELDS[field]}."
                    f" / Copies of one document differ in {field}.",
                    (document,),
                    tuple(_header_place(reading, field) for reading in differing),
                )


_FIELDS = {"signer": "người ký", "subject": "trích yếu"}


def _differing(copies: list[Reading], field: str) -> list[Reading]:
    """Return the first copy that gives the field and all that contradict it."""
    given = [c for c in copies if getattr(c.copy.extraction.header, field)]
    if not given:
        return []
    values = [fold_words(getattr(c.copy.extraction.header, field)) for c in given]
    alike = _same_person if field == "signer" else _same_subject
    others = [
        c
        for c, value in zip(given[1:], values[1:], strict=True)
        if not alike(values[0], value)
    ]
    return [given[0], *others] if others else []


def _same_person(one: str, other: str) -> bool:
    return one == other


def _same_subject(one: str, other: str) -> bool:
    words, others = set(one.split()), set(other.split())
    return len(words & others) >= _ALIKE * min(len(words), len(others))
