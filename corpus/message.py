"""The parts of a message in MIME, as mails and web archives are kept.

The library's parser is trusted with bytes alone: every header and part is taken one
by one, and what is broken in one of them costs that one.
"""

from __future__ import annotations

import email
import email.header
import email.policy
import re
from email.errors import MessageError
from typing import TYPE_CHECKING

from corpus.form import damaged
from corpus.limits import MAX_MAIL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from corpus.source import Source

_FOLDS = re.compile(r"[\r\n\t ]+")
_BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError)
"""What the library raises for headers that no program should have written."""


def message_of(source: Source) -> Message:
    """Return the message that a file holds.

    Raises:
        ReadError: It is too large or holds nothing.
    """
    found = email.message_from_bytes(
        source.content(MAX_MAIL), policy=email.policy.compat32
    )
    if not found.keys():
        raise damaged(source)
    return found


def header(message: Message, name: str) -> str:
    """Return a header as people read it, on one line; empty where there is none."""
    raw = str(message.get(name, ""))
    try:
        text = str(email.header.make_header(email.header.decode_header(raw)))
    except _BROKEN:
        text = raw
    return _FOLDS.sub(" ", text).strip()


def file_name(part: Message) -> str | None:
    """Return the name of the file that a part is, if it has one."""
    try:
        name = part.get_filename()
        text = str(email.header.make_header(email.header.decode_header(name or "")))
    except _BROKEN:
        return "unnamed"
    return _FOLDS.sub(" ", text).strip() or None


def content_of(part: Message) -> bytes:
    """Return the bytes of a part that has no parts, unpacked."""
    try:
        payload = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return payload if isinstance(payload, bytes) else b""


def whole(message: Message) -> bytes:
    """Return a message within another as a file of its own would hold it."""
    try:
        return message.as_bytes()
    except (*_BROKEN, OSError):
        return b""


def charset_of(part: Message) -> str | None:
    """Return the encoding that a part states for its letters."""
    try:
        return part.get_content_charset()
    except _BROKEN:
        return None


def leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something, in order; messages within stay whole."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting.extend(reversed(parts_of(part)))
        else:
            yield part


def parts_of(part: Message) -> list[Message]:
    """Return the messages or parts that a part holds; what is letters holds none."""
    payload = part.get_payload() if part.is_multipart() else []
    return [p for p in payload if not isinstance(p, str)]
