"""Which document a citation means, whatever the order in which copies arrive."""

from __future__ import annotations

import functools
from dataclasses import replace
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_texts import Text, citing, dated, district_plan, official, world

from corpus.document import Span
from extractors.facts import (
    Certification,
    Relation,
    Severity,
    TextFinding,
)
from index.export import export
from index.records import CitationRecord, Copy, DocumentRecord, Graph, Status
from index.resolution import resolve


def graph_of(*texts: Text) -> Graph:
    """Return the graph of some texts."""
    return resolve([text.copy() for text in texts])


def documents(graph: Graph) -> dict[str, DocumentRecord]:
    """Return the documents by id."""
    return {document.id: document for document in graph.documents}


def only(text: Text) -> CitationRecord:
    """Return the one citation of a text resolved alone."""
    return graph_of(text).citations[0]


def stage(citation: CitationRecord) -> str:
    """Return the stage that decided a citation."""
    return citation.rule.split(" / ")[0]


def links(graph: Graph) -> set[tuple[str, str, str]]:
    """Return the edges as source, target and relation."""
    return {(e.source, e.target, e.relation.value) for e in graph.edges}


PLAN = "vn/quang-ngai/minh-long/pgddt/2021/kh/655"
DEPARTMENT = "vn/quang-ngai/sgddt/2021/kh/1032"
OWN = "vn/quang-ngai/ubnd/2021/ct/14"
PREMIER = "vn/ttg/2021/ct/19"


def test_a_nested_citation_links_the_document_whose_title_holds_it() -> None:
    """The department's plan carries the directives out; they are not linked."""
    found = links(graph_of(district_plan()))
    assert found == {
        (PLAN, PREMIER, "implements"),
        (PLAN, OWN, "implements"),
        (PLAN, DEPARTMENT, "implements"),
        (DEPARTMENT, PREMIER, "implements"),
        (DEPARTMENT, OWN, "implements"),
    }


def test_every_edge_shows_its_lines() -> None:
    """An edge names copy, path and line of every citation behind it."""
    graph = graph_of(district_plan())
    edge = next(e for e in graph.edges if (e.source, e.target) == (PLAN, PREMIER))
    assert [(place.path, place.line) for place in edge.evidence] == [
        ("ke-hoach.txt", 2)
    ]


def test_lines_are_counted_from_the_page_where_there_is_one() -> None:
    """In a form with pages a place is a page and a line of it."""
    copy = district_plan().copy(page_starts=(0, 200))
    places = [citation.place for citation in resolve([copy]).citations]
    assert [(place.page, place.line) for place in places[:3]] == [
        (1, 2),
        (2, 1),
        (2, 2),
    ]


def test_a_held_document_is_told_from_cited_ones() -> None:
    """Documents without a copy are placeholders with all that is said of them."""
    found = documents(graph_of(district_plan()))
    assert found[PLAN].status is Status.HELD
    assert found[DEPARTMENT].status is Status.CITED_ONLY
    assert found[DEPARTMENT].issuer == "Sở Giáo dục và Đào tạo tỉnh Quảng Ngãi"
    assert found[DEPARTMENT].issued == date(2021, 11, 11)


def test_a_short_form_leans_on_the_full_one_of_its_text() -> None:
    """The number alone means the document cited in full before, and says so."""
    short = district_plan().cites("Chỉ thị 19", "a", type="CT", symbol="19")
    last = graph_of(short).citations[-1]
    assert (last.target, stage(last)) == (PREMIER, "short_form")


def test_when_the_original_arrives_its_citations_light_up() -> None:
    """The placeholder becomes the held document, under the same id."""
    original = official(
        "goc", "CT", "19/CT-TTg", issued="2021-07-16", issuer="Thủ tướng Chính phủ"
    )
    graph = graph_of(district_plan(), original)
    assert documents(graph)[PREMIER].status is Status.HELD
    assert {c.status for c in graph.citations if c.target == PREMIER} == {Status.HELD}


