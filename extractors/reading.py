"""Everything that is read out of one text, step by step.

Each step calls the pure function that finds one sort of fact and keeps what it found
for the steps after it. The steps are the same for whoever wants the facts alone
(``run``) and for the spaCy pipeline, whose ``doc._`` carries what a ``Reading`` does.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.document import Document, Span
from corpus.zones import Zones, find_zones
from extractors.anaphora import find_anaphora
from extractors.certification import find_certification
from extractors.context import Context, context_of
from extractors.effects import find_effects
from extractors.facts import (
    Certification,
    Citation,
    Extraction,
    Header,
    Mention,
    Task,
)
from extractors.findings import find_findings, findings_of_notes
from extractors.header import read_header
from extractors.legibility import dimmed_citations, dimmed_header
from extractors.mentions import find_mentions
from extractors.relations import Claim, cite, decide
from extractors.sentences import split_sentences, warm_up
from extractors.tasks import find_tasks

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(slots=True)
class Reading:
    """One document with what was found in it; a step fills in one field.

    Attributes:
        document: As read; its text is what all offsets index.
        zones: The parts of the form.
        certified: Who says that it is a copy; no part of the document itself.
        header: What the document says of itself.
        context: What its citations leave unsaid.
        mentions: Every place that names a document.
        sentences: The sentences, in order.
        claims: What is done to each document named, and by which.
        citations: The claims with documents told apart.
        tasks: The work that the document assigns.
        extraction: Everything together.
    """

    document: Document
    zones: Zones = field(init=False)
    certified: Certification | None = field(init=False)
    header: Header = field(init=False)
    context: Context = field(init=False)
    mentions: tuple[Mention, ...] = field(init=False)
    sentences: tuple[Span, ...] = field(init=False)
    claims: tuple[Claim, ...] = field(init=False)
    citations: tuple[Citation, ...] = field(init=False)
    tasks: tuple[Task, ...] = field(init=False)
    extraction: Extraction = field(init=False)


def _zones(seen: Reading) -> None:
    seen.zones = find_zones(seen.document)
    seen.certified = find_certification(seen.document)


def _header(seen: Reading) -> None:
    found = read_header(seen.document, seen.zones)
    seen.header = dimmed_header(seen.document, found)


def _context(seen: Reading) -> None:
    context = context_of(seen.header, seen.zones)
    if seen.certified is not None:
        left_out = (*context.left_out, seen.certified.span)
        context = replace(context, left_out=left_out)
    seen.context = context


def _mentions(seen: Reading) -> None:
    seen.mentions = find_mentions(seen.document.text, seen.context)


def _sentences(seen: Reading) -> None:
    seen.sentences = split_sentences(seen.document.text)


def _relations(seen: Reading) -> None:
    text = seen.document.text
    seen.claims = decide(text, seen.zones, seen.header, seen.mentions, seen.sentences)


def _coreference(seen: Reading) -> None:
    found = cite(seen.document.text, seen.claims)
    seen.citations = dimmed_citations(seen.document, found)


def _tasks(seen: Reading) -> None:
    seen.tasks = find_tasks(seen.document, seen.zones, seen.header, seen.sentences)


def _extraction(seen: Reading) -> None:
    text, header, citations = seen.document.text, seen.header, seen.citations
    seen.extraction = Extraction(
        header=header,
        citations=citations,
        anaphora=find_anaphora(text, header, citations),
        tasks=seen.tasks,
        findings=(
            *findings_of_notes(seen.document.notes),
            *find_findings(text, seen.zones, header, citations),
        ),
        effects=find_effects(text, header),
        certified=seen.certified,
    )


STEPS: tuple[tuple[str, Callable[[Reading], None]], ...] = (
    ("zones", _zones),
    ("header", _header),
    ("context", _context),
    ("mentions", _mentions),
    ("sentences", _sentences),
    ("relations", _relations),
    ("coreference", _coreference),
    ("tasks", _tasks),
    ("extraction", _extraction),
)
"""The names of the steps with what they do, each after those whose facts it needs."""


def run(document: Document) -> Extraction:
    """Return the facts of a document.

    They are found on the text itself, without the tokens and spans that
    ``extractors.nlp.read`` makes for looking at them.
    """
    warm_up()
    seen = Reading(document)
    for _, step in STEPS:
        step(seen)
    return seen.extraction
