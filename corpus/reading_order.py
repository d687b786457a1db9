"""The order in which a reader takes the lines of a page.

Word processors write a page in that order, cell by cell, and their order is kept. Three
things are put right: columns that were set with blanks or tabs and so came out as one
line, lines that were drawn late (text boxes, stamps) and the cells of ruled tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.document import Box
from corpus.folding import fold
from corpus.printed_lines import PrintedLine, height, line_of, on_one_line
from corpus.ruled_tables import RuledCell, cell_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_GAP = 1.2  # least width of a gap between columns, in heights of its line
_SURE_GAP = 4.0  # a gap that wide needs no second line to confirm it
_COMMON = 0.7  # least width that the gaps of neighbouring lines share, in heights
_SIDE = 3.0  # least width of what stands on either side, in heights
_LABEL = re.compile(r"[-+*•–]|(\w+ )?[\dIVXLC]+(\.\d+)*[.):]?|\w[.)]")
"""What stands before a tab without being a column: "1.", "a)", "Điều 12.", "-"."""

_BLANK_BEFORE = "/"  # "số        /2024/QĐ-UBND": a blank to be filled in

_NEAR = 3.0  # how far apart lines of one column block are, in heights
_RECIPIENTS = "noi nhan"
_LOOK_BACK = 60  # lines of a column that may come before the one beside it
_MAX_SORTED = 300  # lines of a page; beyond, nobody reads it and sorting takes long


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line and the cell it stands in, if any.

    Attributes:
        line: The line.
        cell: Its cell in a ruled table.
        whole: Whether nothing else stands beside it in the same row.
        stamped: Whether a program laid it over the page.
    """

    line: PrintedLine
    cell: RuledCell | None = None
    whole: bool = True
    stamped: bool = False


def in_reading_order(
    lines: Sequence[PrintedLine], cells: Sequence[RuledCell]
) -> list[PlacedLine]:
    """Return the lines of a page as a reader takes them.

    Args:
        lines: The lines in the order of the page.
        cells: The cells of its ruled tables.
    """
    placed = [part for line in lines for part in _by_cells(line, cells)]
    free = [part.line for part in placed if part.cell is None]
    columns = _in_columns(free)
    ordered: list[PlacedLine] = []
    for part in placed:
        if part.cell is None:
            for piece in columns.pop(id(part.line), ()):
                _add(ordered, piece)
        else:
            ordered.append(part)
    return _tables_together(ordered)


def add_late(ordered: list[PlacedLine], part: PlacedLine) -> None:
    """Put a line where its place on the page wants it among lines already in order."""
    below = [i for i, other in enumerate(ordered) if _is_below(part, other)]
    above = [i for i, other in enumerate(ordered) if _is_below(other, part)]
    if below:
        ordered.insert(below[0], part)
    elif above:
        ordered.insert(above[-1] + 1, part)
    else:
        ordered.append(part)


def _add(ordered: list[PlacedLine], part: PlacedLine) -> None:
    """Add a line, at the end unless something below it in its column came before."""
    last = ordered[-1].line.box if ordered else part.line.box
    jumps = part.line.box.bottom < last.top and len(ordered) <= _MAX_SORTED
    if jumps and any(_is_below(part, other) for other in ordered):
        add_late(ordered, part)
    else:
        ordered.append(part)


def _is_below(upper: PlacedLine, lower: PlacedLine) -> bool:
    """Tell whether a line stands wholly below another, in the same column."""
    a, b = upper.line.box, lower.line.box
    common = min(a.right, b.right) - max(a.left, b.left)
    return b.top >= a.bottom - height(a) / 4 and common > 0


# --- tables -------------------------------------------------------------------


def _by_cells(line: PrintedLine, cells: Sequence[RuledCell]) -> Iterator[PlacedLine]:
    """Yield the parts of a line, one for each cell that it runs through."""
    if not cells:
        yield PlacedLine(line)
        return
    places = [cell_at(cells, word.box) for word in line.words]
    start = 0
    for end in range(1, len(places) + 1):
        if end == len(places) or places[end] is not places[start]:
            yield PlacedLine(line_of(line.words[start:end]), places[start])
            start = end


def _tables_together(parts: Sequence[PlacedLine]) -> list[PlacedLine]:
    """Put the lines of each table where its first one stands, row by row."""
    ordered: list[PlacedLine] = []
    written: set[int] = set()
    for part in parts:
        if part.cell is None:
            ordered.append(part)
        elif part.cell.table not in written:
            table = part.cell.table
            written.add(table)
            ordered += sorted(
                (p for p in parts if p.cell and p.cell.table == table), key=_cell_order
            )
    return ordered


def _cell_order(part: PlacedLine) -> tuple[int, int]:
    return (part.cell.row, part.cell.column) if part.cell else (0, 0)


# --- columns ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """Lines that stand beside each other, as one row of pieces."""

    pieces: tuple[PrintedLine, ...]  # from left to right, split at every wide gap
    sources: tuple[int, ...]  # the line that each piece comes from, by id
    box: Box

    def gaps(self) -> list[tuple[float, float]]:
        """Return where the gaps between the pieces begin and end."""
        return [(a.box.right, b.box.left) for a, b in pairwise(self.pieces)]


def _in_columns(lines: Sequence[PrintedLine]) -> dict[int, list[PlacedLine]]:
    """Return the pieces of each line by its id, those of a column block together."""
    rows = list(_rows(lines))
    split = [_confirmed(at, rows) for at in range(len(rows))]
    found: dict[int, list[PlacedLine]] = {id(line): [] for line in lines}
    for row, gaps in zip(rows, split, strict=True):
        for source in dict.fromkeys(row.sources):
            pieces = [
                p for p, s in zip(row.pieces, row.sources, strict=True) if s == source
            ]
            whole = len(set(row.sources)) == 1
            found[source] += _joined(pieces, gaps, whole=whole)
    _regroup(rows, split, found)
    return found


