"""The extraction pipeline on spaCy: the frame that carries the pure functions.

The tokenizer keeps document numbers and dates whole and every character of the text
(``doc.text == text``). Each component calls one pure function on the text and writes
what it found to ``doc._``; the last but one puts ``doc._.extraction`` together, the
last one writes ``doc.spans`` (groups ``zones``, ``header``, ``mentions``,
``sentences``, ``citations``, ``tasks``, ``anaphora``, ``findings``) for those who look
at the text. This is the only file that imports spaCy.
"""

from __future__ import annotations

import bisect
import functools
import re
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.vocab import Vocab

from corpus.zones import find_zones
from extractors.anaphora import find_anaphora
from extractors.context import context_of
from extractors.effects import find_effects
from extractors.facts import Extraction
from extractors.findings import find_findings
from extractors.header import read_header
from extractors.legibility import dimmed_citations, dimmed_header
from extractors.mentions import find_mentions
from extractors.relations import cite, decide
from extractors.sentences import split_sentences, warm_up
from extractors.tasks import find_tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from spacy.tokens.underscore import Underscore

    from corpus.document import Document
    from corpus.document import Span as Place

_TOKEN = re.compile(
    r"""\d\w*(?:[/\-–.,&]\w+)*   # 655/KH-PGDĐT, 29-NQ/TW, 16/7/2021, 1.000.000
    | \w+(?:&\w+)*               # words, GD&ĐT
    | [^\w\s]                    # signs
    | \s+""",
    re.VERBOSE,
)

_LONGEST_TEXT = 1_000_000_000
"""spaCy's own limit guards parsers, and none is used here."""

_LONG_PIECE = 40
"""Characters; longer words and numbers are not seen twice."""


