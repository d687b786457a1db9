"""Misprints and collisions of published documents, each by its number, as printed.

The numbers are those of the measuring material's list of cases. The words are read as
a text prints them, so that reading and identity are tested together. What needs more
than the words of one citation (the day that most texts give, a wrong subject, a wrong
catalogue entry) stands with resolution and findings.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from extractors.context import Context
from extractors.facts import SELF, Citation, Extraction, Header, Kind, Relation
from extractors.mentions import find_mentions
from index.identity import identify
from index.linking import particulars
from index.records import Copy
from index.resolution import resolve

CASES = Path(__file__).parents[2] / "../shared/domain/citation_error_cases.json"
QUANG_NGAI = Context(issued=date(2021, 12, 2), province="Quảng Ngãi")


def ids(text: str, context: Context = QUANG_NGAI) -> list[str]:
    """Return the id of every document that a text names, from its words alone."""
    mentions = find_mentions(text, context)
    return [identify(particulars(mention)).id for mention in mentions]


def meant(text: str, on: date) -> list[str | None]:
    """Return what a text of a day means, the tables of known documents asked."""
    mentions = find_mentions(text, Context(issued=on))
    header = Header(Kind.OFFICIAL, "KH", "1/KH-BNV", on, "Bộ Nội vụ")
    citations = tuple(
        Citation(mention, Relation.MENTIONS, SELF, f"t{index}", 1.0, "made")
        for index, mention in enumerate(mentions)
    )
    quotes = tuple(mention.span.of(text) for mention in mentions)
    sequels = tuple(text[mention.span.end :] for mention in mentions)
    extraction = Extraction(header, citations)
    file = "a" * 64, "a.txt", "text/plain"
    copy = Copy(*file, extraction, quotes=quotes, sequels=sequels)
    return [found.target for found in resolve([copy]).citations]


PRINTED = [
    ("E02", "Chỉ thị số 34, ngày 7 tháng 4 năm 2014 của Bộ Chính trị", "tw/xi/ct/34"),
    (
        "E03",
        "Nghị quyết số 29, ngày 4 tháng 11 năm 2013 của BCH TW Đảng",
        "tw/xi/nq/29",
    ),
    (
        "E04",
        "Chỉ thị số 14/CT- UBND ngày 06/8/2021 của UBND tỉnh",
        "quang-ngai/ubnd/2021/ct/14",
    ),
    ("E05", "Chỉ thị sô 34-CT/TW ngày 07/4/2014 của Bộ Chinh trị", "tw/xi/ct/34"),
    ("E07", "Chỉ thị số 22/CT-TW ngày 23/01/2018", "tw/xii/ct/22"),
    ("E08", "Nghị quyết số 18/NQ-TW ngày 25/10/2017", "tw/xii/nq/18"),
    ("E09", "Chỉ thị số 05-TW/CT ngày 15/5/2016", "tw/xii/ct/05"),
    ("E10", "Nghị quyết số 29 NQ/TW ngày 04/11/2013", "tw/xi/nq/29"),
    ("E10", "Nghị quyết số 79 NQ/TW ngày 06/01/2026", "tw/xiii/nq/79"),
    ("E11", "Nghị quyết số 17-NQ/CP ngày 07/3/2019", "cp/2019/nq/17"),
    ("E12", "Nghị quyết số 51/2017/NQ14", "quoc-hoi/xiv/nq/51"),
    ("E13", "Nghị định số 98/2023/NĐ-CP ngày 15/12/2023", "cp/2023/nd/98"),
    ("E13", "Nghị định số 98/2023/NĐ-CP ngày 31/12/2023", "cp/2023/nd/98"),
    ("E15", "Thông tư số 29/2023/TT-BGDĐT ngày 30/12/2023", "bgddt/2023/tt/29"),
    ("E17", "Quy định số 366-QĐ/TW ngày 30/8/2024", "tw/xiii/qd/366"),
    ("E17", "Quy định số 366-QĐ/TW ngày 30/8/2025", "tw/xiii/qd/366"),
    ("E22", "Thông tư số 22/2016/TT-BGDĐT ngày 22/9/216", "bgddt/2016/tt/22"),
    ("E26", "Quyết định số 66-QĐ/TW ngày 06/02/2017", "tw/xii/qd/66"),
    ("E26", "Quy định số 66-QĐ/TW ngày 06/02/2017", "tw/xii/qd/66"),
    ("E27", "Quyết định số 25/2005/QĐ-BGD&ĐT", "bgddt/2005/qd/25-2005"),
    ("E27", "Thông tư số 23/2016/TT-BGD&ĐT", "bgddt/2016/tt/23"),
    ("E27", "Thông tư số 12/2012/TT_BGDĐT", "bgddt/2012/tt/12"),
    ("E28", "Nghị định số 278/2025/NĐ-CP", "cp/2025/nd/278"),
    ("E33", "Nghị định số 81/2021/NĐ-\nCP", "cp/2021/nd/81"),
]


@pytest.mark.parametrize(("case", "text", "expected"), PRINTED)
def test_a_misprint_is_read_as_what_it_means(
    case: str, text: str, expected: str
) -> None:
    """However it is misprinted, one document is named and no other."""
    assert ids(f"Căn cứ {text};") == [f"vn/{expected}"], case


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        (
            "E06",
            (
                "Nghị quyết Hội nghị Trung ương 8 khóa XI về đổi mới căn bản, toàn diện"
                " giáo dục và đào tạo"
            ),
            "vn/tw/xi/nq/29",
        ),
        ("C01", "Nghị quyết số 18-NQ/TW ngày 25/10/2017", "vn/tw/xii/nq/18"),
        ("C01", "Nghị quyết số 18-NQ/TW ngày 16/6/2022", "vn/tw/xiii/nq/18"),
        ("C01", "Nghị quyết số 18-NQ/TW ngày 28/7/2026", "vn/tw/xiv/nq/18"),
        ("C01", "Nghị quyết số 18-NQ/TW", None),
        ("C05", "Luật số 06/2022/QH15", "vn/quoc-hoi/xv/l/06"),
        ("C05", "Luật số 06/2026/QH16", "vn/quoc-hoi/xvi/l/06"),
    ],
)
def test_what_the_tables_know_decides_or_says_that_it_cannot(
    case: str, text: str, expected: str | None
) -> None:
    """A day tells documents of one number apart; without it there is no link."""
    assert meant(f"Căn cứ {text};", date(2026, 9, 1)) == [expected], case


def test_a_decision_that_lost_its_year_is_the_one_of_its_day() -> None:
    """E23: "124/QĐ/TTg" is 124/2004/QĐ-TTg where a text gives the same day."""
    full = "Quyết định số 124/2004/QĐ-TTg ngày 08/7/2004 của Thủ tướng Chính phủ"
    short = "Quyết định số 124/QĐ/TTg ngày 08/7/2004 của Thủ tướng Chính phủ"
    found = meant(f"Căn cứ {full}; thực hiện {short}.", date(2010, 3, 1))
    assert found == ["vn/ttg/2004/qd/124-2004"] * 2


APART = [
    ("C03", "Chương trình số 26-CTr/TU của Tỉnh ủy {}", ("Quảng Ninh", "Quảng Ngãi")),
    ("C03", "Chỉ thị số 27-CT/TU của Tỉnh ủy {}", ("Quảng Ninh", "Khánh Hòa")),
    ("C04", "{} của UBND tỉnh", ("Chỉ thị số 14/CT-UBND", "Kế hoạch số 14/KH-UBND")),
    ("C04", "{}", ("Chỉ thị số 19/CT-TTg", "Quyết định số 19/QĐ-UBND")),
    ("C06", "{} ngày 07/4/2014", ("Chỉ thị số 34-CT/TW", "Kết luận số 34-KL/TW")),
    ("C06", "{}", ("Quy định số 66-QĐ/TW", "Nghị quyết số 66-NQ/TW")),
    ("C06", "{}", ("Nghị quyết số 70-NQ/TW", "Thông báo số 70-TB/TW")),
    ("C06", "{}", ("Quy định số 368-QĐ/TW", "Quyết định số 368/QĐ-TTg")),
    ("C06", "{}", ("Chỉ thị số 51-CT/TW", "Chương trình số 51-CTr/TU")),
    ("E24", "Quyết định số 82/{}", ("2005/QĐ-UBND", "2006/QĐ-UBND")),
    ("E25", "Nghị định số 30/{}/NĐ-CP", ("2020", "2022")),
    ("E28", "Nghị định số {}/2025/NĐ-CP", ("78", "278")),
    ("E29", "Thông tư số 51/2012/TT-{}", ("TTCP", "BGDĐT")),
]


@pytest.mark.parametrize(("case", "pattern", "words"), APART)
def test_what_looks_alike_stays_apart(
    case: str, pattern: str, words: tuple[str, str]
) -> None:
    """Type, organ, place and year tell documents of one number apart."""
    one, other = (ids(f"Căn cứ {pattern.format(said)};") for said in words)
    assert len(one) == len(other) == 1, case
    assert one != other, case


ELSEWHERE = {
    "E01": "test_resolution: two days of one document are a finding",
    "E14": "known from memory only",
    "E16": "test_resolution: the day that most texts give",
    "E18": "a register of letters begins anew every year: the year on a site is a fact",
    "E19": "a wrong subject, told by people",
    "E20": "test_misnumbering",
    "E21": "a year at odds with a school year, told by people",
    "E30": "an entry of a catalogue, no citation",
    "E31": "an error inside one document",
    "E32": "counts of one collection",
    "E34": "a data set that was not used",
    "C02": "test_ten_facts: fact 1",
}
"""Cases that no citation alone can show."""


@pytest.mark.shared
@pytest.mark.skipif(not CASES.exists(), reason="../shared is not beside the repository")
def test_every_case_of_the_list_is_here() -> None:
    """No case of the measuring material's list is left out unsaid."""
    listed = {one["case"] for one in json.loads(CASES.read_text(encoding="utf-8"))}
    here = {row[0] for row in (*PRINTED, *APART)} | {"E06", "E23", "C01", "C05"}
    assert listed == here | ELSEWHERE.keys()
