"""Organisations in running text."""

from __future__ import annotations

import pytest

from extractors.organ import organ_at
from extractors.shadow import shadow


@pytest.mark.parametrize(
    ("text", "quote", "name"),
    [
        ("Bộ Chính trị về thi đua", "Bộ Chính trị", "Bộ Chính trị"),
        ("Bộ Chinh trị về", "Bộ Chinh trị", "Bộ Chính trị"),
        ("Thủ tướng phê duyệt", "Thủ tướng", "Thủ tướng Chính phủ"),
        (
            "UBND tỉnh Bình Phước Thành lập trạm",
            "UBND tỉnh Bình Phước",
            "Ủy ban nhân dân",
        ),
        ("Tỉnh ủy và", "Tỉnh ủy", "Tỉnh ủy"),
        ("Tỉnh ủy Lam Giang về", "Tỉnh ủy Lam Giang", "Tỉnh ủy"),
        (
            "Ban Thường vụ Huyện ủy Mai Bảo về",
            "Ban Thường vụ Huyện ủy Mai Bảo",
            "Ban Thường vụ Huyện ủy",
        ),
        ("Tỉnh ủy Quy định về", "Tỉnh ủy", "Tỉnh ủy"),
        (
            "Bộ trưởng Bộ GD&ĐT Ban hành",
            "Bộ trưởng Bộ GD&ĐT",
            "Bộ trưởng Bộ Giáo dục và Đào tạo",
        ),
        (
            "Ban Chấp hành Trung ương (Khóa XII) về",
            "Ban Chấp hành Trung ương (Khóa XII)",
            "Ban Chấp hành Trung ương Đảng",
        ),
        (
            "Hội nghị TW 8 (khóa XI) về",
            "Hội nghị TW 8 (khóa XI)",
            "Hội nghị Trung ương 8",
        ),
        (
            "Ban Chỉ đạo về du lịch, văn hóa và thể thao tỉnh Sơn La ban hành Đề án",
            "Ban Chỉ đạo về du lịch, văn hóa và thể thao tỉnh Sơn La",
            "Ban Chỉ đạo về du lịch, văn hóa và thể thao",
        ),
        (
            "Ban Chỉ đạo về phát triển du lịch trên địa bàn tỉnh;",
            "Ban Chỉ đạo",
            "Ban Chỉ đạo",
        ),
        *(
            (f"{name} về nâng mức", name, name)
            for name in (
                "Trung tâm Văn hóa, Thể thao và Truyền thông",
                "Ban Quản lý dự án Nông nghiệp, Thủy lợi và Giao thông",
                "Cục Quản lý Khám, chữa bệnh",
            )
        ),
        ("Công ty Lam, Công ty Mai và Công ty Cúc về", "Công ty Lam", "Công ty Lam"),
        *(
            (f"{name}, {others} về", name, name)
            for name, others in (
                ("Viện Dinh dưỡng Miền Trung", "Luật Giáo dục và Nghị định số 5/2020"),
                ("Công ty Hoa Sen", "Ông Trần Văn Mẫu và Bà Lê Thị Mẫu"),
                ("Trung tâm Hoa Sen", "Ông Trần Văn Mẫu và Bà Lê Thị Mẫu"),
                ("Trung tâm Hoa Sen", "Luật Giáo dục và Luật Nhà ở"),
                ("Trung tâm Hoa Sen", "Giáo dục, Kế hoạch số 5 và Đào tạo"),
                ("Công ty Hoa Sen", "Quảng Ngãi và Bình Định"),
                ("Trung tâm Hoa Sen", "Quảng Ngãi và Bình Định"),
            )
        ),
        (
            "Liên Sở Nội vụ - Sở Tài chính về nâng mức",
            "Liên Sở Nội vụ - Sở Tài chính",
            "Liên Sở Nội vụ - Sở Tài chính",
        ),
        (
            "Công ty TNHH Sao Khuê Việt Nam đề nghị",
            "Công ty TNHH Sao Khuê Việt Nam",
            "Công ty TNHH Sao Khuê Việt Nam",
        ),
        (
            "Ban Chỉ đạo phát triển khoa học, chuyển đổi số và cải cách hành chính,",
            "Ban Chỉ đạo phát triển khoa học, chuyển đổi số và cải cách hành chính",
            "Ban Chỉ đạo phát triển khoa học, chuyển đổi số và cải cách hành chính",
        ),
        (
            "Đoàn giám sát của Ủy ban thường vụ Quốc hội về",
            "Đoàn giám sát của Ủy ban thường vụ Quốc hội",
            "Đoàn giám sát của Ủy ban Thường vụ Quốc hội",
        ),
        (
            "Ủy ban nhân dân xã Cư Yên, huyện Minh Long, tỉnh Quảng Ngãi về",
            "Ủy ban nhân dân xã Cư Yên, huyện Minh Long, tỉnh Quảng Ngãi",
            "Ủy ban nhân dân",
        ),
    ],
)
def test_an_organisation_ends_where_its_name_does(
    text: str, quote: str, name: str
) -> None:
    """Names of the tables are read whole, unknown ones to the first foreign word."""
    found = organ_at(shadow(text), 0)
    assert found is not None
    assert (text[: found.end], found.name) == (quote, name)


@pytest.mark.parametrize("text", ["các cơ quan", "cơ quan", "pháp luật", "", "12"])
def test_small_words_name_no_organisation(text: str) -> None:
    """What opens without a capital and is in no table is no organisation."""
    assert organ_at(shadow(text), 0) is None


def test_a_committee_of_a_field_has_its_locality_behind_it() -> None:
    """Number and field of a committee are its name; the place follows."""
    found = organ_at(shadow("Ban chỉ đạo 389 tỉnh Kiên Giang về"), 0)
    assert found is not None
    assert found.name == "Ban chỉ đạo 389"
    assert found.place is not None
    assert found.place.name == "Kiên Giang"
