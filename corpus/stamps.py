"""What a program laid over a page, taken into the lines it fills.

Offices leave the place of number and date blank and let the signing program stamp them
in; a reader sees "Số: 36/2025/QĐ-UBND", while the page says "Số: /2025/QĐ-UBND" and,
apart from it, "36". What fills no blank of a line (the show of a signature) stays a
line of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.printed_lines import PrintedLine, height, line_of, on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.composition import PrintedWord
    from corpus.document import Box

LEFT_OUT = "white letters under the stamps left out"
"""The note on letters that were printed where a stamp stands, and made invisible."""

_LONGEST = 20  # letters of what fills a blank: a number, a day, a year
_BESIDE = 3.0  # how far outside a line its blank may lie, in heights
_COVERED = 0.5  # share of a stamp that may lie on printed words
_CLOSE = 1.0  # gap within one stamp, in heights
_CLINGS = tuple("/-,.;:)")  # signs that follow what fills the blank before them


def fill_in(
    lines: Sequence[PrintedLine], stamped: Iterable[PrintedLine]
) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """Return the lines with the stamps that fill their blanks, and the other stamps."""
    filled, others = list(lines), []
    for stamp in (part for line in stamped for part in _parts(line)):
        at = _host(filled, stamp)
        if at is None:
            others.append(stamp)
        else:
            filled[at] = _with(filled[at], stamp)
    return filled, others


def _parts(line: PrintedLine) -> Iterator[PrintedLine]:
    """Yield the stamps that chance has set at one height."""
    words: list[PrintedWord] = []
    for word in line.words:
        if words and word.box.left - words[-1].box.right > _CLOSE * height(word.box):
            yield line_of(words)
            words = []
        words.append(word)
    yield line_of(words)


def _host(lines: Sequence[PrintedLine], stamp: PrintedLine) -> int | None:
    """Return which line has the blank that a stamp fills: the nearest in height."""
    if len(stamp.text) > _LONGEST:
        return None
    fitting = [at for at, line in enumerate(lines) if _fits(line, stamp.box)]
    foot = stamp.box.bottom
    return min(fitting, key=lambda at: abs(lines[at].box.bottom - foot), default=None)


def _fits(line: PrintedLine, box: Box) -> bool:
    reach = _BESIDE * height(box)
    beside = line.box.left - reach <= box.left and box.right <= line.box.right + reach
    if not beside or not on_one_line(line.box, box):
        return False
    covered = sum(
        max(min(word.box.right, box.right) - max(word.box.left, box.left), 0.0)
        for word in line.words
    )
    return covered <= _COVERED * (box.right - box.left)


def _with(line: PrintedLine, stamp: PrintedLine) -> PrintedLine:
    middle = (stamp.box.left + stamp.box.right) / 2
    words = list(line.words)
    at = sum((word.box.left + word.box.right) / 2 < middle for word in words)
    if at < len(words) and words[at].text.startswith(_CLINGS):
        words[at] = replace(words[at], joined=True)
    return line_of([*words[:at], *stamp.words, *words[at:]])
