"""What every backend of the store owes to those who use it."""

from __future__ import annotations

import dataclasses
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.facts import Relation, Severity
from index.lookup import MOST
from index.records import Graph, Status
from index.store import CARRIES_OUT, Filters, Query

if TYPE_CHECKING:
    from conftest import Made, Store

    from index.store import View

DIRECTIVE = "vn/tw/xi/ct/34"
PLAN = "vn/minh-phong/ubnd/2021/kh/12"
SCHOOL = "vn/thcs-hoa-mai/2021/kh/3"
LAW = "vn/quoc-hoi/2003/l/thi-dua-khen-thuong"


def library(made: Made) -> Graph:
    """Return a directive, the plan that implements it, a school's plan and a law."""
    return made.graph(
        made.cited(
            DIRECTIVE,
            type="CT",
            symbol="34-CT/TW",
            issued=date(2014, 4, 7),
            year=2014,
            issuer="Bộ Chính trị",
            level="central",
            title="Về tiếp tục đổi mới công tác thi đua, khen thưởng",
        ),
        made.held(
            PLAN,
            type="KH",
            symbol="12/KH-UBND",
            issued=date(2021, 3, 5),
            year=2021,
            issuer="Ủy ban nhân dân tỉnh Minh Phong",
            level="province",
            province="Minh Phong",
            title="Thực hiện Chỉ thị số 34-CT/TW",
            aliases=("12/KH-UB", "vn/minh-phong/ubnd/kh/12"),
        ),
        made.held(
            SCHOOL,
            type="KH",
            symbol="03/KH-THCSHM",
            issued=date(2021, 9, 1),
            year=2021,
            issuer="Trường Trung học cơ sở Hoa Mai",
            level="school",
            province="Minh Phong",
            title="Phong trào thi đua năm học mới",
            inferred=("year",),
        ),
        made.cited(LAW, type="L", year=2003, title="Luật Thi đua, khen thưởng"),
        citations=(
            made.citation(PLAN, DIRECTIVE, 40, printed="34-CT/TW"),
            made.citation(PLAN, LAW, 90, relation=Relation.BASIS),
            made.citation(SCHOOL, PLAN, 15, issued=date(2021, 3, 5)),
            made.citation(
                SCHOOL,
                None,
                70,
                status=Status.AMBIGUOUS,
                candidates=(LAW, DIRECTIVE),
            ),
        ),
        edges=(
            made.edge(PLAN, DIRECTIVE, evidence=(made.place(PLAN, 40, page=2),)),
            made.edge(PLAN, LAW, Relation.BASIS),
            made.edge(SCHOOL, PLAN),
        ),
        findings=(
            made.finding(PLAN, DIRECTIVE),
            made.finding(SCHOOL, severity=Severity.ERROR, code="other-issuer"),
        ),
        aliases=(("vn/minh-phong/ubnd/kh/12", PLAN), ("vn/tw/ct/34", DIRECTIVE)),
    )


TEXTS = {
    PLAN: "ỦY BAN NHÂN DÂN TỈNH MINH PHONG\nKẾ HOẠCH\nThực hiện Chỉ thị số 34-CT/TW"
    " ngày 07/4/2014\nĐổi mới công tác thi đua, khen thưởng của tỉnh.",
    SCHOOL: "TRƯỜNG THCS HOA MAI\nKế hoạch thi đua năm học: học sinh bán trú"
    " thi đua đọc sách mỗi tuần.",
}


@pytest.fixture
def view(store: Store, made: Made) -> View:
    """Return a view of the library."""
    return store.hold(library(made), **TEXTS)


def found(view: View, words: str, **filters: object) -> list[str]:
    """Return the ids of the documents with all that is asked, best first."""
    hits = view.search(Query(words, Filters(**filters)))
    if hits.loosened or hits.meant:
        return []
    assert hits.total == len(hits.hits)
    return [hit.document.id for hit in hits.hits]


