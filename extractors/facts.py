"""The facts that one text states, each with the place that states it.

A fact is what this text says, slips of spacing repaired, never completed: "34" stays
"34" here, and what it stands for is decided in ``index``. Absent is ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import msgspec

from corpus.document import Span

SELF = "self"
"""The value of ``Citation.source`` for what the document itself says."""


class Kind(StrEnum):
    """What sort of text this is."""

    OFFICIAL = "official"
    NEWS = "news"
    OTHER = "other"


class Relation(StrEnum):
    """What one document does to another; the order is the strength of the claim."""

    RESPONDS = "responds"
    BASIS = "basis"
    AMENDS = "amends"
    REPLACES = "replaces"
    REPEALS = "repeals"
    PROMULGATES = "promulgates"
    ATTACHED_TO = "attached_to"
    GUIDES = "guides"
    IMPLEMENTS = "implements"
    MENTIONS = "mentions"


ENDINGS = frozenset({Relation.REPLACES, Relation.REPEALS})
"""Relations after which the other document, or a part of it, is no more."""

CHANGES = ENDINGS | {Relation.AMENDS}
"""Relations after which the other document is no more what it was."""


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """Where a value stands and how it was found.

    Attributes:
        span: The characters that state the value; ``None`` when it was inferred from
            the text as a whole.
        confidence: Between 0 and 1; by kind of rule.
        rule: The name of the rule that read the value.
        witness: What says so: ``text``, or another named source.
    """

    span: Span | None
    confidence: float
    rule: str
    witness: str = "text"


@dataclass(frozen=True, slots=True)
class Header:
    """What the document says of itself (field meanings: the annotation guide).

    ``type`` is the code of ``corpus/knowledge/types.csv``. ``year`` is given where the
    day of issue is not known and the year is. ``evidence`` pairs the names of given
    fields with their places.
    """

    kind: Kind = Kind.OTHER
    type: str | None = None
    symbol: str | None = None
    issued: date | None = None
    issuer: str | None = None
    parent_organisation: str | None = None
    province: str | None = None
    place: str | None = None
    subject: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    recipients: tuple[str, ...] | None = None
    secrecy: str | None = None
    urgency: str | None = None
    evidence: tuple[tuple[str, Evidence], ...] = ()
    year: int | None = None

    def place_of(self, field: str) -> Span | None:
        """Return the characters that state the field, where one place does."""
        evidence = self.evidence_of(field)
        return evidence.span if evidence else None

    def evidence_of(self, field: str) -> Evidence | None:
        """Return where the field stands and who says it, where it is given."""
        return next((e for name, e in self.evidence if name == field), None)


class Mention(msgspec.Struct, frozen=True, gc=False):
    """One place of the text that names a document, and the parts it states.

    Attributes:
        span: From the type word (or the number, in a list) to the end of the
            identifying phrase.
        type: Type code, read from the type word or else from the symbol.
        symbol: The printed symbol with slips of spacing repaired; a bare number
            stays bare.
        issued: The full date, where this text gives one that can exist.
        year: From the date, the symbol, or the printed year.
        issuer: As the text allows to write it in full, locality completed.
        province: Of a local issuer.
        name: The official name of a document cited without a number.
        provision: The pinpoint before it, such as ``khoản 2 Điều 5``.
        confidence: That this is a mention with these parts.
        rule: The rule that found it.
        repairs: Names of the repairs made to read it.
    """

    span: Span
    type: str | None
    symbol: str | None
    issued: date | None = None
    year: int | None = None
    issuer: str | None = None
    province: str | None = None
    name: str | None = None
    provision: str | None = None
    confidence: float = 1.0
    rule: str = ""
    repairs: tuple[str, ...] = ()


class Citation(msgspec.Struct, frozen=True, gc=False):
    """A mention with what its document does to the one it names.

    Attributes:
        mention: What is named, and where.
        relation: Of ``source`` to the document named.
        source: ``SELF``, or the ``target`` of the citation whose title holds this one.
        target: A label equal for all mentions of one document within this text.
        confidence: Of the relation; that of the mention is its own.
        rule: The rule that decided the relation.
    """

    mention: Mention
    relation: Relation
    source: str
    target: str
    confidence: float
    rule: str


class Anaphor(msgspec.Struct, frozen=True, gc=False):
    """A phrase such as "Kế hoạch này" that points at a document named elsewhere."""

    span: Span
    target: str


class Task(msgspec.Struct, frozen=True, gc=False):
    """A piece of work that the document assigns."""

    span: Span
    what: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: date | None = None
    deadline_text: str | None = None
    recurrence: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """From when, or until when, the document or a part of it is in force.

    Attributes:
        span: The clause that says so.
        begins: First day in force; ``None`` where the clause only ends something.
        ends: Last day in force, where the clause says one.
        provision: The part of the document meant; ``None`` for the whole.
        rule: The name of the rule that read the days.
    """

    span: Span
    begins: date | None
    ends: date | None
    provision: str | None
    rule: str


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class TextFinding:
    """Something in one text that a person should look at."""

    code: str
    severity: Severity
    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Certification:
    """That a text is a certified copy of an original, and who says so.

    Attributes:
        kind: ``SY`` a whole copy of the original, ``TrS`` an excerpt of it, ``SL`` a
            whole copy made from a copy (Nghị định 30/2020/NĐ-CP, Article 25).
        span: The form of the copy; no part of the original.
        symbol: Number of the copy, of a series of its own.
        issued: Day of the copy.
        issuer: The organ that copies.
        signer: Who signed the copy.
        signer_title: As what.
    """

    kind: str
    span: Span
    symbol: str | None
    issued: date | None
    issuer: str | None
    signer: str | None = None
    signer_title: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one document, in the order of its text."""

    header: Header
    citations: tuple[Citation, ...] = ()
    anaphora: tuple[Anaphor, ...] = ()
    tasks: tuple[Task, ...] = ()
    findings: tuple[TextFinding, ...] = ()
    effects: tuple[Effect, ...] = ()
    certified: Certification | None = None
