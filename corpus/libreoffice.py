"""LibreOffice as a converter: old forms of Word documents in, DOCX out.

It runs without a screen, alone in a temporary folder with a profile of its own that
forbids macros, links and the network, and is ended when it takes too long. What it
writes is read like any DOCX, so nothing that it does can do more than fail.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import docx
from corpus.errors import ReadError
from corpus.form import damaged
from corpus.limits import MAX_PROGRAM_SECONDS
from corpus.program import run
from corpus.source import open_source

if TYPE_CHECKING:
    from corpus.document import Document
    from corpus.source import Source

INSTALL = "apt-get install libreoffice-writer-nogui"
"""The command that makes these forms readable, on Debian and Ubuntu."""

_PROGRAMS = ("soffice", "libreoffice")

_TARGET = "docx:MS Word 2007 XML"

_ALONE = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")

_SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
        "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": "0"},
    # every address leads to a closed door of this machine
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
        "ooInetNoProxy": "",
    },
}
"""What the profile forbids: settings by their node and name."""


@dataclass(frozen=True, slots=True)
class OldForm:
    """A form that LibreOffice reads for us.

    Attributes:
        suffix: The ending that its files have.
        filter: What LibreOffice calls the filter that reads it.
        media_type: Its media type.
    """

    suffix: str
    filter: str
    media_type: str


def is_installed() -> bool:
    """Tell whether LibreOffice can be started."""
    return _program() is not None


def read_by_libreoffice(source: Source, form: OldForm) -> Document:
    """Read a file of an old form by way of DOCX.

    Raises:
        ReadError: LibreOffice is not installed, cannot read the file or takes too
            long, or the file has no text.
    """
    program = _program()
    if program is None:
        raise needs_libreoffice(source)
    with tempfile.TemporaryDirectory(prefix="vanban-", ignore_cleanup_errors=True) as f:
        made = _convert(program, source, form, Path(f))
        try:
            document = docx.read(open_source(made))
        except ReadError as error:
            raise source.refuse(error.cause, error.remedy) from error
    return replace(
        document,
        sha256=source.sha256,
        media_type=form.media_type,
        notes=(*document.notes, "it was turned into DOCX by LibreOffice"),
    )


def needs_libreoffice(source: Source) -> ReadError:
    """Return the error for a file that cannot be read without LibreOffice."""
    return source.refuse("it needs LibreOffice", f"Install it with {INSTALL}.")


def took_too_long(source: Source, program: str) -> ReadError:
    """Return the error for a file that another program does not come to an end with."""
    return source.refuse(
        f"{program} takes longer than {MAX_PROGRAM_SECONDS} seconds to read it",
        "Open it in Word and save it as DOCX, or print it to PDF.",
    )


def _program() -> str | None:
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def _convert(program: str, source: Source, form: OldForm, folder: Path) -> Path:
    """Return the DOCX made of a file, in a folder of its own."""
    old, made = folder / f"old{form.suffix}", folder / "made" / "old.docx"
    shutil.copyfile(source.path, old)  # beside its own LibreOffice would lay a lock
    _write_profile(folder / "profile" / "user")
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *_ALONE,
        f"--infilter={form.filter}",
        "--convert-to",
        _TARGET,
        "--outdir",
        str(made.parent),
        str(old),
    ]
    if not run(command, folder):
        raise took_too_long(source, "LibreOffice")
    if not made.is_file():
        raise damaged(source)
    return made


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/{node}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for node, values in _SETTINGS.items()
        for name, value in values.items()
    )
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )
