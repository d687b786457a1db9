"""Documents that carry each other out in a circle: one of the links is wrong.

A document can only carry out, or be founded on, what was there before it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractors.facts import Severity
from index.lapses import FOUNDED_ON
from index.records import Edge, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LARGEST = 12
"""Documents of a circle that are named."""


def cycles(edges: Iterable[Edge]) -> Iterator[Finding]:
    """Find every group of documents that reach each other by carrying out.

    Args:
        edges: All edges between documents.
    """
    links = [e for e in edges if e.relation in FOUNDED_ON and e.source != e.target]
    ids = sorted({id_ for edge in links for id_ in (edge.source, edge.target)})
    label = dict(zip(ids, _components(ids, links), strict=True))
    groups: defaultdict[int, list[Edge]] = defaultdict(list)
    for edge in links:
        if label[edge.source] == label[edge.target]:
            groups[label[edge.source]].append(edge)
    for group in groups.values():
        yield _finding(group)


def _components(ids: list[str], links: list[Edge]) -> list[int]:
    """Return the strongly connected component of each document."""
    if not links:
        return [0] * len(ids)
    from scipy.sparse import coo_array  # noqa: PLC0415 - questions start without it
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - as above

    at = {id_: n for n, id_ in enumerate(ids)}
    rows = [at[edge.source] for edge in links]
    columns = [at[edge.target] for edge in links]
    shape = (len(ids), len(ids))
    matrix = coo_array(([1] * len(links), (rows, columns)), shape=shape)
    labels = connected_components(matrix, directed=True, connection="strong")[1]
    found: list[int] = labels.tolist()
    return found


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
