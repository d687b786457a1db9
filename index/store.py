"""The contract of a store: a writer, a view, and the questions they understand.

Writing and reading are separate interfaces. Backends keep them with their own means:
SQLite in ``index.embedded``; a query is a typed value, never an engine's syntax.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from extractors.facts import Relation
from index.records import (
    DocumentRecord,
    Edge,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType
    from typing import Self

    from index.records import (
        CitationRecord,
        Finding,
        Graph,
    )


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that every hit must meet; ``None`` asks nothing.

    ``province``, ``issuer`` and ``level`` are compared folded; ``issuer`` by words.
    """

    type: str | None = None
    year: int | None = None
    issuer: str | None = None
    province: str | None = None
    level: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """Words, with or without marks, or a number in any spelling, and filters.

    A part of ``words`` in double quotes is a phrase. Punctuation is never syntax.
    """

    words: str
    filters: Filters = Filters()
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found, with its score and the words around the match."""

    document: DocumentRecord
    score: float
    snippet: str


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of hits and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Step:
    """A document reached by walking edges.

    Attributes:
        id: The document reached.
        depth: Number of edges walked, from 1.
        path: Ids from the start of the walk to ``id``, both included.
        edges: The edges walked, in the order of ``path``.
    """

    id: str
    depth: int
    path: tuple[str, ...]
    edges: tuple[Edge, ...]


CARRIES_OUT = frozenset({Relation.IMPLEMENTS, Relation.GUIDES})
"""Relations by which one document carries out another (definition: the guide)."""


class Writer(Protocol):
    """Changes a store; everything since ``__enter__`` becomes visible at once.

    Leaving the block by an exception leaves the store as it was.
    """

    def __enter__(self) -> Self:
        """Begin a change."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Commit the change, or drop it where an exception ends the block."""
        ...

    def replace_graph(self, graph: Graph) -> None:
        """Make the store hold exactly this graph; ids given before stay aliases."""
        ...

    def put_texts(self, texts: Iterable[tuple[str, str]]) -> None:
        """Make the (sha256, text) of copies searchable; known copies are replaced."""
        ...

    def forget_texts(self, keep: Iterable[str]) -> None:
        """Drop the texts of all copies but these."""
        ...


class View(Protocol):
    """Read access to a store."""

    def document(self, id: str) -> DocumentRecord | None:  # noqa: A002 - the field's name
        """Return the document of an id or of an id it once had."""
        ...

    def documents(self, filters: Filters = ...) -> Iterator[DocumentRecord]:
        """Yield the documents that meet the filters, ordered by id."""
        ...

    def lookup(self, name: str) -> tuple[DocumentRecord, ...]:
        """Return the documents a person may mean by an id or a number, best first.

        Numbers are understood in any spelling: ``34 ct tw``, ``34-CT/TW``,
        ``655 kh pgddt 2021``.
        """
        ...

    def search(self, query: Query) -> Hits:
        """Return the best documents for a query, tier by tier (``index.search``)."""
        ...

    def citations(
        self,
        *,
        within: str | None = None,
        target: str | None = None,
        sha256: str | None = None,
    ) -> Iterator[CitationRecord]:
        """Yield citations held in a document, naming a document, or in a copy."""
        ...

    def edges(
        self,
        id: str,  # noqa: A002 - the field's name
        direction: Literal["out", "in"],
        relations: frozenset[Relation] | None = None,
    ) -> tuple[Edge, ...]:
        """Return the edges that leave or reach a document, ordered."""
        ...

    def closure(
        self,
        id: str,  # noqa: A002 - the field's name
        direction: Literal["out", "in"],
        relations: frozenset[Relation],
        max_depth: int | None = None,
    ) -> Iterator[Step]:
        """Yield every document reached, nearest first, once, by a shortest path.

        Safe against cycles; the start itself is not yielded.
        """
        ...

    def findings(self, document: str | None = None) -> Iterator[Finding]:
        """Yield the findings, of one document or all, severest first."""
        ...

    def text(self, sha256: str) -> str | None:
        """Return the text of a copy."""
        ...

    def graph(self) -> Graph:
        """Return everything, in canonical order, for export."""
        ...

    def count(self) -> dict[str, int]:
        """Return how many documents (by status), citations, edges and findings."""
        ...

    def close(self) -> None:
        """Release what the view holds."""
        ...