def test_copies_of_one_document_are_one_document() -> None:
    """Two files of one plan make one document with two copies; equal files one copy."""
    one, other = district_plan().copy(), district_plan().copy(sha256="f" * 64, path="b")
    again = replace(one, path="z.txt")
    found = documents(resolve([one, other, again]))[PLAN]
    assert found.copies == (one.sha256, "f" * 64)
    assert found.paths == ("ke-hoach.txt", "b")


def test_a_bare_number_is_completed_by_issuer_and_day() -> None:
    """Register and Party term make 34 of the Politburo of 2014 the 34-CT/TW."""
    text = citing().cites(
        "Chỉ thị số 34, ngày 7 tháng 4 năm 2014 của Bộ Chính trị",
        "a",
        type="CT",
        symbol="34",
        issued="2014-04-07",
        issuer="Bộ Chính trị",
    )
    assert only(text).target == "vn/tw/xi/ct/34"
    assert stage(only(text)) == "short_form"


def test_a_role_takes_the_citing_documents_province() -> None:
    """26-CTr/TU without a province is that of the author's own."""
    said = {"type": "CTr", "symbol": "26-CTr/TU", "issued": "2014-03-05"}
    ours = citing("Quảng Ninh").cites("Chương trình số 26-CTr/TU", "a", **said)
    theirs = citing("Quảng Ngãi").cites("Chương trình số 26-CTr/TU", "a", **said)
    assert only(ours).target == "vn/quang-ninh/tu/2014/ctr/26"
    assert only(theirs).target == "vn/quang-ngai/tu/2014/ctr/26"
    assert stage(only(ours)) == "inferred_locality"
    assert documents(graph_of(ours))["vn/quang-ninh/tu/2014/ctr/26"].inferred == (
        "province",
    )


def test_a_role_without_any_province_is_never_shared() -> None:
    """Two ministries that cite 60/QĐ-UBND do not thereby cite one document."""
    said = {"type": "QD", "symbol": "60/QĐ-UBND", "issued": "2016-01-08"}
    one = citing(issued="2016-02-01").cites("Quyết định số 60/QĐ-UBND", "a", **said)
    two = citing(issued="2017-03-01").cites("Quyết định số 60/QĐ-UBND", "a", **said)
    graph = graph_of(one, two)
    targets = {citation.target for citation in graph.citations}
    assert len(targets) == 2
    assert {stage(c) for c in graph.citations} == {"vague"}


def test_one_number_of_three_terms_is_ambiguous() -> None:
    """18-NQ/TW without day or subject names its candidates and links nothing."""
    text = citing(issued="2026-09-01").cites(
        "Nghị quyết số 18-NQ/TW", "a", type="NQ", symbol="18-NQ/TW"
    )
    graph = graph_of(text)
    found = graph.citations[0]
    assert (found.status, found.target) == (Status.AMBIGUOUS, None)
    assert set(found.candidates) == {
        "vn/tw/xii/nq/18",
        "vn/tw/xiii/nq/18",
        "vn/tw/xiv/nq/18",
    }
    assert not graph.edges
    assert set(found.candidates) <= documents(graph).keys()


def test_a_document_of_a_later_day_is_no_candidate() -> None:
    """In 2020 there was one 18-NQ/TW, so that one is meant."""
    text = citing(issued="2020-05-01").cites(
        "Nghị quyết số 18-NQ/TW", "a", type="NQ", symbol="18-NQ/TW"
    )
    assert only(text).target == "vn/tw/xii/nq/18"
    assert stage(only(text)) == "inferred_period"


def test_the_subject_beside_it_tells_which_is_meant() -> None:
    """18-NQ/TW on land policy is that of 2022."""
    text = citing(issued="2026-09-01").cites(
        "Nghị quyết số 18-NQ/TW",
        "a",
        type="NQ",
        symbol="18-NQ/TW",
        beside=" về thể chế, chính sách quản lý và sử dụng đất",
    )
    assert only(text).target == "vn/tw/xiii/nq/18"
    assert stage(only(text)) == "subject"


