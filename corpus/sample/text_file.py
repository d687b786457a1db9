"""A paper as a plain text file: cells stacked, lines cut, as text exports are."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING

from corpus.sample.paper import SAMPLE_MARK, Block, Paper, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDTH = 84

_RULE = "-" * 15


def write(paper: Paper) -> bytes:
    """Return the file; who saved it decides between the encodings seen in the field.

    They are UTF-8 with Unix line ends, UTF-8 with a byte order mark and Windows line
    ends, and UTF-8 with letters and marks apart.
    """
    text = "\n".join(_lines(paper)) + "\n"
    match sum(map(ord, paper.work.key)) % 3:
        case 0:
            return text.encode()
        case 1:
            return text.replace("\n", "\r\n").encode("utf-8-sig")
        case _:
            return unicodedata.normalize("NFD", text).encode()


def _lines(paper: Paper) -> Iterator[str]:
    yield from (*paper.left, _RULE, *paper.right, _RULE)
    yield from (paper.number, paper.place_date, "")
    yield from _title(paper)
    for block in paper.body:
        yield from _block(block)
    yield from ("", "Nơi nhận:", *paper.recipient_lines, "")
    yield from (*paper.powers, "", paper.signer)
    for block in paper.annex:
        yield from _block(block)
    yield from ("", SAMPLE_MARK)


def _title(paper: Paper) -> Iterator[str]:
    if paper.type:
        yield paper.type
        yield from _wrap(paper.subject.text)
    else:
        yield from _wrap(f"V/v {paper.subject.text}")
    yield ""


def _block(block: Block) -> Iterator[str]:
    match block.part:
        case Part.ROW:
            yield " | ".join(cell.text for cell in block.cells)
        case Part.ADDRESSEE:
            yield from (block.whole.text, "")
        case Part.ANNEX:
            yield from ("", block.passage.text)
        case _:
            yield from _wrap(block.whole.text)


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
