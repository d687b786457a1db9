"""A page image read: which way up it lies, its words, its rules, what is doubtful.

Everything here stands in the frame of the upright image, so that lines are level;
``RecognisedPage.frame`` leads back to the page as it is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

from corpus import skew
from corpus.columns import in_columns
from corpus.document import Box
from corpus.fixed_words import with_fixed_words
from corpus.image_rules import without_rules
from corpus.motto import with_motto
from corpus.ocr import recognise
from corpus.overlooked import with_overlooked
from corpus.page_image import WHITE, Frame, PageImage, turned
from corpus.printed_lines import PrintedLine, height, line_of
from corpus.second_look import DOUBT, looked_at_again
from corpus.signature_place import with_signature
from corpus.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.composition import PrintedWord

_LEGIBLE = 0.6  # mean confidence of a page that lies the right way up, at least
_SURELY_UPRIGHT, _SURELY_SIDEWAYS = 1 / 3, 3.0  # see ``skew.sidewardness``
_FEW_LETTERS = 10  # a page with fewer is not turned around for more
_GRAINY = 10  # median step between neighbouring pixels; only noise makes such steps

_LETTER = re.compile(r"\w")
_SIGN = re.compile(r"[-–—+*•:;,&%/()=<>…]|--+|\.{2,}|\.?/\.?|[“”\"]")
"""Signs that stand alone in print; other ones are dust."""

_ITEM = re.compile(r"[-(]?(?:\d{1,4}|[IVX]{1,5}|[a-zđ](?=\)))[.)]?-?")
_SIGMA = 1.48  # from the median of deviations to the standard deviation
_MARKS = ".,;:()[]“”'"
_SPECKS = 3  # signs, or letters of one; a line of fewer must be more than dust

_CLEAR = 0.9  # confidence of a small consonant that stands alone, as a unit does
_FAINT = 0.4  # confidence below which signs without a letter are specks
_TALL_SPECK = 3.0  # height of what is no line of print, in heights of the page's words

_NUMBER = re.compile(r"\W*\d[\d.]*\W*")
_CAPITAL = re.compile(r"[A-Zbdfhklt0-9][A-Za-fh-ik-oru-xz0-9]*")
_HAND = 1.25  # height of a number written by hand, in heights of printed capitals
_MARKED = 1.5  # how much taller a word with marks, descenders or a slash may be


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What was recognised on a page image.

    Attributes:
        lines: Its lines in the order of reading, as on the upright image.
        rules: Drawn rules on it.
        frame: How the image was turned.
        upright: Width and height of the upright image in points.
    """

    lines: tuple[PrintedLine, ...]
    rules: tuple[Box, ...]
    frame: Frame
    upright: tuple[float, float]

    @property
    def confidence(self) -> float:
        """Mean confidence of its letters, 0 to 1."""
        return _confidence(self.lines)


def recognised(image: PageImage, *, again: bool = True) -> RecognisedPage:
    """Read a page image, whichever way up it lies.

    Args:
        image: The page as shown.
        again: Whether doubtful words and the place of the signature are looked at
            again; without it a page is read once.

    Raises:
        MissingEngineError: Tesseract or its data is not installed.
    """
    best: RecognisedPage | None = None
    quiet = _quiet(image)
    for quarters in _likely_turns(quiet):
        page = _read(quiet, quarters, again=again)
        if best is None or page.confidence > best.confidence:
            best = page
        if best.confidence >= _LEGIBLE or _letters(best.lines) < _FEW_LETTERS:
            break
    assert best is not None  # noqa: S101 - there is always a turn to try
    return best


def _likely_turns(image: PageImage) -> tuple[int, ...]:
    """Return the quarter turns to try, the likeliest first."""
    sideways = skew.sidewardness(image)
    if sideways < _SURELY_UPRIGHT:
        return (0, 2)
    return (1, 3) if sideways > _SURELY_SIDEWAYS else (0, 1, 3, 2)


def _read(image: PageImage, quarters: int, *, again: bool) -> RecognisedPage:
    upright, frame = turned(image, quarters, skew.skew_of)
    clear, rules = without_rules(upright, skew.threshold(upright.pixels))
    lines = list(_without_specks(recognise(clear)))
    again = again and _confidence(lines) >= _LEGIBLE  # else it may lie the wrong way up
    if again:
        lines = looked_at_again(clear, lines)
    lines = [with_fixed_words(_evened(line)) for line in _doubted(lines)]
    if again:
        lines = with_signature(clear, with_overlooked(clear, lines))
    lines = [with_motto(line) for line in in_columns(lines) if _is_line(line)]
    size = (upright.width, upright.height)
    return RecognisedPage(tuple(lines), rules, frame, size)


def _quiet(image: PageImage) -> PageImage:
    """Return a grainy image smoothed; smoothing a clear one would only blur it."""
    steps = np.diff(image.pixels[::2].astype(np.int16), axis=1)
    if float(np.median(np.abs(steps))) <= _GRAINY:
        return image
    smooth = Image.fromarray(image.pixels).filter(ImageFilter.MedianFilter(3))
    return _with_white_paper(replace(image, pixels=np.asarray(smooth)))


