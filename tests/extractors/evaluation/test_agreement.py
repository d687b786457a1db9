"""When two values say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.evaluation.agreement import (
    Naming,
    agree,
    naming_of,
    number_key,
    plain,
    same_naming,
    symbol_key,
)
from extractors.evaluation.annotation import Target


@pytest.mark.parametrize(
    ("field", "one", "other", "same"),
    [
        ("signer", "Lê Thị Hoà", "lê thị  Hòa", True),
        ("signer", "Lê Thị Hoà", "Lê Thị Hoa", False),
        ("issuer", "UBND tỉnh Lam Tuyền", "Uỷ ban nhân dân tỉnh Lam Tuyền", True),
        ("issuer", "UBND huyện Lam Tuyền", "UBND tỉnh Lam Tuyền", False),
        ("issuer", "UBND Lam Tuyền", "UBND tỉnh Lam Tuyền", True),
        ("issuer", "Ban Chấp hành Trung ương Đảng", "BCH TW", True),
        ("issuer", "Quốc hội nước CHXHCN Việt Nam", "Quốc hội", True),
        ("issuer", "Quốc hội khóa XV", "Quốc hội", True),
        ("issuer", "Sở GD&ĐT tỉnh X", "Sở Giáo dục và Đào tạo tỉnh X", True),
        ("parent_organisation", "UBND TP. Y", "Ủy ban nhân dân thành phố Y", True),
        ("symbol", "05/CT-UBND", "5 / CT–UBND", True),
        ("symbol", "05/CT-UBND", "05-CT/UBND", False),
        ("symbol", "12/QÐ-UBND", "12/QĐ-UBND", True),
        ("subject", "V/v khai bổ sung", "Khai bổ sung.", True),
        ("subject", "Về việc khai bổ sung", "khai thêm", False),
        ("place", "TP. Vân Hạ", "Vân Hạ", True),
        ("province", "tỉnh Lam Tuyền", "Lam Tuyền", True),
        ("year", 2024, "2024", True),
        ("name", "Luật Thư viện năm 2019", "Luật Thư viện", True),
        ("name", "Luật Thư viện năm 2019", "Luật Thư viện năm 2001", False),
        ("name", "Luật Thư viện", "Luật Thư viện, lưu trữ", False),
        (
            "name",
            "Nghị quyết Đại hội lần thứ X của Đảng",
            "Nghị quyết Đại hội XI",
            False,
        ),
        ("name", "Đại hội Đảng bộ tỉnh lần thứ X", "Đại hội Đảng bộ tỉnh", True),
    ],
)
def test_spelling_without_meaning_is_passed_over(
    field: str, one: object, other: object, same: bool
) -> None:
    """Case, tone marks, abbreviations and blanks do not part two values."""
    assert agree(field, one, other) is same
    assert agree(field, other, one) is same


@given(st.text())
def test_everything_agrees_with_itself(value: str) -> None:
    """No value, however odd, disagrees with itself or stops the comparison."""
    for field in ("issuer", "symbol", "subject", "place", "name", "signer"):
        assert agree(field, value, value)


@given(st.text())
def test_what_is_compared_has_no_blanks(value: str) -> None:
    """Blanks never part two values."""
    assert not any(sign.isspace() for sign in plain(value) + number_key(value))


def test_separators_count_in_symbols_but_not_in_numbers() -> None:
    """05-CT/X is another symbol than 05/CT-X, though the same number."""
    assert symbol_key("05-CT/X") != symbol_key("05/CT-X")
    assert number_key("05-CT/X") == number_key("05/CT-X") == "5ctx"


def test_a_bare_number_is_compared_with_its_type() -> None:
    """Chỉ thị 34 and Kế hoạch 34 are two documents, 34/CT-X is known by itself."""
    bare = naming_of(Target("t", type="CT", symbol="34"))
    whole = naming_of(Target("t", type="CT", symbol="34/CT-X"))

    assert bare == Naming("CT", "34")
    assert whole == Naming(None, "34ctx")
    assert not same_naming(bare, naming_of(Target("t", type="KH", symbol="34")))
