"""The day that a sentence names before a document."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.context import Context
from extractors.mentions import find_mentions

DAY = date(2021, 3, 5)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ngày 05/3/2021, Sở Y tế đã ban hành Quyết định số 7/QĐ-SYT về ca trực.", DAY),
        ("(Ngày 05 tháng 3 năm 2021, Bộ Y tế ban hành Quyết định số 7/QĐ-BYT)", DAY),
        (
            "Ngày 05/3/2021, Sở Y tế ban hành Quyết định số 7/QĐ-SYT ngày 04/3/2021",
            date(2021, 3, 4),
        ),
        ("Ngày 05/3/2021, Sở Y tế họp theo Quyết định số 7/QĐ-SYT.", None),
        ("Ngày 05/3/2021; Sở Y tế đã ban hành Quyết định số 7/QĐ-SYT.", None),
        ("Ngày 05/3/2021, Sở họp. Bộ Y tế ban hành Quyết định số 7/QĐ-BYT.", None),
    ],
)
def test_the_day_of_issue_may_stand_before_the_document(
    text: str, day: date | None
) -> None:
    """Only where the sentence says that it was issued then, and says no other day."""
    (mention,) = find_mentions(text, Context())
    assert mention.issued == day
