"""How sure each rule is."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.confidence import (
    ANY,
    DOUBTFUL_BELOW,
    PRIOR_CASES,
    TABLE,
    confidence_of,
    drawn,
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
    n, right = int(row["n"]), int(row["right"])
    assert 0 <= right <= n
    assert row["source"]
    if row["rule"] != ANY:
        prior = float(row["prior"] or MEANS.get(row["of"], MEANS["field"]))
        assert float(row["confidence"]) == pytest.approx(
            drawn(right, n, prior), abs=1e-4
        )


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


@given(
    st.integers(0, 1000).flatmap(
        lambda n: st.tuples(st.integers(0, n), st.just(n), st.floats(0.01, 0.99))
    )
)
def test_cases_outweigh_the_prior_as_they_grow(case: tuple[int, int, float]) -> None:
    """The confidence lies between prior and share, the nearer to it the more cases."""
    right, n, mean = case
    sure = drawn(right, n, mean)

    assert 0 < sure < 1
    if n:
        away = abs(sure - right / n)
        assert away <= abs(mean - right / n) * PRIOR_CASES / (n + PRIOR_CASES) + 1e-9
