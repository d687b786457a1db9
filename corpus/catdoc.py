"""catdoc as a reader of DOC where LibreOffice is not installed.

It gives the letters in their order and nothing else: no automatic numbers, no cells,
and text that was deleted while changes were tracked stays in it.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.composition import Composition, Look
from corpus.document import BlockKind, Document
from corpus.form import damaged
from corpus.legacy_encoding import without_fonts
from corpus.libreoffice import INSTALL, took_too_long
from corpus.limits import MAX_MARKUP
from corpus.program import run
from corpus.run_letters import note_on_letters
from corpus.typography import plain

if TYPE_CHECKING:
    from corpus.source import Source

_NOTE = (
    "read by catdoc: automatic numbers are missing and deleted text of tracked changes "
    f"is in it; for all of it install LibreOffice with {INSTALL}"
)

_FIELD = re.compile(r"(?:HYPERLINK|INCLUDEPICTURE) +\"[^\"\n]{0,500}\" *")
"""Codes of fields that catdoc prints with what they show."""


def is_installed() -> bool:
    """Tell whether catdoc can be started."""
    return shutil.which("catdoc") is not None


def read_by_catdoc(source: Source, media_type: str) -> Document:
    """Read the letters of a file.

    Raises:
        ReadError: It is damaged or has no text.
    """
    text, codes = without_fonts(_said(source))
    composition = Composition()
    for line in plain(_FIELD.sub("", text)).split("\n"):
        composition.add(line.strip(), BlockKind.PARAGRAPH, Look())
    notes = [_NOTE] + ([note_on_letters(codes)] if codes else [])
    document = composition.document(source, media_type, notes)
    if not document.text:
        raise damaged(source)
    return document


def _said(source: Source) -> str:
    """Return what catdoc makes of a file, one paragraph a line."""
    with tempfile.TemporaryDirectory(prefix="vanban-", ignore_cleanup_errors=True) as f:
        command = ["catdoc", "-d", "utf-8", "-s", "cp1252", "-w"]
        if not run([*command, str(source.path.absolute())], Path(f)):
            raise took_too_long(source, "catdoc")
        with (Path(f) / "printed").open("rb") as printed:
            return printed.read(MAX_MARKUP).decode("utf-8", "replace")
