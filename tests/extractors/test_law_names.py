"""Laws by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.context import Context
from extractors.mentions import find_mentions

if TYPE_CHECKING:
    from extractors.facts import Mention


def laws(text: str) -> list[tuple[str, str | None]]:
    """Return quote and name, or else symbol, of every mention."""
    return [(m.span.of(text), m.name or m.symbol) for m in _found(text)]


def _found(text: str) -> tuple[Mention, ...]:
    return find_mentions(text, Context())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
            [("Luật Tổ chức chính quyền địa phương số 72/2025/QH15", "72/2025/QH15")],
        ),
        (
            "theo Luật Tiếp công dân, Hướng dẫn số 9-HD/UBKTTW, ngày 05/8/2025",
            [
                ("Luật Tiếp công dân", "Luật Tiếp công dân"),
                ("Hướng dẫn số 9-HD/UBKTTW, ngày 05/8/2025", "9-HD/UBKTTW"),
            ],
        ),
        (  # "hiện" and "bỏ" only fold as "hiến" and "bộ" do
            "tổ chức thực hiện Pháp lệnh Ngoại hối; bãi bỏ Luật Thư viện",
            [
                ("Pháp lệnh Ngoại hối", "Pháp lệnh Ngoại hối"),
                ("Luật Thư viện", "Luật Thư viện"),
            ],
        ),
        (
            "THỰC HIỆN PHÁP LUẬT VÀ HIẾN PHÁP, BÃI BỎ LUẬT SỐ 5/2032/QH17",
            [("HIẾN PHÁP", "HIẾN PHÁP"), ("LUẬT SỐ 5/2032/QH17", "5/2032/QH17")],
        ),
        (
            "Luật MTTQ Việt Nam; Chỉ thị",
            [("Luật MTTQ Việt Nam", "Luật Mặt trận Tổ quốc Việt Nam")],
        ),
        (
            "khoản 14 Điều 1 Luật Thư viện sửa đổi 2024 quy định",
            [("Luật Thư viện sửa đổi 2024", "Luật Thư viện sửa đổi")],
        ),
        (
            (
                "Căn cứ Luật sửa đổi, bổ sung một số điều của luật hải quan, luật đầu"
                " tư công số 19/2032/QH17 ngày 05 tháng 3 năm 2032;"
            ),
            [
                (
                    (
                        "Luật sửa đổi, bổ sung một số điều của luật hải quan, luật đầu"
                        " tư công số 19/2032/QH17 ngày 05 tháng 3 năm 2032"
                    ),
                    "19/2032/QH17",
                ),
                ("luật hải quan", "Luật Hải quan"),
                ("luật đầu tư công", "Luật Đầu tư công"),
            ],
        ),
        (
            (
                "Luật sửa đổi, bổ sung một số điều của 9 luật trong lĩnh vực y tế và"
                " dân số số 21/2032/QH17 quy định"
            ),
            [
                (
                    (
                        "Luật sửa đổi, bổ sung một số điều của 9 luật trong lĩnh vực"
                        " y tế và dân số số 21/2032/QH17"
                    ),
                    "21/2032/QH17",
                )
            ],
        ),
        (
            (
                "LUẬT Luật Rừng Việt Nam Căn cứ Hiến pháp nước Cộng hòa xã hội chủ"
                " nghĩa Việt Nam năm 1992"
            ),
            [
                ("Luật Rừng Việt Nam", "Luật Rừng Việt Nam"),
                (
                    "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 1992",
                    "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam",
                ),
            ],
        ),
        (
            "theo Pháp lệnh Nghề rừng Việt Nam bền vững gồm",
            [
                (
                    "Pháp lệnh Nghề rừng Việt Nam bền vững",
                    "Pháp lệnh Nghề rừng Việt Nam bền vững",
                )
            ],
        ),
        (
            "theo Luật Thi đua Khen thưởng thì",
            [("Luật Thi đua Khen thưởng", "Luật Thi đua, khen thưởng")],
        ),
        (
            "Luật Đất đai và các văn bản hướng dẫn",
            [("Luật Đất đai", "Luật Đất đai")],
        ),
        (
            (
                "Căn cứ Luật Canh tác bền vững và bảo vệ đất, nước"
                " ngày 01 tháng 02 năm 2031;"
            ),
            [
                (
                    (
                        "Luật Canh tác bền vững và bảo vệ đất, nước"
                        " ngày 01 tháng 02 năm 2031"
                    ),
                    "Luật Canh tác bền vững và bảo vệ đất, nước",
                )
            ],
        ),
        ("theo Luật Canh tác, các xã", [("Luật Canh tác", "Luật Canh tác")]),
        (
            "căn cứ luật Tổ chức Chính phủ",
            [("luật Tổ chức Chính phủ", "Luật Tổ chức Chính phủ")],
        ),
        (
            "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 1992",
            [
                (
                    "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 1992",
                    "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam",
                )
            ],
        ),
        (
            "Luật Thuế GTGT 13/2008/QH12",
            [("Luật Thuế GTGT 13/2008/QH12", "13/2008/QH12")],
        ),
        (
            "sửa đổi bởi Luật ngày 25 tháng 6 năm 2025",
            [("Luật ngày 25 tháng 6 năm 2025", None)],
        ),
    ],
)
def test_a_law_is_read_to_its_number_or_date(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    """Known names are read whole, others to what delimits them."""
    assert laws(text) == expected


def test_an_amending_law_holds_the_laws_it_amends() -> None:
    """Number and date are the outer law's; those in its title are mentions inside."""
    text = (
        "Luật sửa đổi, bổ sung một số điều của Luật Kế toán, Luật Chứng khoán và"
        " Luật Quản lý thuế số 56/2024/QH15 ngày 29 tháng 11 năm 2024"
    )
    outer, *inner = _found(text)
    assert outer.span.of(text) == text
    assert outer.symbol == "56/2024/QH15"
    assert [m.span.of(text) for m in inner] == [
        "Luật Kế toán",
        "Luật Chứng khoán",
        "Luật Quản lý thuế",
    ]
    assert all(m.symbol is None and m.issued is None for m in inner)


