"""Plans founded on what had ended are found, with the successor."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from extractors.facts import Relation
from index.lapses import lapses
from index.records import Term

if TYPE_CHECKING:
    from index.records import CitationRecord, Finding
    from tests.index.conftest import Made


def _found(
    made: Made, issued: date, cited_as: Relation, **change: object
) -> list[Finding]:
    """Return the findings on a plan that cites a decision replaced on 1/7/2024."""
    term = Term(made.place("new"), date(2024, 7, 1), None, None, "made")
    documents = (
        made.held("plan", type="KH", issued=issued),
        made.cited("old", type="QD", issued=date(2020, 3, 5)),
        made.held("new", type="QD", issued=date(2024, 6, 5), terms=(term,)),
    )
    given: dict[str, object] = {"relation": Relation.REPLACES, **change}
    citations: list[CitationRecord] = [
        made.citation("plan", "old", relation=cited_as),
        made.citation("new", "old", **given),
    ]
    return list(lapses(citations, documents))


def test_a_basis_that_had_ended_is_named_with_its_successor(made: Made) -> None:
    """Both lines are shown: who cites it, and who ended it."""
    (found,) = _found(made, date(2025, 1, 2), Relation.BASIS)
    assert found.documents == ("plan", "old", "new")
    assert [place.path for place in found.evidence] == ["kho/plan.txt", "kho/new.txt"]


@pytest.mark.parametrize(
    ("issued", "relation", "change"),
    [
        (date(2024, 6, 30), Relation.BASIS, {}),
        (date(2024, 7, 1), Relation.BASIS, {}),
        (date(2025, 1, 2), Relation.MENTIONS, {}),
        (date(2025, 1, 2), Relation.BASIS, {"provision": "Điều 5"}),
        (date(2025, 1, 2), Relation.BASIS, {"relation": Relation.AMENDS}),
        (date(2025, 1, 2), Relation.BASIS, {"confidence": 0.2}),
    ],
)
def test_what_may_have_been_in_force_is_no_finding(
    made: Made, issued: date, relation: Relation, change: dict[str, object]
) -> None:
    """Earlier days, the very day, mere mentions, parts and doubtful readings."""
    assert _found(made, issued, relation, **change) == []


def test_a_day_that_is_only_inferred_accuses_nobody(made: Made) -> None:
    """Where the later document does not say from when, nothing is certain."""
    documents = (
        made.held("plan", type="KH", issued=date(2025, 1, 2)),
        made.cited("old"),
        made.cited("new", issued=date(2024, 6, 5)),
    )
    citations = [
        made.citation("plan", "old", relation=Relation.BASIS),
        made.citation("new", "old", relation=Relation.REPLACES),
    ]
    assert list(lapses(citations, documents)) == []
