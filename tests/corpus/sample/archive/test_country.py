from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.sample.archive.country import (
    IN_PROVINCE,
    Country,
    above,
    central_unit,
    head,
    office,
    seat_of,
)

organs = st.integers(0, 63 * IN_PROVINCE - 1)


@given(organs)
def test_whoever_stands_above_is_of_the_same_province(organ: int) -> None:
    """Every chain of superiors ends at the committee or Party committee on top."""
    top = {head(organ // IN_PROVINCE), head(organ // IN_PROVINCE, "tinh-uy")}
    seen = {organ}
    while superiors := above(organ):
        organ = superiors[0]
        assert organ not in seen
        seen.add(organ)
    assert organ in top


def test_an_education_office_has_two_superiors() -> None:
    """It carries out what the department and what its committee issued."""
    pgd = office(3, 5, "pgd")
    assert above(pgd) == (head(3, "so-gddt"), office(3, 5))


def test_places_of_a_province_bear_different_names() -> None:
    """No two districts or communes of a province are called alike."""
    country = Country(7)
    places = {country.unit(organ).place for organ in range(IN_PROVINCE)}
    assert len({place.full for place in places}) == len(places) == 1 + 11 + 11 * 14


def test_organs_are_named_after_their_place() -> None:
    """A school's name, letterhead and suffix follow from its kind and its commune."""
    country = Country(7)
    school = next(o for o in range(IN_PROVINCE) if seat_of(o).kind == "thcs")
    unit = country.unit(school)
    assert unit.name == f"Trường Trung học cơ sở {unit.place.name}"
    assert unit.upper[0].startswith("Phòng GD&ĐT huyện ")


def test_ministers_sign_for_ministries() -> None:
    """A circular "of the minister" bears the ministry's letterhead."""
    unit = central_unit("Bộ trưởng Bộ Nội vụ")
    assert (unit.name, unit.chief) == ("Bộ Nội vụ", "Bộ trưởng")
