"""What all texts together say of each document, and the edges between documents."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from corpus.folding import fold_words
from corpus.knowledge.known_documents import KnownDocument, Law
from corpus.knowledge.organisations import organisations
from extractors.facts import Header
from index.canonical import place_order
from index.catalogue import well_known
from index.claims import Reading, commonest, fullest, majority
from index.identity import Identity, Particulars, identify
from index.linking import Linked, place_of
from index.locality import COMMUNE, DISTRICT, PROVINCE
from index.records import CitationRecord, DocumentRecord, Edge, Status, Term
from index.register import central_organ
from index.witness import witness_of

if TYPE_CHECKING:
    from datetime import date

    from extractors.facts import Relation
    from index.catalogue import Catalogue


@dataclass(slots=True)
class Sayings:
    """Everything said of one document: its copies, and the mentions of it."""

    readings: list[Reading] = field(default_factory=list)
    linked: list[Linked] = field(default_factory=list)

    @property
    def headers(self) -> list[Header]:
        """What the copies say of themselves."""
        return [reading.copy.extraction.header for reading in self.readings]

    @property
    def identity(self) -> Identity | None:
        """The most complete identity that anybody states."""
        found = [reading.identity for reading in self.readings]
        found += [item.claim.identity for item in self.linked]
        return max(found, key=_fullness, default=None)


def _fullness(identity: Identity) -> tuple[bool, bool, str]:
    return identity.complete, identity.issued is not None, identity.id


def documents(
    readings: Iterable[Reading], linked: Iterable[Linked], own: dict[str, str]
) -> tuple[DocumentRecord, ...]:
    """Return a record of every document held, cited or named as a candidate.

    Args:
        readings: The copies held.
        linked: All mentions with what they mean.
        own: Id of the document of each copy, by digest.
    """
    said: defaultdict[str, Sayings] = defaultdict(Sayings)
    for reading in readings:
        said[own[reading.sha256]].readings.append(reading)
    candidates: set[str] = set()
    for item in linked:
        if item.record.target is not None:
            said[item.record.target].linked.append(item)
        candidates.update(item.record.candidates)
    for candidate in candidates - said.keys():
        said[candidate] = Sayings()
    return tuple(_document(key, said[key]) for key in sorted(said))


@functools.cache
def _table() -> dict[str, tuple[Particulars, KnownDocument | Law]]:
    return {identify(given).id: (given, row) for given, row in well_known()}


@dataclass(frozen=True, slots=True)
class _Field:
    """How one field is chosen from all that is said of a document.

    Attributes:
        choose: Picks one of the values given.
        of_header: Reads what a copy says of itself.
        of_link: Reads what a mention says.
        inferred: What follows where no text states the field.
    """

    choose: Callable[[Iterable[Any]], Any]
    of_header: Callable[[Header], Any]
    of_link: Callable[[Linked], Any]
    inferred: Callable[[_Known], Any]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a document beside the words of texts."""

    given: Particulars
    row: KnownDocument | Law | None
    identity: Identity
    linked: tuple[Linked, ...]


def _document(key: str, said: Sayings) -> DocumentRecord:
    given, row = _table().get(key, (Particulars(), None))
    identity = said.identity or identify(given)
    known = _Known(given, row, identity, tuple(said.linked))
    stated = {name: _stated(field, said) for name, field in _fields().items()}
    values = {
        name: field.inferred(known) if stated[name] is None else stated[name]
        for name, field in _fields().items()
    }
    inferred = (n for n, v in values.items() if v is not None and stated[n] is None)
    heard = {name: witness_of(name, stated[name], said.headers) for name in stated}
    told = {name: one for name, one in heard.items() if one is not None}
    return DocumentRecord(
        id=key,
        status=Status.HELD if said.readings else Status.CITED_ONLY,
        level=level_of(identity),
        kind=_kind(said),
        copies=tuple(reading.sha256 for reading in said.readings),
        paths=tuple(reading.copy.path for reading in said.readings),
        aliases=_names(said, values, key),
        inferred=tuple(sorted(inferred)),
        witnesses=tuple(sorted((n, one.who) for n, one in told.items() if one.who)),
        doubtful=tuple(sorted(n for n, one in told.items() if one.doubtful)),
        terms=_terms(said.readings),
        deadlines=_deadlines(said.readings),
        **values,
    )


def _deadlines(readings: Iterable[Reading]) -> tuple[date, ...]:
    """Return the days by which the work assigned is due, those of all copies once."""
    due = {
        task.deadline
        for reading in readings
        for task in reading.copy.extraction.tasks
        if task.deadline
    }
    return tuple(sorted(due))


def _terms(readings: Iterable[Reading]) -> tuple[Term, ...]:
    """Return what copies say of the days in force, each thing said once."""
    found: dict[tuple[date | None, date | None, str | None], Term] = {}
    for reading in readings:
        for effect in reading.copy.extraction.effects:
            place = place_of(reading.copy, effect.span)
            said = effect.begins, effect.ends, effect.provision
            found.setdefault(said, Term(place, *said, effect.rule))
    return tuple(found.values())


def _kind(said: Sayings) -> str:
    kinds = (header.kind.value for header in said.headers)
    return commonest(kinds) or "official"


def _stated(field: _Field, said: Sayings) -> Any:
    """Return what copies say of themselves, else what citations say."""
    own = field.choose(field.of_header(header) for header in said.headers)
    if own is not None:
        return own
    return field.choose(field.of_link(item) for item in said.linked)


