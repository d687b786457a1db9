"""A title that runs on in one sentence: type, number, date, issuer and subject.

Portals that publish a text without its letterhead open it so: "Quyết định số
16/2008/QĐ-BGDĐT ngày 16/4/2008 của Bộ trưởng … quy định về …", collections of older
acts in capitals: "QUYẾT ĐỊNH / CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 118/TTG NGÀY 27-2-1996 …".
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.knowledge.types import type_words
from corpus.lines import Break
from corpus.numbering import DATE, SYMBOL
from corpus.titles import Title, find_title
from corpus.zone import Zone, ZoneKind

if TYPE_CHECKING:
    from corpus.lines import Form

_TOP = 3
"""Lines from the top in which such a title begins."""

_LONGEST = 8
"""Lines that it may take."""

_LETTERS = re.compile(r"[/\-]\s?[A-ZĐ]{2}")
"""What makes digits a symbol: 24/2014/NĐ-CP, 34-CT/TW."""


@functools.cache
def _opening() -> re.Pattern[str]:
    """Match type and "số" at the start of a line of folded text."""
    words = "|".join(words.replace(" ", r"\s{1,3}") for words in type_words())
    return re.compile(rf"(?P<type>{words})\s{{1,3}}(?:so\s{{0,2}}:?\s{{0,2}})?(?=\d)")


@functools.cache
def _gazetted() -> re.Pattern[str]:
    """Match type, issuer and "số" of an older act in folded text."""
    words = "|".join(words.replace(" ", r"\s{1,3}") for words in type_words())
    return re.compile(
        rf"(?P<type>{words})\s{{1,3}}cua\s{{1,3}}(?P<issuer>[^\d,.;:]{{4,90}}?)"
        r"\s{1,3}so\s{0,2}:?\s{0,2}(?=\d)"
    )


_SUBJECT = re.compile(r"[\s,.:\-–]*(?P<subject>\w.*\S)", re.DOTALL)

_ISSUER = re.compile(
    r"[\s,]{0,3}cua\s(?P<issuer>[^,.;:()]{4,90}?)\s(?=(?:v/v|ve|quy|ban|"
    r"huong|sua|phe|cong|bai|to|trien|thuc|phat|hop|dinh)\b)"
)


def find_running_title(form: Form, start: int) -> Title | None:
    """Return the parts of a title that runs on, ``None`` where none begins."""
    for index in range(start, min(start + _TOP, len(form.lines))):
        line = form.lines[index]
        patterns = (_opening(), _gazetted()) if line.capital else (_opening(),)
        tried = (found.match(form.folded, line.span.start) for found in patterns)
        opening = next(filter(None, tried), None)
        symbol = SYMBOL.match(form.masked, opening.end()) if opening else None
        if opening and symbol and _LETTERS.search(symbol.group()):
            last = _last(form, index)
            if last == len(form.lines):  # a sentence: no text stands under it
                return None
            zones = _zones(form, opening, symbol, form.end_of(last))
            if zones[-1].kind is not ZoneKind.SUBJECT and last < len(form.lines):
                below = find_title(form, last)
                return Title((*zones, *below.zones), below.last)
            return Title(tuple(zones), last)
    return None


def _last(form: Form, index: int) -> int:
    """Return the line after the paragraph that begins at a line."""
    last = index + 1
    while last < min(len(form.lines), index + _LONGEST):
        line = form.lines[last]
        goes_on = line.text[0].islower() or (line.capital and form.lines[index].capital)
        if line.before is not Break.LINE or not goes_on:
            break
        last += 1
    return last


def _zones(
    form: Form, opening: re.Match[str], symbol: re.Match[str], end: int
) -> list[Zone]:
    zones = [Zone(ZoneKind.TYPE, Span(*opening.span("type")))]
    number = opening.end("type") + 1
    if "issuer" in opening.groupdict():
        zones.append(Zone(ZoneKind.ISSUER, Span(*opening.span("issuer"))))
        number = opening.end("issuer") + 1
    zones.append(Zone(ZoneKind.NUMBER, Span(number, symbol.end())))
    at = symbol.end()
    date = DATE.search(form.folded, at, min(end, at + 40))
    if date and not re.search(r"\w", form.masked[at : date.start()]):
        zones.append(Zone(ZoneKind.PLACE_DATE, Span(*date.span())))
        at = date.end()
    issuer = _ISSUER.match(form.folded, at, end)
    if issuer:
        zones.append(Zone(ZoneKind.ISSUER, Span(*issuer.span("issuer"))))
        at = issuer.end()
    found = _SUBJECT.match(form.masked, at, end)
    if found:
        zones.append(Zone(ZoneKind.SUBJECT, Span(*found.span("subject"))))
    return zones
