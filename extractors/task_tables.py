"""Tables of tasks: what, who leads, who supports, by when, one row a task.

The columns are those of Nghị định 30/2020/NĐ-CP, Điều 23 (chủ trì, phối hợp, thời
hạn), whatever their order. A table is one of the file's own, or one that a web page's
text keeps as cells between lines that hold nothing but a bar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from corpus.document import Block, Span
from extractors.assignees import split_names
from extractors.deadlines import read_deadline
from extractors.facts import Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from corpus.document import Document

Row = tuple[Span | None, ...]
"""The cells of a row; ``None`` for an empty one."""

_COLUMNS = (
    ("both", re.compile(r"chủ trì.{0,20}phối hợp")),
    ("lead", re.compile(r"chủ trì|đầu mối")),
    ("support", re.compile(r"phối hợp")),
    (
        "due",
        re.compile(r"thời gian|thời hạn|tiến độ|lộ trình|hạn hoàn thành|thời điểm"),
    ),
    (
        "what",
        re.compile(r"nội dung|nhiệm vụ|công việc|hoạt động|tên văn bản|giải pháp"),
    ),
    ("doer", re.compile(r"thực hiện|phụ trách|trách nhiệm|phân công")),
)
"""Words of a column's heading, the first that fits."""

_OTHER_TABLE = re.compile(r"thủ tục|lệ phí|căn cứ pháp lý|cách thức|số tiền|đơn giá")
"""Words in the headings of tables that hold no tasks."""

