"""How well documents fit a question, read from the documents themselves.

FTS5 ranks by BM25 too, but reads everything that any word of the question stands in
for it. Here how rare a word is comes from the sets at hand and how often it stands in
a document from its text, so that ranking costs as much as there is to rank.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.folding import fold
from index.embedded_rows import RECORDS
from index.searchable import searchable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from index.embedded_reader import Reader

_TITLE, _HEAD, _BODY = 8.0, 4.0, 1.0
_SATURATION, _LENGTH = 1.2, 0.75
"""The usual constants of BM25, k1 and b; those of FTS5 as well."""

_LEAST = 1e-6  # what a word weighs that stands in more than half of the documents
_BETWEEN = r"[\W_]+"
_END = r"(?![^\W_])"


def rarity(documents: int, having: int) -> float:
    """Return what a word or phrase weighs that so many of the documents have."""
    odds = (documents - having + 0.5) / (having + 0.5)
    return max(_LEAST, math.log(odds))


Weighed = tuple[float, str]


class Folded(NamedTuple):
    """A document without marks.

    Attributes:
        parts: Its title, what its head says and its texts, with their weights.
        length: Characters of all of them.
    """

    parts: tuple[Weighed, ...]
    length: int

    def many(self, run: str) -> float:
        """Return how often words stand side by side; more where the title has them."""
        pattern = _pattern(run)
        return sum(weight * _many(pattern, text) for weight, text in self.parts)


class Folding:
    """Reads documents for one question, each once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._read: dict[int, Folded] = {}

    def of(self, key: int) -> Folded:
        """Return the folded words of a document."""
        if key not in self._read:
            self._read[key] = self._folded(key)
        return self._read[key]

    def _folded(self, key: int) -> Folded:
        document = next(self._reader.documents(f"{RECORDS} WHERE key = ?", key))
        texts = tuple(self._reader.text(sha256) or "" for sha256 in document.copies)
        words = searchable(document, texts)
        weighed = ((_TITLE, words.title), (_HEAD, words.head), (_BODY, words.body))
        parts = tuple((w, fold(text)) for w, part in weighed for text in part)
        return Folded(parts, sum(len(text) for _, text in parts))


def fits(documents: Iterable[Folded], weights: Mapping[str, float]) -> list[float]:
    """Return for each document how well it fits runs of words with their rarity."""
    read = list(documents)
    mean = sum(one.length for one in read) / max(1, len(read)) or 1.0
    return [_fit(one, weights, one.length / mean) for one in read]


def _fit(document: Folded, weights: Mapping[str, float], length: float) -> float:
    against = _SATURATION * (1 - _LENGTH + _LENGTH * length)
    counted = ((weight, document.many(run)) for run, weight in weights.items())
    return sum(w * many * (_SATURATION + 1) / (many + against) for w, many in counted)


@lru_cache(maxsize=256)
def _pattern(run: str) -> re.Pattern[str]:
    return re.compile(_BETWEEN.join(map(re.escape, run.split())) + _END)


def _many(run: re.Pattern[str], folded: str) -> int:
    """Count a run of words; what stands before it is looked at after it was found."""
    starts = (found.start() for found in run.finditer(folded))
    return sum(not folded[max(0, at - 1) : at].isalnum() for at in starts)
