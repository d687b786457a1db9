"""What names a document in running text, and with which parts."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Span
from extractors.context import Context
from extractors.mentions import find_mentions

if TYPE_CHECKING:
    from extractors.facts import Mention

PROVINCE = Context(
    type="KH",
    symbol="77/KH-SGDĐT",
    issued=date(2023, 9, 5),
    issuer="Sở Giáo dục và Đào tạo tỉnh Lam Giang",
    province="Lam Giang",
)
"""A department of a made-up province."""


def quotes(text: str, context: Context = PROVINCE) -> list[str]:
    """Return the words of every mention."""
    return [m.span.of(text) for m in find_mentions(text, context)]


def only(text: str, context: Context = PROVINCE) -> Mention:
    """Return the one mention of a text."""
    (mention,) = find_mentions(text, context)
    return mention


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo Nghị quyết số 29-NQ/TW, đơn vị báo cáo", ["Nghị quyết số 29-NQ/TW"]),
        (
            "Chỉ thị số 34, ngày 7 tháng 4 năm 2014 của Bộ Chính trị về thi đua",
            ["Chỉ thị số 34, ngày 7 tháng 4 năm 2014 của Bộ Chính trị"],
        ),
        (
            "Nghị định số 30/2020/NĐ-CP của Chính phủ ngày 05 tháng 3 năm 2020 về",
            [("Nghị định số 30/2020/NĐ-CP của Chính phủ ngày 05 tháng 3 năm 2020")],
        ),
        (
            "các Nghị định số 24/2014/NĐ-CP, 37/2014/NĐ-CP còn hiệu lực",
            ["Nghị định số 24/2014/NĐ-CP", "37/2014/NĐ-CP"],
        ),
        (
            "các Nghị quyết số 18-NQ/TW và 19-NQ/TW",
            ["Nghị quyết số 18-NQ/TW", "19-NQ/TW"],
        ),
        (
            (
                "các Nghị định của Chính phủ: số 63/2010/NĐ-CP ngày 08/6/2010 về thủ;"
                " số 48/2013/NĐ-CP ngày 14/5/2013 và số 92/2017/NĐ-CP ngày 07/8/2017"
            ),
            [
                "Nghị định của Chính phủ: số 63/2010/NĐ-CP ngày 08/6/2010",
                "48/2013/NĐ-CP ngày 14/5/2013",
                "92/2017/NĐ-CP ngày 07/8/2017",
            ],
        ),
        (
            "Chương trình hành động của Tỉnh ủy số 01-CTr/TU ngày 17/11/2020",
            ["Chương trình hành động của Tỉnh ủy số 01-CTr/TU ngày 17/11/2020"],
        ),
        (
            "Xét Báo cáo giải trình, tiếp thu số 12/BC-UBND; đơn vị thống nhất",
            ["Báo cáo giải trình, tiếp thu số 12/BC-UBND"],
        ),
        (
            "Quy định số 11-QĐi/TW (sửa đổi) của Bộ Chính trị",
            ["Quy định số 11-QĐi/TW (sửa đổi) của Bộ Chính trị"],
        ),
        (
            "hỗ trợ theo Nghị quyết 347 và Đề án 06 của đơn vị",
            ["Nghị quyết 347", "Đề án 06"],
        ),
        ("Nghị quyết số 18 và 19 đã nêu", ["Nghị quyết số 18", "19"]),
        ("nêu tại văn bản số văn bản số 21/BC-STC", ["văn bản số 21/BC-STC"]),
        ("DA đã có trong QĐ số 270/QĐ-TTg", ["QĐ số 270/QĐ-TTg"]),
        (  # firms number as they like
            "nhận được công văn số ABLG/2025/27 ngày 5/9/2025 của Công ty TNHH Lam về",
            ["công văn số ABLG/2025/27 ngày 5/9/2025 của Công ty TNHH Lam"],
        ),
        (
            "trả lời văn bản số 12.2025/OL.LG ngày 5/9/2025 về",
            ["văn bản số 12.2025/OL.LG ngày 5/9/2025"],
        ),
        ("gửi công văn số ABLG/2025/27 kèm hồ sơ", []),  # no day tells it is one
        (  # neither "Tài" nor "tư" is "tại" or "từ"
            "và báo cáo thẩm định của Sở Tài chính số 12/BC-STC ngày 29/8/2024.",
            ["báo cáo thẩm định của Sở Tài chính số 12/BC-STC ngày 29/8/2024"],
        ),
        ("báo cáo tại Hội nghị số 12/BC-STC", ["12/BC-STC"]),
        ("đẩy mạnh Đề án 06\nNgày 15 tháng 11 năm 2025, tại", ["Đề án 06"]),
        ("Đề án 06 ngày nghỉ", []),
        (
            "Công điện số 5/CĐ-UBND hồi 10 giờ 30 ngày 5/10/2025 của UBND tỉnh về",
            ["Công điện số 5/CĐ-UBND hồi 10 giờ 30 ngày 5/10/2025 của UBND tỉnh"],
        ),
        ("đã nêu tại VBHN số 12/VBHN-BTC", ["VBHN số 12/VBHN-BTC"]),
        (
            "Thông tư số 5/2025/TT-BYT ngày 27/6/2025của Bộ Y tế quy định",
            ["Thông tư số 5/2025/TT-BYT ngày 27/6/2025của Bộ Y tế"],
        ),
    ],
)
def test_the_quote_runs_from_the_type_word_to_the_issuer(
    text: str, expected: list[str]
) -> None:
    """A mention runs from its type word, or number in a list, to the issuer."""
    assert quotes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch này có hiệu lực; Chỉ thị trên được phổ biến",
        "các nghị quyết của Đảng và chính sách của Nhà nước",
        "Kế hoạch 5 năm 2021 - 2025 và Kế hoạch 2026",
        "biên bản theo mẫu số 05, 06, 07/HĐBC-HĐND ban hành",
        "phụ lục theo mẫu số 09A/PL-TNCN, 09B/PL-TNCN",
        "biểu mẫu báo cáo số 06/KHCN/N và cách ghi",
        "Điện thoại: 0255.3822.456, số tài khoản 123/KB-LG",
        "áp dụng TCVN 5687:2010 và QCVN 06:2022/BXD",
        "Hợp đồng số 12/2024/HĐKT ngày 1/2/2024",
        "chấp hành pháp luật Việt Nam, xử lý kỷ luật Cán bộ, thuê công ty Luật",
        "hành nghề Luật sư; cho ý kiến về dự thảo Luật Đất đai (sửa đổi)",
        "Kèm theo Quyết định số /2024/QĐ-UBND ngày tháng năm",
        "xem https://example.vn/Nghi-dinh-102-2018-ND-CP-che-do.aspx",
        "từ tháng 5/2021 - UBND tỉnh đã giao",
        "Quyết định số lượng người; Thông tư hướng dẫn; Báo cáo 6 tháng",
        "nghị quyết đại hội đảng bộ các cấp nhiệm kỳ 2020 - 2025",
        "",
    ],
)
def test_what_only_looks_like_a_document_is_left_out(text: str) -> None:
    """Anaphora, bare types, form codes, standards and drafts are no mentions."""
    assert quotes(text) == []


def test_the_documents_own_number_is_no_citation() -> None:
    """Neither its number line nor "kèm theo" its own number names another document."""
    text = "Số: 77/KH-SGDĐT\n(Kèm theo Kế hoạch số 77/KH-SGDĐT ngày 05/9/2023)"
    assert quotes(text) == []
    assert quotes("Kế hoạch số 77/KH-SGDĐT ngày 03/9/2019") == [
        "Kế hoạch số 77/KH-SGDĐT ngày 03/9/2019"
    ]


@pytest.mark.parametrize(
    ("note", "own"),
    [
        ("(Ban hành kèm theo Nghị quyết số 95/NQ-HĐND ngày 13/8/2025)", True),
        ("(Kèm theo Nghị quyết số 9525/NQ-HĐND)", True),
        ("(Kèm theo Nghị quyết số 95/NQ-HĐND ngày 14/7/2025)", False),
        ("(Kèm theo Nghị quyết số 9/2025/NQ-HĐND)", False),  # may be another's annex
        ("(Kèm theo Nghị quyết số 59/NQ-HĐND)", False),
        ("(Kèm theo Quyết định số 95/QĐ-UBND)", False),
        ("theo Nghị quyết số 95/NQ-HĐND", False),
    ],
)
def test_the_note_of_an_annex_may_lose_digits_of_the_own_number(
    note: str,
    own: bool,
) -> None:
    """What an annex says that it belongs to is the document, its year left out."""
    context = Context(
        type="NQ", symbol="95/2025/NQ-HĐND", issued=date(2025, 8, 13), province="Lam"
    )
    assert (quotes(f"PHỤ LỤC\n{note}", context) == []) is own


def test_places_of_the_own_name_are_left_out() -> None:
    """What stands in the places given as the document's own name is not cited."""
    text = "Luật Đất đai\nĐiều 1. Luật Nhà ở"
    context = Context(left_out=(Span(0, 12),))
    assert quotes(text, context) == ["Luật Nhà ở"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("công văn số 5680/CT-CS", "CV"),
        ("theo 5680/CT-CS", "CV"),
        ("Chỉ thị số 19/CT-TTg", "CT"),
        ("Văn bản số 3245/TTr-STP", "TTr"),
        ("Văn bản số 10716/SNNMT-QLĐĐ", "CV"),
        ("Thông tri số 04/TT-MTTW-BTT", "TTri"),
        ("Thông tư số 04/2020/TT-BNV", "TT"),
        ("Quy định số 66-QĐ/TW", "QyD"),
        ("Quyết định số 66-QĐ/TW", "QD"),
        ("Thông báo Kết luận số 2074-TB/TU", "TB"),
        ("Luật số 51/2017/QH14", "L"),
        ("Nghị quyết số 51/2001/QH10", "NQ"),
        ("Bộ luật Lao động", "BL"),
        ("Pháp lệnh Ngoại hối", "PL"),
        ("Hiến pháp năm 2013", "HP"),
        ("Lệnh số 09/2025/L-CTN", "LENH"),
        ("Nghị định số 66/CP", "ND"),
        ("Kế hoạch phối hợp số 5/KHPH-BCA-NHNN", "KH"),
        ("Đề án số 3/ĐA-UBND", "DA"),
        ("Giấy phép số 45/GP-BTNMT", "OTHER"),
    ],
)
def test_the_type_is_that_of_the_word_else_of_the_letters(text: str, kind: str) -> None:
    """The type word decides; "văn bản" leaves it to the letters of the symbol."""
    assert only(text).type == kind