def looked_up(view: View, name: str) -> list[str]:
    """Return the ids that a look-up finds, best first."""
    return [document.id for document in view.lookup(name)]


# ── what is stored comes back ────────────────────────────────────────────────────────


def test_a_graph_comes_back_as_it_was(view: View, made: Made) -> None:
    """Documents, citations, edges, findings and aliases survive the round trip."""
    assert view.graph() == library(made)


def test_storing_the_same_graph_again_changes_nothing(store: Store, made: Made) -> None:
    """A second run with the same copies leaves the same answers."""
    store.hold(library(made), **TEXTS)
    again = store.hold(library(made), **TEXTS)
    assert again.graph() == library(made)
    assert found(again, "thi đua đọc sách") == [SCHOOL]
    assert again.count()["documents"] == 4


def test_every_change_has_a_number_of_its_own(store: Store, made: Made) -> None:
    """Graphs and texts alike; reading is no change."""
    seen = [store.hold(library(made)).generation()]
    seen.append(store.hold(library(made), **TEXTS).generation())
    with store.writer() as writer:
        writer.forget_texts(())
    view = store.view()
    seen += [view.generation(), view.generation()]
    assert seen[-1] == seen[-2]
    assert sorted(set(seen)) == seen[:-1]
    assert seen[0] > 0


def test_a_graph_replaces_the_one_before(store: Store, made: Made) -> None:
    """What the new graph lacks is gone from every answer."""
    store.hold(library(made), **TEXTS)
    smaller = made.graph(made.held(SCHOOL, title="Kế hoạch năm học"))
    view = store.hold(smaller)
    assert view.graph() == smaller
    assert list(view.citations()) == []
    assert found(view, "doi moi cong tac") == []
    assert looked_up(view, "34-CT/TW") == []
    assert found(view, "thi đua đọc sách") == [SCHOOL]
    assert found(view, "phong trao") == []


def test_a_link_to_an_unknown_document_is_refused(store: Store, made: Made) -> None:
    """A graph whose edge leads nowhere is a mistake that must not be stored."""
    store.hold(library(made))
    broken = made.graph(made.cited("a"), edges=(made.edge("a", "b"),))
    with pytest.raises(ValueError, match="b"), store.writer() as writer:
        writer.replace_graph(broken)
    assert store.view().graph() == library(made)


def test_counts_tell_held_from_cited_only(view: View) -> None:
    """The summary counts documents by status, citations, edges and findings."""
    assert view.count() == {
        "documents": 4,
        "held": 2,
        "cited_only": 2,
        "citations": 4,
        "edges": 3,
        "findings": 2,
    }


def test_an_empty_store_answers_with_nothing(store: Store) -> None:
    """A store without documents is no error."""
    view = store.hold(Graph((), (), (), ()))
    assert view.graph() == Graph((), (), (), ())
    assert found(view, "thi đua") == []
    assert found(view, "") == []
    assert view.lookup("34-CT/TW") == ()
    assert set(view.count().values()) == {0}


def test_documents_come_in_the_order_of_their_ids(view: View) -> None:
    """Listings are the same on every machine."""
    ids = [document.id for document in view.documents()]
    assert ids == sorted(ids)
    assert len(ids) == 4


def test_texts_come_back_and_can_be_replaced(store: Store, made: Made) -> None:
    """A new reading of a copy takes the place of the old one, in search too."""
    view = store.hold(library(made), **TEXTS)
    assert view.text(f"sha:{PLAN}") == TEXTS[PLAN]
    assert view.text("sha:unknown") is None
    with store.writer() as writer:
        writer.put_texts([(f"sha:{PLAN}", "Văn bản đọc lại lần hai")])
    assert found(view, "doc lai lan hai") == [PLAN]
    assert found(view, "khen thuong cua tinh") == []


