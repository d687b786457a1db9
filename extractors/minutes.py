"""Minutes cited by their meeting and day: "Biên bản họp Hội đồng … ngày 20/12/2017"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.knowledge.abbreviations import expand
from extractors.dates import date_at
from extractors.draft import Draft
from extractors.issuer import Issuer, issuer_of_organ
from extractors.organ import organ_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.context import Context
    from extractors.shadow import Shadow
    from extractors.type_word import TypeWord

_MEETING = re.compile(
    r"(?:(?: {1,3}cuoc)?(?: {1,3}(?:hop|hoi nghi|lam viec|kiem tra|giam sat|tham dinh))"
    r"(?: {1,3}(?:cua|giua|voi))?)?"
    r" {1,3}(?P<rest>[^;.:()\n\"“”\d]{4,140}?)[ ,]{0,3}(?=ngay {1,3}\d)"
)
_WORD = re.compile(r"[^\s,]+")


def find_minutes(
    shadow: Shadow, words: Sequence[TypeWord], context: Context
) -> Iterator[Draft]:
    """Yield the minutes that a text names by whose meeting they are of and its day."""
    for word in words:
        if word.code != "BB" or not word.capital:
            continue
        meeting = _MEETING.match(shadow.folded, word.end)
        date = date_at(shadow.folded, meeting.end()) if meeting else None
        if meeting is None or date is None or date.day is None:
            continue
        if not shadow.plain[meeting.start("rest")].isupper():
            continue
        name = " ".join(shadow.plain[word.start : meeting.end("rest")].split())
        issuer = _issuer(shadow, *meeting.span("rest"), context)
        yield Draft(
            word.start,
            date.end,
            "minutes",
            "BB",
            name=expand(name),
            date=date,
            issuer=issuer.name,
            province=issuer.province,
        )


def _issuer(shadow: Shadow, start: int, end: int, context: Context) -> Issuer:
    """Read whose meeting it was, the organisation above it with its locality."""
    for word in _WORD.finditer(shadow.plain, start, end):
        organ = organ_at(shadow, word.start())
        if organ is not None and organ.base is not None and organ.end >= end:
            whole = issuer_of_organ(organ, context)
            unit = expand(" ".join(shadow.plain[start : word.start()].split()))
            return Issuer(f"{unit} {whole.name}".strip(), whole.province)
    return Issuer(expand(" ".join(shadow.plain[start:end].split())))
