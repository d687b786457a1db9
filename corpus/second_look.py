"""Further looks at the figures and faint words of a page image.

A reading of the whole page errs; the same line seen larger and softer, smaller, or by
itself errs elsewhere. Printed figures are mostly the same in every look, and each of
them sure; what a clerk wrote by hand, and what is worn, comes out as something else
each time (in 34 real heads no handwritten number or day agreed in all looks, and some
printed ones did not). So the looks tell what is legible. Where they differ, the word
is doubtful and carries what else was seen; no figure is ever guessed from the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

from corpus.folding import fold
from corpus.ocr import recognise_letters
from corpus.page_image import PageImage
from corpus.printed_lines import PrintedLine, line_of
from corpus.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.composition import PrintedWord
    from corpus.document import Box
    from corpus.ocr import SeenLetter

DOUBT = 0.3
"""Confidence of figures that the looks read differently, at most."""

LIKELY = 0.35
"""Confidence of figures that are seen alike, but not surely enough, at most: they are
legible, and whatever is read from them is doubtful."""

_LOOKS = ((1.0, 0.0), (2.0, 0.7), (0.75, 0.0))
"""How a line is seen: enlarged by what factor, after softening by how many pixels."""

_SURE = 0.95  # confidence of every figure that all looks agree on
_SURELY = 0.98  # and of one that two looks agree on
_LETTERS = 0.9  # confidence of every letter of a faint word that all looks agree on
_FAINT_FIGURES = 0.8  # confidence of a word with figures below which it is looked at
_FAINT = 0.6  # and of a word without
_MOST = 12  # lines of a page looked at again; with more, the page is no print
_HEAD = 3 / 8  # share of the page's height in which number and date stand
_ROOM = 3.0  # points around a line
_EDGE = 0.5  # points that the middle of a letter may stand outside its word
_ENOUGH = 2  # looks that must see anything

_OWN = re.compile(
    r"ng\w{1,2}y\b.{0,12}\bth\w{1,3}ng\b.{0,9}\bn\wm\b"  # the date in words
    r"|^\W{0,3}[s5§]\w{0,2}\W?[:;.,z ]?.{0,12}[/-]\s?[a-z]"  # "Số:" and its letters
)
"""What the folded lines have that bear a document's own number and date."""

_WIDEST = 100  # characters of such a line
_FIGURES = re.compile(r"\d+")
_SIGNS = ".,;:()[]\"'“”"
_NUMERAL = re.compile(r"(?:[^\W\d_]{1,3}\W{1,2})?\W*\d+(?:[./-]\d+)*(?![^\W_])\S*")
"""Figures, perhaps behind "Số:", with nothing written onto them."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one look sees of a word, and how sure its faintest letter and figure are."""

    text: str
    sure: float
    sure_figures: float

    @property
    def figures(self) -> tuple[str, ...]:
        return _figures(self.text)


def looked_at_again(
    image: PageImage, lines: Sequence[PrintedLine]
) -> list[PrintedLine]:
    """Return the lines of a page with doubtful words compared in further looks.

    Args:
        image: The upright page, its rules taken out.
        lines: Its lines as first read, with the boxes of their words as recognised.
    """
    own = [at for at, line in enumerate(lines) if _is_own(image, line)]
    others = [at for at in range(len(lines)) if at not in own and _faint(lines[at])]
    others.sort(key=lambda at: not any(map(_has_figures, _faint(lines[at]))))
    found = list(lines)
    for at in own:
        found[at] = _compared(image, lines[at], _of_head(lines[at]), _LOOKS)
    for at in others[: _MOST - len(own)]:
        found[at] = _compared(image, lines[at], _faint(lines[at]), _LOOKS[1:])
    return found


def _is_own(image: PageImage, line: PrintedLine) -> bool:
    """Tell whether a line bears the document's own number or date."""
    high = line.box.bottom < _HEAD * image.height
    return high and len(line.text) < _WIDEST and bool(_OWN.search(fold(line.text)))


def _of_head(line: PrintedLine) -> list[PrintedWord]:
    """Return the words of such a line that hold figures or stand for some."""
    return [w for w in line.words if _has_figures(w) or (w.confidence or 0) < _FAINT]


def _faint(line: PrintedLine) -> list[PrintedWord]:
    """Return the words of any other line that may have been misread."""
    return [
        word
        for word in line.words
        if any(map(str.isalnum, word.text))
        and (word.confidence or 0) < (_FAINT_FIGURES if _has_figures(word) else _FAINT)
    ]


def _has_figures(word: PrintedWord) -> bool:
    return any(map(str.isdecimal, word.text))


def _figures(text: str) -> tuple[str, ...]:
    return tuple(_FIGURES.findall(text))


def _compared(
    image: PageImage,
    line: PrintedLine,
    asked: Sequence[PrintedWord],
    looks: Sequence[tuple[float, float]],
) -> PrintedLine:
    """Return a line with the words asked for compared in some looks."""
    if not asked:
        return line
    places = [at for at, word in enumerate(line.words) if word in asked]
    around = line_of(line.words[max(places[0] - 1, 0) : places[-1] + 2]).box
    letters = [found for look in looks if (found := _letters(image, around, *look))]
    if len(letters) < _ENOUGH:
        return line
    own = looks is _LOOKS
    words: list[PrintedWord] = []
    for at, word in enumerate(line.words):
        seen = [_seen(word.box, each) for each in letters] if at in places else []
        if not own and seen and _is_dust(word, seen):
            continue
        words.append(_judged(word, seen, strict=own) if seen else word)
    return line_of(words or line.words)


