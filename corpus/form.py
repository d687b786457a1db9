"""The forms that files come in, told by their content and never by their name."""

from __future__ import annotations

import lzma
import re
import struct
import zipfile
import zlib
from enum import Enum
from typing import TYPE_CHECKING

from corpus.limits import MAX_DIRECTORY, MAX_MEMBERS, MAX_TAGS
from corpus.source import HEAD

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.errors import ReadError
    from corpus.source import Source


class Form(Enum):
    """The forms of file that people keep documents in."""

    PDF = "a PDF"
    DOCX = "a Word document (DOCX)"
    HTML = "a web page"
    TEXT = "plain text"
    DOC = "a Word document of before 2007 (DOC)"
    RTF = "a rich text document (RTF)"
    OPEN_DOCUMENT = "an OpenDocument file (ODT)"
    WORD_XML = "a Word document saved as XML"
    XLSX = "a spreadsheet (XLSX)"
    SHEET = "a spreadsheet of another form than XLSX"
    SLIDES = "a presentation"
    IMAGE = "an image"
    PHOTO = "a photo in a form of phones (HEIC or AVIF)"
    MAIL = "an e-mail message"
    OUTLOOK = "an Outlook message (MSG)"
    WEB_ARCHIVE = "a web archive (MHTML)"
    ZIP = "a ZIP archive"
    ARCHIVE = "an archive of another form than ZIP"
    ENCRYPTED = "an encrypted Office file"
    PROGRAM = "a program"


_MAGIC = (
    (rb"\s{0,64}%PDF-", Form.PDF),
    (rb"\s{0,64}\{\\rtf", Form.RTF),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|BM.{4}\0\0\0\0", Form.IMAGE),
    (rb"II\*\0|MM\0\*|II\+\0|MM\0\+|RIFF.{4}WEBP", Form.IMAGE),
    (rb".{4}ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1|avi[fs])", Form.PHOTO),
    (rb"7z\xbc\xaf|Rar!|\x1f\x8b|BZh|\xfd7zXZ", Form.ARCHIVE),
    (rb"PK\x05\x06", Form.ZIP),
    (rb"MZ.{58}|\x7fELF|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe", Form.PROGRAM),
)
_MAGIC_WITHIN = 1024  # where readers of PDF look for its mark

