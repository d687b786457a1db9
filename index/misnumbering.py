"""Citations with the title of one document and the number of another.

A title that stands word for word behind a number that nobody holds, while a document
of that title, type, organ and day is held under another number: one figure slipped.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from corpus.folding import clean, fold_words
from extractors.facts import Severity
from index.canonical import place_order
from index.records import Finding, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from index.claims import Reading
    from index.identity import Identity
    from index.linking import Linked
    from index.records import Place

_Kin = tuple[str | None, str | None, tuple[str, ...], "date"]
"""Series, organ, locality and day: what the right document shares with the slip."""

_ENOUGH = 5
"""Words of a title that can hardly be those of another document of one day."""


def misnumberings(
    readings: Iterable[Reading], linked: Iterable[Linked], own: dict[str, str]
) -> Iterator[Finding]:
    """Find citations whose title is that of a document held under another number.

    Args:
        readings: The copies held.
        linked: All mentions with what they mean.
        own: Id of the document of each copy, by digest.
    """
    titles = _titles(readings, own)
    found: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    for item in linked:
        target = item.record.target
        right = _right(item, titles) if target else None
        if target and right and right != target:
            found[target, right].append(item.record.place)
    for (target, right), places in found.items():
        yield _finding(target, right, places)


def _titles(
    readings: Iterable[Reading], own: dict[str, str]
) -> dict[_Kin, list[tuple[str, str]]]:
    found: defaultdict[_Kin, list[tuple[str, str]]] = defaultdict(list)
    for reading in readings:
        subject = reading.copy.extraction.header.subject
        day, identity = reading.given.issued, reading.identity
        if subject and day and identity.number:
            words = fold_words(clean(subject))
            if len(words.split()) >= _ENOUGH:
                found[_kin(identity, day)].append((words, own[reading.sha256]))
    return found


def _kin(identity: Identity, day: date) -> _Kin:
    return identity.series, identity.register.organ, identity.register.place, day


def _right(item: Linked, titles: dict[_Kin, list[tuple[str, str]]]) -> str | None:
    """Return the one document whose title stands behind a number not held."""
    identity, day = item.claim.identity, item.mention.issued
    if item.record.status is not Status.CITED_ONLY or not (identity.number and day):
        return None
    near = titles.get(_kin(identity, day), [])
    beside = fold_words(clean(item.claim.beside)) if near else ""
    ids = {id_ for words, id_ in near if words in beside}
    return ids.pop() if len(ids) == 1 else None


def _finding(target: str, right: str, places: list[Place]) -> Finding:
    return Finding(
        "title_of_other_number",
        Severity.WARNING,
        f"Trích yếu là của {right}, số ghi là của {target}: một con số có thể viết"
        " nhầm. / The title is that of another document of that day.",
        (target, right),
        tuple(sorted(places, key=place_order)),
    )
