"""Rich text documents (RTF): by LibreOffice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.libreoffice import OldForm, read_by_libreoffice

if TYPE_CHECKING:
    from corpus.document import Document
    from corpus.source import Source

_FORM = OldForm(".rtf", "Rich Text Format", "application/rtf")


def read(source: Source) -> Document:
    """Read a rich text document.

    Raises:
        ReadError: It is damaged, has no text, or LibreOffice is not installed.
    """
    return read_by_libreoffice(source, _FORM)
