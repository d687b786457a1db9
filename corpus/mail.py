"""E-mail messages (EML): subject, sender, date and body as text.

The files attached to a message are documents of their own: ``corpus.members`` names
them. The body is the plain text where there is one, else the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus import html
from corpus.composition import Cell, Composition, Look
from corpus.document import BlockKind, Document
from corpus.encoding import decode, western
from corpus.errors import ReadError
from corpus.legacy_encoding import without_fonts
from corpus.message import (
    charset_of,
    content_of,
    file_name,
    header,
    leaves,
    message_of,
)
from corpus.typography import plain

if TYPE_CHECKING:
    from email.message import Message

    from corpus.document import Block
    from corpus.source import Source

MEDIA_TYPE = "message/rfc822"

_HEADERS = ("Subject", "From", "Date")


def read(source: Source) -> Document:
    """Read the text of an e-mail message.

    Raises:
        ReadError: It is damaged, too large or empty.
    """
    message = message_of(source)
    composition = Composition()
    for name in _HEADERS:
        if text := plain(header(message, name)):
            composition.add(f"{name}: {text}", BlockKind.PARAGRAPH, Look())
    notes = _write_body(source, message, composition)
    document = composition.document(source, MEDIA_TYPE, notes)
    if not document.text:
        raise source.refuse("it is a message without text", "Get it again.")
    return document


def subject_in(document: Document) -> str | None:
    """Return the subject of a message that was read; ``None`` for other documents."""
    first = document.text.partition("\n")[0]
    mark = f"{_HEADERS[0]}: "
    is_mail = document.media_type == MEDIA_TYPE and first.startswith(mark)
    return first.removeprefix(mark) if is_mail else None


def is_attached(part: Message) -> bool:
    """Tell whether a part is a file of its own, and not the body of the message."""
    if part.get_content_type() == "message/rfc822":
        return True
    attached = str(part.get("Content-Disposition", "")).lower().startswith("attachment")
    return attached or file_name(part) is not None


def _write_body(
    source: Source, message: Message, composition: Composition
) -> tuple[str, ...]:
    texts = [part for part in leaves(message) if not is_attached(part)]
    by_type = {part.get_content_type(): part for part in reversed(texts)}
    letters, page = by_type.get("text/plain"), by_type.get("text/html")
    if letters is not None and (said := _said(letters)).strip():
        for line in said.split("\n"):
            composition.add(line.strip(), BlockKind.LINE, Look())
        return ()
    if page is None:
        return ()
    try:
        document = html.page(source, content_of(page), charset_of(page))
    except ReadError as error:
        return (f"its body could not be read: {error.cause}",)
    for block in document.blocks:
        look = Look(block.bold, block.italic, block.centred)
        composition.add(block.span.of(document.text), block.kind, look, _cell(block))
    return document.notes


def _said(part: Message) -> str:
    """Return the letters of a plain body."""
    data = content_of(part)
    decoded = decode(data, charset_of(part))
    text = decoded.text if decoded else western(data) or ""
    turned, _ = without_fonts(text.replace("\r\n", "\n"))
    return plain(turned)


def _cell(block: Block) -> Cell | None:
    if block.table is None or block.row is None or block.column is None:
        return None
    return Cell(block.table, block.row, block.column)
