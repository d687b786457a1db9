from __future__ import annotations

import random
from datetime import date

import pytest

from corpus.sample.citing import Order, cite, day, long_day
from corpus.sample.passage import Passage
from corpus.sample.works import story_of, symbol_of
from corpus.sample.world import make_world

WORLD = make_world(0, seed=1)
WORKS = story_of(WORLD)


@pytest.mark.parametrize(
    ("issued", "figures", "words"),
    [
        (date(2014, 4, 7), "07/4/2014", "07 tháng 4 năm 2014"),
        (date(2020, 2, 28), "28/02/2020", "28 tháng 02 năm 2020"),
        (date(2021, 10, 5), "05/10/2021", "05 tháng 10 năm 2021"),
    ],
)
def test_days_have_the_zeros_of_the_decree(
    issued: date, figures: str, words: str
) -> None:
    """Days below ten and months one and two have a zero before them, others none."""
    assert day(issued) == figures
    assert long_day(issued) == words


@pytest.mark.parametrize(
    ("unit", "code", "symbol"),
    [
        ("ubnd-tinh", "KH", "05/KH-UBND"),
        ("tinh-uy", "CTr", "05-CTr/TU"),
        ("tinh-doan", "KH", "05-KH/TĐTN"),
        ("so-gddt", "CV", "05/SGDĐT-VP"),
        ("thcs-d1a", "KH", "05/KH-THCSTH"),
    ],
)
def test_symbols_follow_the_system_of_the_organ(
    unit: str, code: str, symbol: str
) -> None:
    """The state parts number and letters by a slash, the Party by a hyphen."""
    assert symbol_of(WORLD.units[unit], code, "05", "VP") == symbol


@pytest.mark.parametrize(
    ("key", "form", "text"),
    [
        (
            "ct19",
            "full",
            "Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ",
        ),
        ("ct34", "short", "Chỉ thị số 34-CT/TW"),
        (
            "nd91",
            "long",
            "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ",
        ),
        ("kh142", "dated", "Kế hoạch số 142/KH-UBND ngày 14/9/2021"),
        ("nq29", "nodate", "Nghị quyết số 29-NQ/TW của Ban Chấp hành Trung ương Đảng"),
        (
            "tt21",
            "full",
            "Thông tư số 21/2020/TT-BGDĐT của Bộ trưởng Bộ Giáo dục và Đào tạo",
        ),
    ],
)
def test_forms_of_citation(key: str, form: str, text: str) -> None:
    """Each form prints what it says and knows what it printed."""
    order = Order(WORKS[key], form, "mentions", "self")
    passage = cite(order, Passage(), WORLD.units["so-gddt"], random.Random(1))  # noqa: S311 - seeded choices, no secret
    assert passage.text == text
    (place,) = passage.named
    assert (place.start, place.end, place.symbol) == (
        0,
        len(text),
        WORKS[key].symbol,
    )


@pytest.mark.parametrize(
    ("form", "printed", "symbol"),
    [
        ("gap", "305/KH- PGDĐT", "305/KH-PGDĐT"),
        ("slip", "Kê hoach số 305/KH-PGDĐT", "305/KH-PGDĐT"),
        ("number", "Kế hoạch số 305 ngày", "305"),
    ],
)
def test_slips_are_printed_and_known(form: str, printed: str, symbol: str) -> None:
    """What is printed wrongly is annotated as it should be read, never completed."""
    order = Order(WORKS["kh305"], form, "implements", "self")
    passage = cite(order, Passage(), WORLD.units["thcs-d2b"], random.Random(1))  # noqa: S311 - seeded choices, no secret
    assert printed in passage.text
    assert passage.named[0].symbol == symbol


def test_strangers_name_the_locality() -> None:
    """Who sits elsewhere never leaves out whose organ it is."""
    order = Order(WORKS["cv77"], "full", "responds", "self")
    for seed in range(20):
        rng = random.Random(seed)  # noqa: S311 - seeded choices, no secret
        passage = cite(order, Passage(), WORLD.units["so-gddt"], rng)
        assert passage.text.endswith("huyện Song Viên")
