"""The status of a document on a day follows from what texts say of it."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.document import Span
from extractors.facts import Relation
from index.effectiveness import Effectiveness, Force, Happening, effectiveness
from index.records import CitationRecord, DocumentRecord, Place, Status, Term

HERE = Place("sha", "kho/a.txt", Span(0, 9), None, 1)
LAW = DocumentRecord(
    "law",
    Status.HELD,
    type="L",
    issued=date(2020, 6, 10),
    terms=(Term(HERE, date(2021, 1, 1), None, None, "effect_on_day"),),
)
LATER = DocumentRecord(
    "later",
    Status.HELD,
    type="L",
    issued=date(2023, 6, 10),
    terms=(Term(HERE, date(2024, 7, 1), None, None, "effect_on_day"),),
)
UNHELD = DocumentRecord("unheld", Status.CITED_ONLY, type="L", issued=date(2022, 3, 1))
KNOWN = {record.id: record for record in (LAW, LATER, UNHELD)}


def _change(
    relation: Relation,
    by: str = "later",
    rule: str = "exact / bãi bỏ",
    **fields: object,
) -> CitationRecord:
    given: dict[str, object] = {"confidence": 0.95, **fields}
    return CitationRecord(
        HERE, "q", by, by, "law", relation, Status.HELD, rule=rule, **given
    )


def _on(
    day: date, *changes: CitationRecord, law: DocumentRecord = LAW
) -> Effectiveness:
    return effectiveness(law, changes, KNOWN.get, day)


@pytest.mark.parametrize(
    ("day", "force"),
    [
        (date(2020, 6, 9), Force.NOT_YET),
        (date(2020, 12, 31), Force.NOT_YET),
        (date(2021, 1, 1), Force.IN_FORCE),
    ],
)
def test_a_document_is_in_force_from_the_day_its_text_names(
    day: date, force: Force
) -> None:
    """Neither the signing nor the day before suffices."""
    assert _on(day).force is force


def test_it_ends_when_the_one_that_replaces_it_comes_into_force() -> None:
    """The day of effect of the later document counts, not that of its issue."""
    change = _change(Relation.REPLACES, rule="exact / thay thế")
    assert _on(date(2024, 6, 30), change).force is Force.IN_FORCE
    ended = _on(date(2024, 7, 1), change)
    assert (ended.force, ended.because and ended.because.by) == (Force.ENDED, "later")


@pytest.mark.parametrize(
    ("change", "force"),
    [
        (_change(Relation.REPEALS, provision="Điều 5"), Force.PARTLY_ENDED),
        (_change(Relation.REPEALS, rule="exact / bãi bỏ một phần"), Force.PARTLY_ENDED),
        (_change(Relation.AMENDS, provision="một số điều"), Force.PARTLY_ENDED),
        (_change(Relation.REPEALS, rule="exact / ngưng hiệu lực"), Force.SUSPENDED),
        (
            _change(
                Relation.REPEALS, rule="exact / ngưng hiệu lực", provision="Điều 5"
            ),
            Force.PARTLY_SUSPENDED,
        ),
        (_change(Relation.REPEALS), Force.ENDED),
        (_change(Relation.IMPLEMENTS), Force.IN_FORCE),
        (_change(Relation.BASIS), Force.IN_FORCE),
    ],
)
def test_what_is_done_to_it_decides_the_status(
    change: CitationRecord, force: Force
) -> None:
    """A part that ends leaves the rest in force; a basis changes nothing."""
    assert _on(date(2025, 1, 1), change).force is force


def test_a_doubtful_reading_ends_nothing_but_is_in_the_history() -> None:
    """A document is not said to be dead on a reading that may be wrong."""
    found = _on(date(2025, 1, 1), _change(Relation.REPEALS, confidence=0.3))
    assert found.force is Force.IN_FORCE
    assert [event.doubtful for event in found.history][-1]


def test_the_day_of_issue_stands_in_where_the_other_is_not_held() -> None:
    """That the day is inferred is said."""
    found = _on(date(2022, 3, 1), _change(Relation.REPEALS, by="unheld"))
    assert found.force is Force.ENDED
    assert found.because is not None
    assert found.because.inferred


def test_a_term_of_its_own_ends_it() -> None:
    """The last day named is still in force."""
    term = Term(HERE, date(2021, 1, 1), date(2022, 12, 31), None, "effect_on_day")
    trial = DocumentRecord(
        "trial", Status.HELD, type="NQ", issued=date(2020, 6, 10), terms=(term,)
    )
    assert _on(date(2022, 12, 31), law=trial).force is Force.IN_FORCE
    assert _on(date(2023, 1, 1), law=trial).force is Force.ENDED


def test_a_law_of_which_no_text_tells_is_not_known_to_be_in_force() -> None:
    """Nothing is guessed of a document that is only cited."""
    assert _on(date(2024, 1, 1), law=UNHELD).force is Force.UNKNOWN


def test_a_plan_without_such_a_clause_is_in_force_when_issued() -> None:
    """Administrative documents name no day; that it is inferred is said."""
    plan = DocumentRecord("plan", Status.HELD, type="KH", issued=date(2024, 2, 1))
    found = _on(date(2024, 2, 1), law=plan)
    assert found.force is Force.IN_FORCE
    assert found.because is not None
    assert found.because.inferred


def test_the_history_stands_in_the_order_of_days() -> None:
    """Whatever the order of the citations, what has no day comes last."""
    changes = [
        _change(Relation.REPLACES, by="nobody", rule="exact / thay thế"),
        _change(Relation.AMENDS, rule="exact / sửa đổi", provision="Điều 2"),
        _change(Relation.REPEALS, by="unheld", provision="Điều 9"),
    ]
    expected = [
        Happening.ISSUED,
        Happening.BEGINS,
        Happening.PARTLY_REPEALED,
        Happening.AMENDED,
        Happening.REPLACED,
    ]
    for order in (changes, changes[::-1]):
        steps = [event.happening for event in _on(date(2025, 1, 1), *order).history]
        assert steps == expected


def test_the_tables_tell_what_no_text_held_does() -> None:
    """Luật Đầu tư công số 39/2019/QH14 gave way to 58/2024/QH15 on 1 January 2025."""
    old = DocumentRecord(
        "vn/quoc-hoi/xiv/l/39", Status.CITED_ONLY, type="L", issued=date(2019, 6, 13)
    )
    found = _on(date(2025, 1, 1), law=old)
    assert found.because is not None
    said = found.force, found.because.by, found.because.by_table
    assert said == (Force.ENDED, "vn/quoc-hoi/xv/l/58", True)
    assert _on(date(2024, 12, 31), law=old).force is Force.UNKNOWN


def test_what_a_text_says_surely_is_not_said_again_by_the_tables() -> None:
    """The line that says so is the better evidence."""
    id_ = "vn/quoc-hoi/xv/l/31"
    term = Term(HERE, date(2024, 8, 1), None, None, "effect_on_day")
    land = replace(LAW, id=id_, issued=date(2024, 1, 18), terms=(term,))
    begun = [
        e
        for e in _on(date(2025, 1, 1), law=land).history
        if e.happening is Happening.BEGINS
    ]
    assert [(e.day, e.by_table) for e in begun] == [(date(2024, 8, 1), False)]


def test_a_document_of_a_lower_level_ends_nothing() -> None:
    """A district that "repeals" a province's decision is in the history, doubtful."""
    province = replace(LAW, type="QD", level="province")
    known = {"later": replace(LATER, type="QD", level="district")}
    change = _change(Relation.REPEALS)
    found = effectiveness(province, [change], known.get, date(2025, 1, 1))
    assert found.force is Force.IN_FORCE
    assert [e.doubtful for e in found.history if e.by == "later"] == [True]


def test_what_an_amending_act_repeals_is_repealed() -> None:
    """Among amendments "bãi bỏ Điều 5" ends Article 5, whatever else is amended."""
    change = _change(Relation.AMENDS, rule="exact / bãi bỏ", provision="Điều 5")
    found = _on(date(2025, 1, 1), change)
    assert found.force is Force.PARTLY_ENDED
    assert found.because is not None
    assert found.because.happening is Happening.PARTLY_REPEALED
    assert found.because.provision == "Điều 5"
