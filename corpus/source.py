"""One file about to be read: what can be known before its form is.

Whatever keeps a path from being a readable file (absent, a folder, a pipe, locked,
empty, enormous) is said here, once for all forms.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ReadError
from corpus.limits import MAX_FILE, MEGABYTE

HEAD = 4096
"""Bytes that tell the form of a file."""

_BLOCK = 1 << 20

_NO_ACCESS = "its permissions do not let it be read"

_CAUSES = {
    errno.ENOENT: ("there is no such file", "Check the name and the folder."),
    errno.ENOTDIR: ("there is no such file", "Check the name and the folder."),
    errno.EACCES: (_NO_ACCESS, "Give yourself the right to read it."),
    errno.EPERM: (_NO_ACCESS, "Give yourself the right to read it."),
    errno.ELOOP: ("it is a link that leads back to itself", "Remove the link."),
    errno.ENAMETOOLONG: ("its name is too long", "Give it a shorter name."),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A regular file of a sensible size.

    Attributes:
        path: Where it stands.
        size: Its length in bytes, at least 1.
        sha256: Hex digest of its bytes.
        head: Its first bytes, enough to tell the form.
    """

    path: Path
    size: int
    sha256: str
    head: bytes

    def refuse(self, cause: str, remedy: str) -> ReadError:
        """Return the error that says why this file cannot be read."""
        return ReadError(printable(self.path), "read", cause, remedy)

    def content(self, limit: int = MAX_FILE) -> bytes:
        """Return the whole file.

        Raises:
            ReadError: It has more bytes than ``limit`` or cannot be read any more.
        """
        self.require(limit)
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise _failure(self.path, error) from error

    def require(self, limit: int) -> None:
        """Refuse a file of more bytes than the limit.

        Raises:
            ReadError: It has more.
        """
        if self.size <= limit:
            return
        size, most = self.size / MEGABYTE, limit / MEGABYTE
        raise self.refuse(
            f"it has {size:,.0f} MB, more than the {most:,.0f} MB that a document may",
            "Split it, or leave out what is no document.",
        )


def open_source(path: Path) -> Source:
    """Look at a path and take the digest and the first bytes of its file.

    Raises:
        ReadError: It is no readable file, or one that is empty or too large.
    """
    try:
        status = path.stat()
        _check_kind(path, status.st_mode)
        return _take(path, status.st_size)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        raise _failure(path, error) from error


def glance(path: Path, limit: int) -> Source:
    """Look at a path as ``open_source`` does, but take no digest of its file.

    Raises:
        ReadError: It is no readable file, or one of more bytes than the limit.
    """
    try:
        status = path.stat()
        _check_kind(path, status.st_mode)
        with path.open("rb") as file:
            source = Source(path, status.st_size, "", file.read(HEAD))
    except (OSError, ValueError) as error:
        raise _failure(path, error) from error
    source.require(limit)
    return source


def printable(path: Path) -> str:
    r"""Return a path as text that can be printed, stored and sent on one line.

    Undecodable bytes come out as ``\\xff``, control characters as ``\\n`` and the like.
    """
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def _check_kind(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        with os.scandir(path):  # says so if the folder is locked
            raise _refuse(path, "it is a folder", "Name the files in it.")
    if not stat.S_ISREG(mode):
        cause = "it is a device, a pipe or a socket, not a file"
        raise _refuse(path, cause, "Copy what it holds into a file.")


def _take(path: Path, size: int) -> Source:
    bare = Source(path, size, "", b"")
    bare.require(MAX_FILE)
    digest, head, length = hashlib.sha256(), b"", 0
    with path.open("rb") as file:
        while (block := file.read(_BLOCK)) and length <= MAX_FILE:
            head = head or block[:HEAD]
            length += len(block)
            digest.update(block)
    if not length:
        raise bare.refuse("it is empty", "Get the file again from its sender.")
    source = Source(path, length, digest.hexdigest(), head)
    source.require(MAX_FILE)  # it may have grown, or have no length to tell
    return source


def _failure(path: Path, error: OSError | ValueError) -> ReadError:
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    told = getattr(error, "strerror", None) or str(error)
    default = (f"the system cannot read it: {told}", "Try again, or copy it anew.")
    return _refuse(path, *_CAUSES.get(number or 0, default))


def _refuse(path: Path, cause: str, remedy: str) -> ReadError:
    return ReadError(printable(path), "read", cause, remedy)
