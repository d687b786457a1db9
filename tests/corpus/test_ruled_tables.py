"""Tables with drawn rules."""

from __future__ import annotations

from corpus.document import Box
from corpus.ruled_tables import cell_at, ruled_cells


def across(y: float, left: float = 0, right: float = 100) -> Box:
    """Return a rule from left to right."""
    return Box(1, left, y, right, y + 0.5)


def down(x: float, top: float = 0, bottom: float = 40) -> Box:
    """Return a rule from top to bottom."""
    return Box(1, x, top, x + 0.5, bottom)


GRID = [across(0), across(20), across(40), down(0), down(50), down(100)]


def test_cells_are_numbered_in_order_of_reading() -> None:
    """Four cells of two rows and columns; a place outside is in none."""
    cells = ruled_cells(GRID)
    assert [(c.table, c.row, c.column) for c in cells] == [
        (0, 0, 0),
        (0, 0, 1),
        (0, 1, 0),
        (0, 1, 1),
    ]
    inside = cell_at(cells, Box(1, 60, 25, 90, 35))
    assert inside is cells[3]
    assert cell_at(cells, Box(1, 60, 125, 90, 135)) is None


def test_a_merged_cell_takes_the_place_of_its_first() -> None:
    """A cell over two columns is one; those below keep their columns."""
    cells = ruled_cells([*GRID[:4], down(50, 20), down(100)])
    assert [(c.row, c.column) for c in cells] == [(0, 0), (1, 0), (1, 1)]


def test_frames_and_underlines_are_no_tables() -> None:
    """A box around a word and lines below titles hold no cells."""
    frame = [across(0), across(20), down(0, 0, 20), down(100, 0, 20)]
    assert ruled_cells(frame) == ()
    assert ruled_cells([across(y) for y in range(0, 200, 10)]) == ()
    assert ruled_cells([]) == ()


def test_drawings_of_thousands_of_strokes_are_left_alone() -> None:
    """A map or a chart does not keep the reader busy."""
    strokes = [across(y * 7, 0, y % 90 + 10) for y in range(1500)]
    assert ruled_cells([*strokes, *(down(x * 7) for x in range(1500))]) == ()
