"""One file to be read: a file of the file system, or one within an archive."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from corpus.errors import ReadError
from corpus.member import Fault
from corpus.reader import read
from corpus.source import open_source
from corpus.unpacking import at_hand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.document import Document

SEPARATOR = "!/"
"""What stands between an archive and its member in a path."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to be read.

    Attributes:
        path: As the user would name it: the argument, joined with the relative path;
            a member of an archive as ``a.zip!/b.docx``. It can be printed and stored
            whatever bytes the name has.
        relative: The path inside the argument with ``/``, the name for a file; the
            same wherever the folder stands.
        real: Where the file is, or the outermost archive that holds it.
        inside: For a member the way to it: names of members within members.
        fault: Why it cannot be read, where that is known already.
    """

    path: str
    relative: str
    real: Path
    inside: tuple[str, ...] = ()
    fault: Fault | None = None

    @classmethod
    def at(cls, location: bytes, relative: str) -> Self:
        """Return the file at a location, named by its relative path."""
        real, *inside = location.split(b"\0")
        names = tuple(name.decode() for name in inside)
        return cls(relative, relative, Path(os.fsdecode(real)), names)

    @property
    def location(self) -> bytes:
        """Where it is: the absolute path in the system's own bytes, names behind it.

        A zero byte, which no path has, stands before each name.
        """
        names = (name.encode() for name in self.inside)
        return b"\0".join((os.fsencode(self.real.absolute()), *names))

    def outermost(self) -> Self:
        """Return the file of the file system that this is or is within."""
        way = "".join(SEPARATOR + name for name in self.inside)
        path, relative = self.path.removesuffix(way), self.relative.removesuffix(way)
        return replace(self, path=path, relative=relative, inside=(), fault=None)

    def path_of(self, location: bytes) -> str:
        """Return the relative path of what is at a location within this file."""
        names = location.removeprefix(self.location).split(b"\0")[1:]
        return SEPARATOR.join((self.relative, *(name.decode() for name in names)))

    def member(self, name: str, fault: Fault | None = None) -> Self:
        """Return the member of this file with that name."""
        way = SEPARATOR + name
        path, relative = self.path + way, self.relative + way
        inside = (*self.inside, name)
        return replace(self, path=path, relative=relative, inside=inside, fault=fault)

    def read(self) -> Document:
        """Read the file.

        Raises:
            ReadError: It could not be turned into text; named as the user named it.
        """
        with self.at_hand() as path:
            return read(path)

    def sha256(self) -> str:
        """Return the hex digest of its bytes.

        Raises:
            ReadError: It cannot be read, is empty or too large.
        """
        with self.at_hand() as path:
            return open_source(path).sha256

    @contextmanager
    def at_hand(self) -> Iterator[Path]:
        """Have its bytes at hand as a file; a member is unpacked for that time.

        Raises:
            ReadError: It cannot be unpacked, or what is done with it raises one;
                named as the user named it.
        """
        if self.fault is not None:
            raise ReadError(self.path, "read", self.fault.cause, self.fault.remedy)
        try:
            with at_hand(self.real, self.inside) as path:
                yield path
        except ReadError as error:
            raise ReadError(
                self.path, error.stage, error.cause, error.remedy
            ) from error
