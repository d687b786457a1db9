"""A document in the making."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.composition import Composition, Look, PrintedWord, around
from corpus.document import BlockKind, Box
from corpus.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.document import Document

SOURCE = Source(Path("a"), 1, "0" * 64, b"")
BOX = Box(1, 0, 0, 10, 10)

LETTERS = st.text("aạế\u0301\u0323 \n-1Đ", max_size=8)
WORDS = st.lists(st.text("aạế\u0301\u0323-1Đ", min_size=1, max_size=5), min_size=1)


@given(parts=st.lists(st.one_of(LETTERS, WORDS, st.none()), max_size=20))
def test_spans_stay_exact_whatever_is_added(
    sound: Callable[[Document], None], parts: list[str | list[str] | None]
) -> None:
    """Decomposed letters, blank blocks and empty pages shift nothing."""
    made = Composition()
    number = 1
    for part in parts:
        if part is None:
            made.end_page(number, 595, 842)
            number += 1
        elif isinstance(part, list):
            box = Box(number, 0, 0, 10, 10)
            made.add_line([PrintedWord(w, box) for w in part], BlockKind.LINE, Look())
        else:
            made.add(part, BlockKind.PARAGRAPH, Look())
    made.end_page(number, 595, 842)
    sound(made.document(SOURCE, "text/plain"))


def test_joined_words_stand_without_a_blank() -> None:
    """A stamped number and the sign printed behind it read as one."""
    made = Composition()
    words = [PrintedWord("36", BOX), PrintedWord("/2025", BOX, joined=True)]
    made.add_line(words, BlockKind.LINE, Look())
    document = made.document(SOURCE, "application/pdf")
    assert document.text == "36/2025"
    assert [word.span.of(document.text) for word in document.words] == ["36", "/2025"]


def test_the_box_around_boxes_is_the_smallest() -> None:
    """The union of boxes reaches exactly as far as they do."""
    boxes = [Box(2, 5, 10, 20, 30), Box(2, 1, 12, 9, 40)]
    assert around(boxes) == Box(2, 1, 10, 20, 40)
    with pytest.raises(ValueError, match="not enough values"):
        around([])