def test_texts_may_come_before_their_graph(store: Store, made: Made) -> None:
    """The order of the two calls does not matter."""
    with store.writer() as writer:
        writer.put_texts([(f"sha:{SCHOOL}", TEXTS[SCHOOL])])
    with store.writer() as writer:
        writer.replace_graph(library(made))
    assert found(store.view(), "đọc sách") == [SCHOOL]


def test_forgotten_texts_are_found_no_more(store: Store, made: Made) -> None:
    """Only the texts named stay; the documents themselves stay too."""
    view = store.hold(library(made), **TEXTS)
    with store.writer() as writer:
        writer.forget_texts([f"sha:{PLAN}"])
    assert view.text(f"sha:{SCHOOL}") is None
    assert view.text(f"sha:{PLAN}") == TEXTS[PLAN]
    assert found(view, "đọc sách") == []
    assert found(view, "phong trào thi đua") == [SCHOOL]


def test_every_copy_of_a_document_is_searched(store: Store, made: Made) -> None:
    """Words of the second copy find the document too, but no phrase across copies."""
    document = made.held("vn/x/1", copies=("sha:a", "sha:b"))
    view = store.hold(made.graph(document), a="một hai ba", b="bốn năm sáu")
    assert found(view, "hai sáu") == ["vn/x/1"]
    assert found(view, '"ba bốn"') == []
    assert view.search(Query("sáu")).hits[0].snippet == "bốn năm «sáu»"


# ── ids ──────────────────────────────────────────────────────────────────────────────


def test_a_stated_alias_leads_to_its_document(view: View) -> None:
    """An id that the graph names beside a document's own is understood."""
    document = view.document("vn/tw/ct/34")
    assert document is not None
    assert document.id == DIRECTIVE
    assert looked_up(view, "vn/tw/ct/34") == [DIRECTIVE]


def test_an_unknown_id_leads_nowhere(view: View) -> None:
    """No document is guessed for an id."""
    assert view.document("vn/tw/ct/35") is None


def test_a_refined_id_still_leads_to_its_document_by_its_copy(
    store: Store, made: Made
) -> None:
    """A held document whose id was refined is found by the id it had."""
    store.hold(made.graph(made.held("vn/khong-ro/kh/3", copies=("sha:x",))))
    view = store.hold(made.graph(made.held(SCHOOL, copies=("sha:x",))))
    document = view.document("vn/khong-ro/kh/3")
    assert document is not None
    assert document.id == SCHOOL
    assert view.graph().aliases == ()


def test_a_refined_id_still_leads_to_its_document_by_its_citations(
    store: Store, made: Made
) -> None:
    """A cited-only document whose id was refined is followed by its mentions."""
    for target in ("vn/khong-ro/ct/34", "vn/tw/ct/34", DIRECTIVE):
        graph = made.graph(
            made.held(PLAN),
            made.cited(target),
            citations=(made.citation(PLAN, target),),
            edges=(made.edge(PLAN, target),),
        )
        store.hold(graph)
    view = store.view()
    for old in ("vn/khong-ro/ct/34", "vn/tw/ct/34"):
        assert looked_up(view, old) == [DIRECTIVE]


def test_an_id_that_split_names_all_its_documents(store: Store, made: Made) -> None:
    """One vague id that turns out to be two documents is no longer certain."""
    store.hold(made.graph(made.held("vn/kh/1", copies=("sha:x", "sha:y"))))
    parts = [made.held(f"vn/{name}/kh/1", copies=(f"sha:{name}",)) for name in "xy"]
    view = store.hold(made.graph(*parts))
    assert view.document("vn/kh/1") is None
    assert looked_up(view, "vn/kh/1") == ["vn/x/kh/1", "vn/y/kh/1"]


