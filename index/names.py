"""What names say that have no number: laws, congresses, plenums, sessions.

A congress or a plenum is identified by its ordinal and body, a law by its name and
year; all other documents without a number by the slug of their name.
"""

from __future__ import annotations

import functools
import hashlib
import re
from dataclasses import dataclass

from corpus.folding import fold_words
from corpus.knowledge import places, terms
from corpus.knowledge.abbreviations import expand
from corpus.knowledge.types import type_words

_LONGEST = 64
"""Characters of a slug; longer ones are cut at a word and keep a digest."""

_ORDINALS = {
    "nhat": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "muoi ba": 13,
    "muoi bon": 14, "muoi lam": 15,
}  # fmt: skip
_ROMAN = r"[ivx]+"
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))

_CONGRESS = re.compile(rf"\bdai hoi\b(?:.*?\blan thu (\w+)|\s+({_ROMAN})\b)")
"""``dai hoi dai bieu toan quoc lan thu xiii``, ``dai hoi xiii``."""

_PLENUM = re.compile(
    rf"(?:\blan thu ({_ORDINAL}|\d+|{_ROMAN}) )?"
    r"\b(?:ban chap hanh |bch )?(?:trung uong|tw)(?: dang)?"
    rf"(?: lan thu)?(?: ({_ORDINAL}|\d+|{_ROMAN}))? khoa ({_ROMAN})\b"
)
"""``hoi nghi trung uong 8 khoa xi``, ``hoi nghi lan thu tam … trung uong khoa xi``."""

_TERM = re.compile(rf"\bkhoa ({_ROMAN})\b")

_TAIL = re.compile(
    r"[\s,(]+(?:(?:ban hành |thông qua )?(?:ngày \d.*|năm (?:19|20)\d\d\b.*)"
    r"|(?:19|20)\d\d\)?|\(?sửa đổi\)?)$",
    re.IGNORECASE | re.DOTALL,
)
"""Day, year ("năm 2015", "2015") and "(sửa đổi)" after a law's name: no part of it."""

_NUMBERED = re.compile(r"\s+số\s+\d\S*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Plenum:
    """A plenum of the Central Committee."""

    number: int
    term: str


def slug(text: str) -> str:
    """Return text as one readable part of an id, never longer than 64 characters.

    Texts that differ only behind the cut still have different slugs.
    """
    whole = places.slug(text)
    if len(whole) <= _LONGEST:
        return whole
    digest = hashlib.sha256(whole.encode()).hexdigest()[:6]
    return whole[: _LONGEST - 7].rpartition("-")[0] + "-" + digest


_ABOUT = re.compile(r"^(?:v/v|về việc|về)\s*:?\s+", re.IGNORECASE)


def subject_slug(subject: str) -> str:
    """Return the slug of a subject (trích yếu) without "V/v", "Về việc"."""
    return slug(_ABOUT.sub("", subject.strip()))


def says_year(text: str) -> bool:
    """Tell whether words name a year, which tells a subject from next year's like."""
    return bool(re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text))


@functools.lru_cache(maxsize=50_000)
def name_slug(name: str) -> str:
    """Return the slug of a name without type word, number, day and year.

    >>> name_slug("Luật Thi đua, khen thưởng năm 2003")
    'thi-dua-khen-thuong'
    """
    bare = _TAIL.sub("", _NUMBERED.sub("", expand(name.strip())))
    words = fold_words(bare)
    type_word = next((w for w in type_words() if words.startswith(f"{w} ")), "")
    return slug(words.removeprefix(f"{type_word} "))


def congress_ordinal(text: str) -> str | None:
    """Return the Roman numeral of the congress that words name, in lower case."""
    found = _CONGRESS.search(fold_words(text))
    if found is None:
        return None
    number = _number(found.group(1) or found.group(2))
    return terms.roman(number).lower() if number else None


def plenum(text: str) -> Plenum | None:
    """Return the plenum that words name: the 8th of term XI."""
    found = _PLENUM.search(fold_words(text))
    if found is None:
        return None
    number = _number(found.group(1) or found.group(2) or "")
    return Plenum(number, found.group(3).upper()) if number else None


def term_in(text: str) -> str | None:
    """Return the Roman numeral after "khóa", or ``None``."""
    found = _TERM.search(fold_words(text))
    return found.group(1).upper() if found else None


def _number(word: str) -> int | None:
    number = _ORDINALS.get(word) or terms.arabic(word)
    return number if number and number < 40 else None  # noqa: PLR2004 - as terms.roman


_BODY = re.compile(r"đại hội.*", re.IGNORECASE | re.DOTALL)
_NATIONAL = re.compile(
    r"^dai hoi(?: dai bieu)?(?: dang)?(?: toan quoc)?(?: cua dang| dang)?"
    rf"(?: cong san viet nam)?(?: lan thu)?(?: {_ROMAN})?(?: cua dang.*)?$"
)
"""The Party's national congress in its wordings; another body's has its name inside."""


def congress_body(name: str) -> str:
    """Return the words from "Đại hội" on: whose congress a resolution is of."""
    found = _BODY.search(name)
    return found.group() if found else name


def is_national(words: str) -> bool:
    """Tell the Party's national congress from those of committees and other bodies."""
    return bool(_NATIONAL.match(fold_words(words)))


def without_ordinal(words: str) -> str:
    """Return a congress's words without "lần thứ …"."""
    return re.sub(r"\s*lần thứ\s+\w+", "", words, flags=re.IGNORECASE)
