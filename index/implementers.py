"""Which documents carry out a document, through which chain, on which line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import NotFoundError
from extractors.facts import Relation
from index.records import DocumentRecord, Edge, Place
from index.store import CARRIES_OUT

if TYPE_CHECKING:
    from index.store import Filters, Step, View

_STRENGTH = {relation: at for at, relation in enumerate(Relation)}


@dataclass(frozen=True, slots=True)
class Implementer:
    """A document that carries out the one asked for, directly or through others.

    Attributes:
        document: The document; it may be known through citations only.
        depth: Number of edges between the two, from 1.
        path: Ids from the document asked for to this one, both included.
        relation: Of this document to the one before it on the path.
        edges: The edges of the path, in its order; each shows its own evidence.
    """

    document: DocumentRecord
    depth: int
    path: tuple[str, ...]
    relation: Relation
    edges: tuple[Edge, ...]

    @property
    def evidence(self) -> tuple[Place, ...]:
        """The places that say that this document carries out the one before it."""
        return self.edges[-1].evidence


@dataclass(frozen=True, slots=True)
class Mentioner:
    """A document that names the one asked for without carrying it out.

    Attributes:
        document: The document.
        relation: The strongest relation it states.
        evidence: Every place that names it, that of the strongest relation first.
    """

    document: DocumentRecord
    relation: Relation
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Implementers:
    """The answer: who carries a document out, and apart who only names it."""

    document: DocumentRecord
    implementers: tuple[Implementer, ...]
    mentions: tuple[Mentioner, ...]


def implementers(
    view: View,
    id: str,  # noqa: A002 - the field's name
    max_depth: int | None = None,
    filters: Filters | None = None,
) -> Implementers:
    """Return who carries a document out, nearest first, and who only names it.

    Chains lead through documents that do not meet the filters too.

    Args:
        view: The store.
        id: Of the document, or one it once had.
        max_depth: The longest chain to follow; ``None`` for any.
        filters: Which documents are listed, such as those of a level or province.

    Raises:
        NotFoundError: No document has that id.
    """
    document = known(view, id)
    steps = list(view.closure(document.id, "in", CARRIES_OUT, max_depth))
    carrying = {step.id for step in steps} | {document.id}
    mentions = _mentions(view, document.id, carrying)
    if filters is not None:
        met = {one.id for one in view.documents(filters)}
        steps = [step for step in steps if step.id in met]
        mentions = tuple(one for one in mentions if one.document.id in met)
    records = view.records([step.id for step in steps])
    rows = tuple(_implementer(records, step) for step in steps)
    return Implementers(document, rows, mentions)


def known(view: View, id: str) -> DocumentRecord:  # noqa: A002 - the field's name
    """Return the document of an id.

    Raises:
        NotFoundError: No document has that id.
    """
    document = view.document(id)
    if document is None:
        message = f"không có văn bản nào có mã {id} / no document has the id {id}"
        raise NotFoundError(message)
    return document


def _implementer(records: dict[str, DocumentRecord], step: Step) -> Implementer:
    return Implementer(
        document=records[step.id],
        depth=step.depth,
        path=step.path,
        relation=step.edges[-1].relation,
        edges=step.edges,
    )


def _mentions(view: View, id_: str, carrying: set[str]) -> tuple[Mentioner, ...]:
    naming: dict[str, list[Edge]] = {}
    for edge in view.edges(id_, "in"):
        if edge.source not in carrying:
            naming.setdefault(edge.source, []).append(edge)
    records = view.records(sorted(naming))
    return tuple(_mentioner(records, naming[source]) for source in sorted(naming))


def _mentioner(records: dict[str, DocumentRecord], edges: list[Edge]) -> Mentioner:
    ordered = sorted(edges, key=lambda edge: _STRENGTH[edge.relation])
    places = (place for edge in ordered for place in edge.evidence)
    return Mentioner(
        document=records[ordered[0].source],
        relation=ordered[0].relation,
        evidence=tuple(dict.fromkeys(places)),
    )
