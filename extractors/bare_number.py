"""Documents called by a number without letters: Nghị quyết 57, Chỉ thị số 34, Đề án 06.

A number behind a type word may as well count something ("Kế hoạch 5 năm") or be a year
("Kế hoạch 2026"). In a list the letters may stand at its end only: "Quyết định số 12,
13 và 14/QĐ-X".
"""

from __future__ import annotations

import re
from string import ascii_lowercase
from typing import TYPE_CHECKING

from msgspec.structs import replace

from extractors.dates import date_at
from extractors.draft import Draft
from extractors.tail import read_tail
from extractors.vocabulary import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.shadow import Shadow
    from extractors.symbol import Symbol
    from extractors.type_word import TypeWord

_AGAIN = re.compile(
    r"(?:, {0,2}| {1,2}va {1,2}|; {0,2})(?:so {1,2})?(?P<number>\d{1,5}[a-z]?)"
    r"(?![a-z0-9]|[.,/\-]\d|[/\-]| ?%"
    r"| {1,2}(?:nam|thang|ngay(?! {1,2}\d{1,2}[/ .\-]))(?![a-z]))"
)
"""A further number of a list of bare numbers: "Nghị quyết số 18 và 19", but for those
that count: "5 năm", "3 ngày"; a day of the calendar may follow."""

_BARE = re.compile(
    r"(?:(?P<so>(?: ?:)?(?: {1,3}so)+) {0,3}:? {0,3}| {1,3})"
    r"(?P<number>\d{1,5}[a-z]?(?P<year>/(?:19|20)\d\d)?)"
    r"(?![a-z0-9]|[.,/\-]\d| ?[%/]|[.,]\d)"
)
_OWN_WAY = re.compile(
    r"(?: ?:)? {1,3}so(?: ?:)? {1,3}"
    r"(?P<number>(?=[a-z./&\-]{0,24}\d)[a-z0-9][a-z0-9./&\-]{2,40})"
    r"(?=[ ,]{1,3}(?:de {1,3})?ngay {1,3}\d)"
)
"""Firms number their letters as they like: "công văn số ABCD/2025/27 ngày 5/9/2025".
Nghị định 30/2020/NĐ-CP, Điều 2, binds state bodies only."""

_BEFORE_NUMBER = (" ", ":", "s")
"""With what "Nghị quyết: số 57" and "Nghị quyết số 57" go on."""

_BARE_TYPES = frozenset(
    {"NQ", "CT", "ND", "TT", "QD", "KL", "QyD", "DA", "KH", "HD", "TTLT"}
)
"""Types called by a bare number in running text: Nghị quyết 57, Đề án 06.

A programme is not: "Chương trình 135" bears the number of the decision on it.
"""

_LETTERS = ("CV", None)
_NEVER_BARE = frozenset({"DAn", "BB", "HDg", "OTHER"})
"""Types whose bare number counts parts of something: Dự án 2, Biên bản số 3."""

_BLANKS = re.compile(r" {0,3}")
_YEARS = range(1900, 2101)

_LEGISLATION = frozenset({"NQ", "ND", "TT", "TTLT", "QD"})
"""Types that carry a year behind the number: Thông tư 22/2021."""


def find_bare_numbers(
    shadow: Shadow, words: Sequence[TypeWord], taken: frozenset[int]
) -> Iterator[Draft]:
    """Yield documents called by a type and a number without letters.

    Args:
        shadow: The text.
        words: The type words of the text, in order.
        taken: Where numbers with letters begin.
    """
    folded = shadow.folded
    for word in words:
        near = folded[word.end : word.end + 2]
        if not (near.endswith(_BEFORE_NUMBER) or near[1:].isdigit()):
            continue  # most are followed by another word
        found = _BARE.match(folded, word.end)
        if found is None:
            yield from _of_a_firm(shadow, word, taken)
            continue
        if found.start("number") in taken:
            continue
        draft = Draft(
            word.start,
            found.end(),
            "bare number",
            word.code or "CV",
            number=shadow.plain[slice(*found.span("number"))],
        )
        draft = _with_tail(shadow, draft)
        if _names_a_document(shadow, word, found, draft):
            yield draft
            if found["so"] or draft.end == found.end():
                yield from _further(shadow, draft, plural=found["so"] is not None)