@pytest.mark.parametrize(
    ("title", "outer", "inner"),
    [
        (  # the number is known to be that of the law amended
            "Luật Kinh doanh bảo hiểm số 08/2022/QH15 ngày 16 tháng 6 năm 2022",
            None,
            ["08/2022/QH15"],
        ),
        (
            "Luật Đất đai số 31/2024/QH15 và Luật Nhà ở số 27/2023/QH15",
            None,
            ["31/2024/QH15", "27/2023/QH15"],
        ),
        (  # the list goes on behind the number
            "Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 43/2024/QH15",
            "43/2024/QH15",
            ["31/2024/QH15", None],
        ),
        (  # an item that no table holds
            "Luật Đầu tư công theo cách mới, Luật Hải quan số 90/2025/QH15",
            "90/2025/QH15",
            [None, None],
        ),
    ],
)
def test_a_number_known_to_be_the_amended_laws_is_its_own(
    title: str, outer: str | None, inner: list[str | None]
) -> None:
    """The table of laws tells whose number stands behind a name in a title."""
    text = f"Luật sửa đổi, bổ sung một số điều của {title};"
    first, *rest = _found(text)
    assert first.symbol == outer
    assert [mention.symbol for mention in rest] == inner


def test_a_law_called_by_number_answers_to_its_name_later() -> None:
    """The name behind a number links later mentions by that name."""
    text = (
        "Pháp lệnh số 26/2005/PL-UBTVQH11 ngày 29/6/2005 ưu đãi người có công với cách"
        " mạng. Theo Pháp lệnh Ưu đãi người có công với cách mạng, hồ sơ gồm:"
    )
    _, later = _found(text)
    assert later.symbol == "26/2005/PL-UBTVQH11"


def test_a_decree_details_no_later_law() -> None:
    """The law in the title of a decree of 2016 is not the one of 2025 of that name."""
    text = (
        "Căn cứ Luật Ngân sách nhà nước số 89/2025/QH15;\n"
        "Căn cứ Nghị định số 163/2016/NĐ-CP của Chính phủ quy định chi tiết thi hành"
        " một số điều của Luật Ngân sách nhà nước;"
    )
    *_, inner = _found(text)
    assert inner.symbol is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hướng dẫn thi hành luật người khuyết tật", 1),
        ("một số điều của luật ban hành văn bản quy phạm pháp luật", 1),
        ("am hiểu luật người khuyết tật", 0),  # nothing opens it
        ("theo luật đất đai", 0),  # too short to be told from common words
        ("chính sách của pháp luật về đất đai", 0),
    ],
)
def test_a_long_name_in_small_letters_is_a_law_where_something_opens_it(
    text: str, expected: int
) -> None:
    """Titles often write the law they carry out in small letters."""
    assert len(laws(text)) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Luật Từ thiện",
        "Luật Bằng chứng điện tử",
        "Luật Thi đấu điện tử",
        "Luật Đền bù thiệt hại",
        "Luật Đa dạng văn hóa",
    ],
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Căn cứ ", " số 12/2026/QH16"),
        ("Căn cứ ", " ngày 12 tháng 3 năm 2026"),
        ("theo Điều 5 ", ""),
    ],
)
def test_a_new_law_may_be_called_by_words_that_end_names(
    name: str, before: str, after: str
) -> None:
    """With its marks "thi" is not "thì"; a capital opens a name with any word."""
    assert [quote for quote, _ in laws(f"{before}{name}{after}; và")] == [name + after]