def test_a_number_of_very_many_documents_names_those_held_first(
    store: Store, made: Made
) -> None:
    """More than a person looks through are left to the search; a year leads to one."""
    bearers = [
        made.cited(f"vn/{n}", symbol="12/KH-UBND", type="KH", year=1900 + n)
        for n in range(MOST + 20)
    ]
    held = made.held("vn/z", symbol="12/KH-UBND", type="KH", year=2024)
    view = store.hold(made.graph(*bearers, held))
    found = view.lookup("12/KH-UBND")
    assert (len(found), found[0]) == (MOST, held)
    assert view.lookup("12 kh ubnd 1907") == (bearers[7],)


def test_an_id_survives_the_absence_of_its_document(store: Store, made: Made) -> None:
    """A document that leaves and returns under a better id answers to the old one."""
    store.hold(made.graph(made.held("vn/old", copies=("sha:x",))))
    gone = store.hold(made.graph(made.cited("vn/other")))
    assert gone.document("vn/old") is None
    document = made.held("vn/new", copies=("sha:x",))
    back = store.hold(made.graph(document, aliases=(("vn/old", "vn/new"),)))
    assert back.document("vn/old") == document
    later = store.hold(made.graph(document))
    assert later.document("vn/old") == document


# ── look-up ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (DIRECTIVE, [DIRECTIVE]),
        ("34-CT/TW", [DIRECTIVE]),
        ("34 ct tw", [DIRECTIVE]),
        ("34/CT-TW", [DIRECTIVE]),
        ("34 ct tw 2014", [DIRECTIVE]),
        ("34 ct tw 2015", []),
        ("chỉ thị 34", [DIRECTIVE]),
        ("nghị quyết 34", []),
        ("34", [DIRECTIVE]),
        ("34 ct", [DIRECTIVE]),
        ("12/KH-UB", [PLAN]),
        ("12/KH-UBND", [PLAN]),
        ("3 kh thcs hm", [SCHOOL]),
        ("Luật Thi đua, khen thưởng", [LAW]),
        ("luat thi dua khen thuong", [LAW]),
        ("thi đua khen thưởng", [LAW]),
        ("Luật Thi đua, khen thưởng năm 2003", [LAW]),
        ("luat thi dua khen thuong 2013", []),
        ("Nghị định thi đua, khen thưởng", []),
        ("", []),
        ("*", []),
    ],
)
def test_documents_are_looked_up_as_people_name_them(
    view: View, name: str, expected: list[str]
) -> None:
    """Ids, numbers in any spelling and names lead to the document, others nowhere."""
    assert looked_up(view, name) == expected


def test_the_typed_spelling_comes_first_then_held_documents(
    store: Store, made: Made
) -> None:
    """Of several documents of one number the likeliest meant stands first."""
    view = store.hold(
        made.graph(
            made.cited("vn/a", symbol="5/KH-UBND"),
            made.cited("vn/b", symbol="05/KH-UBND"),
            made.held("vn/c", symbol="5-KH/UBND"),
        )
    )
    assert looked_up(view, "05/KH-UBND") == ["vn/b", "vn/c", "vn/a"]
    assert looked_up(view, "5 kh ubnd") == ["vn/c", "vn/a", "vn/b"]


def test_a_year_inside_the_symbol_keeps_to_its_series(store: Store, made: Made) -> None:
    """97/2025/QĐ-UBND and 97/QĐ-UBND of 2025 are two documents."""
    view = store.hold(
        made.graph(
            made.held("vn/inside", symbol="97/2025/QĐ-UBND", year=2025),
            made.held("vn/plain", symbol="97/QĐ-UBND", year=2025),
            made.held("vn/older", symbol="97/QĐ-UBND", year=2019),
        )
    )
    assert looked_up(view, "97/2025/QĐ-UBND") == ["vn/inside"]
    assert looked_up(view, "97/QĐ-UBND") == ["vn/older", "vn/plain", "vn/inside"]
    assert looked_up(view, "97 qd ubnd 2025") == ["vn/inside", "vn/plain"]


