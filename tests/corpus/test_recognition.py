"""Words of a page as recognised: put together, set apart, dust left out."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import recognition
from corpus.printed_lines import line_of
from corpus.signature_place import _with_titles

sys.path.insert(0, str(Path(__file__).parent))
from printed import line, shown


def overlapping(first: str, second: str) -> list[str]:
    """Return the words of a line whose second word reaches into the first."""
    a, b = line(f"{first} {second}").words
    reaching = replace(b, box=replace(b.box, left=a.box.right - 3))
    words = recognition._evened(line_of([a, reaching])).words
    edges = [(word.box.left, word.box.right) for word in words]
    assert all(left < right for left, right in edges)
    assert edges == sorted(edges)
    return [word.text for word in words]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        (("GA", "VI"), ["GAVI"]),
        (("SỞ", "Y"), ["SỞ", "Y"]),
        (("KH", "và"), ["KH", "và"]),
        (("và", "TW"), ["và", "TW"]),
    ],
)
def test_capitals_without_marks_that_overlap_are_one_word(
    words: tuple[str, str], read: list[str]
) -> None:
    """Kerned abbreviations are whole; other words get edges of their own."""
    assert overlapping(*words) == read


def test_a_small_consonant_alone_is_a_stroke() -> None:
    """Unless surely read, as units are; vowels and items are words."""
    read = line("Hội nghị l~.7 tổng kết y~.7 10 m~.95 x~.5")
    (found,) = recognition._without_specks([read])
    assert shown(found) == "Hội nghị tổng kết y 10 m"


def test_of_two_titles_in_one_place_the_whole_one_is_kept() -> None:
    """A title stamped over another, lower by half a line, is a title of its own."""
    part = line("GIÁM ĐỐC", left=330, top=102)
    head = line("GIÁM ĐỐC", left=330, top=90)
    stamped = line("PHÓ GIÁM ĐỐC", left=300, top=101)
    found = _with_titles([head, part], [stamped, part])
    assert [shown(title) for title in found] == ["GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
