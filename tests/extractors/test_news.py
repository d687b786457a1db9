"""What a news page says of itself."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.news import read_news

PAGES = [
    (
        (
            "Cổng thông tin điện tử huyện Trúc Khánh\n\nThầy trò Trúc Khánh trồng một "
            "nghìn cây đầu xuân\n\n(11:30 | 29/04/2019)\n"
        ),
        "Cổng thông tin điện tử huyện Trúc Khánh",
        "Thầy trò Trúc Khánh trồng một nghìn cây đầu xuân",
        date(2019, 4, 29),
    ),
    (
        (
            "Học sinh vùng cao trồng hơn một nghìn cây xanh\n\nGD&TĐ - Ngày 21/10, "
            "trường phát động trồng cây."
        ),
        "Báo Giáo dục và Thời đại",
        "Học sinh vùng cao trồng hơn một nghìn cây xanh",
        None,
    ),
    ("Trồng cây", None, None, None),
]


@pytest.mark.parametrize(("text", "site", "headline", "day"), PAGES)
def test_site_headline_and_day(
    text: str, site: str | None, headline: str | None, day: date | None
) -> None:
    """The site or the paper's letters, the headline and the time of publication."""
    said = {name: found and found.value for name, found in read_news(text).items()}
    assert said == {"issuer": site, "subject": headline, "issued": day}
