"""Issuers completed from words, letters and the document's own locality."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.context import Context
from extractors.issuer import issuer_of_organ, issuer_of_type, issuers_of_symbol
from extractors.organ import organ_at
from extractors.shadow import shadow
from extractors.symbol import find_symbols

DISTRICT = Context(
    issuer="Phòng Giáo dục và Đào tạo huyện Minh Long", province="Quảng Ngãi"
)
COMMUNE = Context(issuer="Ủy ban nhân dân xã Cư Yên", province="Lam Giang")
PARTY = Context(issuer="Huyện ủy Mai Bảo", province="Lam Giang")
CITY = Context(issuer="Sở Xây dựng", province="Hà Nội")
NOWHERE = Context()
HCM = "Thành phố Hồ Chí Minh"


@pytest.mark.parametrize(
    ("words", "context", "name", "province"),
    [
        ("UBND tỉnh", DISTRICT, "Ủy ban nhân dân tỉnh Quảng Ngãi", "Quảng Ngãi"),
        ("UBND huyện", DISTRICT, "Ủy ban nhân dân huyện Minh Long", "Quảng Ngãi"),
        ("UBND xã", COMMUNE, "Ủy ban nhân dân xã Cư Yên", "Lam Giang"),
        ("Đảng ủy xã", COMMUNE, "Đảng ủy xã Cư Yên", "Lam Giang"),
        ("UBND Thành phố", CITY, "Ủy ban nhân dân thành phố Hà Nội", "Hà Nội"),
        ("UBND tỉnh", NOWHERE, "Ủy ban nhân dân tỉnh", None),
        ("Sở Nội vụ", NOWHERE, "Sở Nội vụ", None),
        ("Tỉnh ủy", DISTRICT, "Tỉnh ủy Quảng Ngãi", "Quảng Ngãi"),
        ("Tỉnh ủy Lam Giang", COMMUNE, "Tỉnh ủy Lam Giang", "Lam Giang"),
        ("Huyện ủy", PARTY, "Huyện ủy Mai Bảo", "Lam Giang"),
        (
            "Phòng GD&ĐT Cam Lâm",
            NOWHERE,
            "Phòng Giáo dục và Đào tạo Cam Lâm",
            "Khánh Hòa",
        ),
        ("UBND TP.HCM", NOWHERE, f"Ủy ban nhân dân {HCM}", HCM),
        ("UBND thành phố Hồ Chí Minh", NOWHERE, f"Ủy ban nhân dân {HCM}", HCM),
        ("Thành ủy TP. Hồ Chí Minh", NOWHERE, f"Thành ủy {HCM}", HCM),
        ("UBND Quận 1, TP. Hồ Chí Minh", NOWHERE, f"Ủy ban nhân dân quận 1 {HCM}", HCM),
        ("UBND TP.Cần Thơ", NOWHERE, "Ủy ban nhân dân thành phố Cần Thơ", "Cần Thơ"),
        ("Chính phủ", DISTRICT, "Chính phủ", None),
        ("Trường THCS Cư Yên", COMMUNE, "Trường Trung học cơ sở Cư Yên", "Lam Giang"),
    ],
)
def test_roles_take_a_locality(
    words: str, context: Context, name: str, province: str | None
) -> None:
    """A printed locality counts first, then the document's own; none is made up."""
    organ = organ_at(shadow(words), 0)
    assert organ is not None
    issuer = issuer_of_organ(organ, context)
    assert (issuer.name, issuer.province) == (name, province)


def test_departments_that_act_together_are_of_the_province() -> None:
    """Those whom "Liên Sở" joins are of one province."""
    organ = organ_at(shadow("Liên Sở Nội vụ - Sở Tài chính"), 0)
    assert organ is not None
    issuer = issuer_of_organ(organ, DISTRICT)
    assert issuer.name == "Liên Sở Nội vụ - Sở Tài chính tỉnh Quảng Ngãi"
    assert issuer.province == "Quảng Ngãi"


@pytest.mark.parametrize(
    ("context", "name"),
    [
        (CITY, "Sở Lao động - Thương binh và Xã hội thành phố Hà Nội"),
        (NOWHERE, "Bộ Lao động - Thương binh và Xã hội"),
    ],
)
def test_a_proposal_comes_from_the_level_below(context: Context, name: str) -> None:
    """Departments, not ministries, lay proposals before a province's committee."""
    (symbol,) = find_symbols(shadow("7/LĐTBXH-KH"))
    issuer = issuers_of_symbol(symbol, context, date(2009, 1, 5), proposal=True)
    assert issuer is not None
    assert issuer.name == name


@pytest.mark.parametrize(
    ("symbol", "context", "name"),
    [
        ("5/QĐ-SNV", DISTRICT, "Sở Nội vụ tỉnh Quảng Ngãi"),
        ("5-CTr/TU", DISTRICT, "Tỉnh ủy Quảng Ngãi"),
        ("5-CTr/TU", CITY, "Thành ủy Hà Nội"),
        ("5-NQ/TW", CITY, "Trung ương Đảng"),
        ("5/2020/TTLT-BTC-BNV", NOWHERE, "Bộ Tài chính và Bộ Nội vụ"),
        (  # the letters of one of them are parted
            "5/2006/TTLT-BGD-ĐT-BTC",
            NOWHERE,
            "Bộ Giáo dục và Đào tạo và Bộ Tài chính",
        ),
        ("5/BGDĐT-GDTrH", NOWHERE, "Bộ Giáo dục và Đào tạo"),
        ("5-KH/HU", CITY, None),
        ("5/KH-XYZ", CITY, None),
        ("5/QĐ-SNV", NOWHERE, None),
    ],
)
def test_letters_name_an_issuer_only_where_they_can(
    symbol: str, context: Context, name: str | None
) -> None:
    """Letters of a role need a province; unknown and district ones stay open."""
    (found,) = find_symbols(shadow(symbol))
    issuer = issuers_of_symbol(found, context, date(2020, 1, 1))
    assert (issuer.name if issuer else None) == name


def test_laws_and_ordinances_have_their_issuer_by_law() -> None:
    """Laws are passed by the Assembly, ordinances by its standing committee."""
    found = [issuer_of_type(code) for code in ("L", "BL", "HP", "PL", "QD", None)]
    assert [issuer.name if issuer else None for issuer in found] == [
        *("Quốc hội", "Quốc hội", "Quốc hội"),
        *("Ủy ban Thường vụ Quốc hội", None, None),
    ]
