"""Streams of a PDF that unpack to more than any page needs, found before unpacking.

pdfium unpacks whatever a page asks for; a few kilobytes can ask for gigabytes.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from corpus.limits import MAX_STREAM

if TYPE_CHECKING:
    from collections.abc import Iterator

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_END = b"endstream"
_OBJECT = b"obj"
_DICTIONARY = 600  # bytes before a stream that may describe it
_PACKED = re.compile(rb"/(FlateDecode|Fl)\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image")  # not unpacked when text is read

_MOST = 1032
"""How many bytes one byte of deflate can stand for, at most."""

_CHUNK = 1 << 20


def unpacks_beyond_measure(data: bytes) -> bool:
    """Tell whether any stream of a PDF unpacks to more than ``MAX_STREAM`` bytes."""
    return any(_is_bomb(data, found) for found in _STREAM.finditer(data))


def _is_bomb(data: bytes, stream: re.Match[bytes]) -> bool:
    before = data[max(stream.start() - _DICTIONARY, 0) : stream.start()]
    described = before[before.rfind(_OBJECT) + 1 :]
    layers = len(_PACKED.findall(described))
    if not layers or _PICTURE.search(described):
        return False
    end = data.find(_END, stream.end())
    length = (len(data) if end < 0 else end) - stream.end()
    if length * _MOST**layers <= MAX_STREAM:
        return False
    packed = data[stream.end() : stream.end() + length]
    return _unpacked_length(packed, layers) > MAX_STREAM


def _unpacked_length(packed: bytes, layers: int) -> int:
    """Return the length after unpacking all layers, or something above the limit."""
    for _ in range(layers - 1):
        packed = b"".join(_unpack(packed))
        if len(packed) > MAX_STREAM:
            return len(packed)
    return sum(map(len, _unpack(packed)))


def _unpack(packed: bytes) -> Iterator[bytes]:
    """Unpack in pieces, until the end, a fault or just above the limit."""
    machine = zlib.decompressobj()
    total = 0
    while packed and total <= MAX_STREAM:
        try:
            piece = machine.decompress(packed, _CHUNK)
        except zlib.error:
            return  # pdfium takes what came before the fault
        total += len(piece)
        packed = machine.unconsumed_tail
        yield piece