def _with_white_paper(image: PageImage) -> PageImage:
    """Return an image with white paper if there is too little ink to tell from grain.

    On a page of few words the grain of the paper is most of what is dark, and every
    threshold between light and dark would part the paper from itself.
    """
    sample = image.pixels[::4, ::4].astype(np.int16)
    paper = float(np.median(sample))
    grain = _SIGMA * float(np.median(np.abs(sample - paper)))
    lightest = paper - 2 * grain
    if skew.threshold(image.pixels) <= lightest:
        return image
    lighter = image.pixels * (WHITE / max(lightest, 1.0))
    return replace(image, pixels=np.clip(lighter, 0, WHITE).astype(np.uint8))


def _letters(lines: Iterable[PrintedLine]) -> int:
    return sum(len(word.text) for line in lines for word in line.words)


def _confidence(lines: Iterable[PrintedLine]) -> float:
    words = [word for line in lines for word in line.words]
    sure = sum(len(word.text) * (word.confidence or 0) for word in words)
    return sure / max(sum(len(word.text) for word in words), 1)


def _without_specks(lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """Yield the lines without what is no print: dust, rules, strokes of a pen."""
    heights = [height(word.box) for line in lines for word in line.words]
    tall = _TALL_SPECK * median(heights) if heights else 0.0
    for line in lines:
        words = [word for word in line.words if not _is_speck(word, tall)]
        if words:
            yield line_of(words)


def _is_line(line: PrintedLine) -> bool:
    """Tell whether a line is print and not a little dust."""
    return len(line.words) > _SPECKS or any(map(_is_print, line.words))


def _is_print(word: PrintedWord) -> bool:
    """Tell whether a word alone shows that its line is print."""
    text = word.text.strip(_MARKS)
    if len(text) >= _SPECKS and any(map(str.isalnum, text)):
        return True
    return _ITEM.fullmatch(word.text) is not None or (
        len(text) > 1 and is_syllable(text) and (word.confidence or 0) >= _LEGIBLE
    )


def _is_speck(word: PrintedWord, tall: float) -> bool:
    if _is_stroke(word):
        return True
    if _LETTER.search(word.text.replace("_", "")):
        return height(word.box) > tall and (word.confidence or 0) < _LEGIBLE
    return (word.confidence or 0) < _FAINT or not _SIGN.fullmatch(word.text)


def _is_stroke(word: PrintedWord) -> bool:
    """Tell a small consonant by itself, which is no word, unless surely read."""
    text = word.text
    alone = len(text) == 1 and text.isalpha() and text.islower()
    return alone and not is_syllable(text) and (word.confidence or 0) < _CLEAR


def _doubted(lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """Yield the lines with numbers that stand taller than print marked as doubtful.

    Clerks write the number and the day of a document into the printed form by hand.
    """
    capitals = [
        height(word.box)
        for line in lines
        for word in line.words
        if _CAPITAL.fullmatch(word.text)
    ]
    if not capitals:
        yield from lines
        return
    most = _HAND * median(capitals)
    for line in lines:
        yield line_of([_doubt(word, most) for word in line.words])


def _doubt(word: PrintedWord, most: float) -> PrintedWord:
    """Return a word, doubted if it holds digits and is too tall for print."""
    digits = any(map(str.isdigit, word.text))
    if not _NUMBER.fullmatch(word.text):
        most *= _MARKED
    if not digits or height(word.box) <= most:
        return word
    return replace(word, confidence=min(word.confidence or 0, DOUBT))


def _evened(line: PrintedLine) -> PrintedLine:
    """Return a line whose words are as high as the line, strokes of a pen left out."""
    usual = 2 * median(height(word.box) for word in line.words)
    usual = max(usual, min(height(word.box) for word in line.words))
    printed = [word.box for word in line.words if height(word.box) <= usual]
    top, bottom = min(b.top for b in printed), max(b.bottom for b in printed)
    words = _whole(line.words)
    return line_of([_between(word, top, bottom) for word in words])


def _between(word: PrintedWord, top: float, bottom: float) -> PrintedWord:
    return replace(word, box=replace(word.box, top=top, bottom=bottom))


def _whole(words: Sequence[PrintedWord]) -> list[PrintedWord]:
    """Return the words of a line with boxes beside each other.

    Slanting capitals reach over each other. Where they have no marks, as "GA" and "VI"
    in an abbreviation, they are one word: between words there is always white.
    """
    whole = list(words[:1])
    for word in words[1:]:
        a, b = whole[-1].box, word.box
        if not a.left < b.left < a.right:
            whole.append(word)
        elif (whole[-1].text + word.text).isascii() and _abuts(whole[-1], word):
            whole[-1] = _one(whole[-1], word)
        else:
            edge = (b.left + min(a.right, b.right)) / 2
            whole[-1] = replace(whole[-1], box=replace(a, right=edge))
            whole.append(replace(word, box=replace(b, left=edge)))
    return whole


def _abuts(a: PrintedWord, b: PrintedWord) -> bool:
    return a.text[-1:].isupper() and b.text[:1].isupper()


def _one(a: PrintedWord, b: PrintedWord) -> PrintedWord:
    sure = min(a.confidence or 0, b.confidence or 0)
    box = replace(a.box, right=max(a.box.right, b.box.right))
    return replace(a, text=a.text + b.text, box=box, confidence=sure)
