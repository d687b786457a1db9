"""What every store owes to those who search: language, numbers, facets, pages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.facts import Relation
from index.explanation import explanation
from index.store import FACETS, Filters, Query

if TYPE_CHECKING:
    from index.records import Graph
    from index.store import Hits, View
    from tests.index.conftest import Made, Store

LAW, DECREE, PLAN, SCHOOL = "vn/luat", "vn/nd-12", "vn/kh-1032", "vn/kh-655"


def library(made: Made) -> Graph:
    """Return a law, a decree on it, a department's plan and a school's plan on that."""
    return made.graph(
        made.cited(LAW, type="L", year=2003, title="Luật Thi đua, khen thưởng"),
        made.held(
            DECREE,
            type="ND",
            symbol="12/2020/NĐ-CP",
            issued=date(2020, 2, 3),
            year=2020,
            issuer="Chính phủ",
            level="central",
            title="Quy định chi tiết Luật Thi đua, khen thưởng",
        ),
        made.held(
            PLAN,
            type="KH",
            symbol="1032/KH-SGDĐT",
            issued=date(2021, 3, 5),
            year=2021,
            issuer="Sở Giáo dục và Đào tạo tỉnh Minh Phong",
            level="department",
            province="Minh Phong",
            title="Kế hoạch tổ chức phong trào đọc sách",
        ),
        made.held(
            SCHOOL,
            type="KH",
            symbol="655/KH-PGDĐT",
            issued=date(2021, 9, 1),
            year=2021,
            issuer="Phòng Giáo dục và Đào tạo huyện Hòa Mai",
            level="office",
            province="Minh Phong",
            title="Triển khai phong trào đọc sách năm học mới",
        ),
        edges=(
            made.edge(DECREE, LAW, Relation.GUIDES),
            made.edge(PLAN, DECREE),
            made.edge(SCHOOL, PLAN),
            made.edge(SCHOOL, LAW, Relation.BASIS),
        ),
    )


TEXTS = {
    DECREE: "Điều 1. Danh hiệu thi đua. Hình thức khen thưởng gồm huân chương.",
    PLAN: "Mỗi trường lập một tủ sách.\nTT | Nội dung | Hạn\n1 | Mua giá sách | 15/4"
    "\nPHỤ LỤC\nDanh sách trường tham gia: Trường Mầm non Hoa Sen.",
    SCHOOL: "Ủy ban nhân dân huyện giao các trường đọc sách. Kỳ thi đọc diễn cảm do"
    " Phòng chủ trì; thị trấn phối hợp.",
}


@pytest.fixture
def view(store: Store, made: Made) -> View:
    """Return a view of the library."""
    return store.hold(library(made), **TEXTS)


def search(view: View, words: str, **more: object) -> Hits:
    """Ask for words, filters and the rest of a query."""
    filters = {name: more.pop(name) for name in list(more) if hasattr(Filters(), name)}
    return view.search(Query(words, Filters(**filters), **more))


def ids(hits: Hits) -> list[str]:
    """Return the ids of a page."""
    return [hit.document.id for hit in hits.hits]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("huân chương OR tủ sách", {DECREE, PLAN}),
        ("đọc sách NOT tủ", {SCHOOL}),
        ("sách AND (tủ OR thi)", {PLAN, SCHOOL}),
        ('"tủ sách"', {PLAN}),
        ('"sách tủ"', set()),
        ('"trường sách"~4', {PLAN, SCHOOL}),
        ('"huân hiệu"~1', set()),
        ('"khen gồm huân"~3', {DECREE}),
        ("huân ch*", {DECREE}),
        ("NOT sách", {LAW, DECREE}),
        ("UBND huyện", {SCHOOL}),
    ],
)
def test_the_language_of_the_box(view: View, words: str, expected: set[str]) -> None:
    """Choices, exclusions, phrases, nearness, beginnings and abbreviations."""
    found = search(view, words)
    assert set(ids(found)) == expected
    assert found.total == len(expected)


@pytest.mark.parametrize(
    "words", ["giá sách", "Mầm non Hoa Sen", "mam non hoa sen", "15/4"]
)
def test_cells_of_tables_and_annexes_are_searched(view: View, words: str) -> None:
    """What stands in a table or an annex is found as what stands in the body."""
    assert ids(search(view, words))[0] == PLAN


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("1032/KH-SGD&ĐT", PLAN),
        ("l032/kh-sgdđt", PLAN),
        ("1O32 kh sgddt", PLAN),
        ("655 kh pgddt 2021", SCHOOL),
        ("kế hoạch 655/KH-PGDĐT đọc sách", SCHOOL),
        ("nghị định 12 năm 2020", DECREE),
    ],
)
def test_numbers_are_found_in_any_spelling(view: View, words: str, first: str) -> None:
    """Missing marks, other separators, misread digits, other words beside."""
    assert ids(search(view, words))[0] == first


def test_who_carries_a_number_out_comes_before_it(view: View) -> None:
    """Where the words before a number ask for its implementation, that is answered."""
    assert ids(search(view, "kế hoạch thực hiện Nghị định 12/2020/NĐ-CP"))[:2] == [
        PLAN,
        DECREE,
    ]


@pytest.mark.parametrize(
    ("typed", "meant", "found"),
    [
        ("phong trào đọc xách", "phong trào đọc sách", {PLAN, SCHOOL}),
        ("huân chươngg", "huân chương", {DECREE}),
        ("1032/KQ-SGDĐT", "1032/KH-SGDĐT", {PLAN}),
    ],
)
def test_misspelt_questions_are_answered_as_meant(
    view: View, typed: str, meant: str, found: set[str]
) -> None:
    """The answer says what was searched instead."""
    hits = search(view, typed)
    assert hits.meant == meant
    assert set(ids(hits)) == found


def test_where_no_document_has_all_words_most_do(view: View) -> None:
    """The answer says so, and a quoted question is never loosened."""
    hits = search(view, "huân chương thi đua sách")
    assert hits.loosened
    assert ids(hits)[0] == DECREE
    assert not search(view, '"huân chương sách"').hits


def test_facets_count_all_hits(view: View) -> None:
    """Not only those of the page, by every field, with values as documents spell."""
    found = search(view, "sách", limit=1, facets=FACETS)
    counts = {facet.field: dict(facet.counts) for facet in found.facets}
    assert tuple(counts) == FACETS
    assert counts["type"] == {"KH": 2}
    assert counts["year"] == {"2021": 2}
    assert counts["level"] == {"department": 1, "office": 1}
    assert counts["province"] == {"Minh Phong": 2}
    assert counts["status"] == {"held": 2}
    assert counts["relation"] == {"implements": 2, "basis": 1}


def test_facets_obey_filters_and_count_listings(view: View) -> None:
    """With filters, and without any words."""
    (facet,) = search(view, "", level="central", facets=("type",)).facets
    assert facet.counts == (("ND", 1),)
    (facet,) = search(view, "sách", level="office", facets=("type",)).facets
    assert facet.counts == (("KH", 1),)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"year_from": 2020}, {DECREE, PLAN, SCHOOL}),
        ({"year_until": 2020}, {LAW, DECREE}),
        ({"relation": Relation.BASIS}, {SCHOOL}),
        ({"target": LAW}, {DECREE, SCHOOL}),
        ({"relation": Relation.GUIDES, "target": LAW}, {DECREE}),
        ({"relation": Relation.GUIDES, "target": PLAN}, set()),
        ({"carries_out": LAW}, {DECREE, PLAN, SCHOOL}),
        ({"carries_out": DECREE}, {PLAN, SCHOOL}),
        ({"carries_out": "vn/unknown"}, set()),
        ({"as_of": date(2021, 4, 1)}, {LAW, DECREE, PLAN}),
        ({"as_of": date(2021, 4, 1), "carries_out": LAW}, {DECREE, PLAN}),
    ],
)
def test_filters_for_years_links_and_days(
    view: View, filters: dict[str, object], expected: set[str]
) -> None:
    """Years, what a document states, what it carries out at last, and as of a day."""
    assert set(ids(search(view, "", **filters))) == expected
    assert {one.id for one in view.documents(Filters(**filters))} == expected


def test_words_are_searched_as_of_a_day(view: View) -> None:
    """Later documents are neither found nor counted, by words or by a number."""
    found = search(view, "sách", as_of=date(2021, 4, 1), facets=("type",))
    assert ids(found) == [PLAN]
    assert found.total == 1
    assert found.facets[0].counts == (("KH", 1),)
    assert SCHOOL not in ids(search(view, "655/KH-PGDĐT", as_of=date(2021, 4, 1)))


def test_newest_first_when_asked(view: View) -> None:
    """The same documents in the order of their days."""
    assert ids(search(view, "sách", order="newest")) == [SCHOOL, PLAN]


def test_every_page_leads_to_the_next(store: Store, made: Made) -> None:
    """Cursors reach every hit once, whatever the size of the pages."""
    view = store.hold(
        made.graph(*(made.cited(f"vn/{n:03}", title="thi đua") for n in range(57)))
    )
    page = view.search(Query("thi đua", limit=10))
    found = ids(page)
    while page.next:
        page = view.search(Query("thi đua", limit=10, after=page.next))
        found += ids(page)
    assert len(found) == 57
    assert sorted(found) == [f"vn/{n:03}" for n in range(57)]


def test_reasons_are_given_when_asked(view: View) -> None:
    """In Vietnamese and English; strongest first; without asking, none."""
    (hit, *_) = search(view, "đọc sách", explain=True).hits
    assert [reason.weight for reason in hit.why] == sorted(
        (reason.weight for reason in hit.why), reverse=True
    )
    assert "trong tiêu đề" in explanation(hit)[0]
    assert "in title" in explanation(hit)[0]
    assert search(view, "đọc sách").hits[0].why == ()
    (numbered, *_) = search(view, "655/KH-PGDĐT", explain=True).hits
    assert "655/KH-PGDĐT" in explanation(numbered)[0]


def test_marks_in_a_question_leave_look_alikes_unmarked(view: View) -> None:
    """The very word is marked; without marks every spelling of it is."""
    (marked,) = [h for h in search(view, "kỳ thi").hits if h.document.id == SCHOOL]
    assert "«Kỳ thi»" in marked.snippet
    assert "«thị»" not in marked.snippet
    (bare,) = [h for h in search(view, "ky thi").hits if h.document.id == SCHOOL]
    assert "«Kỳ thi»" in bare.snippet
    assert "«thị»" in bare.snippet


@pytest.mark.parametrize(
    ("typed", "first"),
    [("phong trào đ", PLAN), ("1032", PLAN), ("655/KH", SCHOOL), ("luật thi đ", LAW)],
)
def test_typing_ahead_completes_titles_and_numbers(
    view: View, typed: str, first: str
) -> None:
    """The last word or number may be unfinished."""
    assert first in [document.id for document in view.suggest(typed)]
    assert view.suggest("không-có-gì") == ()


PIECES = st.sampled_from(
    ["AND", "OR", "NOT", "(", ")", '"', "~3", "*", "sách", "thi", "12/", "-", "'", "^"]
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=40) | st.lists(PIECES, max_size=9).map(" ".join))
def test_any_text_can_be_searched(view: View, text: str) -> None:
    """Nothing typed is ever an error, and every hit is counted."""
    found = search(view, text, facets=("type",), explain=True)
    assert len(found.hits) <= max(found.total, 0)
    view.suggest(text)
