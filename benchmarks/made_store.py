"""Documents for measurements of stores: any number, 8 kB each, about 14 citations.

The first four hundred come from the maker of sample documents; further ones are these
under other numbers, days and localities, so that ten thousand take seconds. Every text
is filled up to its size with passages of others. Every second document belongs to one
campaign: a tree ten wide in which each carries out the one above it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import clean
from corpus.sample import Made, make_documents
from corpus.sample.text_file import write
from extractors.facts import Relation
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

BASE = 400
SIZE = 8_000
"""Bytes of a text, roughly."""

CITATIONS = 14
_WIDTH = 10  # of the campaign's tree
_OTHERS = (Relation.BASIS, Relation.MENTIONS, Relation.GUIDES, Relation.AMENDS)
_NAMES = (
    "An Bằng Cẩm Diên Đài Gia Hòa Khánh Lâm Minh Nghi Phong Quế Sơn Thạch Uyên"
    " Vân Xuân Yên Trà Hải Lạc Mộc Kim Ninh Phúc Thanh Tường Viên Hưng"
)
_SYLLABLES = tuple(_NAMES.split())


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
        self._base = list(make_documents(min(BASE, documents), seed))
        self._texts = [
            clean(write(made.paper).decode("utf-8-sig")) for made in self._base
        ]
        lines = (line.strip() for text in self._texts for line in text.splitlines())
        self._passages = sorted({line for line in lines if len(line) > 60})

    def written(self) -> Iterator[Written]:
        """Yield the documents one by one."""
        for number in range(self.documents):
            yield self._written(number)

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
        return self.record(1).id

    def record(self, number: int) -> DocumentRecord:
        """Return the record of a document, from 0."""
        header = self._base[number % len(self._base)].truth.header
        province = self._province(number)
        symbol = f"{number % 9973 + 1}/{header.type or 'CV'}-{_suffix(header.symbol)}"
        issued = header.issued - timedelta(days=number % 3000)
        old = header.province or province
        id_ = f"vn/made/{issued.year}/{(header.type or 'cv').lower()}/{number}"
        return DocumentRecord(
            id=id_,
            status=Status.HELD,
            type=header.type,
            symbol=symbol,
            issued=issued,
            year=issued.year,
            issuer=header.issuer.replace(old, province),
            level=_level(header.issuer),
            province=province,
            title=header.subject.replace(old, province),
            copies=(f"{number:064x}",),
            paths=(f"kho/{number}.txt",),
        )

    def _province(self, number: int) -> str:
        lap = number // 40
        many = len(_SYLLABLES)
        return f"{_SYLLABLES[lap % many]} {_SYLLABLES[lap // many % many]}"

    def _written(self, number: int) -> Written:
        rng = random.Random(number)  # noqa: S311 - made, not secret
        document = self.record(number)
        targets = [self.record(n) for n in self._cited(number, rng)]
        base: Made = self._base[number % len(self._base)]
        old = base.truth.header.province or ""
        lines = [self._texts[number % len(self._base)]]
        if old and document.province:
            lines = [lines[0].replace(old, document.province)]
        lines += [_naming(target) for target in targets]
        size = sum(len(line.encode()) for line in lines)
        while size < SIZE:
            lines.append(rng.choice(self._passages))
            size += len(lines[-1].encode())
        edges = tuple(_edge(document, t, at) for at, t in enumerate(targets))
        return Written(
            document, "\n".join(lines), edges, tuple(map(_citation, edges, targets))
        )

    def _cited(self, number: int, rng: random.Random) -> list[int]:
        """Return what a document cites: what it carries out first, if anything."""
        above = [number // _WIDTH | 1] if number % 2 and number > 1 else []
        others = {rng.randrange(self.documents) for _ in range(CITATIONS - len(above))}
        return above + sorted(others - {number, *above})


def _suffix(symbol: str | None) -> str:
    return (symbol or "").rpartition("-")[2] or "UBND"


def _level(issuer: str) -> str:
    words = {
        "trường": "school",
        "huyện": "district",
        "xã": "commune",
        "tỉnh": "province",
    }
    found = (level for word, level in words.items() if word in issuer.lower())
    return next(found, "central")


def _naming(target: DocumentRecord) -> str:
    day = target.issued.strftime("%d/%m/%Y") if target.issued else ""
    return f"Căn cứ văn bản số {target.symbol} ngày {day} của {target.issuer};"


def _edge(document: DocumentRecord, target: DocumentRecord, at: int) -> Edge:
    number = int(document.copies[0], 16)
    carries_out = at == 0 and number % 2 and number > 1
    relation = Relation.IMPLEMENTS if carries_out else _OTHERS[at % 2]
    place = Place(
        document.copies[0],
        document.paths[0],
        Span(900 + 90 * at, 960 + 90 * at),
        None,
        at,
    )
    return Edge(document.id, target.id, relation, 0.9, (place,))


def _citation(edge: Edge, target: DocumentRecord) -> CitationRecord:
    return CitationRecord(
        place=edge.evidence[0],
        quote=f"văn bản số {target.symbol} ngày {target.issued} của {target.issuer}",
        within=edge.source,
        source=edge.source,
        target=edge.target,
        relation=edge.relation,
        status=Status.HELD,
        confidence=0.9,
        rule="number/exact",
        printed=target.symbol,
        issued=target.issued,
    )