def test_a_plenum_is_its_numbered_resolution_where_the_subject_says_which() -> None:
    """The eighth plenum of term XI passed several; on education it is 29-NQ/TW."""
    plenum = {
        "type": "NQ",
        "name": "Nghị quyết Hội nghị Trung ương 8 khóa XI",
        "issuer": "Hội nghị Trung ương 8 khóa XI",
    }
    quote = plenum["name"]
    said = " về đổi mới căn bản, toàn diện giáo dục và đào tạo"
    assert only(citing().cites(quote, "a", beside=said, **plenum)).target == (
        "vn/tw/xi/nq/29"
    )
    silent = only(citing().cites(quote, "a", **plenum))
    assert silent.status is Status.AMBIGUOUS
    assert "vn/tw/xi/nq/29" in silent.candidates


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-11-28", "vn/quoc-hoi/xiv/l/39"),
        ("2024-12-31", None),
        ("2025-01-01", "vn/quoc-hoi/xv/l/58"),
    ],
)
def test_a_new_law_is_meant_from_its_first_day_in_force(
    written: str, expected: str | None
) -> None:
    """Before that day a text may be founded on the old law or prepare for the new."""
    said = {"type": "L", "name": "Luật Đầu tư công"}
    text = citing(issued=written).cites("Luật Đầu tư công", "a", **said)
    assert only(text).target == expected


@pytest.mark.parametrize(
    ("quote", "symbol", "expected"),
    [
        ("Luật Giáo dục nghề nghiệp số 76/2014/QH13", "76/2014/QH13", None),
        ("Luật Nhà ở số 27/2025/QH15", "27/2025/QH15", "vn/quoc-hoi/xv/l/27"),
        ("Luật số 76/2014/QH13", "76/2014/QH13", None),
        (
            "Luật Tổ chức Chính phủ số 76/2021/QH13",
            "76/2021/QH13",
            "vn/quoc-hoi/xiii/l/76",
        ),
        (
            "Luật Tổ chức Chính phủ số 76/2015/QH13",
            "76/2015/QH13",
            "vn/quoc-hoi/xiii/l/76",
        ),
    ],
)
def test_a_laws_number_under_the_name_of_another_is_a_doubt(
    quote: str, symbol: str, expected: str | None
) -> None:
    """A wrong year under the right name is a slip; else it may be either law."""
    said = {"type": "L", "symbol": symbol, "year": int(symbol.split("/")[1])}
    found = only(citing().cites(quote, "a", issuer="Quốc hội", **said))
    assert found.target == expected
    assert ("vn/quoc-hoi/xiii/l/76" in found.candidates) is (expected is None)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2012-06-25", "vn/quoc-hoi/xi/l/01"),
        ("2018-06-25", "vn/quoc-hoi/xiii/l/83"),
        ("2025-11-25", None),  # the law of 2025 is passed and not yet in force
    ],
)
def test_a_law_by_bare_name_is_the_one_in_force(
    written: str, expected: str | None
) -> None:
    """The citing day chooses among the budget laws of 2002, 2015 and 2025."""
    text = citing(issued=written).cites(
        "Luật Ngân sách nhà nước", "a", type="L", name="Luật Ngân sách nhà nước"
    )
    found = only(text)
    assert found.target == expected
    assert stage(found) == ("in_force" if expected else "ambiguous")


def test_a_law_by_name_and_by_number_is_one_document() -> None:
    """The Law on Organisation of the Government of 2025 is 63/2025/QH15."""
    named = citing(issued="2025-12-01").cites(
        "Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025",
        "a",
        type="L",
        name="Luật Tổ chức Chính phủ",
        issued="2025-02-18",
    )
    numbered = citing(issued="2025-12-02").cites(
        "Luật Tổ chức Chính phủ số 63/2025/QH15",
        "a",
        type="L",
        symbol="63/2025/QH15",
        year=2025,
    )
    graph = graph_of(named, numbered)
    assert {c.target for c in graph.citations} == {"vn/quoc-hoi/xv/l/63"}
    assert ("vn/quoc-hoi/2025/l/to-chuc-chinh-phu", "vn/quoc-hoi/xv/l/63") in (
        graph.aliases
    )


