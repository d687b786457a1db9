"""What tells documents apart, and the ids that follow."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.identity import Particulars, identify
from index.symbol import official_number, read_symbol


def particulars_of(*given_: str | None) -> Particulars:
    """Build particulars of type, symbol, day, issuer, province, name and year."""
    type_, symbol, day, issuer, province, name, year = (*given_, *[None] * 7)[:7]
    issued = date.fromisoformat(day) if day else None
    number = int(year) if year else None
    return Particulars(type_, symbol, issued, number, issuer, province, name)


def id_of(*given_: str | None) -> str:
    """Return the id that follows from particulars."""
    return identify(particulars_of(*given_)).id


UBND = "Ủy ban nhân dân tỉnh Quảng Ngãi"
NGHE_AN = "Ủy ban nhân dân tỉnh Nghệ An"
CONGRESS = "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng"


@pytest.mark.parametrize(
    ("expected", "particulars"),
    [
        ("vn/ttg/2021/ct/19", ("CT", "19/CT-TTg", "2021-07-16")),
        (
            "vn/quang-ngai/ubnd/2021/ct/14",
            ("CT", "14/CT-UBND", "2021-08-06", f"Chủ tịch {UBND}", "Quảng Ngãi"),
        ),
        (
            "vn/quang-ngai/minh-long/pgddt/2021/kh/655",
            (
                "KH",
                "655/KH-PGDĐT",
                "2021-12-02",
                "Phòng Giáo dục và Đào tạo huyện Minh Long",
                "Quảng Ngãi",
            ),
        ),
        ("vn/cp/2014/nd/24", ("ND", "24/2014/NĐ-CP")),
        ("vn/quoc-hoi/xv/l/63", ("L", "63/2025/QH15")),
        ("vn/quoc-hoi/x/nq/51", ("NQ", "51/2001/QH10")),
        ("vn/ubtvqh/xi/pl/26", ("PL", "26/2005/PL-UBTVQH11", "2005-06-29")),
        ("vn/ubtvqh/xii/pl/05", ("PL", "05/2008/NQ-UBTVQH12", "2008-08-27")),  # slip
        ("vn/hdnn/viii/l/40", ("L", "40-LCT/HĐNN8")),
        ("vn/ubtvqh/xv/nqlt/102", ("NQLT", "102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN")),
        ("vn/bnv/2005/ttlt/55", ("TTLT", "55/2005/TTLT-BNV-VPCP")),
        ("vn/ttg/1996/qd/118", ("QD", "118/TTg", "1996-02-27")),
        ("vn/vpcp/2025/tb/623", ("CV", "623/TB-VPCP", "2025-11-15")),
        ("vn/cp/2025/nq/66.3-2025", ("NQ", "66.3/2025/NQ-CP")),
        (
            "vn/nghe-an/ubnd/2020/qd/930e",
            ("QD", "930e/QĐ-UBND", "2020-03-02", NGHE_AN, "Nghệ An"),
        ),
        (
            "vn/ha-tinh/cuc-thue-tinh/2013/cv/577-thnvdt",
            ("CV", "577/CT-THNVDT", "2013-04-23", "Cục Thuế tỉnh Hà Tĩnh", "Hà Tĩnh"),
        ),
        (
            "vn/khanh-hoa/th-cam-duc-2/2019/kh/12",
            ("KH", "12/KH-TH", "2019-03-01", "Trường Tiểu học Cam Đức 2", "Khánh Hòa"),
        ),
    ],
)
def test_ids_are_register_period_series_and_number(
    expected: str, particulars: tuple[str, ...]
) -> None:
    """An id reads as locality, organ, period, series and number."""
    assert id_of(*particulars) == expected


@pytest.mark.parametrize(
    ("expected", "particulars"),
    [
        (
            "vn/quoc-hoi/2003/l/thi-dua-khen-thuong",
            ("L", None, "2003-11-26", None, None, "Luật Thi đua, khen thưởng"),
        ),
        ("vn/dai-hoi/xiii/nq", ("NQ", None, None, None, None, CONGRESS)),
        (
            "vn/quang-ngai/dai-hoi/xx/nq",
            (
                "NQ",
                None,
                None,
                "Đại hội đại biểu Đảng bộ tỉnh Quảng Ngãi lần thứ XX",
                "Quảng Ngãi",
                "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX",
            ),
        ),
        (
            "vn/quoc-hoi/1992/hp",
            ("HP", None, None, None, None, "Hiến pháp năm 1992", "1992"),
        ),
        (
            "vn/tw/xi/nq/hoi-nghi-8",
            ("NQ", None, None, None, None, "Nghị quyết Hội nghị Trung ương 8 khóa XI"),
        ),
    ],
)
def test_documents_without_a_number_are_known_by_stated_rules(
    expected: str, particulars: tuple[str, ...]
) -> None:
    """Laws go by name and year, congresses and plenums by ordinal and body."""
    assert id_of(*particulars) == expected


@pytest.mark.parametrize(
    "name",
    ["Luật Nhà ở", "Luật Nhà ở năm 2014", "Luật Nhà ở 2014", "Luật Nhà ở (2014)"],
)
def test_the_year_behind_a_name_is_no_part_of_it(name: str) -> None:
    """However its year is written, a law by name and year is one document."""
    given = ("L", None, None, None, None, name, "2014")
    assert id_of(*given) == "vn/quoc-hoi/2014/l/nha-o"


@pytest.mark.parametrize(
    "name",
    [
        CONGRESS,
        "Nghị quyết Đại hội XIII của Đảng",
        "Nghị quyết Đại hội Đảng toàn quốc lần thứ XIII",
        "Nghị quyết Đại hội lần thứ XIII của Đảng",
    ],
)
def test_a_congress_has_many_wordings_and_one_id(name: str) -> None:
    """However the national congress is worded, its resolution is one document."""
    assert id_of("NQ", *[None] * 4, name) == "vn/dai-hoi/xiii/nq"


def test_a_congress_of_another_body_is_not_the_partys() -> None:
    """The Youth Union's congress of the same ordinal has an id of its own."""
    youth = "Nghị quyết Đại hội đại biểu toàn quốc Đoàn TNCS Hồ Chí Minh lần thứ XIII"
    assert id_of("NQ", *[None] * 4, youth) != id_of("NQ", *[None] * 4, CONGRESS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # C01: three documents of one symbol; C02: two
        (("NQ", "18-NQ/TW", "2017-10-25"), ("NQ", "18-NQ/TW", "2022-06-16")),
        (("NQ", "18-NQ/TW", "2022-06-16"), ("NQ", "18-NQ/TW", "2026-07-28")),
        # C03: a role needs its province
        (
            ("CTr", "26-CTr/TU", "2014-03-05", "Tỉnh ủy Quảng Ninh", "Quảng Ninh"),
            ("CTr", "26-CTr/TU", "2014-03-05", "Tỉnh ủy Quảng Ngãi", "Quảng Ngãi"),
        ),
        # C04: the number without the type never identifies
        (
            ("CT", "14/CT-UBND", "2021-08-06", UBND, "Quảng Ngãi"),
            ("KH", "14/KH-UBND", "2021-01-20", UBND, "Quảng Ngãi"),
        ),
        # C05: law numbers restart
        (("L", "06/2022/QH15"), ("L", "06/2026/QH16")),
        # C06: one number, other types and issuers
        (("CT", "34-CT/TW", "2014-04-07"), ("KL", "34-KL/TW", "2022-04-18")),
        (("CT", "51-CT/TW", "2025-08-08"), ("KL", "51-KL/TW", "2019-05-30")),
        (("QyD", "368-QĐ/TW", "2025-09-08"), ("QD", "368/QĐ-TTg", "2025-02-20")),
        (("NQ", "70-NQ/TW", "2025-08-20"), ("TB", "70-TB/TW", "2012-01-06")),
        # the year in the symbol marks another series
        (
            ("QD", "97/QĐ-UBND", "2025-01-09", NGHE_AN, "Nghệ An"),
            ("QD", "97/2025/QĐ-UBND", "2025-11-25", NGHE_AN, "Nghệ An"),
        ),
        # E28: a number inside another number
        (("ND", "78/2025/NĐ-CP"), ("ND", "278/2025/NĐ-CP")),
        # law and resolution of the Assembly share a shape
        (("L", "45/2013/QH13"), ("NQ", "45/2013/QH13")),
        # a province made anew by a merger counts from one again
        (
            ("KH", "77/KH-UBND", "2025-03-05", "UBND thành phố Cần Thơ", "Cần Thơ"),
            ("KH", "77/KH-UBND", "2025-09-17", "UBND thành phố Cần Thơ", "Cần Thơ"),
        ),
        # zeros beyond the rule's mark a series
        (
            ("KH", "124/KH-UBND", "2025-11-18", "UBND tỉnh Đắk Lắk", "Đắk Lắk"),
            ("KH", "0124/KH-UBND", "2025-11-18", "UBND tỉnh Đắk Lắk", "Đắk Lắk"),
        ),
        # huyện and thị xã of one name
        (
            ("KH", "3/KH-UBND", "2021-01-05", "UBND huyện Kỳ Anh", "Hà Tĩnh"),
            ("KH", "3/KH-UBND", "2021-01-05", "UBND thị xã Kỳ Anh", "Hà Tĩnh"),
        ),
    ],
)
def test_documents_that_look_alike_are_told_apart(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    """Real collisions of symbols give different ids."""
    assert id_of(*one) != id_of(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # E02, E03: bare numbers, by register and term
        (
            ("CT", "34", "2014-04-07", "Bộ Chính trị"),
            ("CT", "34-CT/TW", "2014-04-07"),
        ),
        (
            ("NQ", "29", "2013-11-04", "Ban Chấp hành Trung ương Đảng"),
            ("NQ", "29-NQ/TW", None, "Hội nghị Trung ương 8 khóa XI"),
        ),
        # E04: blanks in the symbol
        (
            ("CT", "14/CT- UBND", "2021-08-06", UBND, "Quảng Ngãi"),
            ("CT", "14/CT-UBND", "2021-08-06", UBND, "Quảng Ngãi"),
        ),
        # E07, E08, E11: separators swapped; E09: groups swapped; E10: hyphen lost
        (("CT", "22/CT-TW", "2018-01-23"), ("CT", "22-CT/TW", "2018-01-23")),
        (("NQ", "18/NQ-TW", "2017-10-25"), ("NQ", "18-NQ/TW", "2017-10-25")),
        (("NQ", "17-NQ/CP", "2019-03-07"), ("NQ", "17/NQ-CP", "2019-03-07")),
        (("CT", "05-TW/CT", "2016-05-15"), ("CT", "05-CT/TW", "2016-05-15")),
        (("NQ", "29 NQ/TW", "2013-11-04"), ("NQ", "29-NQ/TW", "2013-11-04")),
        # E12: letters of the issuer
        (("L", "51/2017/NQ14"), ("L", "51/2017/QH14")),
        # E24: two shapes on one page
        (
            ("QD", "82/2005-QĐ-UBND", None, NGHE_AN, "Nghệ An"),
            ("QD", "82/2005/QĐ-UBND", None, NGHE_AN, "Nghệ An"),
        ),
        # E26: quyết định and quy định share the Party's letters
        (("QD", "66-QĐ/TW", "2017-02-06"), ("QyD", "66-QĐ/TW", "2017-02-06")),
        # E27: spellings of one ministry
        (("QD", "25/2005/QĐ-BGD&ĐT"), ("QD", "25/2005/QĐ-BGDĐT")),
        (("TT", "12/2012/TT_BGDĐT"), ("TT", "12/2012/TT-BGDĐT")),
        # a type that always carries the year says no more with it than without
        (("ND", "118/NĐ-CP", "2025-06-09"), ("ND", "118/2025/NĐ-CP")),
        # chairman and committee number in one register
        (
            ("CT", "14/CT-UBND", "2021-08-06", f"Chủ tịch {UBND}", "Quảng Ngãi"),
            ("CT", "14/CT-UBND", "2021-08-06", UBND, "Quảng Ngãi"),
        ),
        # the leading zero of numbers under ten
        (("CT", "5-CT/TW", "2016-05-15"), ("CT", "05-CT/TW", "2016-05-15")),
    ],
)
def test_misprints_and_variants_are_one_document(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    """What is printed differently but means one document gets one id."""
    assert id_of(*one) == id_of(*other)


@pytest.mark.parametrize(
    ("vague", "particulars"),
    [
        ("vn/tw/nq/18", ("NQ", "18-NQ/TW")),
        ("vn/quang-ngai/tu/ctr/51", ("CTr", "51-CTr/TU", None, "Tỉnh ủy Quảng Ngãi")),
        ("vn/ubnd/2021/ct/14", ("CT", "14/CT-UBND", "2021-08-06")),
        ("vn/quoc-hoi/l/dat-dai", ("L", None, None, None, None, "Luật Đất đai")),
    ],
)
def test_what_is_not_known_is_left_out(
    vague: str, particulars: tuple[str, ...]
) -> None:
    """A vague identity has an id of what is known and says that it is not complete."""
    assert id_of(*particulars) == vague
    assert not identify(particulars_of(*particulars)).complete


@pytest.mark.parametrize(
    ("printed", "official"),
    [("5", "05"), ("05", "05"), ("12", "12"), ("012", "012"), ("930E", "930e")],
)
def test_numbers_have_the_official_spelling(printed: str, official: str) -> None:
    """Numbers under ten have one zero; more zeros than that are kept."""
    assert official_number(printed) == official


@given(
    st.text(alphabet="0123456789/-–_ .&ĐđQNKHTWUBCPaeêô\n", max_size=40),
    st.sampled_from([None, "QD", "CV", "L", "KH"]),
)
def test_any_symbol_gives_a_url_safe_id(printed: str, code: str | None) -> None:
    """Reading never fails, and every id is made of safe characters only."""
    read_symbol(printed, code)
    found = identify(Particulars(code, printed or None))
    assert re.fullmatch(r"[a-z0-9./-]+", found.id)


@pytest.mark.parametrize(
    ("symbol", "issuer", "expected"),
    [
        ("14/CT", "Chủ tịch UBND tỉnh Quảng Ngãi", "vn/quang-ngai/ubnd/2021/ct/14"),
        ("19/CT", "Thủ tướng Chính phủ", "vn/ttg/2021/ct/19"),
    ],
)
def test_letters_that_repeat_the_type_are_no_organ(
    symbol: str, issuer: str, expected: str
) -> None:
    """CT behind a directive's number says directive, not tax department."""
    particulars = Particulars(
        type="CT", symbol=symbol, issued=date(2021, 8, 6), issuer=issuer
    )

    assert identify(particulars).id == expected
