from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import fold
from index.number_key import NumberQuery, number_key, number_query

SAME = [
    ("34-CT/TW", "34/CT-TW"),
    ("34-CT/TW", "34 ct tw"),
    ("34-CT/TW", "34ct/tw"),
    ("34-CT/TW", "Số: 34-CT/TW"),
    ("34-CT/TW", "chi thi so 34-ct/tw"),
    ("34-CT/TW", "“34-CT/TW”"),
    ("34-CT/TW", "34–CT∕TW"),
    ("1032/KH-SGD&ĐT", "1032/KH-SGDĐT"),
    ("1032/KH-SGD&ĐT", "1032 kh sgddt"),
    ("1032/KH-SGD&ĐT", "1032/KH-SGD-ĐT"),
    ("655/KH-PGDĐT", "655 kh pgddt 2021"),
    ("655/KH-PGDĐT", "655/KH-PGDĐT ngày 12/5/2021"),
    ("655/KH-PGDĐT", "655/kh-pgddt năm 2021"),
    ("01-CTr/TU", "1-ctr/tu"),
    ("97/2025/QĐ-UBND", "97 2025 qd ubnd"),
    ("97/2025/QĐ-UBND", "97/QĐ-UBND"),
    ("29-NQ/TW", "Nghị quyết số 29-NQ/TW, ngày 4 tháng 11 năm 2013"),
    ("494/NQ-UBTVQH13", "494 nq ubtvqh13"),
    ("12a/KH-UBND", "12A kh ubnd"),
]

DIFFERENT = [
    ("34-CT/TW", "34-CT/TU"),
    ("34-CT/TW", "134-CT/TW"),
    ("494/NQ-UBTVQH13", "494/NQ-UBTVQH12"),
    ("12/KH-UBND", "12a/KH-UBND"),
]

READ = [
    ("34", NumberQuery("34")),
    ("số 34", NumberQuery("34")),
    ("Chỉ thị 34", NumberQuery("34", type="CT")),
    ("quyết định 97 năm 2025", NumberQuery("97", year=2025, type="QD")),
    ("97/2025/QĐ-UBND", NumberQuery("97", "qdubnd", 2025, year_inside=True)),
    ("97/QĐ-UBND 2025", NumberQuery("97", "qdubnd", 2025)),
    ("655khpgddt2021", NumberQuery("655", "khpgddt", 2021)),
    ("Luật số 59/2020/QH14", NumberQuery("59", "qh14", 2020, True, "L")),
    ("0", NumberQuery("0")),
]

NO_NUMBERS = [
    "",
    "   ",
    "/-",
    "thi đua",
    "Chỉ thị của Bộ Chính trị",
    "5 mục tiêu",
    "63 tỉnh thành",
    "10 năm thực hiện nghị quyết 29",
    "12 3 4",
    "34-CT/TW " * 20,
    "12345678/QĐ-UBND",
]


@pytest.mark.parametrize(("symbol", "spelling"), SAME)
def test_one_key_for_every_spelling(symbol: str, spelling: str) -> None:
    """Marks, separators, blanks, type words and years do not change the key."""
    assert number_key(symbol) is not None
    assert number_key(spelling) == number_key(symbol)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_numbers_have_different_keys(one: str, other: str) -> None:
    """Another number, organ or Assembly term is another key."""
    assert number_key(one) != number_key(other)


@pytest.mark.parametrize(("text", "expected"), READ)
def test_the_parts_of_a_number_are_read(text: str, expected: NumberQuery) -> None:
    """Number, suffix, year, its place and the type are told apart."""
    assert number_query(text) == expected


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_a_phrase_is_no_number(text: str) -> None:
    """Words, counts of things and overlong texts are not taken for a number."""
    assert number_query(text) is None


LETTERS = st.text("ABCDĐGHKLNQSTUVƯX", min_size=1, max_size=6)
BETWEEN = st.sampled_from(["/", "-", " ", " - ", "–", "_", " / ", "."])


@given(
    number=st.integers(1, 99_999),
    parts=st.lists(LETTERS, min_size=1, max_size=4),
    cuts=st.lists(BETWEEN, min_size=4, max_size=4),
    front=st.sampled_from(["", "0", "00", "Số ", "số: ", " "]),
    unmarked=st.booleans(),
)
def test_any_separators_give_the_same_key(
    number: int, parts: list[str], cuts: list[str], front: str, unmarked: bool
) -> None:
    """A symbol retyped with other separators, case or marks keeps its key."""
    symbol = f"{number}/{'-'.join(parts)}"
    retyped = f"{front}{number}" + "".join(
        cut + part for cut, part in zip(cuts, parts, strict=False)
    )
    assert number_key(fold(retyped) if unmarked else retyped) == number_key(symbol)


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    """Whatever is typed is a number or is none; it never fails."""
    query = number_query(text)
    assert query is None or query.number.isdecimal()
