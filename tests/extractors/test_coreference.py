"""Which mentions of one text are one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extractors.conftest import Reader


def groups(reader: Reader, text: str) -> list[int]:
    """Return a number for each mention, equal for one document."""
    targets = [citation.target for citation in reader.citations(text)]
    return [targets.index(target) for target in targets]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # number and type agree
        ("⟦Chỉ thị số 1/CT-TTg ngày 05/01/2021⟧ và ⟦Chỉ thị số 1/CT-TTg⟧", [0, 0]),
        ("⟦Chỉ thị số 1/CT-TTg⟧; ⟦Chỉ thị số 2/CT-TTg⟧", [0, 1]),
        # leading zeros and separators
        ("⟦Kế hoạch số 05/KH-UBND⟧ … ⟦Kế hoạch số 5/KH-UBND⟧", [0, 0]),
        ("⟦Nghị quyết số 5-NQ/TU⟧ … ⟦Nghị quyết số 5/NQ-HĐND⟧", [0, 1]),
        # letters that name no organ: the issuer decides
        (
            (
                "⟦Chỉ thị số 03/CT của Bộ Chính trị⟧ …"
                " ⟦Chỉ thị số 03/CT của UBND huyện Nhật Giang⟧"
            ),
            [0, 1],
        ),
        # a short later citation is the fuller one before it
        ("⟦Chỉ thị số 34-CT/TW⟧ … ⟦Chỉ thị số 34⟧", [0, 0]),
        ("⟦Chỉ thị số 34⟧ … ⟦Chỉ thị số 34-CT/TW⟧", [0, 0]),
        ("⟦Chỉ thị số 34-CT/TW⟧ … ⟦Kế hoạch số 34⟧", [0, 1]),
        (
            "⟦Nghị định số 5/2019/NĐ-CP⟧ ⟦Nghị định số 5/2020/NĐ-CP⟧ ⟦Nghị định số 5⟧",
            [0, 1, 1],
        ),
        # and so is one with its year, of the same type
        ("⟦Nghị định số 5/2019/NĐ-CP⟧ … ⟦Nghị định số 5/2019⟧", [0, 0]),
        ("⟦Nghị định số 5/2019/NĐ-CP⟧ … ⟦Nghị định số 5/2020⟧", [0, 1]),
        ("⟦Nghị định số 5/2019⟧ … ⟦Thông tư số 5/2019⟧ … ⟦Nghị định số 5⟧", [0, 1, 0]),
        ("⟦Quyết định số 5/QĐ-TTg⟧ … ⟦Quyết định số 5/2019⟧", [0, 1]),
        # state numbers start anew each year
        (
            (
                "⟦Kế hoạch số 5/KH-UBND ngày 03/02/2020⟧"
                " … ⟦Kế hoạch số 5/KH-UBND ngày 07/3/2021⟧"
            ),
            [0, 1],
        ),
        # the letters of two organs change places
        ("⟦Kế hoạch số 5/KH-MTTQ-BTT⟧ … ⟦Kế hoạch số 5/KH-BTT-MTTQ⟧", [0, 0]),
        ("⟦Kế hoạch số 5/KH-SNV⟧ … ⟦Kế hoạch số 5/KH-SYT⟧", [0, 1]),
        # a short name is that of the one law whose name begins so
        (
            (
                "⟦Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân⟧"
                " … ⟦Luật Bầu cử năm 2015⟧"
            ),
            [0, 0],
        ),
        ("⟦Luật Giáo dục đại học⟧ … ⟦Luật Giáo dục⟧", [0, 1]),
        # and so is another wording that the tables know
        ("⟦Luật Bảo hiểm y tế⟧ … ⟦Luật BHYT⟧", [0, 0]),
        # two days of one year are a slip
        (
            (
                "⟦Kế hoạch số 5/KH-UBND ngày 03/02/2020⟧"
                " … ⟦Kế hoạch số 5/KH-UBND ngày 13/02/2020⟧"
            ),
            [0, 0],
        ),
        # and so is the same day of two years
        (
            (
                "⟦Kế hoạch số 5/KH-UBND ngày 03/02/2020⟧"
                " … ⟦Kế hoạch số 5/KH-UBND ngày 03/02/2021⟧"
            ),
            [0, 0],
        ),
        # a year in the symbol settles it
        (
            (
                "⟦Nghị định số 5/2020/NĐ-CP ngày 03/02/2020⟧"
                " … ⟦Nghị định số 5/2020/NĐ-CP ngày 04/4/2021⟧"
            ),
            [0, 0],
        ),
        # Party numbers run through a term
        (
            (
                "⟦Nghị quyết số 18-NQ/TW ngày 31/10/2012⟧"
                " … ⟦Nghị quyết số 18-NQ/TW ngày 25/10/2017⟧"
            ),
            [0, 1],
        ),
        (
            "⟦Chỉ thị số 5-CT/TW ngày 15/5/2016⟧ … ⟦Chỉ thị số 5-CT/TW ngày 16/6/2017⟧",
            [0, 0],
        ),
        # two places are two registers
        (
            (
                "⟦Kế hoạch số 5/KH-UBND của UBND tỉnh Lam Giang⟧"
                " … ⟦Kế hoạch số 5/KH-UBND của UBND huyện Đông Sơn⟧"
            ),
            [0, 1],
        ),
        (
            (
                "⟦Kế hoạch số 5/KH-UBND của UBND tỉnh Lam Giang⟧"
                " … ⟦Kế hoạch số 5/KH-UBND của Chủ tịch UBND tỉnh⟧"
            ),
            [0, 0],
        ),
        # laws by name
        ("⟦Luật Thư viện số 46/2019/QH14⟧ … ⟦Luật Thư viện⟧", [0, 0]),
        ("⟦Luật Thư viện⟧ … ⟦Luật Thư viện số 46/2019/QH14⟧", [0, 0]),
        ("⟦Luật Thư viện⟧ … ⟦Luật Lưu trữ⟧", [0, 1]),
        ("⟦Luật Đất đai năm 2003⟧ … ⟦Luật Đất đai năm 2013⟧", [0, 1]),
        (
            (
                "⟦Pháp lệnh số 26/2005/PL-UBTVQH11⟧ ưu đãi người có công; theo"
                " ⟦Pháp lệnh ưu đãi người có công⟧"
            ),
            [0, 0],
        ),
        (
            (
                "⟦Luật Thư viện số 46/2019/QH14⟧ … ⟦Luật sửa đổi, bổ sung một số điều"
                " của ⟦Luật Thư viện⟧⟧"
            ),
            [0, 1, 0],
        ),
        # a number known to be another law's makes no document of that name
        (
            (
                "⟦Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15⟧; ⟦Luật Ban"
                " hành văn bản quy phạm pháp luật số 87/2025/QH15⟧ … ⟦Luật Ban hành"
                " văn bản quy phạm pháp luật⟧"
            ),
            [0, 1, 0],
        ),
        # laws called by number alone are found by their name, if it is one law's
        ("⟦Luật số 46/2019/QH14⟧ … ⟦Luật Thư viện⟧", [0, 0]),
        (
            (
                "⟦Luật số 36/2009/QH12⟧ … ⟦Luật sửa đổi, bổ sung một số điều của"
                " ⟦Luật Sở hữu trí tuệ⟧⟧"
            ),
            [0, 1, 2],
        ),
        # congresses and plenums
        (
            (
                "⟦Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng⟧"
                " … ⟦Nghị quyết Đại hội lần thứ XIII của Đảng⟧"
            ),
            [0, 0],
        ),
        (
            (
                "⟦Nghị quyết Đại hội lần thứ XII của Đảng⟧"
                " … ⟦Nghị quyết Đại hội lần thứ XIII của Đảng⟧"
            ),
            [0, 1],
        ),
        (
            (
                "⟦Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX⟧"
                " … ⟦Nghị quyết Đại hội đại biểu Đảng bộ huyện lần thứ XX⟧"
            ),
            [0, 1],
        ),
    ],
)
def test_mentions_of_one_document_share_a_target(
    reader: Reader, text: str, expected: list[int]
) -> None:
    """Number, type, issuer's place, year and name decide together."""
    assert groups(reader, text) == expected


