"""Documents that belong together because they cite each other: Louvain communities."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.records import DocumentRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.facts import Relation
    from index.store import View

SEED = 2025
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Community:
    """Documents that cite each other more than others.

    Attributes:
        ids: All of them, in order.
        centre: Those cited most within the community, most cited first.
    """

    ids: tuple[str, ...]
    centre: tuple[DocumentRecord, ...]


def communities(
    view: View,
    relations: frozenset[Relation] | None = None,
    *,
    resolution: float = 1.0,
    smallest: int = 2,
    seed: int = SEED,
) -> tuple[Community, ...]:
    """Return communities, largest first; the same graph and seed give the same.

    Args:
        view: The store.
        relations: Which citations bind documents together; ``None`` for all.
        resolution: Above 1 makes more and smaller communities.
        smallest: Communities of fewer documents are left out.
        seed: Of Louvain's random order.
    """
    import networkx as nx  # noqa: PLC0415 - asked of graphs only

    arcs = sorted({(source, target) for source, target, _ in view.arcs(relations)})
    graph = nx.Graph()
    graph.add_edges_from(arc for arc in arcs if arc[0] != arc[1])
    found = nx.community.louvain_communities(graph, resolution=resolution, seed=seed)
    groups = sorted(
        (tuple(sorted(group)) for group in found if len(group) >= smallest),
        key=lambda ids: (-len(ids), ids),
    )
    return tuple(_described(view, groups, arcs))


def _described(
    view: View, groups: list[tuple[str, ...]], arcs: Iterable[tuple[str, str]]
) -> Iterable[Community]:
    of = {id_: at for at, ids in enumerate(groups) for id_ in ids}
    cited: dict[int, Counter[str]] = defaultdict(Counter)
    for source, target in arcs:
        if of.get(source) is not None and of.get(source) == of.get(target):
            cited[of[source]][target] += 1
    for at, ids in enumerate(groups):
        ranked = sorted(cited[at].items(), key=lambda one: (-one[1], one[0]))
        named = [id_ for id_, _ in ranked[:_NAMED]]
        records = view.records(named)
        yield Community(ids, tuple(records[id_] for id_ in named))
