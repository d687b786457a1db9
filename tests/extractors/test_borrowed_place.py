"""A role without a place is that of the same document named in full."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.document import Span
from extractors.borrowed_place import with_borrowed_places, with_places_of_titles
from extractors.facts import Mention

DAY = date(2016, 12, 21)
FULL = "Quyết định số 78/2016/QĐ-UBND của Ủy ban nhân dân tỉnh Sơn Trung"
SHORT = "Quyết định số 78/2016/QĐ-UBND của Ủy ban nhân dân tỉnh"


def _mention(
    text: str, words: str, symbol: str, issued: date | None, province: str
) -> Mention:
    start = text.rindex(words)
    span = Span(start, start + len(words))
    issuer = f"Ủy ban nhân dân tỉnh {province}"
    return Mention(span, "QD", symbol, issued, issuer=issuer, province=province)


def _provinces(symbol: str, issued: date | None, words: str = SHORT) -> list[str]:
    """Return the provinces of a full citation and of one that follows it."""
    text = f"Bãi bỏ {FULL}; {words}."
    mentions = [
        _mention(text, FULL, "78/2016/QĐ-UBND", DAY, "Sơn Trung"),
        _mention(text, words, symbol, issued, "Lam Giang"),
    ]
    found = with_borrowed_places(text, mentions)
    return [mention.province or "" for mention in found]


def test_the_same_number_and_day_is_of_the_same_province() -> None:
    """The place that the text names counts, not that of the citing document."""
    assert _provinces("78/2016/QĐ-UBND", DAY) == ["Sơn Trung", "Sơn Trung"]


@pytest.mark.parametrize(
    ("symbol", "issued", "words"),
    [
        ("79/2016/QĐ-UBND", DAY, SHORT),
        ("78/2016/QĐ-UBND", date(2016, 12, 22), SHORT),
        ("78/2016/QĐ-UBND", None, SHORT),
        ("78/2016/QĐ-UBND", DAY, f"{SHORT} Lam Giang"),
    ],
)
def test_what_may_be_another_document_keeps_its_own(
    symbol: str, issued: date | None, words: str
) -> None:
    """Another number or day, none at all, or a place of its own."""
    assert _provinces(symbol, issued, words)[1] == "Lam Giang"


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        (
            "của Hội đồng nhân dân tỉnh Sơn Trung",
            "của Ủy ban nhân dân tỉnh",
            "Sơn Trung",
        ),
        ("của Hội đồng nhân dân tỉnh", "của Ủy ban nhân dân tỉnh", "Lam Giang"),
        (
            "của Hội đồng nhân dân tỉnh Sơn Trung",
            "của Ủy ban nhân dân tỉnh Lam Giang",
            "Lam Giang",
        ),
    ],
)
def test_what_a_title_calls_the_provinces_is_its_issuers(
    outer: str, inner: str, expected: str
) -> None:
    """An issuer that names no province means its own, in its titles too."""
    province = "Sơn Trung" if "Sơn Trung" in outer else "Lam Giang"
    first, second = (
        f"Nghị quyết số 5/NQ-HĐND {outer}",
        f"Quyết định số 7/QĐ-UBND {inner}",
    )
    text = f"Căn cứ {first} về việc sửa đổi {second};"
    mentions = [
        _mention(text, first, "5/NQ-HĐND", DAY, province),
        _mention(text, second, "7/QĐ-UBND", None, "Lam Giang"),
    ]
    _, held = with_places_of_titles(text, mentions, [None, 0])
    assert held.province == expected
    assert held.issuer == f"Ủy ban nhân dân tỉnh {expected}"
    assert with_places_of_titles(text, mentions, [None, None])[1] == mentions[1]
