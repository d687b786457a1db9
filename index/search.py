"""What somebody searches for, as a value that every backend understands.

A query without marks and the same query with marks find the same documents; marks,
adjacency and the title decide the order. The tiers, best first: number, exact phrase,
exact words, folded phrase, folded words; in each, title and head before body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.folding import clean, fold_words
from index.number_key import NumberQuery, number_query
from index.spelling import spelled_words

MOST_WORDS = 48
"""Words of a query that are looked at; the rest of a longer one is left off."""

_QUOTED = re.compile(r'["“”«»„]([^"“”«»„]*)["“”«»„]')


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stand together in a query.

    Attributes:
        folded: The words without marks.
        spelled: The same words with marks, as many.
        quoted: Whether the user wants them as a phrase.
    """

    folded: tuple[str, ...]
    spelled: tuple[str, ...]
    quoted: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """A query taken apart: a number, where it is one, and its words in any case."""

    parts: tuple[Part, ...]
    number: NumberQuery | None

    @property
    def words(self) -> tuple[str, ...]:
        """All folded words, each once, in the order of the query."""
        return tuple(dict.fromkeys(word for part in self.parts for word in part.folded))

    @property
    def has_marks(self) -> bool:
        """Whether any word was written with marks."""
        return any(part.folded != part.spelled for part in self.parts)


@dataclass(frozen=True, slots=True)
class Tier:
    """One way of matching the words of a query.

    Attributes:
        spelled: Marks count.
        adjacent: Words that stand together in the query do so in the document.
        title: In the title or head of the document, not in its text.
    """

    spelled: bool
    adjacent: bool
    title: bool


EVERYTHING = Tier(spelled=False, adjacent=False, title=False)
"""The last tier: all others find a part of what it finds."""


def terms(words: str) -> Terms:
    """Take a query apart; any text is a query."""
    number = number_query(words)
    text = clean(words)
    parts = _numbered(text, number) if number else _quoted(text)
    return Terms(_shortened(parts), number)


def _numbered(text: str, number: NumberQuery) -> list[Part]:
    """Keep the words of a symbol together; scattered they would mean nothing."""
    before, _, after = text.partition(number.symbol)
    return [_part(before), _part(number.symbol, quoted=True), _part(after)]


def _quoted(text: str) -> list[Part]:
    parts = []
    at = 0
    for match in _QUOTED.finditer(text):
        parts += [_part(text[at : match.start()]), _part(match[1], quoted=True)]
        at = match.end()
    return [*parts, _part(text[at:])]


def tiers(query: Terms) -> tuple[Tier, ...]:
    """Return the ways of matching a query, best first, without those that add nothing.

    Marks decide nothing where the query has none, adjacency nothing where every part
    is one word or quoted already.
    """
    adjacency = any(len(part.folded) > 1 and not part.quoted for part in query.parts)
    return tuple(
        Tier(spelled, adjacent, title)
        for spelled in ((True, False) if query.has_marks else (False,))
        for adjacent in ((True, False) if adjacency else (False,))
        for title in (True, False)
    )


def _part(text: str, *, quoted: bool = False) -> Part:
    folded = tuple(fold_words(text).split())
    return Part(folded, tuple(spelled_words(text).split()), quoted)


def _shortened(parts: list[Part]) -> tuple[Part, ...]:
    left = MOST_WORDS
    kept = []
    for part in parts:
        if part.folded and left > 0:
            kept.append(Part(part.folded[:left], part.spelled[:left], part.quoted))
            left -= len(part.folded)
    return tuple(kept)
