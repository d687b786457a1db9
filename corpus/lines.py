"""A text seen as the lines of a form: cells, rules and blanks between them are kept.

Zones are found on these lines, so that a laid-out page, a table written with bars, a
Markdown page and flat text are one thing to everybody above.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold, fold_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.document import Block

CELL = "|"
"""Stands in the mask between two cells of a table."""

RULE = "¦"
"""Stands in the mask for a printed rule such as ``-------``."""


class Break(StrEnum):
    """What stands between a line and the one before it; the later ones weigh more."""

    LINE = "line"
    BLANK = "blank"
    CELL = "cell"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or what one cell of a table holds of it.

    Attributes:
        span: Its characters without the blanks and marks around them.
        text: The characters with marks dropped and blanks collapsed.
        before: What stands between it and the line before.
        bold: Whether the file prints it bold; ``None`` where the file is silent.
        centred: Whether the file centres it; ``None`` where the file is silent.
    """

    span: Span
    text: str
    before: Break
    bold: bool | None = None
    centred: bool | None = None

    @property
    def folded(self) -> str:
        """The words without case and marks, for comparison with tables."""
        return fold_words(self.text)

    @property
    def capital(self) -> bool:
        """Whether the line is written in capitals, bar a few small letters.

        Scanned and retyped forms have single small letters in their capitals
        ("UỶ BAN NHÂN DÂN TỈNh").
        """
        return is_capital(self.text)


def is_capital(text: str) -> bool:
    """Tell whether words are written in capitals, one small letter in ten allowed."""
    upper = sum(map(str.isupper, text))
    small = sum(map(str.islower, text))
    return upper >= 2 and small * 10 <= upper  # noqa: PLR2004 - one letter is no word


_MARKS = re.compile(
    r"""
    (?P<break><br\s*/?>)                       # a line end inside a Markdown cell
    | (?P<rule>-{3,}|_{3,}|={3,}|~{3,}|[—–─]{2,}   # printed rules
        |(?m:^[ \t]*\*(?:[ ]?\*){0,6}[ \t]*$)) # the Party's asterisk under an issuer
    | (?P<mark>\*{1,3}|_{2}|(?m:^[ \t]*\#{1,6}[ ]|^[ ]?>[ ]) # emphasis, headings
        |\\(?=[-*_.|\#]))
    | (?P<blank>[^\S\n\t ]|\u200b|\ufeff|\u00ad)  # blanks of every other kind
    | (?P<bar>¦)
    """,
    re.VERBOSE,
)

_LETTERS = str.maketrans({"Ð": "Đ", "ð": "đ", "\ufffe": "-", "\u2011": "-"})
"""Letters that look alike, and the hyphens that PDF readers write in odd ways."""


def mask(text: str) -> str:
    """Return the text, equally long, with marks blanked and separators made plain.

    Cells are parted by ``CELL``, printed rules become ``RULE``.
    """
    joined = _SPLIT_WORD.sub(_joined, text)
    return _MARKS.sub(_replacement, joined).translate(_LETTERS)


_SPLIT_WORD = re.compile(r"[^\W_]+(?:\*{1,8}[^\W_]+)+")
"""A word that Markdown emphasis cuts: "TRƯ**Ở**NG"."""


def _joined(found: re.Match[str]) -> str:
    """Put the halves of a word together; its marks become blanks behind it.

    A small letter before a capital is the border of two words.
    """
    word, *rest = re.split(r"(\*+)", found.group())
    owed = 0
    for marks, half in zip(rest[::2], rest[1::2], strict=True):
        if word[-1].islower() and half[0].isupper():
            word += " " * (owed + len(marks))
            owed = 0
        else:
            owed += len(marks)
        word += half
    return word + " " * owed


def _replacement(found: re.Match[str]) -> str:
    width = len(found.group())
    if found.lastgroup == "break":
        return "\n".ljust(width)
    if found.lastgroup == "rule":
        return RULE.ljust(width)
    return " " * width


def plain(text: str) -> str:
    """Return masked text as a value: separators dropped, blanks collapsed."""
    return " ".join(text.replace(CELL, " ").replace(RULE, " ").split())


@dataclass(frozen=True, slots=True)
class Form:
    """A text prepared for the finding of its parts; the three texts are equally long.

    Attributes:
        text: As it was read.
        masked: With marks blanked and separators made plain.
        folded: The masked text without case and marks.
        lines: Its lines, in order.
    """

    text: str
    masked: str
    folded: str
    lines: tuple[Line, ...]

    def line_at(self, offset: int) -> int:
        """Return the index of the line that holds an offset, or of the next one."""
        return bisect.bisect_right(self.lines, offset, key=lambda line: line.span.end)

    def start_of(self, index: int) -> int:
        """Return where a line begins; behind the last one, the end of the text."""
        return (
            self.lines[index].span.start if index < len(self.lines) else len(self.text)
        )

    def end_of(self, index: int) -> int:
        """Return where the line before an index ends, 0 for the first line."""
        return self.lines[index - 1].span.end if index else 0


def form_of(text: str, blocks: Sequence[Block] = ()) -> Form:
    """Prepare a text for the finding of its parts, with what its file says of it."""
    masked = mask(text)
    lines = lines_of(text, masked)
    laid_out = tuple(_laid_out(lines, blocks)) if blocks else lines
    return Form(text, masked, fold(masked), laid_out)


def _laid_out(lines: Sequence[Line], blocks: Sequence[Block]) -> Iterator[Line]:
    """Yield the lines with the print and the cells of the blocks that hold them."""
    previous: tuple[int | None, ...] = ()
    for line in lines:
        at = bisect.bisect_right(blocks, line.span.start, key=lambda b: b.span.start)
        block = blocks[at - 1] if at else None
        if block is None or line.span.start >= block.span.end:
            yield line
            continue
        cell = (block.table, block.row, block.column)
        apart = previous not in ((), cell)
        before = max(line.before, Break.CELL, key=_weight) if apart else line.before
        yield Line(line.span, line.text, before, block.bold, block.centred)
        previous = cell


_PIECE = re.compile(r"[^|¦\n]+|[|¦\n]")

_GAP = re.compile(r"\S+(?:[ ]{1,3}\S+)*")
"""Words of one column: wider gaps part the columns of flat text."""

_WEIGHT = {kind: weight for weight, kind in enumerate(Break)}


def _weight(kind: Break) -> int:
    return _WEIGHT[kind]


def lines_of(text: str, masked: str | None = None) -> tuple[Line, ...]:
    """Return the lines of a text, blank ones and rules turned into ``Line.before``."""
    masked = mask(text) if masked is None else masked
    found: list[Line] = []
    before, line_ends = Break.BLANK, 0
    for piece in _PIECE.finditer(masked):
        if (character := piece.group()) in "|¦\n":
            line_ends += character == "\n"
            before = max(before, _separation(character, line_ends), key=_weight)
            continue
        for column in _GAP.finditer(masked, piece.start(), piece.end()):
            found.append(_line(text, column, before))
            before, line_ends = Break.LINE, 0
    return tuple(found)


def _separation(character: str, line_ends: int) -> Break:
    if character == CELL:
        return Break.CELL
    if character == RULE:
        return Break.RULE
    return Break.BLANK if line_ends > 1 else Break.LINE


def _line(text: str, column: re.Match[str], before: Break) -> Line:
    start, end = column.span()
    bold = text[max(0, start - 2) : start] == "**" == text[end : end + 2]
    words = " ".join(column.group().split())
    return Line(Span(start, end), words, before, bold or None)
