"""Certified copies: who says that a text is a copy of an original, and when.

Nghị định 30/2020/NĐ-CP, Article 25 and Appendix I, part IV: "SAO Y", "TRÍCH SAO" or
"SAO LỤC", the organ that copies, number and day of the copy (16/SY-SNV; all copies of
an organ share one series a year), who signed. On paper this stands behind the
original's last line, on an electronic copy in the corner of its first page, with the
time instead of number and signature. All else on the pages is the original's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.document import Document, Span
from corpus.folding import fold, fold_words
from corpus.knowledge import form_words
from corpus.zones import find_zones
from extractors.dates import find_dates, real_day
from extractors.facts import Certification
from extractors.header import read_header

if TYPE_CHECKING:
    from collections.abc import Sequence

_PART = "copy form"
_NUMBER = re.compile(r"^\W*(?:so|sao y so)\b[ :.]*\d+[a-z]? ?/ ?(sy|trs|sl) ?- ?\w")
"""The number of a copy says its form: 16/SY-SNV."""

_LINE = re.compile(r"[^\n]+")
_HEAD_LINES, _TAIL_LINES = 6, 30
"""Lines from the top, and from the end, in which the form of a copy is looked for."""

_LONGEST_ORGAN = 4
"""Lines above the form that may name the organ and those above it."""

_TIME = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\D{1,4}\d{1,2}[:h]\d{2}")
"""05/3/2021 09:15:30"""


def find_certification(document: Document) -> Certification | None:
    """Return who certifies the text as a copy; ``None`` where nobody does.

    The original's own text may speak of copies; only lines that hold the form alone,
    with number, day or time beside, are the form of a copy.
    """
    if not _holds_form(document.text):  # as nearly no text does
        return None
    lines = [Span(*found.span()) for found in _LINE.finditer(document.text)]
    words = [fold_words(line.of(document.text)) for line in lines]
    return _behind(document, lines, words) or _corner(document, lines, words)


def _holds_form(text: str) -> bool:
    """Tell whether a line holds the form of a copy and no other words."""
    forms, folded = form_words.values(_PART), fold(text)
    for opening in {form.partition(" ")[0] for form in forms}:
        at = folded.find(opening)
        while at >= 0:
            end = folded.find("\n", at)
            end = end if end >= 0 else len(text)
            if fold_words(text[folded.rfind("\n", 0, at) + 1 : end]) in forms:
                return True
            at = folded.find(opening, end)
    return False


def _behind(
    document: Document, lines: Sequence[Span], words: Sequence[str]
) -> Certification | None:
    """Read the block behind the original's last line, a head of its own."""
    forms = form_words.values(_PART)
    first = max(len(lines) - _TAIL_LINES, 1)
    at = [i for i in range(first, len(lines)) if words[i] in forms]
    numbers = [i for i in range(first, len(lines)) if _number(document, lines[i])]
    if not at or not (numbers or _days(document, lines[at[-1] :])):
        return None
    top = _top(document, lines, min(at[-1], *numbers[-1:], at[-1]))
    span = Span(lines[top].start, lines[-1].end)
    block = Document(span.of(document.text), document.media_type, document.sha256)
    header = read_header(block, find_zones(block))
    if header.issuer is None:
        return None
    return Certification(
        kind=forms[words[at[-1]]],
        span=span,
        symbol=header.symbol,
        issued=header.issued,
        issuer=header.issuer,
        signer=header.signer,
        signer_title=header.signer_title,
    )


def _number(document: Document, line: Span) -> bool:
    return _NUMBER.search(fold(line.of(document.text))) is not None


def _days(document: Document, lines: Sequence[Span]) -> bool:
    text = document.text[lines[0].start : lines[-1].end]
    return any(found.day for found in find_dates(fold(text)))


def _top(document: Document, lines: Sequence[Span], at: int) -> int:
    """Return the first line of the organs named above the form."""
    top = at
    while top > 0 and at - top < _LONGEST_ORGAN:
        above = lines[top - 1].of(document.text).strip()
        if not above.isupper():
            break
        top -= 1
    return top


def _corner(
    document: Document, lines: Sequence[Span], words: Sequence[str]
) -> Certification | None:
    """Read the corner of an electronic copy: form, organ, day and time."""
    forms = form_words.values(_PART)
    for i, word in enumerate(words[:_HEAD_LINES]):
        below = lines[i + 1 : i + 3]
        if word not in forms or len(below) < 2:  # noqa: PLR2004 - organ and time
            continue
        organ, time = (line.of(document.text).strip() for line in below)
        found = _TIME.search(time)
        if found:
            day, month, year = map(int, found.groups())
            span = Span(lines[i].start, below[-1].end)
            on = real_day(year, month, day)
            return Certification(forms[word], span, None, on, organ)
    return None
