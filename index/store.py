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
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType
    from typing import Self

    from index.delta import Delta
    from index.records import (
        CitationRecord,
        Finding,
        Graph,
    )


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that every hit must meet; ``None`` asks nothing.

    ``province``, ``issuer`` and ``level`` are compared folded; ``issuer`` by words.

    Attributes:
        type: Type code, such as ``KH``.
        year: Of issue.
        issuer: Words that the issuer's name holds, in any order.
        province: With or without its kind ("tỉnh", "thành phố").
        level: ``central``, ``province``, ``district`` …
        status: ``held`` or ``cited_only``.
        since: First day of issue.
        until: Last day of issue.
        year_from: First year of issue; finds documents without a day too.
        year_until: Last year of issue.
        relation: The document states this relation to another document; to ``target``
            where that is given.
        target: Id of a document that an edge of the document leads to.
        carries_out: Id of a document that the document implements or guides, directly
            or through others.
        as_of: Documents issued later are not found; those without a day of issue are
            found unless their year is later.
    """

    type: str | None = None
    year: int | None = None
    issuer: str | None = None
    province: str | None = None
    level: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    year_from: int | None = None
    year_until: int | None = None
    relation: Relation | None = None
    target: str | None = None
    carries_out: str | None = None
    as_of: date | None = None


FACETS = ("type", "year", "issuer", "level", "province", "status", "relation")
"""Fields by which hits can be counted; ``relation``: those that a document states."""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types into the one search box, and filters.

    The language of the box is that of ``index.question``: words with or without marks,
    a number in any spelling, "phrases", beginnings*, AND, OR, NOT. Any text is a query.

    Attributes:
        words: What was typed. Blank: the documents that meet the filters, newest first.
        filters: Conditions beside the words.
        limit: Hits of a page.
        offset: Hits before the page; for pages far behind use ``after``.
        after: ``Hits.next`` of the page before; takes the place of ``offset`` and
            reaches every hit, however many there are.
        order: ``relevance``, or ``newest`` for the latest day of issue first.
        facets: Fields of ``FACETS`` to count all hits by, not only those of the page.
        explain: Say of every hit why it stands where it does (``Hit.why``).
    """

    words: str
    filters: Filters = Filters()
    limit: int = 20
    offset: int = 0
    after: str | None = None
    order: Literal["relevance", "newest"] = "relevance"
    facets: tuple[str, ...] = ()
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause of a hit's place.

    Attributes:
        code: What counted: a code of ``index.explanation``, which puts it into words.
        weight: What it adds to the score.
        words: The words of the document or the query that it is about.
    """

    code: str
    weight: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found, with its score and the words around the match.

    Scores order the hits of one query of one backend and mean nothing beyond that.
    ``why`` is empty unless the query asked to explain; strongest reason first.
    """

    document: DocumentRecord
    score: float
    snippet: str
    why: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """How many hits have each value of a field, most frequent first, then by value.

    Values are spelled as in documents; hits without a value are not counted. ``exact``
    is false where a part of very many hits was counted only.
    """

    field: str
    counts: tuple[tuple[str, int], ...]
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of hits and how many there are in all.

    Attributes:
        hits: The page.
        total: How many documents are found.
        exact: Whether ``total`` is that number, or a number there are at least.
        next: Where the next page begins (``Query.after``); ``None`` on the last.
        facets: One for each field asked for, in that order.
        meant: Another text to search for, where words of this one seem misspelt.
        loosened: No document has all the words; these have most of them.
    """

    hits: tuple[Hit, ...]
    total: int
    exact: bool = True
    next: str | None = None
    facets: tuple[Facet, ...] = ()
    meant: str | None = None
    loosened: bool = False


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


@dataclass(frozen=True, slots=True)
class Reach:
    """What a walk reaches: how much in all, and one page of it.

    Attributes:
        total: Documents reached that meet the filters.
        depths: How many of them at each depth, nearest first.
        steps: The page: nearest first, by id within a depth.
        facets: One for each field asked for, over all of them.
    """

    total: int
    depths: tuple[tuple[int, int], ...]
    steps: tuple[Step, ...]
    facets: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk along edges, to be asked of ``View.reach``.

    Attributes:
        start: Id of the document to start from; it is never reached itself.
        direction: ``in``: to what stands below (who carries it out); ``out``: above.
        relations: The edges to walk.
        max_depth: The greatest number of edges; ``None`` for any.
        filters: Which of the documents reached are counted and shown; the walk goes on
            through the others.
        limit: Steps of the page; ``None`` for all.
        offset: Steps before the page.
        facets: Fields of ``FACETS`` to count by.
    """

    start: str
    direction: Literal["out", "in"]
    relations: frozenset[Relation]
    max_depth: int | None = None
    filters: Filters = Filters()
    limit: int | None = 20
    offset: int = 0
    facets: tuple[str, ...] = ()


