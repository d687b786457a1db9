"""From copies to the graph: a function of the set of copies.

Any order of arrival, in one batch or many, gives the identical graph, ids included:
everything that identifies documents completely is collected first
(``index.kept_catalogue``), and only then are vague citations matched against it
(``index.judging``), so that no match can depend on another. What was worked out is kept
(``index.workings``), so that a copy more costs what it touches (``index.renewal``).

A wrong merge is worse than a split, and a doubt is said as a doubt.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from index.canonical import canonical
from index.conclusion import Conclusion
from index.given import given_by
from index.records import Copy, Graph
from index.renewal import Renewal
from index.workings import Workings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.correction import Correction
    from index.units import Unit

RESOLUTION_VERSION = "4"
"""Changes whenever the same copies give another graph."""


def resolve(
    copies: Iterable[Copy],
    corrections: Iterable[Correction] = (),
    units: Iterable[Unit] = (),
) -> Graph:
    """Return the graph that follows from a set of copies.

    Args:
        copies: In any order; copies of one content hash count once.
        corrections: What persons put right, in any order; the last stage.
        units: A user's own list of units, whose names stand for their aliases.

    Returns:
        Documents, citations, edges, findings and aliases in canonical order.
    """
    held = once(copies)
    given = given_by(corrections, units)
    workings = Workings.open()
    with closing(workings), workings.change():
        renewal = Renewal(workings, held.__getitem__, given)
        renewal.run((), ((sha256, "") for sha256 in sorted(held)))
        delta = Conclusion(renewal).delta()
        return canonical(
            Graph(
                documents=tuple(delta.documents),
                citations=tuple(c for _, those in delta.citations for c in those),
                edges=tuple(edge for _, those in delta.edges for edge in those),
                findings=tuple(delta.findings),
                aliases=tuple(delta.aliases),
            )
        )


def once(copies: Iterable[Copy]) -> dict[str, Copy]:
    """Return the copies by content hash.

    Of several paths of one file the first in alphabetical order is kept.
    """
    kept: dict[str, Copy] = {}
    for copy in copies:
        known = kept.get(copy.sha256)
        if known is None or copy.path < known.path:
            kept[copy.sha256] = copy
    return kept
