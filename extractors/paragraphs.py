r"""Paragraphs of a text whose lines may be wrapped by hand or by a converter.

A line end is a paragraph's end only where the form says so: a blank line, a line that
opens an item ("Điều 1.", "- ", "Căn cứ"), closing punctuation, or a short line such as
a heading. Everything else is a wrapped line. Where many lines are longer than a page
is wide, nothing was wrapped, and a line goes on in the next one only where the phrase
must. Spans index the text as it is.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.document import Span

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

_LINE = re.compile(r"[^\n]+")
_SIGNS_ONLY = re.compile(r"[\W_]*$")  # a rule or the edge of a table cell
_ITEM = re.compile(
    r"""\s*(?:[-–—+•*●▪|#>]
    | \(?\d{1,3}(?:\.\d{1,2}){0,3}[.)]\D          # "- ", "1. ", "1.2. ", "(2) ", "3)"
    | \(?[a-zđ]\d?[.)]\s | [IVXL]{1,6}[.\-)\s]   # "a) ", "IV. "
    | (?:Điều|Chương|Mục|Phần|Phụ\ lục)\s+(?:\d+[a-zđ]?|[IVXL]+)\s*(?:[.:]|$)
    | Căn\ cứ\s | Theo\ đề\ nghị\s | Xét\s | Nơi\ nhận | Kính\ gửi | Số\s*:)""",
    re.VERBOSE,
)
_CLOSED = re.compile(r"[.;:!?…]['\"”’)\]*_]*\s*$")
_ARTICLE_ALONE = re.compile(r"\s*(?:Điều|Chương|Mục|Phần)\s+\w+[.:]?\s*$")
_OPEN_TAIL = re.compile(
    r"""(?:[(/-] | \b(?:của|và|tại|theo|số|về|việc|ngày|tháng|năm|các|thực|hiện|bởi)
    | \b(?:Điều|khoản|điểm|Khoản|Điểm)\s+\w{1,3})\s*$""",
    re.VERBOSE,
)
"""Line ends after which the phrase must go on."""

_VERB_TAIL = re.compile(
    r"""\b(?:thay\ thế|bãi\ bỏ|h[ủu][ỷy]\ bỏ|sửa\ đổi|bổ\ sung|hướng\ dẫn
    |(?<!đã\ )(?<!được\ )ban\ hành)\s*$""",
    re.VERBOSE,
)
"""Line ends after which an object must follow, unless a list begins."""

_PASSIVE = re.compile(r"\bdo\s.*\bban hành\s*$")
"""Ends in "do Bộ trưởng … ban hành", after which nothing must follow."""

_UNFINISHED = re.compile(r"\b(?:của|số|ngày|tháng|năm|tại)\s[^.;:]*$")
"""Ends within a phrase that names a document."""

_PHRASE = 60
"""Characters of such a phrase that are looked at."""

_BOLD = re.compile(r"\s*\*\*.*\*\*\s*$", re.DOTALL)
"""A heading in Markdown, from its first word to its last."""


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the spans of the paragraphs, in order, without blanks around them."""
    lines = [match for match in _LINE.finditer(text) if match[0].strip()]
    if not lines:
        return ()
    return tuple(_spans(text, lines))


def _spans(text: str, lines: list[re.Match[str]]) -> Iterator[Span]:
    start = lines[0].start()
    goes_on = _word_goes_on if _is_unwrapped(lines) else _goes_on
    for line, following in pairwise(lines):
        heading = _is_heading(text, start, line, following)
        if heading or not _wraps(text, line, following, goes_on):
            yield _trimmed(text, start, line.end())
            start = following.start()
    yield _trimmed(text, start, lines[-1].end())


def _is_heading(
    text: str, start: int, line: re.Match[str], following: re.Match[str]
) -> bool:
    """Tell whether a paragraph is a heading that ends with a line, by its print."""
    if start == line.start() and _ARTICLE_ALONE.match(line[0]):
        return True
    bold = _BOLD.match(text, start, line.end()) is not None
    return bold and not following[0].lstrip(" *_")[:1].islower()


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    blanks = len(words) - len(words.lstrip())
    return Span(start + blanks, start + len(words.rstrip()))


def _is_unwrapped(lines: list[re.Match[str]]) -> bool:
    long = sum(line.end() - line.start() > _PAGE_WIDTH for line in lines)
    return long > 1 and long * _LONG_LINES > len(lines)


def _wraps(
    text: str,
    line: re.Match[str],
    following: re.Match[str],
    goes_on: Callable[[str, str], bool],
) -> bool:
    """Tell whether the second line goes on with the sentence of the first."""
    if _SIGNS_ONLY.match(line[0]) or _SIGNS_ONLY.match(following[0]):
        return False
    tail = line[0][-_TAIL:]
    if text.count("\n", line.end(), following.start()) > 1:
        before = text[max(line.end() - _PHRASE, 0) : line.end()]
        return following[0].strip()[0].islower() and bool(_UNFINISHED.search(before))
    if _OPEN_TAIL.search(tail):
        return True
    if _ITEM.match(following[0]):
        return False
    if _VERB_TAIL.search(tail):
        return _PASSIVE.search(line[0]) is None
    return not _CLOSED.search(tail) and goes_on(line[0].strip(), following[0].strip())


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
    return len(line) >= _WRAP_WIDTH or _inside_name(line.split())


def _inside_name(words: list[str]) -> bool:
    """Tell whether a line breaks off in a name: "Theo đề nghị của Giám đốc Sở"."""
    last = words[-1]
    capital = last[0].isupper() and last[1:].islower()
    return capital and len(words) > _HEADING_WORDS and any(w.islower() for w in words)
