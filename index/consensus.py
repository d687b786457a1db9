"""What many say together: values counted, and the one that is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from corpus.folding import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_Value = TypeVar("_Value")


def counted(values: Iterable[_Value | None]) -> dict[_Value, int]:
    """Count values, those that are absent apart, in the order in which they come."""
    counts: dict[_Value, int] = {}
    for value in values:
        if value is not None:
            counts[value] = counts.get(value, 0) + 1
    return counts


def commonest(counts: Mapping[Any, int]) -> Any:
    """Return what is said most often; of several the longest, then the last."""
    if len(counts) == 1:
        return next(iter(counts))
    return max(counts, key=lambda v: (counts[v], len(str(v)), str(v)), default=None)


def earliest(counts: Mapping[_Value, int]) -> _Value | None:
    """Return what is said most often, of several the first that was said."""
    return max(counts, key=counts.__getitem__, default=None)


def majority(counts: Mapping[Any, int]) -> Any:
    """Return what is said most often, the least of several."""
    most = max(counts.values(), default=0)
    return min((value for value, n in counts.items() if n == most), default=None)


def fullest(counts: Mapping[str, int]) -> str | None:
    """Return what says most: the longest words, then the commonest."""
    if len(counts) == 1:
        return next(iter(counts))
    return max(counts, key=lambda v: (len(fold_words(v)), counts[v], v), default=None)
