"""The maker of sample documents: files of every form, and what is true of them."""

from __future__ import annotations

import csv
import io
import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from corpus.sample.coverage import CoverageTruth, coverage, implementers
from corpus.sample.forms import WRITERS
from corpus.sample.paper import Paper, make_paper
from corpus.sample.truth import (
    DocumentTruth,
    EdgeTruth,
    WorkTruth,
    document_truth,
    edges_of,
    merge_edges,
    work_truth,
)
from corpus.sample.works import story_of
from corpus.sample.world import World, make_world

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DIRECTIVE = "ct19"
"""The document whose life the corpus shows: Chỉ thị 19/CT-TTg of 16 July 2021."""


@dataclass(frozen=True, slots=True)
class Made:
    """One document as it is made: its paper, where it goes, and what is true of it."""

    paper: Paper
    truth: DocumentTruth

    def content(self) -> bytes:
        """Return the bytes of the file."""
        return WRITERS[self.paper.script.form](self.paper)


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of a whole made corpus.

    Attributes:
        folder: Where the documents lie; paths are relative to it.
        units: The list of units, as a CSV file.
        documents: One entry a file.
        works: Every document of the story, held or only cited.
        edges: What the files together say that documents do to one another.
        coverage: Which listed unit carried the directive out.
    """

    folder: Path
    units: Path
    documents: tuple[DocumentTruth, ...]
    works: tuple[WorkTruth, ...]
    edges: tuple[EdgeTruth, ...]
    coverage: tuple[CoverageTruth, ...]


def make_corpus(folder: Path, *, documents: int = 40, seed: int = 2025) -> Truth:
    """Make a corpus of sample documents with its ground truth.

    Writes ``documents/``, the list of units ``units.csv`` and ``truth/``:
    ``ann/NAME.json`` for every document, in the scheme of the annotated sets, and
    ``graph.json``. The same number and seed give the same bytes.

    Args:
        folder: Where to; made if need be, files of the same name are overwritten.
        documents: How many; 40 tell one whole story, fewer its beginning, more repeat
            it in further provinces.
        seed: Chooses the wordings, the people, and the names of further provinces.
    """
    found: list[DocumentTruth] = []
    for made in make_documents(documents, seed):
        _save(folder / "documents" / made.truth.path, made.content())
        _save(folder / "truth" / "ann" / f"{made.truth.stem}.json", _annotation(made))
        found.append(made.truth)
    truth = _truth(folder, found, seed)
    _save(folder / "truth" / "graph.json", _graph(truth))
    return truth


def make_documents(documents: int, seed: int) -> Iterator[Made]:
    """Yield documents one by one; each is forgotten when the next is asked for."""
    return itertools.islice(_endless(seed), documents)


def _endless(seed: int) -> Iterator[Made]:
    for number in itertools.count():
        world = make_world(number, seed)
        works = story_of(world)
        for work in works.values():
            if work.script:
                paper = make_paper(work, work.script, works, world, seed)
                yield Made(paper, document_truth(paper, works))


def _truth(folder: Path, documents: list[DocumentTruth], seed: int) -> Truth:
    said = ((d.path, edge) for d in documents for edge in edges_of(d))
    edges = merge_edges(said)
    per_world = sum(
        work.script is not None for work in story_of(make_world(0, seed)).values()
    )
    worlds = [make_world(n, seed) for n in range(-(-len(documents) // per_world))]
    _save(folder / "units.csv", _units(worlds))
    paths = {document.key: document.path for document in documents}
    return Truth(
        folder=folder / "documents",
        units=folder / "units.csv",
        documents=tuple(documents),
        works=tuple(_works(worlds, edges, paths)),
        edges=edges,
        coverage=tuple(_coverage(worlds, edges)),
    )


def _works(
    worlds: list[World], edges: tuple[EdgeTruth, ...], paths: Mapping[str, str]
) -> Iterator[WorkTruth]:
    spoken_of = {key for edge in edges for key in (edge.source, edge.target)}
    seen: set[str] = set()
    for world in worlds:
        works, province = story_of(world), world.province.name
        for work in works.values():
            if work.key in spoken_of | paths.keys() and work.key not in seen:
                seen.add(work.key)
                yield work_truth(work, works, province, paths.get(work.key))


def _coverage(
    worlds: list[World], edges: tuple[EdgeTruth, ...]
) -> Iterator[CoverageTruth]:
    for world in worlds:
        works = {work.key: work for work in story_of(world).values()}
        yield from coverage(edges, DIRECTIVE, world, works)


def _units(worlds: list[World]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("name", "id", "parent", "level", "locality", "aliases"))
    for unit in (u for world in worlds for u in world.units.values() if u.listed):
        aliases = "|".join(unit.aliases)
        row = (unit.name, unit.key, unit.parent, unit.level, unit.place.full, aliases)
        writer.writerow(row)
    return out.getvalue().encode()


def _annotation(made: Made) -> bytes:
    truth = made.truth
    mentions = [
        {
            "quote": mention.quote,
            "nth": mention.nth,
            "target": mention.target,
            "relation": mention.relation,
            "from": mention.source,
        }
        for mention in truth.mentions
    ]
    return _json(
        {
            "file": truth.path,
            "document": truth.header,
            "targets": truth.targets,
            "mentions": mentions,
        }
    )


def _graph(truth: Truth) -> bytes:
    return _json(
        {
            "works": truth.works,
            "edges": truth.edges,
            "implementers": implementers(truth.edges, DIRECTIVE),
            "coverage": truth.coverage,
        }
    )


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _save(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