def test_a_document_of_unknown_year_is_meant_only_when_no_other_is(
    store: Store, made: Made
) -> None:
    """A year that was typed prefers documents known to be of that year."""
    vague = made.cited("vn/vague", symbol="8/KH-UBND")
    dated = made.cited("vn/dated", symbol="8/KH-UBND", issued=date(2020, 1, 1))
    assert looked_up(store.hold(made.graph(vague)), "8/KH-UBND 2020") == ["vn/vague"]
    both = store.hold(made.graph(vague, dated))
    assert looked_up(both, "8/KH-UBND 2020") == ["vn/dated"]
    assert looked_up(both, "8/KH-UBND 2021") == ["vn/vague"]


# ── search ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("học sinh bán trú", [SCHOOL]),
        ("vn", []),
        ("hoc sinh ban tru", [SCHOOL]),
        ("HỌC SINH", [SCHOOL]),
        ("đổi mới công tác", [DIRECTIVE, PLAN]),
        ("bo chinh tri", [DIRECTIVE]),
        ("truong trung hoc co so", [SCHOOL]),
        ("chi thi bo chinh tri", [DIRECTIVE]),
        ("34-CT/TW", [DIRECTIVE, PLAN]),
        ("34 ct tw", [DIRECTIVE, PLAN]),
        ("12/kh-ub", [PLAN]),
        ('"đọc sách"', [SCHOOL]),
        ('"sách đọc"', []),
        ("sách đọc", [SCHOOL]),
        ('"thi đua" tuần', [SCHOOL]),
        ("không có ở đâu", []),
        ("đọc AND NOT", [SCHOOL]),
        ("title:thi", []),
        ("thi* NEAR(đua)", []),
        ("!!!", []),
        ('"', []),
        ('""', []),
        ('"học sinh', [SCHOOL]),
    ],
)
def test_words_find_documents(view: View, words: str, expected: list[str]) -> None:
    """Words are found with or without marks; nothing typed is syntax but quotes."""
    assert found(view, words) == expected


def test_the_same_documents_with_and_without_marks(view: View) -> None:
    """Marks may change the order, never the set."""
    with_marks = found(view, "kế hoạch thi đua")
    assert set(with_marks) == {PLAN, SCHOOL}
    assert set(found(view, "ke hoach thi dua")) == set(with_marks)
    decomposed = unicodedata.normalize("NFD", "kế hoạch thi đua")
    assert found(view, decomposed) == with_marks


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("Thi đua hoà bình", "thi đua hòa bình"),
        ("Thuỷ lợi", "thủy lợi"),
        ("UỶ BAN", "Ủy ban"),
        ("khoẻ mạnh", "khỏe mạnh"),
        ("Đà Nẵng", "đà nẵng"),
        ("Ðà Nẵng", "đà nẵng"),  # ETH, typed for Đ by old fonts
        ("da nang", "Đà Nẵng"),
        ("ke hoach thi dua", "kế hoạch thi đua"),
        (unicodedata.normalize("NFD", "kế hoạch"), "kế hoạch"),
    ],
)
def test_spellings_of_one_word_find_each_other(
    store: Store, made: Made, stored: str, asked: str
) -> None:
    """đ, both tone placements and decomposed letters are one spelling for search."""
    view = store.hold(made.graph(made.held("vn/x")), **{"vn/x": stored})
    assert found(view, asked) == ["vn/x"]
    assert found(view, stored) == ["vn/x"]
    assert "«" in view.search(Query(asked)).hits[0].snippet


