"""Word documents of before 2007 (DOC): by LibreOffice, or poorer by catdoc."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from corpus import catdoc
from corpus.form import compound_layout, damaged
from corpus.libreoffice import OldForm, is_installed, read_by_libreoffice

if TYPE_CHECKING:
    from corpus.document import Document
    from corpus.source import Source

_FORM = OldForm(".doc", "MS Word 97", "application/msword")

_ENTRY, _ENTRIES = 128, 4096  # bytes of the directory of a compound file looked at
_STREAM = "WordDocument\0".encode("utf-16-le")
_START = 0x74  # where an entry tells its first sector
_FLAGS, _IS_ENCRYPTED = 0x0A, 0x0100  # [MS-DOC] 2.5.2, fEncrypted


def read(source: Source) -> Document:
    """Read a Word document of before 2007.

    Raises:
        ReadError: It is damaged or encrypted, has no text, or neither LibreOffice
            nor catdoc is installed.
    """
    if _STREAM not in source.content():
        raise damaged(source)
    if _is_encrypted(source):
        raise source.refuse(
            "it is encrypted", "Open it with its password and save it without one."
        )
    if not is_installed() and catdoc.is_installed():
        return catdoc.read_by_catdoc(source, _FORM.media_type)
    return read_by_libreoffice(source, _FORM)


def _is_encrypted(source: Source) -> bool:
    """Look the flag up where the stream of the document begins."""
    power, directory = compound_layout(source.head)
    with source.path.open("rb") as file:
        file.seek((directory + 1) << power)
        entries = file.read(_ENTRIES)
        at = next(
            (
                at
                for at in range(0, len(entries), _ENTRY)
                if entries.startswith(_STREAM, at)
            ),
            None,
        )
        if at is None or at + _ENTRY > len(entries):
            return False
        (start,) = struct.unpack_from("<I", entries, at + _START)
        file.seek((start + 1) << power)
        (flags,) = struct.unpack_from("<H", file.read(32).ljust(32, b"\0"), _FLAGS)
    return bool(flags & _IS_ENCRYPTED)
