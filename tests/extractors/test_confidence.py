"""How sure each rule is."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.confidence import (
    ANY,
    DOUBTFUL_BELOW,
    IN_VIEW,
    PRIOR_CASES,
    TABLE,
    Cases,
    confidence_of,
)

Row = dict[str, str]


def rows() -> list[Row]:
    """Return the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


MEANS = {row["of"]: float(row["confidence"]) for row in rows() if row["rule"] == ANY}


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['of']}: {row['rule']}")
def test_every_row_follows_from_its_cases(row: Row) -> None:
    """Confidence is the share right, drawn towards the prior; it has a source."""
    counts = ("n", "right", "first_n", "first_right")
    cases = Cases(*(int(row[name]) for name in counts))
    assert 0 <= cases.right <= cases.n
    assert 0 <= cases.first_right <= cases.first_n
    assert row["source"]
    if row["rule"] != ANY:
        prior = float(row["prior"] or MEANS.get(row["of"], MEANS["field"]))
        sure = pytest.approx(cases.share(prior), abs=1e-4)
        assert float(row["confidence"]) == sure


def test_every_rule_has_one_row() -> None:
    """No rule is counted twice."""
    names = [(row["of"], row["rule"]) for row in rows()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("of", "rule", "mean"),
    [
        ("mention", "a rule of tomorrow", MEANS["mention"]),
        ("relation", "a rule of tomorrow", MEANS["relation"]),
        ("signer", "a rule of tomorrow", MEANS["field"]),
    ],
)
def test_a_rule_without_cases_is_as_sure_as_its_kind(
    of: str, rule: str, mean: float
) -> None:
    """New rules work at once, and are believed no more than others at first."""
    assert confidence_of(of, rule) == mean


def test_what_is_read_off_a_number_zone_is_surer_than_a_guess() -> None:
    """The table tells strong rules from weak ones."""
    assert confidence_of("symbol", "number zone") > 0.95
    assert confidence_of("kind", "no mark of the form") < DOUBTFUL_BELOW


def _some(n: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.just(n), st.integers(0, n))


COUNTS = st.integers(0, 1000).flatmap(_some)


@given(COUNTS, COUNTS, st.floats(0.01, 0.99))
def test_confidence_lies_between_the_prior_and_what_was_right(
    now: tuple[int, int], first: tuple[int, int], mean: float
) -> None:
    """It is never certain, and leaves no share unheard."""
    shares = [mean, *(right / n for n, right in (now, first) if n)]
    sure = Cases(*now, *first).share(mean)

    assert 0 < sure < 1
    assert min(shares) - 1e-9 <= sure <= max(shares) + 1e-9


def test_cases_outweigh_the_prior_as_they_grow() -> None:
    """As many first readings as the prior weighs are worth as much as it."""
    assert Cases().share(0.8) == 0.8
    assert Cases(first_n=PRIOR_CASES, first_right=0).share(0.8) == 0.4
    assert Cases(first_n=996, first_right=996).share(0.0) == 0.996


def test_cases_in_view_weigh_less_than_first_readings() -> None:
    """Rules are right where they were made to be; that says less of elsewhere."""
    n = int(PRIOR_CASES / IN_VIEW)
    assert Cases(n=n, right=n).share(0.5) == 0.75
    assert Cases(first_n=n, first_right=n).share(0.5) > 0.85
