"""The files attached to a message, as members of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.limits import MAX_MEMBERS
from corpus.mail import is_attached
from corpus.member import Fault, Member, told_apart
from corpus.message import (
    content_of,
    file_name,
    header,
    leaves,
    message_of,
    parts_of,
    whole,
)

if TYPE_CHECKING:
    from email.message import Message
    from typing import IO

    from corpus.source import Source

_TNEF = Fault(
    "it is in Outlook's own form (winmail.dat), which is not read",
    "Ask the sender to attach the files themselves.",
)
_PICTURE = re.compile(rb"cid:([^\"'\s>]{1,200})")
_MESSAGE = "message/rfc822"
_LONGEST = 150  # letters of a name made of a subject


class Attachments:
    """The attachments of a message.

    Attributes:
        members: One for each; pictures that the body shows are not among them.
        subject: Of the message, as people read it; empty where there is none.
    """

    def __init__(self, source: Source) -> None:
        message = message_of(source)
        self.subject = header(message, "Subject")
        found = list(leaves(message))
        shown = _shown(found)
        parts = [part for part in found if _is_file(part, shown)][: MAX_MEMBERS + 1]
        names = told_apart(map(_name, parts))
        contents = map(_content, parts)
        self._contents = dict(zip(names, contents, strict=True))
        self.members = tuple(
            Member(name, len(self._contents[name]), _fault(part))
            for name, part in zip(names, parts, strict=True)
        )

    def unpack(self, member: Member, target: IO[bytes], limit: int) -> None:
        """Write the first bytes of an attachment, as many as it has up to a limit."""
        target.write(self._contents[member.name][:limit])

    def close(self) -> None:
        """Forget the attachments."""
        self._contents.clear()


def _shown(parts: list[Message]) -> frozenset[str]:
    """Return the ids of the pictures that the pages of a message show."""
    pages = (p for p in parts if p.get_content_type() == "text/html")
    found = (_PICTURE.findall(content_of(page)) for page in pages)
    return frozenset(name.decode("latin-1") for names in found for name in names)


def _is_file(part: Message, shown: frozenset[str]) -> bool:
    if not is_attached(part):
        return False
    identifier = str(part.get("Content-ID", "")).strip("<> ")
    inline = "inline" in str(part.get("Content-Disposition", "")).lower()
    is_shown = identifier and (identifier in shown or inline)
    return not (is_shown and part.get_content_maintype() == "image")


def _name(part: Message) -> str:
    name = file_name(part)
    if name is None and part.get_content_type() == _MESSAGE:
        subject = re.sub(r"[/\\]", "-", header(_inner(part), "Subject"))
        name = (subject or "message")[:_LONGEST] + ".eml"
    name = re.split(r"[/\\]", name or "unnamed")[-1].strip(". ") or "unnamed"
    name = name.encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c.isprintable() else "_" for c in name)


def _inner(part: Message) -> Message:
    """Return the message that a part holds."""
    return next(iter(parts_of(part)), part)


def _content(part: Message) -> bytes:
    return (
        whole(_inner(part)) if part.get_content_type() == _MESSAGE else content_of(part)
    )


def _fault(part: Message) -> Fault | None:
    is_tnef = part.get_content_type() == "application/ms-tnef"
    return _TNEF if is_tnef or file_name(part) == "winmail.dat" else None
