"""Numbers and symbols, taken apart and repaired."""

from __future__ import annotations

import pytest

from corpus.knowledge.types import System
from extractors.shadow import shadow
from extractors.symbol import Symbol, find_symbols


def symbols(text: str) -> list[Symbol]:
    """Return every symbol of a text."""
    return list(find_symbols(shadow(text)))


@pytest.mark.parametrize(
    ("text", "letters", "organs", "kind", "year"),
    [
        ("63/2010/NĐ-CP", "NĐ", ("CP",), "ND", 2010),
        ("655/KH-PGDĐT", "KH", ("PGDĐT",), "KH", None),
        ("26/2005/PL-UBTVQH11", "PL", ("UBTVQH11",), "PL", 2005),
        ("51/2001/QH10", None, ("QH10",), None, 2001),
        ("66/CP", None, ("CP",), None, None),
        ("34-CT/TW", "CT", ("TW",), "CT", None),
        ("11-QĐi/TW", "QĐi", ("TW",), "QyD", None),
        ("5680/CT-CS", None, ("CT", "CS"), "CV", None),
        ("1234/BGDĐT-GDTrH", None, ("BGDĐT", "GDTrH"), "CV", None),
        ("04/TT-MTTW-BTT", "TT", ("MTTW", "BTT"), "TTri", None),
        ("40-LCT/HĐNN8", "LCT", ("HĐNN8",), "L", None),
        ("09/2025/L-CTN", "L", ("CTN",), "LENH", 2025),
        ("109/2009/TTLT/BTC-BGDĐT", "TTLT", ("BTC", "BGDĐT"), "TTLT", 2009),
        ("515/KH-BCA-BNN&MT", "KH", ("BCA", "BNN&MT"), "KH", None),
        ("66.3/2025/NQ-CP", "NQ", ("CP",), "NQ", 2025),
        ("930e/QĐ-UBND", "QĐ", ("UBND",), "QD", None),
        ("139/2005/QĐ-UB", "QĐ", ("UB",), "QD", 2005),
        ("1025/PLYK/2025", None, ("PLYK",), None, 2025),
        ("01/KH-THCS&THPTĐBK", "KH", ("THCS&THPTĐBK",), "KH", None),
        ("20251022/CV-HD", "CV", ("HD",), "CV", None),
    ],
)
def test_a_symbol_is_taken_apart(
    text: str,
    letters: str | None,
    organs: tuple[str, ...],
    kind: str | None,
    year: int | None,
) -> None:
    """Letters of the type, letters of the organs, type code and year of each form."""
    (found,) = symbols(text)
    assert (found.letters, found.organs, found.type, found.year) == (
        letters,
        organs,
        kind,
        year,
    )
    assert (found.text, found.repairs) == (text, ())


@pytest.mark.parametrize(
    ("printed", "official"),
    [
        ("79/2025/NĐCP", "79/2025/NĐ-CP"),
        ("98/2021NĐ-CP", "98/2021/NĐ-CP"),
        ("144/2025QH15", "144/2025/QH15"),
        ("57- NQ/TW", "57-NQ/TW"),
        ("29-NQ/ TW", "29-NQ/TW"),
        ("29 NQ/TW", "29-NQ/TW"),
        ("46 - CT/TW", "46-CT/TW"),
        ("21/2025/TT - BNV", "21/2025/TT-BNV"),
        ("12/UBND - VX của UBND", "12/UBND-VX"),
        ("102/2025 NQLT/UBTVQH15-CP", "102/2025/NQLT/UBTVQH15-CP"),
        ("13/2020/TT BTC", "13/2020/TT-BTC"),
        ("12/2012/TT_BGDĐT", "12/2012/TT-BGDĐT"),
        ("22/2022NĐ.CP", "22/2022/NĐ-CP"),
        ("95/2024/ND-CP", "95/2024/NĐ-CP"),
        ("15972/SXD-QLN& TTBĐS", "15972/SXD-QLN&TTBĐS"),
        ("81/2021/NĐ-\nCP", "81/2021/NĐ-CP"),
        ("72**/2025/QH15**", "72/2025/QH15"),
        ("Luật số 1 11/2025/QH15", "111/2025/QH15"),
        ("Quyết định số 150 CP", "150/CP"),
        ("08 a/2010/TT-BTP", "08a/2010/TT-BTP"),
        ("15/2026/T T-BYT", "15/2026/TT-BYT"),
        ("12/2010/TT LT-BTC-BNV", "12/2010/TTLT-BTC-BNV"),
        ("29-N Q/TW", "29-NQ/TW"),
        ("12/2024/UBTV QH15", "12/2024/UBTVQH15"),
        ("12/2012/UBTVQH 13 ngày", "12/2012/UBTVQH13"),
    ],
)
def test_slips_are_repaired_and_named(printed: str, official: str) -> None:
    """Blanks, lost signs and lost marks are put right, and said to be."""
    (found,) = symbols(printed)
    assert found.text == official
    assert found.repairs


def test_the_icelandic_letter_is_read_as_the_vietnamese() -> None:
    """U+00D0 of old keyboards is Đ; there is nothing else to say about it."""
    (found,) = symbols("2403/QÐ-UBND")
    assert found.text == "2403/QĐ-UBND"


@pytest.mark.parametrize(
    "text",
    [
        "ngày 16/7/2021 và",
        "tháng 5/2021 - UBND tỉnh",
        "QCVN 06:2022/BXD",
        "Nghi-dinh-102-2018-ND-CP-che-do",
        "278.5/x, 98/2021, 7.5/10",
        "Số: /2024/QĐ-UBND",
    ],
)
def test_what_has_not_the_shape_is_no_symbol(text: str) -> None:
    """Dates, standards, web addresses, ratios and blank numbers are no symbols."""
    assert symbols(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("12/QĐ-UBND - Sở Nội vụ", "12/QĐ-UBND"),
        ("12/2020/QH14-Luật", "12/2020/QH14"),
        ("12/2020/QH14như sau", "12/2020/QH14"),
        ("12/2008/QH 2008 về", "12/2008/QH"),
        ("Điều 9 TT12/2020/TT-BYT", "12/2020/TT-BYT"),
        ("278/2025/NĐ-CP", "278/2025/NĐ-CP"),
    ],
)
def test_a_symbol_ends_with_its_last_organ(text: str, printed: str) -> None:
    """Words behind a symbol are not its letters, digits before it not left off."""
    (found,) = symbols(text)
    assert found.text == printed


@pytest.mark.parametrize(
    ("text", "system"),
    [
        ("19/CT-TTg", System.STATE),
        ("34-CT/TW", System.PARTY),
        ("22/CT-TW", System.PARTY),
        ("29-HD/TWĐTN-VP", System.MASS),
        ("12-KH/XYZ", System.PARTY),
        ("12/KH-XYZ", System.STATE),
    ],
)
def test_the_system_is_the_organs_else_the_shapes(text: str, system: System) -> None:
    """Whose symbol it is: known organs say so, else the first sign does."""
    assert symbols(text)[0].system is system
