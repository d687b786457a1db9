r"""The items of a document: its paragraphs with the labels that order them.

Plans and directives are outlines ("IV.", "1.", "a)", "- "): what stands under a label
belongs to the item above it (Nghị định 30/2020/NĐ-CP, Appendix I, II.5). Lines that a
page or a converter broke are joined again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from corpus.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

UNLABELLED = 20
"""Level of a paragraph without a label."""

LETTER = 10
"""Level of "a)" and "(1)"; "(i)" and bullets stand below it."""

_LABEL = re.compile(
    r"""[*_\#>“\ ]{0,8}(?:
      (?P<chapter>(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\ +(?:[IVXL]+|\d{1,2})\b[.:]?)
    | (?P<article>Điều\ +\d{1,3}[a-zđ]?[.:])
    | (?P<roman>[IVXL]{1,6}[.)\-/](?=[\s*]|$))
    | (?P<capital>[A-H][.)](?=[\s*]|$))
    | (?P<dotted>\d{1,2}(?:\.\d{1,2}){1,4}[.)]?(?=[\s*]|$))
    | (?P<number>\d{1,2}[.)/](?=[\s*]|$))
    | (?P<small>\([ivx]{1,4}\))
    | (?P<letter>[a-zđ]\d?[.)]|\(\d{1,2}\)|\([a-zđ]\))
    | (?P<bullet>[-–—•●▪](?!-))
    | (?P<plus>\+)
    )[*_\ ]*""",
    re.VERBOSE,
)
_LEVELS = {
    "chapter": 0,
    "capital": 1,
    "roman": 2,
    "article": 3,
    "number": 4,
    "letter": LETTER,
    "small": LETTER + 1,
    "bullet": LETTER + 2,
    "plus": LETTER + 3,
}
_OPENING = re.compile(r"[*_#>“ ]*")
_WORDS = re.compile(r"\w")
_CLOSED = re.compile(r"[.;:!?…][*_\"”’)\] ]*$")


class Item(msgspec.Struct, frozen=True, gc=False):
    """A paragraph.

    Attributes:
        level: 0 for chapters, growing inwards; ``UNLABELLED`` without a label.
        start: Offset of the first character behind the label.
        end: Offset behind the last character.
        sentences: Its sentences, the first one without the label.
    """

    level: int
    start: int
    end: int
    sentences: tuple[Span, ...]


def items_of(flat: str, text: str, sentences: Sequence[Span]) -> Iterator[Item]:
    """Yield the paragraphs that sentences make up, in order.

    Args:
        flat: The text with blanks for line ends.
        text: The text.
        sentences: The sentences to be grouped, which never cross a paragraph.
    """
    parted = text.count("\n\n") > _BLANK_LINES
    group: list[Span] = []
    label: re.Match[str] | None = None
    for sentence in _at_labels(text, sentences):
        if group and "\n" not in text[group[-1].end : sentence.start]:
            group.append(sentence)
            continue
        found = _label(flat, sentence)
        if group and found is None and _goes_on(text, group[-1], sentence, parted):
            _join(text, group, sentence)
            continue
        if group:
            yield _item(flat, group, label)
        group, label = [sentence], found
    if group:
        yield _item(flat, group, label)


_LABEL_LETTERS = frozenset("PCMĐ")
"""With which the words of labels open: Phần, Chương, Mục, Điều."""


def _label(flat: str, sentence: Span) -> re.Match[str] | None:
    """Return the label that opens a sentence."""
    opening = flat[sentence.start : sentence.start + 2]
    if opening.isalpha() and opening.istitle() and opening[0] not in _LABEL_LETTERS:
        return None  # a word, as most sentences open with
    return _LABEL.match(flat, sentence.start, sentence.end)


_CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))


def _join(text: str, group: list[Span], sentence: Span) -> None:
    """Add what goes on with a paragraph: to its last sentence if that is unfinished."""
    last = group[-1]
    if _CLOSED.search(text, max(last.start, last.end - 8), last.end):
        group.append(sentence)
    else:
        group[-1] = Span(last.start, sentence.end)


_NEW_LINE = re.compile(
    r"\n[ \t*_]*(?=(?:[a-zđ]\)|\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[IVX]{1,5}[.)]|[-–+•])"
    rf"[ \t*_]+[“{_CAPITALS}])"
)
"""A line end before a label; a hyphen of a wrapped name stands before a small word."""


def _at_labels(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """Yield the sentences, cut where a line in them begins with a label."""
    for sentence in sentences:
        start, end = sentence.start, sentence.end
        if text.find("\n", start, end) < 0:
            yield sentence
            continue
        for line in _NEW_LINE.finditer(text, start, end):
            if line.start() > start:
                yield Span(start, line.start())
            start = line.end()
        yield Span(start, end)


_BLANK_LINES = 8
"""With more of them in a text, a line end alone parts no paragraphs."""

_UNFINISHED = re.compile(
    r"(?<!\w)(?:của|và|các|giao|yêu cầu|đề nghị|với|cho|tại|theo|về|tỉnh|số|Sở|Bộ|Ban"
    r"|Văn|Văn phòng|Ủy ban|Uỷ ban|nhân dân|Chủ tịch|UBND|Ngân hàng|Mặt trận|Bảo hiểm"
    r"|Hội đồng|Kho bạc|Trung tâm|Cục|Chi cục|Tổng cục|Vụ|Viện|Phòng|Liên đoàn|Hội)$|,$"
)


_ASIDE = 200
"""Characters of words in brackets that a line may break."""

_OPEN_LISTS = ("các tỉnh:", "các Bộ:", "thành phố:", "các Sở:", "địa phương:")


def _goes_on(text: str, before: Span, after: Span, parted: bool) -> bool:
    """Tell whether a paragraph without a label goes on with the one before it."""
    near = max(before.start, before.end - _ASIDE)
    if text.rfind("(", near, before.end) > text.rfind(")", near, before.end):
        return True
    if text[after.start].islower():
        return True
    between = text[before.end : after.start]
    if parted and between.count("\n") == 1:
        return _WORDS.search(between) is None and "|" not in between
    if _CLOSED.search(text, max(before.start, before.end - 8), before.end):
        return text.endswith(_OPEN_LISTS, before.start, before.end)
    return (
        _UNFINISHED.search(text, max(before.start, before.end - 20), before.end)
        is not None
    )


def _item(flat: str, group: list[Span], label: re.Match[str] | None) -> Item:
    """Make an item of its sentences; a label may be a sentence of its own."""
    first, end = group[0], group[-1].end
    start = label.end() if label else first.start
    if start >= first.end and len(group) > 1:
        group = group[1:]
        start = group[0].start
    if flat[start : start + 1] in _PRINT:
        opening = _OPENING.match(flat, start, group[0].end)
        start = opening.end() if opening else start
    level = _level(label) if label else UNLABELLED
    return Item(level, start, end, (Span(start, group[0].end), *group[1:]))


_PRINT = "*_#>“ "
"""Marks of print before the first word."""


def _level(label: re.Match[str]) -> int:
    kind = label.lastgroup or ""
    if kind == "dotted":
        return _LEVELS["number"] + label["dotted"].rstrip(".)").count(".")
    return _LEVELS[kind]
