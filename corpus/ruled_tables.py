"""Tables with drawn rules: which cell of which table a place on a page lies in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.document import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

THIN = 3.0
"""Points; a drawn shape thinner than that is a rule."""

_TOLERANCE = 3.0  # points that rules meant to meet may miss each other by
_SHORTEST = 3.0
_MAX_EDGES = 10_000  # of one page; a table of 60 rows and 15 columns may have 3,600
_MAX_RULES = 1_000  # after joining
_MAX_CROSSINGS = 3_000  # the search for cells between them is quadratic
_LEAST_RULES = 6  # of a table of two rows and two columns


@dataclass(frozen=True, slots=True)
class RuledCell:
    """One cell: its box, its table on the page and its place in it, all from 0."""

    box: Box
    table: int
    row: int
    column: int


def ruled_cells(shapes: Sequence[Box]) -> tuple[RuledCell, ...]:
    """Return the cells of all tables that drawn shapes make, in order of reading.

    A table has at least two rows and two columns; frames and underlines are none.
    """
    edges = list(_edges(shapes))
    if not _LEAST_RULES <= len(edges) <= _MAX_EDGES:
        return ()
    page = shapes[0].page
    tables = [_cells(boxes, page) for boxes in _tables(edges)]
    real = [cells for cells in tables if _is_table(cells)]
    real.sort(key=lambda cells: (cells[0].box.top, cells[0].box.left))
    return tuple(
        RuledCell(cell.box, number, cell.row, cell.column)
        for number, cells in enumerate(real)
        for cell in cells
    )


def cell_at(cells: Iterable[RuledCell], box: Box) -> RuledCell | None:
    """Return the cell that holds the middle of a box."""
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    for cell in cells:
        frame = cell.box
        if frame.left <= across <= frame.right and frame.top <= down <= frame.bottom:
            return cell
    return None


def _tables(edges: list[dict[str, Any]]) -> list[list[tuple[float, ...]]]:
    """Join edges into rules and find the closed cells between them."""
    from pdfplumber import table as plumber  # noqa: PLC0415 - slow, for few pages

    near = [_TOLERANCE] * 4
    rules = plumber.merge_edges(edges, *near)
    if len(rules) > _MAX_RULES:
        return []
    crossings = plumber.edges_to_intersections(rules, _TOLERANCE, _TOLERANCE)
    if len(crossings) > _MAX_CROSSINGS:
        return []
    cells = plumber.intersections_to_cells(crossings)
    return [list(table) for table in plumber.cells_to_tables(cells)]


def _edges(shapes: Iterable[Box]) -> Iterator[dict[str, Any]]:
    """Yield the edges of shapes in the terms of pdfplumber."""
    for shape in shapes:
        width, height = shape.right - shape.left, shape.bottom - shape.top
        if width > THIN and height > THIN:  # a frame, drawn or filled
            yield _edge("h", shape.left, shape.top, shape.right, shape.top)
            yield _edge("h", shape.left, shape.bottom, shape.right, shape.bottom)
            yield _edge("v", shape.left, shape.top, shape.left, shape.bottom)
            yield _edge("v", shape.right, shape.top, shape.right, shape.bottom)
        elif width > max(height, _SHORTEST):
            middle = (shape.top + shape.bottom) / 2
            yield _edge("h", shape.left, middle, shape.right, middle)
        elif height > _SHORTEST:
            middle = (shape.left + shape.right) / 2
            yield _edge("v", middle, shape.top, middle, shape.bottom)


def _edge(kind: str, x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    return {
        "orientation": kind,
        "object_type": "line",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }


def _cells(boxes: Iterable[tuple[float, ...]], page: int) -> list[RuledCell]:
    """Number the cells of one table; merged ones take the number of their first."""
    frames = [Box(page, *edges) for edges in boxes]
    tops = _steps(frame.top for frame in frames)
    lefts = _steps(frame.left for frame in frames)
    cells = [RuledCell(x, 0, tops.index(x.top), lefts.index(x.left)) for x in frames]
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _steps(edges: Iterable[float]) -> list[float]:
    return sorted(set(edges))


def _is_table(cells: Sequence[RuledCell]) -> bool:
    rows = {cell.row for cell in cells}
    columns = {cell.column for cell in cells}
    return len(rows) > 1 and len(columns) > 1
