"""What text and witnesses say together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from corpus.document import Box, Document, Span, Word
from extractors.facts import (
    Citation,
    Evidence,
    Extraction,
    Header,
    Kind,
    Mention,
    Relation,
)
from extractors.file_name import read_file_name
from extractors.settling import settle
from extractors.testimony import Testimony as Said
from extractors.testimony import Witness

HEAD = """SỞ NỘI VỤ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH BẮC NINH          Độc lập - Tự do - Hạnh phúc
Số: {number}          Bắc Ninh, ngày {day}

KẾ HOẠCH
Cải cách hành chính năm 2024
"""


def document(number: str = "…/KH-SNV", day: str = "… tháng 3 năm 2024") -> Document:
    """Return a document with a head, its number and day as given."""
    text = HEAD.format(number=number, day=day)
    return Document(text, "text/plain", "0" * 64)


def extraction(*, sure: float = 0.99, **fields: Any) -> Extraction:
    """Return facts of a plan with further fields of its header, as sure as said."""
    given = {"kind": Kind.OFFICIAL, "type": "KH", "issuer": "Sở Nội vụ tỉnh Bắc Ninh"}
    given |= fields
    evidence = tuple(
        (field, Evidence(Span(0, 5), sure if field in fields else 0.99, "made"))
        for field in given
    )
    return Extraction(Header(**given, evidence=evidence))


def named(name: str) -> Said:
    """Return what the name of a file says."""
    said = read_file_name(name)
    assert said is not None
    return said


def entered(**fields: Any) -> Said:
    """Return what a register says."""
    return Said(Witness.REGISTER, "sổ, 7", **fields)


def header_of(
    *heard: Said, page: Document | None = None, **fields: Any
) -> tuple[Header, tuple[str, ...]]:
    """Return the settled header and the codes of the findings."""
    facts = settle(page or document(), extraction(**fields), heard)
    return facts.header, tuple(finding.code for finding in facts.findings)


@pytest.mark.parametrize(
    ("name", "number", "symbol", "sure"),
    [
        ("318 kh snv.pdf", "…/KH-SNV", "318/KH-SNV", True),
        ("318-kh-sn.pdf", "…/KH-SNV", "318/KH-SNV", True),
        ("418-sn-tccc.pdf", "…/SNV-TCCC", "418/SNV-TCCC", True),
        ("97-2025-qd-ubnd.pdf", "…/2025/QĐ-UBND", "97/2025/QĐ-UBND", True),
        ("KH 318.pdf", "…/KH-SNV", "318/KH-SNV", False),
        ("318-kh-tb.pdf", "…/KH-SNV", "318/KH-SNV", False),
        ("318-qd-snv.pdf", "…/KH-SNV", "318/KH-SNV", False),
        ("318 kh snv.pdf", "…/KE-SNV", "318/KH-SNV", True),
        ("318 kh snv.pdf", "", "318/KH-SNV", True),
    ],
)
def test_a_name_and_the_page_make_a_symbol(
    name: str, number: str, symbol: str, sure: bool
) -> None:
    """The page's letters are kept unless misread; what fits badly is doubtful."""
    header, codes = header_of(named(name), page=document(number))
    evidence = header.evidence_of("symbol")
    assert header.symbol == symbol
    assert evidence is not None
    assert evidence.witness == "file_name"
    assert ("doubtful_value" not in codes) is sure


def test_a_name_alone_is_too_weak() -> None:
    """Where neither letters nor issuer nor kind agree, no symbol is given."""
    said = named("318 bc ubnd.pdf")
    header, codes = header_of(said, page=document(""))
    assert (header.symbol, codes) == (None, ())


def test_a_number_seen_in_the_handwriting_bears_a_name_out() -> None:
    """No look at a handwritten number is believed, but one may agree with a witness."""
    page = document()
    at = page.text.index("…/KH-SNV")
    box = Box(1, 0, 0, 9, 9)

    def seen(*looks: str) -> Document:
        word = Word(Span(at, at + 1), box, 0.0, looks)
        return replace(page, words=(word,), ocr=True)

    _, weak = header_of(named("KH 318.pdf"), page=seen("312", "S18"))
    _, borne_out = header_of(named("KH 318.pdf"), page=seen("312", "318"))
    assert (weak, borne_out) == (("doubtful_value",), ())


def test_a_sure_value_stays_and_the_other_is_a_finding() -> None:
    """Both values and both witnesses are told."""
    facts = settle(
        document("12/KH-SNV"), extraction(symbol="12/KH-SNV"), [named("318 kh snv.pdf")]
    )
    (finding,) = facts.findings
    assert facts.header.symbol == "12/KH-SNV"
    assert finding.code == "witness_disagreement"
    assert "văn bản ghi 12/KH-SNV" in finding.message
    assert "tên tệp “318 kh snv.pdf” ghi 318/KH-SNV" in finding.message


def test_leading_zeros_are_no_disagreement() -> None:
    """A file named 5 is of number 05."""
    assert header_of(named("5-kh-snv.pdf"), symbol="05/KH-SNV")[1] == ()


def test_a_doubtful_value_gives_way_and_says_so() -> None:
    """What the page shows badly is replaced, but the new value is no surer."""
    header, codes = header_of(named("318 kh snv.pdf"), symbol="313/KH-SNV", sure=0.5)
    assert header.symbol == "318/KH-SNV"
    assert set(codes) == {"witness_disagreement", "doubtful_value"}


