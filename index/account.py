"""What one copy has put into the workings, so that it can be taken out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from index.sayings import Saying  # noqa: TC001 - msgspec reads it

if TYPE_CHECKING:
    from collections.abc import Iterable

_Many = int


class Account(msgspec.Struct, frozen=True, array_like=True):
    """Everything of a copy that is counted together with others' of its kind.

    Attributes:
        own: Id of the document that it holds.
        notices: Ids, packed notices, and how many of each.
        held: Id and packed notice of the document as a copy of it tells.
        name: Packed identity by name and id of the law held, where it is one.
        said: Targets of its mentions, what they say, and how often.
        considered: Ids that its mentions may mean, with how many of them.
        aliases: Further ids, each with the document meant and how often.
        settled_by: Marks of what it hangs on which document it is.
        watched: Marks of what its links hang on.
        links: Stands for all its links; changes when one of them does.
    """

    own: str
    notices: tuple[tuple[str, bytes, _Many], ...]
    held: tuple[str, bytes]
    name: tuple[bytes, str] | None = None
    said: tuple[tuple[str, Saying, _Many], ...] = ()
    considered: tuple[tuple[str, _Many], ...] = ()
    aliases: tuple[tuple[str, str, _Many], ...] = ()
    settled_by: tuple[int, ...] = ()
    watched: tuple[int, ...] = ()
    links: bytes = b""


pack = msgspec.msgpack.Encoder().encode
unpack = msgspec.msgpack.Decoder(Account).decode


def rows(counts: Iterable[tuple[tuple[object, ...], int]]) -> tuple[object, ...]:
    """Return counted tuples as rows."""
    return tuple((*key, many) for key, many in counts)
