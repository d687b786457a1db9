"""Lines keep their places and what stands between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Block, BlockKind, Span
from corpus.lines import Break, form_of, is_capital, lines_of

BREAKS = [
    ("một\nhai", [Break.BLANK, Break.LINE]),
    ("một\n\nhai", [Break.BLANK, Break.BLANK]),
    ("một | hai", [Break.BLANK, Break.CELL]),
    ("một\n|\nhai", [Break.BLANK, Break.CELL]),
    ("một\n-----\nhai", [Break.BLANK, Break.RULE]),
    ("một        hai", [Break.BLANK, Break.LINE]),
    ("một ---- | hai", [Break.BLANK, Break.RULE]),
]


@pytest.mark.parametrize(("text", "breaks"), BREAKS)
def test_breaks_between_lines_are_kept(text: str, breaks: list[Break]) -> None:
    """Cells, rules, blank lines and wide gaps part lines, the heaviest one counting."""
    assert [line.before for line in lines_of(text)] == breaks


@given(st.text(alphabet="aB *|-_\n\t", max_size=200))
def test_lines_stand_where_they_say(text: str) -> None:
    """Lines follow one another, and each begins and ends with what it shows."""
    end = 0
    for line in lines_of(text):
        assert end <= line.span.start < line.span.end <= len(text)
        assert line.text[0] == text[line.span.start]
        end = line.span.end


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("ỦY BAN NHÂN DÂN TỈNh LAM TUYỀN", True),
        ("Ủy ban nhân dân", False),
        ("2021", False),
        ("X", False),
    ],
)
def test_capitals_allow_a_slip(text: str, capital: bool) -> None:
    """One small letter among many capitals is a slip; one letter is no word."""
    assert is_capital(text) is capital


def test_print_of_blocks_reaches_lines() -> None:
    """Bold and centred print and the cells of a table are known of each line."""
    text = "BÁO CÁO\nNội dung"
    blocks = (
        Block(Span(0, 7), BlockKind.CELL, table=0, row=0, column=0, bold=True),
        Block(Span(8, 16), BlockKind.CELL, table=0, row=0, column=1, bold=False),
    )
    first, second = form_of(text, blocks).lines
    assert (first.bold, second.bold) == (True, False)
    assert second.before is Break.CELL