@pytest.mark.parametrize("text", ["Pháp lệnh Căn cứ quy định", "Luật Này có hiệu lực"])
def test_a_word_that_opens_a_sentence_opens_no_name(text: str) -> None:
    """A lost full stop makes no name of the next sentence."""
    assert laws(text) == []


def test_number_and_year_may_both_stand_behind_a_name() -> None:
    """Pages put the number in brackets behind the year that a law is called by."""
    text = "Luật Thư viện 2019 (46/2019/QH14); Luật Du lịch 2017 (12/2018/QH14)"
    assert [quote for quote, _ in laws(text)] == [
        "Luật Thư viện 2019 (46/2019/QH14)",
        "Luật Du lịch 2017",
        "12/2018/QH14",
    ]


def test_a_planned_law_is_planned_wherever_its_title_stands() -> None:
    """An amending law among projects is no law; the one it is to amend is."""
    title = "Luật sửa đổi, bổ sung một số điều của Luật Thư viện"
    text = f"trình Quốc hội 02 dự án:\n1. {title};\n\nTên dự án\n\n{title}"
    assert laws(text) == [("Luật Thư viện", "Luật Thư viện")] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cho ý kiến về Luật Nhà ở (sửa đổi) tại phiên họp", 0),
        ("Luật Nhà ở (sửa đổi toàn diện) và các nghị định", 0),
        ("Luật Nhà ở (sửa đổi) đã được Quốc hội thông qua", 1),
        ("Luật Nhà ở (sửa đổi) năm 2023", 1),
        ("Luật Nhà ở (sửa đổi, bổ sung năm 2024)", 1),
        ("tách thành 02 dự án: Luật Thư viện; Luật Du lịch và trình", 0),
        ("trình dự án Luật Thư viện (sửa đổi), Luật Du lịch", 0),
        ("trình dự án Luật Thư viện. Luật Du lịch", 1),
        ("Phổ biến các luật mới: Luật Nhà ở (sửa đổi), Luật Du lịch, Luật Thư viện", 3),
        ("Tổ chức thi hành Luật Đất đai (sửa đổi) trên địa bàn", 1),
        ("Luật Đất đai (sửa đổi) có hiệu lực từ", 1),
        ("Theo dự thảo Luật Xây dựng, Luật Đất đai và Luật Nhà ở hiện hành", 2),
        ("cho ý kiến về Luật Nhà ở (sửa đổi), Luật Du lịch", 1),
        ("các dự án Luật Thư viện, Luật Du lịch, Luật Nhà ở", 0),
        ("dự án Luật Thư viện, Luật Rừng núi", 0),
        ("dự án Luật Thư viện, Luật Du lịch số 09/2017/QH14", 1),
        ("dự án Luật Rừng núi. Trong bảng: Luật Rừng núi", 0),  # in no table of laws
        ("STT\nTên dự án\nCơ quan trình\n1.\nLuật Nhà ở\n2.\nLuật Du lịch", 0),
        (
            "TT\nTên dự án\nCơ quan trình\n1.\nLuật Du lịch\nII.\nX\n1.\nLuật Nhà ở",
            0,
        ),
        ("dự án Luật Rừng núi; về Luật Rừng núi Chính phủ", 0),  # two cells
        ("STT\nTên dự án\nVốn\n1.\nLuật Nhà ở\nChính phủ", 1),
    ],
)
def test_bills_are_told_from_laws(text: str, expected: int) -> None:
    """A bill is called one, or "(sửa đổi)", or stands in a list or table of bills."""
    assert len(laws(text)) == expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Bộ Tư pháp trình các dự án luật sau đây:", 0),
        ("Chấm điểm nhiệm vụ, dự án của địa phương theo các tiêu chí sau:", 1),
    ],
)
def test_only_a_list_of_planned_laws_holds_no_laws(opening: str, expected: int) -> None:
    """A list that opens with projects of another kind names laws in force."""
    text = f"{opening}\n- Dân số;\n- Luật Ngân sách nhà nước (nếu có);"

    assert len(laws(text)) == expected