def test_the_order_of_the_tiers(store: Store, made: Made) -> None:
    """Exact phrase, exact words, folded phrase, folded words; title before body."""
    texts = {
        "vn/1": "Tổ chức bán trú cho học sinh",
        "vn/2": "Trú mưa và bán hàng",
        "vn/3": "Đặt bàn trứ danh",
        "vn/4": "Tru tréo quanh cái ban công",
    }
    in_title = made.held("vn/0", title="Về chế độ bán trú")
    view = store.hold(made.graph(in_title, *map(made.held, texts)), **texts)
    order = ["vn/0", "vn/1", "vn/2", "vn/3", "vn/4"]
    assert found(view, "bán trú") == order
    assert set(found(view, "ban tru")) == set(order)
    scores = [hit.score for hit in view.search(Query("bán trú")).hits]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_the_document_of_a_number_comes_before_those_that_print_it(
    store: Store, made: Made
) -> None:
    """A number finds its document first, whatever the words do."""
    view = store.hold(
        made.graph(
            made.held("vn/a", title="Triển khai Kế hoạch số 1032/KH-SGDĐT"),
            made.cited("vn/b", symbol="1032/KH-SGD&ĐT"),
        )
    )
    assert found(view, "1032/KH-SGDĐT") == ["vn/b", "vn/a"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"type": "KH"}, [PLAN, SCHOOL]),
        ({"type": "kh"}, [PLAN, SCHOOL]),
        ({"year": 2021}, [PLAN, SCHOOL]),
        ({"year": 2014}, [DIRECTIVE]),
        ({"status": "cited_only"}, [LAW, DIRECTIVE]),
        ({"level": "school"}, [SCHOOL]),
        ({"province": "minh phong"}, [PLAN, SCHOOL]),
        ({"province": "Tỉnh Minh Phong"}, [PLAN, SCHOOL]),
        ({"issuer": "tỉnh minh phong"}, [PLAN]),
        ({"issuer": "chính trị bộ"}, [DIRECTIVE]),
        ({"issuer": "chín"}, []),
        ({"since": date(2021, 3, 5), "until": date(2021, 8, 31)}, [PLAN]),
        ({"until": date(2014, 4, 7)}, [DIRECTIVE]),
        ({"type": "KH", "level": "school", "year": 2020}, []),
        ({"issuer": "%", "type": "_"}, []),
    ],
)
def test_filters_hold_for_listings_and_searches(
    view: View, filters: dict[str, object], expected: list[str]
) -> None:
    """Every condition must be met, alone or together with words."""
    listed = [document.id for document in view.documents(Filters(**filters))]
    assert listed == sorted(expected)
    assert sorted(found(view, "", **filters)) == sorted(expected)
    asked = set(found(view, "thi đua", **filters))
    assert asked == set(expected) & set(found(view, "thi đua"))


def test_a_number_obeys_the_filters_too(view: View) -> None:
    """The document of a number is no hit where a condition rules it out."""
    assert found(view, "34-CT/TW", status="held") == [PLAN]


def test_filters_alone_list_the_newest_first(view: View) -> None:
    """Without words the latest documents stand first, undated ones last."""
    assert found(view, "") == [SCHOOL, PLAN, DIRECTIVE, LAW]


def test_pages_follow_one_another(store: Store, made: Made) -> None:
    """Pages neither repeat nor skip a hit, and each says how many there are."""
    titles = ["thi đua", "đua thi", "thí dụ thi đua", "thi đua khen thưởng"] * 8
    documents = [
        made.cited(f"vn/{at:02}", title=title) for at, title in enumerate(titles)
    ]
    view = store.hold(made.graph(*documents))
    whole = view.search(Query("thi đua", limit=100))
    pages = [
        view.search(Query("thi đua", limit=5, offset=at)) for at in range(0, 35, 5)
    ]
    assert [hit.document.id for page in pages for hit in page.hits] == [
        hit.document.id for hit in whole.hits
    ]
    assert {page.total for page in pages} == {whole.total} == {32}
    assert view.search(Query("thi đua", offset=1000)).hits == ()