_HTML = re.compile(
    r"\s*+(<\?xml[^>]{0,200}>\s*+)?(<!--((?!-->).)*+-->\s*+)*+"  # comments: no way back
    r"<(!doctype\s+html|(html|head|body|meta|title|table|div|p|center|span|font|h[1-6]"
    r"|a|b|br|em|i|strong|ul|ol|section|article|main|nav|header|script|style|link|form"
    r"|img)[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
_WORD_XML = re.compile(r"\s*<\?xml[^>]{0,200}>\s*<\?mso-application progid=\"Word")
_MAIL = re.compile(
    r"(from [^\n]{1,200}\n)?"  # the line that mailboxes put before a message
    r"(?=[\w-]{2,40}:[ \t])(?=.{0,3000}^(from|date|mime-version):)"
    r"(?=.{0,3000}^(subject|content-type|message-id|received):)",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_CARRIED = re.compile(
    r"(delivered-to|return-path|received|dkim-signature|(x|arc)-[\w-]{1,40}):[ \t]"
    r"(?=.{0,4000}^(received|message-id|arc-seal|dkim-signature):)",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
"""What mail servers write before the sender's lines, at times for pages."""

_RELATED = re.compile(
    r"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE
)
_ADDRESSED = re.compile(r"^(to|cc|received|message-id):", re.IGNORECASE | re.MULTILINE)

_ZIP = b"PK\x03\x04"
_KEPT_AS_DOCUMENTS = (
    *(Form.PDF, Form.RTF, Form.HTML, Form.IMAGE, Form.PHOTO, Form.WORD_XML),
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_SECTOR_POWER, _OLE_DIRECTORY = 0x1E, 0x30  # where the header tells them
_OLE_STREAMS = (
    ("EncryptedPackage", Form.ENCRYPTED),
    ("WordDocument", Form.DOC),
    ("Workbook", Form.SHEET),
    ("Book", Form.SHEET),
    ("PowerPoint Document", Form.SLIDES),
    ("__substg1.0_", Form.OUTLOOK),
)

_MEMBERS = (
    (re.compile(r"word/.*\.xml"), Form.DOCX),
    (re.compile(r"xl/workbook\.xml"), Form.XLSX),
    (re.compile(r"xl/workbook\.\w+"), Form.SHEET),
    (re.compile(r"ppt/presentation\.xml"), Form.SLIDES),
)
_OPEN_DOCUMENT = (
    (b"application/vnd.oasis.opendocument.text", Form.OPEN_DOCUMENT),
    (b"application/vnd.oasis.opendocument.spreadsheet", Form.SHEET),
    (b"application/vnd.oasis.opendocument.presentation", Form.SLIDES),
)
"""Types that the member of that name states."""

_KIND = "mimetype"
_KIND_LENGTH = 100

IS_ENCRYPTED = 0x1
"""The flag of a member of an archive that needs a password."""

BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What unpacking a member of a damaged or locked archive raises."""

_END_OF_DIRECTORY = b"PK\x05\x06"
_END_WITHIN = 22 + 0xFFFF


def recognise(source: Source) -> Form:
    """Return the form of a file; ``Form.TEXT`` where nothing says otherwise.

    Raises:
        ReadError: It is an archive whose table of contents is damaged or a bomb.
    """
    if source.head.startswith(_OLE):
        return _ole_form(source)
    if source.head.startswith(_ZIP):
        return _zip_form(source)
    return _form_of_head(source.head) or Form.TEXT


def looks_like_document(path: Path) -> bool:
    """Tell by its first bytes whether a file without a telling name is a document.

    Plain text is not: where the name says nothing, it is a note or a program.
    """
    try:
        with path.open("rb") as file:
            return begins_like_document(file.read(HEAD))
    except OSError:
        return False


def begins_like_document(head: bytes) -> bool:
    """Tell by its first bytes whether a file is a document; plain text is not."""
    return head.startswith((_OLE, _ZIP)) or _form_of_head(head) in _KEPT_AS_DOCUMENTS


def _form_of_head(head: bytes) -> Form | None:
    for pattern, form in _MAGIC:
        if re.match(pattern, head, re.DOTALL):
            return form
    text = _head_text(head)
    if _MAIL.match(text) or _CARRIED.match(text):  # may have a PDF in it
        return _message_form(text)
    if b"%PDF-" in head[:_MAGIC_WITHIN]:
        return Form.PDF
    if _WORD_XML.match(text):
        return Form.WORD_XML
    if _HTML.match(text):
        return Form.HTML
    return None


def _message_form(text: str) -> Form:
    """Tell a saved page from a letter, which is addressed to somebody."""
    headers = text.replace("\r\n", "\n").partition("\n\n")[0]
    is_page = _RELATED.search(headers) and not _ADDRESSED.search(headers)
    return Form.WEB_ARCHIVE if is_page else Form.MAIL


def _head_text(head: bytes) -> str:
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return head.decode(encoding, "ignore").lstrip("\ufeff")


def compound_layout(head: bytes) -> tuple[int, int]:
    """Return the sector size of a compound file, as a power of 2, and its directory."""
    header = head.ljust(_OLE_DIRECTORY + 4, b"\0")
    (power,) = struct.unpack_from("<H", header, _OLE_SECTOR_POWER)
    (sector,) = struct.unpack_from("<I", header, _OLE_DIRECTORY)
    return min(power, 12), sector


def _ole_form(source: Source) -> Form:
    """Read the names at the beginning of the directory of a compound file."""
    power, sector = compound_layout(source.head)
    with source.path.open("rb") as file:
        file.seek((sector + 1) << power)
        names = file.read(4096)
    for name, form in _OLE_STREAMS:
        if name.encode("utf-16-le") in names:
            return form
    return Form.DOC


def _zip_form(source: Source) -> Form:
    with open_zip(source) as archive:
        names = archive.namelist()
        for pattern, form in _MEMBERS:
            if any(map(pattern.fullmatch, names)):
                return form
        kind = _kind_member(archive) if _KIND in names else b""
    found = (form for mark, form in _OPEN_DOCUMENT if kind.startswith(mark))
    return next(found, Form.ZIP)


def _kind_member(archive: zipfile.ZipFile) -> bytes:
    """Return what the member says that names the kind of an OpenDocument file."""
    try:
        with archive.open(_KIND) as member:
            return member.read(_KIND_LENGTH)
    except BROKEN_ZIP:
        return b""


def open_zip(source: Source) -> zipfile.ZipFile:
    """Open an archive whose table of contents is of sensible size.

    Raises:
        ReadError: The table is damaged, cut off or a bomb.
    """
    members, length = _directory(source)
    if members > MAX_MEMBERS or length > MAX_DIRECTORY:
        raise source.refuse(
            f"it is an archive of {members:,} members", "Unpack it and pick documents."
        )
    try:
        return zipfile.ZipFile(source.path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise damaged(source) from error


def damaged(source: Source) -> ReadError:
    """Return the error for a file whose end or middle is missing or overwritten."""
    return source.refuse(
        "it is damaged or cut short", "Get the file again, or save it anew and retry."
    )


def check_tags(source: Source, data: bytes) -> None:
    """Refuse markup of so many elements that its tree would not fit into memory.

    Raises:
        ReadError: It has more tags than ``MAX_TAGS``.
    """
    if data.count(b"<") > MAX_TAGS:
        raise source.refuse(
            f"it has more than {MAX_TAGS:,} tags, some thousand pages",
            "Split it into its documents.",
        )


def nested(source: Source) -> ReadError:
    """Return the error for a file of elements within elements without end."""
    return source.refuse(
        "it is nested deeper than any document for readers",
        "Open it in the program it was written with and print it to PDF.",
    )


def declares_entities(source: Source) -> ReadError:
    """Return the error for markup that could ask for other files."""
    return source.refuse(
        "it declares entities, which Office never does: it may be an attack",
        "Do not open it; ask its sender for another copy.",
    )


def _directory(source: Source) -> tuple[int, int]:
    """Return members and length of the table of contents as the archive states them."""
    with source.path.open("rb") as file:
        file.seek(max(source.size - _END_WITHIN, 0))
        tail = file.read(_END_WITHIN)
    at = tail.rfind(_END_OF_DIRECTORY)
    if at < 0 or len(tail) < at + 22:
        raise damaged(source)
    members, length = struct.unpack_from("<HI", tail, at + 10)
    return members, length


UNREAD: dict[Form, str] = {
    Form.SHEET: "Open it in the program it was written with and save it as XLSX.",
    Form.SLIDES: "Open it in the program it was written with and print it to PDF.",
    Form.PHOTO: "Save it as JPEG, or set the phone to take photos as JPEG.",
    Form.OUTLOOK: "Save it in Outlook as EML, or its text and attachments as files.",
    Form.ZIP: "Ingest it again: the documents in it are read one by one.",
    Form.ARCHIVE: "Unpack it and name the folder, or pack it anew as ZIP.",
    Form.ENCRYPTED: "Open it with its password and save it without one.",
    Form.PROGRAM: "Leave it out: it is no document.",
}
"""What to do about the forms that are known but not read."""
