"""ZIP archives: their members by names a person can read, unpacked within limits.

Nothing is ever written under the name of a member, so no name can lead anywhere;
those that try, and links, are refused all the same.
"""

from __future__ import annotations

import re
import stat
import struct
import unicodedata
import zipfile
from typing import TYPE_CHECKING

from corpus.encoding import decode
from corpus.form import BROKEN_ZIP, IS_ENCRYPTED, damaged, open_zip
from corpus.limits import MAX_FILE, MEGABYTE
from corpus.member import LEADS_OUT, Fault, Member, told_apart

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from corpus.source import Source

_IS_UTF8 = 0x800
_UNICODE_NAME = 0x7075  # the extra field that Info-ZIP keeps a name in UTF-8 in
_METHODS = (
    zipfile.ZIP_STORED,
    zipfile.ZIP_DEFLATED,
    zipfile.ZIP_BZIP2,
    zipfile.ZIP_LZMA,
)
_ROOT = re.compile(r"\A[A-Za-z]:|\A/+")
_BLOCK = 1 << 18
_LONGEST, _DEEPEST = 255, 50  # letters of a name, folders within folders

_ENCRYPTED = Fault(
    "it is encrypted", "Unpack the archive with its password and name the folder."
)
_LINK = Fault("it is a link and holds nothing", "Pack the file that it leads to.")
_LONG = Fault("its name is too long", "Give it a shorter name.")
_METHOD = Fault(
    "it is packed in a way that is not read",
    "Unpack the archive and pack it anew, or name the folder.",
)


class ZipArchive:
    """An open ZIP archive.

    Attributes:
        members: Its files, those that cannot be read with their fault.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._archive = open_zip(source)
        listed = [info for info in self._archive.infolist() if not _is_folder(info)]
        names = told_apart(map(_path, listed))
        self.members = tuple(map(_member, names, listed))
        self._listed = dict(zip(names, listed, strict=True))

    def unpack(self, member: Member, target: IO[bytes], limit: int) -> None:
        """Write the first bytes of a member, as many as it has up to a limit.

        Raises:
            ReadError: It is damaged.
        """
        left = min(limit, member.size)
        try:
            with self._archive.open(self._listed[member.name]) as packed:
                while left > 0 and (block := packed.read(min(left, _BLOCK))):
                    target.write(block)
                    left -= len(block)
        except BROKEN_ZIP as error:
            raise damaged(self._source) from error
        if left > 0 and limit >= member.size:
            raise damaged(self._source)

    def close(self) -> None:
        """Close the file."""
        self._archive.close()


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.filename.endswith(("/", "\\"))


def _member(name: str, info: zipfile.ZipInfo) -> Member:
    return Member(name, info.file_size, _fault(info))


def _fault(info: zipfile.ZipInfo) -> Fault | None:
    if info.flag_bits & IS_ENCRYPTED:
        return _ENCRYPTED
    if stat.S_ISLNK(info.external_attr >> 16):
        return _LINK
    steps = _steps(_name(info))
    if ".." in steps:
        return LEADS_OUT
    if len(steps) > _DEEPEST or max(map(len, steps)) > _LONGEST:
        return _LONG
    return _METHOD if info.compress_type not in _METHODS else _too_large(info)


def _too_large(info: zipfile.ZipInfo) -> Fault | None:
    if info.file_size <= MAX_FILE:
        return None
    return Fault(
        f"it has {info.file_size / MEGABYTE:,.0f} MB, more than the "
        f"{MAX_FILE / MEGABYTE:,.0f} MB that a document may",
        "Split it, or leave out what is no document.",
    )


def _path(info: zipfile.ZipInfo) -> str:
    """Return the path of a member inside, without what leads out or is not seen.

    Of a path that is longer than any system takes the end remains.
    """
    steps = [step for step in _steps(_name(info)) if step not in ("", ".", "..")]
    kept = (step[-_LONGEST:] for step in steps[-_DEEPEST:])
    path = "/".join(kept) or "unnamed"
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in path)


def _steps(name: str) -> list[str]:
    return _ROOT.sub("", name.replace("\\", "/")).split("/")


def _name(info: zipfile.ZipInfo) -> str:
    """Return a name in the letters that it was written in.

    The format knows UTF-8, said by a flag, and else the letters of IBM 437; programs
    write what their system uses: UTF-8 unsaid, Windows-1258 on Vietnamese Windows.
    """
    if info.flag_bits & _IS_UTF8:
        return unicodedata.normalize("NFC", info.filename)
    written = info.orig_filename.partition("\0")[0].encode("cp437", "replace")
    decoded = decode(written)
    said = _unicode_name(info)
    name = said or (decoded.text if decoded else info.filename)
    return unicodedata.normalize("NFC", name)


def _unicode_name(info: zipfile.ZipInfo) -> str | None:
    """Return the name in the extra field for one in UTF-8, if there is a sound one."""
    for kind, data in _extra_fields(info.extra):
        if kind == _UNICODE_NAME and data[:1] == b"\1":
            try:
                return data[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None


def _extra_fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        yield kind, extra[at + 4 : at + 4 + length]
        at += 4 + length
