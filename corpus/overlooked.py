"""Lines of the list of recipients that the reading of the whole page overlooked.

The list is set smaller than the text, beside the seal (Nghị định 30/2020/NĐ-CP,
Appendix I, II.9), and the engine drops a line of it now and then, or makes nothing of
it. Where between two of its lines there is room for another, or one was hardly legible,
the place is read by itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.fixed_words import with_fixed_words
from corpus.folding import fold, fold_words
from corpus.ocr import Layout, recognise
from corpus.printed_lines import PrintedLine, height, line_of, on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.composition import PrintedWord
    from corpus.page_image import PageImage

_HEADING = "noi nhan"
_FILED = re.compile(r"\W{0,4}luu\b\W")  # "- Lưu: VT" ends the list
_LONGEST = 12  # lines above it that are looked at
_HIGHEST = 4.0  # heights of a line in which the heading stands above the list
_REACH = 200.0  # points under the heading that the list may take
_ASIDE = 40.0  # points that its lines may begin beside the heading
_WIDEST = 0.45  # share of the page's width that the list takes
_EDGE = 6.0  # points looked at beyond the list's edges
_ROOM = 0.9  # heights of a line between two, at least, for another one
_GAP = 3.0  # and at most; a wider gap ends the list
_SURE = 0.6  # mean confidence of a line that is taken
_SPECK = 0.4  # confidence of a single sign below which it is dust
_FAINT = 0.5  # mean confidence of a line that is read again, at most


def with_overlooked(
    image: PageImage, lines: Sequence[PrintedLine]
) -> list[PrintedLine]:
    """Return the lines of a page with those of the recipients that were overlooked.

    Args:
        image: The upright page, its rules taken out.
        lines: Its lines as first read.
    """
    found = list(lines)
    heading = next((x for x in reversed(found) if _opens(x)), None)
    if heading is None:
        return found + _heading(image, found)
    edges = (heading.box.left - _EDGE, _WIDEST * image.width)
    listed = [heading, *_listed(image, found, heading)]
    for above, below in pairwise(listed):
        if _has_room(above, below):
            read = _read(image, edges, above.box.bottom, below.box.top)
            found += (line for line in read if not _is_there(line, found))
    for line in listed[1:]:
        at = found.index(line)
        found[at : at + 1] = _again(image, edges, line)
    return found


def _heading(image: PageImage, lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return what stands above a list without its heading: that, and who signs."""
    column = [x for x in lines if x.box.left < _WIDEST * image.width]
    column.sort(key=lambda line: line.box.top)
    filed = next((x for x in reversed(column) if _FILED.match(fold(x.text))), None)
    if filed is None:
        return []
    first = last = column.index(filed)
    while first and _is_item(column[first - 1]) and last - first < _LONGEST:
        first -= 1
    above = column[first - 1].box.bottom if first else 0.0
    below = column[first].box.top
    top = max(above, below - _HIGHEST * height(column[first].box))
    read = _read(image, (0.0, image.width), top, below)
    return [x for x in map(with_fixed_words, read) if _opens(x)]


def _is_item(line: PrintedLine) -> bool:
    return line.text.lstrip(" .,").startswith(("-", "–", "—", "+"))


def _is_there(line: PrintedLine, lines: Sequence[PrintedLine]) -> bool:
    return any(
        on_one_line(line.box, other.box) and other.box.left < line.box.right
        for other in lines
    )


def _opens(line: PrintedLine) -> bool:
    return fold_words(line.text).startswith(_HEADING)


def _listed(
    image: PageImage, lines: Sequence[PrintedLine], heading: PrintedLine
) -> Iterator[PrintedLine]:
    """Yield the lines of the list, from top to bottom."""
    left, top = heading.box.left, heading.box.bottom
    for line in sorted(lines, key=lambda line: line.box.top):
        box = line.box
        aside = abs(box.left - left) <= _ASIDE and box.left < _WIDEST * image.width
        if aside and top - 1 <= box.top <= top + _REACH and line is not heading:
            yield line


def _has_room(above: PrintedLine, below: PrintedLine) -> bool:
    tall = min(height(above.box), height(below.box))
    return _ROOM * tall <= below.box.top - above.box.bottom <= _GAP * tall


def _again(
    image: PageImage, edges: tuple[float, float], line: PrintedLine
) -> list[PrintedLine]:
    """Return a line, what it has of the list as read by itself if it was faint."""
    listed = [word for word in line.words if word.box.left < edges[1]]
    beside = line.words[len(listed) :]
    if len(listed) == 1 or _sure(line_of(listed)) >= _FAINT:
        return [line]
    box = line_of(listed).box
    found = list(_read(image, edges, box.top - 1, box.bottom + 1))
    if len(found) != 1:
        return [line]
    return [*found, line_of(beside)] if beside else found


def _read(
    image: PageImage, edges: tuple[float, float], top: float, bottom: float
) -> Iterator[PrintedLine]:
    """Yield the lines between two edges across and two heights."""
    box = (edges[0], top - 1, edges[1], bottom + 1)
    x, y, end, below = (max(0, round(edge * image.scale)) for edge in box)
    if below <= y or end <= x:
        return
    crop = replace(image, pixels=image.pixels[y:below, x:end].copy(), inks=None)
    across, down = x / image.scale, y / image.scale
    for line in recognise(crop, Layout.BLOCK):
        words = [word for word in line.words if not _is_speck(word)]
        if words and any(map(_has_letters, words)):
            clear = line_of(words)
            if _sure(clear) >= _SURE:
                yield _moved(clear, across, down)


def _is_speck(word: PrintedWord) -> bool:
    return len(word.text) == 1 and (word.confidence or 0) < _SPECK


def _has_letters(word: PrintedWord) -> bool:
    return sum(map(str.isalpha, word.text)) > 1


def _moved(line: PrintedLine, across: float, down: float) -> PrintedLine:
    words = []
    for word in line.words:
        box = word.box
        left, right = box.left + across, box.right + across
        top, bottom = box.top + down, box.bottom + down
        box = replace(box, left=left, right=right, top=top, bottom=bottom)
        words.append(replace(word, box=box))
    return line_of(words)


def _sure(line: PrintedLine) -> float:
    return sum(word.confidence or 0 for word in line.words) / len(line.words)
