"""Phrases that point at a document named elsewhere: "Kế hoạch này", "Chỉ thị nêu trên".

"này" with the document's own type is the document itself; any other points back to the
last document of that type. Inside quotation marks "này" is the quoted act, not this
one. These are no citations and are reported apart.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold_words
from corpus.knowledge.types import type_words
from extractors.facts import SELF, Anaphor, Citation, Header, Kind
from extractors.vocabulary import opening

if TYPE_CHECKING:
    from collections.abc import Sequence

_POINTERS = ("này", "nêu trên", "nói trên", "kể trên", "trên đây", "trên", "đó")
_THIS = "này"
_OWN_NAME = "văn bản"  # "Văn bản này" is the document whatever its type
_WORD = re.compile(r"\w+")
_LONGEST_TYPE = 40
_MOST_WORDS = 4
"""Characters and words of the longest name of a type, roughly."""

_PLURAL = re.compile(r"(?:các|những|một số|mỗi|từng|bản|nội dung)\s+$")
_QUOTED = re.compile(r"[“\"][^“”\"]{0,4000}[”\"]")


def find_anaphora(
    text: str, header: Header, citations: Sequence[Citation]
) -> tuple[Anaphor, ...]:
    """Return the pointing phrases whose document is known, in order.

    Args:
        text: The whole text.
        header: What the document says of itself.
        citations: In the order of the text.
    """
    named = _Named(text, header, citations)
    return tuple(
        Anaphor(span, target)
        for match in _pointer().finditer(text)
        if (span := _phrase(text, match)) and (target := named.target(span, match[0]))
    )


def _phrase(text: str, pointer: re.Match[str]) -> Span | None:
    words = _type_before(text, pointer.start())
    if words is None or _PLURAL.search(text, max(0, words.start - 12), words.start):
        return None
    return Span(words.start, pointer.end())


def _type_before(text: str, end: int) -> Span | None:
    """Return the words right before an offset that name a type of document."""
    words = list(_WORD.finditer(text, max(0, end - _LONGEST_TYPE), end))
    if not words or fold_words(words[-1].group()) not in _last_words():
        return None
    for first in words[-_MOST_WORDS:]:
        if fold_words(text[first.start() : end]) in _types():
            return Span(first.start(), words[-1].end())
    return None


class _Named:
    """The documents that a text names, ready to be pointed at."""

    def __init__(
        self, text: str, header: Header, citations: Sequence[Citation]
    ) -> None:
        self.text = text
        self.own = header.type if header.kind is Kind.OFFICIAL else None
        self.official = header.kind is Kind.OFFICIAL
        self.spans = [citation.mention.span for citation in citations]
        self.quotes = [Span(m.start(), m.end()) for m in _QUOTED.finditer(text)]
        self.of_type: dict[str | None, list[Citation]] = defaultdict(list)
        for citation in citations:
            self.of_type[citation.mention.type].append(citation)

    def target(self, span: Span, pointer: str) -> str | None:
        """Return what a phrase points at."""
        if _around(self.spans, span):
            return None
        words = " ".join(
            self.text[span.start : span.end].split()[: -len(pointer.split())]
        )
        kind = type_words().get(fold_words(words))
        code = kind.code if kind else None
        this = pointer == _THIS and not _around(self.quotes, span)
        if this and self.official and code in (None, self.own):
            return SELF
        return self._last(code, span) if code else None

    def _last(self, code: str, span: Span) -> str | None:
        """Return the last document of a type named before the phrase."""
        citations = self.of_type[code]
        at = bisect.bisect_right(citations, span.start, key=_start)
        return citations[at - 1].target if at else None


def _start(citation: Citation) -> int:
    return citation.mention.span.start


def _around(spans: Sequence[Span], span: Span) -> bool:
    """Tell whether the last of the spans that begins before this one reaches it."""
    at = bisect.bisect_right(spans, span.start, key=lambda one: one.start)
    return at > 0 and spans[at - 1].touches(span)


@functools.cache
def _pointer() -> re.Pattern[str]:
    pointers = "|".join(_pointing(*pointer.split(" ", 1)) for pointer in _POINTERS)
    return re.compile(rf"(?:{pointers})\b")


def _pointing(first: str, rest: str = "") -> str:
    return opening(first) + (rf"\s+{rest}" if rest else "")


@functools.cache
def _last_words() -> frozenset[str]:
    signs = ""  # a mark of print before the pointer
    return frozenset((signs, *(name.rsplit(" ", 1)[-1] for name in _types())))


@functools.cache
def _types() -> frozenset[str]:
    return frozenset(type_words()) | {fold_words(_OWN_NAME)}
