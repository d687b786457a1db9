"""What the tables say of laws and well-known documents."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from corpus.knowledge.known_documents import Law
from index.catalogue import well_known
from index.identity import identify
from index.succession import (
    day_of,
    in_force_from,
    name_of,
    successor_of,
    superseded,
)


@pytest.mark.parametrize(
    ("old", "new", "day"),
    [
        ("vn/quoc-hoi/xiv/l/39", "vn/quoc-hoi/xv/l/58", date(2025, 1, 1)),
        ("vn/quoc-hoi/xv/l/11", "vn/quoc-hoi/xv/l/84", date(2025, 7, 1)),
        ("vn/quoc-hoi/xiii/l/45", "vn/quoc-hoi/xv/l/31", date(2024, 8, 1)),
    ],
)
def test_a_later_law_of_the_same_name_takes_the_place(
    old: str, new: str, day: date
) -> None:
    """Luật Đầu tư công, Luật Thanh tra and Luật Đất đai by their numbers."""
    found = successor_of(old)
    assert found is not None
    assert (found.id, found.day, found.inferred) == (new, day, False)
    assert old in superseded()


def test_a_law_of_which_no_first_day_is_known_takes_it_within_a_year() -> None:
    """The day is inferred and said to be; it is settled two years later."""
    ids = (identify(given).id for given, row in well_known() if isinstance(row, Law))
    found = {id_: successor_of(id_) for id_ in ids}
    inferred = {id_: one for id_, one in found.items() if one and one.inferred}
    assert inferred.keys() <= set(superseded())
    for one in inferred.values():
        passed = day_of(one.id)
        assert passed is not None
        assert (in_force_from(one.id), one.day - passed) == (None, timedelta(365))
        assert one.settled - passed == timedelta(3 * 365)


@pytest.mark.parametrize(
    "law",
    [
        "vn/quoc-hoi/xiv/l/67",  # amends Luật Xử lý vi phạm hành chính, as 88/2025 does
        "vn/quoc-hoi/2013/hp",
        "vn/quoc-hoi/xv/l/31",
        "vn/cp/2020/nd/30",
    ],
)
def test_amending_laws_and_the_latest_have_no_successor(law: str) -> None:
    """One name of many amending laws, constitutions, the newest law, decrees."""
    assert successor_of(law) is None


def test_days_of_issue_and_of_force_are_those_of_the_tables() -> None:
    """What the tables do not know is not said."""
    assert day_of("vn/cp/2020/nd/30") == date(2020, 3, 5)
    assert in_force_from("vn/quoc-hoi/xv/l/31") == date(2024, 8, 1)
    assert name_of("vn/quoc-hoi/xv/l/31") == "Luật Đất đai"
    assert (day_of("vn/x"), in_force_from("vn/x"), name_of("vn/x")) == (None, None, "")
