"""Date and issuer behind a number."""

from __future__ import annotations

import pytest

from extractors.shadow import shadow
from extractors.tail import read_tail


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (" ngày 01/02/2020 của Chính phủ về", " ngày 01/02/2020 của Chính phủ"),
        (", ngày 01/02/2020, của Bộ Y tế;", ", ngày 01/02/2020, của Bộ Y tế"),
        (" của Bộ Y tế ngày 01/02/2020 về", " của Bộ Y tế ngày 01/02/2020"),
        (" (A11) ngày 01/02/2020 về", " (A11) ngày 01/02/2020"),
        (" năm 2020 của Thủ tướng Chính phủ", " năm 2020 của Thủ tướng Chính phủ"),
        (" ngày 01/02/2020 ngày 02/03/2021", " ngày 01/02/2020"),
        (
            " ngày 01/02/2020 ngày 01/02/2020 của Bộ Y tế",
            " ngày 01/02/2020 ngày 01/02/2020 của Bộ Y tế",
        ),
        (" (sửa đổi) năm 2020;", " (sửa đổi) năm 2020"),
        (" 2020 ngày 01/02/2020 về", " 2020 ngày 01/02/2020"),
        (" của UBND tỉnh Quy định về chợ", " của UBND tỉnh"),
        (" của UBND TỈNH\n*Căn cứ Luật", " của UBND TỈNH"),
        (" của UBND tỉnh Lam Tuyền Sửa đổi", " của UBND tỉnh Lam Tuyền"),
        (" của UBND tỉnh Lam Tuyền (cũ) về chợ", " của UBND tỉnh Lam Tuyền (cũ)"),
        (" ngày 01/02/2020, của Bộ Y tế tại văn bản số 5", " ngày 01/02/2020"),
        (" ngày 01/02/2020\u200e của Bộ Y tế;", " ngày 01/02/2020\u200e của Bộ Y tế"),
        (" của các xã", ""),
        (" 2020", ""),
        ("\nNgày 01/02/2020, tại Hà Nội", ""),
        (".", ""),
    ],
)
def test_the_tail_ends_with_what_identifies(text: str, quote: str) -> None:
    """One date and one issuer in either order; the rest of the sentence is not read."""
    assert text[: read_tail(shadow(text), 0).end] == quote


def test_a_joint_document_has_several_issuers() -> None:
    """Issuers joined by commas and "và" are read for joint documents only."""
    even = shadow(" của Bộ Tài chính, Bộ Nội vụ và Bộ Y tế về")
    assert [o.name for o in read_tail(even, 0, joint=1).also] == [
        "Bộ Nội vụ",
        "Bộ Y tế",
    ]
    assert read_tail(even, 0).also == ()


@pytest.mark.parametrize(
    ("named", "others"), [(3, ["Tổng cục Lâm Giang", "Bộ Nội vụ"]), (1, [])]
)
def test_an_unknown_issuer_is_one_where_the_number_names_it(
    named: int, others: list[str]
) -> None:
    """As many issuers as the letters of a joint circular are read, known or not."""
    even = shadow(" của Bộ Tài chính, Tổng cục Lâm Giang, Bộ Nội vụ về")
    assert [o.name for o in read_tail(even, 0, joint=named).also] == others