def test_the_snippet_shows_the_match_in_the_original_words(view: View) -> None:
    """Matches stand in «…», marks and case as printed, on one line."""
    (hit,) = view.search(Query("hoc sinh ban tru")).hits
    assert "năm «học»: «học sinh bán trú» thi đua" in hit.snippet
    assert "\n" not in hit.snippet
    first = view.search(Query("bộ chính trị")).hits[0]
    assert "«Bộ Chính trị»" in first.snippet


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=st.text() | st.text("\"“”*()^:-+{}[]/\\'.,; aànđ19\0\ud800", max_size=30))
def test_any_text_is_a_query(view: View, words: str) -> None:
    """Nothing that can be typed makes a search or a look-up fail."""
    hits = view.search(Query(words))
    assert hits.total >= len(hits.hits)
    assert view.search(Query(words, Filters(issuer=words, level=words))) is not None
    assert isinstance(view.lookup(words), tuple)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(start=st.integers(0, 150), length=st.integers(1, 80))
def test_any_piece_of_a_text_finds_it(view: View, start: int, length: int) -> None:
    """Whole words cut out of a text, quoted or not, find their document."""
    text = TEXTS[PLAN]
    cut = text[start : start + length]
    words = cut.split()[1:-1]
    if words:
        assert PLAN in found(view, " ".join(words))
        assert PLAN in found(view, f'"{" ".join(words)}"')


# ── citations, edges, findings ───────────────────────────────────────────────────────


def test_citations_are_asked_by_holder_target_or_copy(view: View, made: Made) -> None:
    """Each side of a citation finds it, in the order of the text."""
    citations = library(made).citations
    plan = [citation for citation in citations if citation.within == PLAN]
    assert list(view.citations(within=PLAN)) == plan
    assert list(view.citations(target=LAW)) == plan[1:]
    assert list(view.citations(sha256=f"sha:{PLAN}")) == plan
    assert list(view.citations(within=SCHOOL, target=LAW)) == []
    assert list(view.citations()) == list(citations)


def test_edges_are_asked_from_both_ends(view: View, made: Made) -> None:
    """Edges that leave or reach a document come ordered, by relation if wanted."""
    edges = library(made).edges
    out = tuple(edge for edge in edges if edge.source == PLAN)
    assert view.edges(PLAN, "out") == out
    assert [edge.source for edge in view.edges(PLAN, "in")] == [SCHOOL]
    basis = view.edges(PLAN, "out", frozenset({Relation.BASIS}))
    assert [edge.target for edge in basis] == [LAW]
    assert view.edges("vn/unknown", "in") == ()


def test_findings_come_severest_first_or_of_one_document(view: View) -> None:
    """Errors stand before warnings; each document named has its own list."""
    assert [finding.code for finding in view.findings()] == [
        "other-issuer",
        "conflicting-dates",
    ]
    assert [finding.code for finding in view.findings(DIRECTIVE)] == [
        "conflicting-dates"
    ]
    assert list(view.findings(LAW)) == []


# ── closure ──────────────────────────────────────────────────────────────────────────


def test_a_closure_walks_up_and_down_with_the_path(view: View) -> None:
    """Every implementer is reached once, nearest first, with the edges walked."""
    steps = list(view.closure(DIRECTIVE, "in", CARRIES_OUT))
    assert [(step.id, step.depth, step.path) for step in steps] == [
        (PLAN, 1, (DIRECTIVE, PLAN)),
        (SCHOOL, 2, (DIRECTIVE, PLAN, SCHOOL)),
    ]
    assert [edge.source for edge in steps[1].edges] == [PLAN, SCHOOL]
    assert steps[0].edges[0].evidence[0].page == 2
    up = list(view.closure(SCHOOL, "out", CARRIES_OUT))
    assert [step.id for step in up] == [PLAN, DIRECTIVE]


def test_a_closure_keeps_to_its_relations_and_depth(view: View) -> None:
    """Other relations are not walked, and no step beyond the depth asked."""
    only_basis = frozenset({Relation.BASIS})
    assert list(view.closure(DIRECTIVE, "in", only_basis)) == []
    near = list(view.closure(DIRECTIVE, "in", CARRIES_OUT, max_depth=1))
    assert [step.id for step in near] == [PLAN]
    assert list(view.closure("vn/unknown", "in", CARRIES_OUT)) == []