def test_a_law_named_in_an_older_decrees_title_is_as_old() -> None:
    """A decree of 2016 cannot detail the budget law of 2025."""
    text = citing(issued="2026-11-25")
    text.cites(
        "Nghị định số 163/2016/NĐ-CP",
        "d",
        type="ND",
        symbol="163/2016/NĐ-CP",
        year=2016,
    )
    text.cites(
        "Luật Ngân sách nhà nước",
        "l",
        Relation.GUIDES,
        "d",
        type="L",
        name="Luật Ngân sách nhà nước",
    )
    assert ("vn/cp/2016/nd/163", "vn/quoc-hoi/xiii/l/83", "guides") in links(
        graph_of(text)
    )


def test_a_number_without_its_year_becomes_a_placeholder() -> None:
    """Nothing known fits 51-CTr/TU: its id says by when it was issued."""
    text = citing("Quảng Ngãi", "2021-12-02").cites(
        "Chương trình số 51-CTr/TU của Tỉnh ủy",
        "a",
        type="CTr",
        symbol="51-CTr/TU",
        issuer="Tỉnh ủy Quảng Ngãi",
        province="Quảng Ngãi",
    )
    graph = graph_of(text)
    target = "vn/quang-ngai/tu/den-2021/ctr/51"
    assert graph.citations[0].target == target
    assert ("vn/quang-ngai/tu/ctr/51", target) in graph.aliases


def test_a_vague_id_refines_when_the_year_becomes_known() -> None:
    """Once a text gives the year, the id of less knowledge leads to the document."""
    said = {
        "type": "CTr",
        "symbol": "51-CTr/TU",
        "issuer": "Tỉnh ủy Quảng Ngãi",
        "province": "Quảng Ngãi",
    }
    vague = citing("Quảng Ngãi", "2021-12-02").cites(
        "Chương trình 51-CTr/TU", "a", **said
    )
    full = citing("Quảng Ngãi", "2020-12-02").cites(
        "Chương trình số 51-CTr/TU ngày 03/12/2019", "a", issued="2019-12-03", **said
    )
    graph = graph_of(vague, full)
    assert {c.target for c in graph.citations} == {"vn/quang-ngai/tu/2019/ctr/51"}
    assert ("vn/quang-ngai/tu/ctr/51", "vn/quang-ngai/tu/2019/ctr/51") in graph.aliases


def test_a_yearly_number_is_not_pinned_to_an_old_document() -> None:
    """The only candidate is twelve years old: a doubt, not a link."""
    said = {
        "type": "QD",
        "symbol": "123/QĐ-UBND",
        "issuer": "Ủy ban nhân dân tỉnh Nghệ An",
        "province": "Nghệ An",
    }
    old = citing("Nghệ An", "2013-12-02").cites(
        "Quyết định số 123/QĐ-UBND ngày 03/01/2013", "a", issued="2013-01-03", **said
    )
    new = citing("Nghệ An", "2025-12-02").cites(
        "Quyết định số 123/QĐ-UBND", "a", **said
    )
    graph = graph_of(old, new)
    last = next(c for c in graph.citations if c.place.path.endswith("2025-12-02.txt"))
    assert (last.status, last.candidates) == (
        Status.AMBIGUOUS,
        ("vn/nghe-an/ubnd/2013/qd/123",),
    )


def test_nothing_identifies_a_bare_number_without_issuer() -> None:
    """The name "Đề án 06" alone is unresolved."""
    text = citing().cites("Đề án 06", "a", type="DA", symbol="06")
    assert (only(text).status, only(text).target) == (Status.UNRESOLVED, None)


def test_a_relation_from_a_doubtful_source_is_only_a_mention() -> None:
    """Where the title's document is ambiguous, this text still mentions the other."""
    text = citing(issued="2026-09-01")
    text.cites("Nghị quyết số 18-NQ/TW", "a", type="NQ", symbol="18-NQ/TW")
    text.cites(
        "Kết luận số 91-KL/TW ngày 12/8/2024",
        "b",
        Relation.IMPLEMENTS,
        "a",
        type="KL",
        symbol="91-KL/TW",
        issued="2024-08-12",
    )
    assert links(graph_of(text)) == {
        ("vn/bnv/2026/kh/12", "vn/tw/xiii/kl/91", "mentions")
    }