@functools.cache
def _fields() -> dict[str, _Field]:
    return {
        "type": _Field(
            commonest,
            lambda h: h.type,
            lambda i: i.mention.type,
            lambda k: k.given.type,
        ),
        "symbol": _Field(
            fullest,
            lambda h: h.symbol,
            lambda i: i.mention.symbol,
            lambda k: k.given.symbol,
        ),
        "issued": _Field(
            majority, lambda h: h.issued, _day_said, lambda k: k.given.issued
        ),
        "year": _Field(majority, _own_year, lambda i: i.mention.year, _known_year),
        "issuer": _Field(
            _issuer, lambda h: h.issuer, lambda i: i.mention.issuer, _known_issuer
        ),
        "province": _Field(
            commonest,
            lambda h: h.province,
            lambda i: i.mention.province,
            _near_province,
        ),
        "title": _Field(
            commonest, lambda h: h.subject, lambda i: i.mention.name, _subject
        ),
        "signer": _Field(commonest, lambda h: h.signer, lambda _: None, lambda _: None),
    }


def _day_said(item: Linked) -> date | None:
    """Return the day printed at a mention; where none is, that of its whole text."""
    return item.record.issued or item.mention.issued


def _own_year(header: Header) -> int | None:
    return header.issued.year if header.issued else header.year


def _known_year(known: _Known) -> int | None:
    issued = known.given.issued
    return issued.year if issued else known.given.year or known.identity.year


def _known_issuer(known: _Known) -> str | None:
    return known.given.issuer or organ_name(known.identity)


def _near_province(known: _Known) -> str | None:
    return commonest(item.claim.given.province for item in known.linked)


def _subject(known: _Known) -> str | None:
    if known.row is None:
        return None
    return known.row.name if isinstance(known.row, Law) else known.row.subject


def _issuer(names: Iterable[str | None]) -> str | None:
    """Return the issuer named most often; a committee's umbrella name gives way.

    "Trung ương Đảng" and "Tỉnh ủy" leave open which organ of the register it was.
    """
    given = [name for name in names if name]
    precise = [name for name in given if not _is_umbrella(name)]
    return _commonest_fullest(precise or given)


def _commonest_fullest(names: list[str]) -> str | None:
    counted = Counter(names)
    return max(counted, key=lambda n: (counted[n], len(n), n), default=None)


@functools.lru_cache(maxsize=50_000)
def _is_umbrella(name: str) -> bool:
    return fold_words(name).startswith(_umbrellas())


@functools.cache
def _umbrellas() -> tuple[str, ...]:
    counts = Counter(o.register for o in organisations() if o.level == "party")
    heads = (
        o for o in organisations() if o.key == o.register and counts[o.register] > 1
    )
    return tuple(fold_words(organ.name) for organ in heads)


def organ_name(identity: Identity) -> str | None:
    """Return the name of a central organ by its register; roles have none."""
    organ = central_organ(identity.register.organ or "")
    return organ.name if organ and not identity.register.local else None


_COMMUNE_KINDS = ("xa-", "phuong-", "thi-tran-", "dac-khu-")


def level_of(identity: Identity) -> str | None:
    """Return the level of the issuer; that of its place for Party and unions."""
    register = identity.register
    if register.level not in {"party", "union"}:
        return register.level
    if not register.place:
        return None if register.local else "central"
    if register.place[-1].startswith(_COMMUNE_KINDS):
        return COMMUNE
    return PROVINCE if len(register.place) == 1 else DISTRICT


def _names(said: Sayings, values: dict[str, object], key: str) -> tuple[str, ...]:
    """Return every other name: symbols as printed, names, ids by less knowledge."""
    mentions = [item.mention for item in said.linked]
    found = {mention.symbol for mention in mentions} | {m.name for m in mentions}
    found |= {reading.given.symbol for reading in said.readings}
    found |= {item.claim.identity.id for item in said.linked}
    known = {key, *values.values()}
    return tuple(sorted(name for name in found if name and name not in known))


def edges(citations: Iterable[CitationRecord]) -> tuple[Edge, ...]:
    """Return one edge for every relation between two documents that a text states.

    Only citations make edges: nothing is inferred from edges that stand side by side.
    """
    found: defaultdict[tuple[str, str, Relation], list[CitationRecord]]
    found = defaultdict(list)
    for record in citations:
        if record.target is not None and record.target != record.source:
            found[record.source, record.target, record.relation].append(record)
    return tuple(_edge(key, records) for key, records in found.items())


def _edge(key: tuple[str, str, Relation], records: list[CitationRecord]) -> Edge:
    source, target, relation = key
    ordered = sorted(
        records,
        # what a document says itself is better evidence than what others say of it
        key=lambda r: (r.within != source, -r.confidence, place_order(r.place)),
    )
    return Edge(
        source=source,
        target=target,
        relation=relation,
        confidence=max(record.confidence for record in records),
        evidence=tuple(dict.fromkeys(record.place for record in ordered)),
    )


def aliases(
    readings: Iterable[Reading],
    linked: Iterable[Linked],
    own: dict[str, str],
    catalogue: Catalogue,
) -> tuple[tuple[str, str], ...]:
    """Return the vaguer ids that documents may be asked by, each with the ids meant.

    An id that several texts use for different documents stands with every one of them.
    """
    pairs: set[tuple[str, str]] = set()
    for reading in readings:
        pairs.add((reading.identity.id, own[reading.sha256]))
    for item in linked:
        meant = (item.record.target, *item.record.candidates)
        pairs |= {(item.claim.identity.id, target) for target in meant if target}
    taken = {target for _, target in pairs}
    pairs |= {pair for pair in catalogue.same.items() if pair[1] in taken}
    return tuple(pair for pair in pairs if pair[0] not in taken)
