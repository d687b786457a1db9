"""What neighbours in a list tell of each other."""

from __future__ import annotations

import pytest

from extractors.context import Context
from extractors.mentions import find_mentions

PROVINCE = Context(issuer="Sở Nội vụ tỉnh Lam Giang", province="Lam Giang")


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            (
                "của Cục Thuế tỉnh Hà Tĩnh tại Công văn số 1/CT-TTHT ngày 01/02/2012 và"
                " Công văn số 2/CT-KTNB ngày 02/03/2012"
            ),
            "Cục Thuế tỉnh Hà Tĩnh",
        ),
        (
            "các Nghị quyết số 1/NQ-HĐND, số 2/NQ-HĐND của HĐND tỉnh Bắc Giang",
            "Hội đồng nhân dân tỉnh Bắc Giang",
        ),
        (
            (
                "các Quyết định của Chủ tịch UBND tỉnh: số 1/QĐ-UBND ngày 01/02/2020 về"
                " giá đất; số 2/QĐ-UBND ngày 02/03/2020 về thuế"
            ),
            "Chủ tịch Ủy ban nhân dân tỉnh Lam Giang",
        ),
        ("các Nghị quyết số 57, 59 và 66 của Bộ Chính trị", "Bộ Chính trị"),
    ],
)
def test_an_issuer_named_once_is_that_of_the_list(text: str, issuer: str) -> None:
    """Named before the first or behind the last, it holds for every item."""
    assert {m.issuer for m in find_mentions(text, PROVINCE)} == {issuer}


def test_organs_that_share_letters_are_not_handed_on() -> None:
    """A -TW without an organ is not its neighbour's organ's."""
    text = "Nghị quyết số 29-NQ/TW, Kết luận số 51-KL/TW của Ban Bí thư"
    first, second = find_mentions(text, PROVINCE)
    assert (first.issuer, second.issuer) == ("Trung ương Đảng", "Ban Bí thư")


def test_a_bare_number_under_its_own_word_is_of_its_own_organ() -> None:
    """Only numbers without the word between them are one list of an organ."""
    text = "Nghị quyết số 18 và Nghị quyết số 57 của Bộ Chính trị"
    first, second = find_mentions(text, PROVINCE)
    assert (first.issuer, second.issuer) == (None, "Bộ Chính trị")


@pytest.mark.parametrize(
    ("between", "issuer"),
    [
        ("được điều chỉnh theo", "Ủy ban nhân dân tỉnh Lam Giang"),
        ("được bãi bỏ bởi", "Ủy ban nhân dân tỉnh Lam Giang"),
        ("bị thay thế bởi", "Ủy ban nhân dân tỉnh Lam Giang"),
        ("về cây xanh và bãi bỏ", "Ủy ban nhân dân huyện Minh Long"),
    ],
)
def test_what_is_changed_does_not_hand_its_organ_on(between: str, issuer: str) -> None:
    """Said in the passive, the other may be of the organ above."""
    text = (
        "Quyết định số 12/QĐ-UBND ngày 4/5/2020 của UBND huyện Minh Long"
        f" {between} Quyết định số 15/QĐ-UBND ngày 6/7/2021"
    )
    _, second = find_mentions(text, PROVINCE)
    assert second.issuer == issuer
