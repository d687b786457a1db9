"""What archives and messages hold: files within a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import IO


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a member cannot be read, and what to do about it."""

    cause: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Member:
    """One file within a file.

    Attributes:
        name: Its path inside, with ``/``, as a person would read it: no two members
            of one file share it, and it never leads out.
        size: Its bytes after unpacking; what is beyond them is never unpacked.
        fault: Why it cannot be unpacked, if it cannot.
    """

    name: str
    size: int
    fault: Fault | None = None


class Container(Protocol):
    """An open file that holds members."""

    @property
    def members(self) -> Sequence[Member]:
        """The files in it, in its own order, folders left out."""
        ...

    def unpack(self, member: Member, target: IO[bytes], limit: int) -> None:
        """Write the first bytes of a member, as many as it has up to a limit.

        Raises:
            ReadError: It is damaged or cannot be unpacked.
        """
        ...

    def close(self) -> None:
        """Close the file."""
        ...


LEADS_OUT = Fault(
    "its name leads out of the archive: it may be an attack",
    "Unpack it by hand into an empty folder, and look at what it is.",
)


def told_apart(names: Iterable[str]) -> list[str]:
    """Return names of which no two are equal: the second "a.pdf" is "a (2).pdf"."""
    found: dict[str, int] = {}  # how often each was asked for
    for name in names:
        stem, dot, suffix = name.rpartition(".")
        if not dot or "/" in suffix:
            stem, suffix = name, ""
        number, unique = found.get(name, 0), name
        while unique in found:
            number += 1
            unique = f"{stem} ({number + 1}){dot if suffix else ''}{suffix}"
        found[name] = number
        found.setdefault(unique, 0)
    return list(found)
