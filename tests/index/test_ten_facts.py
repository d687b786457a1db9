"""The ten facts of the domain that shape identity, each by its number."""

from __future__ import annotations

import re
from datetime import date

import pytest

from corpus.document import Span
from extractors.facts import SELF, Citation, Extraction, Header, Kind, Mention, Relation
from index.identity import Particulars, identify
from index.linking import printed_day
from index.records import CitationRecord, Copy, Graph, Status
from index.resolution import resolve
from index.symbol import read_symbol


def id_of(type_: str | None, symbol: str | None, day: str = "", **said: str) -> str:
    """Return the id that follows from type, symbol, day and more."""
    issued = date.fromisoformat(day) if day else None
    return identify(Particulars(type_, symbol, issued, **said)).id  # type: ignore[arg-type]


def graph_of(header: Header, *citations: Citation) -> Graph:
    """Return the graph of one text."""
    return resolve(
        [Copy("a" * 64, "a.txt", "text/plain", Extraction(header, citations))]
    )


def cited(
    label: str,
    relation: Relation = Relation.MENTIONS,
    source: str = SELF,
    **said: object,
) -> Citation:
    """Return a citation at a place of its own."""
    at = 10 * (len(label) + len(source) + len(said))
    fields = {"type": None, "symbol": None, **said}
    mention = Mention(Span(at, at + 9), **fields)  # type: ignore[arg-type]
    return Citation(mention, relation, source, label, 1.0, "made")


QUANG_NINH = Header(
    Kind.OFFICIAL,
    "KH",
    "12/KH-SGDĐT",
    date(2017, 2, 1),
    "Sở Giáo dục và Đào tạo tỉnh Quảng Ninh",
    province="Quảng Ninh",
)


def test_fact_1_a_symbol_is_not_an_identity() -> None:
    """State numbers restart every January, the Party's with every term."""
    place = {"issuer": "Ủy ban nhân dân tỉnh Nghệ An", "province": "Nghệ An"}
    assert id_of("KH", "14/KH-UBND", "2020-01-20", **place) != id_of(
        "KH", "14/KH-UBND", "2021-01-20", **place
    )
    assert id_of("NQ", "29-NQ/TW", "2013-11-04") != id_of(
        "NQ", "29-NQ/TW", "2022-11-17"
    )


def test_fact_2_without_day_or_subject_18_nq_tw_is_ambiguous() -> None:
    """Three documents bear the symbol; the answer names them."""
    header = Header(Kind.OFFICIAL, "KH", "1/KH-BNV", date(2026, 9, 1), "Bộ Nội vụ")
    graph = graph_of(header, cited("a", type="NQ", symbol="18-NQ/TW"))
    (found,) = graph.citations
    assert (found.status, len(found.candidates)) == (Status.AMBIGUOUS, 3)


@pytest.mark.parametrize(
    ("symbol", "type_", "expected"),
    [
        ("26-CTr/TU", "CTr", "vn/quang-ninh/tu/2014/ctr/26"),
        ("3/QĐ-SNV", "QD", "vn/quang-ninh/snv/2014/qd/03"),
    ],
)
def test_fact_3_a_role_is_no_issuer_without_its_locality(
    symbol: str, type_: str, expected: str
) -> None:
    """Said by a Quảng Ninh document, TU is Quảng Ninh's."""
    day = date(2014, 3, 5)
    mention = cited("a", type=type_, symbol=symbol, issued=day, year=2014)
    (found,) = graph_of(QUANG_NINH, mention).citations
    assert found.target == expected
    assert not identify(Particulars(type_, symbol, day)).complete


def test_fact_4_separators_are_swapped_in_real_files() -> None:
    """NN/LOẠI-CQ and NN-LOẠI/CQ are both read, whichever is printed."""
    assert id_of("CT", "22/CT-TW", "2018-01-23") == "vn/tw/xii/ct/22"
    assert id_of("NQ", "17-NQ/CP", "2019-03-07") == "vn/cp/2019/nq/17"


def test_fact_5_a_law_has_versions_under_one_name() -> None:
    """Luật Thi đua, khen thưởng of 2003 is replaced by that of 2022."""
    ids = []
    for year in (2010, 2025):
        header = Header(Kind.OFFICIAL, "KH", "1/KH-BNV", date(year, 9, 1), "Bộ Nội vụ")
        law = cited("a", type="L", name="Luật Thi đua, khen thưởng")
        ids += [citation.target for citation in graph_of(header, law).citations]
    assert ids == ["vn/quoc-hoi/xi/l/15", "vn/quoc-hoi/xv/l/06"]


