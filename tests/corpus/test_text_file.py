"""Plain text and Markdown."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.document import BlockKind
from corpus.errors import ReadError
from corpus.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.document import Document

MARKDOWN = """---
so-hieu: 7/QĐ-UBND
---
# QUYẾT ĐỊNH

Về việc **khen thưởng**

| Việc | Hạn |
|------|:---:|
| Rà soát | 30/6 |
"""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1
    )
    | st.text("aạ \r\n\t\u0301ế#|-*", min_size=1)
)
def test_plain_text_comes_out_as_it_went_in(tmp_path: Path, text: str) -> None:
    """Only NFC and line ends differ, whatever the text."""
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    wanted = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        document = read(path)
    except ReadError:
        controls = sum(ord(c) < 32 and c not in "\t\n\r\f\v" for c in text)
        assert controls or not wanted.strip()
    else:
        if document.media_type.startswith("text/html"):
            return
        assert document.text == unicodedata.normalize("NFC", wanted)


def test_text_in_decomposed_letters_and_other_line_ends_is_repaired(
    tmp_path: Path, sound: Callable[[Document], None]
) -> None:
    """NFD becomes NFC and every line end becomes one sign."""
    path = tmp_path / "a.txt"
    path.write_bytes(unicodedata.normalize("NFD", "Kế hoạch\r\nsố 7\rhết").encode())
    document = read(path)
    assert document.text == "Kế hoạch\nsố 7\nhết"
    assert document.media_type == "text/plain"
    assert [block.span.of(document.text) for block in document.blocks] == [
        "Kế hoạch",
        "số 7",
        "hết",
    ]
    sound(document)


def test_marks_of_markdown_stay_in_the_text_and_out_of_the_blocks(
    tmp_path: Path, sound: Callable[[Document], None]
) -> None:
    """Headings, cells and front matter are told apart; no offset moves."""
    path = tmp_path / "a.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    document = read(path)
    assert document.text == MARKDOWN
    assert document.media_type == "text/markdown"
    sound(document)
    found = [
        (b.kind, b.span.of(document.text), b.row, b.column) for b in document.blocks
    ]
    assert found == [
        (BlockKind.HEADER, "---", None, None),
        (BlockKind.HEADER, "so-hieu: 7/QĐ-UBND", None, None),
        (BlockKind.HEADER, "---", None, None),
        (BlockKind.HEADING, "QUYẾT ĐỊNH", None, None),
        (BlockKind.LINE, "Về việc **khen thưởng**", None, None),
        (BlockKind.CELL, "Việc", 0, 0),
        (BlockKind.CELL, "Hạn", 0, 1),
        (BlockKind.CELL, "Rà soát", 1, 0),
        (BlockKind.CELL, "30/6", 1, 1),
    ]


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"  \r\n \t ", "nothing but blanks"),
        (b"\x00\x07\x10" * 50, "neither a known form"),
        ("Thùc hiÖn Öx¹ù õø¹".encode("latin-1"), "neither a known form"),
    ],
)
def test_a_text_that_cannot_be_read_says_why(
    tmp_path: Path, data: bytes, cause: str
) -> None:
    """The error names what was found and what to do."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert cause in caught.value.cause
    assert caught.value.stage == "read"
    assert caught.value.remedy


def test_broken_letters_are_told(tmp_path: Path) -> None:
    """A reader learns that some letters were lost."""
    path = tmp_path / "a.txt"
    path.write_bytes("Kế hoạch thi đua. ".encode() * 100 + b"\xff")
    assert "1 letters could not be decoded" in read(path).notes[0]
