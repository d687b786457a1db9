"""The words that govern what comes after them."""

from __future__ import annotations

import pytest

from corpus.folding import fold
from extractors.cues import Role, governor, pinpoint_length, table, words_of


@pytest.mark.parametrize(
    ("lead", "role"),
    [
        ("tiếp tục thực hiện nghiêm, hiệu quả", Role.IMPLEMENT),
        ("triển khai các mục tiêu, nhiệm vụ của", Role.IMPLEMENT),
        ("sửa đổi, bổ sung một số điều của", Role.AMEND),
        ("sửa đổi khoản 1 và khoản 2 Điều 13", Role.AMEND),
        ("hướng dẫn thi hành một số nội dung của", Role.GUIDE),
        ("quy định chi tiết và biện pháp để tổ chức, hướng dẫn thi hành", Role.GUIDE),
        ("thay thế các Quyết định :", Role.REPLACE),
        ("bãi bỏ các Nghị quyết sau của Hội đồng nhân dân : ¦", Role.REPEAL),
        ("theo đúng quy định của", Role.FOLLOW),
        ("thực hiện theo quy định tại điểm a khoản 5 Điều 4", Role.FOLLOW),
        ("sửa đổi Quy chế làm việc của cơ quan ban hành kèm theo", Role.AMEND),
        ("bãi bỏ cụm từ “phòng” tại Phụ lục IV", Role.FOLLOW),
        ("bổ sung Phụ lục III", Role.AMEND),
        ("thực hiện chế độ báo cáo", Role.REVIEW),
        ("thực hiện ước mơ", None),
        ("", None),
    ],
)
def test_the_nearest_cue_governs(lead: str, role: Role | None) -> None:
    """Light words, pinpoints and headings of lists are passed over."""
    cue = governor(words_of(lead.lower()), words_of(fold(lead)))
    assert (cue.role if cue else None) == role


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("theo dieu 5", 2),
        ("theo khoan 1 , khoan 2 dieu 5", 7),
        ("tai dieu 5 , 6 , 7 va 8", 8),
        ("nha o va dieu 3", 2),
        ("tai khoan 2 phu luc iv", 5),
        ("so 5", 0),
        ("", 0),
    ],
)
def test_pinpoints_are_measured_from_the_end(words: str, length: int) -> None:
    """Lists and ranges of articles belong to one pinpoint."""
    assert pinpoint_length(words_of(words)) == length


def test_every_row_has_a_known_role_and_a_source() -> None:
    """The table names a role that the code knows and says where the words are from."""
    for row in table("cues"):
        assert Role(row["role"])
        assert row["phrase"] == row["phrase"].strip().lower()
        assert row["source"]