@pytest.mark.parametrize(
    ("text", "issued", "year"),
    [
        ("Chỉ thị số 19/CT-TTg ngày 16/7/2021", date(2021, 7, 16), 2021),
        ("Kế hoạch số 5/KH-X ngày 28 /11 /2025", date(2025, 11, 28), 2025),
        ("Nghị định số 24/2014/NĐ-CP", None, 2014),
        ("Quyết định số 9/QĐ-X ngày 31/2/2020", None, 2020),
        ("Quyết định số 9/2019/QĐ-X ngày 08/6/20210", None, 2019),
        ("Luật Giáo dục năm 2019", None, 2019),
        ("Luật Quản lý thuế 2019", None, 2019),
        ("Luật Giáo dục ngày 14 tháng 6 năm 2019", date(2019, 6, 14), 2019),
        ("Nghị định 100/2024/NĐ-CP (26/07/2024)", date(2024, 7, 26), 2024),
        ("Chỉ thị số 14-CT/TW 2017", None, None),
        ("Công văn đề ngày 29/10/2025 số 16/SNV-VP", date(2025, 10, 29), 2025),
        (
            "Nghị quyết số 66-NQ/TW\nNgày 28 tháng 11 năm 2025, tại hội trường",
            None,
            None,
        ),
    ],
)
def test_dates_are_read_and_impossible_ones_refused(
    text: str, issued: date | None, year: int | None
) -> None:
    """A date that cannot exist gives no day; the year may come from the symbol."""
    mention = only(text)
    assert (mention.issued, mention.year) == (issued, year)


