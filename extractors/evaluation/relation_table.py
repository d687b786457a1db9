"""What single places say, judged by hand, beside what is extracted there.

Rare relations need more cases than whole annotated documents hold. A case points at
one number or name in one document and says what stands there; a table of cases holds
places that look alike and mean something else as well.

The annotation guide decides, read so where it leaves a choice: a part of an act that
is struck out or ends ("bãi bỏ Điều 5 Nghị định …") is a repeal of the act, new wording
of a part an amendment; what a page says of its document in a box of its own, that it
replaces or repeals another, counts as said by the document; and a document's own
number, also above its annexes, cites nothing.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.errors import DocumentError
from corpus.reader import read
from extractors import extract
from extractors.evaluation.agreement import number_key
from extractors.evaluation.annotation import AnnotationError
from extractors.evaluation.figures import Figure, Found, Share
from extractors.facts import SELF, Extraction, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from extractors.facts import Citation

TABLED = (
    Relation.REPLACES,
    Relation.REPEALS,
    Relation.GUIDES,
    Relation.PROMULGATES,
    Relation.ATTACHED_TO,
    Relation.AMENDS,
)
"""The relations that such a table is about; the others are there to be kept apart."""

_NOTHING = "none"
"""Says in a table that the place cites nothing, such as the document's own number."""


@dataclass(frozen=True, slots=True)
class Case:
    """One place and what it says.

    Attributes:
        file: Path of the document, relative to the folder of documents.
        quote: The number or name at the place, exactly as in the text.
        nth: Which occurrence of these signs in the text, from 1.
        relation: What is done to the document named; ``None`` where none is cited.
        source: ``SELF``, or the number of the document whose title holds the place.
        note: What makes the case one of its kind.
    """

    file: str
    quote: str
    nth: int
    relation: Relation | None
    source: str
    note: str

    def place_in(self, text: str) -> Span:
        """Return where the case stands.

        Raises:
            AnnotationError: The text does not hold the quote so often.
        """
        start = -1
        for _ in range(self.nth):
            start = text.find(self.quote, start + 1)
            if start < 0:
                raise AnnotationError(
                    f"{self.file}: {self.quote} does not occur {self.nth} times;"
                    " correct the quote or its occurrence in the table"
                )
        return Span(start, start + len(self.quote))


@dataclass(frozen=True, slots=True)
class Answer:
    """What was extracted at a case's place; ``None`` twice where nothing was.

    ``source`` is ``SELF`` or a printed name of the document whose title holds it: the
    case's own word for it where the two agree. ``rule`` is what decided the relation,
    ``confidence`` how sure it said to be.
    """

    case: Case
    relation: Relation | None
    source: str | None
    rule: str = ""
    confidence: float = 0.0

    @property
    def right(self) -> bool:
        """Whether relation and source both agree."""
        return self.relation is self.case.relation and self.source_right

    @property
    def source_right(self) -> bool:
        """Whether the same document is said to do it."""
        return self.relation is None or self.source == self.case.source


def read_cases(table: Path) -> tuple[Case, ...]:
    """Read a table with the columns file, quote, nth, relation, from and note."""
    with table.open(encoding="utf-8", newline="") as rows:
        return tuple(_case(row) for row in csv.DictReader(rows))


def _case(row: dict[str, str]) -> Case:
    named = row["relation"]
    return Case(
        file=row["file"],
        quote=row["quote"],
        nth=int(row["nth"]),
        relation=None if named == _NOTHING else Relation(named),
        source=row["from"],
        note=row["note"],
    )


def answers(cases: Iterable[Case], documents: Path) -> Iterator[Answer]:
    """Read each document once and yield what is extracted at each case.

    A document that cannot be read says nothing.
    """
    by_file: dict[str, list[Case]] = {}
    for case in cases:
        by_file.setdefault(case.file, []).append(case)
    for file, held in by_file.items():
        try:
            document = read(documents / file)
            extraction = extract(document)
        except DocumentError:
            yield from (Answer(case, None, None) for case in held)
        else:
            yield from (answer(case, document.text, extraction) for case in held)


def answer(case: Case, text: str, extraction: Extraction) -> Answer:
    """Return what is extracted at the case's place: the innermost citation there."""
    place = case.place_in(text)
    there = [c for c in extraction.citations if c.mention.span.touches(place)]
    if not there:
        return Answer(case, None, None)
    citation = min(there, key=lambda c: c.mention.span.end - c.mention.span.start)
    source = _source(case, text, citation, extraction.citations)
    return Answer(case, citation.relation, source, citation.rule, citation.confidence)


def _source(
    case: Case, text: str, citation: Citation, citations: Sequence[Citation]
) -> str:
    """Return who does it, in the case's word for it where it is among the names."""
    if citation.source == SELF:
        return SELF
    holders = [c.mention for c in citations if c.target == citation.source]
    names = [m.symbol or m.span.of(text) for m in holders]
    same = any(number_key(name) == number_key(case.source) for name in names)
    return case.source if same else next(iter(names), citation.source)


def table_figures(given: Sequence[Answer]) -> dict[str, Figure]:
    """Return how well each relation of the table was told, and by whom.

    ``table:amends`` and the like count places: one is found where the program says
    that relation there. ``table:from`` is the share of the places with the right
    relation at which the same document is said to do it.
    """
    figures: dict[str, Figure] = {
        f"table:{relation}": _found(given, relation) for relation in TABLED
    }
    agreeing = [
        one
        for one in given
        if one.relation is not None and one.relation is one.case.relation
    ]
    right = sum(one.source_right for one in agreeing)
    return {**figures, "table:from": Share(right, len(agreeing))}


def _found(given: Sequence[Answer], relation: Relation) -> Found:
    pairs = Counter(
        (one.case.relation is relation, one.relation is relation) for one in given
    )
    return Found(
        right=pairs[True, True], wrong=pairs[False, True], missed=pairs[True, False]
    )
