"""Phrases that point at a document named elsewhere: "Kế hoạch này", "Chỉ thị nêu trên".

"này" with the document's own type is the document itself; any other points back to the
last document of that type. Inside quotation marks "này" is the quoted act, not this
one. These are no citations and are reported apart.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold, fold_words
from corpus.knowledge.types import document_types, type_words
from extractors.facts import SELF, Anaphor, Citation, Header, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_POINTERS = ("này", "nêu trên", "nói trên", "kể trên", "trên đây", "trên", "đó")
_THIS = "này"
_OWN_NAME = "văn bản"  # "Văn bản này" is the document whatever its type
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
    quoted = tuple(Span(m.start(), m.end()) for m in _QUOTED.finditer(text))
    return tuple(_found(text, header, citations, quoted))


def _found(
    text: str,
    header: Header,
    citations: Sequence[Citation],
    quoted: Sequence[Span],
) -> Iterator[Anaphor]:
    named = [citation.mention.span for citation in citations]
    lower = text.lower() if len(text.lower()) == len(text) else text
    for match in _pattern().finditer(lower):
        span = Span(match.start(), match.end())
        if _PLURAL.search(lower, max(0, span.start - 12), span.start):
            continue
        if any(span.touches(other) for other in named):
            continue
        words = fold_words(match["type"])
        own = match["pointer"] == _THIS and not any(q.covers(span) for q in quoted)
        target = _target(words, span, header, citations, own=own)
        if target:
            yield Anaphor(span, target)


def _target(
    words: str,
    span: Span,
    header: Header,
    citations: Sequence[Citation],
    *,
    own: bool,
) -> str | None:
    kind = type_words().get(words)
    code = kind.code if kind else None
    if own and header.kind is Kind.OFFICIAL and code in (None, header.type):
        return SELF
    before = (
        citation.target
        for citation in reversed(citations)
        if citation.mention.span.end <= span.start and citation.mention.type == code
    )
    return next(before, None) if code else None


@functools.cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(
        re.sub(r"\\? ", r"\\s+", re.escape(alias))
        for alias in sorted(_aliases(), key=lambda alias: (-len(alias), alias))
    )
    pointers = "|".join(pointer.replace(" ", r"\s+") for pointer in _POINTERS)
    return re.compile(rf"\b(?P<type>{names})\s+(?P<pointer>{pointers})\b")


def _aliases() -> set[str]:
    return {
        alias.lower()
        for kind in document_types()
        for alias in kind.aliases
        if fold(alias) != "van ban khac"
    } | {_OWN_NAME}
