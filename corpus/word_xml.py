"""Word documents saved as XML by Word 2003: by LibreOffice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.form import declares_entities
from corpus.libreoffice import OldForm, read_by_libreoffice
from corpus.limits import MAX_PART

if TYPE_CHECKING:
    from corpus.document import Document
    from corpus.source import Source

_FORM = OldForm(".xml", "MS Word 2003 XML", "application/vnd.ms-word.document+xml")


def read(source: Source) -> Document:
    """Read a Word document that is one XML file.

    Raises:
        ReadError: It is damaged or an attack, has no text, or LibreOffice
            is not installed.
    """
    content = source.content(MAX_PART).replace(b"\0", b"")  # UTF-16, too
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise declares_entities(source)
    return read_by_libreoffice(source, _FORM)