def _of_a_firm(
    shadow: Shadow, word: TypeWord, taken: frozenset[int]
) -> Iterator[Draft]:
    """Yield a letter whose number has a form of its own; its day must follow."""
    found = _OWN_WAY.match(shadow.folded, word.end) if word.code in _LETTERS else None
    if found is None or found.start("number") in taken:
        return
    number = shadow.plain[slice(*found.span("number"))]
    draft = Draft(word.start, found.end(), "bare number", "CV", number=number)
    draft = _with_tail(shadow, draft)
    if draft.date is not None and draft.date.day is not None:
        yield draft


def _further(shadow: Shadow, draft: Draft, *, plural: bool) -> Iterator[Draft]:
    """Yield the bare numbers that go on with a list: "số 18 và 19"."""
    while plural and (again := _AGAIN.match(shadow.folded, draft.end)):
        number = shadow.plain[slice(*again.span("number"))]
        start = again.start("number")
        draft = Draft(start, again.end(), "bare number", draft.type, number=number)
        draft = _with_tail(shadow, draft)
        yield draft


def _counts(shadow: Shadow, at: int) -> bool:
    """Tell whether a number counts the noun behind it: "Kế hoạch 5 năm"."""
    noun = _BLANKS.match(shadow.folded, at)
    start = noun.end() if noun else at
    if lexicon("counted noun").match(shadow.folded, start) is None:
        return False
    return date_at(shadow.folded, start) is None  # the day of the next sentence


def _names_a_document(
    shadow: Shadow, word: TypeWord, found: re.Match[str], draft: Draft
) -> bool:
    """Tell "Nghị quyết 57" from "Kế hoạch 5 năm", "Kế hoạch 2026", "dự án số 2"."""
    if draft.date is not None and draft.date.day is not None:
        return True
    if not word.capital or word.code in _NEVER_BARE or _counts(shadow, found.end()):
        return False
    if found["so"]:
        return True
    if found["year"]:
        return word.code in _LEGISLATION
    number = found["number"].rstrip(ascii_lowercase)
    long_enough = len(number) > 1 and int(number) not in _YEARS
    return word.code in _BARE_TYPES and long_enough


def _with_tail(shadow: Shadow, draft: Draft) -> Draft:
    tail = read_tail(shadow, draft.end)
    dated = tail.date is not None and tail.date.day is not None
    rule = _TOLD_APART if dated and tail.organ else draft.rule
    return replace(draft, end=tail.end, date=tail.date, organ=tail.organ, rule=rule)


_TOLD_APART = "bare number with day and issuer"
"""One issuer gives a number once a day to documents of a type: nothing is open."""


_NEXT = re.compile(r"[ ,;]{1,3}(?:va {1,3})?(?:so {1,3})?")


def completed(shadow: Shadow, drafts: Sequence[Draft]) -> list[Draft]:
    """Give the numbers of a list the letters that stand at its end only."""
    found = list(drafts)
    for index in range(len(found) - 2, -1, -1):
        bare, after = found[index], found[index + 1]
        if bare.number is None or after.symbol is None or after.rule != "list":
            continue
        if _NEXT.fullmatch(shadow.folded, bare.end, after.start):
            symbol = _numbered(after.symbol, bare)
            found[index] = replace(
                bare, symbol=symbol, number=None, rule="list", repairs=symbol.repairs
            )
    return found


def _numbered(symbol: Symbol, bare: Draft) -> Symbol:
    number = bare.number or ""
    return replace(
        symbol,
        start=bare.start,
        end=bare.end,
        text=number + symbol.text[len(symbol.number) :],
        number=number,
        repairs=("letters at the end of the list",),
    )
