"""What one text says of each document it cites, and of itself.

All mentions that the text itself treats as one document make one claim: "Kế hoạch
655" in the body is the plan whose number, date and issuer stand in full before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from extractors.facts import SELF, Citation, Kind
from index import names
from index.consensus import counted, earliest, fullest, majority
from index.identity import LAWS, Identity, Particulars, identify, placed
from index.locality import province_slug
from index.locating import (
    inferred_place,
    predecessors,
    province_of,
    says_place,
    within_parent,
)
from index.records import Copy
from index.witness import is_believed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Claim:
    """One document as one text cites it.

    Attributes:
        citations: The mentions, in the order of the text.
        given: What they say together, completed from the citing text.
        identity: What follows from it.
        located: Whether no mention says the locality: it is that of the citing
            document.
        until: The document was issued on this day or before.
        outer: Slug of the citing document's province.
        beside: Words that stand after the mentions where these give no time; the
            subject of the cited document may be among them.
        quote: The words of the first mention.
    """

    citations: tuple[Citation, ...]
    given: Particulars
    identity: Identity
    located: bool
    until: date | None
    outer: str | None
    beside: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One copy: what it is and what it cites.

    Attributes:
        copy: The copy.
        identity: Of the document it holds, as its header tells.
        given: What the header says.
        latest: The latest day that it cites; it was hardly written before.
        claims: Every document cited, in the order of first mention.
    """

    copy: Copy
    identity: Identity
    given: Particulars
    latest: date | None
    claims: tuple[Claim, ...]

    @property
    def sha256(self) -> str:
        """Of the copy's content."""
        return self.copy.sha256

    @property
    def law_name(self) -> Identity | None:
        """The identity by name of a law held under its number."""
        subject = self.copy.extraction.header.subject
        if self.given.type not in LAWS or not self.given.symbol or not subject:
            return None
        year = self.identity.year
        return identify(replace(self.given, symbol=None, name=subject, year=year))


_EXCERPT = "TrS"


def is_excerpt(reading: Reading) -> bool:
    """Tell whether a copy leaves out parts of the original on purpose (trích sao)."""
    certified = reading.copy.extraction.certified
    return certified is not None and certified.kind == _EXCERPT


def read_copy(copy: Copy) -> Reading:
    """Return what a copy says of itself and of every document it cites."""
    header = copy.extraction.header
    given = Particulars(
        type=header.type,
        symbol=header.symbol if is_believed(header, "symbol") else None,
        issued=header.issued if is_believed(header, "issued") else None,
        year=header.year if is_believed(header, "year") else None,
        issuer=header.issuer,
        province=header.province,
    )
    identity = _own_identity(copy, given)
    latest = _latest(copy, given.issued)
    citing = replace(given, province=province_of(given, identity.register))
    claims = _claims(copy, citing, identity)
    return Reading(copy, identity, given, latest, claims)


def _own_identity(copy: Copy, given: Particulars) -> Identity:
    """Identify a copy by its header; without a number by its subject.

    A subject tells documents of one issuer and type apart only together with a year;
    news and other texts are never numbered.
    """
    header = copy.extraction.header
    official = header.kind is Kind.OFFICIAL
    if given.symbol and official:
        return within_parent(identify(given), given, header.parent_organisation)
    named = identify(replace(given, symbol=None, name=header.subject))
    named = within_parent(named, given, header.parent_organisation)
    slug = names.subject_slug(header.subject) if header.subject else None
    series = named.series if official else _SERIES[header.kind]
    return replace(named, series=series, name=slug, number=None)


_SERIES = {Kind.NEWS: "tin", Kind.OTHER: "khac"}
"""What stands at the place of the type in ids of texts that are no documents."""


def _latest(copy: Copy, issued: date | None) -> date | None:
    cited = (citation.mention.issued for citation in copy.extraction.citations)
    days = [day for day in cited if day and (issued is None or day <= issued)]
    return max(days, default=None)


