"""Figures and faint words of a page image, looked at again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from corpus import second_look
from corpus.ocr import SeenLetter
from corpus.page_image import PageImage
from corpus.second_look import DOUBT, LIKELY, looked_at_again

sys.path.insert(0, str(Path(__file__).parent))
from printed import LETTER, line

if TYPE_CHECKING:
    from corpus.composition import PrintedWord

PAGE = PageImage(np.full((842, 595), 255, np.uint8), 1.0, 1)


def seen(day: str, sure: float = 0.99) -> list[SeenLetter]:
    """Return the letters of a date as a look at it has them."""
    parts = (("ngày", 0), (day, 5), ("tháng", 8), ("10", 14), ("năm", 17), ("2017", 21))
    return [
        SeenLetter(sign, (start + at) * LETTER, (start + at + 1) * LETTER, sure)
        for text, start in parts
        for at, sign in enumerate(text)
    ]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[list[SeenLetter]]:
    """Return what the next looks will see, filled by the test."""
    prepared: list[list[SeenLetter]] = []
    monkeypatch.setattr(second_look, "recognise_letters", lambda _: prepared.pop(0))
    return prepared


def day(first: str) -> PrintedWord:
    """Return the day of a page's date once it was looked at again."""
    page = [line(f"ngày {first} tháng 10 năm 2017", top=100)]
    (found,) = looked_at_again(PAGE, page)
    return found.words[1]


def test_figures_that_all_looks_see_are_sure(looks: list[list[SeenLetter]]) -> None:
    """Printed figures are the same however they are seen."""
    looks += [seen("18") for _ in range(3)]
    word = day("18~.6")
    assert word.confidence == pytest.approx(0.99)
    assert not word.alternatives


def test_figures_that_no_look_is_sure_of_are_likely(
    looks: list[list[SeenLetter]],
) -> None:
    """They are legible, and what is read from them is doubtful."""
    looks += [seen("18", sure=0.9) for _ in range(3)]
    word = day("18~.9")
    assert (word.text, word.confidence) == ("18", LIKELY)


@pytest.mark.parametrize(
    ("first", "others", "text", "sure"),
    [
        ("12~.9", ("12", "42", "1"), "12", DOUBT),
        ("lồ~.5", ("lồ", "18", "18"), "18", LIKELY),
        ("12~.9", ("12", "H", "12"), "12", LIKELY),
        ("32~.9", ("32", "33", "33"), "32", DOUBT),
        ("12~.9", ("12", "", ""), "12", DOUBT),
        ("J0~.5", ("J0", "10", "20"), "J0", DOUBT),
    ],
)
def test_figures_seen_otherwise_are_doubted(
    looks: list[list[SeenLetter]],
    first: str,
    others: tuple[str, ...],
    text: str,
    sure: float,
) -> None:
    """What two looks see very surely is likely; no figure is put together."""
    looks += map(seen, others)
    word = day(first)
    assert (word.text, word.confidence) == (text, sure)
    assert set(filter(None, others)) <= {*word.alternatives, text}


def test_looks_that_see_nothing_change_nothing(looks: list[list[SeenLetter]]) -> None:
    """A line that the engine cannot find again stays as it was read."""
    looks += [[], [], seen("42")]
    assert day("12~.9").confidence == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("first", "other", "text"),
    [
        ("nghiộp~.4", "nghiệp", "nghiệp"),
        ("riềng~.4", "riêng", "riềng"),
        ("YHCTT~.3", "YHCT", "YHCT"),
        ("SĐT~.4", "SDT", "SĐT"),
        ("riêng~.9", "giếng", "riêng"),
    ],
)
def test_faint_words_give_way_to_what_the_looks_agree_on(
    looks: list[list[SeenLetter]], first: str, other: str, text: str
) -> None:
    """A word that can stand keeps its marks, which softened looks may lose."""
    looks += [
        [
            SeenLetter(sign, at * LETTER, (at + 1) * LETTER, 0.99)
            for at, sign in enumerate(other)
        ]
        for _ in range(2)
    ]
    (found,) = looked_at_again(PAGE, [line(f"{first} và các đơn vị khác", top=600)])
    assert found.words[0].text == text
