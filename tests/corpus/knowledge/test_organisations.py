"""Organisations by letters and by words."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.knowledge.organisations import (
    organ_names,
    organisation,
    organisation_of_name,
    organisation_of_suffix,
    organisations,
    organisations_of_suffix,
    successor,
    suffixes,
    term_of_suffix,
)

LEVELS = {
    "central",
    "province",
    "district",
    "commune",
    "department",
    "office",
    "school",
    "party",
    "union",
    "other",
}
LOCALITIES = {"province", "district", "commune", "unit"}


def test_keys_are_unique_ascii_slugs() -> None:
    """Keys and registers can stand in ids and tell their rows apart."""
    keys = [item.key for item in organisations()]
    assert len(set(keys)) == len(keys)
    for item in organisations():
        for slug in (item.key, item.register):
            assert slug.isascii()
            assert slug.replace("-", "").isalnum()


def test_rows_are_whole() -> None:
    """Levels, localities, successors and validities of every row make sense."""
    for item in organisations():
        assert item.level in LEVELS
        assert set(item.localities) <= LOCALITIES
        assert item.source
        if item.successor:
            assert item.valid_to is not None
            assert organisation(item.successor).key != item.key
        if item.valid_from and item.valid_to:
            assert item.valid_from < item.valid_to


def test_successors_live() -> None:
    """Following the successors of an abolished organ ends at a living one."""
    today = date(2026, 6, 1)
    for item in organisations():
        if item.successor:
            assert successor(item, today).valid_to is None


def test_suffixes_of_one_time_differ() -> None:
    """At one time, letters stand for several organs only where localities decide."""
    for bearers in suffixes().values():
        sovereign = [o for o in bearers if not o.needs_locality and not o.valid_to]
        assert len(sovereign) <= 1


@pytest.mark.parametrize(
    ("suffix", "key"),
    [
        ("TTg", "ttg"),
        ("TTG", "ttg"),
        ("CP", "cp"),
        ("BGDĐT", "bgddt"),
        ("BGDDT", "bgddt"),
        ("BGD&ĐT", "bgddt"),
        ("BGDVĐT", "bgddt"),
        ("BNN&PTNT", "bnnptnt"),
        ("UBND", "ubnd"),
        ("UB", "ubnd"),
        ("SGDĐT", "sgddt"),
        ("PGD&ĐT", "pgddt"),
        ("QH15", "quoc-hoi"),
        ("UBTVQH13", "ubtvqh"),
        ("TU", "tu"),
        ("TW", "tw"),
        ("MTTQ-BTT", "btt-mttq"),
        ("LĐLĐ", "ldld"),
        ("UBKTTW", "ubkttw"),
        ("BTGDVTW", "btgdvtw"),
    ],
)
def test_letters_say_the_organ(suffix: str, key: str) -> None:
    """Spellings of one suffix lead to one organ."""
    found = organisation_of_suffix(suffix)
    assert found is not None
    assert found.key == key


def test_letters_depend_on_the_day() -> None:
    """CT is the tax department of a province until 2025 and of the state since."""
    before = organisation_of_suffix("CT", date(2024, 5, 1))
    since = organisation_of_suffix("CT", date(2025, 11, 1))
    assert before is not None
    assert since is not None
    assert (before.key, since.key) == ("cuc-thue-tinh", "cuc-thue")


def test_abolished_organs_are_still_found() -> None:
    """A citation of a later day still knows an abolished ministry by its letters."""
    found = organisation_of_suffix("BLĐTBXH", date(2026, 1, 1))
    assert found is not None
    assert successor(found, date(2026, 1, 1)).key == "bnv"


def test_doubtful_letters_give_all() -> None:
    """TU is a provincial or a city committee; the locality decides."""
    keys = {item.key for item in organisations_of_suffix("TU")}
    assert {"tu", "thanh-uy"} <= keys


@pytest.mark.parametrize(
    ("suffix", "term"),
    [("QH15", 15), ("UBTVQH13", 13), ("HĐNN8", 8), ("QH", None), ("THCS2", None)],
)
def test_terms_in_letters(suffix: str, term: int | None) -> None:
    """Only organs that print their term have one."""
    assert term_of_suffix(suffix) == term


@pytest.mark.parametrize(
    ("words", "register"),
    [
        ("Bộ Chính trị", "tw"),
        ("Ban Bí thư Trung ương Đảng", "tw"),
        ("Ban Chấp hành Trung ương", "tw"),
        ("Thủ tướng Chính phủ", "ttg"),
        ("Thủ tướng", "ttg"),
        ("Chủ tịch UBND", "ubnd"),
        ("Uỷ ban nhân dân", "ubnd"),
        ("Bộ trưởng Bộ Giáo dục và Đào tạo", "bgddt"),
        ("Bộ GD&ĐT", "bgddt"),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "vpcp"),
        ("Ban Thường vụ Tỉnh ủy", "tu"),
        ("Ban Chấp hành Đảng bộ tỉnh", "tu"),
        ("Quốc hội", "quoc-hoi"),
        ("Ủy ban thường vụ Quốc hội", "ubtvqh"),
    ],
)
def test_words_say_the_register(words: str, register: str) -> None:
    """Organs that number in one series share a register, whatever they are called."""
    found = organisation_of_name(words)
    assert found is not None
    assert found.register == register


def test_longer_names_come_first() -> None:
    """A grammar that tries the names in order reads the longest."""
    names = list(organ_names())
    assert names == sorted(names, key=len, reverse=True)
