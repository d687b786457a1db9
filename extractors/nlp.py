"""The extraction pipeline on spaCy, for those who want to look at the text.

The tokenizer keeps document numbers and dates whole and every character of the text
(``doc.text == text``). Each component is a step of ``extractors.reading`` and writes
what it found to ``doc._``; the last step puts ``doc._.extraction`` together, and the
last component writes ``doc.spans`` (groups ``zones``, ``header``, ``mentions``,
``sentences``, ``citations``, ``tasks``, ``anaphora``, ``findings``). This is the only
file that imports spaCy.
"""

from __future__ import annotations

import bisect
import functools
import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.vocab import Vocab

from extractors.reading import STEPS, Reading
from extractors.sentences import warm_up

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


for _field in fields(Reading):
    Doc.set_extension(_field.name, default=None, force=True)


def _component(name: str, step: Callable[[Reading], None]) -> str:
    """Make a step of the reading a component of the pipeline; return its name."""

    def read_on(doc: Doc) -> Doc:
        seen: Any = doc._  # bears the names of a reading
        step(seen)
        return doc

    Language.component(f"vanban_{name}", func=read_on)
    return f"vanban_{name}"


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


_COMPONENTS = (*(_component(name, step) for name, step in STEPS), _SPANS)


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