class WholeNumberTokenizer:
    """A tokenizer that keeps document numbers and dates whole.

    A blank that is not the one space after a word is part of a token of its own, so
    that the text of the document is the text given, character by character.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the tokens of a text."""
        words: list[str] = []
        spaces: list[bool] = []
        *pieces, last = text.split(" ")
        for piece in pieces:
            if piece.isalpha():  # most are
                words.append(piece)
                spaces.append(True)
                continue
            tokens = _tokens(piece) or (" ",)
            words += tokens
            spaces += [False] * (len(tokens) - 1)
            spaces.append(piece != "")
        tokens = _tokens(last)
        return Doc(
            self.vocab,
            words=[*words, *tokens],
            spaces=[*spaces, *[False] * len(tokens)],
        )

    def to_bytes(self, **_: object) -> bytes:
        """Return nothing: the tokenizer has no state."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> WholeNumberTokenizer:
        """Return itself: the tokenizer has no state."""
        return self

    def to_disk(self, _path: str | Path, **_: object) -> None:
        """Write nothing: the tokenizer has no state."""

    def from_disk(self, _path: str | Path, **_: object) -> WholeNumberTokenizer:
        """Return itself: the tokenizer has no state."""
        return self


def _tokens(piece: str) -> tuple[str, ...]:
    """Return the tokens of what stands between two blanks."""
    if len(piece) > _LONG_PIECE:
        return tuple(_TOKEN.findall(piece))
    return _known_tokens(piece)


@functools.lru_cache(maxsize=20_000)
def _known_tokens(piece: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(piece))


_ATTRIBUTES = (
    "document",
    "zones",
    "header",
    "context",
    "mentions",
    "sentences",
    "claims",
    "citations",
    "tasks",
    "extraction",
)
for _name in _ATTRIBUTES:
    Doc.set_extension(_name, default=None, force=True)


@Language.component("vanban_zones")
def zones(doc: Doc) -> Doc:
    """Divide the text into the parts of its form."""
    doc._.zones = find_zones(doc._.document)
    return doc


@Language.component("vanban_header")
def header(doc: Doc) -> Doc:
    """Read what the document says of itself."""
    found = read_header(doc._.document, doc._.zones)
    doc._.header = dimmed_header(doc._.document, found)
    return doc


@Language.component("vanban_context")
def context(doc: Doc) -> Doc:
    """Gather what citations leave unsaid."""
    doc._.context = context_of(doc._.header, doc._.zones)
    return doc


@Language.component("vanban_mentions")
def mentions(doc: Doc) -> Doc:
    """Find every place that names a document."""
    doc._.mentions = find_mentions(_text(doc), doc._.context)
    return doc


@Language.component("vanban_sentences")
def sentences(doc: Doc) -> Doc:
    """Cut the text into sentences."""
    doc._.sentences = split_sentences(_text(doc))
    return doc


@Language.component("vanban_relations")
def relations(doc: Doc) -> Doc:
    """Decide what is done to each document named, and by which."""
    seen = doc._
    doc._.claims = decide(
        _text(doc), seen.zones, seen.header, seen.mentions, seen.sentences
    )
    return doc


@Language.component("vanban_coreference")
def coreference(doc: Doc) -> Doc:
    """Tell which mentions are one document."""
    found = cite(_text(doc), doc._.claims)
    doc._.citations = dimmed_citations(doc._.document, found)
    return doc


@Language.component("vanban_tasks")
def tasks(doc: Doc) -> Doc:
    """Find the work that the document assigns."""
    seen = doc._
    seen.tasks = find_tasks(seen.document, seen.zones, seen.header, seen.sentences)
    return doc


@Language.component("vanban_extraction")
def extraction(doc: Doc) -> Doc:
    """Put everything together."""
    seen = doc._
    seen.extraction = Extraction(
        header=seen.header,
        citations=seen.citations,
        anaphora=find_anaphora(_text(doc), seen.header, seen.citations),
        tasks=seen.tasks,
        findings=find_findings(_text(doc), seen.zones, seen.header, seen.citations),
        effects=find_effects(_text(doc), seen.header),
    )
    return doc


_Labelled = list[tuple["Place", str]]

_GROUPS: dict[str, Callable[[Underscore], _Labelled]] = {
    "zones": lambda seen: [(zone.span, zone.kind) for zone in seen.zones.zones],
    "header": lambda seen: [(e.span, f) for f, e in seen.header.evidence if e.span],
    "mentions": lambda seen: [(m.span, m.type or "OTHER") for m in seen.mentions],
    "sentences": lambda seen: [(span, "S") for span in seen.sentences],
    "citations": lambda seen: [(c.mention.span, c.relation) for c in seen.citations],
    "tasks": lambda seen: [(task.span, "TASK") for task in seen.tasks],
    "anaphora": lambda seen: [(a.span, a.target) for a in seen.extraction.anaphora],
    "findings": lambda seen: [(f.span, f.code) for f in seen.extraction.findings],
}
"""The groups of spans: for each the places found, with their labels."""

_SPANS = "vanban_spans"


@Language.component(_SPANS)
def spans(doc: Doc) -> Doc:
    """Write what was found as groups of spans."""
    starts = doc.to_array("IDX").tolist()
    for group, places in _GROUPS.items():
        found = [_span(doc, starts, *place) for place in places(doc._)]
        doc.spans[group] = SpanGroup(doc, name=group, spans=list(filter(None, found)))
    return doc


def _span(doc: Doc, starts: list[int], place: Place, label: str) -> Span | None:
    """Return a place of the text as a span, widened to whole tokens."""
    first = max(bisect.bisect_right(starts, place.start) - 1, 0)
    last = bisect.bisect_left(starts, place.end, first)
    return Span(doc, first, last, label=str(label)) if first < last else None


_COMPONENTS = (
    "vanban_zones",
    "vanban_header",
    "vanban_context",
    "vanban_mentions",
    "vanban_sentences",
    "vanban_relations",
    "vanban_coreference",
    "vanban_tasks",
    "vanban_extraction",
    _SPANS,
)


@functools.cache
def pipeline() -> Language:
    """Return the pipeline, made once; the loading of its parts is done by then."""
    warm_up()
    nlp = spacy.blank("xx", vocab=Vocab())  # bare: nobody asks for shapes of words
    nlp.tokenizer = WholeNumberTokenizer(nlp.vocab)
    nlp.max_length = _LONGEST_TEXT
    for name in _COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def read(document: Document) -> Doc:
    """Return the annotated text of a document, for looking at what was found where."""
    nlp = pipeline()
    doc = nlp.make_doc(document.text)
    doc._.document = document
    return nlp(doc)


def run(document: Document) -> Extraction:
    """Return the facts of a document.

    They are found on the text itself. Tokens and spans, which ``read`` makes for
    looking at them, would only take time and words of spaCy's memory here.
    """
    nlp = pipeline()
    doc = Doc(nlp.vocab)
    doc._.document = document
    for name, component in nlp.pipeline:
        if name != _SPANS:
            component(doc)
    found: Extraction = doc._.extraction
    return found


def _text(doc: Doc) -> str:
    """Return the text as given; ``doc.text`` would put it together from its tokens."""
    text: str = doc._.document.text
    return text
