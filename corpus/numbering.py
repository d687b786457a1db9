"""Where a document's number, and its place with the date, stand in its head.

Nghị định 30/2020/NĐ-CP, Appendix I, II.3 and II.4: "Số:" with number and symbol, a
slash between them and hyphens inside the symbol; the place, "ngày", "tháng" and "năm".
Drafts and stamped papers leave either blank.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.knowledge import form_words, places
from corpus.lines import is_capital
from corpus.mask import RULE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.lines import Form

_UPPER = "A-ZĐÂÊÔƠƯĂ"

SYMBOL = re.compile(
    rf"""
    (?:\d+(?:\.\d+)?[a-zđ]?(?![^\W\d_])|[.…_\s{RULE}]{{0,40}}(?=[/\-–]))  # or blank
    (?:
      (?:\s{{0,3}}[/\-–]\s{{0,3}}|[ ](?=[{_UPPER}]{{1,4}}\s?[/\-]))       # separator
      (?![Vv]/[Vv])
      (?:\d{{4}}(?=[^\w]|[{_UPPER}]|$)
        |[{_UPPER}](?:[ ][{_UPPER}]{{1,2}})+(?![^\W_])                   # "U B ND"
        |[{_UPPER}][{_UPPER}a-zđ0-9.]*(?![^\W_]))
      (?:\s?&\s?[{_UPPER}][{_UPPER}a-zđ0-9.]*)?
      (?:(?<=\d)[{_UPPER}][{_UPPER}a-zđ]+(?![^\W_]))?                     # "2021NĐ-CP"
    )*
    """,
    re.VERBOSE,
)
"""A symbol in masked text: state, Party and joint forms, slips of spacing included."""


@functools.cache
def _number() -> re.Pattern[str]:
    """Match the words that announce a number, in folded text."""
    words = form_words.pattern("number")
    return re.compile(
        rf"(?<![^\s|¦(])(?:{words})(?![^\W_])\s?(?P<colon>[:;.]?)[ ]*\n?[ ]*"
    )


def find_number(form: Form, window: Span) -> Span | None:
    """Return where "Số:" and the symbol stand, with a blank symbol too.

    The words open a line or follow words in capitals; inside a sentence, or in the
    capitals of a title without a colon, they belong to another document's number.
    """
    for found in _number().finditer(form.folded, window.start, window.end):
        if not _announces(form, found):
            continue
        symbol = SYMBOL.match(form.masked, found.end())
        end = symbol.end() if symbol else found.end()
        plain = not form.masked[found.start() : found.end()].rstrip().isupper()
        if found["colon"] or (plain and _is_symbol(form.masked[found.end() : end])):
            return Span(found.start(), _trimmed(form.masked, found.start(), end))
    return None


def _announces(form: Form, found: re.Match[str]) -> bool:
    line = form.lines[form.line_at(found.start())]
    inside = found.start() - line.span.start
    if inside > _WIDEST or not form.masked[found.start()].isupper():
        return False
    before = form.masked[line.span.start : found.start()].strip()
    return not before or is_capital(before) or before.endswith("phúc")


_WIDEST = 200
"""Characters; in longer lines a number does not follow a column of the head."""


def _is_symbol(text: str) -> bool:
    return re.search(r"[/\-–]\s*[^\W\d_]|\d{4}", text) is not None


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and not text[end - 1].isalnum() and text[end - 1] != ":":
        end -= 1
    return end


_GAPS = rf"[\s.…_,{RULE}]{{0,40}}"

_TWO = r"\d ?\d?"
"""A day or month; Word's export parts digits: "0 7"."""

DATE = re.compile(
    rf"\bngay{_GAPS}(?P<day>{_TWO})?{_GAPS}thang{_GAPS}(?P<month>{_TWO})?"
    rf"{_GAPS}nam{_GAPS}(?P<year>\d{{4}}(?!\d)|\d \d{{3}}(?!\d)|\d{{3}} \d(?!\d))?"
    r"|\bngay\s{0,3}(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})(?!\d)"
)
"""A date in words or figures, its parts possibly left blank, in folded text."""

_REACH = 90
"""Characters before a date that its place may take."""


