"""The locality that another mention says, for a role that is named without one.

"Quyết định số 78/2016/QĐ-UBND … của Ủy ban nhân dân tỉnh Bình Định" cited again, inside
a title that Bình Định itself wrote, as "… của Ủy ban nhân dân tỉnh" is still that of
Bình Định, not of the province that cites it: number, type and day are the same. And
whatever a title of Bình Định calls "của tỉnh" is of Bình Định, cited before or not: an
issuer means its own locality where it names none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.folding import fold_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from extractors.facts import Mention

_Key = tuple[str | None, str, "date"]
"""Type, symbol and day: a register gives them out once."""


def with_borrowed_places(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions, roles without a place taking that of the same document.

    Args:
        text: The whole text.
        mentions: Of it, roles completed by the document's own locality.
    """
    stated: defaultdict[_Key, set[tuple[str, str]]] = defaultdict(set)
    for mention in mentions:
        if not mention.issuer or not mention.province:
            continue
        key = _key(mention)
        if key and _says_place(text, mention):
            stated[key].add((mention.issuer, mention.province))
    if not stated:
        return tuple(mentions)
    return tuple(_borrowed(text, mention, stated) for mention in mentions)


def _key(mention: Mention) -> _Key | None:
    if mention.symbol is None or mention.issued is None:
        return None
    return mention.type, fold_words(mention.symbol), mention.issued


def _says_place(text: str, mention: Mention) -> bool:
    """Tell whether the mention itself names its province."""
    if mention.province is None:
        return False
    return fold_words(mention.province) in fold_words(mention.span.of(text))


def _borrowed(
    text: str, mention: Mention, stated: dict[_Key, set[tuple[str, str]]]
) -> Mention:
    key = _key(mention)
    found = stated.get(key, set()) if key else set()
    if len(found) != 1 or mention.province is None or _says_place(text, mention):
        return mention
    ((issuer, province),) = found
    return replace(mention, issuer=issuer, province=province)


def with_places_of_titles(
    text: str, mentions: Sequence[Mention], holders: Sequence[int | None]
) -> tuple[Mention, ...]:
    """Return the mentions, roles of a province inside a title put into its province.

    Args:
        text: The whole text.
        mentions: Of it, roles completed by the document's own locality.
        holders: For each mention the index of the one whose title holds it.
    """
    if all(holder is None for holder in holders):  # no title holds any
        return tuple(mentions)
    placed = list(mentions)
    stated = {index for index, m in enumerate(mentions) if _says_place(text, m)}
    for index, holder in enumerate(holders):
        if holder is None or index in stated or holder not in stated:
            continue
        moved = _moved(placed[index], placed[holder])
        if moved is not None:
            placed[index] = moved
            stated.add(index)
    return tuple(placed)


def _moved(mention: Mention, holder: Mention) -> Mention | None:
    """Return the mention in the holder's province; ``None`` where that is no other."""
    own, other = (_place_of_province(one) for one in (mention, holder))
    if own is None or other is None or mention.province == holder.province:
        return None
    issuer = (mention.issuer or "").removesuffix(own) + other
    return replace(mention, issuer=issuer, province=holder.province)


def _place_of_province(mention: Mention) -> str | None:
    """Return "tỉnh Bình Định" of an organ of the province, not of one below it."""
    name = re.escape(mention.province or "-")
    found = re.search(rf"(?:tỉnh|[Tt]hành phố) {name}$", mention.issuer or "")
    below = _BELOW.search(mention.issuer or "")
    return found.group() if found and not below else None


_BELOW = re.compile(r"(?:huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) [^,]+")
"""Units below the province, whose organs are no organs of the province."""
