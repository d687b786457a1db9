"""Bytes into letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.encoding import decode

SENTENCE = (
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/3/2024 của Ủy ban nhân dân xã Sao Mai"
)


def cp1258(text: str) -> bytes:
    """Return text as Windows-1258 has it: with marks of tone behind their letters."""
    out = b""
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            base, *marks = unicodedata.normalize("NFD", letter)
            kept = [m for m in marks if m in "\u0302\u0306\u031b"]
            tones = [m for m in marks if m not in kept]
            whole = unicodedata.normalize("NFC", base + "".join(kept))
            out += (whole + "".join(tones)).encode("cp1258")
    return out


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SENTENCE.encode(), "utf-8"),
        (SENTENCE.encode("utf-8-sig"), "utf-8"),
        (b"\xff\xfe" + SENTENCE.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + SENTENCE.encode("utf-16-be"), "utf-16-be"),
        (SENTENCE.encode("utf-16-le"), "utf-16-le"),
        (SENTENCE.encode("utf-16-be"), "utf-16-be"),
        (SENTENCE.encode("utf-32"), "utf-32-le"),
        (cp1258(SENTENCE), "cp1258"),
    ],
)
def test_vietnamese_is_read_from_every_encoding_it_comes_in(
    data: bytes, encoding: str
) -> None:
    """Unicode with or without mark and Windows-1258 give the same letters."""
    found = decode(data)
    assert found is not None
    assert found.encoding == encoding
    assert unicodedata.normalize("NFC", found.text) == SENTENCE


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03" * 100,
        bytes(range(256)) * 4,
        "Thùc hiÖn KÕ ho¹ch sè 12".encode("latin-1") * 3,  # TCVN3
        b"caf\xe9 d\xe9j\xe0 vu and nothing else " * 3,
    ],
)
def test_bytes_that_are_no_known_text_are_refused(data: bytes) -> None:
    """Binary data and older encodings are not passed off as text."""
    assert decode(data) is None


def test_one_broken_letter_does_not_lose_the_text() -> None:
    """A long UTF-8 text with one bad byte is read, and the place is counted."""
    found = decode((SENTENCE * 40).encode() + b"\xff" + SENTENCE.encode())
    assert found is not None
    assert found.broken == 1
    assert found.text.count("\ufffd") == 1


def test_what_a_page_declares_is_believed_where_it_can_be() -> None:
    """A Western page is read as such only when it says so."""
    assert decode(b"caf\xe9", "windows-1252") is not None
    assert decode(b"caf\xe9", "no-such-encoding") is None
    assert decode(b"caf\xe9", "utf\0-8") is None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_every_text_in_utf_8_comes_back_unchanged(text: str) -> None:
    """Nothing that is valid UTF-8 is ever taken for something else."""
    found = decode(text.encode())
    assert found is not None
    assert found.text == text.removeprefix("\ufeff")


@given(st.binary(max_size=300), st.none() | st.text(max_size=9))
def test_no_bytes_break_the_decoder(data: bytes, declared: str | None) -> None:
    """Whatever bytes and encoding are said to be, the answer is a text or nothing."""
    found = decode(data, declared)
    assert found is None or isinstance(found.text, str)
