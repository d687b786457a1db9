"""The surname of who signed, looked for where the seal's rim runs through it.

The seal covers a third of the signature, on its left (Nghị định 30/2020/NĐ-CP,
Appendix I, II.8), so its rim runs through the first word of the name below. The other
words are read; what stands before them is seen by itself, in several ways, and is taken
only for a surname that two of them see.
"""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from corpus import skew
from corpus.knowledge import form_words
from corpus.ocr import Layout, recognise
from corpus.page_image import WHITE, PageImage
from corpus.printed_lines import PrintedLine, height, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.composition import PrintedWord
    from corpus.document import Box
    from corpus.page_image import Pixels

_BEFORE = (2.4, 4.6)  # heights of the name in which its first word stands
_FACTORS = (1.0, 2.0, 0.75)  # how large it is looked at
_ROOM = 0.1  # heights above and below the name
_MARGIN = 10  # white pixels around what is looked at
_TALLEST, _WIDEST = 17.0, 60.0  # points; larger strokes are a seal's or a pen's
_MOST = 2  # names that are tried
_TWICE = 2  # looks that must see the surname, one of them whole
_SURE = 0.7  # confidence of the surest of them
_END = 0.9  # confidence of the end of a surname


def with_surname(
    image: PageImage, ends: Iterable[Sequence[PrintedWord]]
) -> PrintedLine | None:
    """Return a name whose last words are given with the surname before them.

    Args:
        image: The upright page, its rules taken out.
        ends: Last words of names as they were read, the likeliest first.
    """
    tried: set[str] = set()
    for end in filter(None, ends):
        text = line_of(end).text
        if text in tried or len(tried) == _MOST:
            continue
        tried.add(text)
        surname = _surname(image, end)
        if surname is not None:
            return line_of([surname, *end])
    return None


def _surname(image: PageImage, end: Sequence[PrintedWord]) -> PrintedWord | None:
    """Return the surname that the looks see, none where they see several."""
    seen: list[PrintedWord] = []
    for crop, left in _crops(image, line_of(end).box):
        seen += _before(recognise(crop, Layout.LINE), end, left)
    whole = [word for word in seen if word.text in _surnames()]
    if len({word.text for word in whole}) != 1:
        return None
    text = whole[0].text
    alike = [word for word in seen if word.text == text or _is_its_end(word, text)]
    sure = max(word.confidence or 0 for word in alike)
    if len(alike) < _TWICE or sure < _SURE:
        return None
    left = min(word.box.left for word in whole)
    box = replace(end[0].box, left=left, right=end[0].box.left)
    return replace(whole[0], text=text, box=box, confidence=sure)


def _is_its_end(word: PrintedWord, surname: str) -> bool:
    """Tell a surname whose first letter the rim hides, if it can be no other one."""
    if (word.confidence or 0) < _END:
        return False
    return [known for known in _surnames() if known[1:] == word.text] == [surname]


@functools.cache
def _surnames() -> frozenset[str]:
    return frozenset(word.words for word in form_words.form_words("surname"))


def _crops(image: PageImage, name: Box) -> Iterator[tuple[PageImage, float]]:
    """Yield the line of a name with what stands before it, in several ways.

    With each comes where it begins on the page, in points.
    """
    dark = image.pixels if image.inks is None else image.inks
    tall, scale = height(name), image.scale
    top, bottom = name.top - _ROOM * tall, name.bottom + _ROOM * tall
    for pixels in (dark, _without_strokes(dark, name, scale)):
        for heights in _BEFORE:
            left = max(name.left - heights * tall, 0)
            edges = (left, top, name.right + _ROOM * tall, bottom)
            x, y, right, below = (max(0, round(edge * scale)) for edge in edges)
            picture = Image.fromarray(np.ascontiguousarray(pixels[y:below, x:right]))
            for factor in _FACTORS:
                crop = _framed(picture, factor, image)
                yield crop, left - _MARGIN / crop.scale


def _framed(picture: Image.Image, factor: float, image: PageImage) -> PageImage:
    """Return a picture at another size, with white around it."""
    size = (round(picture.width * factor), round(picture.height * factor))
    seen = picture.resize(size, Image.Resampling.LANCZOS)
    framed = Image.new("L", (size[0] + 2 * _MARGIN, size[1] + 2 * _MARGIN), WHITE)
    framed.paste(seen, (_MARGIN, _MARGIN))
    return PageImage(np.asarray(framed), image.scale * factor, image.number)


def _without_strokes(pixels: Pixels, name: Box, scale: float) -> Pixels:
    """Return a page without the strokes around a name that are larger than letters."""
    from scipy import ndimage  # noqa: PLC0415 - slow, for few pages

    reach = 10 * height(name)
    top = max(0, round((name.top - reach) * scale))
    bottom, found = round((name.bottom + reach) * scale), pixels.copy()
    part = found[top:bottom]
    marks, _ = ndimage.label(part <= skew.threshold(part), np.ones((3, 3)))
    for number, place in enumerate(ndimage.find_objects(marks), 1):
        down, across = place
        tall, wide = down.stop - down.start, across.stop - across.start
        if tall > _TALLEST * scale or wide > _WIDEST * scale:
            part[place][marks[place] == number] = WHITE
    return found


def _before(
    lines: Iterable[PrintedLine], end: Sequence[PrintedWord], left: float
) -> Iterator[PrintedWord]:
    """Yield the word read before the first of some words, which may be glued to it."""
    first = end[0].text
    for line in lines:
        texts = [word.text.strip(_SIGNS) for word in line.words]
        for at, text in enumerate(texts):
            glued = text.removesuffix(first)
            before = at if glued and glued != text else at - 1
            if glued == text or (not glued and not at):
                continue
            word = line.words[before]
            box = replace(word.box, left=word.box.left + left)
            yield replace(word, text=glued or texts[before], box=box)


_SIGNS = ".,;:'\"“”‘’`-–_"
"""What remains of the rim beside the surname."""
