"""The one front door: a file in, a ``Document`` out.

The content decides how a file is read, not its name: a web page called ``.doc`` is
read as a web page, a text called ``.pdf`` as text. Whatever a file holds, the outcome
is a document or a ``ReadError`` that says what was found and what to do.
"""

from __future__ import annotations

import importlib
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, cast

from corpus.errors import ReadError
from corpus.form import UNREAD, Form, nested, recognise
from corpus.signed_file import signed
from corpus.source import open_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.document import Document
    from corpus.source import Source

READER_VERSION = 3
"""Raised whenever the text or layout read out of some file changes."""


class _Reader(Protocol):
    """A module that reads one form."""

    def read(self, source: Source) -> Document:
        """Read a file of that form."""
        ...


_READERS = {
    Form.PDF: "corpus.pdf",
    Form.DOCX: "corpus.docx",
    Form.HTML: "corpus.html",
    Form.TEXT: "corpus.text_file",
    Form.IMAGE: "corpus.image_file",
    Form.DOC: "corpus.doc",
    Form.RTF: "corpus.rtf",
    Form.WORD_XML: "corpus.word_xml",
    Form.OPEN_DOCUMENT: "corpus.odt",
    Form.XLSX: "corpus.xlsx",
    Form.MAIL: "corpus.mail",
    Form.WEB_ARCHIVE: "corpus.web_archive",
}
"""Modules by name, so that a form's libraries load when the first such file comes."""

_SUFFIXES = {
    Form.PDF: (".pdf",),
    Form.DOCX: (".docx", ".docm", ".dotx"),
    Form.DOC: (".doc", ".dot"),
    Form.RTF: (".rtf",),
    Form.OPEN_DOCUMENT: (".odt", ".ott"),
    Form.XLSX: (".xlsx", ".xlsm"),
    Form.HTML: (".html", ".htm", ".xhtml"),
    Form.WEB_ARCHIVE: (".mht", ".mhtml"),
    Form.MAIL: (".eml",),
    Form.IMAGE: (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".heic"),
    Form.TEXT: (".txt", ".md", ".markdown"),
}
"""Names that promise a form; another content is worth a note."""


def read(path: Path) -> Document:
    """Read one file of any supported form, chosen by its content.

    Raises:
        ReadError: The file could not be turned into text.
    """
    source = open_source(path)
    with told(source):
        form = recognise(source)
        document = _reader(form, source).read(source)
    return _with_note_on_name(signed(document, form, source), form, path)


@contextmanager
def told(source: Source) -> Iterator[None]:
    """Turn whatever breaks while a file is looked into into its error.

    Damaged bytes can break any parser anywhere, and one file must not stop a run.

    Raises:
        ReadError: Something broke.
    """
    try:
        yield
    except ReadError:
        raise
    except MemoryError as error:
        cause = "it needs more memory than there is"
        raise source.refuse(cause, "Split it into smaller files.") from error
    except RecursionError as error:
        raise nested(source) from error
    except Exception as error:
        cause = f"it is damaged in a way not seen before ({type(error).__name__})"
        raise source.refuse(cause, "Save it anew, or print it to PDF.") from error


def _reader(form: Form, source: Source) -> _Reader:
    if form in _READERS:
        return cast("_Reader", importlib.import_module(_READERS[form]))
    raise source.refuse(f"it is {form.value}, which is not read", UNREAD[form])


def _with_note_on_name(document: Document, form: Form, path: Path) -> Document:
    suffix = path.suffix.lower()
    promised = next((f for f, names in _SUFFIXES.items() if suffix in names), form)
    if promised is form:
        return document
    note = f"the name promises {promised.value}, the content is {form.value}"
    return replace(document, notes=(*document.notes, note))
