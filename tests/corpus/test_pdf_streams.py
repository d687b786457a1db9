"""Bombs in PDFs are found whatever they are packed in, and nothing else is."""

from __future__ import annotations

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import pdf_streams
from corpus.pdf_streams import unpacks_beyond_measure

LIMIT = 10_000
ZEROS = bytes(20_000)
FLATE = zlib.compress(ZEROS)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let little be too much."""
    monkeypatch.setattr(pdf_streams, "MAX_STREAM", LIMIT)


def stream(data: bytes, described: bytes) -> bytes:
    """Return an object with a stream."""
    return b"1 0 obj <<%b>> stream\n%b\nendstream endobj" % (described, data)


@pytest.mark.parametrize(
    ("data", "described"),
    [
        (FLATE, b"/Filter/FlateDecode"),
        (FLATE, b"/Filter [ /Fl ]"),
        (FLATE, b"/Filter/Flate#44ecode"),
        (FLATE, b"/Filter 7 0 R"),
        (FLATE, b"/Filter/FlateDecode /Aobj 1 /B(%b)" % (b" " * 2000)),
        (zlib.compress(FLATE), b"/Filter[/FlateDecode/FlateDecode]"),
        (base64.a85encode(FLATE) + b"~>", b"/Filter[/ASCII85Decode /FlateDecode]"),
        (b"<~" + base64.a85encode(FLATE) + b"~>", b"/Filter[/A85/Fl]"),
        (FLATE.hex().encode() + b">", b"/Filter[/ASCIIHexDecode/FlateDecode]"),
        (b"\x81\0" * 200, b"/Filter/RunLengthDecode"),
        (b"\x81\0" * 200, b"/Filter/RL"),
    ],
)
def test_bombs_are_found_however_they_are_packed(data: bytes, described: bytes) -> None:
    """Chains, short and escaped names, and names that stand elsewhere are followed."""
    assert unpacks_beyond_measure(stream(data, described))


@pytest.mark.parametrize(
    ("data", "described"),
    [
        (zlib.compress(bytes(5000)), b"/Filter/FlateDecode"),
        (FLATE, b"/Filter/DCTDecode"),
        (FLATE, b"/Subtype/Image /Filter/FlateDecode"),
        (FLATE, b""),
        (b"no packed bytes at all" * 99, b"/Filter/FlateDecode"),
        (zlib.compress(b"a" * 99) + b"tail" * 999, b"/Filter/FlateDecode"),
        (b"\x80" + b"\x81\0" * 200, b"/Filter/RL"),
        (b"zz!~>", b"/Filter[/A85/Fl/Fl/Fl]"),
    ],
)
def test_all_else_is_let_through(data: bytes, described: bytes) -> None:
    """What is small, damaged, ended or a picture is no bomb, and all of it ends."""
    assert not unpacks_beyond_measure(stream(data, described))


def test_lzw_is_unpacked_as_the_standard_shows() -> None:
    """The example of ISO 32000-1, 7.4.4.2."""
    packed = bytes.fromhex("800B6050220C0C8501")
    found = b"".join(pdf_streams._in_codes(packed))
    assert found == bytes.fromhex("2D2D2D2D2D412D2D2D42")


@given(st.binary(max_size=300), st.sampled_from(sorted(pdf_streams._WAYS)))
def test_any_bytes_are_unpacked_to_an_end(data: bytes, way: bytes) -> None:
    """No bytes break any way of unpacking."""
    assert unpacks_beyond_measure(stream(data * 40, b"/Filter/" + way)) in (True, False)
