"""Hostile archives."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
import zlib
from functools import cache

from hostile import WORDS, Hostile, cut, noise, read
from offices import false_sizes, locked, packed, plain_word

TEXT = WORDS.encode()


def plain() -> bytes:
    """Return a good archive."""
    return packed(("a.txt", TEXT), ("b.docx", plain_word()))


def nested(depth: int) -> bytes:
    """Return archives within archives around one text."""
    data = packed(("a.txt", TEXT))
    for _ in range(depth - 1):
        data = packed(("trong.zip", data))
    return data


@cache
def layers() -> bytes:
    """Return four archives, each of four, each of seventy million blanks."""
    data = packed(("a.txt", b" " * 70_000_000))
    for _ in range(2):
        data = packed(*((f"{n}.zip", data) for n in range(4)))
    return data


def entry(name: bytes, size: int, packed_size: int, at: int, crc: int = 0) -> bytes:
    """Return one entry of a table of contents, of a deflated member."""
    fixed = (20, 20, 0, 8, 0, 0, crc, packed_size, size, len(name), 0, 0, 0, 0, 0, at)
    return b"PK\x01\x02" + struct.pack("<6H3I5H2I", *fixed) + name


def listing(data: bytes, entries: list[bytes]) -> bytes:
    """Return data with a table of contents behind it."""
    table = b"".join(entries)
    count = len(entries)
    end = struct.pack("<4H2IH", 0, 0, count, count, len(table), len(data), 0)
    return data + table + b"PK\x05\x06" + end


def member(name: bytes, data: bytes) -> tuple[bytes, int]:
    """Return a deflated member with its head, and the length of what is packed."""
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    small = machine.compress(data) + machine.flush()
    fixed = (20, 0, 8, 0, 0, zlib.crc32(data), len(small), len(data), len(name), 0)
    return b"PK\x03\x04" + struct.pack("<5H3I2H", *fixed) + name + small, len(small)


def overlapping() -> bytes:
    """Return an archive with five hundred names for the same ten million blanks."""
    blanks = b" " * 10_000_000
    data, length = member(b"000.txt", blanks)
    crc = zlib.crc32(blanks)
    names = [b"%03d.txt" % number for number in range(500)]
    return listing(data, [entry(n, len(blanks), length, 0, crc) for n in names])


def stated(size: int, count: int = 1) -> bytes:
    """Return an archive whose members say that they are of some size."""
    data, length = member(b"a.txt", TEXT)
    names = [b"a%d.txt" % number for number in range(count)]
    return listing(data, [entry(n, size, length, 0) for n in names])


def linked(target: str) -> bytes:
    """Return an archive with a link in it."""
    link = zipfile.ZipInfo("a.txt")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    return packed_info(link, target)


def packed_info(info: zipfile.ZipInfo, data: bytes | str) -> bytes:
    """Return an archive of one member as described."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, data)
    return buffer.getvalue()


def twice() -> bytes:
    """Return an archive with a thousand members of one name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that is what is tried
        return packed(*[("a.txt", b"")] * 999, ("a.txt", TEXT))


def by_method(method: int) -> bytes:
    """Return an archive that says it is packed in some way."""
    data = bytearray(packed(("a.txt", TEXT * 9)))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        start = data.find(mark)
        data[start + at : start + at + 2] = struct.pack("<H", method)
    return bytes(data)


MEMBER = "!/a.txt"

ARCHIVES = (
    Hostile("cut.zip", cut(plain, 0.4), "damaged", "again"),
    Hostile("cut-end.zip", cut(plain, 0.98), "damaged", "again"),
    Hostile("noise.zip", noise(5030, b"PK\x03\x04"), "damaged", "again"),
    Hostile("empty.zip", lambda: b"", "empty", "sender"),
    Hostile("nothing.zip", packed, "no_documents", "out"),
    Hostile("locked.zip", lambda: locked(plain()), "encrypted", "password", MEMBER),
    read("zip-as.docx", plain, WORDS),
    read("depth-3.zip", lambda: nested(3), WORDS),
    Hostile(
        "depth-9.zip", lambda: nested(9), "too_deep", "one by one", "!/trong.zip" * 3
    ),
    Hostile("layers.zip", layers, "bomb", "not open", "!/3.zip!/2.zip"),
    Hostile("overlapping.zip", overlapping, "bomb", "not open"),
    Hostile(
        "stated-4G.zip", lambda: stated(4_000_000_000), "too_large", "Split", "!/a0.txt"
    ),
    Hostile("stated-all.zip", lambda: stated(150_000_000, 9), "bomb", "not open"),
    Hostile(
        "stated-less.zip",
        lambda: false_sizes(packed(("a.txt", TEXT * 99)), 9),
        "damaged",
        "again",
        MEMBER,
    ),
    Hostile(
        "stated-more.zip",
        lambda: false_sizes(packed(("a.txt", TEXT)), 9999),
        "damaged",
        "again",
        MEMBER,
    ),
    Hostile(
        "slip.zip",
        lambda: packed(("../../etc/a.txt", TEXT)),
        "leads_out",
        "by hand",
        "!/etc/a.txt",
    ),
    Hostile(
        "slip-other.zip",
        lambda: packed(("..\\..\\a.txt", TEXT)),
        "leads_out",
        "by hand",
        MEMBER,
    ),
    read("absolute.zip", lambda: packed(("/etc/a.txt", TEXT)), WORDS),
    read("drive.zip", lambda: packed(("C:\\Windows\\a.txt", TEXT)), WORDS),
    Hostile("link.zip", lambda: linked("/etc/passwd"), "packed_link", "leads", MEMBER),
    Hostile(
        "many.zip",
        lambda: listing(b"PK\x03\x04" + TEXT, [entry(b"a.txt", 1, 1, 0)] * 30_000),
        "many_members",
        "pick",
    ),
    Hostile("twice.zip", twice, "empty", "sender", MEMBER),
    Hostile("strange.zip", lambda: by_method(9), "packed_otherwise", "anew", MEMBER),
    Hostile("bzip.zip", lambda: by_method(12), "damaged", "again", MEMBER),
    Hostile("lzma.zip", lambda: by_method(14), "damaged", "again", MEMBER),
    read("line\n.zip", lambda: packed(("b\n\x1b[31mc.txt", TEXT)), WORDS),
    Hostile(
        "long.zip",
        lambda: packed(("a" * 60_000 + ".txt", TEXT)),
        "name_too_long",
        "shorter",
        "!/" + "a" * 251 + ".txt",
    ),
    Hostile(
        "deep.zip",
        lambda: packed(("a/" * 30_000 + "b.txt", TEXT)),
        "name_too_long",
        "shorter",
        "!/" + "a/" * 49 + "b.txt",
    ),
)
"""Hostile archives, and what each, or the first bad member of it, ends in."""


NAMED = (
    read(b"hai\ndong.txt", lambda: TEXT, WORDS),
    read(b"chuong\x07\x1b[2J.txt", lambda: TEXT, WORDS),
    read(b"\xff\xfe\x80.txt", lambda: TEXT, WORDS),
    read(b"K\xea ho\xa1ch.txt", lambda: TEXT, WORDS),
    read(b"a" * 251 + b".txt", lambda: TEXT, WORDS),
    read(b"-rf.txt", lambda: TEXT, WORDS),
    read(b"$(reboot);'.txt", lambda: TEXT, WORDS),
    Hostile(b"trong!", lambda: b"%PDF-1.7", "damaged", "again"),
    Hostile(b"\n.pdf", lambda: b"", "empty", "sender"),
)
"""Names that terminals and systems stumble over."""
