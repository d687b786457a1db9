"""Plain text and Markdown: what is in the file is the text, letter by letter.

Only the encoding, the line ends and NFC are touched. Marks of Markdown stay in the
text, so that its offsets are those of the file; blocks tell headings, cells and the
front matter apart and leave the marks out of their spans.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.document import Block, BlockKind, Document, Span
from corpus.encoding import Decoded, decode, western
from corpus.folding import clean
from corpus.legacy_encoding import LegacyEncoding, encoding_of_text, without_fonts
from corpus.limits import MAX_MARKUP
from corpus.run_letters import note_on_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.source import Source

_LINE = re.compile(r"[^\n]+")
_HEADING = re.compile(r"#{1,6}[ \t]+([^\n]*[^\s#])")  # "# title", "## title ##"
_ROW = re.compile(r"[ \t]*\|[^\n]*\|[ \t]*")  # "| a | b |"
_RULE = re.compile(r"[\s|:-]*")  # "|---|:-:|" below the first row
_FRONT_MATTER = re.compile(r"---\n.{1,20000}?\n---\n", re.DOTALL)


def read(source: Source) -> Document:
    """Read a plain text or Markdown file.

    Raises:
        ReadError: Its letters are in no known encoding, or it has none.
    """
    data = source.content(MAX_MARKUP)
    decoded = decode(data)
    letters, codes = without_fonts(_letters(data, decoded))
    if decoded is None and not codes:
        raise source.refuse(
            "it is neither a known form of document nor text in UTF-8, UTF-16, "
            "Windows-1258 or the letters of old fonts (TCVN3, VNI)",
            "Open it in the program it was written with and save it as DOCX, PDF or "
            "as text in UTF-8.",
        )
    text = clean(letters)
    if not text.strip():
        raise source.refuse("it holds nothing but blanks", "Get the file again.")
    front = _FRONT_MATTER.match(text)
    body = front.end() if front else 0
    markdown = bool(front or re.search(r"^#{1,6} \S", text, re.MULTILINE))
    return Document(
        text=text,
        media_type="text/markdown" if markdown else "text/plain",
        sha256=source.sha256,
        blocks=tuple(_blocks(text, body, markdown=markdown)),
        notes=tuple(_notes(decoded, codes)),
    )


def _letters(data: bytes, decoded: Decoded | None) -> str:
    """Return the letters of a file, Western ones where no other encoding is sure."""
    if decoded is not None and decoded.encoding != "cp1258":
        return decoded.text
    old = western(data) or ""
    if decoded is None or encoding_of_text(old):
        return old
    return decoded.text


def _notes(decoded: Decoded | None, codes: frozenset[LegacyEncoding]) -> Iterator[str]:
    if decoded is not None and decoded.broken:
        yield f"{decoded.broken} letters could not be decoded and stand as U+FFFD"
    if codes:
        yield note_on_letters(codes)


def _blocks(text: str, body: int, *, markdown: bool) -> Iterator[Block]:
    table = row = -1
    for line in _LINE.finditer(text):
        cells = markdown and _ROW.fullmatch(line[0])
        if not cells or line.start() < body:
            row = -1
            yield from _line(line, body, markdown=markdown)
        elif not _RULE.fullmatch(line[0]):
            row += 1
            table += row == 0
            yield from _cells(line, table, row)


def _line(line: re.Match[str], body: int, *, markdown: bool) -> Iterator[Block]:
    heading = _HEADING.match(line[0]) if markdown else None
    if not line[0].strip():
        return
    if line.start() < body:
        yield Block(_span(line), BlockKind.HEADER)
    elif heading:
        yield Block(_span(heading, 1, line.start()), BlockKind.HEADING)
    else:
        yield Block(_span(line), BlockKind.LINE)


def _cells(line: re.Match[str], table: int, row: int) -> Iterator[Block]:
    bars = [at for at, letter in enumerate(line[0]) if letter == "|"]
    for column, (left, right) in enumerate(pairwise(bars)):
        inside = line[0][left + 1 : right]
        letters = inside.strip()
        start = line.start() + left + 1 + len(inside) - len(inside.lstrip())
        if letters:
            span = Span(start, start + len(letters))
            yield Block(span, BlockKind.CELL, table=table, row=row, column=column)


def _span(match: re.Match[str], group: int = 0, shift: int = 0) -> Span:
    return Span(match.start(group) + shift, match.end(group) + shift)
