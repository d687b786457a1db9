"""What two documents carry out alike, and through which chains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.implementers import known
from index.records import DocumentRecord, Edge
from index.store import CARRIES_OUT

if TYPE_CHECKING:
    from extractors.facts import Relation
    from index.store import Step, View


@dataclass(frozen=True, slots=True)
class Common:
    """A document above two others.

    Attributes:
        document: The common ancestor; it may be one of the two.
        first: The chain from the first document up to it, both included.
        second: The chain from the second.
        edges: The edges of both chains, each showing its evidence.
    """

    document: DocumentRecord
    first: tuple[str, ...]
    second: tuple[str, ...]
    edges: tuple[Edge, ...]

    @property
    def distance(self) -> int:
        """Edges of both chains together."""
        return len(self.first) + len(self.second) - 2


def common_ancestors(
    view: View, first: str, second: str, relations: frozenset[Relation] = CARRIES_OUT
) -> tuple[Common, ...]:
    """Return what both documents lead up to, nearest first, then by id.

    Args:
        view: The store.
        first: Id of a document, or one it once had.
        second: Id of another.
        relations: The edges to follow upwards.

    Raises:
        NotFoundError: No document has one of these ids.
    """
    above = [_above(view, known(view, one).id, relations) for one in (first, second)]
    shared = sorted(above[0].keys() & above[1].keys())
    records = view.records(shared)
    found = (_common(records[id_], above[0][id_], above[1][id_]) for id_ in shared)
    return tuple(sorted(found, key=lambda one: (one.distance, one.document.id)))


Chain = tuple[tuple[str, ...], tuple[Edge, ...]]


def _above(view: View, id_: str, relations: frozenset[Relation]) -> dict[str, Chain]:
    steps = view.closure(id_, "out", relations)
    return {id_: ((id_,), ()), **{step.id: _chain(step) for step in steps}}


def _chain(step: Step) -> Chain:
    return step.path, step.edges


def _common(document: DocumentRecord, first: Chain, second: Chain) -> Common:
    return Common(document, first[0], second[0], (*first[1], *second[1]))