@pytest.mark.parametrize(
    ("text", "issuer", "province"),
    [
        (
            "Kế hoạch số 5/KH-UBND của UBND tỉnh",
            "Ủy ban nhân dân tỉnh Lam Giang",
            "Lam Giang",
        ),
        ("Kế hoạch số 5/KH-UBND", "Ủy ban nhân dân tỉnh Lam Giang", "Lam Giang"),
        (
            "Kế hoạch số 5/KH-UBND của UBND tỉnh Bắc Giang Ban hành quy định",
            "Ủy ban nhân dân tỉnh Bắc Giang",
            "Bắc Giang",
        ),
        ("Chương trình số 5-CTr/TU của Tỉnh ủy", "Tỉnh ủy Lam Giang", "Lam Giang"),
        ("Công văn số 5/SNV-VP của Sở Nội vụ", "Sở Nội vụ tỉnh Lam Giang", "Lam Giang"),
        ("Chỉ thị số 5/CT-TTg", "Thủ tướng Chính phủ", None),
        ("Nghị quyết số 5-NQ/TW", "Trung ương Đảng", None),
        ("Nghị quyết số 5-NQ/TW của Bộ Chinh trị", "Bộ Chính trị", None),
        ("Thông tư số 5/2020/TT-BGDĐT", "Bộ Giáo dục và Đào tạo", None),
        (
            "Thông tư số 5/2020/TT-BTC của Bộ trưởng Bộ Tài chính",
            "Bộ trưởng Bộ Tài chính",
            None,
        ),
        ("Nghị định 73/2024", "Chính phủ", None),
        (  # spelt as the organ is
            "Thông tư số 5/2020/TT-BCT của Bộ trưởng Bộ Công thương",
            "Bộ trưởng Bộ Công Thương",
            None,
        ),
        (
            "Theo đề nghị của Giám đốc Sở Tư pháp tại Tờ trình số 5/TTr-STP",
            "Sở Tư pháp tỉnh Lam Giang",
            "Lam Giang",
        ),
        *(
            (f"Theo đề nghị của {head} tại Tờ trình số 5/TTr-ABC", issuer, province)
            for head, issuer, province in (
                ("Chánh Thanh tra tỉnh", "Thanh tra tỉnh Lam Giang", "Lam Giang"),
                (
                    "Giám đốc Công an tỉnh",
                    "Công an tỉnh Lam Giang",
                    "Lam Giang",
                ),
                ("Trưởng Ban Dân tộc tỉnh", "Ban Dân tộc tỉnh Lam Giang", "Lam Giang"),
                (
                    "Trưởng ban Ban Quản lý các Khu công nghiệp tỉnh",
                    "Ban Quản lý các Khu công nghiệp tỉnh Lam Giang",
                    "Lam Giang",
                ),
                (
                    "Trưởng Ban Quản lý Khu kinh tế Nhật Hải và các khu công nghiệp",
                    "Ban Quản lý Khu kinh tế Nhật Hải và các khu công nghiệp",
                    None,
                ),
                (
                    "Hội đồng quản lý Quỹ Đầu tư tỉnh Lam Giang",
                    "Hội đồng quản lý Quỹ Đầu tư tỉnh Lam Giang",
                    None,
                ),
            )
        ),
        (
            "kiến nghị do Ủy ban Dân nguyện Quốc hội chuyển đến tại Văn bản số 5/ABC",
            "Ủy ban Dân nguyện Quốc hội",
            None,
        ),
        (
            "Xét đề nghị của UBND tỉnh Bắc Giang (Công văn số 5/UBND-TM),",
            "Ủy ban nhân dân tỉnh Bắc Giang",
            "Bắc Giang",
        ),
        (  # VX drafted it, and a person goes on
            "tại Công văn số 5/UBND-VX của UBND tỉnh, Chủ tịch Lê Văn Lam giao",
            "Ủy ban nhân dân tỉnh Lam Giang",
            "Lam Giang",
        ),
        (  # an office hands on what others say
            "theo ý kiến của Thủ tướng Chính phủ tại Công văn số 5/VPCP-KTTH",
            "Văn phòng Chính phủ",
            None,
        ),
        (
            "Báo cáo số 5/BC-UBPLTP15 của Ủy ban Pháp luật và Tư pháp",
            "Ủy ban Pháp luật và Tư pháp",
            None,
        ),
        (  # the letters are of the centre
            "Thông tri số 5/TT-MTTW-BTT của Ủy ban MTTQ Việt Nam",
            "Ủy ban Mặt trận Tổ quốc Việt Nam",
            None,
        ),
        ("Luật Đất đai", "Quốc hội", None),
        ("Pháp lệnh Ngoại hối", "Ủy ban Thường vụ Quốc hội", None),
        (
            "Kế hoạch số 5/KH-BCA-BNNMT của Bộ Công an và Bộ Nông nghiệp và Môi trường",
            "Bộ Công an và Bộ Nông nghiệp và Môi trường",
            None,
        ),
        (
            "Thông tư liên tịch số 5/2014/TTLT-BTC-BNV",
            "Bộ Tài chính và Bộ Nội vụ",
            None,
        ),
        ("Công văn số 5680/CT-CS", "Cục Thuế", None),
        ("Quyết định số 5/QĐ-BTC-TCCB", "Bộ Tài chính", None),
        (
            "Nghị quyết số 5-NQ/ĐU của Đảng ủy UBND tỉnh",
            "Đảng ủy Ủy ban nhân dân tỉnh Lam Giang",
            "Lam Giang",
        ),
        (  # "Liên" only says that others follow
            "Thông tư số 5/2010/TTLT-BYT-BTC của Liên Bộ Y tế, Bộ Tài chính",
            "Bộ Y tế, Bộ Tài chính",
            None,
        ),
        (
            "Thông tư số 5/2010/TTLT-BYT-BTC của Bộ Y tế và Bộ Tài chính",
            "Bộ Y tế và Bộ Tài chính",
            None,
        ),
        (  # the letters say that there are two
            "Thông tư liên tịch số 5/2001/TTLT/BYT-TCG của Bộ Y tế, Tổng cục Giang",
            "Bộ Y tế, Tổng cục Giang",
            None,
        ),
        (
            "Kế hoạch số 5/KH-BYT-TCLG của Bộ Y tế và Tổng cục Lâm Giang",
            "Bộ Y tế",
            None,
        ),
    ],
)
def test_the_issuer_is_completed_as_the_text_allows(
    text: str, issuer: str, province: str | None
) -> None:
    """Roles take the document's locality, letters name the organ where no words do."""
    mention = only(text)
    assert (mention.issuer, mention.province) == (issuer, province)


