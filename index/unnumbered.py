"""Copies whose number is not legible, and what others cite that they may be.

Issuer, type and day of issue of a copy are those of one document that others cite by
number, and of no other: a person can see whether it is that one. Two documents of one
type and day are too common for more than a candidate.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold_words
from extractors.facts import Kind, Severity
from extractors.likeness import share_of_words
from index.linking import place_of
from index.records import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from index.claims import Reading
    from index.identity import Identity
    from index.linking import Linked

_Key = tuple[str, tuple[str, ...], str, "date"]

_SAME_SUBJECT = 0.5
"""Share of words that the subject and the words beside a citation have in common,
where there are any."""


def perhaps_cited(
    readings: Iterable[Reading], linked: Iterable[Linked], own: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield the one document cited elsewhere that a copy without a number may be.

    Args:
        readings: The copies held.
        linked: All mentions with what they mean.
        own: Id of the document of each copy, by digest.
    """
    held = set(own.values())
    cited: defaultdict[_Key, defaultdict[str, list[Linked]]]
    cited = defaultdict(lambda: defaultdict(list))
    for item in linked:
        key, target = _key(item.claim.identity), item.record.target
        if key and target and target not in held and item.claim.identity.number:
            cited[key][target].append(item)
    for reading in readings:
        key = None if _is_numbered(reading) else _key(reading.identity)
        found: Mapping[str, list[Linked]] = cited.get(key, {}) if key else {}
        fitting = [t for t, items in found.items() if _may_be(reading, items)]
        if len(found) == len(fitting) == 1:
            yield _finding(reading, own[reading.sha256], fitting[0], found[fitting[0]])


def _is_numbered(reading: Reading) -> bool:
    official = reading.copy.extraction.header.kind is Kind.OFFICIAL
    return not official or reading.given.symbol is not None


def _key(identity: Identity) -> _Key | None:
    """Return issuer, series and day, where all are known."""
    register = identity.register
    if not (register.complete and register.organ and identity.series):
        return None
    if identity.issued is None:
        return None
    return register.organ, register.place, identity.series, identity.issued


def _may_be(reading: Reading, items: Sequence[Linked]) -> bool:
    """Tell whether nothing that is said beside the citations speaks against it."""
    subject = reading.copy.extraction.header.subject
    beside = " ".join(item.claim.beside for item in items)
    if not subject or len(fold_words(beside).split()) < len(
        fold_words(subject).split()
    ):
        return True
    return share_of_words(subject, beside) >= _SAME_SUBJECT


def _finding(
    reading: Reading, document: str, target: str, items: Sequence[Linked]
) -> Finding:
    header = reading.copy.extraction.header
    place = header.place_of("issued") or Span(0, 0)
    symbol = items[0].mention.symbol or target
    return Finding(
        "perhaps_cited",
        Severity.NOTE,
        f"Văn bản không đọc được số này có thể là {symbol} ({target}): cùng cơ quan,"
        " loại và ngày. / This document without a legible number may be the one cited:"
        " issuer, type and day are the same.",
        (document, target),
        (place_of(reading.copy, place), *(item.record.place for item in items)),
    )
