from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.sentences import split_sentences
from extractors.task_items import LETTER, UNLABELLED, items_of

LINES = st.lists(
    st.sampled_from(
        [
            "1. Sở Y tế",
            "a) rà soát",
            "- Lập",
            "Sở",
            "(i) Giao",
            "|",
            "",
            "II. VIỆC",
            "x.",
        ]
    )
).map("\n".join)


def items(text: str) -> list[tuple[int, str]]:
    """Return level and words of the items of a text."""
    flat = text.replace("\n", " ")
    found = items_of(flat, text, split_sentences(text))
    return [(item.level, text[item.start : item.end]) for item in found]


@pytest.mark.parametrize(
    ("line", "level", "words"),
    [
        ("Chương II", 0, ""),
        ("A. MỤC TIÊU", 1, "MỤC TIÊU"),
        ("IV. TỔ CHỨC THỰC HIỆN", 2, "TỔ CHỨC THỰC HIỆN"),
        ("Điều 3. Giao Sở Y tế", 3, "Giao Sở Y tế"),
        ("**2. Sở Nội vụ**", 4, "Sở Nội vụ**"),
        ("1.2. Sở Nội vụ", 5, "Sở Nội vụ"),
        ("a) Rà soát", LETTER, "Rà soát"),
        ("(1) Rà soát", LETTER, "Rà soát"),
        ("(iv) Rà soát", LETTER + 1, "Rà soát"),
        ("- Rà soát", LETTER + 2, "Rà soát"),
        ("+ Rà soát", LETTER + 3, "Rà soát"),
        ("Rà soát", UNLABELLED, "Rà soát"),
        ("2026 là năm cuối", UNLABELLED, "2026 là năm cuối"),
    ],
)
def test_labels_give_levels(line: str, level: int, words: str) -> None:
    """Each sort of label has its level and is no part of the item."""
    assert items(line) == [(level, words)]


@pytest.mark.parametrize(
    "text",
    [
        "2. Sở\nKhoa học và Công nghệ",
        "Chủ tịch UBND xã yêu cầu\nThủ trưởng các đơn vị",
        "1. Các đồng chí Bộ trưởng,\nThủ trưởng cơ quan ngang bộ",
        "1. Chủ tịch các tỉnh:\nSuối Trong, Đồi Gió",
        "Khi bụi ở mức (chỉ số\nAQI trên 300), các trường cho nghỉ",
    ],
)
def test_broken_lines_are_joined(text: str) -> None:
    """A line that cannot end there goes on with the next one."""
    assert len(items(text)) == 1


def test_a_label_begins_an_item_inside_a_paragraph() -> None:
    """Lines that were taken for one paragraph are parted at their labels."""
    found = items("2. Trách nhiệm của Sở Y tế\na) Chủ trì việc này\nb) Báo cáo")
    assert [level for level, _ in found] == [4, LETTER, LETTER]


def test_an_item_keeps_its_sentences() -> None:
    """The sentences of a paragraph are told apart, the label left out."""
    text = "- Rà soát danh sách. Báo cáo kết quả về xã."
    (item,) = items_of(text, text, split_sentences(text))
    words = [span.of(text) for span in item.sentences]
    assert words == ["Rà soát danh sách.", "Báo cáo kết quả về xã."]


@given(LINES)
def test_items_stand_in_order_inside_the_text(text: str) -> None:
    """Items and their sentences never overlap and never leave the text."""
    flat = text.replace("\n", " ")
    end = 0
    for item in items_of(flat, text, split_sentences(text)):
        assert end <= item.start <= item.end <= len(text)
        assert item.sentences[0].start == item.start
        end = item.end