def test_acts_of_a_merged_province_keep_their_own_province() -> None:
    """Kon Tum joined Quảng Ngãi in 2025: "UBND tỉnh" of 2020 may be Kon Tum's."""
    said = {
        "type": "QD",
        "symbol": "06/2020/QĐ-UBND",
        "issued": "2020-02-13",
    }
    ours = {"issuer": "Ủy ban nhân dân tỉnh Quảng Ngãi", "province": "Quảng Ngãi"}
    theirs = {"issuer": "Ủy ban nhân dân tỉnh Kon Tum", "province": "Kon Tum"}
    unsaid = citing("Quảng Ngãi", "2025-11-02").cites(
        "Quyết định số 06/2020/QĐ-UBND của UBND tỉnh", "a", **said, **ours
    )
    named = citing("Quảng Ngãi", "2025-11-03").cites(
        "Quyết định số 06/2020/QĐ-UBND của UBND tỉnh Kon Tum", "a", **said, **theirs
    )
    graph = graph_of(unsaid, named)
    assert {c.target for c in graph.citations} == {"vn/kon-tum/ubnd/2020/qd/06-2020"}


def test_schools_of_one_name_in_two_districts_stay_apart() -> None:
    """The office above a school tells its district."""

    def plan(district: str) -> Text:
        return official(
            district,
            "KH",
            "01/KH-TH",
            issued="2021-09-05",
            issuer="Trường Tiểu học Sơn Ca",
            province="Đông Hải",
            parent_organisation=f"Phòng Giáo dục và Đào tạo huyện {district}",
        )

    ids = [d.id for d in graph_of(plan("An Bình"), plan("Phú Lạc")).documents]
    assert ids == [
        "vn/dong-hai/an-binh/th-son-ca/2021/kh/01",
        "vn/dong-hai/phu-lac/th-son-ca/2021/kh/01",
    ]


def test_a_copy_without_its_date_finds_its_year_by_those_who_cite_it() -> None:
    """One text cites the number with its day; the copy held is that document."""
    undated = official(
        "khong-ngay",
        "KH",
        "14/KH-UBND",
        issuer="Ủy ban nhân dân tỉnh Quảng Ngãi",
        province="Quảng Ngãi",
        subject="Kế hoạch phát triển",
    )
    text = citing("Quảng Ngãi", "2021-12-02").cites(
        "Kế hoạch số 14/KH-UBND ngày 20/01/2021",
        "a",
        type="KH",
        symbol="14/KH-UBND",
        issued="2021-01-20",
        issuer="Ủy ban nhân dân tỉnh Quảng Ngãi",
        province="Quảng Ngãi",
    )
    held = documents(graph_of(undated, text))["vn/quang-ngai/ubnd/2021/kh/14"]
    assert (held.status, held.issued) == (Status.HELD, date(2021, 1, 20))


def test_texts_without_number_and_date_do_not_merge() -> None:
    """Two undated plans of one subject stay two, unless the subject names a year."""

    def plan(name: str, subject: str) -> Text:
        issuer = "Trường Tiểu học Sơn Ca"
        return official(
            name, "KH", None, issuer=issuer, province="Đông Hải", subject=subject
        )

    same = "Phát động phong trào thi đua"
    assert len(graph_of(plan("a", same), plan("b", same)).documents) == 2
    dated = "Phát động phong trào thi đua năm 2019"
    (one,) = graph_of(plan("a", dated), plan("b", dated)).documents
    assert one.id == "vn/dong-hai/th-son-ca/kh/phat-dong-phong-trao-thi-dua-nam-2019"


def exported(copies: list[Copy]) -> str:
    """Return everything a graph says, as text."""
    graph = resolve(copies)
    rows = (
        line
        for what in ("graph", "citations")
        for line in export(graph, "jsonl", what)  # type: ignore[arg-type]
    )
    return "".join(rows) + repr(graph.findings) + repr(graph.aliases)