def test_a_doubtful_value_that_a_witness_bears_out_is_sure() -> None:
    """Two that know nothing of each other are surer than one."""
    header, codes = header_of(named("318 kh snv.pdf"), symbol="318/KH-SNV", sure=0.5)
    evidence = header.evidence_of("symbol")
    assert evidence is not None
    assert evidence.confidence > 0.93
    assert evidence.witness == "file_name, text"
    assert codes == ()


def test_witnesses_that_disagree_leave_a_doubt() -> None:
    """The register is believed more than the name, but not surely."""
    register = entered(number="319", tail="/KH-SNV")
    header, codes = header_of(register, named("318 kh snv.pdf"))
    assert header.symbol == "319/KH-SNV"
    assert set(codes) == {"witness_disagreement", "doubtful_value"}


@pytest.mark.parametrize(
    ("day", "issued", "sure"),
    [
        ("… tháng 3 năm 2024", date(2024, 3, 4), True),
        ("… tháng … năm …", date(2024, 3, 4), True),
        ("… tháng 5 năm 2024", date(2024, 3, 4), False),
    ],
)
def test_the_month_on_the_page_bears_out_a_day(
    day: str, issued: date, sure: bool
) -> None:
    """A day of another month than the page shows is doubtful."""
    page = document(day=day)
    header, codes = header_of(entered(issued=issued), page=page)
    assert header.issued == issued
    assert header.year is None
    assert ("doubtful_value" not in codes) is sure


def test_the_year_is_the_pages_else_a_witnesses_else_none() -> None:
    """It is given only where the day is not known."""
    blank = document(day="… tháng … năm …")
    year_of_page, _ = header_of(entered(year=2023))
    year_of_name, _ = header_of(named("KH 318 2023.pdf"), page=blank)
    none, _ = header_of(named("318 kh snv.pdf"), page=blank)
    assert (year_of_page.year, year_of_name.year, none.year) == (2024, 2023, None)
    said = year_of_name.evidence_of("year")
    assert said is not None
    assert said.witness == "file_name"


def test_a_register_fills_what_the_text_leaves_out() -> None:
    """Issuer, subject and signer of the entry are taken, with their witness."""
    said = entered(subject="Cải cách hành chính", signer="Vi Thị Thử")
    header, _ = header_of(said)
    assert (header.subject, header.signer) == ("Cải cách hành chính", "Vi Thị Thử")
    evidence = header.evidence_of("signer")
    assert evidence is not None
    assert evidence.witness == "register"


def test_subjects_that_share_their_words_are_one() -> None:
    """A register shortens subjects; another subject is a finding."""
    subject = "Cải cách hành chính năm 2024"
    assert header_of(entered(subject="cải cách hành chính"), subject=subject)[1] == ()
    _, codes = header_of(entered(subject="Trồng cây xanh"), subject=subject)
    assert codes == ("witness_disagreement",)


def test_a_seal_some_days_after_the_date_is_no_disagreement() -> None:
    """Agencies seal on the day of issue or days after; months after is a finding."""
    issued = date(2024, 3, 4)
    sealed = Said(Witness.SIGNATURE, "Sở", issued=date(2024, 3, 6))
    assert header_of(sealed, issued=issued)[1] == ()
    late = replace(sealed, issued=date(2024, 9, 6))
    assert header_of(late, issued=issued)[1] == ("witness_disagreement",)


def test_a_seal_gives_a_doubtful_day() -> None:
    """The day of issue may be another than that of the seal."""
    sealed = Said(Witness.SIGNATURE, "Sở", issued=date(2024, 3, 6))
    header, codes = header_of(sealed)
    assert (header.issued, codes) == (date(2024, 3, 6), ("doubtful_value",))


def test_the_type_follows_from_the_symbol_where_the_text_has_none() -> None:
    """A letter without a title is one by its letters."""
    page = document("…/SNV-VP")
    header, _ = header_of(named("12-snv-vp.pdf"), page=page, type="OTHER")
    assert header.type == "CV"


def test_texts_that_are_no_documents_are_left_alone() -> None:
    """News and notes have no number, whatever their files are called."""
    facts = extraction(kind=Kind.NEWS)
    assert settle(document(), facts, [named("318 kh snv.pdf")]) is facts


def test_nothing_heard_changes_nothing_but_the_year() -> None:
    """Without witnesses the facts of the text stand."""
    header, codes = header_of()
    assert (header.symbol, header.issued, codes) == (None, None, ())
    assert header.year == 2024


def test_a_recognised_day_before_days_that_the_text_cites_is_doubtful() -> None:
    """A document cites none of later days; twice is no slip of its writer."""

    def cites(day: date) -> Citation:
        mention = Mention(Span(0, 5), "QD", "1/QĐ-UBND", day)
        return Citation(mention, Relation.BASIS, "self", "x", 0.99, "made")

    facts = extraction(issued=date(2013, 3, 4))
    twice = replace(facts, citations=(cites(date(2015, 1, 2)), cites(date(2017, 1, 2))))
    page = replace(document(), ocr=True)
    codes = [f.code for f in settle(page, twice, []).findings]
    assert codes == ["doubtful_value"]
    assert settle(document(), twice, []).findings == ()
