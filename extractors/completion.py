"""What one text says of a document in all its mentions together.

A short mention is filled in from the fuller ones of the same document in the same text.
Nothing is taken from elsewhere: "34" stays "34" where this text never says more.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.folding import fold, fold_words
from corpus.knowledge.known_documents import law_names
from extractors.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from extractors.dates import DateFound
    from extractors.facts import Mention

_LAWS = frozenset({"HP", "BL", "L", "PL"})
_DIGITS = re.compile(r"\d+")


def printed_number(text: str, mention: Mention) -> str | None:
    """Return the symbol if its number stands in the mention itself.

    A law cited by its name may carry a number that another mention states; whether
    that is the same law is for coreference to say.
    """
    symbol = mention.symbol
    if symbol is None:
        return None
    return symbol if _says_number(mention.span.of(text), symbol) else None


@functools.lru_cache(maxsize=1024)
def _says_number(words: str, symbol: str) -> bool:
    """Tell whether words hold the number of a symbol; asked for several times."""
    first = _DIGITS.search(symbol)
    if first is None:
        return True
    said = {digits.lstrip("0") for digits in _DIGITS.findall(words)}
    return first[0].lstrip("0") in said


def complete(
    text: str, mentions: Sequence[Mention], labels: Sequence[str]
) -> tuple[Mention, ...]:
    """Return the mentions, those by name with the number of their document if known.

    A day that a mention prints stays its own, so that two days of one document show.

    Args:
        text: The whole text.
        mentions: In its order.
        labels: Equal for mentions of one document.
    """
    mentions = [_as_printed(text, mention) for mention in mentions]
    numbered: dict[str, Mention] = {}
    printed = [printed_number(text, mention) for mention in mentions]
    for mention, label, number in zip(mentions, labels, printed, strict=True):
        if number:
            numbered.setdefault(label, mention)
    full = [
        mention if number else _by_name(text, mention, numbered.get(label))
        for mention, label, number in zip(mentions, labels, printed, strict=True)
    ]
    return tuple(_with_full_names(full, labels))


def _with_full_names(
    mentions: Sequence[Mention], labels: Sequence[str]
) -> Iterator[Mention]:
    """Give every name of one law the fullest that the text has, and the year it says.

    "Luật Bầu cử năm 2015" and "Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân
    dân" are one law of 2015 where the labels say so.
    """
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention, label in zip(mentions, labels, strict=True):
        if mention.name and mention.type in _LAWS:
            named[label].append(mention)
    said = {label: _said(same) for label, same in named.items() if len(same) > 1}
    for mention, label in zip(mentions, labels, strict=True):
        alike = said.get(label) if mention.name and mention.type in _LAWS else None
        yield _as_said(mention, *alike) if alike else mention


def _said(same: Sequence[Mention]) -> tuple[str, int | None]:
    """Return the fullest name of one law, and the year if but one is printed."""
    full = max({one.name or "" for one in same}, key=_fullness)
    years = {one.year for one in same if one.year}
    return full, years.pop() if len(years) == 1 else None


def _as_said(mention: Mention, full: str, year: int | None) -> Mention:
    name = mention.name or full
    if name != full and fold_words(full) != fold_words(name):
        name = full
    return replace(mention, name=name, year=mention.year or year)


def _fullness(name: str) -> tuple[bool, int, str]:
    """Order names: official wordings before others, long ones before short ones."""
    words = fold_words(name)
    bearers = law_names().get(words, ())
    official = any(fold_words(law.name) == words for law in bearers if law.type != "HP")
    return official, len(words), name


def printed_day(text: str, mention: Mention) -> date | None:
    """Return the day that the mention itself prints, if it can exist."""
    for found in dates_in(mention.span.of(fold(text))):
        if found.day:
            return found.day
    return None


@functools.lru_cache(maxsize=256)
def dates_in(folded: str) -> tuple[DateFound, ...]:
    """Return the dates in the folded words of a mention, asked for several times."""
    return tuple(find_dates(folded.replace("\n", " ")))


def _as_printed(text: str, mention: Mention) -> Mention:
    """Let a mention keep its own day where another one of the document differs."""
    day = printed_day(text, mention)
    if day is None or day == mention.issued:
        return mention
    return replace(mention, issued=day, year=day.year)


def _by_name(text: str, mention: Mention, full: Mention | None) -> Mention:
    if full is not None:
        return replace(
            mention,
            symbol=full.symbol,
            issued=full.issued or mention.issued,
            year=full.year or mention.year,
            issuer=full.issuer or mention.issuer,
            province=full.province or mention.province,
            name=None,
        )
    if mention.symbol is None:
        return mention
    words = mention.span.of(text)
    dated = mention.year is not None and str(mention.year) in words
    return replace(
        mention,
        symbol=None,
        name=" ".join(words.split()),
        issued=mention.issued if dated else None,
        year=mention.year if dated else None,
    )
