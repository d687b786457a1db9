from __future__ import annotations

import re
from collections import defaultdict

import pytest

from corpus.sample.archive import Plan
from corpus.sample.archive.acts import Acts

NUMBER = re.compile(r"\d+")


@pytest.mark.parametrize(
    "plan",
    [Plan(10), Plan(300), Plan(5000, 3), Plan(20_000, campaign=9000, numberless=0)],
)
def test_no_register_uses_a_number_twice(plan: Plan) -> None:
    """Numbers of an organ, type and year are different and grow with the days."""
    acts = Acts(plan)
    last: defaultdict[tuple[object, ...], int] = defaultdict(int)
    for number in range(plan.documents):
        act = acts.act(number)
        if act.symbol:
            register = (act.organ, act.issuer, act.type, act.issued.year)
            bare = NUMBER.match(act.symbol)
            assert bare
            assert int(bare[0]) > last[register]
            last[register] = int(bare[0])


def test_an_act_does_not_depend_on_what_was_asked_before() -> None:
    """Asked backwards, the documents are what they are asked forwards."""
    plan = Plan(400)
    forwards, backwards = Acts(plan), Acts(plan)
    there = [forwards.act(number) for number in range(400)]
    assert [backwards.act(n) for n in reversed(range(400))] == there[::-1]


def test_resolutions_of_a_council_are_told_apart() -> None:
    """No council numbers two resolutions of one year alike, and days go forwards."""
    acts = Acts(Plan(100))
    made = [acts.council(0, 3, session) for session in range(50)]
    assert len({(act.symbol, act.issued.year) for act in made}) == 50
    assert [act.issued for act in made] == sorted(act.issued for act in made)


def test_made_central_documents_bear_numbers_that_no_real_one_has() -> None:
    """Registers of the centre begin where no real one of a year ever went."""
    acts = Acts(Plan(2000))
    central = [a for a in map(acts.act, range(2000)) if a.organ is None]
    assert len(central) > 200
    for act in central:
        bare = NUMBER.match(act.symbol or "")
        assert bare
        assert int(bare[0]) > (5000 if act.type == "QD" else 500)


def test_regular_business_is_found_by_organ_and_round() -> None:
    """What an organ issued in a round is of that organ and of that round."""
    acts = Acts(Plan(5000))
    act = acts.act(acts.regular(5, 2) or 0)
    assert (act.organ, act.round) == (5, 2)
    assert acts.regular(5, -1) is None
    school = 40
    assert acts.regular(school, 0) is None
