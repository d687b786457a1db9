"""One key for all spellings of a document's number.

"34-CT/TW", "34/CT-TW" and "34 ct tw" have the key ``34:cttw``: the number without
leading zeros, then the letters of the suffix without marks and separators. The year is
no part of the key, since it is printed in some spellings only.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.folding import clean, fold, fold_words
from corpus.knowledge.types import type_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 80  # characters; nothing longer is only a number
_MOST_LETTERS = 32
_MOST_WORDS = 6  # a suffix typed with blanks: "kh sgd dt va tc"

_SPOKEN_NUMBER = r"(?:so\b\W*)?"  # "số", "số:"
_NUMBER = r"0*(?P<number>[0-9]{1,7})(?![0-9])"
_YEAR = r"(?:19|20)[0-9]{2}"
_INSIDE_YEAR = rf"(?:[\W_]+(?P<inside>{_YEAR})(?![0-9]))?"  # 97/2025/QĐ-UBND
_SYMBOL = re.compile(
    rf"[\W_]*{_SPOKEN_NUMBER}{_NUMBER}{_INSIDE_YEAR}(?P<suffix>.*)", re.DOTALL
)

_LOOKALIKES = str.maketrans("lI|oO", "11100")
_MISREAD = re.compile(r"[lI|oO]{0,3}[0-9][0-9lI|oO]*")

_DIGITS = re.compile(r"(?<![^\W_])(?<![0-9][/.\-])[0-9]{1,7}(?![0-9])")
_WORD = re.compile(r"[^\W_]+")
_LONGEST_TYPED = 400  # characters of a query in which a number is looked for
_LONGEST_TYPE = 5  # words of a type's name
_MOST_WITHIN = 3  # numbers among other words

_DAY_AND_MONTH = r"(?:ngay\W*)?[0-9]{1,2}(?:\W+thang)?\W+[0-9]{1,2}\W+"
_YEAR_AFTER = re.compile(
    rf"(?<![0-9])(?:{_DAY_AND_MONTH})?(?:nam\W*)?(?P<year>{_YEAR})\W*$"
)
_TONE_MARKS = frozenset("\u0300\u0301\u0303\u0309\u0323")  # initials never carry a tone


@dataclass(frozen=True, slots=True)
class NumberQuery:
    """A document's number as somebody wrote it.

    Attributes:
        number: Digits without leading zeros; ``0`` for a lone zero.
        letters: Letters and digits of the suffix, folded, without separators; empty
            for a bare number.
        year: The year written inside or after the symbol.
        year_inside: Whether the year stands inside the symbol (``97/2025/QĐ-UBND``),
            which marks another numbering series than the same symbol without it.
        type: Code of the type whose name stands before the number.
        symbol: Number and suffix as they were written.
    """

    number: str
    letters: str = ""
    year: int | None = None
    year_inside: bool = False
    type: str | None = None
    symbol: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """The key under which every spelling of this number is found."""
        return f"{self.number}:{self.letters}"


def number_key(symbol: str) -> str | None:
    """Return the key of a symbol in any spelling, or ``None`` where it is no number.

    >>> number_key("1032/KH-SGD&ĐT") == number_key("1032 kh sgddt")
    True
    """
    query = number_query(symbol)
    return query.key if query else None


def number_query(text: str) -> NumberQuery | None:
    """Read a text that is a document's number in any spelling and nothing else.

    Understood are missing marks, other separators or blanks, a type's name and "số"
    before the number, a year or a date after it. Syllables with a tone mark after the
    number make it a phrase ("5 mục tiêu"), since symbols are made of initials.

    >>> number_query("655 kh pgddt 2021") == NumberQuery("655", "khpgddt", 2021)
    True
    """
    if len(text) > _LONGEST:
        return None
    cleaned = clean(text)
    folded = fold(cleaned)
    kind, start = _type_before(folded)
    match = _SYMBOL.match(folded, start)
    if match is None:
        return None
    suffix, after = _without_year(match["suffix"])
    end = match.start("suffix") + len(suffix)
    if not _is_suffix(suffix) or _has_tone(cleaned[match.start("suffix") : end]):
        return None
    letters = "".join(c for c in suffix if c.isalnum())
    year = match["inside"] or after
    return NumberQuery(
        number=match["number"],
        letters=letters,
        year=int(year) if year else None,
        year_inside=match["inside"] is not None and bool(letters),
        type=kind,
        symbol=cleaned[match.start("number") : end],
    )


def typed_numbers(text: str) -> tuple[NumberQuery, ...]:
    """Read what somebody typed as a number, likeliest reading first.

    The second reading takes ``l``, ``I`` and ``|`` beside digits for 1, ``O`` for 0: so
    scans are read and copied. Nothing printed in a document is ever read in this way.

    >>> [number.key for number in typed_numbers("l032/KH-SGDĐT")]
    ['1032:khsgddt']
    """
    readings = (number_query(text), number_query(_with_digits(text)))
    return tuple(dict.fromkeys(number for number in readings if number))


def numbers_within(text: str) -> tuple[NumberQuery, ...]:
    """Read the numbers of documents that stand among other words, longest first.

    How many of the words after the digits belong to the number, only a store can tell,
    so every length is a reading. Digits alone are a number after the name of a type.

    >>> [number.key for number in numbers_within("quyết định 471/QĐ-UBND Bắc Ninh")][:2]
    ['471:qdubnd', '471:qd']
    """
    typed = _with_digits(clean(text[:_LONGEST_TYPED]))
    starts = itertools.islice(_DIGITS.finditer(typed), _MOST_WITHIN)
    found = [number for at in starts for number in _readings(typed, at.start())]
    found.sort(key=lambda number: -len(number.letters))
    return tuple(dict.fromkeys(found))


def _readings(text: str, start: int) -> Iterator[NumberQuery]:
    kind = _type_at_end(text[:start])
    words = itertools.islice(_WORD.finditer(text, start), _MOST_WORDS + 2)
    for end in reversed([word.end() for word in words]):
        number = number_query(text[start:end])
        if number and (number.letters or kind):
            yield replace(number, type=kind)


def _type_at_end(text: str) -> str | None:
    """Return the type whose name, and perhaps "số" after it, ends a text."""
    words = fold_words(text).split()
    words = words[:-1] if words[-1:] == ["so"] else words
    names = (" ".join(words[-many:]) for many in range(_LONGEST_TYPE, 0, -1))
    kinds = (type_words()[name] for name in names if name in type_words())
    return next((kind.code for kind in kinds), None)


def _with_digits(text: str) -> str:
    """Replace letters by the digits that they look like, beside digits."""
    return _MISREAD.sub(lambda run: run[0].translate(_LOOKALIKES), text)


@functools.cache
def _type_prefix() -> re.Pattern[str]:
    """Return a pattern of the names of types, longest first, between word ends."""
    names = (r"\W+".join(words.split()) for words in type_words())
    return re.compile(rf"\W*(?P<type>{'|'.join(names)})\b\W*")


def _type_before(folded: str) -> tuple[str | None, int]:
    """Return the type named first, and where the rest begins."""
    match = None if folded[:1].isdigit() else _type_prefix().match(folded)
    if match is None:
        return None, 0
    return type_words()[fold_words(match["type"])].code, match.end()


def _without_year(suffix: str) -> tuple[str, str | None]:
    match = _YEAR_AFTER.search(suffix)
    return (suffix[: match.start()], match["year"]) if match else (suffix, None)


def _is_suffix(suffix: str) -> bool:
    words = fold_words(suffix).split()
    letters = sum(map(len, words))
    starts_well = not words or not words[0][0].isdigit()
    return starts_well and letters <= _MOST_LETTERS and len(words) <= _MOST_WORDS


def _has_tone(letters: str) -> bool:
    return any(mark in _TONE_MARKS for mark in unicodedata.normalize("NFD", letters))