def _rows(lines: Sequence[PrintedLine]) -> Iterator[_Row]:
    """Yield the lines as rows; a line beside an earlier one joins its row."""
    groups: list[list[PrintedLine]] = []
    for line in lines:
        for group in groups[-_LOOK_BACK:]:
            if on_one_line(group[0].box, line.box) and not _overlap(group, line):
                group.append(line)
                break
        else:
            groups.append([line])
    for group in groups:
        pairs = [(piece, id(line)) for line in group for piece in _at_gaps(line)]
        pairs.sort(key=lambda pair: pair[0].box.left)
        pieces = tuple(piece for piece, _ in pairs)
        box = line_of([word for piece in pieces for word in piece.words]).box
        yield _Row(pieces, tuple(source for _, source in pairs), box)


def _overlap(group: Iterable[PrintedLine], line: PrintedLine) -> bool:
    return any(
        min(other.box.right, line.box.right) > max(other.box.left, line.box.left)
        for other in group
    )


def _at_gaps(line: PrintedLine) -> Iterator[PrintedLine]:
    """Yield what stands between the wide gaps of a line."""
    start = 0
    least = _GAP * height(line.box)
    for at, (a, b) in enumerate(pairwise(line.words), 1):
        if b.box.left - a.box.right >= least:
            yield line_of(line.words[start:at])
            start = at
    yield line_of(line.words[start:])


def _confirmed(at: int, rows: Sequence[_Row]) -> list[float]:
    """Return the middles of those gaps of a row that part columns."""
    row = rows[at]
    if len(row.pieces) == 1:
        return []
    tall = height(row.box)
    neighbours = [x for x in rows[max(at - 2, 0) : at + 3] if x is not row]
    near = [x for x in neighbours if _distance(x.box, row.box) <= _NEAR * tall]
    shared = [gap for x in near for gap in x.gaps()]
    return [
        (left + right) / 2
        for left, right in row.gaps()
        if _has_sides(row, left, right)
        and (
            right - left >= _SURE_GAP * tall
            or any(min(right, b) - max(left, a) >= _COMMON * tall for a, b in shared)
        )
    ]


def _has_sides(row: _Row, left: float, right: float) -> bool:
    """Tell whether what stands on both sides of a gap can be text of a column."""
    least = _SIDE * height(row.box)
    if left - row.box.left < least or row.box.right - right < least:
        return False
    before = " ".join(p.text for p in row.pieces if p.box.right <= left)
    after = next(p.text for p in row.pieces if p.box.left >= right)
    return not _LABEL.fullmatch(before) and not after.startswith(_BLANK_BEFORE)


def _distance(a: Box, b: Box) -> float:
    return max(a.top - b.bottom, b.top - a.bottom, 0.0)


def _joined(
    pieces: Sequence[PrintedLine], gaps: Sequence[float], *, whole: bool
) -> Iterator[PlacedLine]:
    """Yield the pieces of one line, those joined again that no column gap parts."""
    words = list(pieces[0].words)
    for before, piece in pairwise(pieces):
        if any(before.box.right <= gap <= piece.box.left for gap in gaps):
            yield PlacedLine(line_of(words), whole=False)
            words = []
            whole = False
        words += piece.words
    yield PlacedLine(line_of(words), whole=whole)


def _regroup(
    rows: Sequence[_Row],
    split: Sequence[list[float]],
    found: dict[int, list[PlacedLine]],
) -> None:
    """Give column blocks that were set line by line column by column.

    Only a letterhead at the head of a page and a foot with the list of recipients are
    columns of their own; any other block of this kind is a table without rules.
    """
    start = 0
    while start < len(rows):
        if not _is_set_by_line(rows[start], split[start]):
            start += 1
            continue
        foot = _has_recipients(rows[start])
        end = _block_end(rows, split, start, foot=foot)
        if end > start + 1 and (start == 0 or foot):
            _turn(rows[start:end], split[start][0], found)
        start = end


def _block_end(
    rows: Sequence[_Row], split: Sequence[list[float]], start: int, *, foot: bool
) -> int:
    """Return the row behind the last one of a column block.

    Rows with one side only belong to it between others, and at a foot behind them too,
    where the list of recipients is longer than the signature.
    """
    gutter, end = split[start][0], start + 1
    for at in range(start + 1, len(rows)):
        listed = foot and rows[at].box.right <= gutter
        if listed or _is_set_by_line(rows[at], split[at]):
            end = at + 1
        elif rows[at].box.left < gutter < rows[at].box.right:
            break
    return end


def _turn(
    block: Sequence[_Row], gutter: float, found: dict[int, list[PlacedLine]]
) -> None:
    """Put all that stands left of the gutter before all that stands right of it."""
    sources = [source for row in block for source in dict.fromkeys(row.sources)]
    parts = [part for source in sources for part in found[source]]
    for source in sources:
        found[source] = []
    lefts = [part for part in parts if part.line.box.left < gutter]
    found[sources[0]] = lefts + [part for part in parts if part.line.box.left >= gutter]


def _is_set_by_line(row: _Row, gaps: Sequence[float]) -> bool:
    return len(gaps) == 1 and len(set(row.sources)) == 1


def _has_recipients(row: _Row) -> bool:
    return fold(row.pieces[0].text).startswith(_RECIPIENTS)
