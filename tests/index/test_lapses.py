"""Plans founded on what had ended are found, with the successor."""

from __future__ import annotations

from dataclasses import replace
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
    from made_texts import Text

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


def test_a_consolidated_text_repeats_the_bases_of_another(made: Made) -> None:
    """They were in force when the act was passed that it consolidates."""
    plan = made.held("plan", type="VBHN", issued=date(2025, 1, 2))
    old = made.cited("old", issued=date(2020, 3, 5))
    term = Term(made.place("new"), date(2024, 7, 1), None, None, "made")
    new = made.held("new", type="QD", issued=date(2024, 6, 5), terms=(term,))
    changes = [made.citation("new", "old", relation=Relation.REPLACES)]
    on = partial(effectiveness, old, changes, {"new": new}.get)
    assert lapse(plan, old.id, on, [made.place("plan")]) is None
    assert lapse(replace(plan, type="KH"), old.id, on, [made.place("plan")])


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


def _ended(*texts: Text) -> list[Finding]:
    graph = resolve([text.copy() for text in texts])
    return [f for f in graph.findings if f.code == "founded_on_ended"]


HERE = {"issuer": "Ủy ban nhân dân tỉnh Quảng Ngãi", "province": "Quảng Ngãi"}
PROGRAMME = {"type": "QD", "symbol": "40/QĐ-UBND", "issued": "2021-01-05", **HERE}


@pytest.mark.parametrize(
    ("issued", "found"), [("2023-12-31", False), ("2024-01-02", True)]
)
def test_a_basis_whose_own_term_is_over_is_named(issued: str, *, found: bool) -> None:
    """A programme of 2021 - 2023 is no basis of a plan of 2024."""
    programme = official("goc", "QD", "40/QĐ-UBND", issued=PROGRAMME["issued"], **HERE)
    programme.effects = (Effect(Span(0, 9), None, date(2023, 12, 31), None, "made"),)
    plan = citing("Quảng Ngãi", issued).cites(
        "Quyết định số 40/QĐ-UBND", "a", Relation.BASIS, **PROGRAMME
    )
    said = _ended(programme, plan)
    assert bool(said) is found
    if said:
        assert said[0].documents[1] == "vn/quang-ngai/ubnd/2021/qd/40"
        assert "thời hạn của chính văn bản" in said[0].message
    assert not _ended(plan)


LAW = {"type": "L", "symbol": "39/2019/QH14"}


@pytest.mark.parametrize(
    ("issued", "quote", "found"),
    [
        ("2025-03-02", "Luật Đầu tư công số 39/2019/QH14", True),
        ("2025-01-01", "Luật Đầu tư công số 39/2019/QH14", False),
        ("2024-12-02", "Luật Đầu tư công số 39/2019/QH14", False),
        ("2025-03-02", "Luật số 39/2019/QH14", False),  # as one that amended another
    ],
)
def test_a_law_that_a_later_one_of_its_name_replaced_is_no_basis(
    issued: str, quote: str, *, found: bool
) -> None:
    """Luật Đầu tư công số 58/2024/QH15 is in force from 1 January 2025."""
    said = _ended(citing(issued=issued).cites(quote, "a", Relation.BASIS, **LAW))
    assert bool(said) is found
    for finding in said:
        ids = ("vn/quoc-hoi/xiv/l/39", "vn/quoc-hoi/xv/l/58")
        assert finding.documents[1:] == ids


@pytest.mark.parametrize(("issued", "found"), [("2021-03-02", 0), ("2026-03-02", 1)])
def test_a_law_whose_successor_is_long_there_is_no_basis(
    issued: str, found: int
) -> None:
    """Luật Giáo dục số 39/2005/QH11 gave way to that of 2019, whatever the day."""
    old = {"type": "L", "symbol": "39/2005/QH11"}
    plan = citing(issued=issued)
    plan.cites("Luật Giáo dục số 39/2005/QH11", "a", Relation.BASIS, **old)
    assert len(_ended(plan)) == found


@pytest.mark.parametrize(
    ("code", "symbol"), [("CV", "7/BNV-TT"), ("VBHN", "7/VBHN-BNV")]
)
def test_what_speaks_of_a_past_day_may_apply_its_law(code: str, symbol: str) -> None:
    """A letter answers on the past, a consolidated text repeats the old bases."""
    letter = official("cu", code, symbol, issued="2025-03-02", issuer="Bộ Nội vụ")
    quote = "Luật Đầu tư công số 39/2019/QH14"
    assert not _ended(letter.cites(quote, "a", Relation.BASIS, **LAW))
