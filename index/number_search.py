"""Documents meant by the number that a query is or holds, the same for every store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.folding import clean, fold_words
from index.explanation import CARRIES_OUT, NUMBER
from index.lookup import Lookup
from index.misspelling import distance
from index.number_key import number_key
from index.records import DocumentRecord
from index.search import wants_followers
from index.store import Reason

if TYPE_CHECKING:
    from index.search import Terms

WORTH = 100.0
"""Above every score that words can get."""

_MOST_NAMESAKES = 50  # documents of one number among words that are looked at
_MOST_SLIPS = 2

Followers = Callable[[tuple[str, ...]], Iterable[DocumentRecord]]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document found by its number: a score above all words, and why."""

    document: DocumentRecord
    score: float
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class NumberSearch:
    """Finds documents by number: the whole query, or a part of it.

    Attributes:
        lookup: The look-up of the store.
        followers: Returns the documents that carry out those of some ids directly.
    """

    lookup: Lookup
    followers: Followers

    def found(self, words: str, asked: Terms) -> tuple[Numbered, ...]:
        """Return the documents meant, best first.

        Of a number among other words, the document whose head has most of these words
        comes first; where the words ask who carries it out, those who do come before.
        """
        documents = self.lookup.by_numbers(words, asked.numbers)
        rows = [(one, NUMBER) for one in documents] or self._within(words, asked)
        unique = {one.id: (one, code) for one, code in reversed(rows)}
        ordered = list(unique.values())[::-1]
        return tuple(_numbered(*row, at) for at, row in enumerate(ordered, start=1))

    def meant(self, asked: Terms) -> str | None:
        """Return a number of the store that is nearly the one typed."""
        near = (
            (distance(number.key, number_key(one.symbol) or ""), one.symbol)
            for number in asked.numbers
            for one in self.lookup.by_beginning(f"{number.number}:")
            if one.symbol
        )
        slips, symbol = min(near, default=(_MOST_SLIPS + 1, ""))
        return symbol if slips <= _MOST_SLIPS else None

    def _within(self, words: str, asked: Terms) -> list[tuple[DocumentRecord, str]]:
        named = (self.lookup.by_number(words, one) for one in asked.within)
        documents = next((d for d in named if 0 < len(d) <= _MOST_NAMESAKES), ())
        beside = frozenset(fold_words(clean(words)).split())
        rows = [(one, NUMBER) for one in _by_words(documents, beside)]
        if not documents or not wants_followers(words, asked.within):
            return rows
        following = self.followers(tuple(one.id for one in documents))
        return [(one, CARRIES_OUT) for one in _by_words(following, beside)] + rows


def _by_words(
    documents: Iterable[DocumentRecord], words: frozenset[str]
) -> list[DocumentRecord]:
    """Return documents, those whose head has most of the words first."""

    def shared(document: DocumentRecord) -> int:
        head = (document.title, document.issuer, document.province, document.symbol)
        said = fold_words(clean(" ".join(part for part in head if part)))
        return len(words.intersection(said.split()))

    return sorted(documents, key=lambda one: (-shared(one), one.id))


def _numbered(document: DocumentRecord, code: str, at: int) -> Numbered:
    score = WORTH + 1 / at
    why = Reason(code, score, document.symbol or document.id)
    return Numbered(document, score, (why,))
