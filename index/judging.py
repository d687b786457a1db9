"""Which document a claim means, stage by stage; a doubt stays a doubt."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.facts import CHANGES
from index.catalogue import (
    Catalogue,
    Entry,
    about,
    by_day,
    by_day_there,
    by_letters,
    by_name,
    by_organ,
    fitting,
    fresh,
    in_force,
    of_plenum,
    other_laws,
    well_known_entry,
    within_province,
)
from index.identity import LAWS
from index.locating import predecessors
from index.period import ASSEMBLY, When, is_out_of_term, period_of
from index.records import Status
from index.verdict import Stage, Verdict

if TYPE_CHECKING:
    from datetime import date

    from index.claims import Claim
    from index.identity import Identity

_NUMBER_WORD = re.compile(r"[\s,(]*số\s*$", re.IGNORECASE)

_MANY = 10
"""Candidates that a person can look through."""


def judge(claim: Claim, catalogue: Catalogue, citing: str) -> Verdict:
    """Decide which document a claim means.

    Args:
        claim: A document as one text cites it.
        catalogue: Every document known completely.
        citing: Id of the citing document.
    """
    identity = claim.identity
    if plenum := of_plenum(identity):
        return _of_plenum(plenum, claim, catalogue)
    if schools := _schools(identity, catalogue):
        return _of_school(schools)
    if identity.complete:
        if several := _other_laws(claim):
            return _ambiguous(several)
        if marked := _with_year(identity, catalogue):
            return _decided(marked, Stage.SHORT_FORM)
        entry = _of_kin(claim, catalogue) or catalogue.entry(identity)
        return _decided(entry, _stage(claim))
    return _judge_vague(claim, catalogue, citing)


def _other_laws(claim: Claim) -> list[Entry]:
    """Return the laws that may be meant where number and name are of two."""
    symbol, identity, year = claim.given.symbol, claim.identity, claim.given.year
    if claim.given.type not in LAWS or not symbol or symbol not in claim.quote:
        return []
    known = well_known_entry(identity.id)
    if known is None and is_out_of_term(identity.register.term, year):
        return [Entry(identity.id, identity)]
    name = _NUMBER_WORD.sub("", claim.quote.partition(symbol)[0])
    return other_laws(identity, name, year)


def _judge_vague(claim: Claim, catalogue: Catalogue, citing: str) -> Verdict:
    identity = claim.identity
    if not identity.named or identity.register.organ is None:
        return _by_day(claim, catalogue)
    if not identity.number:
        return _by_name(claim, catalogue, citing)
    if identity.register.complete:
        return _by_number(claim, catalogue, citing)
    return _by_letters(claim, catalogue, citing)


def _of_plenum(found: list[Entry], claim: Claim, catalogue: Catalogue) -> Verdict:
    """Match "Nghị quyết Hội nghị Trung ương 8 khóa XI" with a numbered resolution.

    Plenums pass several resolutions, known here or not: only the subject beside the
    citation tells which one is meant.
    """
    meant = about(found, f"{claim.given.name} {claim.beside}")
    if meant is None:
        return _ambiguous([entry for entry in found if entry.identity.number])
    return _decided(catalogue.entry(meant.identity), Stage.SUBJECT)


def _schools(identity: Identity, catalogue: Catalogue) -> list[Entry]:
    """Return what a school cited without its district may be."""
    register = identity.register
    if not (register.of_unit and len(register.place) == 1 and identity.number):
        return []
    found = catalogue.at(within_province(identity), identity.issued)
    return fitting(identity, found, None)


def _of_school(found: list[Entry]) -> Verdict:
    one = len(found) == 1
    return _decided(found[0], Stage.INFERRED_LOCALITY) if one else _ambiguous(found)


def _with_year(identity: Identity, catalogue: Catalogue) -> Entry | None:
    """Find the document of a symbol that lost its year (124/QĐ/TTg of 2004).

    Numbers of the series with the year in the symbol and of the one without it do not
    meet on one day: the same number, organ and day are one document, unless one of the
    other series is held.
    """
    if not (identity.register.legislates and identity.number and identity.issued):
        return None
    if identity.marked:
        return None
    entry = catalogue.issued_on(identity.with_mark.id, identity.issued)
    return None if entry is None or catalogue.is_held(identity.id) else entry


def _of_kin(claim: Claim, catalogue: Catalogue) -> Entry | None:
    """Find an act of a province that was merged into the citing one.

    "Quyết định số … của UBND tỉnh" of a day before the merger may be of any of the old
    provinces: another text that names one decides, if number and day agree.
    """
    register, issued = claim.identity.register, claim.identity.issued
    number = claim.identity.number
    if not (claim.located and register.place and issued and number):
        return None
    own = register.place[0]
    kin = {
        entry.id: entry
        for province in predecessors(own, issued)
        for entry in catalogue.at(
            by_day_there(register.organ, (province,), number, issued)
        )
        if entry.stated and entry.identity.leaf == claim.identity.leaf
    }
    return next(iter(kin.values())) if len(kin) == 1 else None


def _stage(claim: Claim) -> Stage:
    if claim.located:
        return Stage.INFERRED_LOCALITY
    if claim.identity.number is None:
        return Stage.NAME
    bare = claim.given.symbol is not None and claim.given.symbol.isdigit()
    return Stage.SHORT_FORM if bare else Stage.EXACT


def _decided(entry: Entry, stage: Stage) -> Verdict:
    status = Status.HELD if entry.held else Status.CITED_ONLY
    return Verdict(status, stage, entry.id)


def _by_number(claim: Claim, catalogue: Catalogue, citing: str) -> Verdict:
    """Match a number of a known register of which the year or the series is open."""
    identity = claim.identity
    key = by_organ(identity)
    found = fitting(identity, catalogue.at(key, identity.issued), claim.until)
    recent = found if identity.year else fresh(found, claim.until)
    if len(recent) == 1 and recent[0].allows(identity.issued):
        return _decided(recent[0], Stage.INFERRED_PERIOD)
    catalogue.subjects_matter(key)
    if meant := about(found, claim.beside):
        return _decided(meant, Stage.SUBJECT)
    return _ambiguous(found) if found else _placeholder(claim, citing)


def _by_letters(claim: Claim, catalogue: Catalogue, citing: str) -> Verdict:
    """Match a number whose organ or place only letters tell, within one province."""
    identity = claim.identity
    letters = identity.register.letters or identity.register.organ
    outer = identity.register.place[:1] or ((claim.outer,) if claim.outer else ())
    near = [
        entry
        for place in dict.fromkeys((outer, ()))
        for entry in catalogue.at(
            by_letters(letters, place, identity.number), identity.issued
        )
    ]
    found = fitting(identity, near, claim.until)
    if len(found) == 1 and identity.year and found[0].allows(identity.issued):
        return _decided(found[0], Stage.INFERRED_LOCALITY)
    found = found or _of_day(identity, catalogue)
    return _ambiguous(found) if found else _placeholder(claim, citing)


def _by_name(claim: Claim, catalogue: Catalogue, citing: str) -> Verdict:
    """Match a law cited by bare name with the one in force on the citing day."""
    key, issued = by_name(claim.identity), claim.identity.issued
    versions = fitting(claim.identity, catalogue.at(key, issued), None)
    catalogue.subjects_matter(key)
    found = in_force(versions, claim.until) or versions
    if _names_itself(claim, found, citing):
        return Verdict(Status.HELD, Stage.NAME, citing)
    if len(found) == 1 and found[0].known_by(claim.until):
        return _decided(found[0], Stage.IN_FORCE)
    return _ambiguous(found) if found else _placeholder(claim, citing)


def _names_itself(claim: Claim, found: list[Entry], citing: str) -> bool:
    """Tell whether a law says its own name, as every enacting sentence does.

    A law that changes an older one of its name says so.
    """
    changes = any(citation.relation in CHANGES for citation in claim.citations)
    return not changes and any(entry.id == citing for entry in found)


def _by_day(claim: Claim, catalogue: Catalogue) -> Verdict:
    """Say what a bare number without an issuer may mean: it never decides."""
    found = _of_day(claim.identity, catalogue)
    if found:
        return _ambiguous(found)
    return Verdict(Status.UNRESOLVED, Stage.UNRESOLVED)


def _of_day(identity: Identity, catalogue: Catalogue) -> list[Entry]:
    if not (identity.issued and identity.number):
        return []
    key = by_day(identity.number, identity.issued)
    return fitting(identity, catalogue.at(key), None)


def _ambiguous(found: list[Entry]) -> Verdict:
    ids = tuple(entry.id for entry in found[:_MANY])
    return Verdict(Status.AMBIGUOUS, Stage.AMBIGUOUS, candidates=ids)


def _placeholder(claim: Claim, citing: str) -> Verdict:
    target = placeholder_id(claim.identity, claim.until, citing)
    return Verdict(Status.CITED_ONLY, Stage.VAGUE, target)


def placeholder_id(identity: Identity, until: date | None, citing: str) -> str:
    """Return the id of a document that is known vaguely.

    It is shared between texts only as far as it cannot mean two documents. Without
    its year a number of a known register means one document for all texts of a period
    (``den-2021``: issued by 2021), with its day but an open series one document of
    that day. Everything vaguer belongs to the citing document alone.
    """
    known = identity.register.complete and identity.series is not None
    bound = _bound(identity, until)
    if known and identity.marked is None and identity.issued:
        return f"{identity.id}~{identity.issued:%m%d}"
    if known and identity.period is None and identity.year is None and bound:
        return "/".join([*identity.stem, f"den-{bound}", *identity.leaf])
    return f"{identity.id}~{digest(citing)}"


def _bound(identity: Identity, until: date | None) -> str | None:
    """Return the period of the citing day in the numbering of the document cited."""
    if until is None:
        return None
    register = identity.register
    if register.organ in ASSEMBLY:
        register = replace(register, term=None)
    return period_of(register, When(until, until.year))


def digest(text: str) -> str:
    """Return eight characters that keep two ids apart."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]
