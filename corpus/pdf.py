"""Born-digital PDF: text with the place of every word, in the order of reading.

pdfium gives text and places in a few milliseconds a page. What a signing program
stamped on a page is read with it. Page numbers are left out of the text, since they
would stand in the middle of sentences; the pages say where they begin.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus.composition import Cell, Composition, Look, around
from corpus.document import BlockKind, Box, Document
from corpus.form import damaged
from corpus.limits import (
    MAX_LETTERS,
    MAX_PAGE_LETTERS,
    MAX_PAGES,
    MAX_STREAM,
    MEGABYTE,
)
from corpus.pdf_page import PageContent, TooManyLettersError, page_content
from corpus.pdf_streams import unpacks_beyond_measure
from corpus.pdfium import PdfiumError, bindings
from corpus.pdfium import raw as pdfium
from corpus.printed_lines import PrintedLine, lines_of
from corpus.reading_order import PlacedLine, add_late, in_reading_order
from corpus.ruled_tables import RuledCell, ruled_cells
from corpus.stamps import fill_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.errors import ReadError
    from corpus.source import Source

_PAGE_NUMBER = re.compile(r"[-–— ]{0,3}\d{1,4}[-–— ]{0,3}|Trang \d{1,4}(/\d{1,4})?")
_MARGIN = 0.1  # share of the height where page numbers stand, at head and foot
_LONGEST_NUMBER = 14
_INSET = 0.05  # share of the text's width that a centred line is set in, at least
_UNEVEN = 0.06  # and by how much its two sides may differ
_LISTED = 10
_PICTURED = 0.5  # share of a page without text that pictures must cover: a scan

_FALSE_LETTERS = re.compile(
    r"[a-zA-ZÀ-ỹ][\u0370-\u058f\ue000-\uf8ff\ufffd]|[\u0370-\u058f\ue000-\uf8ff\ufffd][a-z]"
)
"""Letters of other scripts, or of none, within Latin words."""

_FALSE_WORDS = 3

_OCR = "Recognise its text with an OCR program that writes a searchable PDF or DOCX."
_UNLOCK = "Open it with its password and save it without one."


def read(source: Source) -> Document:
    """Read a PDF with a text layer.

    Raises:
        ReadError: It is encrypted, damaged, too large, or its pages are images.
    """
    reading = _Reading(source)
    pdf = _open(source)
    try:
        for index in range(_page_count(pdf, source)):
            reading.page(pdf, index)
    finally:
        pdf.close()
    return reading.document()


def _open(source: Source) -> Any:
    data = source.content()
    if unpacks_beyond_measure(data):
        raise source.refuse(
            f"a part of it unpacks to more than {MAX_STREAM // MEGABYTE} MB: "
            "it may be an attack",
            "Do not open it; ask its sender for another copy.",
        )
    _forget_last_error()
    try:
        return bindings.PdfDocument(data)
    except PdfiumError as error:
        raise _refusal(source, getattr(error, "err_code", None)) from error


def _forget_last_error() -> None:
    """Set pdfium's error to "no such file", which opening bytes never sets.

    pdfium says nothing of a file without pages, and then tells its last error again.
    """
    pdfium.FPDF_LoadDocument(b"", None)


def _refusal(source: Source, code: int | None) -> ReadError:
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return source.refuse("it is encrypted", _UNLOCK)
    if code == pdfium.FPDF_ERR_FILE:
        return _without_pages(source)
    return damaged(source)


def _page_count(pdf: Any, source: Source) -> int:
    count = len(pdf)
    if not count:
        raise _without_pages(source)
    if count > MAX_PAGES:
        raise source.refuse(
            f"it has {count:,} pages, more than the {MAX_PAGES:,} that a document may",
            "Split it into its documents.",
        )
    return count


def _without_pages(source: Source) -> ReadError:
    return source.refuse("it has no pages", "Get the file again, or save it anew.")


class _Reading:
    """One PDF being read, page by page."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._composition = Composition()
        self._letters = 0
        self._tables = 0
        self._notes: list[str] = []
        self._images: list[int] = []
        self._broken: list[int] = []

    def page(self, pdf: Any, index: int) -> None:
        """Read one page.

        Raises:
            ReadError: The page or the whole holds more letters than a document may.
        """
        number = index + 1
        most = min(MAX_PAGE_LETTERS, MAX_LETTERS - self._letters)
        try:
            content = page_content(pdf, index, most)
        except TooManyLettersError:
            cause = f"page {number} has more letters than a page for readers can have"
            raise self._source.refuse(cause, "Print it to PDF anew.") from None
        except PdfiumError:
            self._broken.append(number)
            return
        self._letters += content.letters
        self._note_on(content, number)
        self._write(content)
        self._composition.end_page(number, content.width, content.height)

    def document(self) -> Document:
        """Return what was read.

        Raises:
            ReadError: There is no text on any page.
        """
        if self._broken:
            pages = _listed(self._broken)
            self._notes.append(f"page {pages} is damaged and was left out")
        if self._images:
            pages = _listed(self._images)
            self._notes.append(f"page {pages} is an image; its text was not recognised")
        document = self._composition.document(
            self._source, "application/pdf", self._notes
        )
        if document.text:
            return _with_note_on_letters(document)
        if self._images:
            raise self._source.refuse("its pages are images", _OCR)
        if self._broken:
            raise damaged(self._source)
        raise self._source.refuse("its pages are blank", "Get the file again.")

    def _write(self, content: PageContent) -> None:
        cells = ruled_cells(content.rules)
        parts = _ordered(content, cells)
        column = around(part.line.box for part in parts) if parts else None
        for part in parts:
            look = _look(part, column)
            cell = _cell(part, self._tables)
            self._composition.add_line(part.line.words, _kind(part), look, cell)
        self._tables += max((cell.table + 1 for cell in cells), default=0)

    def _note_on(self, content: PageContent, number: int) -> None:
        if not content.words and content.pictured > _PICTURED:
            self._images.append(number)
        if content.stamped:
            stamps = " · ".join(token.word.text for token in content.stamped[:20])
            self._notes.append(f"page {number}: stamped on it: {stamps}")
        if content.faded:
            self._notes.append(
                f"page {number}: white letters under the stamps left out: "
                f"{content.faded}"
            )


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


def _listed(pages: Sequence[int]) -> str:
    """Return numbers of pages as people write them, the first few of many."""
    shown = ", ".join(map(str, pages[:_LISTED]))
    rest = len(pages) - _LISTED
    return shown if rest <= 0 else f"{shown} and {rest} more"


def _with_note_on_letters(document: Document) -> Document:
    """Say so where the fonts of a file give false letters, as "Mүu" for "Mẫu"."""
    wrong = len(_FALSE_LETTERS.findall(document.text))
    if wrong < _FALSE_WORDS:
        return document
    note = f"the file gives false letters for {wrong} words; its pages show them right"
    return replace(document, notes=(*document.notes, note))