def test_fact_6_later_citations_are_short() -> None:
    """The words "Kế hoạch 655" mean the plan cited in full before, in the same text."""
    full = cited(
        "a",
        type="KH",
        symbol="655/KH-SNV",
        issued=date(2017, 1, 5),
        year=2017,
        issuer="Sở Nội vụ tỉnh Quảng Ninh",
    )
    short = cited("a", type="KH", symbol="655")
    graph = graph_of(QUANG_NINH, full, short)
    assert {c.target for c in graph.citations} == {"vn/quang-ninh/snv/2017/kh/655"}


def test_fact_7_titles_nest_citations() -> None:
    """Self implements A; A implements B; nothing else is linked."""
    plan = {"type": "KH", "symbol": "158/KH-UBND", "issued": date(2016, 12, 16)}
    issuer = {"issuer": "Ủy ban nhân dân tỉnh Quảng Ninh", "year": 2016}
    outer = cited("a", Relation.IMPLEMENTS, **plan, **issuer)
    day = date(2014, 4, 7)
    inner = cited(
        "b", Relation.IMPLEMENTS, "a", type="CT", symbol="34-CT/TW", issued=day
    )
    graph = graph_of(QUANG_NINH, outer, inner)
    own, middle = "vn/quang-ninh/sgddt/2017/kh/12", "vn/quang-ninh/ubnd/2016/kh/158"
    assert {(e.source, e.target) for e in graph.edges} == {
        (own, middle),
        (middle, "vn/tw/xi/ct/34"),
    }


@pytest.mark.parametrize(
    ("symbol", "words", "code", "suffix"),
    [
        ("66-QĐ/TW", "QyD", "QyD", "TW"),
        ("66-QĐ/TW", None, "QD", "TW"),
        ("577/CT-THNVDT", "CV", None, "CT-THNVDT"),
        ("19/CT-TTg", "CT", "CT", "TTg"),
        ("63/2025/QH15", "L", None, "QH15"),
        ("12-TT/TW", "TTri", "TTri", "TW"),
        ("223/CĐ-TTg", "CD", "CD", "TTg"),
        ("05/NQ-CĐ", "NQ", "NQ", "CĐ"),
    ],
)
def test_fact_8_letters_mean_by_their_place(
    symbol: str, words: str | None, code: str | None, suffix: str
) -> None:
    """QĐ, CT, TT, CĐ and QH are types or organs, and of two types, by position."""
    found = read_symbol(symbol, words)
    assert found is not None
    assert (found.code, found.suffix) == (code, suffix)


def test_fact_9_places_are_named_and_have_a_time() -> None:
    """Codes changed provinces in 2025: ids use names, and tell the series apart."""
    said = {"issuer": "Ủy ban nhân dân tỉnh Quảng Ngãi", "province": "Quảng Ngãi"}
    before = id_of("QD", "9/QĐ-UBND", "2025-05-01", **said)
    after = id_of("QD", "9/QĐ-UBND", "2025-08-01", **said)
    assert before == "vn/quang-ngai/ubnd/2025-01/qd/09"
    assert after == "vn/quang-ngai/ubnd/2025-07/qd/09"


@pytest.mark.parametrize(
    "printed",
    [
        "ngày 07/4/2014",
        "ngày 7/4/2014",
        "ngày 07/04/2014",
        "ngày 07 tháng 4 năm 2014",
    ],
)
def test_fact_10_days_are_printed_in_many_ways(printed: str) -> None:
    """However a day is printed at a citation, it is one day; a lost digit is none."""
    assert printed_day(f"Chỉ thị số 34-CT/TW {printed}") == date(2014, 4, 7)
    assert printed_day("Thông tư số 22/2016/TT-BTC ngày 22/9/216") is None


def test_ids_are_readable_and_url_safe() -> None:
    """An id is made of small ASCII letters, digits and few signs."""
    found: list[CitationRecord] = list(
        graph_of(QUANG_NINH, cited("a", type="QD", symbol="930E/QĐ-UBND")).citations
    )
    ids = [record.target or "" for record in found] + [found[0].within]
    assert all(re.fullmatch(r"vn(?:/[a-z0-9.~-]+)+", id_) for id_ in ids)
