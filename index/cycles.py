"""Documents that carry each other out in a circle: one of the links is wrong.

A document can only carry out, or be founded on, what was there before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from extractors.facts import Severity
from index.lapses import FOUNDED_CODES
from index.records import Edge, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.inquiry import Inquiry

_LARGEST = 12
"""Documents of a circle that are named."""

Arc = tuple[int, int]
"""Keys of a document and of one that it is founded on."""

Beyond = Callable[[Iterable[int]], set[int]]
"""Returns the documents one arc away from any of these."""

_ALL = (
    "SELECT DISTINCT source, target FROM mention"  # noqa: S608 - our own numbers
    f" WHERE relation IN ({FOUNDED_CODES}) AND source != target"
)


def circles(inquiry: Inquiry) -> Iterator[frozenset[int]]:
    """Yield every group of documents that reach each other by carrying out."""
    groups: defaultdict[int, set[int]] = defaultdict(set)
    arcs = inquiry.rows.execute(_ALL).fetchall()
    for key, label in _components(arcs).items():
        groups[label].add(key)
    yield from (frozenset(group) for group in groups.values() if len(group) > 1)


def circle_of(inquiry: Inquiry, key: int) -> frozenset[int]:
    """Return the documents that a document reaches and that reach it, itself too.

    Both ways are walked in turns, the narrower one first: as soon as one of them ends,
    the other need not leave what it has found.
    """
    ways = _beyond(inquiry, "source"), _beyond(inquiry, "target")
    seen = [{key}, {key}]
    edge = [{key}, {key}]
    while all(edge):
        side = 0 if len(edge[0]) <= len(edge[1]) else 1
        edge[side] = ways[side](edge[side]) - seen[side]
        seen[side] |= edge[side]
    ended = 1 if edge[0] else 0
    return frozenset(_within(key, ways[1 - ended], seen[ended]))


def _within(start: int, beyond: Beyond, bounds: set[int]) -> set[int]:
    """Return what can be reached without leaving some documents."""
    seen = edge = {start}
    while edge:
        edge = (beyond(edge) & bounds) - seen
        seen = seen | edge
    return seen


def _beyond(inquiry: Inquiry, side: str) -> Beyond:
    other = "target" if side == "source" else "source"
    select = (
        f"SELECT DISTINCT {other} FROM mention WHERE {side} = ?"  # noqa: S608 - ours
        f" AND relation IN ({FOUNDED_CODES})"
    )

    def beyond(those: Iterable[int]) -> set[int]:
        return {key for one in those for (key,) in inquiry.rows.execute(select, (one,))}

    return beyond


def _components(arcs: list[Arc]) -> dict[int, int]:
    """Return the strongly connected component of each document."""
    if not arcs:
        return {}
    import numpy as np  # noqa: PLC0415 - questions start without it
    from scipy.sparse import coo_array  # noqa: PLC0415 - as above
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - as above

    keys, ends = np.unique(np.array(arcs), return_inverse=True)
    ends = ends.reshape(-1, 2)
    shape = (len(keys), len(keys))
    matrix = coo_array((np.ones(len(arcs)), (ends[:, 0], ends[:, 1])), shape=shape)
    labels = connected_components(matrix, directed=True, connection="strong")[1]
    return dict(zip(keys.tolist(), labels.tolist(), strict=True))


def circle(edges: Iterable[Edge]) -> Finding:
    """Return the finding on the edges between the documents of a circle."""
    return _finding(sorted(edges, key=lambda edge: (edge.source, edge.target)))


def _finding(edges: list[Edge]) -> Finding:
    ids = sorted({edge.source for edge in edges})
    named = ", ".join(ids[:_LARGEST]) + (" …" if len(ids) > _LARGEST else "")
    return Finding(
        "circle",
        Severity.WARNING,
        f"Các văn bản thực hiện lẫn nhau thành vòng: {named}. / These documents carry"
        " each other out in a circle: one of the links is wrong.",
        tuple(ids),
        tuple(edge.evidence[0] for edge in edges if edge.evidence),
    )
