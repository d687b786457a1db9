"""What the index holds: documents, their copies, the citations between them.

These are the rows of every backend and the nodes and edges of the graph. Resolution
makes them out of copies (``index.resolution``), a store keeps them (``index.store``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.document import Span
from extractors.facts import Certification, Extraction, Relation, Severity


class Status(StrEnum):
    """How much is known of the document that a citation names."""

    HELD = "held"
    CITED_ONLY = "cited_only"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Copy:
    """One file held of a document, with what was read out of it.

    ``path`` is relative to what was ingested, with ``/`` on every machine.
    ``line_starts`` are the offsets of the text's lines and ``page_starts`` those of
    its pages, so that every place can be named without the text at hand; ``quotes``
    are the words of the mentions, in the order of ``extraction.citations``, and
    ``sequels`` the words after those that give no time (``index.copying`` makes them).
    ``sketch`` tells copies of one text (``index.likeness``).
    """

    sha256: str
    path: str
    media_type: str
    extraction: Extraction
    line_starts: tuple[int, ...] = (0,)
    page_starts: tuple[int, ...] = ()
    quotes: tuple[str, ...] = ()
    sequels: tuple[str, ...] = ()
    sketch: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a citation stands: a line of a copy, and of a page where there is one."""

    sha256: str
    path: str
    span: Span
    page: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Term:
    """From when, or until when, a document or a part of it is in force, by its text.

    Attributes:
        place: The clause that says so.
        begins: First day in force, where the clause says one.
        ends: Last day in force, where the clause says one.
        provision: The part meant; ``None`` for the whole document.
        rule: How the days were read.
    """

    place: Place
    begins: date | None
    ends: date | None
    provision: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One official document, held or known only through citations.

    Attributes:
        id: Readable, URL-safe, the same on every machine (``index.identity``).
        status: ``HELD`` or ``CITED_ONLY``.
        type: Type code, such as ``KH``.
        symbol: The fullest printed symbol.
        issued: The date most copies or citations agree on; ties go to the earliest.
        year: Of issue.
        issuer: The issuing organisation in full.
        level: ``central``, ``province``, ``district``, ``commune``, ``school`` …
        province: Of a local issuer, by the names of the document's own time.
        title: Subject (trích yếu), or the name of a document without a number.
        kind: ``official``, ``news`` or ``other``; cited-only documents are official.
        signer: Who signed.
        copies: Digests of the copies held.
        paths: Where those copies came from, in the same order.
        aliases: Every other way this document is named: symbols as printed, ids given
            while less was known.
        inferred: Which of these fields no text states outright.
        terms: What the copies say of the days on which it is in force.
        deadlines: Days by which the work that it assigns is due, in order.
        witnesses: Which of these fields somebody else states than the text of a copy,
            and who: ``file_name``, ``register``, ``citation``, several with commas.
        doubtful: Which of these fields no copy states surely.
        certified: Those of the copies that are certified copies, by digest, with who
            says so.
    """

    id: str
    status: Status
    type: str | None = None
    symbol: str | None = None
    issued: date | None = None
    year: int | None = None
    issuer: str | None = None
    level: str | None = None
    province: str | None = None
    title: str | None = None
    kind: str = "official"
    signer: str | None = None
    copies: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    deadlines: tuple[date, ...] = ()
    witnesses: tuple[tuple[str, str], ...] = ()
    doubtful: tuple[str, ...] = ()
    certified: tuple[tuple[str, Certification], ...] = ()


@dataclass(frozen=True, slots=True)
class CitationRecord:
    """One mention, resolved or not.

    Attributes:
        place: The line of the copy that says so.
        quote: The words of the mention.
        within: Id of the document that holds the mention.
        source: Id of the document that the relation starts from: ``within``, or the
            one whose title holds this mention.
        target: Id of the document named; ``None`` while ambiguous or unresolved.
        relation: Of ``source`` to ``target``.
        status: What is known of the target.
        confidence: Of the whole statement, between 0 and 1.
        rule: How it was decided: stage of resolution, then the rules beneath.
        candidates: Ids that the mention may mean, best first, while ambiguous.
        printed: Symbol as printed, or the name.
        issued: The date printed at this mention.
        provision: The part of the document named, such as ``khoản 2 Điều 5``.
    """

    place: Place
    quote: str
    within: str
    source: str
    target: str | None
    relation: Relation
    status: Status
    confidence: float
    rule: str
    candidates: tuple[str, ...] = ()
    printed: str | None = None
    issued: date | None = None
    provision: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """All citations of one relation between two documents, best evidence first."""

    source: str
    target: str
    relation: Relation
    confidence: float
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at, with every place that shows it."""

    code: str
    severity: Severity
    message: str
    documents: tuple[str, ...]
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """Everything that follows from the set of copies held, in a canonical order.

    ``aliases`` pairs every other id a document may be asked by with its id.
    """

    documents: tuple[DocumentRecord, ...]
    citations: tuple[CitationRecord, ...]
    edges: tuple[Edge, ...]
    findings: tuple[Finding, ...]
    aliases: tuple[tuple[str, str], ...] = ()
