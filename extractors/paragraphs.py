r"""Paragraphs of a text whose lines may be wrapped by hand or by a converter.

A line end is a paragraph's end only where the form says so: a blank line, a line that
opens an item ("Điều 1.", "- ", "Căn cứ"), closing punctuation, or a short line such as
a heading. Everything else is a wrapped line. Where many lines are longer than a page
is wide, nothing was wrapped, and a line goes on in the next one only where the phrase
must. In the keys before a Markdown text only indented lines go on. Spans index the
text as it is.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from corpus.cruft import front_matter
from corpus.document import Span
from corpus.folding import fold_words
from corpus.knowledge.organisations import organ_names
from corpus.mask import BOLD, has_bold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WRAP_WIDTH = 40
"""Characters of a line that was probably broken for want of room."""

_PAGE_WIDTH = 160
"""Characters that no wrapped line holds; a printed line of A4 has about 100."""

_LONG_LINES = 20
"""One line in so many is long where paragraphs stand in one line each."""

_HEADING_WORDS = 3
"""Words of a heading such as "Trách nhiệm của Sở" that ends with a capital."""

_TAIL = 24
"""Characters at a line's end that tell whether the sentence goes on."""

_CLOSING = ".;:"
_SIGNS_ONLY = re.compile(r"[\W_]*$")  # a rule or the edge of a table cell
_ITEM = re.compile(
    r"""(?:[-–—+•*●▪|#>]
    | \(?\d{1,3}(?:\.\d{1,2}){0,3}[.)]\D          # "- ", "1. ", "1.2. ", "(2) ", "3)"
    | \(?[a-zđ]\d?[.)]\s | [IVXL]{1,6}[.\-)\s]   # "a) ", "IV. "
    | (?:Điều|Chương|Mục|Phần|Phụ\ lục)\s+(?:\d+[a-zđ]?|[IVXL]+)\s*(?:[.:]|$)
    | Căn\ cứ\s | Theo\ đề\ nghị\s | Xét\s | Nơi\ nhận | Kính\ gửi | Số\s*:)""",
    re.VERBOSE,
)
_BULLET = re.compile(r"[-–+•*●▪] +(?:\*\*)?[^\W\d_a-z]")
"""A dash or bullet before a capital, which opens an item whatever stands before it."""

_ITEM_LETTERS = frozenset("ĐCMPTXNKSIVL")
"""Letters before another letter with which such a line begins."""

_CLOSED = frozenset(".;:!?…")
_BEHIND_CLOSED = "'\"”’)]*_"
_ARTICLE_LETTERS = frozenset("ĐCMP")
_ARTICLE_ALONE = re.compile(r"(?:Điều|Chương|Mục|Phần)\s+\w+[.:]?$")
_OPEN_WORDS = (
    *("của", "và", "tại", "theo", "số", "về", "việc", "ngày", "tháng", "năm"),
    *("các", "thực", "hiện", "bởi"),
)
_OPEN_ENDS = ("(", "/", "-", *_OPEN_WORDS)
"""Line ends after which the phrase must go on."""

_OPEN_TAIL = re.compile(rf"(?:[(/-]|\b(?:{'|'.join(_OPEN_WORDS)}))$")
_LABEL_TAIL = re.compile(r"\b(?:Điều|khoản|điểm|Khoản|Điểm)\s+\w{1,3}$")
"""The same ends, words being whole, and labels of parts of a document."""

_VERB_TAIL = re.compile(
    r"""\b(?:thay\ thế|bãi\ bỏ|h[ủu][ỷy]\ bỏ|sửa\ đổi|bổ\ sung|hướng\ dẫn
    |(?<!đã\ )(?<!được\ )ban\ hành)$""",
    re.VERBOSE,
)
"""Line ends after which an object must follow, unless a list begins."""

_VERB_ENDS = ("thế", "bỏ", "đổi", "sung", "dẫn", "hành")
"""Their last words."""

_ENACTED, _BY = "ban hành", re.compile(r"\bdo\s")
"""Ends in "do Bộ trưởng … ban hành", after which nothing must follow."""

_UNFINISHED = re.compile(r"\b(?:của|số|ngày|tháng|năm|tại)\s[^.;:]*$")
"""Ends within a phrase that names a document."""

_PHRASE = 60
"""Characters of such a phrase that are looked at."""


