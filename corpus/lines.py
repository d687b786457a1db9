"""A text seen as the lines of a form: cells, rules and blanks between them are kept.

Zones are found on these lines, so that a laid-out page, a table written with bars, a
Markdown page and flat text are one thing to everybody above.
"""

from __future__ import annotations

import bisect
import functools
import operator
import re
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from corpus.document import Span
from corpus.folding import fold_like, fold_words, respelling
from corpus.mask import BOLD, CELL, RULE, has_bold, mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.document import Block


class Break(StrEnum):
    """What stands between a line and the one before it; the later ones weigh more."""

    LINE = "line"
    BLANK = "blank"
    CELL = "cell"
    RULE = "rule"


class Line(msgspec.Struct, frozen=True, gc=False):
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
        return _folded(self.text)

    @property
    def opening(self) -> str:
        """The folded words it begins with, many more than the words of any form."""
        return _folded(self.text[:_OPENING])

    @property
    def capital(self) -> bool:
        """Whether the line is written in capitals, bar a few small letters.

        Scanned and retyped forms have single small letters in their capitals
        ("UỶ BAN NHÂN DÂN TỈNh").
        """
        return is_capital(self.text)


@functools.lru_cache(maxsize=512)
def _folded(text: str) -> str:
    # the finders ask the lines of one document again and again
    return fold_words(text)


_OPENING = 120
"""Characters of a line that are enough to tell what fixed words open it."""

_SAMPLE = 160
"""Characters that tell how a line is written."""

_GLANCE, _GLANCED = 40, 15
"""So many small letters in so many characters, and it cannot be in capitals."""


@functools.lru_cache(maxsize=512)
def is_capital(text: str) -> bool:
    """Tell whether words are written in capitals, one small letter in ten allowed."""
    if _cases(text[:_GLANCE]).count("a") >= _GLANCED:
        return False
    cases = _cases(text[:_SAMPLE])
    upper = cases.count("A")
    return upper > 1 and cases.count("a") * 10 <= upper  # one letter is no word


def may_end_capital(text: str) -> bool:
    """Tell whether the last words of a text may be written in capitals.

    Where the text ends with two small letters they are so only after twenty capitals.
    """
    ends_small = text.rstrip(_CLOSING)[-2:].islower() and len(text) <= _SAMPLE
    return not ends_small or _cases(text).count("A") >= _MANY_CAPITALS


_CLOSING = " .,;:/)"
_MANY_CAPITALS = 20


def _case(character: str) -> str:
    if character.isupper():
        return "A"
    return "a" if character.islower() else " "


_cases = respelling(_case)
"""Spell text by its letters' cases: counted so, they need no loop over letters."""


class Form(msgspec.Struct, frozen=True, gc=False):
    """A text prepared for the finding of its parts; the three texts are equally long.

    Attributes:
        text: As it was read.
        masked: With marks blanked and separators made plain.
        folded: The masked text without case and marks.
        lines: Its lines, in order.
        ends: Where each of them ends.
    """

    text: str
    masked: str
    folded: str
    lines: tuple[Line, ...]
    ends: tuple[int, ...]

    def line_at(self, offset: int) -> int:
        """Return the index of the line that holds an offset, or of the next one."""
        return bisect.bisect_right(self.ends, offset)

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
    speaks = has_bold(text) or not _SILENT.issuperset(map(_print_of, blocks))
    laid_out = tuple(_laid_out(lines, blocks)) if speaks else lines
    ends = tuple([line.span.end for line in lines])
    return Form(text, masked, fold_like(masked, text), laid_out, ends)


_print_of = operator.attrgetter("bold", "centred", "table")
"""What the file says of a block: how it is printed, and in which table."""

_SILENT = frozenset({(None, None, None)})


def _laid_out(lines: Sequence[Line], blocks: Sequence[Block]) -> Iterator[Line]:
    """Yield the lines with the print and the cells of the blocks that hold them."""
    previous: tuple[int | None, ...] = ()
    at = 0
    for line in lines:
        while at < len(blocks) and blocks[at].span.start <= line.span.start:
            at += 1
        block = blocks[at - 1] if at else None
        if block is None or line.span.start >= block.span.end:
            yield line
            continue
        cell = (block.table, block.row, block.column)
        apart = previous not in ((), cell)
        before = _heavier(line.before, Break.CELL) if apart else line.before
        yield _as_printed(line, before, block)
        previous = cell


def _as_printed(line: Line, before: Break, block: Block) -> Line:
    print_ = (before, block.bold, block.centred)
    if print_ == (line.before, line.bold, line.centred):
        return line
    return Line(line.span, line.text, *print_)


_PIECE = re.compile(r"[^|¦]+|[|¦]")

_GAP = re.compile(r"\S+(?:[ ]{1,3}\S+)*")
"""Words of one column: wider gaps part the columns of flat text."""