def test_a_law_in_a_title_is_not_younger_than_the_title(reader: Reader) -> None:
    """A decree of 2016 details the law of its time, not the one of 2025."""
    text = (
        "Căn cứ ⟦Luật Ngân sách nhà nước số 89/2025/QH15⟧; Căn cứ ⟦Nghị định số"
        " 163/2016/NĐ-CP⟧ quy định chi tiết ⟦Luật Ngân sách nhà nước⟧;"
    )
    assert groups(reader, text) == [0, 1, 2]


def test_a_named_law_takes_the_number_that_the_text_gives(reader: Reader) -> None:
    """All mentions of a law carry the number that one of them states."""
    text = "Căn cứ ⟦Luật Thư viện số 46/2019/QH14⟧; … theo ⟦Luật Thư viện⟧."
    numbers = {c.mention.symbol for c in reader.citations(text)}
    assert numbers == {"46/2019/QH14"}
    by_year = "Căn cứ ⟦Luật Thư viện số 46/2019/QH14⟧; … theo ⟦Luật Thư viện 2019⟧."
    assert {c.mention.symbol for c in reader.citations(by_year)} == numbers


def test_a_short_name_is_filled_with_the_full_one_and_its_year(reader: Reader) -> None:
    """One naming tells the year of a law, the other its name."""
    text = (
        "Căn cứ ⟦Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân⟧;"
        " … theo Điều 5 ⟦Luật Bầu cử năm 2015⟧."
    )
    named = {(c.mention.name, c.mention.year) for c in reader.citations(text)}
    full = "Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân"
    assert named == {(full, 2015)}


def test_labels_follow_the_order_of_the_text(reader: Reader) -> None:
    """The first document named is t1, the next new one t2."""
    text = "⟦Chỉ thị số 34⟧; ⟦Luật Thư viện⟧; ⟦Chỉ thị số 34-CT/TW⟧"
    assert [c.target for c in reader.citations(text)] == ["t1", "t2", "t1"]