def _claims(copy: Copy, citing: Particulars, own: Identity) -> tuple[Claim, ...]:
    citations = copy.extraction.citations
    groups: dict[str, list[int]] = {}
    for at, citation in enumerate(citations):
        groups.setdefault(citation.target, []).append(at)
    cited = {key: tuple(citations[at] for at in group) for key, group in groups.items()}
    gathered = {key: gather(group) for key, group in cited.items()}
    return tuple(
        _claim(
            _Cited(
                citations=cited[key],
                given=gathered[key],
                quotes=_picked(copy.quotes, group),
                beside=" … ".join(_picked(copy.sequels, group)),
                until=_until(cited[key], gathered, citing),
            ),
            citing,
            own,
        )
        for key, group in groups.items()
    )


def _picked(texts: Sequence[str], group: Iterable[int]) -> list[str]:
    return [texts[at] for at in group if at < len(texts) and texts[at]]


@dataclass(frozen=True, slots=True)
class _Cited:
    citations: tuple[Citation, ...]
    given: Particulars
    quotes: list[str]
    beside: str
    until: date | None


def _claim(cited: _Cited, citing: Particulars, own: Identity) -> Claim:
    given, identity = cited.given, identify(cited.given)
    place = inferred_place(identity.register, citing, own.register)
    if place is not None:
        given, identity = (
            replace(given, province=citing.province),
            placed(identity, place),
        )
    located = place is not None or _is_unsaid(identity, cited.quotes)
    return Claim(
        citations=cited.citations,
        given=given,
        identity=_of_its_time(identity) if located else identity,
        located=located,
        until=cited.until,
        outer=province_slug(citing.province) if citing.province else None,
        beside=cited.beside,
        quote=next(iter(cited.quotes), ""),
    )


def _is_unsaid(identity: Identity, quotes: list[str]) -> bool:
    """Tell whether the place of a role stands in no mention, only in its context."""
    register = identity.register
    stands = register.local and register.place and quotes and not register.of_unit
    return bool(stands) and not says_place(register.place, quotes)


def _of_its_time(identity: Identity) -> Identity:
    """Put a document into the province that was renamed since, by its old name."""
    place = identity.register.place
    if not place or identity.issued is None:
        return identity
    before = predecessors(place[0], identity.issued)
    if len(before) != 1 or before[0] == place[0]:
        return identity
    return placed(identity, (before[0], *place[1:]))


def _until(
    group: tuple[Citation, ...], gathered: dict[str, Particulars], citing: Particulars
) -> date | None:
    """Return the day by which the cited document existed.

    A document named only in the title of another is as old as that other at least.
    """
    sources = {citation.source for citation in group}
    if SELF in sources or not sources <= gathered.keys():
        return citing.issued
    days = [_last_day(gathered[source]) for source in sources]
    known = [day for day in days if day]
    return min(known, default=citing.issued)


def _last_day(given: Particulars) -> date | None:
    if given.issued or not given.year:
        return given.issued
    return date(given.year, 12, 31)


def gather(citations: Sequence[Citation]) -> Particulars:
    """Return what all mentions of one document say of it together."""
    if len(citations) == 1:
        return _alone(citations[0])
    mentions = [citation.mention for citation in citations]
    issued = majority(counted(mention.issued for mention in mentions))
    year = majority(counted(mention.year for mention in mentions))
    return Particulars(
        type=earliest(counted(mention.type for mention in mentions)),
        symbol=fullest(counted(mention.symbol or None for mention in mentions)),
        issued=issued,
        year=issued.year if issued else year,
        issuer=fullest(counted(mention.issuer or None for mention in mentions)),
        province=earliest(counted(mention.province for mention in mentions)),
        name=earliest(counted(mention.name for mention in mentions)),
    )


def _alone(citation: Citation) -> Particulars:
    """Return what a mention says that is the only one."""
    said = citation.mention
    year = said.issued.year if said.issued else said.year
    return Particulars(
        *(said.type, said.symbol or None, said.issued, year),
        *(said.issuer or None, said.province, said.name),
    )