def test_the_full_naming_fills_the_short_ones() -> None:
    """Date and issuer said once are those of every mention of the document."""
    text = (
        "Kế hoạch số 5/KH-UBND ngày 01/3/2024 của Chủ tịch UBND tỉnh.\n\n"
        "Theo Kế hoạch số 5/KH-UBND, các trường thực hiện."
    )
    first, second = find_mentions(text, PROVINCE)
    assert second.issued == first.issued == date(2024, 3, 1)
    assert second.issuer == "Chủ tịch Ủy ban nhân dân tỉnh Lam Giang"


def test_letters_of_the_full_number_name_the_issuer_of_the_short_one() -> None:
    """A circular called by its number alone is of the ministry its letters name."""
    text = "Thông tư 22/2021/TT-BGDĐT (sau đây gọi là Thông tư 22)"
    assert {m.issuer for m in find_mentions(text, PROVINCE)} == {
        "Bộ Giáo dục và Đào tạo"
    }


def test_one_issuer_is_that_of_all_numbers_under_one_head() -> None:
    """Letters that several organs share do not part a list that one of them ends."""
    text = "các Nghị quyết số 57-NQ/TW, 59-NQ/TW và 66-NQ/TW của Bộ Chính trị"
    assert {m.issuer for m in find_mentions(text, PROVINCE)} == {"Bộ Chính trị"}


