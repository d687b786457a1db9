from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from corpus.sample.archive import Plan
from corpus.sample.archive.timetable import (
    Timetable,
    number_of,
    places_before,
    turn_of,
)

SORTS = ("campaign", "central", "foot", "regular")


@given(st.integers(0, 10_000_000))
def test_a_document_is_found_by_its_turn(number: int) -> None:
    """The turn of a document leads back to it."""
    assert number_of(turn_of(number)) == number


def test_documents_of_a_sort_are_counted() -> None:
    """How many of a sort come before a document is what counting them gives."""
    counted = dict.fromkeys(SORTS, 0)
    for number in range(500):
        assert {s: places_before(number, s) for s in SORTS} == counted
        counted[turn_of(number).sort] += 1


@given(st.integers(10, 100_000))
def test_days_do_not_go_back(documents: int) -> None:
    """Documents are issued in order, from the first day of the plan to the last."""
    plan = Plan(documents)
    days = Timetable.of(plan)
    some = [days.day(n) for n in range(0, documents, max(1, documents // 100))]
    assert some == sorted(some)
    assert some[0] == plan.first
    assert plan.last - timedelta(days=400) <= days.day(documents - 1) <= plan.last


@given(st.integers(200, 100_000), st.integers(2017, 2025))
def test_the_first_document_of_a_year_opens_it(documents: int, year: int) -> None:
    """It is of that year, and the one before it is not."""
    days = Timetable.of(Plan(documents))
    opening = days.opening(year)
    assert days.day(opening) >= date(year, 1, 1) > days.day(opening - 1)
