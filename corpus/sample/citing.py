"""How one document names another: the forms of a citation, good ones and bad ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import TYPE_CHECKING

from corpus.sample.passage import Named, Passage
from corpus.sample.works import Work
from corpus.sample.world import located, spell_out

if TYPE_CHECKING:
    import random

    from corpus.sample.world import Unit

FORMS = {
    "full": "{words} số {symbol} ngày {date} của {issuer}",
    "long": "{words} số {symbol} ngày {long} của {issuer}",
    "dated": "{words} số {symbol} ngày {date}",
    "short": "{words} số {symbol}",
    "nodate": "{words} số {symbol} của {issuer}",
    "issuer-first": "{words} của {issuer} số {symbol} ngày {date}",
    "named": "{name} ngày {long}",
    "numbered": "{name} số {symbol} ngày {long}",
    "name": "{name}",
    # what clerks get wrong
    "number": "{words} số {number} ngày {date} của {issuer}",
    "gap": "{words} số {gapped} ngày {date} của {issuer}",
    "slip": "{slipped} số {symbol} ngày {date} của {issuer}",
    "amp": "{words} số {ampersand} ngày {date} của {issuer}",
    "vague": "{words} số {symbol} của {vague}",
}
"""What is printed: as Nghị định 30/2020/NĐ-CP has it, then slips."""

_SLIPS = str.maketrans({"ạ": "a", "ị": "i", "ế": "ê"})
"""Marks that typists lose most easily."""

_BARE_CALLS = 0.7
"""Share of citations that leave out a locality which goes without saying."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a citation is to do.

    Attributes:
        work: The document named.
        form: One of ``FORMS``.
        relation: Of ``source`` to the work.
        source: ``self``, or the key of the work whose title holds the citation.
        day: The day to print where it is not the true one.
    """

    work: Work
    form: str
    relation: str
    source: str
    day: date | None = None

    @property
    def issued(self) -> date | None:
        """The day that is printed."""
        return self.day or self.work.issued

    @property
    def pattern(self) -> str:
        """What is printed; a work without a day is cited without one."""
        dateless = self.form == "full" and self.issued is None
        return FORMS["nodate" if dateless else self.form]

    @property
    def fields(self) -> frozenset[str]:
        """Names of the parts that are printed."""
        parts = Formatter().parse(self.pattern)
        return frozenset(field for _, field, _, _ in parts if field)


def cite(order: Order, name: Passage, by: Unit, rng: random.Random) -> Passage:
    """Return the words that name a work.

    Args:
        order: What to name and how.
        name: The composed official name, for works cited by name.
        by: Who cites; those near an organ may leave out its locality.
        rng: Chooses between names of the issuer.
    """
    issuer = _issuer(order.work, by, rng) if "issuer" in order.fields else ""
    parts = _parts(order, issuer)
    before, found, after = order.pattern.partition("{name}")
    inner = name if found else Passage()
    whole = Passage(before.format_map(parts)) + inner + Passage(after.format_map(parts))
    return Passage(whole.text, (_named(order, whole, inner, issuer), *whole.named))


def day(issued: date) -> str:
    """Return a day in figures: zeros before days below 10 and months 1 and 2 only.

    Source: Nghị định 30/2020/NĐ-CP, Appendix I, part II, item 4.
    """
    return f"{issued.day:02d}/{_month(issued)}/{issued.year}"


def long_day(issued: date) -> str:
    """Return a day in words: ``05 tháng 3 năm 2020``."""
    return f"{issued.day:02d} tháng {_month(issued)} năm {issued.year}"


def _month(issued: date) -> str:
    return f"{issued.month:02d}" if issued.month <= 2 else str(issued.month)  # noqa: PLR2004 - the decree's months


def _parts(order: Order, issuer: str) -> dict[str, str]:
    work, issued = order.work, order.issued
    symbol = work.symbol or ""
    return {
        "words": work.words,
        "slipped": work.words.translate(_SLIPS),
        "symbol": symbol,
        "number": work.number or "",
        "gapped": symbol.replace("-", "- ", 1),
        "ampersand": _ampersand(symbol),
        "date": day(issued) if issued else "",
        "long": long_day(issued) if issued else "",
        "issuer": issuer,
        "vague": "".join(work.calls[:1]),
    }


def _ampersand(symbol: str) -> str:
    return symbol.replace("GDĐT", "GD&ĐT")


def _named(order: Order, whole: Passage, inner: Passage, issuer: str) -> Named:
    work, fields = order.work, order.fields
    return Named(
        start=0,
        end=len(whole.text),
        work=work.key,
        relation=order.relation,
        source=order.source,
        symbol=_symbol(work, fields),
        issued=order.issued if fields & {"date", "long"} else None,
        issuer=_meant(work, fields, issuer),
        name=None if work.symbol else inner.text or None,
        doubtful=work.doubtful or "vague" in fields,
    )


def _symbol(work: Work, fields: frozenset[str]) -> str | None:
    if "number" in fields:
        return work.number
    if "ampersand" in fields:
        return _ampersand(work.symbol or "")
    return work.symbol if fields & {"symbol", "gapped", "slipped"} else None


def _issuer(work: Work, by: Unit, rng: random.Random) -> str:
    call = rng.choice(work.calls)
    if work.unit is None:
        return call
    bare = _near(work.unit, by) and rng.random() < _BARE_CALLS
    return call if bare else located(call, work.unit.place, work.unit.of)


def _near(unit: Unit, by: Unit) -> bool:
    """Tell whether a locality goes without saying in the documents of an organ.

    It does where the letterhead bears it; the province is named in every text.
    """
    if unit.place.slot not in by.place.chain:
        return False
    letterhead = " ".join((*by.upper, *by.head))
    return unit.place.kind == "tỉnh" or unit.place.name in letterhead


def _meant(work: Work, fields: frozenset[str], issuer: str) -> str | None:
    if "vague" in fields:
        return spell_out(work.calls[0])
    if not issuer or work.unit is None:
        return issuer or None
    return located(spell_out(issuer), work.unit.place, work.unit.of)
