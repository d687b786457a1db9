"""Document types and the letters that stand for them."""

from __future__ import annotations

import pytest

from corpus.knowledge.types import (
    System,
    YearRule,
    document_type,
    document_types,
    series_of,
    type_abbreviations,
    type_of_abbreviation,
    type_of_word,
    type_words,
    typeless_words,
    types_of_abbreviation,
)

GUIDE_CODES = """
    HP BL L PL LENH NQ NQLT ND QD TT TTLT CT QC QyD TC TB HD CTr KH PA DA DAn BC BB
    TTr HDg CV CD KL TTri GM DL VBHN OTHER
"""


def test_every_code_of_the_scheme_is_there_once() -> None:
    """The table holds the codes of the annotation scheme, each once."""
    assert [kind.code for kind in document_types()] == GUIDE_CODES.split()


def test_slugs_are_ascii_and_unique() -> None:
    """An id can be made of a type's slug, and told apart by it."""
    slugs = [kind.slug for kind in document_types()]
    assert len(set(slugs)) == len(slugs)
    assert all(slug.isascii() and slug.isalnum() and slug.islower() for slug in slugs)


def test_no_word_names_two_types() -> None:
    """A word before "số" says one type."""
    words = [alias for kind in document_types() for alias in kind.aliases]
    assert len(type_words()) == len(words)


def test_longer_words_come_first() -> None:
    """A grammar that tries the words in order reads "Thông tư liên tịch" whole."""
    words = list(type_words())
    assert words == sorted(words, key=len, reverse=True)
    assert words.index("thong tu lien tich") < words.index("thong tu")


def test_abbreviations_stand_for_known_types() -> None:
    """Every abbreviation leads to a type and names its source."""
    for row in type_abbreviations():
        assert document_type(row.code).code == row.code
        assert row.source


def test_one_default_for_the_same_letters() -> None:
    """Letters of one system have one likeliest type."""
    defaults = [
        (row.letters, row.system, row.organs)
        for row in type_abbreviations()
        if row.default
    ]
    assert len(set(defaults)) == len(defaults)


@pytest.mark.parametrize(
    ("letters", "system", "organ", "code"),
    [
        ("QĐ", System.STATE, "UBND", "QD"),
        ("QyĐ", System.STATE, "UBND", "QyD"),
        ("QĐi", System.PARTY, "TW", "QyD"),
        ("TT", System.STATE, "BTC", "TT"),
        ("TT", System.PARTY, "TU", "TTri"),
        ("TT", System.MASS, "MTTQ", "TTri"),
        ("CT", System.STATE, "TTg", "CT"),
        ("CT", System.STATE, "CS", "CV"),
        ("CTr", System.PARTY, "TU", "CTr"),
        ("Ctr", None, None, "CTr"),
        ("ĐA", System.STATE, "CP", "DA"),
        ("DA", System.STATE, "CP", "DAn"),
        ("HĐ", System.STATE, "UBND", "HDg"),
        ("HD", System.STATE, "UBND", "HD"),
        ("CĐ", System.STATE, "TTg", "CD"),
        ("NĐ", System.STATE, "CP", "ND"),
        ("ND", None, "CP", "ND"),
        ("L", System.STATE, "CTN", "LENH"),
        ("LCT", System.PARTY, "HĐNN8", "L"),
        ("PL", None, "UBTVQH10", "PL"),
        ("CV", System.PARTY, "TU", "CV"),
        ("HNVB", None, None, "VBHN"),
    ],
)
def test_letters_say_the_type(
    letters: str, system: System | None, organ: str | None, code: str
) -> None:
    """The type depends on letters, system and the organ beside them."""
    found = type_of_abbreviation(letters, system, organ)
    assert found is not None
    assert found.code == code


def test_party_qd_is_doubtful() -> None:
    """QĐ of the Party may be a decision or a regulation; both are returned."""
    codes = [kind.code for kind in types_of_abbreviation("QĐ", System.PARTY)]
    assert codes == ["QD", "QyD"]


def test_letters_of_no_type() -> None:
    """The letters of an organ are no type's."""
    assert type_of_abbreviation("VPCP") is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Chương trình hành động", "CTr"),
        ("THÔNG BÁO KẾT LUẬN", "TB"),
        ("thông tri", "TTri"),
        ("công  điện", "CD"),
        ("Bộ luật", "BL"),
        ("Văn bản", None),
        ("Ủy ban", None),
    ],
)
def test_words_say_the_type(words: str, code: str | None) -> None:
    """Case, marks and blanks do not count."""
    found = type_of_word(words)
    assert (found.code if found else None) == code


def test_typeless_words_are_no_types() -> None:
    """A word that hides the type names none."""
    assert "van ban" in typeless_words()
    assert not set(typeless_words()) & set(type_words())


@pytest.mark.parametrize(
    ("code", "system", "series"),
    [
        ("QyD", System.PARTY, "qd"),
        ("QyD", System.STATE, "qyd"),
        ("BL", System.STATE, "l"),
        ("CTr", System.PARTY, "ctr"),
    ],
)
def test_numbering_series(code: str, system: System, series: str) -> None:
    """Types that share numbers share a series."""
    assert series_of(code, system) == series


def test_year_rules() -> None:
    """A decree always carries its year; a decision with one is of another series."""
    assert document_type("ND").year_rule is YearRule.ALWAYS
    assert document_type("QD").year_rule is YearRule.SERIES
    assert document_type("KH").year_rule is YearRule.NEVER
    assert document_type("L").by_name
