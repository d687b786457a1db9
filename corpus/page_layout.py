"""The lines of one laid-out page put into a document: order, cells, looks.

Page numbers are left out of the text, since they would stand in the middle of
sentences; the pages say where they begin.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.composition import Cell, Look, around
from corpus.document import BlockKind, Box
from corpus.printed_lines import PrintedLine, lines_of
from corpus.reading_order import PlacedLine, add_late, in_reading_order
from corpus.ruled_tables import RuledCell, ruled_cells
from corpus.stamps import fill_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.composition import Composition
    from corpus.pdf_page import PageContent

Shown = Callable[[Box], Box]
"""From a place where the page was read to the place where it is shown."""

_PAGE_NUMBER = re.compile(r"[-–— ]{0,3}\d{1,4}[-–— ]{0,3}|Trang \d{1,4}(/\d{1,4})?")
_MARGIN = 0.1  # share of the height where page numbers stand, at head and foot
_LONGEST_NUMBER = 14
_INSET = 0.05  # share of the text's width that a centred line is set in, at least
_UNEVEN = 0.06  # and by how much its two sides may differ


def add_page(
    composition: Composition,
    content: PageContent,
    tables: int = 0,
    shown: Shown | None = None,
) -> int:
    """Add the lines of a page to a document, in the order of reading.

    Args:
        composition: The document.
        content: What stands on the page.
        tables: Tables of the pages before.
        shown: Where places of the page are shown, if it was read turned.

    Returns:
        Tables of the pages up to this one.
    """
    cells = ruled_cells(content.rules)
    parts = _ordered(content, cells)
    column = around(part.line.box for part in parts) if parts else None
    for part in parts:
        words = part.line.words
        if shown:
            words = tuple(replace(word, box=shown(word.box)) for word in words)
        cell = _cell(part, tables)
        composition.add_line(words, _kind(part), _look(part, column), cell)
    return tables + max((cell.table + 1 for cell in cells), default=0)


def _ordered(content: PageContent, cells: Sequence[RuledCell]) -> list[PlacedLine]:
    """Return the lines of a page in reading order, without its number."""
    printed = list(lines_of(content.words))
    printed = [line for line in printed if not _is_page_number(line, printed, content)]
    filled, others = fill_in(printed, lines_of(content.stamped))
    parts = in_reading_order(filled, cells)
    for stamp in others:
        add_late(parts, PlacedLine(stamp, stamped=True))
    return parts


def _is_page_number(
    line: PrintedLine, lines: Sequence[PrintedLine], content: PageContent
) -> bool:
    """Tell whether a line is the number of its page: alone at the head or foot."""
    if len(line.text) > _LONGEST_NUMBER or not _PAGE_NUMBER.fullmatch(line.text):
        return False
    head = line.box.bottom <= _MARGIN * content.height
    foot = line.box.top >= (1 - _MARGIN) * content.height
    others = [other.box for other in lines if other is not line]
    if head:
        return all(box.top >= line.box.bottom - 1 for box in others)
    return foot and all(box.bottom <= line.box.top + 1 for box in others)


def _kind(part: PlacedLine) -> BlockKind:
    if part.stamped:
        return BlockKind.STAMP
    return BlockKind.LINE if part.cell is None else BlockKind.CELL


def _cell(part: PlacedLine, tables: int) -> Cell | None:
    if part.cell is None:
        return None
    return Cell(tables + part.cell.table, part.cell.row, part.cell.column)


def _look(part: PlacedLine, column: Box | None) -> Look:
    """Return the look that all words of a line share, and whether it is centred."""
    looks = [word.look for word in part.line.words]
    free = part.cell is None and part.whole and not part.stamped
    return Look(
        bold=_shared([look.bold for look in looks]),
        italic=_shared([look.italic for look in looks]),
        centred=_is_centred(part.line.box, column) if free and column else None,
    )


def _shared(answers: Sequence[bool | None]) -> bool | None:
    return None if None in answers else all(answers)


def _is_centred(box: Box, column: Box) -> bool:
    """Tell whether a line is set in from both sides of the text by about as much."""
    left, right = box.left - column.left, column.right - box.right
    width = column.right - column.left
    return min(left, right) > _INSET * width and abs(left - right) < _UNEVEN * width
