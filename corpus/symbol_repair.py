"""Letters of recognised symbols put right against the letters that symbols can have.

A symbol is a number, a type's letters and an issuer's (Nghị định 30/2020/NĐ-CP,
Appendix III); types and issuers are tables, so "60/QĐĐ-UBND" can only be "60/QĐ-UBND".
Digits are never touched: there is no table that could tell a wrong number.
"""

from __future__ import annotations

import functools
import re
from itertools import pairwise

from corpus.folding import fold
from corpus.knowledge.organisations import suffixes
from corpus.knowledge.types import type_abbreviations

_SYMBOL = re.compile(
    r"""
    (?P<before>\W*)
    (?P<number>\d{1,5}(?:/(?:19|20)\d\d)?)?
    (?P<gap>[^\w\s]?)                        # "/", "-", or what was taken for them
    (?P<letters>[^\W\d_](?:[^\W_]|&)*(?:[/-](?:[^\W_]|[&.](?=[^\W_]))+){0,4})
    (?P<after>\W*)
    """,
    re.VERBOSE,
)
_SHORTEST = 5  # letters; shorter groups are within one letter of too many others


def repair(word: str) -> str:
    """Return a word whose letters are those of the one symbol that it can be.

    The word comes back as it is unless both the type (or its absence) and the issuer
    are in the tables after changing at most one letter in each.

    >>> repair("1032/KH-SGDDĐT")
    '1032/KH-SGDĐT'
    >>> repair("05CT-SGDĐT;")
    '05/CT-SGDĐT;'
    """
    found = _SYMBOL.fullmatch(word)
    if found is None or not (found["number"] or found["gap"] in ("/", "-")):
        return word
    pieces = re.split(r"([/-])", found["letters"])
    letters = _letters(pieces)
    if letters is None:
        return word
    gap = found["gap"] if found["gap"] in ("/", "-") else _separator(pieces)
    number = found["number"] or ""
    return f"{found['before']}{number}{gap}{letters}{found['after']}"


_LOOKS_ROMAN = re.compile(
    r"(?P<before>\W*)(?P<numeral>[XV][XVI]*H[XVIH]*)(?P<after>\W*)"
)
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")


def roman(word: str) -> str:
    """Return a word whose H is II, if that makes a Roman numeral.

    Two strokes joined by a serif are seen as one letter, which no numeral has.

    >>> roman("XHI"), roman("XH,"), roman("VHH")
    ('XIII', 'XII,', 'VHH')
    """
    found = _LOOKS_ROMAN.fullmatch(word)
    numeral = found["numeral"].replace("H", "II") if found else ""
    if found is None or not _ROMAN.fullmatch(numeral):
        return word
    return f"{found['before']}{numeral}{found['after']}"


def is_symbol(letters: str) -> bool:
    """Tell whether letters are those of a symbol, with the sign before them or not.

    >>> is_symbol("/SYT-NVY"), is_symbol("và/hoặc")
    (True, False)
    """
    pieces = re.split(r"([/-])", letters.lstrip("/-"))
    issued = any(piece in _issuers() for piece in pieces[2:3])
    return issued or _letters(pieces) is not None or pieces[0] in _types()


def _separator(pieces: list[str]) -> str:
    """Return the sign after the number: the Party writes ``19-NQ/TW``."""
    return "-" if pieces[1] == "/" else "/"


def _letters(pieces: list[str]) -> str | None:
    """Return the letters put right; ``None`` where they are no symbol's for sure.

    Args:
        pieces: Groups of letters with the separators between them.
    """
    if len(pieces) < 3:  # noqa: PLR2004 - two groups and a separator
        return None
    if pieces[1] == "-" and pieces[0] in _issuers() - _types():  # "1748/UBND-KGVX"
        return "".join(pieces)
    kind, issuer = _nearest(pieces[0], _types()), _nearest(pieces[2], _issuers())
    if kind and issuer:
        return "".join((kind, pieces[1], issuer, *pieces[3:]))
    return None


@functools.cache
def _types() -> frozenset[str]:
    return frozenset(row.letters for row in type_abbreviations())


@functools.cache
def _issuers() -> frozenset[str]:
    return frozenset(suffixes())


@functools.lru_cache(maxsize=4096)
def _nearest(letters: str, known: frozenset[str]) -> str | None:
    """Return the one known group that letters are, but for marks or one letter."""
    if letters in known:
        return letters
    for way in _WAYS if len(letters) >= _SHORTEST else _SURE_WAYS:
        alike = [item for item in known if way(letters, item)]
        if alike:
            return alike[0] if len(alike) == 1 else None
    return None


def _is_alike(letters: str, item: str) -> bool:
    """Tell whether only marks and case differ."""
    return fold(letters) == fold(item)


def _has_doubled(letters: str, item: str) -> bool:
    """Tell whether a letter was taken for two, such as Đ for DĐ."""
    start = _common(letters, item)
    doubled = fold(letters)[max(start - 1, 0) : start + 2]
    pair = any(a == b for a, b in pairwise(doubled))
    return pair and _has_one_more(letters, item)


def _has_one_more(letters: str, item: str) -> bool:
    """Tell whether there is one letter too many."""
    start = _common(letters, item)
    return letters[start + 1 :] == item[start:]


def _has_one_changed(letters: str, item: str) -> bool:
    """Tell whether one letter is another one, or missing."""
    start = _common(letters, item)
    return item[start + 1 :] in (letters[start:], letters[start + 1 :])


_SURE_WAYS = (_is_alike, _has_doubled)
_WAYS = (*_SURE_WAYS, _has_one_more, _has_one_changed)


def _common(a: str, b: str) -> int:
    """Return how many letters two words begin with in common."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((at for at, (x, y) in pairs if x != y), min(len(a), len(b)))
