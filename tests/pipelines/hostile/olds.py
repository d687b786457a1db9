"""Hostile files of old forms, which another program reads for us."""

from __future__ import annotations

import struct

from hostile import Hostile, cut, read
from offices import LAUGHS, XXE
from others import compound

from corpus.libreoffice import is_installed

RTF = "{\\rtf1\\ansi "


def rtf(body: str) -> bytes:
    """Return a rich text."""
    return f"{RTF}{body}}}".encode()


def plain() -> bytes:
    """Return a good rich text."""
    return rtf("Ke hoach so 30/2020/ND-CP\\par " * 300)


def sector_loop() -> bytes:
    """Return an old Word file whose sectors follow each other in a circle."""
    data = bytearray(compound("Root Entry", "WordDocument", length=8192))
    struct.pack_into("<II", data, 0x44, 1, 1)  # more of the table is in sector 1
    struct.pack_into("<I", data, 0x4C, 1)  # and so is the table itself
    data[1024:1536] = struct.pack("<128I", *([1] * 128))
    return bytes(data)


def word_xml(declared: str) -> bytes:
    """Return a Word document saved as XML that declares entities."""
    head = '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    return (head + declared.partition("?>")[2] + "<a>&x;</a>").encode()


def needing(file: Hostile) -> Hostile:
    """Return what a file ends in where LibreOffice is not installed."""
    if is_installed():
        return file
    return Hostile(file.name, file.make, "needs_libreoffice", "apt-get install")


OLDS = (
    Hostile("xxe-word.xml", lambda: word_xml(XXE), "entities", "not open"),
    Hostile("laughs-word.xml", lambda: word_xml(LAUGHS), "entities", "not open"),
    needing(
        Hostile("groups.rtf", lambda: rtf("{" * 100_000 + "a"), "damaged", "again")
    ),
    needing(Hostile("cut.rtf", cut(plain, 0.6), "damaged", "again")),
    needing(Hostile("sectors.doc", sector_loop, "damaged", "again")),
    needing(
        read(
            "calling.rtf",
            lambda: rtf(
                "Ke hoach {\\field{\\*\\fldinst INCLUDETEXT file:///etc/passwd}"
                "{\\fldrslt a}}{\\object\\objlink{\\*\\objclass Package}}"
            ),
            "Ke hoach",
        )
    ),
)
"""Hostile files of old forms, and what each ends in."""
