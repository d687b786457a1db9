"""Letters with places, as a page gives them, into words and printed lines.

The order of the letters is kept as the page has it, which for pages made by word
processors is the order of reading, cell by cell; only where the next letter cannot
stand on the same line is a line ended.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from corpus.composition import PrintedWord, around
from corpus.document import Box
from corpus.typography import raised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LINE_END = "\n"

SAME_LINE = 0.5
"""Least share of the lower height that boxes of one line have in common."""

_BACK = 0.5  # heights that a letter may stand left of the one before, as accents do
_ON = 1.0  # heights between words that a page may break a line in without a new line
_SMALL = 0.8  # height of a superscript against its neighbour's, at most
_RAISED = 0.15  # how far its foot stands above its neighbour's, in heights


class Letter(NamedTuple):
    """One letter of a page, or a blank or line end, with its box in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """Height of the box, never 0."""
        return max(self.bottom - self.top, 0.1)


class Token(NamedTuple):
    """One word of a page, and whether the page ended a line before it."""

    word: PrintedWord
    ended: bool


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Words that stand beside each other, from left to right; at least one."""

    words: tuple[PrintedWord, ...]
    box: Box

    @property
    def text(self) -> str:
        """The words with blanks between them."""
        return " ".join(word.text for word in self.words)


def line_of(words: Sequence[PrintedWord]) -> PrintedLine:
    """Return the line that words make."""
    return PrintedLine(tuple(words), around(word.box for word in words))


def slice_of(word: PrintedWord, start: int, end: int) -> PrintedWord:
    """Return some letters of a word, in their share of its box."""
    width = (word.box.right - word.box.left) / len(word.text)
    left, right = word.box.left + start * width, word.box.left + end * width
    box = replace(word.box, left=left, right=right)
    return replace(word, text=word.text[start:end], box=box)


def lines_of(tokens: Iterable[Token]) -> Iterator[PrintedLine]:
    """Yield the lines of a page in the order of its words."""
    line: list[PrintedWord] = []
    for word, ended in tokens:
        if line and not _goes_on(line[-1].box, word.box, ended=ended):
            yield line_of(line)
            line = []
        line.append(word)
    if line:
        yield line_of(line)


def words_of(letters: Iterable[Letter], page: int) -> Iterator[Token]:
    """Yield the words that letters, blanks and line ends make."""
    word: list[Letter] = []
    ended = False
    for letter in letters:
        blank = letter.text.isspace()
        if word and (blank or _parted(word[-1], letter)):
            yield Token(_word(word, page), ended)
            word, ended = [], False
        if not blank:
            word.append(letter)
        elif letter.text == LINE_END:
            ended = True
    if word:
        yield Token(_word(word, page), ended)


def on_one_line(a: Box, b: Box) -> bool:
    """Tell whether two boxes stand at about the same height."""
    common = min(a.bottom, b.bottom) - max(a.top, b.top)
    return common >= SAME_LINE * min(a.bottom - a.top, b.bottom - b.top)


def height(box: Box) -> float:
    """Return the height of a box, never 0."""
    return max(box.bottom - box.top, 0.1)


def _goes_on(before: Box, after: Box, *, ended: bool) -> bool:
    gap = after.left - before.right
    most = _ON * height(after) if ended else float("inf")
    return on_one_line(before, after) and -_BACK * height(after) <= gap <= most


def _parted(a: Letter, b: Letter) -> bool:
    """Tell whether a letter cannot belong to the word of the one before."""
    lowest = min(a.height, b.height)
    common = min(a.bottom, b.bottom) - max(a.top, b.top)
    return common < lowest / 4 or b.left < a.left - lowest


def _word(letters: Sequence[Letter], page: int) -> PrintedWord:
    text, last = letters[0].text, letters[0]
    for letter in letters[1:]:
        if _is_raised(last, letter):
            text += raised(letter.text)
        else:
            text, last = text + letter.text, letter
    return PrintedWord(text, _box(letters, page))


def _box(letters: Sequence[Letter], page: int) -> Box:
    return Box(
        page,
        min(letter.left for letter in letters),
        min(letter.top for letter in letters),
        max(letter.right for letter in letters),
        max(letter.bottom for letter in letters),
    )


def _is_raised(base: Letter, letter: Letter) -> bool:
    """Tell whether a digit is a superscript to the letter of full size before it."""
    small = letter.height < _SMALL * base.height
    foot = base.bottom - letter.bottom
    return letter.text.isdecimal() and small and foot > _RAISED * base.height
