"""Spreadsheets (XLSX), as annexes come: each sheet a table, each cell a block.

Own walk over the parts instead of a library: sheets are sparse, and a library that
fills the gaps gives a bomb of one far cell a million rows. Formulas give the value that
the program last computed; nothing is computed here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.composition import Cell, Composition, Look
from corpus.document import BlockKind, Document
from corpus.limits import MAX_LETTERS
from corpus.number_format import shown
from corpus.office_package import OfficePackage
from corpus.run_letters import RunLetters
from corpus.typography import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from corpus.source import Source

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_DEFAULT_NAME = re.compile(
    r"(sheet|trang[_ ]?tính|tabelle|feuille?)[_ ]?\d*", re.IGNORECASE
)
_INDEX = re.compile(r"[0-9]{1,9}")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def read(source: Source) -> Document:
    """Read a spreadsheet; hidden sheets are left out.

    Raises:
        ReadError: It is damaged, encrypted, a bomb or has no text.
    """
    with OfficePackage(source, "xl/workbook.xml") as package:
        book = package.text()
        letters = RunLetters()
        composition = _written(package, book, letters)
        again = letters.for_second_reading()
        if again is not None:
            letters, composition = again, _written(package, book, again)
        notes = (*_notes(book), *letters.notes())
    document = composition.document(source, MEDIA_TYPE, notes)
    if not document.text:
        raise source.refuse("it is a spreadsheet without text", "Leave it out.")
    return document


def _notes(book: Element) -> Iterator[str]:
    hidden = sum(not _is_visible(sheet) for sheet in book.iter(f"{_S}sheet"))
    if hidden:
        yield f"{hidden} hidden sheets were left out"


def _is_visible(sheet: Element) -> bool:
    return sheet.get("state", "visible") == "visible"


def _written(package: OfficePackage, book: Element, letters: RunLetters) -> Composition:
    composition = Composition()
    values = _Values(package, book)
    length = 0
    visible = filter(_is_visible, book.iter(f"{_S}sheet"))
    for index, sheet in enumerate(visible):
        name = plain(sheet.get("name") or "").strip()
        if not _DEFAULT_NAME.fullmatch(name):
            composition.add(name, BlockKind.HEADING, Look())
        root = package.by_id(sheet.get(_R_ID) or "")
        for text, font, place in () if root is None else values.cells(root, index):
            length += len(text)
            if length > MAX_LETTERS:
                raise package.attack("its cells repeat their text without end")
            shown_text = plain(letters.unicode(text, font.name)).strip()
            composition.add(shown_text, BlockKind.CELL, font.look, place)
    return composition


class _Font:
    """The font of a cell."""

    def __init__(self, element: Element | None) -> None:
        def has(tag: str) -> bool:
            found = None if element is None else element.find(f"{_S}{tag}")
            return found is not None and found.get("val", "1") not in ("0", "false")

        name = None if element is None else element.find(f"{_S}name")
        self.name = None if name is None else name.get("val")
        self.look = Look(bold=has("b"), italic=has("i"))


class _Values:
    """What the cells of a spreadsheet show."""

    def __init__(self, package: OfficePackage, book: Element) -> None:
        properties = book.find(f"{_S}workbookPr")
        self._mac = properties is not None and properties.get("date1904") in (
            "1",
            "true",
        )
        shared = package.companion("sharedStrings")
        self._strings = (
            [] if shared is None else list(map(_said, shared.iter(f"{_S}si")))
        )
        styles = package.companion("styles")
        self._formats, self._fonts = _styles(styles)

    def cells(self, root: Element, table: int) -> Iterator[tuple[str, _Font, Cell]]:
        """Yield text, font and place of the cells of a sheet that show something."""
        row = -1
        for element in root.iter(f"{_S}row"):
            row = _number(element.get("r"), row + 2) - 1
            column = -1
            for cell in element.iterfind(f"{_S}c"):
                column = _column(cell.get("r"), column + 1)
                text, font = self._shown(cell)
                if text.strip():
                    yield text, font, Cell(table, row, column)

    def _shown(self, cell: Element) -> tuple[str, _Font]:
        style = _number(cell.get("s"), 0)
        font = self._fonts[style] if style < len(self._fonts) else _Font(None)
        kind, value = cell.get("t", "n"), cell.findtext(f"{_S}v") or ""
        if kind == "s":
            index = _number(value, -1)
            known = 0 <= index < len(self._strings)
            return (self._strings[index] if known else ""), font
        if kind == "inlineStr":
            inline = cell.find(f"{_S}is")
            return ("" if inline is None else _said(inline)), font
        if kind == "n" and value:
            code = self._formats[style] if style < len(self._formats) else 0
            return shown(value, code, mac=self._mac), font
        return value, font


def _styles(styles: Element | None) -> tuple[list[str | int], list[_Font]]:
    """Return number format and font of each style of cells."""
    if styles is None:
        return [], []
    codes: dict[int, str] = {
        _number(f.get("numFmtId"), -1): f.get("formatCode") or ""
        for f in styles.iter(f"{_S}numFmt")
    }
    fonts = [_Font(font) for font in styles.iterfind(f"{_S}fonts/{_S}font")]
    formats: list[str | int] = []
    chosen: list[_Font] = []
    for style in styles.iterfind(f"{_S}cellXfs/{_S}xf"):
        number, font = (
            _number(style.get("numFmtId"), 0),
            _number(style.get("fontId"), 0),
        )
        formats.append(codes.get(number, number))
        chosen.append(fonts[font] if font < len(fonts) else _Font(None))
    return formats, chosen


def _said(element: Element) -> str:
    """Return the text of a string, without the reading aids of East Asian letters."""
    return "".join(
        text.text or ""
        for text in element.iter(f"{_S}t")
        if (parent := text.getparent()) is None or parent.tag != f"{_S}rPh"
    )


def _column(reference: str | None, default: int) -> int:
    """Return the column of a reference such as "AB12", from 0."""
    found = _REFERENCE.fullmatch(reference or "")
    if found is None:
        return default
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _number(text: str | None, default: int) -> int:
    return int(text) if text and _INDEX.fullmatch(text) else default
