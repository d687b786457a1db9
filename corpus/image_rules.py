"""Drawn rules on a page image: where they are, and the page without them.

Recognition takes the rules of a table for letters (``|``, ``1``, ``J``), so they are
taken out; the cells they make are found as in any other page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from corpus.document import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.page_image import Ink, PageImage

_SHORTEST = 0.6  # inches; no stroke of a letter is that long
_MOST = 2_000  # rules of one page; a picture with more is no table
_Rule = list[int]
"""Left, top, right and bottom of a rule that is being followed, in pixels."""

_COUNT = np.uint16  # of pixels in a row, which no image has 65,535 of (``limits``)
_STEP = 2  # pixels that pieces of one rule may lie apart across it


def without_rules(
    image: PageImage, threshold: int
) -> tuple[PageImage, tuple[Box, ...]]:
    """Return a straight page image without its rules, and where they were, in points.

    Args:
        image: The page, straight.
        threshold: Grey value that parts ink from paper.
    """
    ink = image.pixels <= threshold
    length = round(_SHORTEST * image.dpi)
    level = _runs(_thick(ink), length)
    upright = _runs(_thick(np.ascontiguousarray(ink.T)), length).T
    boxes = (*_boxes(level, image), *map(_mirrored, _boxes(upright.T, image)))
    if not boxes:
        return image, ()
    pixels = image.pixels.copy()
    pixels[level | upright] = np.median(pixels[::8, ::8])
    return replace(image, pixels=pixels), boxes[:_MOST]


def _thick(ink: Ink) -> Ink:
    """Return ink grown by a pixel up and down, so that worn level rules stay whole."""
    grown = ink.copy()
    grown[1:] |= ink[:-1]
    grown[:-1] |= ink[1:]
    return grown


def _runs(ink: Ink, length: int) -> Ink:
    """Return the ink that lies in level runs of at least a length, in pixels."""
    height, width = ink.shape
    if width <= length:
        return np.zeros_like(ink)
    rows = np.flatnonzero(np.count_nonzero(ink, axis=1) >= length)
    sums = np.zeros((len(rows), width + 1), _COUNT)
    np.cumsum(ink[rows], axis=1, out=sums[:, 1:])
    full = (sums[:, length:] - sums[:, :-length]) == length
    ruled = full.any(axis=1)  # few of the rows that hold enough ink
    rows, full = rows[ruled], full[ruled]
    edges = np.zeros((len(rows), width + 1), _COUNT)
    edges[:, : width - length + 1] += full
    edges[:, length:] -= full
    found = np.zeros((height, width), np.bool_)
    found[rows] = np.cumsum(edges, axis=1, dtype=_COUNT)[:, :width] > 0
    return found


def _boxes(runs: Ink, image: PageImage) -> Iterator[Box]:
    """Yield the boxes of level rules: runs of neighbouring rows taken together."""
    open_rules: list[_Rule] = []
    for row in np.flatnonzero(runs.any(axis=1)):
        open_rules, done = _parted(open_rules, int(row))
        yield from (_box(rule, image) for rule in done)
        edges = np.diff(runs[row].astype(np.int8), prepend=0, append=0)
        for left, right in zip(
            np.flatnonzero(edges == 1), np.flatnonzero(edges == -1), strict=True
        ):
            _grow(open_rules, int(left), int(right), int(row))
    yield from (_box(rule, image) for rule in open_rules)


def _parted(rules: list[_Rule], row: int) -> tuple[list[_Rule], list[_Rule]]:
    """Return the rules that may go on in a row, and those that ended above."""
    going = [rule for rule in rules if row - rule[3] <= _STEP]
    return going, [rule for rule in rules if row - rule[3] > _STEP]


def _grow(rules: list[_Rule], left: int, right: int, row: int) -> None:
    for rule in rules:
        if left < rule[2] and rule[0] < right:
            rule[0], rule[2], rule[3] = min(rule[0], left), max(rule[2], right), row + 1
            return
    rules.append([left, row, right, row + 1])


def _box(rule: _Rule, image: PageImage) -> Box:
    left, top, right, bottom = (edge / image.scale for edge in rule)
    return Box(image.number, left, top, right, bottom)


def _mirrored(box: Box) -> Box:
    """Return a box with across and down exchanged."""
    return Box(box.page, box.top, box.left, box.bottom, box.right)