def test_who_changes_a_local_document_is_who_issued_it() -> None:
    """A title that names another organ's document to be changed names its own organ."""
    text = (
        "Quyết định số 95/QĐ-UBND ngày 06/11/2024 về sửa đổi, bổ sung Quyết định"
        " số 8/QĐ-UBND ngày 08/6/2011 của UBND thành phố Hội An về quy chế"
    )
    first, second = find_mentions(text, PROVINCE)
    assert first.issuer == second.issuer == "Ủy ban nhân dân thành phố Hội An"


def test_the_last_date_of_a_list_gives_the_year_only() -> None:
    """Whether the last day is that of all stays open; the year does not."""
    first, last = find_mentions(
        "các Công điện số 7/CĐ-TTg và 8/CĐ-TTg ngày 19/11/2025", PROVINCE
    )
    assert (first.issued, first.year) == (None, 2025)
    assert last.issued == date(2025, 11, 19)


def test_pinpoints_are_kept_apart_from_the_quote() -> None:
    """Điểm, khoản and Điều before a document are its provision."""
    mention = only("theo khoản 2 và khoản 3 Điều 5, Điều 16 của Luật Đất đai năm 2013")
    assert mention.provision == "khoản 2 và khoản 3 Điều 5, Điều 16"
    assert mention.name == "Luật Đất đai"


