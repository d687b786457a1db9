"""Which documents matter most: by how often they are cited, and by whom (PageRank)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from index.records import DocumentRecord
from index.store import Filters

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from extractors.facts import Relation
    from index.store import View

    Numbers = npt.NDArray[np.float64]
    Keys = npt.NDArray[np.int64]

Measure = Literal["pagerank", "cited"]

_FOLLOWED = 0.85  # share of the standing that goes on along citations
_ROUNDS = 100
_NEAR_ENOUGH = 1e-10
_ANY = Filters()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a document stands among those that cite.

    Attributes:
        document: The document.
        cited: How many documents name it.
        pagerank: Its share of the attention that citations pass on; all shares of one
            answer sum to 1 over the documents that cite or are cited.
    """

    document: DocumentRecord
    cited: int
    pagerank: float


def top_cited(
    view: View,
    measure: Measure = "pagerank",
    limit: int = 20,
    *,
    among: Filters = _ANY,
    citing: Filters = _ANY,
    relations: frozenset[Relation] | None = None,
) -> tuple[Standing, ...]:
    """Return the documents that stand highest; ties go to the smaller id.

    Args:
        view: The store.
        measure: ``pagerank``, or ``cited`` for the number of documents that name it.
        limit: How many to return.
        among: Which documents are listed: a field (type, issuer, level), a period.
        citing: Whose citations count: those of a period, a province, a level.
        relations: Which citations count; ``None`` for all.
    """
    import numpy as np  # noqa: PLC0415 - asked of graphs only

    arcs = {(source, target) for source, target, _ in view.arcs(relations)}
    if citing != _ANY:
        counted = {document.id for document in view.documents(citing)}
        arcs = {arc for arc in arcs if arc[0] in counted}
    ids = sorted({end for arc in arcs for end in arc})
    places = {id_: at for at, id_ in enumerate(ids)}
    ordered = sorted(arcs)
    sources = np.array([places[source] for source, _ in ordered], np.int64)
    targets = np.array([places[target] for _, target in ordered], np.int64)
    cited = np.bincount(targets, minlength=len(ids)) if ids else np.zeros(0, np.int64)
    shares = pagerank(sources, targets, len(ids))
    order = np.lexsort(
        (np.arange(len(ids)), -(cited if measure == "cited" else shares))
    )
    best = _listed(view, [ids[at] for at in order if cited[at]], among, limit)
    return tuple(
        Standing(one, int(cited[places[one.id]]), float(shares[places[one.id]]))
        for one in best
    )


def pagerank(sources: Keys, targets: Keys, documents: int) -> Numbers:
    """Return the PageRank of documents numbered from 0, by power iteration.

    Documents that cite nothing pass their share to all alike.
    """
    import numpy as np  # noqa: PLC0415 - as above
    from scipy import sparse  # noqa: PLC0415 - as above

    if not documents:
        return np.zeros(0)
    out = np.bincount(sources, minlength=documents)
    weights = 1.0 / out[sources]
    shape = (documents, documents)
    passed = sparse.csr_matrix((weights, (targets, sources)), shape=shape)
    rank = np.full(documents, 1.0 / documents)
    for _ in range(_ROUNDS):
        spread = (1 - _FOLLOWED + _FOLLOWED * rank[out == 0].sum()) / documents
        after = _FOLLOWED * (passed @ rank) + spread
        moved = float(np.abs(after - rank).sum())
        rank = after
        if moved < _NEAR_ENOUGH:
            break
    shares: Numbers = rank
    return shares


def _listed(
    view: View, best_first: list[str], among: Filters, limit: int
) -> list[DocumentRecord]:
    if among != _ANY:
        allowed = {document.id for document in view.documents(among)}
        best_first = [id_ for id_ in best_first if id_ in allowed]
    records = view.records(best_first[:limit])
    return [records[id_] for id_ in best_first[:limit]]
