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
from collections.abc import Hashable
from itertools import islice, permutations
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.folding import fold, fold_words
from corpus.knowledge.organisations import organisation_of_suffix

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from extractors.facts import Mention

_BARE = re.compile(r"(?:0(?=\d))*+(\d+[a-z]?)$")
_NUMBER = re.compile(r"(?:0(?=\d))*+(\d[\d.]*+[a-z]{0,2}?)(?=[/\-])")
_LOCAL = re.compile(
    r"\b(?:huyen|quan|thi xa|xa|phuong|thi tran|dac khu) .*"
    r"|\b(?:tinh|thanh pho|huyen|thi xa|xa|phuong|thi tran)$"  # the writer's own
)
_SIDE_WORDS = re.compile(r"\b(?:dai bieu|lan thu|nhiem ky \d{4} \d{4}|nam \d{4})\b")
_LAWS = ("L", "BL")


class _Cluster:
    """The mentions of one document, and what they state between them."""

    __slots__ = ("first", "issuers", "kinds", "members", "places", "symbol", "years")

    def __init__(self) -> None:
        self.members: list[int] = []
        self.first = 0
        self.symbol = ""
        self.issuers: set[str] = set()
        self.kinds: set[str] = set()
        self.years: set[int] = set()
        self.places: set[tuple[str | None, str | None]] = set()

    def add(self, index: int, mention: Mention) -> None:
        self.first = min(self.first, index) if self.members else index
        self.members.append(index)
        self.symbol = max(self.symbol, mention.symbol or "", key=len)
        if mention.type:
            self.kinds.add(mention.type)
        if mention.year:
            self.years.add(mention.year)
        if mention.issuer:
            self.places.add(_place(mention))
            self.issuers.add(mention.issuer)

    def may_be_of(self, mention: Mention) -> bool:
        """Tell whether issuers, or the letters of symbols, do not speak against it."""
        own = mention.issuer or _organ(mention.symbol or "")
        names: Iterable[str | None] = self.issuers or (_organ(self.symbol),)
        return any(issuers_agree(own, name) for name in names)

    def takes(self, mention: Mention, latest: int | None) -> bool:
        """Tell whether nothing that a mention states speaks against it."""
        if latest and self.years and max(self.years) > latest:
            return False
        if mention.year and self.years and mention.year not in self.years:
            return False
        if mention.type and self.kinds and not _one_kind(mention.type, self.kinds):
            return False
        return not mention.issuer or not self.places or _place(mention) in self.places


_Groups = defaultdict[Hashable, dict[_Cluster, None]]
"""Documents by what they can be found by, each once and in order."""

_MOST_CANDIDATES = 16


@functools.lru_cache(maxsize=4096)
def _organ(symbol: str) -> str | None:
    """Return the organ that the last letters of a symbol stand for."""
    organ = organisation_of_suffix(symbol.rsplit("-", 1)[-1])
    return organ.name if organ else None


@functools.lru_cache(maxsize=4096)
def issuers_agree(one: str | None, other: str | None) -> bool:
    """Tell whether two issuers can be one: an organ and its head, or one not said."""
    if one is None or other is None:
        return True
    short, long = sorted((fold_words(one), fold_words(other)), key=len)
    return short in long


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
    groups: _Groups = defaultdict(dict)
    order = sorted(range(len(mentions)), key=lambda i: _rank(mentions[i]))
    for index in order:
        mention = mentions[index]
        keys = _keys(mention)
        cluster = _find(mention, keys, years[index], groups)
        cluster.add(index, mention)
        for key in keys:
            groups[key][cluster] = None
    return _numbers(len(mentions), groups)


def _rank(mention: Mention) -> tuple[int, int]:
    """Order mentions so that those that say more come first, cut symbols last."""
    symbol = mention.symbol or ""
    full = bool(symbol) and not _is_bare(symbol)
    year, issuer = mention.year is not None, mention.issuer is not None
    letters = len(symbol) if _LEGISLATION.match(symbol) else 0
    return -(4 * full + 2 * year + issuer), -letters


def _keys(mention: Mention) -> tuple[Hashable, ...]:
    """Return by what a mention can be found: symbol, type and number, name."""
    keys: list[Hashable] = []
    if mention.symbol:
        number = (mention.type, _number_key(mention.symbol))
        keys = [("symbol", symbol_key(mention.symbol)), ("number", *number)]
        keys = [("bare", *number)] if _is_bare(mention.symbol) else keys
    if mention.name:
        keys.append(("name", name_key(mention.name)))
    return tuple(keys)


