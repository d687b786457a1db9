"""Documents and laws known beforehand."""

from __future__ import annotations

import re
from datetime import date

import pytest

from corpus.folding import fold_words
from corpus.knowledge import tables
from corpus.knowledge.known_documents import (
    known_documents,
    law_names,
    laws,
    resolutions_of_plenum,
)
from corpus.knowledge.organisations import organisations
from corpus.knowledge.terms import assembly_terms, party_term
from corpus.knowledge.types import document_type, document_types


def test_rows_use_known_types_and_registers() -> None:
    """Every known document has a type and a register of the tables."""
    registers = {item.register for item in organisations()}
    for document in known_documents():
        assert document_type(document.type).code == document.type
        assert set(document.register.split("-")) <= registers or (
            document.register in registers
        )
        assert document.source


def test_no_document_twice() -> None:
    """Symbol and day, or plenum and subject, are given once."""
    keys = [(d.symbol, d.issued, d.subject) for d in known_documents()]
    assert len(set(keys)) == len(keys)


def test_days_agree_with_years_and_terms() -> None:
    """A day lies in the row's year, and in the row's Party term."""
    for document in known_documents():
        if document.issued:
            assert document.issued.year == document.year
        if document.issued and document.term:
            assert party_term(document.issued) == document.term


def test_years_agree_with_symbols() -> None:
    """A year inside a symbol is the row's year."""
    dated = [d for d in known_documents() if d.symbol and d.year]
    for document in dated:
        inside = re.search(r"/((?:19|20)\d\d)/", document.symbol or "")
        if inside:
            assert int(inside[1]) == document.year


def test_a_plenum_alone_may_be_ambiguous() -> None:
    """The 8th plenum of term XI passed more than one resolution; the subject tells."""
    assert len(resolutions_of_plenum(8, "XI")) > 1
    found = resolutions_of_plenum(
        8, "XI", "về Đổi mới căn bản, toàn diện giáo dục và đào tạo đến năm 2030"
    )
    assert [d.symbol for d in found] == ["29-NQ/TW"]


def test_laws_are_laws() -> None:
    """Laws have a law's type, and a name that begins with its word."""
    words = {kind.code: kind.name for kind in document_types() if kind.by_name}
    for law in laws():
        assert law.name.startswith(words[law.type])
        assert law.source
        if law.issued:
            assert law.issued.year == law.year


def test_days_of_effect_have_a_source_and_follow_the_passing() -> None:
    """A law is never in force before its passing, and a source says since when."""
    for row, law in zip(tables.rows("laws"), laws(), strict=True):
        assert bool(row["effective"]) == bool(row["effective_source"]), law.name
        if law.effective:
            assert law.symbol
            assert law.effective >= (law.issued or date(law.year or 1, 1, 1))


@pytest.mark.parametrize(
    ("number", "effective"),
    [
        ("06/2022/QH15", date(2024, 1, 1)),
        ("31/2024/QH15", date(2024, 8, 1)),
        ("64/2025/QH15", date(2025, 4, 1)),
        ("89/2025/QH15", date(2026, 1, 1)),
        ("117/2025/QH15", date(2026, 3, 1)),
    ],
)
def test_a_law_is_in_force_later_than_it_is_passed(
    number: str, effective: date
) -> None:
    """Between the passing of a new version and its effect the old one is in force."""
    (law,) = [law for law in laws() if law.symbol == number]
    assert law.effective == effective


def test_no_law_twice() -> None:
    """A symbol is one law's; a name is one law's in a year."""
    symbols = [law.symbol for law in laws() if law.symbol]
    assert len(set(symbols)) == len(symbols)
    keys = [(law.name, law.year) for law in laws()]
    assert len(set(keys)) == len(keys)


def test_terms_in_law_symbols_fit_their_years() -> None:
    """QH15 stands only on laws of the years of the Assembly's term XV."""
    spans = {
        term.number: (term.begins.year, term.ends.year if term.ends else 9999)
        for term in assembly_terms()
    }
    for law in laws():
        shape = re.fullmatch(r"\d+/(\d{4})/(?:PL-)?(?:UBTV)?QH(\d+)", law.symbol or "")
        if shape:
            begin, end = spans[int(shape[2])]
            assert begin <= int(shape[1]) <= end


def test_versions_of_a_law_stand_in_the_order_of_time() -> None:
    """A name that several laws bore gives all of them, the oldest first."""
    numbers = [law.symbol for law in law_names()["luat thi dua khen thuong"]]
    assert numbers == ["15/2003/QH11", "06/2022/QH15"]
    newest = law_names()["luat giao duc"][-1]
    assert (newest.symbol, newest.issued) == ("43/2019/QH14", date(2019, 6, 14))


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("Luật BHXH", "Luật Bảo hiểm xã hội"),
        ("Luật NSNN", "Luật Ngân sách nhà nước"),
        ("Pháp lệnh về phí và lệ phí", "Pháp lệnh Phí và lệ phí"),
    ],
)
def test_short_names_of_laws(short: str, name: str) -> None:
    """The usual abbreviations find the law."""
    assert {law.name for law in law_names()[fold_words(short)]} == {name}


def test_longer_law_names_come_first() -> None:
    """A grammar that tries the names in order reads the longest."""
    names = list(law_names())
    assert names == sorted(names, key=len, reverse=True)


def test_constitutions_are_told_by_year() -> None:
    """The Constitution of 2013 is one of five."""
    years = [law.year for law in law_names()["hien phap"]]
    assert years == [1946, 1959, 1980, 1992, 2013]
