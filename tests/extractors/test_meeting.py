"""Resolutions named by their meeting."""

from __future__ import annotations

import pytest

from extractors.context import Context
from extractors.mentions import find_mentions

DISTRICT = Context(
    issuer="Phòng Giáo dục và Đào tạo huyện Minh Long", province="Quảng Ngãi"
)


@pytest.mark.parametrize(
    ("text", "quote", "name", "issuer", "province"),
    [
        (
            "theo Nghị quyết Đại hội lần thứ XIII của Đảng;",
            "Nghị quyết Đại hội lần thứ XIII của Đảng",
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
            "Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
            None,
        ),
        (
            "Nghị quyết Đại hội Đảng toàn quốc lần thứ XIII và",
            "Nghị quyết Đại hội Đảng toàn quốc lần thứ XIII",
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
            "Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
            None,
        ),
        (
            "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIV, nhiệm kỳ 2015 - 2020; rồi",
            "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIV, nhiệm kỳ 2015 - 2020",
            "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIV, nhiệm kỳ 2015 - 2020",
            "Đại hội Đảng bộ tỉnh Quảng Ngãi lần thứ XIV",
            "Quảng Ngãi",
        ),
        (
            "Nghị quyết Đại hội đại biểu Đảng bộ huyện lần thứ XIX và",
            "Nghị quyết Đại hội đại biểu Đảng bộ huyện lần thứ XIX",
            "Nghị quyết Đại hội đại biểu Đảng bộ huyện lần thứ XIX",
            "Đại hội đại biểu Đảng bộ huyện Minh Long lần thứ XIX",
            "Quảng Ngãi",
        ),
        (
            "Nghị quyết Đại hội XIX Đảng bộ tỉnh đề ra",
            "Nghị quyết Đại hội XIX Đảng bộ tỉnh",
            "Nghị quyết Đại hội XIX Đảng bộ tỉnh",
            "Đại hội Đảng bộ tỉnh Quảng Ngãi lần thứ XIX",
            "Quảng Ngãi",
        ),
        (
            "Nghị quyết Hội nghị Trung ương 8 khóa XI về",
            "Nghị quyết Hội nghị Trung ương 8 khóa XI",
            "Nghị quyết Hội nghị Trung ương 8 khóa XI",
            "Hội nghị Trung ương 8 khóa XI",
            None,
        ),
        (
            "Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương khoá XI",
            "Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương khoá XI",
            "Nghị quyết Hội nghị Trung ương 8 khóa XI",
            "Hội nghị Trung ương 8 khóa XI",
            None,
        ),
        (
            "Nghị quyết phiên họp Chính phủ thường kỳ tháng 9 năm 2025;",
            "Nghị quyết phiên họp Chính phủ thường kỳ tháng 9 năm 2025",
            "Nghị quyết phiên họp Chính phủ thường kỳ tháng 9 năm 2025",
            "Chính phủ",
            None,
        ),
    ],
)
def test_a_meeting_names_its_resolution(
    text: str, quote: str, name: str, issuer: str, province: str | None
) -> None:
    """Congresses, plenums and sessions give name and issuer in one wording."""
    (found,) = find_mentions(text, DISTRICT)
    assert (found.span.of(text), found.type) == (quote, "NQ")
    assert (found.name, found.issuer, found.province) == (name, issuer, province)
