"""The extraction pipeline on spaCy: the frame that carries the pure functions.

The tokenizer keeps document numbers and dates whole and every character of the text
(``doc.text == text``). Each component calls one pure function and writes what it found
to ``doc.spans`` (groups ``zones``, ``header``, ``mentions``, ``sentences``,
``citations``, ``tasks``, ``anaphora``, ``findings``) and to ``doc._``; the last one
puts ``doc._.extraction`` together. This is the only file that imports spaCy.
"""

from __future__ import annotations

import bisect
import contextlib
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
from extractors.facts import Extraction
from extractors.findings import find_findings
from extractors.header import read_header
from extractors.legibility import dimmed_citations, dimmed_header
from extractors.mentions import find_mentions
from extractors.relations import cite, decide
from extractors.sentences import split_sentences, warm_up
from extractors.tasks import find_tasks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

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

_MOST_WORDS = 50_000
"""Words that are remembered from text to text, at most: some 15 MB."""

_LONG_PIECE = 40
"""Characters; longer words and numbers are not seen twice."""

_STARTS = "token_starts"
"""Key of ``doc.user_data`` for the offsets of the tokens."""


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
    return _mark(doc, "zones", [(z.span, z.kind) for z in doc._.zones.zones])


@Language.component("vanban_header")
def header(doc: Doc) -> Doc:
    """Read what the document says of itself."""
    found = read_header(doc._.document, doc._.zones)
    doc._.header = dimmed_header(doc._.document, found)
    evidence = doc._.header.evidence
    return _mark(doc, "header", [(e.span, field) for field, e in evidence if e.span])


@Language.component("vanban_context")
def context(doc: Doc) -> Doc:
    """Gather what citations leave unsaid."""
    doc._.context = context_of(doc._.header, doc._.zones)
    return doc


@Language.component("vanban_mentions")
def mentions(doc: Doc) -> Doc:
    """Find every place that names a document."""
    doc._.mentions = find_mentions(_text(doc), doc._.context)
    named = [(m.span, m.type or "OTHER") for m in doc._.mentions]
    return _mark(doc, "mentions", named)


@Language.component("vanban_sentences")
def sentences(doc: Doc) -> Doc:
    """Cut the text into sentences."""
    doc._.sentences = split_sentences(_text(doc))
    return _mark(doc, "sentences", [(span, "S") for span in doc._.sentences])


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
    said = [(c.mention.span, c.relation) for c in doc._.citations]
    return _mark(doc, "citations", said)


@Language.component("vanban_tasks")
def tasks(doc: Doc) -> Doc:
    """Find the work that the document assigns."""
    seen = doc._
    seen.tasks = find_tasks(seen.document, seen.zones, seen.header, seen.sentences)
    return _mark(doc, "tasks", [(task.span, "TASK") for task in seen.tasks])


@Language.component("vanban_extraction")
def extraction(doc: Doc) -> Doc:
    """Put everything together."""
    seen = doc._
    anaphora = find_anaphora(_text(doc), seen.header, seen.citations)
    findings = find_findings(_text(doc), seen.zones, seen.header, seen.citations)
    doc._.extraction = Extraction(
        header=seen.header,
        citations=seen.citations,
        anaphora=anaphora,
        tasks=seen.tasks,
        findings=findings,
    )
    _mark(doc, "anaphora", [(a.span, a.target) for a in anaphora])
    return _mark(doc, "findings", [(f.span, f.code) for f in findings])


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

    The words of the first texts stay known to spaCy, since the next texts have them
    too; once they are many, what a text adds is forgotten after it, so that a long run
    needs no more memory than a short one.
    """
    nlp = pipeline()
    full = len(nlp.vocab) + len(document.text) > _MOST_WORDS
    with nlp.memory_zone() if full else contextlib.nullcontext():
        found: Extraction = read(document)._.extraction
    return found


def _text(doc: Doc) -> str:
    """Return the text as given; ``doc.text`` would put it together from its tokens."""
    text: str = doc._.document.text
    return text


def _mark(doc: Doc, group: str, places: Iterable[tuple[Place, str]]) -> Doc:
    """Write places of the text as a group of spaCy spans, widened to whole tokens."""
    starts = _starts(doc)
    spans = []
    for place, label in places:
        first = bisect.bisect_right(starts, place.start) - 1
        last = bisect.bisect_left(starts, place.end, max(first, 0))
        if first < last:
            spans.append(Span(doc, max(first, 0), last, label=str(label)))
    doc.spans[group] = SpanGroup(doc, name=group, spans=spans)
    return doc


def _starts(doc: Doc) -> list[int]:
    """Return the offsets of the tokens, looked up once."""
    starts: list[int] | None = doc.user_data.get(_STARTS)
    if starts is None:
        starts = doc.user_data[_STARTS] = doc.to_array("IDX").tolist()
    return starts
