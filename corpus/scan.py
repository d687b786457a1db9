"""Scanned pages as content: recognised, repaired, and led back to the page as shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from corpus.handwriting import with_blanks
from corpus.mark_repair import with_marks
from corpus.page_image import render
from corpus.page_layout import Shown
from corpus.pdf_page import PageContent
from corpus.printed_lines import PrintedLine, Token, line_of
from corpus.recognition import recognised
from corpus.symbol_repair import repair, roman
from corpus.text_layer import is_false, worth
from corpus.type_repair import with_type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.composition import PrintedWord
    from corpus.document import Box
from corpus.page_image import PageImage

_LETTERS = re.compile(r"[^\W\d_]+")
_SURE = 0.95  # confidence above which letters are taken as they were recognised
_TURNS = {1: "on its left side", 2: "upside down", 3: "on its right side"}


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What was recognised on a page.

    Attributes:
        content: Its words and rules, in the frame of the upright page.
        shown: Leads a place of that frame to the page as it is shown.
        notes: What was turned and repaired, without the page's number.
    """

    content: PageContent
    shown: Shown
    notes: tuple[str, ...] = ()


def scanned_page(image: PageImage) -> ScannedPage:
    """Read the image of a page.

    Raises:
        MissingEngineError: Tesseract or its data is not installed.
    """
    page = recognised(image)
    words: list[Token] = []
    notes: list[str] = []
    if page.frame.quarters:
        notes.append(f"it lay {_TURNS[page.frame.quarters]}")
    for line in page.lines:
        read, said = _repaired(line)
        notes += said
        words += (Token(word, word is read.words[0]) for word in read.words)
    width, height = page.upright
    letters = sum(len(token.word.text) for token in words)
    content = PageContent(width, height, letters, tuple(words), rules=page.rules)
    return ScannedPage(content, page.frame.shown, tuple(notes))


def _repaired(line: PrintedLine) -> tuple[PrintedLine, list[str]]:
    """Return a line with symbols put right and the illegible left out, and notes."""
    marked = with_marks(with_type(line)).words
    words = [_symbol(word) for word in marked]
    notes = [
        f"{before.text} was read as {after.text}"
        for before, after in zip(marked, words, strict=True)
        if before is not after
    ]
    read, left_out = with_blanks(line_of(words))
    notes += (f"illegible, perhaps {what!r}: {read.text}" for what in left_out)
    return read, notes


def _symbol(word: PrintedWord) -> PrintedWord:
    """Return a word with the letters of a symbol put right, if it may be misread."""
    if (word.confidence or 0) > _SURE:
        return word
    text = roman(repair(word.text))
    return word if text == word.text else replace(word, text=text)


def rescanned(pdf: Any, index: int, layer: PageContent) -> ScannedPage | None:
    """Read a page of a PDF as an image, unless its text layer is better.

    What a program stamped on the page is kept as the layer gives it.

    Args:
        pdf: The open file.
        index: Which page, from 0.
        layer: What the text layer says stands on the page.

    Raises:
        MissingEngineError: Tesseract or its data is not installed.
    """
    scan = _scan(pdf, index)
    if _worth(layer) > _worth(scan.content):
        return None
    return replace(scan, content=replace(scan.content, stamped=layer.stamped))


def corrected(pdf: Any, index: int, layer: PageContent) -> PageContent:
    """Return a page with the words of false letters as they are seen on its image.

    All other words stay as the layer gives them, numbers above all.

    Args:
        pdf: The open file.
        index: Which page, from 0.
        layer: What the text layer says stands on the page.

    Raises:
        MissingEngineError: Tesseract or its data is not installed.
    """
    scan = _scan(pdf, index)
    words = [token.word for token in scan.content.words]
    seen = [replace(word, box=scan.shown(word.box)) for word in words]
    tokens = (_corrected(token, seen) for token in layer.words)
    return replace(layer, words=tuple(tokens))


def _scan(pdf: Any, index: int) -> ScannedPage:
    page = pdf[index]
    try:
        image = render(page, index + 1)
    finally:
        page.close()
    return scanned_page(image)


def _corrected(token: Token, seen: Iterable[PrintedWord]) -> Token:
    given = token.word.text
    plain = given.isascii() and given.isalpha()
    if not (plain or is_false(given)):
        return token
    there = [word for word in seen if _stands_in(word.box, token.word.box)]
    text = "".join(word.text for word in there)
    if given.isalpha():  # what stands close by may have been taken for a part of it
        text = max(_LETTERS.findall(text), key=len, default="")
    sure = min((word.confidence or 0 for word in there), default=0)
    if not text or (plain and not is_false(given) and (text.isascii() or sure < _SURE)):
        return token
    return token._replace(word=replace(token.word, text=text, confidence=sure))


def _stands_in(small: Box, large: Box) -> bool:
    across, down = (small.left + small.right) / 2, (small.top + small.bottom) / 2
    return large.left <= across <= large.right and large.top <= down <= large.bottom


def _worth(content: PageContent) -> float:
    return worth(token.word.text for token in content.words)
