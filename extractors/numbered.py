"""Documents cited by number: the head before it, lists with one head, bare numbers.

"các Nghị định của Chính phủ: số 63/2010/NĐ-CP …; số 48/2013/NĐ-CP …" states its head
once; "Nghị quyết số 29, ngày 4 tháng 11 năm 2013" has lost its letters; "Văn bản số
3245/TTr-STP" hides its type. Form codes, contracts and technical standards have the
shape of a symbol and are none.
"""

from __future__ import annotations

import bisect
import functools
import re
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from extractors.bare_number import completed, find_bare_numbers
from extractors.dates import DateFound, date_at
from extractors.draft import Draft
from extractors.organ import Organ, organ_at
from extractors.tail import read_tail
from extractors.vocabulary import alternation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.shadow import Shadow
    from extractors.symbol import Symbol
    from extractors.type_word import TypeWord

_FARTHEST = 160
"""Characters between a type word and its number, at most."""

_MOST_WORDS = 16
_TRIED_HEADS = 3
_ALWAYS_NOUNS = frozenset(
    {"CV", "TTr", "ND", "TT", "TTLT", "NQ", "CT", "CD", "QC", None}
)
"""Types whose words are nouns in small letters too; "quyết định" may be a verb."""

_GAP = re.compile(
    r"(?P<words>[^;.()|\n\"“”0-9]*?)(?P<so>(?<![a-z])so(?: so)?)?[ :.'’,]{0,5}"
)
_VERBS = re.compile(
    r"(?<!\w)(?:kèm theo|tại|theo|thực hiện|từ|đến|được|đã|bằng|trong|trên|nêu|nếu)"
    r"(?!\w)",
    re.IGNORECASE,
)
"""With their marks: without them "Sở Tài chính" would hold "tại", "Tư pháp" "từ"."""

_OF = re.compile(r"(?<![a-z])cua {1,3}")
_LIST = re.compile(
    r"[ ,;]{0,4}(?:(?:va|hoac|cung|hay|den)(?![a-z]) {0,3})?(?:cac {1,3})?"
    r"(?:(?<![a-z])so {0,3})?"
)
_SUBJECTS = re.compile(r"[^.\n|]{1,300}[;,] {0,3}(?:va {1,3})?so {1,3}")
"""A subject behind the one number, and "số" before the next."""


class _Head(msgspec.Struct, frozen=True, gc=False):
    """A type word that stands for a number, with the issuer named between them."""

    word: TypeWord
    direct: bool
    organ: Organ | None = None
    date: DateFound | None = None


def find_numbered(
    shadow: Shadow, symbols: Sequence[Symbol], words: Sequence[TypeWord]
) -> list[Draft]:
    """Return every document cited by number, in order.

    Args:
        shadow: The text.
        symbols: The symbols that no law named by its name has taken.
        words: The type words of the text, in order.
    """
    bare = find_bare_numbers(shadow, words, frozenset(s.start for s in symbols))
    anchors: list[Symbol | Draft] = [*symbols, *bare]
    anchors.sort(key=_start)
    return completed(shadow, list(_read(shadow, anchors, words)))


def _read(
    shadow: Shadow, anchors: Sequence[Symbol | Draft], words: Sequence[TypeWord]
) -> Iterator[Draft]:
    previous: Draft | None = None
    code_end = -1
    for anchor in anchors:
        if isinstance(anchor, Draft):
            previous = anchor
            yield anchor
            continue
        if _is_code(shadow, anchor.start, code_end):
            code_end = anchor.end
            continue
        draft = _of_symbol(shadow, anchor, words, previous)
        if draft is not None:
            previous = draft
            yield draft


def _start(anchor: Symbol | Draft) -> int:
    return anchor.start


def _of_symbol(
    shadow: Shadow, symbol: Symbol, words: Sequence[TypeWord], previous: Draft | None
) -> Draft | None:
    head = _head(shadow, symbol, words)
    if head is not None:
        return _headed(shadow, symbol, head)
    start, end = symbol.start, symbol.end
    rule = _list_rule(shadow, previous, start) if previous else None
    if previous is not None and rule is not None:
        kind = symbol.type or previous.type
        draft = Draft(start, end, rule, kind, symbol, repairs=symbol.repairs)
        return _with_tail(shadow, draft)
    if not symbol.known:
        return None
    kind = symbol.type or ("L" if symbol.of_assembly else None)
    draft = Draft(start, end, "lone symbol", kind, symbol, repairs=symbol.repairs)
    return _with_tail(shadow, draft)


