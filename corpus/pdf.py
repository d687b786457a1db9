"""PDF: text with the place of every word, in the order of reading, page by page.

pdfium gives text and places in a few milliseconds a page. What a signing program
stamped on a page is read with it. Pages that are images, or whose text cannot be
trusted, are recognised.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus.composition import Composition
from corpus.form import damaged
from corpus.limits import (
    MAX_LETTERS,
    MAX_PAGE_LETTERS,
    MAX_PAGES,
    MAX_STREAM,
    MEGABYTE,
)
from corpus.ocr import INSTALL, MissingEngineError, needs_engine
from corpus.page_layout import add_page
from corpus.pdf_page import PageContent, TooManyLettersError, page_content
from corpus.pdf_streams import unpacks_beyond_measure
from corpus.pdfium import PdfiumError, bindings
from corpus.pdfium import raw as pdfium
from corpus.printed_letters import in_unicode
from corpus.run_letters import note_on_letters
from corpus.stamps import LEFT_OUT
from corpus.text_layer import (
    MANY_FALSE_WORDS,
    TextLayer,
    false_words,
    text_layer,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.document import Document
    from corpus.errors import ReadError
    from corpus.legacy_encoding import LegacyEncoding
    from corpus.page_layout import Shown
    from corpus.source import Source

_LISTED = 10

_OCR = "Scan it anew, or recognise it with an OCR program that writes a PDF or DOCX."
_CORRECTED = "words in false letters were read from its image"
_UNLOCK = "Open it with its password and save it without one."


def read(source: Source) -> Document:
    """Read a PDF.

    Raises:
        ReadError: It is encrypted, damaged, too large, or its pages are images and
            Tesseract is not installed.
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
        self._unread: list[int] = []
        self._missing = ""
        self._broken: list[int] = []
        self._code: LegacyEncoding | None = None

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
        content, code = in_unicode(content, self._code)
        self._code = code or self._code
        self._note_on(content, number)
        read, shown = self._best(pdf, index, content)
        self._tables = add_page(self._composition, read, self._tables, shown)
        self._composition.end_page(number, content.width, content.height)

    def _best(
        self, pdf: Any, index: int, content: PageContent
    ) -> tuple[PageContent, Shown | None]:
        """Return a page as its text layer gives it, or as its image shows it."""
        layer = text_layer(pdf, index, content)
        if layer is TextLayer.OWN:
            return content, None
        from corpus import scan  # noqa: PLC0415 - slow, for few files

        try:
            if layer is TextLayer.FALSE:
                content = scan.corrected(pdf, index, content)
                self._notes.append(f"page {index + 1}: {_CORRECTED}")
                return content, None
            page = scan.rescanned(pdf, index, content)
        except MissingEngineError as error:
            self._missing = str(error)
            page = None
        if page and page.content.words:
            self._notes += (f"page {index + 1}: {note}" for note in page.notes)
            return page.content, page.shown
        if layer is TextLayer.ABSENT:
            self._unread.append(index + 1)
        return content, None

    def document(self) -> Document:
        """Return what was read.

        Raises:
            ReadError: There is no text on any page.
        """
        if self._broken:
            pages = _listed(self._broken)
            self._notes.append(f"page {pages} is damaged and was left out")
        if self._code:
            self._notes.append(note_on_letters([self._code]))
        if self._unread:
            pages = _listed(self._unread)
            note = f"page {pages} is an image; its text was not recognised"
            need = f": that needs {self._missing}; {INSTALL}" if self._missing else ""
            self._notes.append(note + need)
        document = self._composition.document(
            self._source, "application/pdf", self._notes
        )
        if document.text:
            return _with_note_on_letters(document)
        if self._missing:
            raise needs_engine(self._source, self._missing)
        if self._unread:
            raise self._source.refuse("its pages are images without legible text", _OCR)
        if self._broken:
            raise damaged(self._source)
        raise self._source.refuse("its pages are blank", "Get the file again.")

    def _note_on(self, content: PageContent, number: int) -> None:
        if content.stamped:
            stamps = " · ".join(token.word.text for token in content.stamped[:20])
            self._notes.append(f"page {number}: stamped on it: {stamps}")
        if content.faded:
            self._notes.append(f"page {number}: {LEFT_OUT}: {content.faded}")


def _listed(pages: Sequence[int]) -> str:
    """Return numbers of pages as people write them, the first few of many."""
    shown = ", ".join(map(str, pages[:_LISTED]))
    rest = len(pages) - _LISTED
    return shown if rest <= 0 else f"{shown} and {rest} more"


def _with_note_on_letters(document: Document) -> Document:
    """Say so where the fonts of a file give false letters, as "Mүu" for "Mẫu"."""
    wrong = false_words(document.text)
    if wrong < MANY_FALSE_WORDS:
        return document
    note = f"the file gives false letters for {wrong} words; its pages show them right"
    return replace(document, notes=(*document.notes, note))
