"""The log of what persons put right: a text file that only grows.

One JSON object a line, in the order of writing. A line is on the disk before the
command that wrote it ends; what a crash cut short at the end is not a correction yet
and is passed over. The file stands apart from ledger and store, which can be made
anew: corrections cannot.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from corpus.errors import StorageError
from index.correction import Correction

if TYPE_CHECKING:
    from collections.abc import Iterable

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Correction).decode


@dataclass(frozen=True, slots=True)
class CorrectionLog:
    """The corrections of one data folder."""

    path: Path

    def read(self) -> tuple[Correction, ...]:
        """Return every correction, in the order of writing, each once.

        Raises:
            StorageError: A line is no correction; the message names it.
        """
        if not self.path.exists():
            return ()
        *lines, rest = self.path.read_bytes().split(b"\n")
        found = [self._correction(n, line) for n, line in enumerate(lines, 1) if line]
        if _is_whole(rest):
            found.append(_decode(rest))
        return tuple(dict.fromkeys(found))

    def append(self, corrections: Iterable[Correction]) -> int:
        """Write the corrections that the log does not hold yet; return how many.

        Raises:
            StorageError: The file cannot be written or read.
        """
        known = set(self.read())
        new = [c for c in dict.fromkeys(corrections) if c not in known]
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b") as file:
                _mend_end(file)
                file.writelines(_encode(correction) + b"\n" for correction in new)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            message = (
                f"{self.path}: {error.strerror}; free or mend the disk, then retry"
            )
            raise StorageError(message) from error
        return len(new)

    def _correction(self, number: int, line: bytes) -> Correction:
        try:
            return _decode(line)
        except msgspec.DecodeError as error:
            message = (
                f"{self.path}, dòng {number}: không phải một hiệu chỉnh ({error}). No"
                " correction stands on that line: mend or remove it, then retry"
            )
            raise StorageError(message) from error


def _mend_end(file: BinaryIO) -> None:
    """Make a file end with a whole line, cutting off what a crash left of one."""
    file.seek(0)
    rest = file.read().rpartition(b"\n")[2]
    if not rest:
        return
    if _is_whole(rest):
        file.write(b"\n")
    else:
        file.truncate(file.tell() - len(rest))


def _is_whole(line: bytes) -> bool:
    try:
        _decode(line)
    except msgspec.DecodeError:
        return False
    return True
