"""Sentences with exact offsets, cut by underthesea paragraph by paragraph.

underthesea returns stripped strings and knows neither Vietnamese list numbers nor the
abbreviations of signatures. So it is asked sign by sign, whether a full stop between
the word before it and the letter after it ends a sentence, and only where the form
does not forbid it. This is the only file that imports it.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import underthesea

from corpus.document import Span
from extractors.cues import table
from extractors.occurrences import occurrences
from extractors.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_sent_tokenize: Callable[[str], list[str]] = underthesea.sent_tokenize

_LABEL = re.compile(
    r"""\W*(?:(?:Điều|Khoản|Mục|Phần|Chương|Bảng|Biểu|Mẫu|Phụ\ lục)\s+)?
    (?:\d{1,3}[a-zđ]? | [IVXL]{1,6} | [a-zđ]\d?)[.)]""",
    re.VERBOSE,
)
"""A number such as "1." or "Điều 2." that belongs to the words after it."""

_ITEM = re.compile(r"[a-zđ]\d?[.)]\s")

_SIGNS = (".", "?", "!")
_SIGN = re.compile(r"[.?!]\s+(?=\S)")
"""Where a sentence can end inside a paragraph."""

_LONGEST_WORD = 60
"""Characters of a word before a sign; no abbreviation or label is as long."""


def split_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text, in order and without blanks around them.

    A sentence never crosses a paragraph; hard-wrapped lines of one paragraph are one.
    """
    found: list[Span] = []
    signs = iter(_sentence_signs(text))
    after = next(signs, None)
    for paragraph in paragraphs(text):
        start, end = paragraph.start, paragraph.end
        while after is not None and after.end() < end:
            if after.start() >= start and _ends(text, start, after):
                found.append(Span(start, after.start() + 1))
                start = after.end()
            after = next(signs, None)
        found.append(Span(start, end))
    return tuple(found)


def _sentence_signs(text: str) -> Iterator[re.Match[str]]:
    """Yield the signs that end words, with the blanks behind them."""
    signs = map(functools.partial(_SIGN.match, text), occurrences(text, _SIGNS))
    return (sign for sign in signs if sign is not None)


@functools.cache
def warm_up() -> None:
    """Load underthesea's tables; its lazy loading is not safe between threads."""
    _sent_tokenize("Sẵn sàng.")


def _ends(text: str, start: int, sign: re.Match[str]) -> bool:
    """Tell whether a sign ends the sentence that begins at an offset."""
    end, after = sign.start() + 1, sign.end()
    goes_on = text[after].islower() and not _ITEM.match(text, after)
    if goes_on or text.startswith("/.", after):
        return False
    if end - start < _LONGEST_WORD and _LABEL.fullmatch(text, start, end):
        return False
    word = text[max(start, end - _LONGEST_WORD) : end].rsplit(maxsplit=1)[-1]
    return word not in _abbreviations() and _is_cut(word, text[after])


@functools.lru_cache(maxsize=4096)
def _is_cut(word: str, following: str) -> bool:
    """Ask underthesea whether a word with its sign ends a sentence."""
    return _sent_tokenize(f"{word} {following}")[-1] == following


@functools.cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["written"] for row in table("abbreviations"))
