from __future__ import annotations

import random

import pytest

from corpus.sample import stock
from corpus.sample.paper import Part, make_paper
from corpus.sample.wording import MARKS, Scope, compose
from corpus.sample.works import story_of
from corpus.sample.world import make_world

WORLD = make_world(0, seed=1)
WORKS = story_of(WORLD)


def _scope(**roles: str) -> Scope:
    unit = WORLD.units["pgd-d1"]
    return Scope(WORKS, roles, {"me": unit.name}, unit, random.Random(1))  # noqa: S311 - seeded choices, no secret


def test_words_and_roles_are_filled_in() -> None:
    """Words in braces and roles of the story stand for what the document says."""
    passage = compose("{me} thực hiện [[top:implements]].", _scope(top="ct19/short"))
    assert passage.text == (
        "Phòng Giáo dục và Đào tạo huyện Trúc Khánh thực hiện Chỉ thị số 19/CT-TTg."
    )
    (place,) = passage.named
    assert passage.text[place.start : place.end] == "Chỉ thị số 19/CT-TTg"
    assert (place.work, place.relation, place.source) == ("ct19", "implements", "self")


def test_a_title_is_said_by_the_document_it_belongs_to() -> None:
    """Citations inside the title of a cited document start from that document."""
    passage = compose("[[kh58:implements]] {kh58.title}", _scope())
    said = [(place.work, place.source) for place in passage.named]
    assert said == [("kh58", "self"), ("kh1105", "kh58")]


def test_a_law_inside_a_law_is_a_citation_of_its_own() -> None:
    """The law that an amending law names is cited by the amending law."""
    passage = compose("Căn cứ [[ltd13/named:basis]]", _scope())
    outer, inner = passage.named
    assert passage.text[outer.start : outer.end] == (
        "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng"
        " ngày 16 tháng 11 năm 2013"
    )
    assert passage.text[inner.start : inner.end] == "Luật Thi đua, khen thưởng"
    assert (inner.relation, inner.source) == ("amends", "ltd13")


@pytest.mark.parametrize("markup", ["{một|hai}", "{một|hai} {ba|bốn}"])
def test_choices_are_made(markup: str) -> None:
    """Of words parted by a bar one is taken."""
    text = compose(markup, _scope()).text
    assert set(text.split()) <= {"một", "hai", "ba", "bốn"}
    assert "|" not in text


def test_marks_are_parts() -> None:
    """Every mark of a wording is a part of the form."""
    assert {part.value for part in Part} - {""} == MARKS


def test_labels_count_as_word_processors_do() -> None:
    """Numbers begin again below a heading, letters below a number."""
    paper = make_paper(WORKS["kh142"], WORKS["kh142"].script, WORKS, WORLD, 1)
    labels = [block.label for block in paper.body if block.label]
    assert labels[:7] == ["I.", "1.", "a)", "b)", "2.", "a)", "b)"]
    assert labels[7:9] == ["II.", "1."]


def test_no_blank_of_the_form_is_left_open() -> None:
    """Nothing of the markup remains in any made text."""
    for work in WORKS.values():
        if work.script:
            text = make_paper(work, work.script, WORKS, WORLD, 1).text.text
            assert not set("{}[]") & set(text), work.key


def test_every_known_document_has_a_source() -> None:
    """Central documents are cited by public facts, each with who says so."""
    assert all(row["source"] for row in stock.rows("known"))