def _list_rule(shadow: Shadow, previous: Draft, start: int) -> str | None:
    """Tell how a number without a head goes on with the list before it, if it does."""
    if _LIST.fullmatch(shadow.folded, previous.end, start):
        return "list"
    if _SUBJECTS.fullmatch(shadow.folded, previous.end, start):
        return "list with subjects"
    return None


def _headed(shadow: Shadow, symbol: Symbol, head: _Head) -> Draft | None:
    kind = head.word.code or symbol.type or "CV"
    if kind == "HDg":  # a contract is no document of an authority
        return None
    rule = "head and symbol" if head.direct else "distant head and symbol"
    draft = Draft(
        head.word.start,
        symbol.end,
        rule,
        kind,
        symbol,
        organ=head.organ,
        date=head.date,
        repairs=symbol.repairs,
    )
    return _with_tail(shadow, draft)


def _with_tail(shadow: Shadow, draft: Draft) -> Draft:
    symbol = draft.symbol
    tail = read_tail(shadow, draft.end, joint=_issuers(symbol) if symbol else 0)
    return replace(
        draft,
        end=tail.end,
        date=tail.date or draft.date,
        organ=tail.organ or draft.organ,
        also=tail.also,
    )


_JOINT = frozenset({"TTLT", "NQLT"})
"""Types whose letters all name issuers (Luật 80/2015/QH13, Điều 4)."""


def _issuers(symbol: Symbol) -> int:
    """Return how many issuers a symbol is sure to name, 0 where it can be but one."""
    if symbol.letters is None or not symbol.organs[1:]:
        return 0
    return len(symbol.organs) if symbol.letters in _JOINT else 1


def _head(shadow: Shadow, symbol: Symbol, words: Sequence[TypeWord]) -> _Head | None:
    """Return the nearest type word that can be the head of a symbol."""
    index = bisect.bisect_right(words, symbol.start, key=lambda word: word.end)
    for word in reversed(words[max(0, index - _TRIED_HEADS) : index]):
        date = date_at(shadow.folded, word.end + 1)
        behind = date.end if date and date.end < symbol.start else word.end
        gap = _GAP.fullmatch(shadow.folded, behind, symbol.start)
        if symbol.start - word.end > _FARTHEST or gap is None:
            return None
        between = shadow.plain[slice(*gap.span("words"))].strip(" :,")
        if not between:
            return _Head(word, direct=True, date=date)
        if _reaches(between, word, symbol, said=gap["so"] is not None):
            of = _OF.search(shadow.folded, word.end, symbol.start)
            organ = organ_at(shadow, of.end()) if of else None
            return _Head(word, direct=False, organ=organ, date=date)
    return None


def _reaches(between: str, word: TypeWord, symbol: Symbol, *, said: bool) -> bool:
    """Tell whether a type word is the head of a number some words behind it."""
    if len(between.split()) > _MOST_WORDS or _VERBS.search(between):
        return False
    sure = symbol.letters is not None and symbol.type == word.code
    if not (word.capital or word.code in _ALWAYS_NOUNS or sure):
        return False
    agree = word.code is None or symbol.type in (None, "CV", word.code)
    return agree and (said or "của" in between.lower())


@functools.cache
def _codes() -> re.Pattern[str]:
    words = alternation("form", "contract")
    standards = alternation("standard")
    return re.compile(
        rf"(?<![a-z])(?:(?:{words}|(?:bieu )?mau bao cao)(?: so| hieu)?[ :]{{0,3}}"
        rf"(?:\d{{1,3}}[a-z]?(?:,| va)? {{1,2}})*|(?:{standards})[ \d:.\-]{{0,16}})$"
    )


def _is_code(shadow: Shadow, at: int, code_end: int) -> bool:
    """Tell whether a number is that of a form, a contract or a standard.

    What goes on with a list of codes is one too; ``code_end`` is where the last ended.
    """
    if 0 <= code_end <= at and _LIST.fullmatch(shadow.folded, code_end, at):
        return True
    return _codes().search(shadow.folded, max(0, at - 40), at) is not None