def find_date(form: Form, window: Span, number: Span | None) -> Span | None:
    """Return where place and date stand, or the date alone if it opens a line."""
    alone = None
    for found in DATE.finditer(form.folded, window.start, window.end):
        place = find_place(form, window, found.start(), number)
        if place is not None:
            return Span(place.start, found.end())
        line = form.lines[form.line_at(found.start())]
        if alone is None and line.span.start == found.start():
            alone = Span(*found.span())
    return alone


def find_place(form: Form, window: Span, date: int, number: Span | None) -> Span | None:
    """Return the place named before a date, where it opens a line or a cell."""
    floor = max(window.start, date - _REACH)
    if number is not None and number.end <= date:
        floor = max(floor, number.end)
    before = form.masked[floor:date]
    floor += _after_separator(before)
    before = form.masked[floor:date].rstrip()
    name = before.rstrip(", .\n")
    starts = [
        start
        for start in _candidates(name)
        if _opens_column(form, floor + start, number)
    ]
    known = [start for start in starts if _is_place(name[start:])]
    start = next(iter(known or starts), None)
    if start is None or not (known or before.endswith((",", "."))):
        return None
    return Span(floor + start, floor + len(name))


def _after_separator(text: str) -> int:
    return max(text.rfind(c) for c in "|¦") + 1


_WORD = re.compile(r"[^\s,]+")

_SMALL = frozenset(
    ("phố", "xã", "phường", "thị", "trấn", "tỉnh", "huyện", "quận", "khu")
)
"""Words of a place's kind that may be printed in small letters."""

_LEADS = frozenset(
    (
        "thành phố",
        "tp",
        "tp.",
        "t.p",
        "tỉnh",
        "huyện",
        "quận",
        "xã",
        "phường",
        "thị xã",
        "thị trấn",
        "đặc khu",
        "tx",
        "tx.",
        "tt.",
        "q.",
    )
)
"""Words that open a place's name with its kind: "Thành" alone ends "Châu Thành"."""


def _candidates(text: str) -> Iterator[int]:
    """Yield where a place's name may begin: the last line first, the longest first."""
    words = list(_WORD.finditer(text))
    starts: list[int] = []
    for word in reversed(words[-8:]):
        if "," in text[word.end() :] or not _may_be_place(word.group()):
            break
        if (
            starts
            and _is_capitals(word.group())
            and not _is_capitals(text[starts[-1] :])
        ):
            break
        if word.group()[0].isupper():
            starts.append(word.start())
        if word.group()[0].isupper() and _leads(text[word.start() :]):
            break
    line = text.rfind("\n") + 1
    same = [start for start in starts if start >= line]
    yield from reversed(same)
    yield from (start for start in reversed(starts) if start < line)


def _leads(text: str) -> bool:
    """Tell whether words open with the kind of a place."""
    words = text.lower().split(maxsplit=2)
    return words[0] in _LEADS or " ".join(words[:2]) in _LEADS


def _may_be_place(word: str) -> bool:
    if word.isdigit() or word in _SMALL or word == "-":
        return True
    letters = word.strip(".'’()")
    return letters[:1].isupper()


_ABBREVIATED = frozenset({"TP", "HCM", "TX", "TT"})


def _is_capitals(words: str) -> bool:
    """Tell capitals of an issuer's name from a place's, abbreviated kinds aside."""
    first = words.split(maxsplit=1)[0].strip(".")
    return first.isupper() and len(first) > 1 and first not in _ABBREVIATED


def _is_place(text: str) -> bool:
    name = " ".join(text.split())
    return bool(
        places.find_province(name)
        or places.find_districts(name)
        or places.find_communes(name)
    )


def _opens_column(form: Form, start: int, number: Span | None) -> bool:
    """Tell whether nothing but capitals, a motto or the number stands before."""
    line = form.lines[form.line_at(start)]
    floor = line.span.start
    if number is not None and floor <= number.end <= start:
        floor = number.end
    if start - floor > _WIDEST:
        return False
    before = form.masked[floor:start].strip(" .;:-–—_")  # a rule's remains, perhaps
    return not before or is_capital(before) or before.endswith("phúc")
