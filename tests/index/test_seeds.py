"""What the project's five seed texts must show, from reading to the graph."""

from __future__ import annotations

import functools
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.reader import read
from extractors import extract
from index.copying import copy_of
from index.coverage import coverage
from index.implementers import implementers
from index.resolution import resolve
from index.trace import trace
from index.units import Unit

if TYPE_CHECKING:
    from index.records import Graph
    from index.store import View
    from tests.index.conftest import Store

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.exists(), reason="../shared/seeds is not there"),
]


@functools.cache
def graph() -> Graph:
    """Return the graph of the five seeds."""
    documents = [(path.name, read(path)) for path in sorted(SEEDS.iterdir())]
    return resolve([copy_of(name, d, extract(d)) for name, d in documents])


@pytest.fixture
def view(store: Store) -> View:
    """Return a store that holds the seeds."""
    return store.hold(graph())


OFFICE, DEPARTMENT = (
    "vn/quang-ngai/minh-long/pgddt/2021/kh/655",
    "vn/quang-ngai/sgddt/2021/kh/1032",
)
PREMIER, PROVINCE = "vn/ttg/2021/ct/19", "vn/quang-ngai/ubnd/2021/ct/14"


def test_the_chain_of_the_office_goes_through_the_department(view: View) -> None:
    """655 carries out 1032, which carries out both directives, and both directly."""
    (office,) = view.lookup("655/KH-PGDĐT")
    rows = [(s.document.id, s.depth) for s in trace(view, office.id, "up")]
    assert rows[:3] == [(DEPARTMENT, 1), (PROVINCE, 2), (PREMIER, 2)]
    assert {row for row in rows if row[1] == 1} >= {(PROVINCE, 1), (PREMIER, 1)}


def test_no_text_links_the_two_directives(view: View) -> None:
    """Nothing states an edge between 14/CT-UBND and 19/CT-TTg, so there is none."""
    pairs = {(edge.source, edge.target) for edge in view.graph().edges}
    assert not {(PROVINCE, PREMIER), (PREMIER, PROVINCE)} & pairs


def test_one_drive_carries_34_ct_tw_out_and_three_texts_mention_it(view: View) -> None:
    """Quảng Ninh's drive is the implementer; the three others stand apart."""
    (directive,) = view.lookup("34-CT/TW")
    answer = implementers(view, directive.id)
    (drive,) = answer.implementers
    assert drive.document.province == "Quảng Ninh"
    assert drive.evidence[0].path.startswith("001")
    assert sorted(m.evidence[0].path[:3] for m in answer.mentions) == [
        "000",
        "002",
        "003",
    ]


def test_the_bare_number_of_the_news_is_the_same_directive(view: View) -> None:
    """The words "Chỉ thị số 34 … của Bộ Chính trị" mean 34-CT/TW."""
    found = [c for c in view.citations() if c.place.path.startswith("000")]
    assert "vn/tw/xi/ct/34" in {citation.target for citation in found}


def test_the_tu_of_the_quang_ninh_text_is_quang_ninhs(view: View) -> None:
    """26-CTr/TU names no province; its text is Quảng Ninh's."""
    assert view.document("vn/quang-ninh/tu/2014/ctr/26") is not None


def test_the_last_text_cites_nothing(view: View) -> None:
    """The news of seed 004 has no citation."""
    assert not [c for c in view.citations() if c.place.path.startswith("004")]


def test_two_days_of_one_programme_are_one_finding_with_both_places(view: View) -> None:
    """01-CTr/TU is one document, dated twice."""
    (finding,) = [f for f in view.findings() if f.code == "conflicting_dates"]
    assert finding.documents == ("vn/quang-ngai/tu/2020/ctr/01",)
    assert len({place.span for place in finding.evidence}) == 2


def test_one_of_five_schools_has_its_plan(view: View) -> None:
    """One school's plan on the directive of Khánh Hòa is held, it has no date."""
    (directive,) = view.lookup("03/CT-UBND")
    place = "huyện Cam Lâm, tỉnh Khánh Hòa"
    names = ("Cam Đức 1", "Cam Đức 2", "Cam Hòa 1", "Suối Tân", "Cam Tân")
    units = [Unit(f"Trường Tiểu học {name}", locality=place) for name in names]
    rows = coverage(view, directive.id, units, date(2019, 12, 31))
    assert [row.status for row in rows] == ["missing", "undated", *["missing"] * 3]