_LONGEST_HEADING = 70
_HEADING_ROWS = 3
_INDEX = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXL]{1,6}|[A-Z])\W*$")
_FIRST_COLUMN = re.compile(r"\W*(?:s?tt|số tt|số thứ tự)\W*$")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the text that it takes, and its rows."""

    span: Span
    rows: tuple[Row, ...]


def grids_of(document: Document) -> tuple[Grid, ...]:
    """Return the tables of a document that have rows and columns, in order.

    A table of one row or one column is a frame around text.
    """
    tables = [*_filed(document.blocks), *_barred(document.text)]
    return tuple(grid for grid in map(_grid, tables) if grid)


def table_tasks(
    grids: Sequence[Grid], low: str, flat: str, issued: date | None
) -> Iterator[Task]:
    """Yield the tasks of the tables that are tables of tasks.

    Args:
        grids: The tables.
        low: The text in small letters, line ends as blanks.
        flat: The same with its capitals.
        issued: The day of issue.
    """
    for grid in grids:
        yield from _tasks(flat, low, grid.rows, issued)


def _grid(rows: Sequence[Row]) -> Grid | None:
    cells = [cell for row in rows for cell in row if cell]
    if len(rows) == 1 or not cells or all(len(row) == 1 for row in rows):
        return None
    start = min(cell.start for cell in cells)
    return Grid(Span(start, max(cell.end for cell in cells)), tuple(rows))


def _filed(blocks: Sequence[Block]) -> Iterator[list[Row]]:
    """Yield the rows of each table of the file."""
    cells = (block for block in blocks if block.table is not None)
    for _, table in groupby(cells, key=lambda block: block.table):
        grid = [*table]
        width = 1 + max(block.column or 0 for block in grid)
        by_row = groupby(grid, key=lambda block: block.row)
        yield [_row([*row], width) for _, row in by_row]


def _row(blocks: Sequence[Block], width: int) -> Row:
    cells: list[Span | None] = [None] * width
    for block in blocks:
        before = cells[block.column or 0]
        start = before.start if before else block.span.start
        cells[block.column or 0] = Span(start, block.span.end)
    return tuple(cells)


def _tasks(
    flat: str, low: str, rows: Sequence[Row], issued: date | None
) -> tuple[Task, ...]:
    """Return the tasks of a table whose headings say that it is one of tasks."""
    for index, row in enumerate(rows[:_HEADING_ROWS]):
        columns = _columns(low, row)
        if columns is None:
            continue
        below = (
            _task(flat, low, columns, cells, issued) for cells in rows[index + 1 :]
        )
        tasks = tuple(task for task in below if task)
        steps = 2 * sum(map(_is_step, tasks)) > len(tasks)
        return () if steps else tasks
    return ()


def _columns(low: str, row: Row) -> dict[str, int] | None:
    """Return the columns of a table of tasks by what they hold."""
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        words = cell.of(low) if cell else ""
        if _OTHER_TABLE.search(words):
            return None
        if 0 < len(words) <= _LONGEST_HEADING:
            role = next((name for name, p in _COLUMNS if p.search(words)), None)
            if role:
                found.setdefault(role, index)
    leads = "lead" in found or "both" in found or {"doer", "due"} <= found.keys()
    return found if leads and "what" in found else None


def _task(
    flat: str, low: str, columns: dict[str, int], row: Row, issued: date | None
) -> Task | None:
    """Return what a row assigns; rows that only part the table assign nothing."""

    def cell(*roles: str) -> Span | None:
        at = next((columns[role] for role in roles if role in columns), None)
        return row[at] if at is not None and at < len(row) else None

    what, lead, due = cell("what"), cell("lead", "both", "doer"), cell("due")
    if what is None or (lead is None and due is None):
        return None
    support = cell("support")
    limit = read_deadline(low, due, issued) if due else None
    return Task(
        span=what,
        what=" ".join(what.of(flat).split()),
        lead=split_names(flat, lead.start, lead.end) if lead else (),
        support=split_names(flat, support.start, support.end) if support else (),
        deadline=limit.day if limit else None,
        deadline_text=" ".join(due.of(flat).split()).strip("* ") if due else None,
        recurrence=limit.recurrence if limit else None,
    )


_DURATION = re.compile(r"\W*\d+(?:[.,/]\d+)? (?:giờ|ngày|phút|buổi)")


def _is_step(task: Task) -> bool:
    """Tell a step of a procedure: it takes hours or days, from no event."""
    return bool(_DURATION.match(task.deadline_text or ""))


_BAR = re.compile(r"^\|[ \t]*$", re.MULTILINE)
_FEWEST_BARS = 14
"""A letterhead and a signature have fewer."""

_LONGEST_CELL = 2000
"""Characters; more between two bars is text between two tables."""


def _barred(text: str) -> Iterator[list[Row]]:
    """Yield the tables whose cells stand between lines with a bar."""
    if "|" not in text or text.count("\n|\n") < _FEWEST_BARS:
        return
    run: list[Span | None] = []
    for bar, following in pairwise(_BAR.finditer(text)):
        cell = _cell(text, bar.end(), following.start())
        long = cell is not None and cell.end - cell.start > _LONGEST_CELL
        if long or (cell and _first(text, cell)):
            yield from _table(text, run)
            run = []
        if not long:
            run.append(cell)
    yield from _table(text, run)


def _cell(text: str, start: int, end: int) -> Span | None:
    inside = text[start:end]
    words = inside.strip(" \t\n*")
    start += inside.find(words)
    return Span(start, start + len(words)) if words else None


def _table(text: str, cells: list[Span | None]) -> Iterator[list[Row]]:
    """Yield the rows of a run of cells that begins with the number's column."""
    if cells and cells[0] and _first(text, cells[0]):
        yield [*_barred_rows(text, cells)]


def _first(text: str, cell: Span) -> bool:
    short = cell.end - cell.start <= len("Số thứ tự")
    return short and _FIRST_COLUMN.match(cell.of(text).lower()) is not None


def _barred_rows(text: str, cells: Sequence[Span | None]) -> Iterator[Row]:
    """Yield rows: two bars in a row are a row's end, or an empty cell."""
    width = next((i for i, cell in enumerate(cells) if cell is None), len(cells))
    row: list[Span | None] = []
    for cell in cells:
        full = len(row) >= width
        if full or (cell and row and _opens_row(text, cell, row)):
            yield tuple(row)
            row = []
            if full and cell is None:
                continue
        row.append(cell)
    if row:
        yield tuple(row)


def _opens_row(text: str, cell: Span, row: Sequence[Span | None]) -> bool:
    """Tell whether a cell is the number of a new row."""
    return (row[-1] is None or len(row) == 1) and bool(_INDEX.match(cell.of(text)))
