"""The words by which one document names another, and what exactly they say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from corpus.sample.citing import day, long_day

if TYPE_CHECKING:
    from corpus.sample.archive.act import Act

SELF = "self"
"""The source of what a document itself says."""


class Citation(msgspec.Struct, frozen=True):
    """One place of a text that names a document.

    Attributes:
        start: Offset of its first character; ``end`` past its last.
        target: Key of the document meant.
        held: Whether the archive holds that.
        relation: Of ``source`` to the document.
        source: ``self``, or the key of the document whose title holds this place.
        form: How it is named: ``full``, ``dated``, ``short``, ``vague``, ``day``.
        type: Type code.
        symbol: As printed; ``None`` where a name or a day stands for it.
        issued: The day printed here.
        issuer: Who is said to have issued it, in full with the locality.
        local: Whether that is an organ of the citing document's province.
        name: The official name, of laws.
        misdated: Whether the day printed is not the true one.
    """

    start: int
    end: int
    target: str
    held: bool
    relation: str
    source: str
    form: str
    type: str
    symbol: str | None
    issued: date | None
    issuer: str | None
    local: bool
    name: str | None
    misdated: bool


class Wish(msgspec.Struct, frozen=True):
    """What is to be cited, and how.

    Attributes:
        act: The document.
        relation: Of ``source`` to it.
        form: How it is to be named.
        source: As in ``Citation``.
        shift: Days between the day printed and the true one.
        bare: Whether the locality of the issuer goes without saying.
    """

    act: Act
    relation: str
    form: str = "full"
    source: str = SELF
    shift: int = 0
    bare: bool = False


def words(wish: Wish) -> str:
    """Return the words that name a document."""
    act = wish.act
    if act.name:
        number = f" số {act.symbol}" if act.symbol else ""
        return f"{act.name}{number} ngày {long_day(printed_day(wish))}"
    issuer = act.call if wish.bare else act.located
    head = f"{act.words} số {act.symbol}" if act.symbol else act.words
    match wish.form:
        case "short":
            return head
        case "vague":
            return f"{head} của {issuer}"
        case "dated":
            return f"{head} ngày {day(printed_day(wish))}"
        case _:
            return f"{head} ngày {day(printed_day(wish))} của {issuer}"


def printed_day(wish: Wish) -> date:
    """Return the day that is printed."""
    return wish.act.issued + timedelta(days=wish.shift)


def citation(wish: Wish, start: int, end: int) -> Citation:
    """Return what is true of a document named at a place."""
    act = wish.act
    dated = wish.form not in {"short", "vague"}
    return Citation(
        start=start,
        end=end,
        target=act.key,
        held=act.is_held,
        relation=wish.relation,
        source=wish.source,
        form=wish.form,
        type=act.type,
        symbol=act.symbol,
        issued=printed_day(wish) if dated else None,
        issuer=None if wish.form in {"short", "dated"} else act.issuer,
        local=act.province is not None,
        name=act.name,
        misdated=wish.shift != 0,
    )


def moved(cited: Citation, by: int) -> Citation:
    """Return the same place ``by`` characters further on."""
    return msgspec.structs.replace(cited, start=cited.start + by, end=cited.end + by)
