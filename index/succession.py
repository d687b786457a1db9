"""What the tables of laws and well-known documents say, whatever texts say.

When a document was issued, from when a law is in force, and which later law of the
same name took its place. Amending laws bear one name for many laws and end none.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.folding import fold_words
from corpus.knowledge.known_documents import Law
from index.catalogue import well_known_entry, well_known_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

_SUPERSEDED = frozenset({"L", "BL", "PL"})
"""Types of which a new one of the same name takes the place of the old one."""

_AMENDING = "sua doi"

_SETTLED = timedelta(days=365)
"""By then a law has taken the old one's place, if no source was seen that says when."""


@dataclass(frozen=True, slots=True)
class Successor:
    """The law that took the place of an older one.

    Attributes:
        id: Its id.
        day: From when.
        inferred: Whether no source was seen for that day.
    """

    id: str
    day: date
    inferred: bool

    @property
    def settled(self) -> date:
        """The day by which it had surely taken the place, even of one inferred.

        The longest that a law has waited is two years and a month (Bộ luật Hình sự số
        100/2015/QH13).
        """
        return self.day + 2 * _SETTLED if self.inferred else self.day


def day_of(id_: str) -> date | None:
    """Return the day of issue that the tables give a document, if they give one."""
    entry = well_known_entry(id_)
    days = entry.days if entry else ()
    return next(iter(days)) if len(days) == 1 else None


def name_of(id_: str) -> str:
    """Return the name of a law of the tables."""
    entry = well_known_entry(id_)
    return (entry and entry.subject) or ""


def in_force_from(id_: str) -> date | None:
    """Return the first day in force that the tables give, if they give one."""
    _, row = well_known_rows().get(id_, (None, None))
    return row.effective if row else None


def successor_of(id_: str) -> Successor | None:
    """Return the law that took the place of one, where the tables know any."""
    return _successors().get(id_)


@functools.cache
def superseded() -> tuple[str, ...]:
    """Return the ids of all laws of which the tables know a successor."""
    return tuple(sorted(_successors()))


@functools.cache
def _successors() -> dict[str, Successor]:
    named: defaultdict[str, list[tuple[date, str, Law]]] = defaultdict(list)
    for id_, (_, law) in well_known_rows().items():
        passed = law.issued or law.effective
        if isinstance(law, Law) and law.type in _SUPERSEDED and passed:
            name = fold_words(law.name)
            if _AMENDING not in name:
                named[name].append((passed, id_, law))
    return dict(pair for versions in named.values() for pair in _line(versions))


def _line(
    versions: Iterable[tuple[date, str, Law]],
) -> Iterable[tuple[str, Successor]]:
    """Yield each law of a name with the one that came after it."""
    ordered = sorted(versions, key=lambda one: one[:2])
    for (_, old, _), (passed, new, law) in pairwise(ordered):
        if law.effective:
            yield old, Successor(new, law.effective, inferred=False)
        else:
            yield old, Successor(new, passed + _SETTLED, inferred=True)
