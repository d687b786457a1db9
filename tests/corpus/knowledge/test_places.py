"""Provinces, districts and communes in time."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.knowledge.places import (
    COMMUNES_BEGIN,
    DISTRICTS_END,
    communes,
    districts,
    find_communes,
    find_districts,
    find_province,
    predecessors,
    province_names,
    provinces,
    provinces_of_district,
    slug,
    successor,
)

BEFORE = date(2025, 6, 30)
SINCE = date(2025, 7, 1)


@pytest.mark.parametrize(
    ("day", "count"), [(BEFORE, 63), (SINCE, 34), (date(2007, 1, 1), 64)]
)
def test_number_of_provinces(day: date, count: int) -> None:
    """63 provinces until 30 June 2025, 34 since; Hà Tây was one until 2008."""
    assert len(provinces(day)) == count


@pytest.mark.parametrize("day", [date(2007, 1, 1), date(2024, 6, 1), BEFORE, SINCE])
def test_names_of_one_day_are_unique(day: date) -> None:
    """On one day, a name, a slug and a code are one province's."""
    for values in (
        [province.name for province in provinces(day)],
        [province.slug for province in provinces(day)],
    ):
        assert len(set(values)) == len(values)


def test_every_old_province_has_a_living_successor() -> None:
    """The territory of every abolished province belongs to one of today's."""
    today = {province.name for province in provinces(SINCE)}
    for province in provinces():
        if province.valid_to:
            assert successor(province, date(2026, 1, 1)).name in today


def test_every_new_province_knows_what_it_was_made_of() -> None:
    """52 provinces became 23, and 11 stayed as they were."""
    merged = [p for p in provinces(SINCE) if p.valid_from == SINCE]
    unchanged = [p for p in provinces(SINCE) if p.valid_from != SINCE]
    former = [former for province in merged for former in predecessors(province)]
    assert (len(merged), len(unchanged)) == (23, 11)
    assert len({p.name for p in former}) == 52


def test_slugs_are_ascii() -> None:
    """Slugs can stand in ids."""
    for name in [p.slug for p in provinces()] + [d.slug for d in districts()]:
        assert name.isascii()
        assert name.replace("-", "").isalnum()


@given(st.text())
def test_slugs_have_no_double_hyphens(text: str) -> None:
    """Whatever the text, its slug has no empty part and no blank."""
    assert "--" not in slug(text)
    assert " " not in slug(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Quảng Ngãi", "Quảng Ngãi"),
        ("tỉnh Quảng Ngãi", "Quảng Ngãi"),
        ("QUANG NGAI", "Quảng Ngãi"),
        ("TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("TP HCM", "Thành phố Hồ Chí Minh"),
        ("thành phố Cần Thơ", "Cần Thơ"),
        ("Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Đăk Lăk", "Đắk Lắk"),
        ("Thừa Thiên - Huế", "Thừa Thiên Huế"),
        ("Hoà Bình", "Hòa Bình"),
        ("Hà Tây", "Hà Tây"),
        ("Xuân Hạ", None),
    ],
)
def test_names_and_aliases_find_the_province(text: str, name: str | None) -> None:
    """Kind, case, marks and the usual short forms do not matter."""
    found = find_province(text)
    assert (found.name if found else None) == name


def test_a_name_means_another_unit_after_the_merger() -> None:
    """Quảng Ngãi before and since the merger are two units of one slug."""
    old, new = find_province("Quảng Ngãi", BEFORE), find_province("Quảng Ngãi", SINCE)
    assert old is not None
    assert new is not None
    assert old != new
    assert old.slug == new.slug
    assert [p.name for p in predecessors(new)] == ["Quảng Ngãi", "Kon Tum"]


def test_a_province_of_another_time_is_still_found() -> None:
    """A text of 2026 that names Kon Tum means the province that was."""
    found = find_province("Kon Tum", date(2026, 1, 1))
    assert found is not None
    assert found.valid_to == BEFORE
    assert successor(found, date(2026, 1, 1)).name == "Quảng Ngãi"


def test_codes_were_given_out_anew() -> None:
    """The code of Yên Bái is Lào Cai's since the merger."""
    old = {p.code: p.name for p in provinces(BEFORE)}
    new = {p.code: p.name for p in provinces(SINCE)}
    assert (old["15"], new["15"]) == ("Yên Bái", "Lào Cai")


def test_longer_names_come_first() -> None:
    """A grammar that tries the names in order reads the longest."""
    names = list(province_names())
    assert names == sorted(names, key=len, reverse=True)


def test_districts_belong_to_provinces_of_their_time() -> None:
    """696 districts, each in one of the 63 provinces."""
    names = {province.name for province in provinces(DISTRICTS_END)}
    assert len(districts()) == 696
    assert {district.province for district in districts()} <= names
    pairs = {(d.province, d.kind, d.slug) for d in districts()}
    assert len(pairs) == len(districts())


@pytest.mark.parametrize(
    ("name", "count"), [("Minh Long", 1), ("huyện Châu Thành", 10), ("Xuân Hạ", 0)]
)
def test_a_district_may_not_tell_its_province(name: str, count: int) -> None:
    """Ten provinces have a district Châu Thành."""
    assert len(provinces_of_district(name)) == count


def test_a_kind_narrows_the_districts() -> None:
    """The city of Cao Lãnh is not the district of that name beside it."""
    (city,) = find_districts("thành phố Cao Lãnh")
    assert city.kind == "thành phố"
    assert len(find_districts("Cao Lãnh")) == 2
    assert find_districts("Quận 1")[0].full_name == "Quận 1"


def test_communes_of_both_times() -> None:
    """3,321 communes since July 2025; before, each stood in a district."""
    old = [c for c in communes() if c.valid_to]
    new = [c for c in communes() if c.valid_from]
    assert (len(old), len(new)) == (10035, 3321)
    assert all(c.district for c in old)
    assert not any(c.district for c in new)
    assert {c.province for c in new} == {p.name for p in provinces(COMMUNES_BEGIN)}


def test_marks_tell_communes_apart() -> None:
    """With its marks a name finds its bearers only; without, all alike."""
    assert {c.province for c in find_communes("xã Lương Minh")} == {"Quảng Ninh"}
    assert {c.province for c in find_communes("xa luong minh")} == {
        "Quảng Ninh",
        "Nghệ An",
    }


@pytest.mark.shared
def test_provinces_agree_with_the_facts_of_the_field() -> None:
    """Names, codes and heirs are those of the checked province lists."""
    shared = Path(__file__).parents[4] / "shared" / "domain" / "provinces_63.csv"
    if not shared.exists():
        pytest.skip("the measuring material is not beside the checkout")
    with shared.open(encoding="utf-8") as file:
        facts = {row["code_gso"]: row for row in csv.DictReader(file)}
    assert {p.code for p in provinces(BEFORE)} == set(facts)
    for province in provinces(BEFORE):
        fact = facts[province.code]
        assert province.name.removeprefix("Thành phố ") == fact["name"]
        heir = successor(province, SINCE).name.removeprefix("Thành phố ")
        assert heir == fact["merged_into"]
