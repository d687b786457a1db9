"""What a news page says of itself: its site, its headline and its day.

Only for texts that are no official documents; papers are known by the letters that they
put before the first sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corpus.document import Span
from corpus.knowledge import form_words
from corpus.lines import Line, lines_of
from extractors.dates import real_day
from extractors.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_TOP = 12
"""Lines in which a page names itself, its headline and its time."""

_LONG = 35
"""Characters; a headline is no shorter."""


def read_news(text: str) -> dict[str, Statement[Any] | None]:
    """Return site, headline and day of publication."""
    lines = lines_of(text)[:_TOP]
    site = next((line for line in lines if _is_site(line)), None)
    below = [line for line in lines if line is not site]
    return {
        "issuer": _site(site) if site else _paper(lines),
        "subject": _headline(below),
        "issued": _published(lines),
    }


def _is_site(line: Line) -> bool:
    return len(line.text) < 90 and bool(form_words.opens_with(line.folded, "site"))  # noqa: PLR2004 - a name, no sentence


def _site(line: Line) -> Statement[str]:
    return Statement(line.text, line.span, "site named at the top")


def _paper(lines: Sequence[Line]) -> Statement[str] | None:
    letters = {word.words: word.value for word in form_words.form_words("paper")}
    for line in lines:
        found = _LETTERS.match(line.text)
        if found and found["letters"] in letters:
            start = line.span.start + found.start("letters")
            span = Span(start, start + len(found["letters"]))
            return Statement(letters[found["letters"]], span, "paper by its letters")
    return None


_LETTERS = re.compile(r"\(?(?P<letters>[^\W\d_][\w&.]{1,12})\)?\s*[-–]\s")


def _headline(lines: Sequence[Line]) -> Statement[str] | None:
    line = next((line for line in lines if len(line.text) >= _LONG), None)
    return Statement(line.text, line.span, "first long line") if line else None


_DAY = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")


def _published(lines: Sequence[Line]) -> Statement[date] | None:
    for line in lines:
        found = _DAY.search(line.text)
        if found and len(line.text) < 90:  # noqa: PLR2004 - a date line, no sentence
            value = real_day(*(int(part) for part in reversed(found.groups())))
            if value is not None:
                return Statement(value, line.span, "time of publication")
    return None
