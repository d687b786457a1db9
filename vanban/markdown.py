"""Tables in Markdown that are also read easily on a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Row = Sequence[object]


def section(title: str, columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield a heading with a table under it, line by line."""
    yield f"## {title}"
    yield ""
    yield from table(columns, rows)
    yield ""


def table(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield a table line by line, its columns as wide as their widest cell."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    yield _line(columns, widths)
    yield _line(["-" * width for width in widths], widths)
    for row in cells:
        yield _line(row, widths)


def number(value: float | None) -> str:
    """Return a figure with four places; nothing for none."""
    return "" if value is None else f"{value:.4f}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def _cell(value: object) -> str:
    """Return a value on one line; signs that part cells are escaped."""
    return "" if value is None else " ".join(str(value).split()).replace("|", "\\|")