def test_repairs_are_named() -> None:
    """What had to be put right to read a number is said."""
    mention = only("Nghị định số 1 13/2017/NĐ- CP")
    assert mention.symbol == "113/2017/NĐ-CP"
    assert "blank in symbol" in mention.repairs


_WORDS = st.sampled_from(
    [
        *(
            "Quyết định",
            "Nghị quyết",
            "Kế hoạch",
            "Luật",
            "Bộ luật",
            "Pháp lệnh",
            "luật",
        ),
        *("số", "số:", "ngày", "năm", "của", "và", ",", ";", ".", "(", ")", "/", "-"),
        *(
            "12/QĐ-UBND",
            "29-NQ/TW",
            "24/2014/NĐ-CP",
            "51/2001/QH10",
            "5680/CT-CS",
            "12",
        ),
        *("16/7/2021", "07 tháng 4 năm 2014", "31/2/2020", "2019", "khoản 1", "Điều 2"),
        *(
            "UBND tỉnh",
            "Bộ Chính trị",
            "Sở Nội vụ",
            "Tỉnh ủy",
            "huyện",
            "tại",
            "xã Cư Yên",
        ),
        *("Đại hội", "đại biểu", "Đảng bộ", "lần thứ", "XIII", "Hội nghị Trung ương 8"),
        *("khóa XI", "sửa đổi, bổ sung một số điều của", "Đất đai", "Giáo dục", "mẫu"),
        *(
            "\n",
            "\n\n",
            "\n- ",
            "  ",
            "\u00a0",
            "*",
            "Ð",
            "\u200b",
            "\ufffe",
            "đ",
            "NĐ-",
        ),
    ]
)
TEXTS = st.lists(_WORDS | st.text(max_size=4), max_size=40).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_mentions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    """Any text gives mentions in order, inside it, nested only as law titles nest."""
    found = find_mentions(text, PROVINCE)
    for before, after in itertools.pairwise(found):
        assert before.span.start <= after.span.start
        nested = before.span.covers(after.span) and after.rule == "law in a title"
        assert (
            nested
            or before.span.end <= after.span.start
            or any(m.span.covers(after.span) for m in found if m.rule == "amending law")
        )
    for mention in found:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.span.of(text).strip() == mention.span.of(text)
        assert mention.type is not None
        assert 0 < mention.confidence <= 1


@pytest.mark.parametrize(
    "piece",
    [
        *("1/", "1/A&", "A&", "1-A", "Luật ", "Luật A ", "số 1 ", "của Ban ", "TT 1 "),
        *("khoản 1, ", "ngày 1/", "Nghị quyết Đại hội ", "(", " ", "\n", "- ", "*"),
        *("Quyết định số 1/QĐ-UBND và ", "Nghị quyết số 1 và ", "mẫu số 1, "),
        "Luật sửa đổi, bổ sung một số điều của Luật Đất đai, ",
        "của Ban Chỉ đạo a, ",
        "của UBND xã A, huyện ",
    ],
)
def test_long_hostile_text_is_read_to_its_end(piece: str) -> None:
    """Repetition of any fragment neither blows the stack nor the time."""
    find_mentions(piece * (150_000 // len(piece)), PROVINCE)


def test_a_megabyte_is_read() -> None:
    """A text of a megabyte with a citation at each end gives both."""
    filler = "Ủy ban nhân dân các xã tổ chức thực hiện. " * 24_000
    text = f"Luật Đất đai. {filler} Chỉ thị số 19/CT-TTg"
    assert quotes(text) == ["Luật Đất đai", "Chỉ thị số 19/CT-TTg"]


def test_a_day_may_follow_without_a_blank() -> None:
    """The blank that a web page lost parts number and day all the same."""
    mention = only("theo Thông tư số 31/2031/TT-BNVngày 05 tháng 4 năm 2031 về")
    assert (mention.symbol, mention.issued) == ("31/2031/TT-BNV", date(2031, 4, 5))
    assert only("theo Quyết định số 9/QĐ-TTgngày 5/4/2031;").symbol == "9/QĐ-TTg"