_PARTING = (CELL, RULE, "\t", " " * 4)
"""What makes a printed line more than one line of the form."""

_WEIGHT = {kind: weight for weight, kind in enumerate(Break)}


def _heavier(one: Break, other: Break) -> Break:
    return one if _WEIGHT[one] >= _WEIGHT[other] else other


def lines_of(text: str, masked: str | None = None) -> tuple[Line, ...]:
    """Return the lines of a text, blank ones and rules turned into ``Line.before``."""
    masked = mask(text) if masked is None else masked
    found: list[Line] = []
    before, start = Break.BLANK, 0
    parted = _parted_lines(masked)
    starred = has_bold(text)
    for printed in masked.split("\n"):
        words = printed.strip()
        end = start + len(printed)
        if start in parted:
            parts, before = _parts(text, masked, Span(start, end), before)
            found += parts
        elif (
            words
            and words is printed
            and not (starred or "  " in words or words.startswith(_CAPACITIES))
        ):  # most
            found.append(Line(Span(start, end), words, before))
            before = Break.LINE
        elif words:
            first = start + printed.index(words)
            for span in _unglued(masked, Span(first, first + len(words))):
                found.append(_line(text, masked, span, before))
                before = Break.LINE
        else:
            before = _heavier(before, Break.BLANK)
        start = end + 1
    return tuple(found)


def _parted_lines(masked: str) -> set[int]:
    """Return where the printed lines begin that are more than one line of the form."""
    found: set[int] = set()
    for sign in _PARTING:
        at = masked.find(sign)
        while at >= 0:
            found.add(masked.rfind("\n", 0, at) + 1)
            end = masked.find("\n", at)
            at = masked.find(sign, end) if end >= 0 else -1
    return found


def _parts(
    text: str, masked: str, printed: Span, before: Break
) -> tuple[list[Line], Break]:
    """Return the lines of a printed line's cells, and what stands behind the last."""
    found = []
    blank = True
    for piece in _PIECE.finditer(masked, printed.start, printed.end):
        if piece.group() in (CELL, RULE):
            kind = Break.CELL if piece.group() == CELL else Break.RULE
            before, blank = _heavier(before, kind), False
            continue
        for span in _columns(text, masked, Span(*piece.span())):
            for part in _unglued(masked, span):
                found.append(_line(text, masked, part, before))
                before, blank = Break.LINE, False
    return found, _heavier(before, Break.BLANK) if blank else before


def _columns(text: str, masked: str, piece: Span) -> Iterator[Span]:
    """Yield the columns of a piece; a gap that a blanked mark leaves parts none."""
    column: Span | None = None
    for found in _GAP.finditer(masked, piece.start, piece.end):
        start, end = found.span()
        if column is not None and _WORD.search(text, column.end, start):
            column = Span(column.start, end)
            continue
        if column is not None:
            yield column
        column = Span(start, end)
    if column is not None:
        yield column


_GLUE = re.compile(
    r"(?<=[^\W\d_])(?=(?:KT|TL|TUQ)\. )"  # "CHÍNH PHỦKT. THỦ TƯỚNG"
    r"|(?<=[GHCNM])(?=(?:PHÓ|THỨ|CHỦ) )"  # "THỦ TƯỚNGPHÓ THỦ TƯỚNG"
    r"|(?<=[^\W\d_])(?=\([Đđ]ã ký)|(?<=ký\))(?=[^\W\d_])"  # "TƯỚNG(Đã ký)Vi …"
)
"""Where the lines of a signature met that a page's cell holds as one."""


_CAPACITIES = ("TM.", "KT.", "TL.", "TUQ.")


def _unglued(masked: str, span: Span) -> Iterator[Span]:
    """Yield the lines of a signature whose line ends a page has lost."""
    start = span.start
    if masked.startswith(_CAPACITIES, span.start):
        for seam in _GLUE.finditer(masked, span.start, span.end):
            yield Span(start, seam.start())
            start = seam.start()
    yield Span(start, span.end)


_WORD = re.compile(r"[^\W_]")

_REST = re.compile(r"\S{0,99}[^\W_]")
"""What a mark has cut off a word: seldom more than a syllable."""


def _line(text: str, masked: str, span: Span, before: Break) -> Line:
    words = masked[span.start : span.end]
    if "  " in words or "\t" in words:
        words = " ".join(words.split())
    if masked.startswith(" ", span.end):
        span = _whole(text, masked, span)
    bold = text.startswith(BOLD, span.end) and text.endswith(BOLD, 0, span.start)
    return Line(span, words, before, bold or None)


def _whole(text: str, masked: str, span: Span) -> Span:
    """Take in what belongs to a word that a mark cut, blank in the mask."""
    rest = _REST.match(text, span.end)
    if rest is None or not masked[span.end : rest.end()].isspace():
        return span
    return Span(span.start, rest.end())
