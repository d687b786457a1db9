"""Rare relations measured at places judged by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.document import Span
from extractors.evaluation.annotation import AnnotationError
from extractors.evaluation.figures import Figure, Found, Share
from extractors.evaluation.relation_table import (
    TABLED,
    Answer,
    Case,
    answer,
    answers,
    read_cases,
    table_figures,
)
from extractors.facts import SELF, Citation, Extraction, Header, Mention, Relation

TABLE = Path(__file__).parents[1] / "data" / "relations.csv"

FLOORS = {
    "replaces": 0.94,
    "repeals": 0.93,
    "guides": 0.95,
    "amends": 0.93,
}
"""F1 under which no relation may fall."""

MOST_FALSE = 0.02
"""Share of the places with another relation at which a tabled one is said."""


# --- the table ---------------------------------------------------------------------


def test_the_table_holds_many_places_of_each_relation_it_can() -> None:
    """A hundred places a relation, of many documents; replacing is the rarest."""
    cases = read_cases(TABLE)
    for relation, least in (
        (Relation.REPLACES, 70),
        (Relation.REPEALS, 100),
        (Relation.GUIDES, 100),
        (Relation.AMENDS, 100),
    ):
        held = [case for case in cases if case.relation is relation]
        assert len(held) >= least
        assert len({case.file for case in held}) >= 25


def test_a_third_of_the_places_only_look_like_a_rare_relation() -> None:
    """Places with the same words and another meaning keep the measure honest."""
    cases = read_cases(TABLE)
    others = [case for case in cases if case.relation not in TABLED]
    assert len(others) >= 0.3 * len(cases)


def test_no_place_is_judged_twice() -> None:
    """One occurrence has one row."""
    places = [(case.file, case.quote, case.nth) for case in read_cases(TABLE)]
    assert len(places) == len(set(places))


# --- how it is scored --------------------------------------------------------------

TEXT = "Quyết định số 7/QĐ-X thay Quyết định số 2/QĐ-X; sửa Quyết định số 2/QĐ-X"


def _cited(start: int, length: int, relation: Relation, source: str) -> Citation:
    span = Span(start, start + length)
    symbol = span.of(TEXT).rsplit(" ", 1)[-1]
    mention = Mention(span=span, type="QD", symbol=symbol)
    return Citation(mention, relation, source, symbol, 1.0, "made")


def _case(nth: int, relation: Relation | None, source: str = SELF) -> Case:
    return Case("made.txt", "2/QĐ-X", nth, relation, source, "")


def test_a_place_is_the_nth_occurrence_of_its_quote() -> None:
    """Equal numbers are told apart by counting."""
    assert _case(2, None).place_in(TEXT).end == len(TEXT)


def test_a_place_that_is_not_there_is_told() -> None:
    """A table that does not fit its documents is no measure."""
    with pytest.raises(AnnotationError, match="2/QĐ-X"):
        _case(3, None).place_in(TEXT)


def test_the_innermost_citation_answers_with_the_name_of_who_does_it() -> None:
    """A title's act is known by any of its numbers, however it is spaced."""
    outer = _cited(0, 47, Relation.MENTIONS, SELF)
    holder = _cited(0, 20, Relation.MENTIONS, SELF)
    inner = _cited(26, 20, Relation.REPLACES, "7/QĐ-X")
    extraction = Extraction(Header(), (outer, holder, inner))
    case = _case(1, Relation.REPLACES, "07 /QĐ-X")
    assert answer(case, TEXT, extraction).right


def test_a_place_without_a_citation_says_nothing() -> None:
    """What is not read is missed, unless nothing is cited there."""
    empty = Extraction(Header())
    assert answer(_case(1, None), TEXT, empty).right
    assert not answer(_case(1, Relation.AMENDS), TEXT, empty).right


def test_relations_are_counted_by_place_and_sources_among_the_right_ones() -> None:
    """A relation said elsewhere is wrong, one not said is missed."""
    replaces, amends = Relation.REPLACES, Relation.AMENDS
    figures = table_figures(
        [
            Answer(_case(1, replaces), replaces, SELF),
            Answer(_case(1, replaces), replaces, "7/QĐ-X"),
            Answer(_case(1, replaces), amends, SELF),
            Answer(_case(1, None), replaces, SELF),
        ]
    )
    assert figures["table:replaces"] == Found(right=2, wrong=1, missed=1)
    assert figures["table:amends"] == Found(right=0, wrong=1, missed=0)
    assert figures["table:from"] == Share(right=1, n=2)


def test_a_document_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    """Its places are missed, the others are measured."""
    (tmp_path / "made.txt").write_text(TEXT, encoding="utf-8")
    gone = Case("gone.txt", "2/QĐ-X", 1, Relation.AMENDS, SELF, "")
    said = list(answers([gone, _case(1, Relation.AMENDS)], tmp_path))
    assert [one.case.file for one in said] == ["gone.txt", "made.txt"]
    assert said[0].relation is None


# --- the measure -------------------------------------------------------------------


@pytest.fixture(scope="module")
def given(shared: Path) -> list[Answer]:
    """Return what is extracted at every place of the table."""
    return list(answers(read_cases(TABLE), shared / "documents"))


@pytest.fixture(scope="module")
def figures(given: list[Answer]) -> dict[str, Figure]:
    """Return the figures of the table, printed for who runs it with ``-s``."""
    told = table_figures(given)
    for measure, figure in told.items():
        print(measure, figure.values)  # noqa: T201 - the point of a measurement
    return told


@pytest.mark.shared
@pytest.mark.parametrize(("relation", "floor"), list(FLOORS.items()))
def test_rare_relations_are_told_well_enough(
    figures: dict[str, Figure], relation: str, floor: float
) -> None:
    """No relation falls under its floor."""
    assert (figures[f"table:{relation}"].score or 0) >= floor


@pytest.mark.shared
@pytest.mark.parametrize("relation", ["promulgates", "attached_to"])
def test_own_annexes_and_forms_of_others_are_not_attachments(
    given: list[Answer], relation: str
) -> None:
    """Only a document of its own is promulgated or attached; the table holds none."""
    assert [one.case for one in given if one.relation == relation] == []


@pytest.mark.shared
def test_rare_relations_are_seldom_said_where_they_only_seem(
    given: list[Answer],
) -> None:
    """A wrong end or change of a document is worse than a missed one."""
    seeming = [one for one in given if one.case.relation not in TABLED]
    false = [one for one in seeming if one.relation in TABLED]
    assert len(false) <= MOST_FALSE * len(seeming)


@pytest.mark.shared
def test_the_document_in_whose_title_a_place_stands_is_found(
    figures: dict[str, Figure],
) -> None:
    """An act amended in another's title is not amended by the document itself."""
    assert (figures["table:from"].score or 0) >= 0.98
