"""Copies without a legible number, and who states the fields of a document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus.document import Span
from extractors.facts import (
    Citation,
    Evidence,
    Extraction,
    Header,
    Kind,
    Mention,
    Relation,
)
from index.records import Copy, Graph
from index.resolution import resolve

DAY = date(2024, 3, 4)
ISSUER = "Sở Nội vụ tỉnh Bắc Ninh"


def copy(name: str, header: Header, *mentions: Mention) -> Copy:
    """Return a copy that cites documents, each on its own."""
    citations = tuple(
        Citation(mention, Relation.MENTIONS, "self", f"t{at}", 0.99, "made")
        for at, mention in enumerate(mentions)
    )
    facts = Extraction(header, citations)
    sha = name.encode().hex().ljust(64, "0")
    return Copy(sha, f"{name}.pdf", "application/pdf", facts)


def scan(**fields: object) -> Header:
    """Return the header of a plan whose number is not legible."""
    evidence = (("issued", Evidence(Span(5, 9), 0.99, "made")),)
    plan = Header(
        Kind.OFFICIAL,
        type="KH",
        issued=DAY,
        issuer=ISSUER,
        province="Bắc Ninh",
        subject="Cải cách hành chính năm 2024",
        evidence=evidence,
    )
    return replace(plan, **fields)  # type: ignore[arg-type]


def cites(symbol: str, day: date = DAY, start: int = 50) -> Mention:
    """Return a mention of a plan of the office."""
    return Mention(
        Span(start, start + 9), "KH", symbol, day, day.year, ISSUER, "Bắc Ninh"
    )


def citing(*mentions: Mention) -> Copy:
    """Return a letter of a later day."""
    letter = Header(
        Kind.OFFICIAL,
        type="CV",
        symbol="12/SNV-VP",
        issued=date(2024, 9, 1),
        issuer=ISSUER,
        province="Bắc Ninh",
    )
    return copy("letter", letter, *mentions)


def candidates(graph: Graph) -> list[tuple[str, ...]]:
    """Return the documents of the findings asked for."""
    return [f.documents for f in graph.findings if f.code == "perhaps_cited"]


def test_the_one_document_cited_of_that_issuer_type_and_day() -> None:
    """A person is told which it may be; nothing is merged."""
    graph = resolve([copy("scan", scan()), citing(cites("318/KH-SNV"))])
    ((own, target),) = candidates(graph)
    assert target == "vn/bac-ninh/snv/2024/kh/318"
    assert own != target
    statuses = {document.id: str(document.status) for document in graph.documents}
    assert statuses[target] == "cited_only"


@pytest.mark.parametrize(
    "mentions",
    [
        (cites("318/KH-SNV"), cites("319/KH-SNV", start=70)),
        (cites("318/KH-SNV", date(2024, 3, 5)),),
        (),
    ],
)
def test_several_or_none_are_no_candidate(mentions: tuple[Mention, ...]) -> None:
    """Two plans of one day, or one of another day, say nothing."""
    assert candidates(resolve([copy("scan", scan()), citing(*mentions)])) == []


def test_a_document_that_is_held_is_no_candidate() -> None:
    """It has a copy of its own."""
    held = copy("held", scan(symbol="318/KH-SNV"))
    copies = [copy("scan", scan()), held, citing(cites("318/KH-SNV"))]
    assert candidates(resolve(copies)) == []


def witnessed(sure: float, **fields: object) -> Header:
    """Return a header whose further fields a file name gives."""
    header = scan(**fields)
    said = tuple((f, Evidence(None, sure, "witness", "file_name")) for f in fields)
    return replace(header, evidence=(*header.evidence, *said))


def test_a_number_of_a_sure_witness_identifies() -> None:
    """The document says who states its number."""
    graph = resolve([copy("scan", witnessed(0.93, symbol="318/KH-SNV"))])
    (document,) = graph.documents
    assert document.id == "vn/bac-ninh/snv/2024/kh/318"
    assert document.witnesses == (("symbol", "file_name"),)
    assert document.doubtful == ()


def test_a_number_of_a_doubtful_witness_does_not() -> None:
    """It is shown as doubtful, and takes no other document's place."""
    scanned = copy("scan", witnessed(0.7, symbol="318/KH-SNV"))
    graph = resolve([scanned, citing(cites("318/KH-SNV"))])
    held = next(d for d in graph.documents if "scan.pdf" in d.paths)
    assert held.id != "vn/bac-ninh/snv/2024/kh/318"
    assert (held.symbol, held.doubtful) == ("318/KH-SNV", ("symbol",))


@pytest.mark.parametrize("field", ["symbol", "issued"])
def test_what_a_scan_shows_faintly_does_not_identify(field: str) -> None:
    """A faint figure of a number or a day would name another document."""
    header = scan(symbol="318/KH-SNV")
    faint = (field, Evidence(Span(0, 9), 0.4, "made"))
    graph = resolve([copy("scan", replace(header, evidence=(faint,)))])
    (document,) = graph.documents
    assert document.id != "vn/bac-ninh/snv/2024/kh/318"
    assert field in document.doubtful


def test_a_year_without_a_day_completes_a_number() -> None:
    """The day is handwritten, the year printed."""
    header = witnessed(0.93, symbol="318/KH-SNV", year=2024)
    (document,) = resolve([copy("scan", replace(header, issued=None))]).documents
    assert document.id == "vn/bac-ninh/snv/2024/kh/318"
    assert document.year == 2024


def test_what_only_citations_say_of_a_held_document_is_theirs() -> None:
    """A copy that leaves its day out has it from who cites it."""
    own = scan(symbol="318/KH-SNV", issued=None, year=2024)
    graph = resolve([copy("scan", own), citing(cites("318/KH-SNV"))])
    held = next(d for d in graph.documents if "scan.pdf" in d.paths)
    assert held.issued == DAY
    assert ("issued", "citation") in held.witnesses
