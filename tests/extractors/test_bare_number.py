"""Documents called by a number without letters."""

from __future__ import annotations

import pytest

from extractors.confidence import DOUBTFUL_BELOW
from extractors.context import Context
from extractors.mentions import find_mentions


def named(text: str) -> list[tuple[str, str | None]]:
    """Return quote and symbol of every mention."""
    return [(m.span.of(text), m.symbol) for m in find_mentions(text, Context())]


@pytest.mark.parametrize(
    ("text", "quote", "symbol"),
    [
        ("theo Nghị quyết 57 và", "Nghị quyết 57", "57"),
        ("Đề án 06 mang lại hiệu quả", "Đề án 06", "06"),
        ("Thông tư 22/2021 của Bộ Y tế", "Thông tư 22/2021 của Bộ Y tế", "22/2021"),
        ("NQ 57 và đơn vị", "NQ 57", "57"),
        ("Chương trình số 12 của Tỉnh ủy", "Chương trình số 12 của Tỉnh ủy", "12"),
        ("kế hoạch số 7 ngày 01/02/2024", "kế hoạch số 7 ngày 01/02/2024", "7"),
    ],
)
def test_a_type_and_a_number_name_a_document(
    text: str, quote: str, symbol: str
) -> None:
    """A bare number stays bare."""
    assert named(text) == [(quote, symbol)]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch 05 năm phát triển",
        "Kế hoạch 2026 và Kế hoạch 2027",
        "Quyết định 3 nội dung",
        "Dự án 2 của Chương trình",
        "thuộc Chương trình 135 giai đoạn II",
        "Báo cáo 6 tháng đầu năm",
        "Báo cáo 12/2024",
        "Nghị quyết 5% và Quyết định 1.000 chỉ tiêu",
        "thông báo 12 trường hợp",
        "Quyết định 0f",
    ],
)
def test_numbers_that_count_or_date_name_none(text: str) -> None:
    """Years, counted nouns and shares behind a type word are no documents."""
    assert named(text) == []


def test_letters_at_the_end_of_a_list_are_those_of_all() -> None:
    """Numbers before the last one take its letters: three documents of one series."""
    assert named("Quyết định số 12, 13 và 14/QĐ-SNV") == [
        ("Quyết định số 12", "12/QĐ-SNV"),
        ("13", "13/QĐ-SNV"),
        ("14/QĐ-SNV", "14/QĐ-SNV"),
    ]


@pytest.mark.parametrize(
    ("text", "surer"),
    [
        ("Công văn số 7 ngày 01/02/2024 của Công ty Sao Khuê", True),
        ("Công văn số 7 ngày 01/02/2024", False),
        ("Nghị quyết 57 của Bộ Chính trị", False),
    ],
)
def test_day_and_issuer_leave_no_doubt(text: str, *, surer: bool) -> None:
    """A bare number with both is no doubtful citation; without them it may be."""
    (mention,) = find_mentions(text, Context())
    assert (mention.confidence >= DOUBTFUL_BELOW) is surer


def test_a_day_may_stand_behind_the_last_number_of_a_list() -> None:
    """Issuer and year are those of all; whether the day is stays open."""
    text = "Nghị quyết số 18 và 19 ngày 25/10/2017 của Bộ Chính trị, 5 ngày"
    first, second = find_mentions(text, Context())
    assert second.span.of(text) == "19 ngày 25/10/2017 của Bộ Chính trị"
    assert (first.issued, first.year, first.issuer) == (None, 2017, "Bộ Chính trị")