def test_a_closure_is_safe_on_cycles(store: Store, made: Made) -> None:
    """Documents that implement each other end the walk; the start is not reached."""
    pairs = ["ab", "bc", "ca", "aa", "cb"]
    view = store.hold(made.linked(*(made.edge(*pair) for pair in pairs)))
    assert [step.id for step in view.closure("a", "out", CARRIES_OUT)] == ["b", "c"]
    assert [step.id for step in view.closure("a", "in", CARRIES_OUT)] == ["c", "b"]


def test_a_closure_takes_the_shortest_and_surest_way(store: Store, made: Made) -> None:
    """Of two ways the shorter wins, of equal ones the surer edge."""
    view = store.hold(
        made.linked(
            made.edge("d", "a"),
            made.edge("b", "a"),
            made.edge("c", "b", Relation.IMPLEMENTS, 0.5),
            made.edge("c", "b", Relation.GUIDES, 0.8),
            made.edge("d", "c"),
            made.edge("e", "c"),
            made.edge("e", "b", Relation.MENTIONS),
        )
    )
    steps = {step.id: step for step in view.closure("a", "in", CARRIES_OUT)}
    assert list(steps) == ["b", "d", "c", "e"]
    assert steps["d"].path == ("a", "d")
    assert steps["c"].edges[-1].relation is Relation.GUIDES
    assert steps["e"].path == ("a", "b", "c", "e")


# ── reading beside a writer ──────────────────────────────────────────────────────────


def test_a_view_reads_on_while_a_writer_writes(store: Store, made: Made) -> None:
    """Readers see the state before the change until all of it is there."""
    view = store.hold(library(made), **TEXTS)
    fresh = made.held("vn/new", title="Văn bản vừa đến")
    bigger = dataclasses.replace(
        library(made), documents=(fresh, *library(made).documents)
    )
    with store.writer() as writer:
        writer.replace_graph(bigger)
        writer.put_texts([("sha:vn/new", "Nội dung vừa đến")])
        assert found(view, "vua den") == []
        assert view.graph() == library(made)
        assert store.view().count()["documents"] == 4
    assert found(view, "vua den") == ["vn/new"]
    assert view.count()["documents"] == 5


def test_a_listing_begun_before_a_change_stays_whole(store: Store, made: Made) -> None:
    """A listing that is still being read does not mix two states."""
    view = store.hold(library(made), **TEXTS)
    listing = view.documents()
    first = next(listing)
    with store.writer() as writer:
        writer.replace_graph(made.graph(made.cited("vn/zzz")))
    assert [first, *listing] == list(library(made).documents)


def test_questions_may_be_asked_while_a_listing_is_read(view: View) -> None:
    """One view answers several questions at a time."""
    seen = []
    for document in view.documents():
        citations = view.citations(within=document.id)
        next(citations, None)
        assert found(view, "đọc sách") == [SCHOOL]
        assert view.lookup("34-CT/TW")[0].id == DIRECTIVE
        seen += [document.id, *(citation.within for citation in citations)]
    assert seen == [PLAN, PLAN, LAW, SCHOOL, SCHOOL, DIRECTIVE]


def test_an_exception_leaves_the_store_as_it_was(store: Store, made: Made) -> None:
    """Nothing of a change that failed half-way is ever seen."""
    view = store.hold(library(made), **TEXTS)

    other = made.graph(made.held(PLAN, title="Nửa chừng"))

    def change_half() -> None:
        with store.writer() as writer:
            writer.replace_graph(other)
            writer.put_texts([(f"sha:{PLAN}", "Nửa chừng")])
            raise RuntimeError("the power went away")

    with pytest.raises(RuntimeError, match="power"):
        change_half()
    assert view.graph() == library(made)
    assert found(view, "nua chung") == []
    assert view.text(f"sha:{PLAN}") == TEXTS[PLAN]
    assert found(view, "đọc sách") == [SCHOOL]
