"""Whether the text that a page of a PDF carries can be trusted.

Scanned pages carry none, or one that another program recognised and laid invisibly
under the picture, often without the marks of Vietnamese. Fonts made without care give
other letters than they show.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Any

from corpus.pdfium import raw as pdfium
from corpus.syllables import share_of_syllables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.pdf_page import PageContent

_FEW = 50  # letters of a page that has none of its own: a stamp, a number
_PICTURED = 0.5  # share of such a page that pictures cover
_COVERED = 0.8  # share that the picture of a whole sheet covers
_HIDDEN = 0.5  # share of invisible letters in the text under a picture
_LOOKED_AT = 50  # letters looked at
_SOUND = 0.95  # share of possible syllables in Vietnamese text, at least
_MARKED = 0.12  # share of letters with marks in it, at least; about 0.28 as a rule
_FALSE_LETTERS = re.compile(
    r"[a-zA-ZÀ-ỹ][\u0370-\u058f\ue000-\uf8ff\ufffd]|[\u0370-\u058f\ue000-\uf8ff\ufffd][a-z]"
)
"""Letters of other scripts, or of none, within Latin words."""

MANY_FALSE_WORDS = 3
"""So many words in false letters are no slip of one sign."""


class TextLayer(Enum):
    """What the text of a page is worth."""

    OWN = "the page's own"
    ABSENT = "absent: the page is an image"
    HIDDEN = "laid under an image, and doubtful"
    FALSE = "in fonts that give other letters than they show"


def text_layer(pdf: Any, index: int, content: PageContent) -> TextLayer:
    """Return what the text of a page is worth.

    Args:
        pdf: The open file.
        index: Which page, from 0.
        content: What stands on that page.
    """
    letters = sum(len(token.word.text) for token in content.words)
    if letters < _FEW:
        pictured = content.pictured > _PICTURED
        return TextLayer.ABSENT if pictured else TextLayer.OWN
    texts = [token.word.text for token in content.words]
    if false_words(" ".join(texts)) >= MANY_FALSE_WORDS:
        return TextLayer.FALSE
    if content.pictured <= _COVERED or worth(texts) >= _SOUND:
        return TextLayer.OWN
    return TextLayer.HIDDEN if _is_hidden(pdf, index) else TextLayer.OWN


def worth(texts: Iterable[str]) -> float:
    """Return how much of a page's words is Vietnamese with its marks, 0 to 1."""
    words = list(texts)
    letters = [letter for word in words for letter in word if letter.isalpha()]
    marked = sum(not letter.isascii() for letter in letters)
    share = marked / max(len(letters), 1)
    return share_of_syllables(words) * min(share / _MARKED, 1.0)


def false_words(text: str) -> int:
    """Return how many words of a text hold letters of other scripts, or of none."""
    return len(_FALSE_LETTERS.findall(text))


def is_false(word: str) -> bool:
    """Tell whether a word of a text in false letters is not what the page shows."""
    return bool(_FALSE_LETTERS.search(word)) or not share_of_syllables([word], 1.0)


def _is_hidden(pdf: Any, index: int) -> bool:
    """Tell whether most letters of a page are drawn invisibly."""
    page = pdf[index]
    try:
        text = page.get_textpage()
        count = text.count_chars()
        places = range(0, count, max(count // _LOOKED_AT, 1))
        modes = [_mode(text, place) for place in places]
    finally:
        page.close()
    modes = [mode for mode in modes if mode is not None]
    return modes.count(pdfium.FPDF_TEXTRENDERMODE_INVISIBLE) > _HIDDEN * len(modes)


def _mode(text_page: Any, place: int) -> int | None:
    item = pdfium.FPDFText_GetTextObject(text_page.raw, place)
    return int(pdfium.FPDFTextObj_GetTextRenderMode(item)) if item else None