class _Line(msgspec.Struct, frozen=True, gc=False):
    """A line that is not blank.

    Attributes:
        begin: Offset of its first character, blanks included.
        end: Offset behind its last one.
        start: Offset of its first word.
        stop: Offset behind its last word.
        words: Its characters without the blanks around them.
        rule: Whether it is a rule or the edge of a table cell, of signs only.
    """

    begin: int
    end: int
    start: int
    stop: int
    words: str
    rule: bool


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the spans of the paragraphs, in order, without blanks around them."""
    lines = list(_lines(text))
    if not lines:
        return ()
    return tuple(_spans(text, lines))


def _lines(text: str) -> Iterator[_Line]:
    begin = 0
    for printed in text.split("\n"):
        words = printed.strip()
        end = begin + len(printed)
        if words:
            start = begin if words is printed else begin + printed.index(words)
            rule = not words[0].isalnum() and _SIGNS_ONLY.match(words) is not None
            yield _Line(begin, end, start, start + len(words), words, rule)
        begin = end + 1


def _spans(text: str, lines: list[_Line]) -> Iterator[Span]:
    start = lines[0].start
    front = front_matter(text)
    keys_end = front.end if front else 0
    goes_on = _word_goes_on if _is_unwrapped(lines) else _goes_on
    starred = has_bold(text)
    for line, following in pairwise(lines):
        words = line.words
        may_head = starred or words[0] in _ARTICLE_LETTERS
        if (
            words[-1] in _CLOSING
            or (following.begin < keys_end and following.start == following.begin)
            or (may_head and _is_heading(text, start, line, following))
            or not _wraps(text, line, following, goes_on)
        ):
            yield Span(start, line.stop)
            start = following.start
    yield Span(start, lines[-1].stop)


def _is_heading(text: str, start: int, line: _Line, following: _Line) -> bool:
    """Tell whether a paragraph is a heading that ends with a line, by its print."""
    if start == line.start and _ARTICLE_ALONE.match(line.words):
        return True
    bold = line.words.endswith(BOLD) and text.startswith(BOLD, start)
    if not bold or line.stop - start < 2 * len(BOLD):
        return False
    return not following.words.lstrip(" *_")[:1].islower()


def _is_unwrapped(lines: list[_Line]) -> bool:
    long = len([line for line in lines if line.end - line.begin > _PAGE_WIDTH])
    return long > 1 and long * _LONG_LINES > len(lines)


def _wraps(
    text: str, line: _Line, following: _Line, goes_on: Callable[[str, str], bool]
) -> bool:
    """Tell whether the second line goes on with the sentence of the first.

    The first one has no closing sign.
    """
    if line.rule or following.rule:
        return False
    if line.end + 1 < following.begin:
        before = text[max(line.end - _PHRASE, 0) : line.end]
        return following.words[0].islower() and bool(_UNFINISHED.search(before))
    tail = line.words[-_TAIL:]
    if _plainly_goes_on(line.words, following.words) or (
        _is_open(tail) and _BULLET.match(following.words) is None
    ):
        return True
    if _is_closed(tail) or _opens_item(text, following):
        return False
    if tail.endswith(_VERB_ENDS) and _VERB_TAIL.search(tail):
        return not (line.words.endswith(_ENACTED) and _BY.search(line.words))
    return goes_on(line.words, following.words)


def _plainly_goes_on(line: str, following: str) -> bool:
    """Tell a word in small letters behind a word, as most wrapped lines have it.

    What the other rules say of such lines is the same, but behind "ban hành".
    """
    opens = following[:2]
    goes_on = opens.isalpha() and opens.islower() and line[-1].isalnum()
    return goes_on and not line.endswith(_ENACTED) and not line.isupper()


def _opens_item(text: str, line: _Line) -> bool:
    words = line.words
    if words[:2].isalpha() and words[0] not in _ITEM_LETTERS:  # most
        return False
    return _ITEM.match(text, line.start, line.end) is not None


def _is_open(tail: str) -> bool:
    if tail.endswith(_OPEN_ENDS) and _OPEN_TAIL.search(tail):
        return True
    labelled = "iều" in tail or "hoản" in tail or "iểm" in tail  # few are
    return labelled and _LABEL_TAIL.search(tail) is not None


def _is_closed(tail: str) -> bool:
    return tail.rstrip(_BEHIND_CLOSED)[-1:] in _CLOSED


def _word_goes_on(line: str, following: str) -> bool:
    """Tell whether a line goes on by its words alone: a title, or a small letter."""
    if line.isupper() or following.isupper():
        return line.isupper() and following.isupper()
    return following[0].islower()


def _goes_on(line: str, following: str) -> bool:
    if line.isupper() or following.isupper():
        return line.isupper() and following.isupper()
    if following[0].islower() or following[0].isdigit():
        return True
    return (
        len(line) >= _WRAP_WIDTH
        or _inside_name(line.split())
        or _inside_organ(line, following)
    )


_ORGAN_OPENS = re.compile(r"\b(?:của|tại)((?: \w+){1,5})$")
"""The words of an organ at a line's end."""

_ORGAN_ENDS = re.compile(r"\w+(?: \w+){0,6}")


def _inside_organ(line: str, following: str) -> bool:
    """Tell whether a line breaks off in an organ: "của Ban Tổ chức | Trung ương"."""
    opened, closed = _ORGAN_OPENS.search(line), _ORGAN_ENDS.match(following)
    if opened is None or closed is None:
        return False
    head, tail = fold_words(opened[1]), fold_words(closed[0]).split()
    names = (" ".join([head, *tail[:length]]) for length in range(1, len(tail) + 1))
    return any(name in organ_names() for name in names)


def _inside_name(words: list[str]) -> bool:
    """Tell whether a line breaks off in a name: "Theo đề nghị của Giám đốc Sở"."""
    last = words[-1]
    capital = last[0].isupper() and last[1:].islower()
    return capital and len(words) > _HEADING_WORDS and any(w.islower() for w in words)
