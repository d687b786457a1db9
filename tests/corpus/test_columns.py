"""Head and foot of two columns, read line by line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.columns import in_columns
from corpus.motto import find_motto, with_motto

sys.path.insert(0, str(Path(__file__).parent))
from printed import HEIGHT, line, shown

if TYPE_CHECKING:
    from corpus.printed_lines import PrintedLine


def page(*texts: str, pitch: float = 1.5 * HEIGHT) -> list[PrintedLine]:
    """Return lines below each other; blanks in front and between are kept."""
    return [line(text, top=at * pitch) for at, text in enumerate(texts) if text]


def read(*texts: str) -> list[str]:
    """Return the lines of a page in the order of reading."""
    return [shown(found) for found in in_columns(page(*texts))]


HEAD = (
    "UBND TỈNH SAO MAI        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "    SỞ NỘI VỤ                 Độc lập - Tự do - Hạnh phúc",
    "   Số: 12/SNV-VP           Sao Mai, ngày 05 tháng 3 năm 2024",
    "V/v góp ý dự thảo",
    "  nghị quyết",
    "                 Kính gửi: Các phòng, ban",
    "Thực hiện ý kiến của Ủy ban nhân dân tỉnh, Sở Nội vụ đề nghị góp ý",
)


def test_the_left_column_of_the_head_comes_first() -> None:
    """Issuer, number and subject, then mottos and date, then the text."""
    assert read(*HEAD) == [
        "UBND TỈNH SAO MAI",
        "SỞ NỘI VỤ",
        "Số: 12/SNV-VP",
        "V/v góp ý dự thảo",
        "nghị quyết",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Sao Mai, ngày 05 tháng 3 năm 2024",
        "Kính gửi: Các phòng, ban",
        "Thực hiện ý kiến của Ủy ban nhân dân tỉnh, Sở Nội vụ đề nghị góp ý",
    ]


def test_whom_a_letter_addresses_stands_below_both_columns() -> None:
    """Alone on the left, "Kính gửi:" is no part of the left column."""
    texts = (
        *HEAD[:5],
        "      Kính gửi:",
        "                     - Các phòng, ban;",
        "                     - Các xã, phường.",
    )
    assert read(*texts)[-4:] == [
        "Sao Mai, ngày 05 tháng 3 năm 2024",
        "Kính gửi:",
        "- Các phòng, ban;",
        "- Các xã, phường.",
    ]


def test_a_colon_by_itself_belongs_to_the_heading_of_the_recipients() -> None:
    """The gutter lies behind the colon of "Nơi nhận :"."""
    texts = (
        "Nơi nhận :                      GIÁM ĐỐC",
        "- Như trên;",
        "- Lưu: VT.",
        "                               Trần Thị Hoa",
    )
    assert read(*texts) == [
        "Nơi nhận :",
        "- Như trên;",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
        "Trần Thị Hoa",
    ]


def test_a_motto_sets_the_gutter_even_if_hardly_parted() -> None:
    """Long names of issuers nearly touch the motto."""
    texts = (
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "    Số: 12/KH-PGDĐT             Độc lập - Tự do - Hạnh phúc",
    )
    assert read(*texts)[0] == "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"


def test_recipients_come_before_who_signs() -> None:
    """The list on the left is read whole; the line above it stays above."""
    texts = (
        "nơi gửi báo cáo về Sở trước ngày 30 tháng 9 để   tổng hợp, trình Ủy ban",
        "                                                 GIÁM ĐỐC",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.                                    Trần Thị Hoa Xanh",
    )
    assert read(*texts) == [
        "nơi gửi báo cáo về Sở trước ngày 30 tháng 9 để tổng hợp, trình Ủy ban",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
        "Trần Thị Hoa Xanh",
    ]


def test_other_columns_stay_row_by_row() -> None:
    """A list set with gaps is a table, not two texts."""
    texts = ("Lê Văn Sông          Trưởng phòng", "Hồ Thị Núi           Phó phòng")
    assert read(*texts) == [" ".join(text.split()) for text in texts]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("SỞ Y TÉ CỌNG HÓA XÃ HỘI CHU NGHĨA YIỆT NAM", 3),
        ("Độc lập Tự do -- Hạnh phúc", 0),
        ("TỈNH ỦY SAO MAI ĐẢNG CỘNG SẢN VIỆT NAM", 4),
        ("Đảng bộ xã hội họp ở Việt Nam", None),
    ],
)
def test_mottos_are_known_though_misread(text: str, start: int | None) -> None:
    """Most of their words must be there."""
    motto = find_motto(text.split())
    assert (motto.start if motto else None) == start


def test_a_misread_motto_is_put_right() -> None:
    """Mottos never change, so their misread words can be known."""
    found = with_motto(line("CỌNG HOÀ XÃ HỘI CHỦ NGHĨA YIỆT NAM"))
    assert shown(found) == "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
