"""The locality of a document named in full before, for a role without one later.

"Quyết định số 78/2016/QĐ-UBND … của Ủy ban nhân dân tỉnh Bình Định" cited again, inside
a title that Bình Định itself wrote, as "… của Ủy ban nhân dân tỉnh" is still that of
Bình Định, not of the province that cites it: number, type and day are the same.
"""

from __future__ import annotations

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
        key = _key(mention)
        if key and mention.issuer and mention.province and _says_place(text, mention):
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
    words = fold_words(mention.span.of(text))
    return fold_words(mention.province or "") in words


def _borrowed(
    text: str, mention: Mention, stated: dict[_Key, set[tuple[str, str]]]
) -> Mention:
    key = _key(mention)
    found = stated.get(key, set()) if key else set()
    if len(found) != 1 or mention.province is None or _says_place(text, mention):
        return mention
    ((issuer, province),) = found
    return replace(mention, issuer=issuer, province=province)
