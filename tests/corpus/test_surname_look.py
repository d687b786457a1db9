"""The surname that the rim of a seal hides."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from corpus import surname_look
from corpus.page_image import PageImage
from corpus.surname_look import with_surname

sys.path.insert(0, str(Path(__file__).parent))
from printed import line, shown

if TYPE_CHECKING:
    from corpus.printed_lines import PrintedLine

PAGE = PageImage(np.full((842, 595), 255, np.uint8), 1.0, 1)


@pytest.mark.parametrize(
    ("seen", "name"),
    [
        (["“Lê~.9 Thu Hà", "Lê~.4 Thu Hà"], "Lê Thu Hà"),
        (["LêThu~.8 Hà", "ê~.95 Thu Hà"], "Lê Thu Hà"),
        (["Nguyễn~.95 Thu Hà", "Nguyễn~.3 Thu Hà", "yễn~.9 Thu Hà"], "Nguyễn Thu Hà"),
        (["Lê~.95 Thu Hà"], None),
        (["Lê~.9 Thu Hà", "Đỗ~.9 Thu Hà", "Lê~.9 Thu Hà"], None),
        (["Lê~.5 Thu Hà", "Lê~.4 Thu Hà"], None),
        (["ê~.95 Thu Hà", "ê~.95 Thu Hà"], None),
        (["Tê~.9 Thu Hà", "Tê~.9 Thu Hà"], None),
    ],
)
def test_a_surname_is_taken_that_two_looks_see_and_none_contradicts(
    monkeypatch: pytest.MonkeyPatch, seen: list[str], name: str | None
) -> None:
    """One look alone, two surnames, or no surname at all give none."""
    views = [line(text) for text in seen]

    def look(*_: object) -> list[PrintedLine]:
        return [views.pop(0)] if views else []

    monkeypatch.setattr(surname_look, "recognise", look)
    end = line("Thu Hà", left=300, top=400).words
    found = with_surname(PAGE, [end])
    assert (shown(found) if found else None) == name


def test_the_same_words_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look at the page sees the end of the name; one search is enough."""
    looks: list[object] = []

    def look(crop: object, _: object) -> list[PrintedLine]:
        looks.append(crop)
        return []

    monkeypatch.setattr(surname_look, "recognise", look)
    end = line("Thu Hà", left=300, top=400).words
    assert with_surname(PAGE, [end]) is None
    once = len(looks)
    assert with_surname(PAGE, [(), end, end, end]) is None
    assert len(looks) == 2 * once


def test_large_strokes_around_a_name_are_taken_out() -> None:
    """Rims and signatures are larger than letters, which stay."""
    pixels = np.full((842, 595), 255, np.uint8)
    pixels[405:411, 300:306] = 0  # a letter
    pixels[380:450, 250] = 0  # a rim
    box = line("Thu Hà", left=300, top=400).box
    left = surname_look._without_strokes(pixels, box, 1.0)
    assert left[405:411, 300:306].max() == 0
    assert left[380:450, 250].min() == 255
    assert pixels[400, 250] == 0
