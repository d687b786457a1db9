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
from extractors.occurrences import occurrences
from extractors.vocabulary import opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_POINTERS = ("này", "nêu trên", "nói trên", "kể trên", "trên đây", "trên", "đó")
_HELD = ("này", "trên", "đó")
"""Every pointer holds one of these words."""

_TO_ABOVE = re.compile(r"(?:nêu|nói|kể)\s{1,9}\Z")
"""What may stand before "trên" in one."""

_LONGEST_LEAD = 12
_THIS = "này"
_OWN_NAME = "văn bản"  # "Văn bản này" is the document whatever its type
_WORD = re.compile(r"\w+")
_AFTER_TYPE = " *"
"""What may stand between the name of a type and a pointing word, of print."""

_LONGEST_TYPE = 40
_MOST_WORDS = 4
"""Characters and words of the longest name of a type, roughly."""

_PLURAL = re.compile(r"(?:các|những|một số|mỗi|từng|bản|nội dung)\s+$")
_QUOTES = ("“", "”", '"')
_LONGEST_QUOTE = 4001
"""Characters from one mark to the next."""


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
        for span, pointer in _phrases(text)
        if (target := named.target(span, pointer))
    )


def _phrases(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the names of types with a pointing word behind, and that word."""
    end = 0
    for at in map(functools.partial(_pointer_start, text), occurrences(text, _HELD)):
        pointer = _pointer().match(text, at) if at >= end else None
        if pointer is None:
            continue
        end = pointer.end()
        words = _type_before(text, at)
        if words and not _PLURAL.search(text, max(0, words.start - 12), words.start):
            yield Span(words.start, end), pointer[0]


def _pointer_start(text: str, at: int) -> int:
    """Return where a pointer begins that may hold the word at an offset."""
    lead = _TO_ABOVE.search(text, max(0, at - _LONGEST_LEAD), at)
    return lead.start() if lead and text.startswith("trên", at) else at


def _type_before(text: str, end: int) -> Span | None:
    """Return the words right before an offset that name a type of document."""
    start = max(0, end - _LONGEST_TYPE)
    last = text[start:end].rstrip(_AFTER_TYPE).rpartition(" ")[2]
    if last.isalpha() and not _ends_type(last):
        return None  # most are told so, the others by their words
    words = list(_WORD.finditer(text, start, end))
    if not words or not _ends_type(words[-1].group()):
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
        self.own = header.type if header.kind is Kind.OFFICIAL else None
        self.official = header.kind is Kind.OFFICIAL
        self.spans = [citation.mention.span for citation in citations]
        self.text = text
        self.of_type: dict[str | None, list[Citation]] = defaultdict(list)
        for citation in citations:
            self.of_type[citation.mention.type].append(citation)

    @functools.cached_property
    def quotes(self) -> list[Span]:
        """What stands between quotation marks."""
        found: list[Span] = []
        opened: int | None = None
        for at in occurrences(self.text, _QUOTES):
            mark = self.text[at]
            if opened is not None and mark != "“" and at - opened <= _LONGEST_QUOTE:
                found.append(Span(opened, at + 1))
                opened = None
            else:
                opened = None if mark == "”" else at
        return found

    def target(self, span: Span, pointer: str) -> str | None:
        """Return what a phrase points at."""
        if _around(self.spans, span):
            return None
        words = " ".join(
            self.text[span.start : span.end].split()[: -len(pointer.split())]
        )
        kind = type_words().get(fold_words(words))
        code = kind.code if kind else None
        this = pointer == _THIS and self.official and code in (None, self.own)
        if this and not _around(self.quotes, span):
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


@functools.lru_cache(maxsize=4096)
def _ends_type(word: str) -> bool:
    """Tell whether a word can be the last of a type's name, or is a mark of print."""
    return fold_words(word) in _last_words()


@functools.cache
def _last_words() -> frozenset[str]:
    signs = ""  # a mark of print before the pointer
    return frozenset((signs, *(name.rsplit(" ", 1)[-1] for name in _types())))


@functools.cache
def _types() -> frozenset[str]:
    return frozenset(type_words()) | {fold_words(_OWN_NAME)}
