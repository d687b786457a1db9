"""Streams of a PDF that unpack to more than any page needs, found before unpacking.

pdfium unpacks whatever a page asks for; a few kilobytes can ask for gigabytes. A stream
may be packed several times over, in five ways (ISO 32000-1, 7.4); those for pictures
are not unpacked when text is read.
"""

from __future__ import annotations

import base64
import re
import zlib
from typing import TYPE_CHECKING

from corpus.limits import MAX_STREAM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_STREAM = re.compile(rb"stream\r?\n")
_END = b"endstream"
_DICTIONARY = 4000  # bytes before a stream that may describe it
_FILTERS = re.compile(rb"/Filter\s*(\[[^\]]{0,500}\]|/[^\s/\[\]<>]+|\d+\s+\d+\s+R)")
_NAME = re.compile(rb"/([^\s/\[\]<>]+)")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_PICTURE = re.compile(rb"/Subtype\s*/Image")

_CHUNK = 1 << 20


def unpacks_beyond_measure(data: bytes) -> bool:
    """Tell whether any stream of a PDF unpacks to more than ``MAX_STREAM`` bytes."""
    return any(_is_bomb(data, found) for found in _STREAM.finditer(data))


def _is_bomb(data: bytes, stream: re.Match[bytes]) -> bool:
    if data.endswith(b"end", 0, stream.start()):
        return False
    described = _description(data, stream.start())
    ways = [_WAYS[name] for name in _filters(described) if name in _WAYS]
    if not ways or _PICTURE.search(described):
        return False
    end = data.find(_END, stream.end())
    end = len(data) if end < 0 else end
    most = end - stream.end()
    for _, ratio in ways:
        most *= ratio
    if most <= MAX_STREAM:
        return False
    return _unpacks_far(data[stream.end() : end], [way for way, _ in ways])


def _description(data: bytes, start: int) -> bytes:
    """Return the dictionary of a stream, and perhaps what stands before it."""
    first = max(start - _DICTIONARY, 0)
    at = start
    while (at := data.rfind(b"obj", first, at)) >= 0:
        if data[at - 1 : at].isspace() or data[at - 1 : at].isdigit():
            return data[at:start]
    return data[first:start]


def _filters(described: bytes) -> Iterator[bytes]:
    """Yield the names of the ways a stream is packed in, the last one first."""
    found = _FILTERS.search(described)
    if found is None:
        return
    if found[1].endswith(b"R"):  # named elsewhere; all programs that do so mean this
        yield b"FlateDecode"
    for name in _NAME.findall(found[1]):
        yield _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), name)


def _unpacks_far(packed: bytes, ways: list[Callable[[bytes], Iterator[bytes]]]) -> bool:
    """Tell whether a stream is above the limit after any of the ways to unpack it."""
    for way in ways[:-1]:
        packed = b"".join(_measured(way(packed)))
        if len(packed) > MAX_STREAM:
            return True
    return sum(map(len, _measured(ways[-1](packed)))) > MAX_STREAM


def _measured(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield pieces until the end or just above the limit."""
    total = 0
    for piece in pieces:
        total += len(piece)
        yield piece
        if total > MAX_STREAM:
            return


# --- the ways ---------------------------------------------------------------------
# pdfium takes what comes before a fault, and so does each of them.


def _deflated(packed: bytes) -> Iterator[bytes]:
    machine = zlib.decompressobj()
    while packed and not machine.eof:  # its end may leave a tail behind
        try:
            yield machine.decompress(packed, _CHUNK)
        except zlib.error:
            return
        packed = machine.unconsumed_tail


def _repeated(packed: bytes) -> Iterator[bytes]:
    """Unpack runs: a count, then so many bytes or one byte so many times."""
    at = 0
    while at < len(packed) and (count := packed[at]) != _END_OF_RUNS:
        if count < _END_OF_RUNS:
            yield packed[at + 1 : at + 2 + count]
            at += 2 + count
        else:
            yield packed[at + 1 : at + 2] * (257 - count)
            at += 2


def _in_codes(packed: bytes) -> Iterator[bytes]:
    """Unpack LZW: codes of 9 to 12 bits, each for a piece already seen."""
    known: list[bytes] = []
    before = b""
    for code in _codes(packed, lambda: len(known)):
        if code == _CLEAR:
            known[:] = [*(bytes([letter]) for letter in range(256)), b"", b""]
            before = b""
            continue
        if not known or code > len(known) or code == _STOP:
            return
        piece = known[code] if code < len(known) else before + before[:1]
        if before and len(known) < _MOST_CODES:
            known.append(before + piece[:1])
        before = piece
        yield piece


def _codes(packed: bytes, count: Callable[[], int]) -> Iterator[int]:
    """Yield codes, which become wider as more pieces are known."""
    held = bits = 0
    for byte in packed:
        held, bits = held << 8 | byte, bits + 8
        width = min(max((count() + 1).bit_length(), 9), 12)
        if bits >= width:
            bits -= width
            yield held >> bits
            held &= (1 << bits) - 1


def _in_hex(packed: bytes) -> Iterator[bytes]:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", packed.partition(b">")[0])
    yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _in_ascii(packed: bytes) -> Iterator[bytes]:
    letters = packed.strip().removeprefix(b"<~").partition(b"~")[0]
    letters = re.sub(rb"[^!-uz]", b"", letters)
    try:
        yield base64.a85decode(letters)
    except ValueError:
        return


_CLEAR, _STOP, _MOST_CODES = 256, 257, 4096
_END_OF_RUNS = 128

_WAYS: dict[bytes, tuple[Callable[[bytes], Iterator[bytes]], int]] = {
    b"FlateDecode": (_deflated, 1032),
    b"LZWDecode": (_in_codes, 2730),
    b"RunLengthDecode": (_repeated, 64),
    b"ASCII85Decode": (_in_ascii, 4),
    b"ASCIIHexDecode": (_in_hex, 1),
}
"""How to unpack, and how many bytes one byte can stand for at most."""

_WAYS |= {
    short: _WAYS[name]
    for short, name in (
        (b"Fl", b"FlateDecode"),
        (b"LZW", b"LZWDecode"),
        (b"RL", b"RunLengthDecode"),
        (b"A85", b"ASCII85Decode"),
        (b"AHx", b"ASCIIHexDecode"),
    )
}
