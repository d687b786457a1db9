from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from corpus.reader import read
from corpus.sample.coverage import implementers
from corpus.sample.maker import DIRECTIVE

if TYPE_CHECKING:
    from corpus.sample import Truth
    from corpus.sample.truth import MentionTruth


def _place(text: str, mention: MentionTruth) -> int:
    at = -1
    for _ in range(mention.nth):
        at = text.find(mention.quote, at + 1)
        if at < 0:
            break
    return at


def test_every_citation_stands_in_its_own_rendering(truth: Truth) -> None:
    """Each quote is found in the text of its document, as often as its count says."""
    for document in truth.documents:
        assert " ".join(document.text.split()) == document.text
        places = [_place(document.text, mention) for mention in document.mentions]
        assert -1 not in places
        assert places == sorted(places)


def test_every_citation_stands_in_the_file_as_read(truth: Truth) -> None:
    """Each quote is found, by the same count, in what the reader reads of the file."""
    for document in truth.documents:
        text = " ".join(read(truth.folder / document.path).text.split())
        for mention in document.mentions:
            assert _place(text, mention) >= 0, (document.path, mention)


def test_every_file_says_that_it_is_a_sample(truth: Truth) -> None:
    """Whoever opens a file finds the mark of the maker in it."""
    for document in truth.documents:
        assert "Văn bản mẫu của Vanban" in read(truth.folder / document.path).text


def test_every_file_lets_its_province_be_known(truth: Truth) -> None:
    """Each document names its province somewhere, so that issuers can be completed."""
    assert {d.header.province for d in truth.documents} == {"Lam Tuyền"}


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        (
            "kh412",
            {
                "type": "KH",
                "symbol": "412/KH-PGDĐT",
                "issuer": "Phòng Giáo dục và Đào tạo huyện Trúc Khánh",
                "parent_organisation": "Ủy ban nhân dân huyện Trúc Khánh",
                "place": "Trúc Khánh",
                "signer_title": "Trưởng phòng",
            },
        ),
        (
            "ctr08",
            {
                "type": "CTr",
                "symbol": "08-CTr/TU",
                "issuer": "Tỉnh ủy Lam Tuyền",
                "parent_organisation": None,
                "signer_title": "Phó Bí thư",
            },
        ),
        ("cv1398", {"type": "CV", "symbol": "1398/SGDĐT-VP"}),
        ("news", {"kind": "news", "type": None, "symbol": None, "signer": None}),
    ],
)
def test_headers(truth: Truth, key: str, fields: dict[str, str | None]) -> None:
    """Header fields follow the annotation scheme for each system of writing."""
    document = next(d for d in truth.documents if d.key == key)
    assert {name: getattr(document.header, name) for name in fields} == fields


def test_annotations_follow_the_scheme(truth: Truth) -> None:
    """An annotation file has the keys that the scorer of annotated sets reads."""
    path = truth.folder.parent / "truth" / "ann" / "412 kh pgddt.json"
    annotation = json.loads(path.read_text("utf-8"))
    assert annotation["document"]["issued"] == "2021-10-29"
    keys = {target["key"] for target in annotation["targets"]}
    for mention in annotation["mentions"]:
        assert set(mention) == {"quote", "nth", "target", "relation", "from"}
        assert mention["target"] in keys
        assert mention["from"] in keys | {"self"}


def _edges(truth: Truth) -> set[tuple[str, str, str]]:
    return {(edge.source, edge.target, edge.relation) for edge in truth.edges}


@pytest.mark.parametrize(
    "edge",
    [
        ("ct09", "ct19", "implements"),
        ("kh142", "ct19", "implements"),
        ("kh142", "ctr08", "implements"),  # the second of two parents
        ("kh1105", "ct09", "implements"),
        ("kh412", "kh1105", "implements"),
        ("kh412", "kh96", "implements"),
        ("s38", "kh412", "implements"),
        ("s15", "kh412", "implements"),  # known only through a report
        ("s12b", "kh305", "implements"),  # cited with a slip
        ("s45", "kh305", "implements"),  # cited by its bare number
        ("s52", "kh1105", "implements"),  # passes over a level
        ("hd87", "kh142", "guides"),
        ("kh163", "kh142", "amends"),
        ("qd618", "qd2210", "replaces"),
        ("qd2210", "ttr45", "responds"),
        ("qd2210", "ltd03", "basis"),
        ("ltd13", "ltd03", "amends"),
        ("cv1398", "cv77", "responds"),
        ("s03", "ct09", "basis"),
        ("news", "ct19", "mentions"),
        ("bc312", "ct19", "mentions"),
    ],
)
def test_the_story(truth: Truth, edge: tuple[str, str, str]) -> None:
    """The files together say who does what to which document."""
    assert edge in _edges(truth)


def test_no_edge_is_made_of_mere_mentions(truth: Truth) -> None:
    """What only reports, plans a school year or brings news carries nothing out."""
    idle = {"news", "bc312", "bc488", "s03", "cv77", "cv1398", "ttr45"}
    done = {edge.source for edge in truth.edges if edge.relation == "implements"}
    assert not idle & done


def test_a_plan_only_reaches_the_directive_through_the_chain(truth: Truth) -> None:
    """The department's plan carries out the province's directive, not the centre's."""
    said = {edge[2] for edge in _edges(truth) if edge[:2] == ("kh1105", "ct19")}
    assert said == {"mentions"}


def test_the_chain_is_four_deep(truth: Truth) -> None:
    """From the centre a school plan lies below province, department and district."""
    found = {i.document: i for i in implementers(truth.edges, DIRECTIVE)}
    assert found["s38"].depth == 4
    assert found["s38"].path == ("ct19", "ct09", "kh1105", "kh412", "s38")
    assert len(found) == 27


def test_doubts_are_kept_as_doubts(truth: Truth) -> None:
    """A citation that fits two documents names both and takes part in no edge."""
    doubtful = {
        (document.key, target.symbol, target.candidates)
        for document in truth.documents
        for target in document.targets
        if target.document is None
    }
    assert doubtful == {
        ("news", "96/KH-UBND", ("kh96", "kh96b")),
        ("bc312", "18-NQ/TW", ()),
    }


def test_the_conflicting_day_is_kept_as_printed(truth: Truth) -> None:
    """A wrong day in a citation is in the annotation; the document keeps its own."""
    citing = next(d for d in truth.documents if d.key == "kh219")
    cited = next(t for t in citing.targets if t.document == "kh1105")
    own = next(d for d in truth.documents if d.key == "kh1105")
    assert str(cited.issued) == "2021-10-15"
    assert str(own.header.issued) == "2021-10-05"


def test_coverage_knows_every_kind_of_answer(truth: Truth) -> None:
    """The unit list holds plans in time, late, only cited, and none."""
    status = {row.unit: row.status for row in truth.coverage}
    assert status["pgd-d1"] == "on_time"
    assert status["pgd-d3"] == "late"
    assert status["thcs-d1d"] == "cited_only"
    assert status["pgd-tx"] == "missing"
    assert status["th-d1a"] == "missing"


def test_works_tell_held_from_cited_only(truth: Truth) -> None:
    """Every document of the graph is listed, with its file or none."""
    works = {work.key: work for work in truth.works}
    assert {key for edge in _edges(truth) for key in edge[:2]} <= works.keys()
    assert works["kh412"].path == "phong gd/412 kh pgddt.docx"
    assert works["ct19"].path is None
    assert works["ltd13"].name == (
        "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng"
    )
