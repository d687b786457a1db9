"""What all texts together say of one document."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.folding import fold_words
from corpus.knowledge.known_documents import KnownDocument, Law
from corpus.knowledge.organisations import organisations
from extractors.facts import Certification, Header
from index.catalogue import well_known_rows
from index.claims import Reading, is_excerpt
from index.consensus import commonest, counted, fullest, majority
from index.identity import Identity, Particulars, identify
from index.linking import place_of
from index.locality import COMMUNE, DISTRICT, PROVINCE
from index.packing import packed_identity
from index.records import DocumentRecord, Status, Term
from index.register import central_organ
from index.sayings import Tally
from index.witness import witness_of

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Known:
    """Everything known of one document.

    Attributes:
        id: Its id.
        readings: The copies held, ordered by digest.
        tally: What mentions of it say.
    """

    id: str
    readings: tuple[Reading, ...]
    tally: Tally

    @functools.cached_property
    def headers(self) -> list[Header]:
        """What the copies say of themselves; excerpts only where there is no more."""
        whole = [reading for reading in self.readings if not is_excerpt(reading)]
        return [r.copy.extraction.header for r in whole or self.readings]

    @property
    def given(self) -> Particulars:
        """What the tables say."""
        return well_known_rows().get(self.id, (Particulars(), None))[0]

    @property
    def row(self) -> KnownDocument | Law | None:
        """The row of the tables."""
        return well_known_rows().get(self.id, (Particulars(), None))[1]

    @functools.cached_property
    def identity(self) -> Identity:
        """The most complete identity that anybody states."""
        found = [reading.identity for reading in self.readings]
        found += self.tally.identities
        return max(found, key=_fullness, default=None) or identify(self.given)


def _fullness(identity: Identity) -> tuple[bool, bool, str, bytes]:
    whole = identity.complete, identity.issued is not None, identity.id
    return *whole, packed_identity(identity)


@dataclass(frozen=True, slots=True)
class _Field:
    """How one field is chosen from all that is said of a document.

    Attributes:
        choose: Picks one of the values given, by how often each is.
        of_header: Reads what a copy says of itself.
        inferred: What follows where no text states the field.
        cited: Whether citations say it too.
    """

    choose: Callable[[Mapping[Any, int]], Any]
    of_header: Callable[[Header], Any]
    inferred: Callable[[Known], Any]
    cited: bool = True


def document(known: Known) -> DocumentRecord:
    """Return the record of a document that is held, cited or a candidate."""
    fields = _fields()
    stated = {name: _stated(name, field, known) for name, field in fields.items()}
    values = {
        name: field.inferred(known) if stated[name] is None else stated[name]
        for name, field in fields.items()
    }
    inferred = (n for n, v in values.items() if v is not None and stated[n] is None)
    heard = {name: witness_of(name, stated[name], known.headers) for name in stated}
    told = {name: one for name, one in heard.items() if one is not None}
    readings = known.readings
    return DocumentRecord(
        id=known.id,
        status=Status.HELD if readings else Status.CITED_ONLY,
        level=level_of(known.identity),
        kind=_kind(known),
        copies=tuple(reading.sha256 for reading in readings),
        paths=tuple(reading.copy.path for reading in readings),
        aliases=_names(known, values),
        inferred=tuple(sorted(inferred)),
        witnesses=tuple(sorted((n, one.who) for n, one in told.items() if one.who)),
        doubtful=tuple(sorted(n for n, one in told.items() if one.doubtful)),
        terms=_terms(readings),
        deadlines=_deadlines(readings),
        certified=_certified(readings),
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


def _certified(readings: Iterable[Reading]) -> tuple[tuple[str, Certification], ...]:
    """Return who certifies which of the copies."""
    said = ((r.sha256, r.copy.extraction.certified) for r in readings)
    return tuple((sha256, one) for sha256, one in said if one is not None)


def _terms(readings: Iterable[Reading]) -> tuple[Term, ...]:
    """Return what copies say of the days in force, each thing said once."""
    found: dict[tuple[date | None, date | None, str | None], Term] = {}
    for reading in readings:
        for effect in reading.copy.extraction.effects:
            place = place_of(reading.copy, effect.span)
            said = effect.begins, effect.ends, effect.provision
            found.setdefault(said, Term(place, *said, effect.rule))
    return tuple(found.values())


def _kind(known: Known) -> str:
    kinds = counted(header.kind.value for header in known.headers)
    return commonest(kinds) or "official"


def _stated(name: str, field: _Field, known: Known) -> Any:
    """Return what copies say of themselves, else what citations say."""
    own = field.choose(counted(map(field.of_header, known.headers)))
    if own is not None or not field.cited:
        return own
    return field.choose(known.tally.of(name))


@functools.cache
def _fields() -> dict[str, _Field]:
    return {
        "type": _Field(commonest, lambda h: h.type, lambda k: k.given.type),
        "symbol": _Field(fullest, lambda h: h.symbol, lambda k: k.given.symbol),
        "issued": _Field(majority, lambda h: h.issued, lambda k: k.given.issued),
        "year": _Field(majority, _own_year, _known_year),
        "issuer": _Field(_issuer, lambda h: h.issuer, _known_issuer),
        "province": _Field(commonest, lambda h: h.province, _near_province),
        "title": _Field(commonest, lambda h: h.subject, _subject),
        "signer": _Field(commonest, lambda h: h.signer, lambda _: None, cited=False),
    }


def _own_year(header: Header) -> int | None:
    return header.issued.year if header.issued else header.year


def _known_year(known: Known) -> int | None:
    issued = known.given.issued
    return issued.year if issued else known.given.year or known.identity.year


def _known_issuer(known: Known) -> str | None:
    return known.given.issuer or organ_name(known.identity)


def _near_province(known: Known) -> str | None:
    near: str | None = commonest(known.tally.of("near"))
    return near


def _subject(known: Known) -> str | None:
    if known.row is None:
        return None
    return known.row.name if isinstance(known.row, Law) else known.row.subject


def _issuer(names: Mapping[str, int]) -> str | None:
    """Return the issuer named most often; a committee's umbrella name gives way.

    "Trung ương Đảng" and "Tỉnh ủy" leave open which organ of the register it was.
    """
    precise = {name: n for name, n in names.items() if not _is_umbrella(name)}
    said: str | None = commonest(precise or names)
    return said


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


def _names(known: Known, values: dict[str, object]) -> tuple[str, ...]:
    """Return every other name: symbols as printed, names, ids by less knowledge."""
    found = {
        name for field in ("symbol", "title", "id") for name in known.tally.of(field)
    }
    found |= {r.given.symbol for r in known.readings if r.given.symbol}
    return tuple(sorted(found - {known.id, *values.values()} - {""}))
