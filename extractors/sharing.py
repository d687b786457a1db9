"""What one text says of one document, said of every mention of it.

A document is named in full once and shortly later on: the date of the first mention is
the date of all. Two mentions are of one document when symbol and type agree and nothing
else they state speaks against it: another year (numbers of the state start anew each
January), another locality. A bare number is that of the one symbol that has it, a law's
name that of the one law of that name.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.folding import fold, fold_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from extractors.facts import Mention

_BARE = re.compile(r"0*(\d+[a-z]?)$")
_NUMBER = re.compile(r"0*(\d[\d.]*[a-z]{0,2}?)(?=[/\-])")
_LOCAL = re.compile(r"\b(?:huyen|quan|thi xa|xa|phuong|thi tran|dac khu) .*")
_SIDE_WORDS = re.compile(r"\b(?:dai bieu|lan thu|nhiem ky \d{4} \d{4}|nam \d{4})\b")
_LAWS = ("L", "BL")


class _Cluster:
    """The mentions of one document, and what they state between them."""

    __slots__ = ("kinds", "members", "places", "years")

    def __init__(self) -> None:
        self.members: list[int] = []
        self.kinds: set[str] = set()
        self.years: set[int] = set()
        self.places: set[tuple[str | None, str | None]] = set()

    def add(self, index: int, mention: Mention) -> None:
        self.members.append(index)
        self.kinds |= {mention.type} if mention.type else set()
        self.years |= {mention.year} if mention.year else set()
        self.places |= {_place(mention)} if mention.issuer else set()

    def takes(self, mention: Mention, latest: int | None) -> bool:
        """Tell whether nothing that a mention states speaks against it."""
        if latest and any(year > latest for year in self.years):
            return False
        if mention.year and self.years and mention.year not in self.years:
            return False
        if mention.type and self.kinds and not _one_kind(mention.type, self.kinds):
            return False
        return not mention.issuer or not self.places or _place(mention) in self.places


def _one_kind(kind: str, kinds: Iterable[str]) -> bool:
    return kind in kinds or (kind in _LAWS and any(k in _LAWS for k in kinds))


def _place(mention: Mention) -> tuple[str | None, str | None]:
    """Return province and lower locality of the issuer."""
    return mention.province, _lower_locality(mention.issuer or "")


@functools.lru_cache(maxsize=4096)
def _lower_locality(issuer: str) -> str | None:
    found = _LOCAL.search(fold_words(issuer))
    return found.group() if found else None


@functools.lru_cache(maxsize=4096)
def _number_key(symbol: str) -> str:
    folded = fold(symbol)
    number = _NUMBER.match(folded) or _BARE.match(folded)
    return number.group(1) if number else ""


def clusters(
    mentions: Sequence[Mention], latest: Sequence[int | None] | None = None
) -> tuple[int, ...]:
    """Return a number for each mention, equal for mentions of one document.

    Decided by the letter of the text alone: type, symbol, year, locality and name.

    Args:
        mentions: All mentions of one text.
        latest: For each mention the year by which its document must exist, because
            one of that year carries it out; ``None`` where nothing says so.
    """
    years = latest or [None] * len(mentions)
    groups: defaultdict[Hashable, list[_Cluster]] = defaultdict(list)
    order = sorted(range(len(mentions)), key=lambda i: _rank(mentions[i]))
    for index in order:
        mention = mentions[index]
        cluster = _find(mention, years[index], groups)
        cluster.add(index, mention)
        for key in _keys(mention):
            if all(cluster is not other for other in groups[key]):
                groups[key].append(cluster)
    return _numbers(len(mentions), groups)


def _rank(mention: Mention) -> int:
    """Order mentions so that those that say more come first."""
    full = mention.symbol is not None and _BARE.fullmatch(mention.symbol) is None
    said = (full, mention.year is not None, mention.issuer is not None)
    return -sum(said[i] << (2 - i) for i in range(3))


def _keys(mention: Mention) -> tuple[Hashable, ...]:
    """Return by what a mention can be found: symbol, type and number, name."""
    keys: list[Hashable] = []
    if mention.symbol:
        keys.append(("symbol", symbol_key(mention.symbol)))
        keys.append(("number", mention.type, _number_key(mention.symbol)))
    if mention.name:
        keys.append(("name", name_key(mention.name)))
    return tuple(keys)


@functools.lru_cache(maxsize=4096)
def symbol_key(symbol: str) -> str:
    """Return a symbol for comparison: no marks, signs or leading zeros."""
    return re.sub(r"[\W_]+", "", fold(symbol)).lstrip("0")


@functools.lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return a name for comparison: its words without marks, ordinals' words, years."""
    return " ".join(_SIDE_WORDS.sub(" ", fold_words(name)).split())


def _find(
    mention: Mention,
    latest: int | None,
    groups: defaultdict[Hashable, list[_Cluster]],
) -> _Cluster:
    keys = _keys(mention)
    bare = mention.symbol is not None and _BARE.fullmatch(mention.symbol) is not None
    tried = keys[1:] if bare else (keys[:1] if mention.symbol else keys)
    for key in tried:
        fitting = [cluster for cluster in groups[key] if cluster.takes(mention, latest)]
        if len(fitting) == 1 or (fitting and not bare and mention.symbol):
            return fitting[0]
    return _Cluster()


def _numbers(
    count: int, groups: defaultdict[Hashable, list[_Cluster]]
) -> tuple[int, ...]:
    label: dict[int, int] = {}
    for found in groups.values():
        for cluster in found:
            first = min(cluster.members)
            label.update(dict.fromkeys(cluster.members, first))
    return tuple(label.get(index, index) for index in range(count))


def share(
    mentions: Sequence[Mention], latest: Sequence[int | None] | None = None
) -> tuple[Mention, ...]:
    """Give every mention what the text says of its document elsewhere."""
    labels = clusters(mentions, latest)
    members: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention, label in zip(mentions, labels, strict=True):
        members[label].append(mention)
    return tuple(
        _filled(mention, members[label])
        for mention, label in zip(mentions, labels, strict=True)
    )


def _filled(mention: Mention, group: Sequence[Mention]) -> Mention:
    if len(group) == 1 and not (mention.symbol and mention.name):
        return mention
    issued = next((m.issued for m in group if m.issued), None)
    year = issued.year if issued else next((m.year for m in group if m.year), None)
    named = next((m for m in group if m.issuer), mention)
    symbol = mention.symbol
    if symbol is None or _BARE.fullmatch(symbol):
        symbol = max((m.symbol for m in group if m.symbol), key=len, default=None)
    return replace(
        mention,
        type=mention.type or next((m.type for m in group if m.type), None),
        symbol=symbol,
        issued=issued,
        year=year,
        issuer=named.issuer,
        province=named.province,
        name=None if symbol else next((m.name for m in group if m.name), None),
    )
