"""Plans founded on what had ended are found, with the successor."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from made_texts import citing, official

from corpus.document import Span
from extractors.facts import Effect, Relation
from index.effectiveness import effectiveness
from index.lapses import lapse
from index.records import Term
from index.resolution import resolve

if TYPE_CHECKING:
    from index.records import Finding
    from tests.index.conftest import Made


def _found(made: Made, issued: date, **change: object) -> Finding | None:
    """Return the finding on a plan founded on a decision replaced on 1/7/2024."""
    term = Term(made.place("new"), date(2024, 7, 1), None, None, "made")
    plan = made.held("plan", type="KH", issued=issued)
    old = made.cited("old", type="QD", issued=date(2020, 3, 5))
    new = made.held("new", type="QD", issued=date(2024, 6, 5), terms=(term,))
    given: dict[str, object] = {"relation": Relation.REPLACES, **change}
    changes = [made.citation("new", "old", **given)]
    on = partial(effectiveness, old, changes, {"new": new}.get)
    return lapse(plan, old.id, on, [made.place("plan")])


def test_a_basis_that_had_ended_is_named_with_its_successor(made: Made) -> None:
    """Both lines are shown: who cites it, and who ended it."""
    found = _found(made, date(2025, 1, 2))
    assert found is not None
    assert found.documents == ("plan", "old", "new")
    assert [place.path for place in found.evidence] == ["kho/plan.txt", "kho/new.txt"]


@pytest.mark.parametrize(
    ("issued", "change"),
    [
        (date(2024, 6, 30), {}),
        (date(2024, 7, 1), {}),
        (date(2025, 1, 2), {"provision": "Điều 5"}),
        (date(2025, 1, 2), {"relation": Relation.AMENDS}),
        (date(2025, 1, 2), {"confidence": 0.2}),
    ],
)
def test_what_may_have_been_in_force_is_no_finding(
    made: Made, issued: date, change: dict[str, object]
) -> None:
    """Earlier days, the very day, parts and doubtful readings."""
    assert _found(made, issued, **change) is None


def test_a_day_that_is_only_inferred_accuses_nobody(made: Made) -> None:
    """Where the later document does not say from when, nothing is certain."""
    plan = made.held("plan", type="KH", issued=date(2025, 1, 2))
    old, new = made.cited("old"), made.cited("new", issued=date(2024, 6, 5))
    changes = [made.citation("new", "old", relation=Relation.REPLACES)]
    on = partial(effectiveness, old, changes, {"new": new}.get)
    assert lapse(plan, old.id, on, []) is None


@pytest.mark.parametrize(
    ("relation", "found"), [(Relation.BASIS, True), (Relation.MENTIONS, False)]
)
def test_a_mention_founds_nothing(relation: Relation, *, found: bool) -> None:
    """That a text merely names an old document is no slip."""
    here = {"issuer": "Ủy ban nhân dân tỉnh Quảng Ngãi", "province": "Quảng Ngãi"}
    one = {"type": "QD", "symbol": "10/2021/QĐ-UBND", "issued": "2021-03-05", **here}
    new = official("moi", "QD", "20/2023/QĐ-UBND", issued="2023-06-05", **here)
    new.effects = (Effect(Span(0, 9), date(2023, 7, 1), None, None, "made"),)
    new.cites("10/2021/QĐ-UBND", "a", Relation.REPLACES, **one)
    plan = citing("Quảng Ngãi", "2024-02-02").cites(
        "10/2021/QĐ-UBND", "a", relation, **one
    )
    graph = resolve([new.copy(), plan.copy()])
    assert ("founded_on_ended" in {f.code for f in graph.findings}) is found
