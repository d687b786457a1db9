"""What neighbours in a list or a title tell of each other.

Items of a list share an issuer that is named once, before the first or behind the last,
and the year of the last one's date. A law that a decree details is not younger than
the decree.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.knowledge.organisations import organisation_of_suffix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.draft import Draft
    from extractors.facts import Mention
    from extractors.shadow import Shadow
    from extractors.symbol import Symbol

_SEVERAL_ORGANS = (("TW",), ("TƯ",))
"""Letters that several organs share, so that neighbours may differ; those of one list
under one head do not."""

_LIST = re.compile(
    r"[ ,;]{0,4}(?:(?:va|hoac|cung)(?![a-z]) {0,3})?(?:cac {1,3})?(?:so )?"
)


_AND = re.compile(
    rf"(?:{_LIST.pattern})|[^.;\n]{{1,120}} (?:va|cung) {{1,3}}(?:cac {{1,3}})?"
)
"""The same, or a subject and "và" before another document of the same type."""

_PASSIVE = r"(?<![a-z])(?:duoc|bi|boi|theo|phu hop)(?![a-z])"
"""Says that the first is what is changed, which the one above its organ may do."""

_CHANGES = re.compile(
    rf"(?![^.;\n]{{0,140}}{_PASSIVE})"
    r"[^.;\n]{0,60}(?<![a-z])"
    r"(?:sua doi|bo sung|thay the|bai bo|dieu chinh)[^.;\n]{0,60}"
)
"""What a title says of another document of the same organ: a document is changed by one
of the organ that issued it (Luật 64/2025/QH15, Điều 8)."""

_CARRIES_OUT = re.compile(
    r"[^.;\n]{0,200}(?:chi tiet|huong dan|thi hanh|mot so dieu)[^.;\n]{0,80}"
)


def inherited(
    even: Shadow, mentions: Sequence[Mention], drafts: Sequence[Draft]
) -> list[Mention]:
    """Hand an issuer on along a list of documents of the same organ.

    "của Cục Thuế tại Công văn số 1/CT-X và Công văn số 2/CT-Y", "Nghị quyết số
    1/NQ-HĐND và số 2/NQ-HĐND của HĐND tỉnh"
    """
    found = list(mentions)
    pairs = [
        pair for pair in pairwise(range(len(found))) if _listed(even, drafts, pair)
    ]
    for before, after in pairs:
        found[after] = _issued_as(found[after], found[before])
    for before, after in reversed(pairs):
        found[before] = _issued_as(found[before], found[after])
        if _year_from_date(drafts[after]):
            found[before] = _dated_as(found[before], found[after])
    return found


def _listed(even: Shadow, drafts: Sequence[Draft], pair: tuple[int, int]) -> bool:
    """Tell whether two mentions are neighbours that are of one organ.

    Those of a list are, and a document with the one that it changes.
    """
    before, after = drafts[pair[0]], drafts[pair[1]]
    if before.symbol is None or after.symbol is None:
        return _goes_on(even, before, after)
    if before.symbol.organs[:1] != after.symbol.organs[:1]:
        return False
    if before.symbol.organs[:1] in _SEVERAL_ORGANS and after.rule != "list":
        return False
    alike = before.type == after.type
    if alike and after.rule == "list with subjects":
        return True
    gap = _AND if alike else _LIST
    if gap.fullmatch(even.folded, before.end, after.start):
        return True
    changes = _CHANGES if alike and _of_a_locality(before.symbol) else _LIST
    return changes.fullmatch(even.folded, before.end, after.start) is not None


def _goes_on(even: Shadow, before: Draft, after: Draft) -> bool:
    """Tell whether a bare number goes on with another: "Nghị quyết số 57, 59 của …"."""
    if before.number is None or not even.folded[after.start].isdigit():
        return False
    listed = _LIST.fullmatch(even.folded, before.end, after.start) is not None
    return listed and after.number is not None and before.type == after.type


def _of_a_locality(symbol: Symbol) -> bool:
    """Tell whether a symbol's letters leave open whose it is: UBND, HĐND."""
    organ = organisation_of_suffix(symbol.organs[0]) if symbol.organs else None
    return organ is not None and organ.needs_locality


def _year_from_date(draft: Draft) -> bool:
    return draft.symbol is None or draft.symbol.year is None


def _dated_as(mention: Mention, other: Mention) -> Mention:
    """Take the year of the list's end: whether its day is all theirs stays open."""
    if mention.year is not None or mention.type != other.type:
        return mention
    return replace(mention, year=other.year)


def _issued_as(mention: Mention, other: Mention) -> Mention:
    if mention.issuer is not None:
        return mention
    return replace(mention, issuer=other.issuer, province=other.province)


def latest_years(even: Shadow, drafts: Sequence[Draft]) -> list[int | None]:
    """Return by which year the law carried out by the document before it must exist."""
    found: list[int | None] = [None] * len(drafts)
    for before, after in pairwise(range(len(drafts))):
        first, second = drafts[before], drafts[after]
        if not (second.name and first.symbol and first.end < second.start):
            continue
        if _CARRIES_OUT.fullmatch(even.folded, first.end, second.start):
            date = first.date.year if first.date else None
            found[after] = date or first.symbol.year
    return found
