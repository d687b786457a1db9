"""What makes a document the document it is, and the id that follows from it.

A symbol is not an identity. An identity is a numbering register (an organ with its
locality), the series of a type in it, a number, and the period after which the series
begins anew; the issuer is an attribute and the printed symbol an alias. Documents
without a number are identified by what stands in its place: laws by name and year,
congresses and plenums by their ordinal, other documents by the slug of their name.

Ids follow from identities by rule, so that they are the same on every machine::

    vn / locality / organ / period / series / number

``vn/quang-ngai/minh-long/pgddt/2021/kh/655``, ``vn/tw/xi/nq/29``. What is not known is
left out: ``vn/quang-ngai/tu/ctr/51``. Such a vague id names a document only together
with who cites it (``index.resolution``).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from datetime import date

from corpus.knowledge.organisations import organisations_of_suffix
from corpus.knowledge.types import YearRule, document_type, series_of
from index import names
from index.locality import PROVINCE, Path
from index.period import ASSEMBLY, When, period_of
from index.register import Register, read_register
from index.symbol import LETTER, Symbol, read_symbol

LAWS = frozenset({"L", "BL", "PL", "HP"})
"""Types that are cited by name alone (Nghị định 30/2020/NĐ-CP, Appendix I)."""

_LAWMAKER = {"L": "Quốc hội", "BL": "Quốc hội", "HP": "Quốc hội"} | {
    "PL": "Ủy ban Thường vụ Quốc hội"
}
_JOINT = frozenset({"TTLT", "NQLT"})
"""Types of several issuers: their numbers run in the first one's register."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What texts say of one document that can tell it from others.

    Attributes:
        type: Type code.
        symbol: As printed; a bare number where nothing more is printed.
        issued: Day of issue.
        year: Of issue, also where the day is unknown.
        issuer: In words, with its locality.
        province: Of a local issuer.
        name: Of a document without a number.
    """

    type: str | None = None
    symbol: str | None = None
    issued: date | None = None
    year: int | None = None
    issuer: str | None = None
    province: str | None = None
    name: str | None = None


@dataclass(frozen=True)
class Identity:
    """Which document is meant, as far as it is known.

    Attributes:
        register: Whose numbers.
        series: Slug of the type's series; ``None`` where the type is unknown.
        number: In the official spelling; ``None`` for documents without one.
        marked: Whether the symbol carries the year as the mark of a series of its
            own (97/2025/QĐ-UBND beside 97/QĐ-UBND); ``None`` where a bare number
            leaves that open.
        unit: Letters of the drafting unit, part of the symbol of letters.
        name: Slug that stands in for the number.
        period: As in the id; ``None`` where unknown.
        year: Of issue.
        issued: Day of issue.
        nameless: Whether register, period and series alone identify (congresses, the
            Constitution).
    """

    register: Register
    series: str | None = None
    number: str | None = None
    marked: bool | None = False
    unit: str | None = None
    name: str | None = None
    period: str | None = None
    year: int | None = None
    issued: date | None = None
    nameless: bool = False

    @property
    def named(self) -> bool:
        """Whether something stands at the place of the number."""
        return bool(self.number or self.name or self.nameless)

    @functools.cached_property
    def complete(self) -> bool:
        """Whether this is one document of the country and no other."""
        known = self.register.complete and self.named and self.period is not None
        return known and self.series is not None and self.marked is not None

    @functools.cached_property
    def id(self) -> str:
        """The readable, URL-safe id of what is known."""
        return "/".join([*self.stem, *self.leaf])

    @functools.cached_property
    def undated(self) -> Identity:
        """What identifies the document, without the day."""
        return replace(self, issued=None)

    @functools.cached_property
    def with_mark(self) -> Identity:
        """The document of this number in the series that carries the year."""
        return replace(self, marked=True)

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def stem(self) -> tuple[str, ...]:
        """The parts of the id before the series."""
        period = self.period or (str(self.year) if self.year else None)
        parts = ("vn", *self.register.place, self.register.organ, period)
        return tuple(part for part in parts if part)

    @property
    def leaf(self) -> tuple[str, ...]:
        """The parts of the id from the series on."""
        mark = str(self.year) if self.marked and self.year else None
        number = "-".join(filter(None, (self.number, mark, self.unit)))
        parts = (self.series or "van-ban", number or self.name)
        return tuple(part for part in parts if part)


@functools.lru_cache(maxsize=100_000)
def identify(given: Particulars) -> Identity:
    """Return the identity that follows from what texts say of a document."""
    symbol = read_symbol(given.symbol, given.type) if given.symbol else None
    code = _type(given.type, symbol)
    issuer = _LAWMAKER.get(code or "") or given.issuer
    on = given.issued or (date(given.year, 7, 1) if given.year else None)
    register = read_register(_suffix(symbol), issuer, given.province, on)
    if symbol is None:
        return _numberless(given, code, register)
    year = symbol.year or (given.issued.year if given.issued else given.year)
    when = When(given.issued, year, names.term_in(given.issuer or ""))
    return Identity(
        register=register,
        series=series_of(code, register.system or symbol.system) if code else None,
        number=symbol.number,
        marked=_marked(symbol, code, register),
        unit=_unit(code, register),
        period=period_of(register, when),
        year=year,
        issued=given.issued,
    )


def _suffix(symbol: Symbol | None) -> str | None:
    return symbol.suffix if symbol else None


def _type(given: str | None, symbol: Symbol | None) -> str | None:
    """Return the type of the symbol's letters, else of the words.

    A symbol that names an organ but no type is a letter's, the Assembly's apart,
    whose laws and resolutions share one shape: what is called a law there is one, even
    where letters of a resolution slipped in ("Pháp lệnh số 05/2008/NQ-UBTVQH12").
    """
    given = None if given == "OTHER" else given
    bearers = organisations_of_suffix(symbol.suffix) if symbol and symbol.suffix else ()
    lawmaker = any(organ.register in ASSEMBLY for organ in bearers)
    if symbol is None or (lawmaker and given in LAWS):
        return given
    if symbol.code:
        return symbol.code
    if given is None and symbol.suffix and not lawmaker:
        return LETTER
    return given


def _marked(symbol: Symbol, code: str | None, register: Register) -> bool | None:
    if code is None or document_type(code).year_rule is not YearRule.SERIES:
        return False
    if not register.legislates:
        return False
    if symbol.year is not None:
        return True
    return None if symbol.suffix is None else False


def _unit(code: str | None, register: Register) -> str | None:
    """Return the drafting unit where it is part of the number.

    Number and symbol together are unique within a year (Nghị định 30/2020/NĐ-CP,
    Article 15). Behind a central organ's letters further organs are joint issuers.
    """
    if register.unit is None or code in _JOINT or code in LAWS:
        return None
    joint = code != LETTER and bool(organisations_of_suffix(register.unit))
    return None if joint and not register.local else register.unit


def _numberless(given: Particulars, code: str | None, register: Register) -> Identity:
    year = given.issued.year if given.issued else given.year
    words = given.name or ""
    bare = Identity(
        register=register,
        series=series_of(code, register.system) if code else None,
        year=year,
        issued=given.issued,
    )
    if code not in LAWS and (ordinal := names.congress_ordinal(words)):
        return _of_congress(bare, given, ordinal)
    if code not in LAWS and (meeting := names.plenum(words)):
        tw = read_register("TW", None, None, None)
        name, period = f"hoi-nghi-{meeting.number}", meeting.term.lower()
        return replace(bare, register=tw, name=name, period=period)
    dated = replace(bare, period=str(year) if year else None)
    if code == "HP":
        return replace(dated, nameless=True)
    return replace(dated, name=names.name_slug(words) or None)


_PARTY_CONGRESS = "Đại hội đại biểu toàn quốc"


def _of_congress(bare: Identity, given: Particulars, ordinal: str) -> Identity:
    """Read whose congress it is: of the nation's Party unless a locality is named."""
    issuer = given.issuer or ""
    of_issuer = names.congress_ordinal(issuer) is not None
    whose = issuer if of_issuer else names.congress_body(given.name or "")
    national = names.is_national(whose)
    whose = _PARTY_CONGRESS if national else whose
    register = read_register(None, whose, given.province, None)
    if not national and not register.local:
        register = replace(register, organ=names.slug(names.without_ordinal(whose)))
    return replace(bare, register=register, period=ordinal, nameless=True)


def placed(identity: Identity, place: Path) -> Identity:
    """Return the identity with its organ put at a place that its text does not say."""
    level = identity.register.level
    register = replace(
        identity.register,
        place=place,
        level=PROVINCE if level == PROVINCE and len(place) == 1 else level,
        known=True,
        placed=True,
    )
    period = period_of(register, When(identity.issued, identity.year))
    return replace(identity, register=register, period=period or identity.period)