@functools.cache
def in_one_order() -> str:
    """Return the export of the world in the order written above."""
    return exported(world())


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(len(world()))), st.integers(0, 3))
def test_any_order_of_arrival_gives_the_same_graph(
    order: list[int], twice: int
) -> None:
    """Copies in any order, some of them twice, give one graph, ids included."""
    copies = world()
    arrived = [copies[at] for at in order] + copies[:twice]
    assert exported(arrived) == in_one_order()


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, len(world()) - 1), min_size=1))
def test_ids_never_clash_and_edges_have_ends(chosen: set[int]) -> None:
    """In any part of the world ids are unique and every edge joins two documents."""
    graph = resolve([world()[at] for at in sorted(chosen)])
    ids = [document.id for document in graph.documents]
    assert len(ids) == len(set(ids))
    assert {end for e in graph.edges for end in (e.source, e.target)} <= set(ids)
    assert {target for _, target in graph.aliases} <= set(ids)
    assert not {alias for alias, _ in graph.aliases} & set(ids)


def test_conflicting_dates_are_one_document_and_one_finding_with_both_places() -> None:
    """Two days of one number: the commonest holds, and both places are shown."""
    text = dated("2020-11-17")
    text.cites(
        "Chương trình số 01-CTr/TU ngày 27/11/2020",
        "a",
        type="CTr",
        symbol="01-CTr/TU",
        issued="2020-11-27",
    )
    graph = graph_of(text)
    (finding,) = graph.findings
    assert finding.code == "conflicting_dates"
    assert finding.documents == ("vn/quang-ngai/tu/2020/ctr/01",)
    assert [place.line for place in finding.evidence] == [2, 3]
    path = finding.evidence[0].path
    assert f"17/11/2020 ({path}:2); 27/11/2020 ({path}:3)" in finding.message
    assert documents(graph)[finding.documents[0]].issued == date(2020, 11, 17)


def test_a_day_that_the_tables_know_better_is_found() -> None:
    """Nghị định 30/2020/NĐ-CP is of 5 March; one text alone may give another day."""
    decree = {"type": "ND", "symbol": "30/2020/NĐ-CP"}
    quote = "Nghị định số 30/2020/NĐ-CP ngày {}/3/2020"
    text = citing().cites(quote.format(15), "a", issued="2020-03-15", **decree)
    (finding,) = graph_of(text).findings
    assert finding.code == "conflicting_dates"
    assert "05/03/2020 (theo bảng" in finding.message
    assert [place.line for place in finding.evidence] == [2]
    right = citing().cites(quote.format(5), "a", issued="2020-03-05", **decree)
    assert not graph_of(right).findings


def test_a_faint_figure_contradicts_nothing() -> None:
    """A scan of which a figure is hardly legible may be misread: 01 is taken for 07."""
    first, other = dated("2020-11-17"), dated("2020-11-27")
    other.name = "ban-quet"
    (citation,) = other.citations
    faint = msgspec.structs.replace(citation.mention, confidence=0.45)
    other.citations = [msgspec.structs.replace(citation, mention=faint)]
    assert not graph_of(first, other).findings


@pytest.mark.parametrize(
    ("symbol", "issued", "found"),
    [
        ("12/2022/TT-BNV", "2021-08-07", True),
        ("12/2022/TT-BNV", "2022-08-07", False),
        ("12/CT-TTg", "2021-08-07", False),
    ],
)
def test_a_number_of_another_year_is_found(
    symbol: str, issued: str, *, found: bool
) -> None:
    """The year inside of a symbol is that of issue."""
    on = f"{date.fromisoformat(issued):%d/%m/%Y}"
    text = citing().cites(
        f"số {symbol} ngày {on}", "a", type="TT", symbol=symbol, issued=issued
    )
    codes = [finding.code for finding in graph_of(text).findings]
    assert codes == (["number_of_other_year"] if found else [])


def test_a_citation_of_a_later_document_is_found() -> None:
    """A plan of 2019 cannot cite a directive that all texts date to 2021."""
    early = citing("Quảng Ngãi", "2019-02-02").cites(
        "Chỉ thị số 19/CT-TTg ngày 16/7/2021",
        "a",
        type="CT",
        symbol="19/CT-TTg",
        issued="2021-07-16",
    )
    (finding,) = graph_of(early).findings
    assert finding.code == "cites_later_document"
    assert finding.documents == ("vn/quang-ngai/ubnd/2019/kh/12", PREMIER)


