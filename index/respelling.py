"""What was probably meant by words that no document has, the same for every store."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from corpus.folding import clean, fold_words
from index.misspelling import splits, variants

_WORD = re.compile(r"[^\W_]+")
_CANDIDATES = 8
_SIDE_BY_SIDE = 4.0  # what a neighbour of the question is worth beside it
_COST = 2.0

Words = tuple[str, ...]

_LONGEST_WORD = 24


def is_counted(word: str) -> bool:
    """Say whether the vocabulary counts a word: letters only, and not very many."""
    return word.isalpha() and len(word) <= _LONGEST_WORD


@dataclass(frozen=True, slots=True)
class Respelling:
    """Finds words of the store that are near those typed.

    Attributes:
        counts: Returns in how many documents each of some folded words stands; words
            that stand in none may be left out.
        stands: Says whether any document has folded words side by side.
        spelled: Returns a folded word as it is most often spelled.
    """

    counts: Callable[[Words], Mapping[str, int]]
    stands: Callable[[Words], bool]
    spelled: Callable[[str], str]

    def meant(self, text: str) -> str | None:
        """Return a text with the words replaced that the store does not know.

        ``None`` where all are known, or nothing near is.
        """
        cleaned = clean(text)
        words = tuple(fold_words(word) for word in _WORD.findall(cleaned))
        meant = self._meant(words)
        if meant is None:
            return None
        better = zip(words, meant, strict=True)
        put = (new if new != old else None for old, new in better)
        return _WORD.sub(lambda word: next(put) or word[0], cleaned)

    def _meant(self, words: Words) -> Words | None:
        known = self._known(words)
        doubtful = {w for w in words if is_counted(w) and w not in known}
        if not doubtful:
            return None
        found = list(words)
        for at, word in enumerate(words):
            if word in doubtful:
                better = self._better(word, words[:at][-1:], words[at + 1 :][:1])
                if better is None:
                    return None
                found[at] = better
        return tuple(found)

    def _better(self, word: str, before: Words, after: Words) -> str | None:
        costs = variants(word)
        known = self._known(tuple(costs))
        worth = {one: math.log1p(n) - _COST * costs[one] for one, n in known.items()}
        best = sorted(worth, key=lambda one: (-worth[one], one))[:_CANDIDATES]
        for one in best:
            pairs = [(*before, one)] * bool(before) + [(one, *after)] * bool(after)
            worth[one] += _SIDE_BY_SIDE * any(map(self.stands, pairs))
        best.sort(key=lambda one: (-worth[one], one))
        cut = next((pair for pair in splits(word) if self.stands(pair)), None)
        if cut:
            return " ".join(map(self.spelled, cut))
        return self.spelled(best[0]) if best else None

    def _known(self, words: Words) -> dict[str, int]:
        return {word: many for word, many in self.counts(words).items() if many}
