"""Numbers and dates written by hand into a printed form, or blurred.

Clerks number and date what was printed. Such digits are recognised as anything. What
is not legible is left out of the text and shown as "…", as a blank of the form is, and
what it may have been is noted: a wrong number would name another document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.composition import around
from corpus.folding import fold
from corpus.printed_lines import PrintedLine, line_of, slice_of
from corpus.second_look import LIKELY
from corpus.symbol_repair import is_symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.composition import PrintedWord

BLANK = "…"
"""Stands for what is not legible."""

_WORD = "Số:"
_LONGEST = 60  # letters; a line with place and date of the document has fewer
_SHORT = 45  # letters; a line of the head that says the number has fewer
_LEGIBLE = LIKELY
"""Confidence of the digits of a document's own number and date, at least. Numbers and
dates in the text are printed; theirs are left out only where they are no digits."""

_NUMBER = re.compile(
    r"""
    (?:^\W{0,3}|(?<=\W))
    # "Số:", perhaps misread
    (?P<so>[sS5][^\W\d_]?(?:[oóòỏõọôốồổỗộơéèẻẹêếáz6]|(?=\d))[^\w\s/]{0,2})
    [ ]?(?P<hand>\S(?:.{0,18}?\S)??)??
    [ ]?(?P<tail>[/-]\s?[A-ZĐ]\S*(?:\s?-\s?[A-ZĐ]\S*)?|(?<![A-ZĐ])[A-ZĐ]{2,}-[A-ZĐ]\S*)
    """,
    re.VERBOSE,
)
_PLAIN_NUMBER = re.compile(r"\d{1,5}[a-zđ]?|\d{1,5}/(?:19|20)\d\d")

_DATE = re.compile(
    r"\bng\wy[ ]?(?P<day>\S.{0,9}?\S|\S)??[ ]?th\wng[ ]?(?P<month>\S.{0,5}?\S|\S)??"
    r"[ ]?n\wm[ ]?(?P<year>\S{2,6}(?=$|[\s,;.)]))?"
)
"""A date in words, in folded text, whatever stands for its figures."""

_MOST = {"day": 31, "month": 12, "year": 2100}


@dataclass(frozen=True, slots=True)
class _Edit:
    """Characters of a line that other ones take the place of."""

    start: int
    end: int
    text: str


def with_blanks(line: PrintedLine) -> tuple[PrintedLine, tuple[str, ...]]:
    """Return a line with what is illegible left out, and what that was read as."""
    text = line.text
    edits = [*_number_edits(line, text), *_date_edits(line, text)]
    if not edits:
        return line, ()
    left_out = tuple(text[e.start : e.end].strip() for e in edits if BLANK in e.text)
    return line_of(list(_edited(line, edits))), left_out


def _number_edits(line: PrintedLine, text: str) -> Iterator[_Edit]:
    """Yield the edits for a symbol after "số" whose number is illegible."""
    for found in _NUMBER.finditer(text):
        if not is_symbol(found["tail"].replace(" ", "").strip(".,;:")):
            continue
        hand, place = found["hand"] or "", found.span("hand")
        opens = not text[: found.start()].strip(" .,-_") and len(text) < _SHORT
        if not opens and (" " in hand or fold(found["so"][:2]) != "so"):
            continue
        plain = _PLAIN_NUMBER.fullmatch(hand) is not None
        if plain and (not opens or _is_legible(line, place)):
            continue
        start, end = found.span("so")
        if opens and found["so"] != _WORD:
            yield _Edit(start, end, _WORD)
        if hand:
            gap = "" if found["tail"].startswith(("/", "-")) else "/"
            yield _Edit(place[0], found.start("tail"), BLANK + gap)


def _date_edits(line: PrintedLine, text: str) -> Iterator[_Edit]:
    """Yield the edits for figures of a date in words that are none."""
    for found in _DATE.finditer(fold(text)):
        if not any(map(str.isdecimal, filter(None, found.groups()))):
            continue
        own = len(text) < _LONGEST and text[: found.start()].rstrip()[-1:] in ("", ",")
        for part, most in _MOST.items():
            start, end = found.span(part)
            figures = text[start:end].strip(".,;") if end > 0 else ""
            if not figures:
                continue
            likely = figures.isdecimal() and 0 < int(figures) <= most
            if not likely or (own and not _is_legible(line, (start, end))):
                yield _Edit(start, end, BLANK)


def _is_legible(line: PrintedLine, place: tuple[int, int]) -> bool:
    sure = [
        word.confidence or 0
        for word, start, end in _placed(line)
        if start < place[1] and place[0] < end
    ]
    return min(sure, default=0) >= _LEGIBLE


def _placed(line: PrintedLine) -> Iterator[tuple[PrintedWord, int, int]]:
    """Yield the words with their places in the text of their line."""
    start = 0
    for word in line.words:
        yield word, start, start + len(word.text)
        start += len(word.text) + 1


def _edited(line: PrintedLine, edits: Sequence[_Edit]) -> Iterator[PrintedWord]:
    """Yield the words of a line with the edits made."""
    done = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        yield from _pieces(line, done, edit.start)
        touched = list(_pieces(line, edit.start, edit.end))
        box = around(word.box for word in touched)
        seen = tuple(_seen_there(touched)) if BLANK in edit.text else ()
        word = replace(touched[0], text=edit.text, box=box, confidence=0.0)
        yield replace(word, joined=False, alternatives=seen)
        done = edit.end
    yield from _pieces(line, done, len(line.text))


_FRAME = re.compile(
    r"^\W*[sS5§][^\W\d]?[^\w\s/]{0,2}\s?(?=\S)"  # "Số:"
    r"|^ng\wy"
    r"|[/-]\s?[A-ZĐ].*$"  # the letters of the symbol
)
"""What is printed around figures written by hand."""


def _seen_there(touched: Sequence[PrintedWord]) -> Iterator[str]:
    """Yield what every look saw of figures that are left out."""
    looks = max(len(word.alternatives) for word in touched)
    yield from _bare("".join(word.text for word in touched))
    for look in range(looks):
        words = (w.alternatives[look : look + 1] or (w.text,) for w in touched)
        yield from _bare("".join(text for (text,) in words))


def _bare(seen: str) -> Iterator[str]:
    """Yield figures without what is printed around them; nothing without figures."""
    bare = _FRAME.sub("", seen).strip(" .,;:_")
    if any(map(str.isdecimal, bare)):
        yield bare


def _pieces(line: PrintedLine, start: int, end: int) -> Iterator[PrintedWord]:
    """Yield what a range of a line holds of each word, in its share of the box."""
    for word, first, last in _placed(line):
        begin, stop = max(start - first, 0), min(end - first, len(word.text))
        if begin < stop and start < last:
            joined = begin > 0 or start == first > 0
            yield replace(slice_of(word, begin, stop), joined=joined)
