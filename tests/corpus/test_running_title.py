"""Titles that run on in one sentence are taken apart."""

from __future__ import annotations

import pytest

from corpus.lines import form_of
from corpus.running_title import find_running_title

TITLES = [
    (
        (
            "Quyết định số 16/2008/QĐ-BGDĐT ngày 16/4/2008 của Bộ trưởng Bộ Giáo dục "
            "và Đào tạo quy định về cây xanh\n\nĐiều 1. Phạm vi"
        ),
        {
            "type": "Quyết định",
            "number": "số 16/2008/QĐ-BGDĐT",
            "place_date": "ngày 16/4/2008",
            "issuer": "Bộ trưởng Bộ Giáo dục và Đào tạo",
            "subject": "quy định về cây xanh",
        },
    ),
    (
        "# Thông tư 28/2026/TT-BXD\n\n**Quy định về cây xanh**\n\nCăn cứ Luật;",
        {
            "type": "Thông tư",
            "number": "28/2026/TT-BXD",
            "subject": "Quy định về cây xanh",
        },
    ),
    (
        (
            "QUYẾT ĐỊNH\nCỦA BỘ TRƯỞNG BỘ NỘI VỤ SỐ 16/1996/QĐ-BNV\n"
            "NGÀY 16-4-1996 VỀ VIỆC TRỒNG CÂY\nTRONG CÔNG SỞ\n\nBỘ TRƯỞNG BỘ NỘI VỤ\n"
            "Điều 1. Phạm vi"
        ),
        {
            "type": "QUYẾT ĐỊNH",
            "issuer": "BỘ TRƯỞNG BỘ NỘI VỤ",
            "number": "SỐ 16/1996/QĐ-BNV",
            "place_date": "NGÀY 16-4-1996",
            "subject": "VỀ VIỆC TRỒNG CÂY\nTRONG CÔNG SỞ",
        },
    ),
    (
        "KẾ HOẠCH 12-KH/TU: trồng cây\n\nI. MỤC ĐÍCH",
        {"type": "KẾ HOẠCH", "number": "12-KH/TU", "subject": "trồng cây"},
    ),
]


@pytest.mark.parametrize(("text", "parts"), TITLES)
def test_parts_of_a_running_title(text: str, parts: dict[str, str]) -> None:
    """Type, number, date, issuer and subject are told apart in their order."""
    title = find_running_title(form_of(text), 0)
    assert title is not None
    assert {zone.kind.value: zone.span.of(text) for zone in title.zones} == parts


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch trồng cây năm 2020\n\nĐiều 1.",
        "Thực hiện Quyết định số 1/QĐ-UBND\n\nĐiều 1.",
        "Nghị định số 75/2009/NĐ-CP của Chính phủ hết hiệu lực.",
        "",
    ],
)
def test_other_openings_are_no_running_titles(text: str) -> None:
    """A title needs its type first, a symbol right behind it, and a text under it."""
    assert find_running_title(form_of(text), 0) is None