def test_a_number_of_another_ministry_is_found() -> None:
    """A BTC number said to be of the Ministry of Construction is a slip."""
    text = citing().cites(
        "Thông tư số 98/2013/TT-BTC ngày 24/7/2013 của Bộ Xây dựng",
        "a",
        type="TT",
        symbol="98/2013/TT-BTC",
        issued="2013-07-24",
        issuer="Bộ Xây dựng",
    )
    assert [f.code for f in graph_of(text).findings] == ["number_of_other_issuer"]


@pytest.mark.parametrize(
    ("symbol", "issuer"),
    [
        ("98/2013/TT-BTC", "Bộ trưởng Bộ Tài chính"),
        ("06/2022/TT-BTTTT", "Bộ Khoa học và Công nghệ"),  # took over its work
        ("24/2014/NĐ-CP", "Thủ tướng Chính phủ"),  # everyday writing
        ("14/CT-UBND", "Bộ Tài chính"),  # a role: any locality's
    ],
)
def test_a_number_that_may_be_the_issuers_is_not_reported(
    symbol: str, issuer: str
) -> None:
    """Only what is surely wrong is a finding."""
    text = citing().cites(f"Văn bản số {symbol} của {issuer}", "a", symbol=symbol)
    assert not graph_of(text).findings


def test_copies_that_disagree_are_found() -> None:
    """Two copies of one number with different signers: a person should look."""
    one = district_plan()
    one.header = replace(one.header, signer="Trần Thị A")
    two = district_plan()
    two.name, two.header = "ban-khac", replace(two.header, signer="Lê Văn B")
    three = district_plan()
    three.name, three.header = "ban-nua", one.header
    (finding,) = graph_of(one, two, three).findings
    assert finding.code == "copies_disagree"
    assert "“Trần Thị A” (ban-nua.txt +1); “Lê Văn B” (ban-khac.txt)" in finding.message
    assert len(finding.evidence) == 2


def test_what_one_text_shows_is_passed_on_with_its_line() -> None:
    """An impossible date found in a text becomes a finding of its document."""
    text = district_plan()
    impossible = TextFinding(
        "impossible_date", Severity.WARNING, "31/02", Span(150, 160)
    )
    text.findings = (impossible,)
    (finding,) = graph_of(text).findings
    assert (finding.code, finding.documents) == ("impossible_date", (PLAN,))
    assert finding.evidence[0].line == 2


def test_a_doubt_is_told_once_and_not_where_the_text_leaves_none() -> None:
    """Three times the same bare number; another one stands in full before it."""
    text = citing("Quảng Ngãi", "2021-12-02")
    plan = {"type": "KH", "symbol": "347/KH-UBND"}
    text.cites("Kế hoạch số 347/KH-UBND", "a", issued="2021-10-24", **plan)
    text.cites("Kế hoạch 347", "a", **plan)
    for _ in range(3):
        text.cites("Đề án 06", "b", type="DA", symbol="06")
    for at in (1, 2, 3, 4):
        citation = text.citations[at]
        doubted = msgspec.structs.replace(citation.mention, confidence=0.67)
        text.citations[at] = msgspec.structs.replace(citation, mention=doubted)
    text.findings = tuple(
        TextFinding(
            "doubtful_value", Severity.NOTE, quote, text.citations[at].mention.span
        )
        for at, quote in enumerate(text.quotes)
        if at
    )
    (found,) = graph_of(text).findings
    assert (found.message, len(found.evidence)) == ("Đề án 06", 3)


def test_an_edge_is_never_made_of_two_others() -> None:
    """Whatever stands side by side, edges come from citations alone."""
    graph = graph_of(district_plan())
    cited = {(c.source, c.target) for c in graph.citations}
    assert {(e.source, e.target) for e in graph.edges} == cited


