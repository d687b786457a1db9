"""The two columns of a head and of a foot, on pages whose lines run across both.

Recognition takes "UBND TỈNH …  CỘNG HÒA …" for one line. The mottos of the head and
the list of recipients of the foot (Nghị định 30/2020/NĐ-CP, Appendix I; Hướng dẫn
36-HD/VPTW) say where the gutter between the columns is; as far up and down as no line
crosses it, the left column is read first, then the right one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.folding import fold_words
from corpus.motto import find_motto
from corpus.printed_lines import PrintedLine, height, line_of, on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.composition import PrintedWord

_RECIPIENTS = ("noi", "nhan")
_ADDRESSEE = ("kinh", "gui")
_NARROW = 0.7  # least width of the gutter, in heights of the line
_NARROWEST = 0.3  # and beside a motto, which itself says where the gutter is
_FAR = 8.0  # how far below each other rows may stand, in heights: room to sign
_FAR_ON_LEFT = 3.0  # and rows with a left part, where nobody signs
_FAR_LEFT = float("-inf")
_FAR_RIGHT = float("inf")


@dataclass(frozen=True, slots=True)
class _Gutter:
    """The white between two columns, from left to right in points."""

    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left

    def within(self, other: _Gutter) -> _Gutter:
        """Return what both have in common; its width is negative if nothing."""
        return _Gutter(max(self.left, other.left), min(self.right, other.right))


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows from ``first`` up to ``last`` that one gutter parts."""

    first: int
    last: int
    gutter: _Gutter


def in_columns(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the lines from top to bottom, those of head and foot column by column."""
    rows = list(_rows(lines))
    ordered: list[PrintedLine] = []
    at = 0
    while at < len(rows):
        block = _block(rows, at)
        if block is None:
            ordered += rows[at]
            at += 1
        else:
            ordered += _by_column(rows[block.first : block.last], block.gutter)
            at = block.last
    return ordered


_Row = list[PrintedLine]


def _rows(lines: Sequence[PrintedLine]) -> Iterator[_Row]:
    """Yield lines that stand beside each other together, from top to bottom."""
    row: _Row = []
    for line in sorted(lines, key=lambda line: line.box.top + line.box.bottom):
        if row and not _is_beside(line, row):
            yield sorted(row, key=lambda line: line.box.left)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda line: line.box.left)


def _is_beside(line: PrintedLine, row: _Row) -> bool:
    """Tell whether a line stands in a row, and above or below none of it."""
    level = any(on_one_line(other.box, line.box) for other in row)
    return level and all(
        min(other.box.right, line.box.right) <= max(other.box.left, line.box.left)
        for other in row
    )


def _block(rows: Sequence[_Row], first: int) -> _Block | None:
    """Return the block of two columns that begins with a row, if one does."""
    for at in range(first, len(rows)):
        gutter, least = _anchor(rows[at])
        if gutter is None:
            continue
        gutter = gutter.within(_text_width(rows))
        above = range(at, first - 1, -1)
        if least == _NARROW:  # the body stands above the list of recipients
            above = range(at, _first_right_of(rows, at, gutter) - 1, -1)
        top, gutter = _grown(rows, above, gutter, least)
        bottom, gutter = _grown(rows, range(at, len(rows)), gutter, least)
        if top == first:
            return _Block(top, bottom + 1, gutter) if bottom > top else None
    return None


def _text_width(rows: Sequence[_Row]) -> _Gutter:
    """Return where the text of a page begins and ends across."""
    left = min(row[0].box.left for row in rows)
    return _Gutter(left, max(line.box.right for row in rows for line in row))


def _first_right_of(rows: Sequence[_Row], at: int, gutter: _Gutter) -> int:
    """Return the first of the rows above one that stand right of a gutter alone."""
    while at and rows[at - 1][0].box.left > gutter.left:
        at -= 1
    return at


def _anchor(row: _Row) -> tuple[_Gutter | None, float]:
    """Return the gutter that a motto or the word of recipients sets in a row."""
    words = [word for line in row for word in line.words]
    motto = find_motto([word.text for word in words])
    if motto is not None:
        at = motto.start
        left = words[at - 1].box.right if at else _FAR_LEFT
        return _Gutter(left, words[at].box.left), _NARROWEST
    if _opens_with(row, _RECIPIENTS):
        at = len(_RECIPIENTS)
        while at < len(words) and not any(map(str.isalnum, words[at].text)):
            at += 1  # a colon that stands by itself
        right = words[at].box.left if at < len(words) else _FAR_RIGHT
        return _Gutter(words[at - 1].box.right, right), _NARROW
    return None, _NARROW


def _opens_with(row: _Row, folded: tuple[str, ...]) -> bool:
    words = [word for line in row for word in line.words]
    return tuple(fold_words(word.text) for word in words[: len(folded)]) == folded


def _grown(
    rows: Sequence[_Row], order: range, gutter: _Gutter, least: float
) -> tuple[int, _Gutter]:
    """Return the last row, in an order, that a gutter parts, and what is left of it."""
    reached, narrowed = order.start, gutter
    left = order.start  # the last row with a left part
    for at in order:
        if _opens_with(rows[at], _ADDRESSEE):  # stands under both columns
            break
        found = _common(rows[at], narrowed, least if at == order.start else _NARROW)
        if found is None or _distance(rows, reached, at) > _FAR:
            break
        if rows[at][0].box.left < found.left:
            if _distance(rows, left, at) > _FAR_ON_LEFT:
                break
            left = at
        reached, narrowed = at, found
    return reached, narrowed


def _common(row: _Row, gutter: _Gutter, least: float) -> _Gutter | None:
    """Return the widest part of a gutter that a wide white of a row has."""
    words = [word for line in row for word in line.words]
    edges = [_FAR_LEFT, *(word.box.right for word in words)]
    starts = [*(word.box.left for word in words), _FAR_RIGHT]
    tall = _height(row)
    whites = [_Gutter(*pair) for pair in zip(edges, starts, strict=True)]
    parts = [w.within(gutter) for w in whites if w.width >= least * tall]
    widest = max(parts, key=lambda part: part.width)
    return widest if widest.width >= _NARROWEST * tall else None


def _distance(rows: Sequence[_Row], a: int, b: int) -> float:
    """Return how far two rows stand below each other, in heights of the second."""
    upper, lower = rows[min(a, b)][0].box, rows[max(a, b)][0].box
    return (lower.top - upper.bottom) / _height(rows[b])


def _height(row: _Row) -> float:
    return min(height(line.box) for line in row)


def _by_column(rows: Sequence[_Row], gutter: _Gutter) -> list[PrintedLine]:
    """Return the lines left of a gutter, then those right of it."""
    left: list[PrintedLine] = []
    right: list[PrintedLine] = []
    for line in (line for row in rows for line in row):
        parts = _split(line, gutter)
        left += map(line_of, filter(None, parts[:1]))
        right += map(line_of, filter(None, parts[1:]))
    return left + right


def _split(
    line: PrintedLine, gutter: _Gutter
) -> tuple[list[PrintedWord], list[PrintedWord]]:
    middle = max(gutter.left, min(gutter.right, (gutter.left + gutter.right) / 2))
    before = [w for w in line.words if (w.box.left + w.box.right) / 2 < middle]
    return before, list(line.words[len(before) :])
