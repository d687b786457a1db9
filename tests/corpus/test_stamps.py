"""Stamps taken into the lines whose blanks they fill."""

from __future__ import annotations

import pytest

from corpus.composition import PrintedWord
from corpus.document import Box
from corpus.printed_lines import PrintedLine, line_of
from corpus.stamps import fill_in


def line(*words: tuple[str, float, float], top: float = 100) -> PrintedLine:
    """Return a line of words, each with its left and right edge."""
    return line_of([PrintedWord(t, Box(1, a, top, b, top + 12)) for t, a, b in words])


NUMBER = line(("Số:", 85, 105), ("/2025/QĐ-UBND", 140, 240))
DATE = line(("ngày", 300, 330), ("tháng", 360, 390), ("năm", 420, 445))
BODY = line(("Căn", 85, 110), ("cứ", 115, 130), top=140)


@pytest.mark.parametrize(
    ("stamp", "filled", "others"),
    [
        (line(("36", 112, 124)), "Số: 36 /2025/QĐ-UBND", []),
        (line(("05", 335, 348)), "ngày 05 tháng năm", []),
        (line(("2025", 450, 475)), "ngày tháng năm 2025", []),
        (line(("36", 112, 124), ("05", 335, 348)), "Số: 36 /2025/QĐ-UBND", []),
        (line(("đè", 300, 330)), None, ["đè"]),
        (line(("xa", 600, 630)), None, ["xa"]),
        (line(("36", 112, 124), top=300), None, ["36"]),
        (line(("Người", 335, 338), ("ký: Phạm Văn Biển Xanh", 339, 345)), None, 1),
    ],
)
def test_a_stamp_goes_where_a_reader_sees_it(
    stamp: PrintedLine, filled: str | None, others: list[str] | int
) -> None:
    """Short stamps fill the blank they stand in; what covers or is long stays apart."""
    lines, left = fill_in([NUMBER, DATE, BODY], [stamp])
    texts = [x.text for x in lines]
    assert filled is None or filled in texts
    assert (
        len(left) == others
        if isinstance(others, int)
        else others == [x.text for x in left]
    )


def test_a_sign_behind_the_stamp_is_joined_to_it() -> None:
    """The slash of the number clings to what was stamped before it."""
    lines, _ = fill_in([NUMBER], [line(("36", 112, 124))])
    assert [word.joined for word in lines[0].words] == [False, False, True]
