"""What is true of made documents, known because they were made from it.

The annotation of one document follows the scheme of the hand-annotated sets, so that
the same scoring reads both: header fields, the documents cited (``targets``) and every
place that cites one (``mentions``), each by its words and the count of those words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from corpus.sample.wording import SELF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from corpus.sample.paper import Paper
    from corpus.sample.passage import Named, Passage
    from corpus.sample.works import Work
    from corpus.sample.world import Unit

MENTIONS = "mentions"
IMPLEMENTS = "implements"


@dataclass(frozen=True, slots=True)
class HeaderTruth:
    """What a document says of itself."""

    kind: str
    type: str | None
    symbol: str | None
    issued: date
    issuer: str
    parent_organisation: str | None
    province: str | None
    place: str | None
    subject: str
    signer: str | None
    signer_title: str | None
    recipients: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class TargetTruth:
    """A document cited, as the citing text lets it be known.

    ``document`` is its key in the story; ``None`` where the text says too little to
    tell which one is meant, and then ``candidates`` holds the keys it may be.
    """

    key: str
    type: str
    symbol: str | None
    issued: date | None
    year: int | None
    issuer: str | None
    province: str | None
    name: str | None
    document: str | None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MentionTruth:
    """One place that cites: the ``nth`` place with just these words.

    White space counts as one blank. ``source`` is ``self`` or the key of a target.
    """

    quote: str
    nth: int
    target: str
    relation: str
    source: str


@dataclass(frozen=True, slots=True)
class DocumentTruth:
    """One made file: where it lies and all that it says.

    ``text`` is what a reader should find in it, numbering and cells included, with
    white space as single blanks; the cruft of web pages aside.
    """

    key: str
    path: str
    unit: str
    header: HeaderTruth
    targets: tuple[TargetTruth, ...]
    mentions: tuple[MentionTruth, ...]
    text: str

    @property
    def stem(self) -> str:
        """Name of the file without its ending; unique among the documents."""
        return self.path.rpartition("/")[2].rpartition(".")[0]


@dataclass(frozen=True, slots=True, order=True)
class EdgeTruth:
    """That one document does something to another, and which files say so."""

    source: str
    target: str
    relation: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkTruth:
    """A document of the story, held as a file or only cited."""

    key: str
    path: str | None
    type: str | None
    symbol: str | None
    issued: date | None
    issuer: str | None
    province: str | None
    name: str | None


def document_truth(paper: Paper, works: Mapping[str, Work]) -> DocumentTruth:
    """Return what is true of one document."""
    text = paper.text
    by_key = {work.key: work for work in works.values()}
    target_of = _target_keys(text.named)
    return DocumentTruth(
        key=paper.work.key,
        path=paper.script.file,
        unit=paper.script.unit.key,
        header=_header(paper),
        targets=tuple(_targets(paper, target_of, by_key)),
        mentions=tuple(_mentions(text, target_of)),
        text=text.text,
    )


def edges_of(document: DocumentTruth) -> Iterator[tuple[str, str, str]]:
    """Yield what one document says of documents: source, target, relation.

    Targets that the text leaves in doubt have no edges.
    """
    meant = {target.key: target.document for target in document.targets}
    meant[SELF] = document.key
    for mention in document.mentions:
        source, target = meant[mention.source], meant[mention.target]
        if source and target:
            yield source, target, mention.relation


def merge_edges(
    said: Iterable[tuple[str, tuple[str, str, str]]],
) -> tuple[EdgeTruth, ...]:
    """Return the edges that files state, from pairs of file and statement.

    A plain mention says nothing beside another relation of the same two documents.
    """
    files = defaultdict(set)
    for path, edge in said:
        files[edge].add(path)
    strong = {edge[:2] for edge in files if edge[2] != MENTIONS}
    return tuple(
        EdgeTruth(*edge, files=tuple(sorted(paths)))
        for edge, paths in sorted(files.items())
        if edge[2] != MENTIONS or edge[:2] not in strong
    )


def work_truth(
    work: Work, works: Mapping[str, Work], province: str, path: str | None
) -> WorkTruth:
    """Return what is true of a work, whoever cites it."""
    return WorkTruth(
        key=work.key,
        path=path,
        type=work.type if work.words else None,
        symbol=work.symbol,
        issued=work.issued,
        issuer=work.implied,
        province=province if work.local else None,
        name=_plain_name(work, works),
    )


def _plain_name(work: Work, works: Mapping[str, Work]) -> str | None:
    if work.name is None:
        return None
    return re.sub(r"\[\[(\w+)[^]]*\]\]", lambda m: works[m[1]].name or "", work.name)


def _header(paper: Paper) -> HeaderTruth:
    unit, work, news = paper.script.unit, paper.work, paper.is_news
    return HeaderTruth(
        kind="news" if news else "official",
        type=None if news else work.type,
        symbol=work.symbol,
        issued=paper.script.issued,
        issuer=unit.name,
        parent_organisation=None if news else unit.parent_name,
        province=_province(paper),
        place=None if news else unit.place.name,
        subject=paper.subject.text,
        signer=None if news else paper.signer,
        signer_title=None if news else _title(paper, unit),
        recipients=None if news else paper.recipients,
    )


def _title(paper: Paper, unit: Unit) -> str:
    return unit.deputy if paper.script.deputy else unit.chief


def _province(paper: Paper) -> str | None:
    named = f"tỉnh {paper.province}".lower() in paper.text.text.lower()
    return paper.province if named else None


def _target_keys(named: Iterable[Named]) -> dict[tuple[str, bool], str]:
    keys: dict[tuple[str, bool], str] = {}
    for place in named:
        keys.setdefault((place.work, place.doubtful), f"t{len(keys) + 1}")
    return keys


def _targets(
    paper: Paper, target_of: Mapping[tuple[str, bool], str], works: Mapping[str, Work]
) -> Iterator[TargetTruth]:
    places = defaultdict(list)
    for place in paper.text.named:
        places[place.work, place.doubtful].append(place)
    for (key, doubtful), key_here in target_of.items():
        work, said = works[key], places[key, doubtful]
        symbol, issued = _fullest(said), _first(p.issued for p in said)
        yield TargetTruth(
            key=key_here,
            type=work.type,
            symbol=symbol,
            issued=issued,
            year=issued.year if issued else _year(symbol),
            issuer=_first(p.issuer for p in said) or work.implied,
            province=_province(paper) if work.local else None,
            name=None if symbol else _first(p.name for p in said),
            document=None if doubtful else key,
            candidates=_candidates(work, works) if doubtful else (),
        )


def _fullest(said: Iterable[Named]) -> str | None:
    symbols = [place.symbol for place in said if place.symbol]
    return _first(s for s in symbols if not s.isdigit()) or _first(symbols)


_Value = TypeVar("_Value")


def _first(values: Iterable[_Value | None]) -> _Value | None:
    return next((value for value in values if value is not None), None)


def _year(symbol: str | None) -> int | None:
    found = re.search(r"/(\d{4})/", symbol or "")
    return int(found[1]) if found else None


def _candidates(work: Work, works: Mapping[str, Work]) -> tuple[str, ...]:
    alike = (w for w in works.values() if w.symbol == work.symbol and not w.doubtful)
    return tuple(sorted(w.key for w in alike if w.type == work.type))


def _mentions(
    text: Passage, target_of: Mapping[tuple[str, bool], str]
) -> Iterator[MentionTruth]:
    key_of = {work: key for (work, doubtful), key in target_of.items() if not doubtful}
    for place in sorted(text.named, key=lambda place: (place.start, -place.end)):
        quote = text.text[place.start : place.end]
        yield MentionTruth(
            quote=quote,
            nth=len(re.findall(rf"(?={re.escape(quote)})", text.text[: place.end])),
            target=target_of[place.work, place.doubtful],
            relation=place.relation,
            source=SELF if place.source == SELF else key_of[place.source],
        )
