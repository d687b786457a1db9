"""Whether two sources mean the same by two values of a field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.folding import fold_words
from corpus.signing import bare_name
from extractors.witnessed_symbol import number_key

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

_SHARED = 0.5
"""Share of the words of the shorter one that two names or subjects have in common."""

SEALED_WITHIN = 7
"""Days by which a document's seal may be made before or after the day printed on it."""


def alike(field: str, one: Any, other: Any, *, sealed: bool = False) -> bool:
    """Tell whether two values of a field can be meant as one.

    Args:
        field: Name of the header field.
        one: A value of it.
        other: Another.
        sealed: Whether one of them is of a digital signature, which is made some days
            after the text.
    """
    if sealed and field == "issued":
        days: int = (one - other).days
        return abs(days) <= SEALED_WITHIN
    return _ALIKE[field](one, other)


def _same_number(one: str, other: str) -> bool:
    return number_key(one) == number_key(other)


def _same_day(one: date, other: date) -> bool:
    return one == other


def _same_type(one: str, other: str) -> bool:
    return one == other


def _same_person(one: str, other: str) -> bool:
    return fold_words(bare_name(one)) == fold_words(bare_name(other))


def share_of_words(one: str, other: str) -> float:
    """Return which share of the shorter text's words the longer one has, 0 to 1."""
    words, others = set(fold_words(one).split()), set(fold_words(other).split())
    shorter = min(len(words), len(others))
    return len(words & others) / shorter if shorter else 0.0


def _share_words(one: str, other: str) -> bool:
    return share_of_words(one, other) >= _SHARED


_ALIKE: dict[str, Callable[[Any, Any], bool]] = {
    "symbol": _same_number,
    "issued": _same_day,
    "type": _same_type,
    "issuer": _share_words,
    "subject": _share_words,
    "signer": _same_person,
}
