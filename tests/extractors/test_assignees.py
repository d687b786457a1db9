from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.assignees import (
    assignment_at,
    heading_organs,
    later_assignments,
    opens_work,
    split_names,
    supporters,
)

PIECES = [
    *"aáđ ,;:()",
    "Sở Y tế ",
    "các Bộ",
    " và ",
    "Giao ",
    "phối hợp với ",
    "chủ trì ",
    "có trách nhiệm ",
]
TEXTS = st.lists(st.sampled_from(PIECES)).map("".join)


@pytest.mark.parametrize(
    ("text", "names", "work", "certain"),
    [
        (
            "Giao Sở Nội vụ khẩn trương lập danh sách",
            ["Sở Nội vụ"],
            "khẩn trương lập danh sách",
            True,
        ),
        (
            "Đề nghị Hội Nông dân, Hội Phụ nữ và các hội viên: Phát huy vai trò",
            ["Hội Nông dân", "Hội Phụ nữ", "các hội viên"],
            "Phát huy vai trò",
            True,
        ),
        (  # a heading, and the work on the next line
            "Bộ trưởng các Bộ, Thủ trưởng cơ quan ngang bộ Tập trung hoàn thành",
            ["Bộ trưởng các Bộ", "Thủ trưởng cơ quan ngang bộ"],
            "Tập trung hoàn thành",
            False,
        ),
        (
            "Sở Văn hóa, Thể thao và Du lịch có trách nhiệm mở lớp",
            ["Sở Văn hóa, Thể thao và Du lịch"],
            "có trách nhiệm mở lớp",
            True,
        ),
        (
            "Ban Chỉ đạo xã Suối Trong hướng dẫn các thôn",
            ["Ban Chỉ đạo xã Suối Trong"],
            "hướng dẫn các thôn",
            False,
        ),
        (
            "Các Bộ: Quốc phòng, Nông nghiệp và Môi trường chủ động ứng phó",
            ["Bộ Quốc phòng", "Bộ Nông nghiệp và Môi trường"],
            "chủ động ứng phó",
            False,
        ),
        (
            "Giám đốc các Sở: Xây dựng, Nội vụ và Tài chính chủ trì",
            ["Giám đốc Sở Xây dựng", "Giám đốc Sở Nội vụ", "Giám đốc Sở Tài chính"],
            "chủ trì",
            True,
        ),
        (
            "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã tổ chức rà soát",
            ["Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND các xã"],
            "tổ chức rà soát",
            False,
        ),
        (
            "Chủ tịch UBND tỉnh yêu cầu đồng chí Trưởng Công an xã báo cáo",
            ["Trưởng Công an xã"],
            "báo cáo",
            True,
        ),
        (
            "Các tổ chức chính trị - xã hội (sau đây gọi là hội) tập trung vận động",
            ["Các tổ chức chính trị - xã hội"],
            "tập trung vận động",
            False,
        ),
    ],
)
def test_organs_stand_before_what_they_do(
    text: str, names: list[str], work: str, certain: bool
) -> None:
    """Organs are told apart; order and duty make an assignment certain."""
    found = assignment_at(text, 0, len(text))
    assert found is not None
    assert list(found.names) == names
    assert text[found.end :] == work
    assert found.certain is certain


@pytest.mark.parametrize(
    "text",
    [
        "Sở Nội vụ đã lập danh sách",
        "Tổ chức rà soát các hộ dân",
        "Báo cáo kết quả về huyện",
        "Phòng, chống cháy rừng trong mùa khô",
        "Thanh tra, kiểm tra việc sử dụng đất",
        "các khoản chi khác theo quy định",
        "Ban hành Quy chế",
        "",
    ],
)
def test_what_is_past_or_no_organ_assigns_nothing(text: str) -> None:
    """The past, and actions that begin like the name of an organ, name nobody."""
    assert assignment_at(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Căn cứ Kế hoạch này, các đơn vị xây dựng kế hoạch", ["các đơn vị"]),
        (
            "Về cầu Sông Lặng: Giao Sở Xây dựng lập dự án",
            ["Sở Xây dựng"],
        ),
        (
            "Trường hợp thiếu thuốc thì Trạm Y tế xã có trách nhiệm bổ sung",
            ["Trạm Y tế xã"],
        ),
    ],
)
def test_clauses_behind_the_first_one_assign_too(text: str, names: list[str]) -> None:
    """An assignment may follow a reason, a matter or a condition."""
    found = next(later_assignments(text, 0, len(text)))
    assert list(found.names) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Giáo dục và Đào tạo", ["Sở Giáo dục và Đào tạo"]),
        (
            "Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh:",
            ["Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh"],
        ),
        ("Sở Nội vụ tham mưu khen thưởng", []),
        ("Công tác tuyên truyền", []),
    ],
)
def test_a_heading_of_organs_holds_nothing_else(text: str, names: list[str]) -> None:
    """A heading with an action or without an organ names nobody."""
    assert list(heading_organs(text, 0, len(text), described=False)) == names


def test_organs_before_a_colon_may_be_described() -> None:
    """What is said of the organs of a heading is no part of their names."""
    text = "Chủ tịch UBND các xã, trong đó trọng tâm là các xã ven suối:"
    assert heading_organs(text, 0, len(text), described=True) == (
        "Chủ tịch UBND các xã",
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "phối hợp chặt chẽ với Sở Y tế, Sở Thuế và các đơn vị liên quan rà soát",
            ["Sở Y tế", "Sở Thuế", "các đơn vị liên quan"],
        ),
        ("Phối hợp Văn phòng UBND tỉnh đánh giá", ["Văn phòng UBND tỉnh"]),
        ("chủ trì cùng Bộ Xây dựng thẩm định", ["Bộ Xây dựng"]),
        ("phối hợp tuyên truyền trong nhân dân", []),
        ("phối hợp với Sở Y tế kiểm tra; phối hợp với Sở Y tế báo cáo", ["Sở Y tế"]),
        ("rà soát", []),
    ],
)
def test_those_who_support_are_named_once(text: str, names: list[str]) -> None:
    """Whoever work is to be done with is read up to the next action."""
    assert list(supporters(text, 0, len(text))) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bộ CHQS tỉnh; UBND cấp xã", ["Bộ CHQS tỉnh", "UBND cấp xã"]),
        ("Sở Nội vụ Sở Y tế", ["Sở Nội vụ", "Sở Y tế"]),
        ("Bộ trưởng Bộ Nội vụ", ["Bộ trưởng Bộ Nội vụ"]),
        ("các xã, phường, đặc khu", ["các xã, phường, đặc khu"]),
        ("- Sở Y tế;", ["Sở Y tế"]),
        ("", []),
    ],
)
def test_cells_hold_lists_of_organs(text: str, names: list[str]) -> None:
    """Lists are parted where the next organ begins, not at every comma."""
    assert list(split_names(text, 0, len(text))) == names


def test_work_opens_with_an_action() -> None:
    """Actions are known as they begin a sentence and inside of one."""
    assert opens_work("Rà soát danh sách", 0)
    assert opens_work("xin chủ trì", 4)
    assert not opens_work("Danh sách", 0)


@given(TEXTS)
def test_any_text_can_be_asked(text: str) -> None:
    """Nothing breaks, and work begins inside the text."""
    found = assignment_at(text, 0, len(text))
    assert found is None or 0 < found.end <= len(text)
    assert all(one.end <= len(text) for one in later_assignments(text, 0, len(text)))
    assert all(supporters(text, 0, len(text)))
    assert all(split_names(text, 0, len(text)))