@functools.lru_cache(maxsize=4096)
def _is_bare(symbol: str) -> bool:
    return _BARE.fullmatch(symbol) is not None


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
    keys: Sequence[Hashable],
    latest: int | None,
    groups: _Groups,
) -> _Cluster:
    """Return the document that a mention is of: one known already, or a new one."""
    key = keys[0] if keys else ()
    fitting = [c for c in _few(groups[key]) if c.takes(mention, latest)]
    if mention.symbol and not _is_bare(mention.symbol):
        fitting = fitting or _cut_short(mention, mention.symbol, latest, groups)
        return fitting[0] if fitting else _Cluster()
    if mention.symbol:
        full = _few(groups["number", mention.type, _number_key(mention.symbol)])
        found = [
            cluster
            for cluster in full
            if cluster.takes(mention, latest) and cluster.may_be_of(mention)
        ]
        fitting = found if len(found) == 1 else fitting
    vague = [cluster for cluster in fitting if not cluster.years]
    chosen = fitting if len(fitting) == 1 else vague
    return chosen[0] if chosen else _Cluster()


def _cut_short(
    mention: Mention, symbol: str, latest: int | None, groups: _Groups
) -> list[_Cluster]:
    """Return the one document whose symbol has more letters than this, or fewer."""
    if _LEGISLATION.match(symbol) is None:
        return []
    alike = _few(groups["number", mention.type, _number_key(symbol)])
    found = [
        cluster
        for cluster in alike
        if any(_is_cut(*pair) for pair in permutations((symbol, cluster.symbol)))
        and cluster.takes(mention, latest)
        and cluster.may_be_of(mention)
    ]
    return found if len(found) == 1 else []


_LEGISLATION = re.compile(r"\d+[a-z]?/(?:19|20)\d\d(?:/|$)")
"""Number and year, which tell the laws of one type and organ from each other."""


@functools.lru_cache(maxsize=1024)
def _is_cut(symbol: str, whole: str) -> bool:
    """Tell whether letters of a symbol are left out: 5/2022/BTC for 5/2022/TT-BTC.

    "Thông tư 5/2022" leaves all of them out.
    """
    head = _LEGISLATION.match(symbol)
    if head is None or not whole.startswith(head[0]) or len(symbol) >= len(whole):
        return False
    letters, full = symbol_key(symbol[head.end() :]), symbol_key(whole[head.end() :])
    return full.startswith(letters) or full.endswith(letters)


def _few(found: dict[_Cluster, None]) -> list[_Cluster]:
    """Return the documents to choose from; of very many none would be the one."""
    return list(islice(found, _MOST_CANDIDATES))


def _numbers(count: int, groups: _Groups) -> tuple[int, ...]:
    label: dict[int, int] = {}
    for found in groups.values():
        for cluster in found:
            label.update(dict.fromkeys(cluster.members, cluster.first))
    return tuple(label.get(index, index) for index in range(count))


def share(
    mentions: Sequence[Mention], latest: Sequence[int | None] | None = None
) -> tuple[Mention, ...]:
    """Give every mention what the text says of its document elsewhere."""
    labels = clusters(mentions, latest)
    said: defaultdict[int, _Said] = defaultdict(_Said)
    for mention, label in zip(mentions, labels, strict=True):
        said[label].hear(mention)
    return tuple(
        said[label].told(mention)
        for mention, label in zip(mentions, labels, strict=True)
    )


class _Said:
    """What the mentions of one document state, the first to state it first."""

    __slots__ = ("issued", "issuer", "name", "province", "symbol", "type", "year")

    def __init__(self) -> None:
        self.type: str | None = None
        self.symbol: str | None = None
        self.issued: date | None = None
        self.year: int | None = None
        self.issuer: str | None = None
        self.province: str | None = None
        self.name: str | None = None

    def hear(self, mention: Mention) -> None:
        """Take in what one more mention states."""
        if self.issuer is None:
            self.issuer, self.province = mention.issuer, mention.province
        if len(mention.symbol or "") > len(self.symbol or ""):
            self.symbol = mention.symbol
        self.type = self.type or mention.type
        self.issued = self.issued or mention.issued
        self.year = self.year or mention.year
        self.name = self.name or mention.name

    def told(self, mention: Mention) -> Mention:
        """Return a mention with all that was heard; a whole symbol stays its own."""
        short = (
            mention.symbol is None
            or _is_bare(mention.symbol)
            or _is_cut(mention.symbol, self.symbol or "")
        )
        symbol = self.symbol if short else mention.symbol
        return replace(
            mention,
            type=mention.type or self.type,
            symbol=symbol,
            issued=self.issued,
            year=self.issued.year if self.issued else self.year,
            issuer=self.issuer,
            province=self.province,
            name=None if symbol else self.name,
        )
