"""When two values say the same.

Spelling that carries no meaning is passed over: case, blanks, closing signs, the two
places of a tone mark, abbreviations of organs. Separators of numbers count.
"""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.evaluation.annotation import Said, Target

_TABLE = Path(__file__).parent / "tables" / "same_words.csv"

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SIGNS = re.compile(r"[\s.,;:/\-–—_\"'“”‘’()\[\]&*|]+")
_LEVELS = re.compile(
    r"\b(tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)\b"
)
_COUNTRY = re.compile(
    r"\bnước cộng (?:hoà|hòa|hoa) xã hội chủ nghĩa việt nam\b|\bviệt nam\b"
    r"|\bđảng cộng sản\b"
)
_TERM = re.compile(r"\b(?:khoá|khóa) [ivxl]+\b")
_OF_THE_PARTY = re.compile(r"\btrung ương đảng\b")
_ABOUT = re.compile(r"^\s*(?:v/v|về việc|về)\b:?")
_OF_PROVINCE = re.compile(r"^\s*(?:tỉnh|thành phố|tp\.?)\s+")
_LAW = re.compile(r"(?:bộ )?luật|pháp lệnh|hiến pháp", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")

_BEFORE_YEAR = "năm"
"""A word that tells no document from another in a name."""

_LAWS = frozenset({"L", "BL", "PL", "HP"})
_ENOUGH_WORDS = 3
"""Words that a shortened name keeps at least, so that it still names its document."""


def plain(value: object) -> str:
    """Return what is compared of a value: letters and figures in lower case.

    A tone mark is moved to the end of its word, so that hòa is hoà and ủy is uỷ.
    """
    words = re.split(r"(\W+)", _lower(str(value)))
    return _SIGNS.sub("", "".join(map(_tone_last, words)))


def _lower(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    lowered = composed.replace("Ð", "Đ").replace("ð", "đ").lower()
    return unicodedata.normalize("NFC", lowered)


def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    bare = "".join(letter for letter in letters if letter not in _TONES)
    tones = "".join(letter for letter in letters if letter in _TONES)
    return unicodedata.normalize("NFC", bare) + tones


@functools.cache
def _abbreviations() -> tuple[tuple[re.Pattern[str], str], ...]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple((_whole_word(row["written"]), row["meant"]) for row in rows)


def _whole_word(written: str) -> re.Pattern[str]:
    end = r"(?!\w)" if written[-1].isalpha() else ""
    return re.compile(rf"(?<!\w){re.escape(written)}{end}")


def same_organisation(one: str, other: str) -> bool:
    """Tell whether two names are one organ's.

    Words of level ("tỉnh", "huyện") count only where both names have them.
    """
    (name, levels), (name2, levels2) = _organisation(one), _organisation(other)
    return name == name2 and (not levels or not levels2 or levels == levels2)


@functools.lru_cache(maxsize=10_000)
def _organisation(name: str) -> tuple[str, tuple[str, ...]]:
    spelled = f" {unicodedata.normalize('NFC', name).lower()} "
    for written, meant in _abbreviations():
        spelled = written.sub(meant, spelled)
    spelled = _TERM.sub(" ", _COUNTRY.sub(" ", spelled))
    spelled = _OF_THE_PARTY.sub("trung ương", spelled)
    return plain(_LEVELS.sub(" ", spelled)), tuple(_LEVELS.findall(spelled))


def symbol_key(symbol: str) -> str:
    """Return a printed symbol without blanks and leading zeros; separators count."""
    composed = unicodedata.normalize("NFC", symbol).replace("Ð", "Đ")
    together = re.sub(r"\s+", "", composed.replace("–", "-").lower())
    return re.sub(r"^0+(?=\d)", "", together)


def number_key(symbol: str) -> str:
    """Return the letters and figures of a symbol alone."""
    return re.sub(r"[\W_]+", "", symbol_key(symbol))


def _same_subject(one: str, other: str) -> bool:
    return plain(_ABOUT.sub("", one.lower())) == plain(_ABOUT.sub("", other.lower()))


def _same_place(one: str, other: str) -> bool:
    a, b = (_OF_PROVINCE.sub("", name.lower()) for name in (one, other))
    return plain(a) == plain(b)


@dataclass(frozen=True, slots=True)
class Naming:
    """What a cited document is compared by.

    Attributes:
        type: Its type; for numbered ones only where the number is bare.
        number: Letters and figures of its symbol; ``None`` for one with a name only.
        words: Those of its name, years included.
    """

    type: str | None
    number: str | None = None
    words: frozenset[str] = frozenset()

    @property
    def years(self) -> frozenset[str]:
        """The years in its name."""
        return frozenset(word for word in self.words if _YEAR.fullmatch(word))


def naming_of(named: Target | Said) -> Naming:
    """Return what a cited document, annotated or extracted, is compared by."""
    number = number_key(named.symbol) if named.symbol else ""
    if number:
        return Naming(named.type if number.isdigit() else None, number)
    return Naming(named.type, words=_words(named.name or ""))


def _words(name: str) -> frozenset[str]:
    words = (plain(word) for word in re.split(r"[\s,]+", name))
    return frozenset(word for word in words if word and word != _BEFORE_YEAR)


def same_naming(one: Naming, other: Naming) -> bool:
    """Tell whether two ways of naming may mean one document.

    Names of laws have the same words; other names may be shortened.
    """
    if one == other:
        return True
    if one.type != other.type or one.number is not None or other.number is not None:
        return False
    if one.years and other.years and one.years != other.years:
        return False
    a, b = one.words - one.years, other.words - other.years
    if one.type in _LAWS:
        return a == b
    return min(len(a), len(b)) >= _ENOUGH_WORDS and (a <= b or b <= a)


def _same_name(one: str, other: str) -> bool:
    return same_naming(_named(one), _named(other))


def _named(name: str) -> Naming:
    return Naming("L" if _LAW.match(name) else None, words=_words(name))


_EQUAL: dict[str, Callable[[str, str], bool]] = {
    "issuer": same_organisation,
    "parent_organisation": same_organisation,
    "symbol": lambda one, other: symbol_key(one) == symbol_key(other),
    "subject": _same_subject,
    "province": _same_place,
    "place": _same_place,
    "name": _same_name,
}
"""How the values of a field are compared; others by ``plain``."""


def agree(field: str, one: object, other: object) -> bool:
    """Tell whether two given values of a field say the same."""
    equal = _EQUAL.get(field)
    if equal is None:
        return plain(one) == plain(other)
    return equal(str(one), str(other))