def _is_dust(word: PrintedWord, seen: Sequence[_Seen]) -> bool:
    """Tell a faint word in whose place no look sees a letter or figure."""
    print_ = any(map(str.isalnum, "".join(look.text for look in seen)))
    return (word.confidence or 0) < _FAINT and not print_


def _letters(
    image: PageImage, box: Box, factor: float, softness: float
) -> list[SeenLetter]:
    """Return the letters of a place of a page, seen in one way."""
    edges = (
        box.left - 2 * _ROOM,
        box.top - _ROOM,
        box.right + 2 * _ROOM,
        box.bottom + _ROOM,
    )
    left, top, right, bottom = (max(0, round(edge * image.scale)) for edge in edges)
    picture = Image.fromarray(image.pixels[top:bottom, left:right])
    if softness:
        picture = picture.filter(ImageFilter.GaussianBlur(softness))
    size = (round(picture.width * factor), round(picture.height * factor))
    seen = np.asarray(picture.resize(size, Image.Resampling.LANCZOS))
    crop = PageImage(seen, image.scale * factor, image.number)
    moved = left / image.scale
    return [
        replace(letter, left=letter.left + moved, right=letter.right + moved)
        for letter in recognise_letters(crop)
    ]


def _seen(box: Box, letters: Iterable[SeenLetter]) -> _Seen:
    """Return what a look sees of a word: the letters whose middle lies in its box."""
    left, right = box.left - _EDGE, box.right + _EDGE
    there = [x for x in letters if left <= (x.left + x.right) / 2 <= right]
    figures = [x.confidence for x in there if x.text.isdecimal()]
    return _Seen(
        "".join(letter.text for letter in there),
        min((letter.confidence for letter in there), default=0.0),
        min(figures, default=0.0),
    )


def _judged(word: PrintedWord, seen: Sequence[_Seen], *, strict: bool) -> PrintedWord:
    """Return a word as the looks make it: sure, put right, or doubtful.

    Args:
        word: As first read.
        seen: What each look sees in its place.
        strict: Whether figures there may be written by hand.
    """
    if _has_figures(word) or any(look.figures for look in seen):
        return _numeral(word, seen, _SURE if strict else 0.0)
    texts = {look.text for look in seen}
    text = seen[0].text
    if len(texts) > 1 or not _is_word(text) or not _may_be_misread(word.text, text):
        return word
    lowest = min(look.sure for look in seen)
    return word if lowest < _LETTERS else replace(word, text=text, confidence=lowest)


def _is_word(text: str) -> bool:
    bare = text.strip(_SIGNS)
    return is_syllable(bare) or (bare.isalpha() and bare.isupper())


def _may_be_misread(text: str, seen: str) -> bool:
    """Tell whether a word may give way to what the looks see.

    Small marks are seen best at the page's own size; a softened look may lose them.
    """
    return fold(text) != fold(seen) or not _is_word(text)


def _numeral(word: PrintedWord, seen: Sequence[_Seen], least: float) -> PrintedWord:
    """Return a word with figures as the looks agree on them, or doubted."""
    figures, first = _figures(word.text), word.confidence or 0
    said = {look.figures for look in seen}
    lowest = min(look.sure_figures for look in seen)
    if said == {figures} and _is_numeral(word.text):
        sure = max(first, lowest) if lowest >= least else min(first, LIKELY)
        return replace(word, confidence=sure)
    best = _best(seen)
    agreed = lowest >= max(least, _SURE) and said == {figures}
    if agreed and best and _letters_of(best.text) == _letters_of(word.text):
        return replace(word, text=best.text, confidence=lowest)
    if agreed and not least:
        return replace(word, confidence=max(first, lowest))
    others = tuple(look.text for look in seen if look.text)
    twice = _twice(seen)
    if twice is not None and twice.figures == figures and _is_numeral(word.text):
        return replace(word, confidence=LIKELY, alternatives=others)
    if twice is not None and first < _FAINT_FIGURES:
        others = (word.text, *others)
        return replace(word, text=twice.text, confidence=LIKELY, alternatives=others)
    return replace(word, confidence=min(first, DOUBT), alternatives=others)


def _letters_of(text: str) -> str:
    """Return the letters and figures of a word, by which only signs were misread."""
    return "".join(filter(str.isalnum, fold(text)))


def _is_numeral(text: str) -> bool:
    return _NUMERAL.fullmatch(text) is not None


def _best(seen: Iterable[_Seen]) -> _Seen | None:
    """Return the surest look with nothing written onto the figures."""
    clear = [look for look in seen if _is_numeral(look.text)]
    return max(clear, key=lambda look: look.sure, default=None)


def _twice(seen: Sequence[_Seen]) -> _Seen | None:
    """Return what two looks see very surely while no third look sees other figures."""
    surely = [look for look in seen if look.sure_figures >= _SURELY]
    best = _best(surely)
    if best is None or any(look.figures not in (best.figures, ()) for look in seen):
        return None
    return best if sum(look.figures == best.figures for look in surely) > 1 else None
