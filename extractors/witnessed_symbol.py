"""The whole symbol from a number that a witness gives and letters that the page shows.

"2084 kh syt.pdf" beside "Số: …/KH-SYT" is 2084/KH-SYT. The page's letters go before
those of the witness, which may have lost marks, case and ends; where the page shows
none, letters of the tables do that fit the kind and the issuer on the page.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from corpus.folding import fold, fold_words
from corpus.knowledge.organisations import organisations_of_suffix
from corpus.knowledge.types import System, type_abbreviations, types_of_abbreviation
from extractors.own_symbol import parsed

if TYPE_CHECKING:
    from corpus.knowledge.organisations import Organisation
    from extractors.facts import Header
    from extractors.testimony import Testimony

PAGE = "letters of the page"
PART = "part of the letters"
KIND_AND_ISSUER = "kind and issuer"
ALONE = "alone"
OTHER = "other letters"

_ALIKE = 0.75
"""Likeness from which letters with a slip of writing are the same: "sy-nvy" and
SYT-NVY have 0.91, "gm-tb" and GM-SYT 0.67."""


@dataclass(frozen=True, slots=True)
class Completed:
    """A symbol put together, and what of the page supports it."""

    symbol: str
    support: str


def completed(said: Testimony, tail: str | None, header: Header) -> Completed | None:
    """Return the whole symbol that a witness means, ``None`` where it gives no number.

    Args:
        said: What the witness says.
        tail: What the page shows behind the number: ``/KH-SYT``.
        header: What else the page says.
    """
    if said.number is None:
        return None
    own = said.tail or spelled(said)
    if tail is None:
        return Completed(said.number + own, _by_header(own, header)) if own else None
    support = _agreement(said, tail)
    if support == OTHER and said.tail:
        return Completed(said.number + said.tail, OTHER)
    better = own if own and _is_misread(tail, own, header) else tail
    return Completed(said.number + better, support)


def number_key(symbol: str) -> str:
    """Return the number of a symbol for comparison, leading zeros dropped."""
    found = re.match(r"\d+(?:\.\d+)?[a-z]?(?![a-z])|\d+", fold(symbol))
    return found.group().lstrip("0") if found else ""


def spelled(said: Testimony) -> str | None:
    """Write letters of a witness as symbols print them; ``None`` for unknown ones.

    Nghị định 30/2020/NĐ-CP, Appendix I, II.3: /KH-UBND; Hướng dẫn 36-HD/VPTW: -KH/TU.
    """
    if not said.letters:
        return None
    kind, organs = _type_of(said.letters[0]), said.letters[1:]
    if kind is None:
        organs = said.letters
    if not organs or _organ(organs[0]) is None:
        return None
    written = "-".join([_written(organs[0]), *(group.upper() for group in organs[1:])])
    year = f"/{said.year}" if said.marked and said.year else ""
    if kind is None:
        return f"{year}/{written}"
    organ = _organ(organs[0])
    party = organ is not None and organ.system is System.PARTY
    return f"-{kind}/{written}" if party else f"{year}/{kind}-{written}"


def _agreement(said: Testimony, tail: str) -> str:
    given = said.tail or "-".join(said.letters)
    bare, page = _bare(given), _bare(tail)
    if not bare:
        return PAGE if said.tail is None and not said.marked else PART
    if _other_type(given, tail):
        return OTHER
    if bare == page or SequenceMatcher(None, bare, page).ratio() >= _ALIKE:
        return PAGE
    same_type = _type_of(_first(given)) and _type_of(_first(tail))
    return PART if same_type or page.startswith(bare) or page.endswith(bare) else OTHER


def _bare(letters: str) -> str:
    return "".join(c for c in fold(letters) if c.isalpha())


def _other_type(given: str, tail: str) -> bool:
    """Tell whether both open with letters of types, and of different ones."""
    first = [_first(letters) for letters in (given, tail)]
    if not all(map(_type_of, first)):
        return False
    codes = [{t.code for t in types_of_abbreviation(letters)} for letters in first]
    return not codes[0] & codes[1]


def _first(letters: str) -> str:
    found = re.search(r"[^\W\d_]+", letters)
    return found.group() if found else ""


def _is_misread(tail: str, own: str, header: Header) -> bool:
    """Tell letters of the page that mean nothing, where those of the witness fit."""
    symbol, better = parsed("1" + tail), parsed("1" + own)
    if symbol is None or better is None or symbol.type == header.type:
        return False
    return better.letters is not None and better.type == header.type


def _by_header(tail: str, header: Header) -> str:
    """Tell whether the kind and the issuer of the page are those of the letters."""
    symbol = parsed("1" + tail)
    if symbol is None or not symbol.organs or header.issuer is None:
        return ALONE
    issuer = fold_words(header.issuer)
    bearers = organisations_of_suffix(symbol.organs[0])
    of_issuer = any(issuer.startswith(fold_words(one.name)) for one in bearers)
    return KIND_AND_ISSUER if of_issuer and symbol.type == header.type else ALONE


@functools.lru_cache(maxsize=10_000)
def _type_of(letters: str) -> str | None:
    """Return the letters of a type as symbols print them, if they are a type's."""
    if not letters or not types_of_abbreviation(letters):
        return None
    rows = [row.letters for row in type_abbreviations()]
    if letters in rows:
        return letters
    return next(row for row in rows if fold(row) == fold(letters))


@functools.lru_cache(maxsize=10_000)
def _organ(letters: str) -> Organisation | None:
    return next(iter(organisations_of_suffix(letters)), None)


def _written(letters: str) -> str:
    """Return the letters of an organ as symbols print them."""
    organ = _organ(letters)
    suffixes = organ.suffixes if organ else ()
    same = (suffix for suffix in suffixes if _bare(suffix) == _bare(letters))
    term = re.search(r"\d*$", letters)
    return next(same, letters) + (term.group() if term else "")