@pytest.mark.parametrize(
    ("written", "expected"),
    [("2005-03-01", "vn/quoc-hoi/1992/hp"), ("2020-03-01", "vn/quoc-hoi/2013/hp")],
)
def test_the_constitution_is_the_one_in_force(written: str, expected: str) -> None:
    """The bare "Hiến pháp" means that of the citing day."""
    text = citing(issued=written).cites("Hiến pháp", "a", type="HP", name="Hiến pháp")
    assert only(text).target == expected


def test_a_symbol_that_lost_its_year_is_known_by_its_day() -> None:
    """E23: 124/QĐ/TTg of 8/7/2004 is 124/2004/QĐ-TTg; of another day it is not."""

    def target(day_: str) -> str | None:
        said = {"type": "QD", "symbol": "124/QĐ/TTg", "issued": day_}
        return only(citing(issued="2006-01-05").cites("124/QĐ/TTg", "a", **said)).target

    assert target("2004-07-08") == "vn/ttg/2004/qd/124-2004"
    assert target("2004-02-08") == "vn/ttg/2004/qd/124"


def test_most_texts_decide_the_day_of_a_document() -> None:
    """E16: three texts against one: the day of the three, and a finding."""
    said = {"type": "HD", "symbol": "05-HD/VPTW"}
    days = ["2026-05-27", "2026-05-27", "2026-05-27", "2026-06-12"]
    texts = []
    for at, day_ in enumerate(days, 1):
        issued = date.fromisoformat(day_)
        quote = f"Hướng dẫn số 05-HD/VPTW ngày {issued:%d/%m/%Y}"
        text = citing(issued=f"2026-07-{at:02d}")
        text.header = replace(text.header, symbol=f"{at}/KH-BNV")
        texts.append(text.cites(quote, "a", issued=day_, **said))
    graph = graph_of(*texts)
    assert documents(graph)["vn/vptw/xiv/hd/05"].issued == date(2026, 5, 27)
    assert [f.code for f in graph.findings] == ["conflicting_dates"]


def test_a_law_that_says_its_own_name_means_itself() -> None:
    """An enacting sentence names the law that it enacts, however new."""
    own = official(
        "luat",
        "L",
        "77/2025/QH15",
        issued="2025-06-16",
        issuer="Quốc hội",
        subject="Luật Thử nghiệm mẫu",
    )
    older = official(
        "cu",
        "L",
        "76/2025/QH15",
        issued="2025-02-16",
        issuer="Quốc hội",
        subject="Luật Thử nghiệm mẫu",
    )
    said = {"type": "L", "name": "Luật Thử nghiệm mẫu"}
    own.cites("Luật Thử nghiệm mẫu", "a", **said)
    graph = graph_of(own, older)
    assert [c.target for c in graph.citations] == [graph.citations[0].within]
    other = citing(issued="2025-07-01").cites("Luật Thử nghiệm mẫu", "a", **said)
    doubt = next(
        c for c in graph_of(other, own, older).citations if "None" in c.place.path
    )
    assert doubt.status is Status.AMBIGUOUS


def test_a_year_outside_of_its_term_is_a_doubt() -> None:
    """Year or term: one of them is a slip, and nobody can say which."""
    said = {"type": "L", "symbol": "01/2018/QH15", "year": 2018, "issuer": "Quốc hội"}
    found = only(citing().cites("Luật số 01/2018/QH15", "a", **said))
    assert (found.target, found.status) == (None, Status.AMBIGUOUS)


def test_an_excerpt_says_nothing_against_the_whole_copy() -> None:
    """A certified copy is a copy of its document; who certifies it is told."""
    plan = district_plan()
    whole, copied = plan.copy(), replace(plan, name="sao", citations=[]).copy()
    certified = Certification("TrS", Span(0, 9), "5/TrS-UBND", None, "UBND xã An Bằng")
    header = replace(copied.extraction.header, subject="Trích", signer="Lê Văn Mẫu")
    facts = replace(copied.extraction, header=header, certified=certified)
    graph = resolve([whole, replace(copied, extraction=facts)])
    (held,) = [d for d in graph.documents if d.status is Status.HELD]
    assert held.title == whole.extraction.header.subject
    assert held.certified == ((copied.sha256, certified),)
    assert "copies_disagree" not in {finding.code for finding in graph.findings}
