"""The printed symbol of a document taken apart: number, year, type letters, suffix.

State symbols are ``NN/LOẠI-CQ`` or ``NN/YYYY/LOẠI-CQ`` (Nghị định 30/2020/NĐ-CP,
Appendix I), Party symbols ``NN-LOẠI/CQ`` (Hướng dẫn 36-HD/VPTW). Real documents swap
the separators, fuse the groups and blow up blanks, so a symbol is read by its groups
and not by the signs between them.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from corpus.folding import fold, fold_words
from corpus.knowledge.organisations import organisations_of_suffix
from corpus.knowledge.types import System, type_abbreviations, types_of_abbreviation

LETTER = "CV"
"""Code of an official letter, whose symbol has no type letters in the state's form."""

_NUMBER = re.compile(r"(\d+(?:\.\d+)?)([^\W\d_]?)(?=[-/_]|$|\s)")
"""``930e``, ``66.3``: at most one letter, so that ``29NQ/TW`` is not swallowed."""

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"((?:19|20)\d\d|[89]\d)(?=\D|$)")
"""A year as a group of its own, in two digits only before 2000."""

_ASSEMBLY_SLIP = re.compile(r"(?:NQ|L)(\d\d)")
"""``51/2017/NQ14`` stands for ``51/2017/QH14``: the body's letters carry the term."""

_GROUPS = re.compile(r"[-/_]+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


@dataclass(frozen=True, slots=True)
class Symbol:
    """The parts of a symbol.

    Attributes:
        number: Lower case, in the official spelling ("5" is ``05``).
        year: Printed inside the symbol.
        code: Code of the type that the letters stand for; ``None`` where the symbol
            has no type letters.
        suffix: The letters of the organ and its unit: ``UBND-ĐT``, ``QH15``.
        system: The shape of a Party symbol, or of the state's.
    """

    number: str
    year: int | None
    code: str | None
    suffix: str | None
    system: System


@functools.lru_cache(maxsize=200_000)
def read_symbol(printed: str, code: str | None = None) -> Symbol | None:
    """Take a printed symbol apart.

    Args:
        printed: Such as ``24/2014/NĐ-CP``, ``34-CT/TW``, ``577/CT-THNVDT`` or ``34``.
        code: The type that the words before it name; it decides between letters of
            several meanings (``CT`` is a directive, or the tax department in a
            letter's symbol).

    Returns:
        ``None`` where the text does not begin with a number.
    """
    text = "".join(printed.translate(_DASHES).replace("Ð", "Đ").split())
    found = _NUMBER.match(text) or _DIGITS.match(text)
    if found is None:
        return None
    system = System.PARTY if _party_shape(text[found.end() :]) else System.STATE
    year, groups = _split_year(_groups(text[found.end() :]))
    letters, organ = _split_type(_unswapped(groups), code, system)
    suffix = "-".join(organ) or None
    return Symbol(
        number=official_number(found.group()),
        year=year,
        code=_code(letters, code, system, organ[0] if organ else None),
        suffix=_ASSEMBLY_SLIP.sub(r"QH\1", suffix) if suffix and year else suffix,
        system=system,
    )


def official_number(printed: str) -> str:
    """Return a number as the rules spell it, lower case.

    Numbers under ten have one leading zero (Nghị định 30/2020/NĐ-CP, Appendix I).
    More zeros than the rule asks for are kept: provinces merged in 2025 mark their
    new series with them (``0124/KH-UBND``).

    >>> official_number("5"), official_number("012"), official_number("930E")
    ('05', '012', '930e')
    """
    digits = _DIGITS.match(printed)
    if digits is None:
        return fold(printed)
    whole = digits.group()
    official = whole.lstrip("0").zfill(2) if "." not in whole else whole
    spelled = whole if len(whole) > len(official) else official
    return spelled + fold(printed[digits.end() :])


def _party_shape(rest: str) -> bool:
    """Tell ``-CT/TW`` from ``/CT-TW``; only the Party puts the hyphen first."""
    return rest.startswith("-") and "/" in rest


def _groups(rest: str) -> list[str]:
    return [group for group in _GROUPS.split(rest) if group]


def _split_year(groups: list[str]) -> tuple[int | None, list[str]]:
    found = _YEAR.match(groups[0]) if groups else None
    if found is None:
        return None, groups
    digits, rest = found.group(1), groups[0][found.end() :]
    year = int(digits if len(digits) > 2 else f"19{digits}")  # noqa: PLR2004 - as printed
    return year, [*([rest] if rest else []), *groups[1:]]


def _unswapped(groups: list[str]) -> list[str]:
    """Put ``TW/CT`` back into the order of every other symbol."""
    if len(groups) != 2 or types_of_abbreviation(groups[0]):  # noqa: PLR2004 - a pair
        return groups
    swapped = types_of_abbreviation(groups[1], System.PARTY)
    party = any(o.system is System.PARTY for o in organisations_of_suffix(groups[0]))
    return groups[::-1] if swapped and party else groups


def _split_type(
    groups: list[str], code: str | None, system: System
) -> tuple[str | None, list[str]]:
    if not groups:
        return None, []
    first, rest = groups[0], groups[1:]
    if not types_of_abbreviation(first, organ=rest[0] if rest else None):
        return _fused(first, rest)
    if code == LETTER and not _typed_letter(first, rest, system):
        return None, groups
    if code is not None and _is_organ(first, rest, code):
        return None, groups
    return first, rest


def _is_organ(first: str, rest: list[str], code: str) -> bool:
    """Tell the organ TC of an old circular (89-TC/TCT) from the type TC.

    The words name another type than the letters, which also stand for an organ.
    """
    if not organisations_of_suffix(first):
        return False
    kinds = types_of_abbreviation(first, organ=rest[0] if rest else None)
    return code not in {kind.code for kind in kinds}


def _typed_letter(first: str, rest: list[str], system: System) -> bool:
    """Tell "Công văn số 623/TB-VPCP", a notice, from 577/CT-THNVDT, a letter."""
    if system is System.PARTY or first.upper() == LETTER:
        return True
    return bool(rest) and bool(organisations_of_suffix(rest[0]))


def _fused(first: str, rest: list[str]) -> tuple[str | None, list[str]]:
    """Part ``NĐCP`` into type and organ where both are known."""
    if rest or organisations_of_suffix(first):
        return None, [first, *rest]
    for letters in _abbreviations():
        organ = first[len(letters) :]
        if first.startswith(letters) and organ in _central_letters():
            return letters, [organ]
    return None, [first]


@functools.cache
def _abbreviations() -> tuple[str, ...]:
    letters = {row.letters for row in type_abbreviations()}
    return tuple(sorted(letters, key=lambda text: (-len(text), text)))


@functools.cache
def _central_letters() -> frozenset[str]:
    """Organs whose letters are fused with the type's in practice."""
    return frozenset({"CP", "TTg", "TW"})


def _code(
    letters: str | None, code: str | None, system: System, organ: str | None
) -> str | None:
    """Return the type: the words' where the letters allow it, else the letters'."""
    if letters is None:
        return None
    known = organisations_of_suffix(organ) if organ else ()
    shaped = known[0].system if known else system
    found = [kind.code for kind in types_of_abbreviation(letters, shaped, organ)]
    anywhere = [kind.code for kind in types_of_abbreviation(letters, organ=organ)]
    if code in anywhere:
        return code
    return next(iter(found or anywhere), None)


def suffix_slug(suffix: str) -> str:
    """Return an organ's letters as one word: ``bgddt`` for ``BGD&ĐT``."""
    return fold_words(suffix).replace(" ", "")
