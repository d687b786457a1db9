"""Minutes named by meeting and day."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.context import Context
from extractors.mentions import find_mentions

PROVINCE = Context(issuer="Sở Y tế tỉnh Lam Giang", province="Lam Giang")


def test_minutes_are_named_by_meeting_and_day() -> None:
    """Organ and day of the meeting identify minutes without a number."""
    text = "Căn cứ Biên bản họp Hội đồng Khoa học Sở Y tế ngày 20/12/2017;"
    (found,) = find_mentions(text, PROVINCE)
    assert (
        found.span.of(text) == "Biên bản họp Hội đồng Khoa học Sở Y tế ngày 20/12/2017"
    )
    assert (found.type, found.issued) == ("BB", date(2017, 12, 20))
    assert found.issuer == "Hội đồng Khoa học Sở Y tế tỉnh Lam Giang"


@pytest.mark.parametrize(
    "text",
    [
        "lập Biên bản họp; gửi trước ngày 20/12/2017",
        "biên bản họp hội đồng ngày 20/12/2017",
        "Biên bản họp Hội đồng (mẫu số 01)",
    ],
)
def test_minutes_without_meeting_or_day_are_no_mention(text: str) -> None:
    """A form, a day of something else and a word in small letters name none."""
    assert find_mentions(text, PROVINCE) == ()
