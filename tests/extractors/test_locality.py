"""The province that a document's "tỉnh" means."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.document import Document
from corpus.zones import find_zones
from extractors.locality import infer_locality, provinces_named

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"

CASES = [
    # the head says it
    (f"ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NINH\n{MOTTO}", None, "Quảng Ninh"),
    (f"SỞ Y TẾ QUẢNG NINH\n{MOTTO}", None, "Quảng Ninh"),
    # a district that one province has
    (f"UBND HUYỆN MINH LONG\nPHÒNG NỘI VỤ\n{MOTTO}", None, "Quảng Ngãi"),
    # a commune, settled by the province that the text names
    (
        (
            f"UBND XÃ LƯƠNG MINH\n{MOTTO}KẾ HOẠCH\nTrồng cây\nTheo ý kiến của tỉnh "
            "Quảng Ninh, xã trồng cây."
        ),
        date(2025, 12, 1),
        "Quảng Ninh",
    ),
    # the place before the date
    (f"TRƯỜNG A\n{MOTTO}Minh Long, ngày 2 tháng 12 năm 2021\n", None, "Quảng Ngãi"),
    # no head: the province that the text names
    ("KẾ HOẠCH Trồng cây\n\nTrường ở tỉnh Khánh Hòa trồng cây.", None, "Khánh Hòa"),
    # two provinces, named alike: left open
    ("KẾ HOẠCH Trồng cây\n\nTỉnh Khánh Hòa giúp tỉnh Phú Yên.", None, None),
    # a province that no table holds
    (f"ỦY BAN NHÂN DÂN\nTỈNH LAM TUYỀN\n{MOTTO}", None, "Lam Tuyền"),
    (f"TỈNH ỦY LAM TUYỀN\n*\n{MOTTO}", None, "Lam Tuyền"),
    # a name whose first word alone is a city's
    (
        f"UBND HUYỆN VĨNH ĐƯỜNG\n{MOTTO}KẾ HOẠCH\nTheo tỉnh Lam Tuyền.",
        None,
        "Lam Tuyền",
    ),
    (f"UBND THÀNH PHỐ VINH NGHỆ AN\n{MOTTO}", None, "Nghệ An"),
]


@pytest.mark.parametrize(("text", "on", "province"), CASES)
def test_the_province_is_inferred(
    text: str, on: date | None, province: str | None
) -> None:
    """Head, place and text are asked in this order; doubt stays open."""
    zones = find_zones(Document(text, "text/plain", "0" * 64))
    assert infer_locality(text, zones, on).province == province


def test_district_and_commune_are_kept() -> None:
    """The lower localities of the head are named with their kind."""
    text = f"UBND HUYỆN MINH LONG\n{MOTTO}"
    zones = find_zones(Document(text, "text/plain", "0" * 64))
    assert infer_locality(text, zones).district == "huyện Minh Long"


def test_provinces_are_counted_with_their_level() -> None:
    """A province counts where its level stands before it, wrapped lines included."""
    text = "tỉnh Quảng\nNinh và thành phố Hà Nội, tỉnh Quảng Ninh; Quảng Ngãi"
    assert provinces_named(text) == {"Quảng Ninh": 2, "Hà Nội": 1}
