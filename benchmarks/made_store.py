"""Documents for measurements of stores: any number, 8 kB each, about 14 citations.

They are an archive of the maker (``corpus.sample.archive``) in which one campaign takes
half of the documents, put together as resolution would: every document is held, every
citation has found what it means. All of it streams; only ``graph`` holds it at once.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold_words
from corpus.sample.archive import Archive, Document, Plan, titles
from corpus.sample.archive.country import seat_of
from corpus.sample.archive.page import Line
from corpus.sample.archive.timetable import Turn, number_of
from extractors.facts import Relation
from index.delta import Delta
from index.records import (
    CitationRecord,
    DocumentRecord,
    Edge,
    Graph,
    Place,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.sample.archive.act import Act
    from corpus.sample.archive.citing import Citation

SIZE = 8_000
"""Bytes of a text, roughly."""

CITATIONS = 14
_STEPS = ("province", "district", "commune")


@dataclass(frozen=True, slots=True)
class Written:
    """One document, its text, and what it cites."""

    document: DocumentRecord
    text: str
    edges: tuple[Edge, ...]
    citations: tuple[CitationRecord, ...]

    @property
    def sha256(self) -> str:
        """The digest of its only copy."""
        return self.document.copies[0]


class MadeStore:
    """A seeded corpus of documents for stores."""

    def __init__(self, documents: int, seed: int = 7) -> None:
        self.documents = documents
        plan = Plan(
            documents=documents,
            seed=seed,
            size=SIZE,
            citations=CITATIONS,
            campaign=max(1, documents // 2),
            unheld=0.0,
            numberless=0.0,
        )
        self.archive = Archive(plan)

    def written(self, start: int = 0) -> Iterator[Written]:
        """Yield the documents one by one, from one of them on."""
        return map(self._written, self.archive.documents(start))

    def delta(self) -> Delta:
        """Return all of them as a change that streams; each part makes them anew."""
        return Delta(
            documents=map(self.record, range(self.documents)),
            citations=((one.sha256, one.citations) for one in self.written()),
            edges=((one.document.id, one.edges) for one in self.written()),
            whole=True,
        )

    def graph(self) -> Graph:
        """Return all of them as a graph in memory."""
        written = list(self.written())
        return Graph(
            documents=tuple(one.document for one in written),
            citations=tuple(c for one in written for c in one.citations),
            edges=tuple(edge for one in written for edge in one.edges),
            findings=(),
        )

    def root(self) -> str:
        """Return the id of the document that the campaign carries out."""
        start = self.archive.acts.campaigns.greatest.start
        return self.record(min(number_of(Turn("campaign", start)), len(self) - 1)).id

    def __len__(self) -> int:
        return self.documents

    def record(self, number: int) -> DocumentRecord:
        """Return the record of a document, from 0."""
        act = self.archive.acts.act(number)
        title = Line()
        titles.say_subject(title, act, self.archive.acts)
        unit = self.archive.acts.unit_of(act)
        return DocumentRecord(
            id=_id(act),
            status=Status.HELD,
            type=act.type,
            symbol=act.symbol,
            issued=act.issued,
            year=act.issued.year,
            issuer=unit.name,
            level=_level(act),
            province=self.archive.acts.province_of(act),
            title=title.text,
            signer=unit.people[0],
            copies=(f"{number:064x}",),
            paths=(f"kho/{number}.txt",),
        )

    def _written(self, made: Document) -> Written:
        document = self.record(made.number)
        places = [_place(document, cited, made.text) for cited in made.citations]
        ids = {"self": document.id}
        for cited in made.citations:
            ids[cited.target] = _id(self.archive.acts.act(int(cited.target[1:])))
        pairs = zip(made.citations, places, strict=True)
        citations = tuple(_citation(c, place, ids, made.text) for c, place in pairs)
        return Written(document, made.text, _edges(document.id, citations), citations)


def _id(act: Act) -> str:
    """Return an id like those that resolution gives."""
    number = re.match(r"\d+", act.symbol or "")
    within = f"{act.issued.year}/{act.type.lower()}/{number[0] if number else 0}"
    return f"vn/{_slug(act.issuer)}/{act.province or 0}/{within}"


@functools.lru_cache(8192)
def _slug(name: str) -> str:
    return fold_words(name).replace(" ", "-")


def _level(act: Act) -> str:
    if act.organ is None:
        return "central"
    seat = seat_of(act.organ)
    if seat.kind in {"ubnd", "tinh-uy", "huyen-uy"}:
        return _STEPS[seat.step]
    return "school" if seat.commune is not None else "department"


def _place(document: DocumentRecord, cited: Citation, text: str) -> Place:
    line = text.count("\n", 0, cited.start) + 1
    span = Span(cited.start, cited.end)
    return Place(document.copies[0], document.paths[0], span, None, line)


def _citation(
    cited: Citation, place: Place, ids: dict[str, str], text: str
) -> CitationRecord:
    return CitationRecord(
        place=place,
        quote=text[cited.start : cited.end],
        within=ids["self"],
        source=ids[cited.source],
        target=ids[cited.target],
        relation=Relation(cited.relation),
        status=Status.HELD,
        confidence=0.9,
        rule="exact / head and symbol",
        printed=cited.symbol,
        issued=cited.issued,
    )


def _edges(id_: str, citations: tuple[CitationRecord, ...]) -> tuple[Edge, ...]:
    """Return what the document itself does to others; titles of others say no more."""
    evidence: dict[tuple[str, Relation], list[Place]] = {}
    for citation in citations:
        if citation.source == id_ and citation.target:
            key = (citation.target, citation.relation)
            evidence.setdefault(key, []).append(citation.place)
    stated = {target for target, does in evidence if does is not Relation.MENTIONS}
    return tuple(
        Edge(id_, target, does, 0.9, tuple(places))
        for (target, does), places in evidence.items()
        if does is not Relation.MENTIONS or target not in stated
    )
