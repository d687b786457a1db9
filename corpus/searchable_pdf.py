"""A copy of a scanned PDF whose text can be searched and copied, by OCRmyPDF.

The images stay as they are and an invisible layer of text is laid over them; a page
that has text already keeps it, so that a copy of a digital PDF says what it said.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from corpus.form import Form, damaged, recognise
from corpus.source import open_source

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.errors import ReadError
    from corpus.source import Source

_LANGUAGE = "vie"
_INSTALL = "pip install 'vanban[searchable]'; apt-get install tesseract-ocr-vie"


def make_searchable(path: Path, target: Path, *, redo: bool = False) -> None:
    """Write a copy of a PDF with the recognised text laid over its images.

    Args:
        path: The PDF.
        target: Where the copy goes; it is written whole or not at all.
        redo: Recognise anew what an earlier recognition laid over the pages.

    Raises:
        ReadError: It is no PDF, cannot be opened, or a program is lacking.
    """
    source = open_source(path)
    form = recognise(source)
    if form is not Form.PDF:
        raise source.refuse(
            f"it is {form.value}, and only a PDF is made searchable",
            "Print it to PDF first.",
        )
    _recognise_pages(source, target, redo=redo)


def _recognise_pages(source: Source, target: Path, *, redo: bool) -> None:
    try:
        import ocrmypdf  # noqa: PLC0415 - an extra, and a second of start-up
        from ocrmypdf import exceptions  # noqa: PLC0415 - as above
    except ImportError as error:
        raise _lacking(source, "the Python package ocrmypdf") from error
    logging.getLogger("ocrmypdf").setLevel(logging.CRITICAL)  # errors are told below
    try:
        ocrmypdf.ocr(
            source.path,
            target,
            language=[_LANGUAGE],
            mode="redo" if redo else "skip",
            output_type="pdf",  # not PDF/A: that would change the images
            optimize=0,
            rotate_pages=True,
            use_threads=True,
            progress_bar=False,
        )
    except exceptions.MissingDependencyError as error:
        raise _lacking(source, "Tesseract with its data for Vietnamese") from error
    except exceptions.EncryptedPdfError as error:
        raise source.refuse(
            "it is encrypted", "Open it with its password and save it without one."
        ) from error
    except exceptions.DigitalSignatureError as error:
        raise source.refuse(
            "it is digitally signed, and a layer of text would break the signature",
            "Print it to a new PDF and make that searchable; keep the original.",
        ) from error
    except exceptions.ExitCodeException as error:
        raise damaged(source) from error


def _lacking(source: Source, what: str) -> ReadError:
    return source.refuse(f"making it searchable needs {what}", f"Install: {_INSTALL}.")