CARRIES_OUT = frozenset({Relation.IMPLEMENTS, Relation.GUIDES})
"""Relations by which one document carries out another (definition: the guide)."""


Arc = tuple[str, str, Relation]
"""An edge without its evidence: id of the source, id of the target, relation."""


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

    def apply(self, delta: Delta) -> None:
        """Change what a delta states; ids given before stay aliases.

        Applying a delta twice is as applying it once. Its parts may be generators, read
        once in their order. What it says of links must hold when the change ends.
        """
        ...

    def put_texts(self, texts: Iterable[tuple[str, str]]) -> None:
        """Make the (sha256, text) of copies searchable; known copies are replaced."""
        ...

    def forget_texts(self, keep: Iterable[str]) -> None:
        """Drop the texts of all copies but these."""
        ...


class View(Protocol):
    """Read access to a store."""

    def generation(self) -> int:
        """Return the number of the last change; 0 before the first.

        Whoever filled a store and finds another number there knows that somebody else
        wrote to it, or that it was put back from a backup.
        """
        ...

    def document(self, id: str) -> DocumentRecord | None:  # noqa: A002 - the field's name
        """Return the document of an id or of an id it once had."""
        ...

    def records(self, ids: Sequence[str]) -> dict[str, DocumentRecord]:
        """Return the documents of these ids; ids that no document has are left out."""
        ...

    def documents(self, filters: Filters = ...) -> Iterator[DocumentRecord]:
        """Yield the documents that meet the filters, ordered by id."""
        ...

    def lookup(self, name: str) -> tuple[DocumentRecord, ...]:
        """Return the documents a person may mean by an id or a number, best first.

        At most ``index.lookup.MOST``; a search for the number pages through all.

        Numbers are understood in any spelling: ``34 ct tw``, ``34-CT/TW``,
        ``655 kh pgddt 2021``.
        """
        ...

    def search(self, query: Query) -> Hits:
        """Return the best documents for a query, tier by tier (``index.search``)."""
        ...

    def suggest(self, text: str, limit: int = 10) -> tuple[DocumentRecord, ...]:
        """Return documents whose title, number or issuer begins as typed so far.

        The last word may be unfinished, and so may a number: ``34-C`` means 34-CT/TW.
        Numbers first, then held before cited only, then the newest.
        """
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

    def links(
        self,
        ids: Sequence[str],
        direction: Literal["out", "in"],
        relations: frozenset[Relation] | None = None,
    ) -> Iterator[Edge]:
        """Yield the edges that leave or reach any of these documents, in no order."""
        ...

    def arcs(self, relations: frozenset[Relation] | None = None) -> Iterator[Arc]:
        """Yield every edge as (source, target, relation), without its evidence."""
        ...

    def reach(self, walk: Walk) -> Reach:
        """Return what a walk reaches, counted, and one page of it.

        The same documents at the same depths as ``closure``; each with a shortest path.
        An unknown start reaches nothing.
        """
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
