"""What the name of a file says of the document in it: its number, above all.

Clerks name files by number and symbol ("2084 kh syt.pdf", "QĐ 15-UBND.docx",
"19_CT-TTg_448898.doc"), sites and programs add to it. Only a number that opens the
name, behind the words for its type at most, is the document's own: "KH thực hiện NQ 18"
names another document. Marks and case may be lost, letters cut off; what the name
means is settled with what the page shows (``extractors.settling``).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.folding import clean, fold, fold_words
from corpus.knowledge.file_name_words import Meaning, file_name_words
from corpus.knowledge.organisations import (
    organisation_of_name,
    organisation_of_suffix,
)
from corpus.knowledge.types import type_of_word, types_of_abbreviation
from extractors.dates import real_day, real_year
from extractors.testimony import Testimony, Witness

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_LONGEST = 300
"""Characters of a name that are looked at; no file system allows many more."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:&[^\W\d_]+)*")

_SITE = re.compile(r"(?=\d{0,2}[A-Za-z])(?P<code>[A-Za-z0-9]{3})_(?=\d)")
"""Three letters and digits that upload programs put before a name: ``Q5P_17-gm``."""

_LETTERED_NUMBER = re.compile(r"\d{1,2}[a-e]", re.IGNORECASE)

_STAMP = re.compile(r"\d{9,}[_\- ]+(?=\w)")
"""Seconds since 1970 that chat programs put before a name."""

_COPY = re.compile(r"[\s_\-]*(?:\(\d{1,2}\)|-\d{1,2}-|_\d{5,8}|-\d{6,8})$")
"""Number of a second copy, "(1)" or made "-1-" by sites; key of a site, "_448898"."""

_DAY = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?P<sign>[.\-_ /])(?P<m>\d{1,2})(?P=sign)(?P<y>\d{4})(?!\d)"
)
_DAY_FIRST = re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?=[_\- ])")
_LIST_ITEM = re.compile(r"\d{1,2}(?:\. +|\) *)(?=\D)")
"""The number of an item in a list of files: "3. KH năm học"."""

_DIGEST = re.compile(
    r"(?=[0-9a-f]*\d)[0-9a-f]{8,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-.*", re.IGNORECASE
)
"""A digest or key of a program: "80bb1f677e"."""

_ASSEMBLIES = frozenset({"quoc-hoi", "ubtvqh", "hdnn", "hdnd"})
"""Registers whose organs print their term behind their letters."""

_TERM = 2  # digits of a term

_LONGEST_NUMBER = 5
_LONGEST_GROUP = 8
_MOST_GROUPS = 3
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class _Token:
    """Digits or letters with what stands before them."""

    text: str
    sign: str

    @property
    def digits(self) -> bool:
        return self.text.isdecimal()


def read_file_name(name: str) -> Testimony | None:
    """Return what the name of a file says, ``None`` where it gives no number.

    Args:
        name: Name or path of the file; only its last part counts.
    """
    base = re.split(r"!/|[/\\]", clean(name))[-1][:_LONGEST]
    day, stem = _day(_bare(base))
    if _LIST_ITEM.match(stem) or _DIGEST.fullmatch(stem):
        return None
    return _read(_tokens(stem), base, day)


def bare_file_name(name: str) -> str:
    """Return the folded words of a name without ending and what was added to it."""
    base = re.split(r"!/|[/\\]", clean(name))[-1][:_LONGEST]
    return fold_words(_bare(base))


def _bare(base: str) -> str:
    """Drop what programs, sites and clerks add to a name."""
    stem = base.strip()
    before = None
    while stem != before:
        before = stem
        stem = _COPY.sub("", _without(stem, _tail())).strip()
    stem = _STAMP.sub("", stem, count=1) if _STAMP.match(stem) else stem
    site = _SITE.match(stem)
    if site is not None and not _means(site["code"]):
        stem = stem[site.end() :]
    head = _head().search(fold(stem))
    return stem[head.end() :] if head else stem


def _means(code: str) -> bool:
    """Tell letters before a number that are a type's, or a number with its letter."""
    return _is_known(code) or _LETTERED_NUMBER.fullmatch(code) is not None


def _without(stem: str, pattern: re.Pattern[str]) -> str:
    found = pattern.search(fold(stem))
    return stem[: found.start()] if found and found.start() else stem


@functools.cache
def _tail() -> re.Pattern[str]:
    """Match an extension, or words of how the copy was made, at the end of a name."""
    extensions = "|".join(file_name_words("extension"))
    words = _alternatives("dropped")
    return re.compile(rf"(?:\.(?:{extensions})|[\s_\-.(\[]+(?:{words})[\s)\]]{{0,3}})$")


@functools.cache
def _head() -> re.Pattern[str]:
    """Match words of where a file is from, at the beginning of a name."""
    return re.compile(
        rf"^(?:[a-z]{{2,12}}[-_])?(?:{_alternatives('before')})[\s_\-.:]{{1,3}}"
    )


def _alternatives(meaning: Meaning) -> str:
    words = file_name_words(meaning)
    return "|".join(text.replace(" ", r"[\s_\-]") for text in words)


def _day(stem: str) -> tuple[date | None, str]:
    """Return the day in a name, and the name without it."""
    for found in (_DAY_FIRST.match(stem), _DAY.search(stem)):
        if found is None:
            continue
        day = real_day(int(found["y"]), int(found["m"]), int(found["d"]))
        if day is not None:
            return day, f"{stem[: found.start()]} {stem[found.end() :]}".strip()
    return None, stem


def _tokens(stem: str) -> list[_Token]:
    tokens: list[_Token] = []
    end = 0
    for found in _TOKEN.finditer(stem):
        token = _Token(found.group(), stem[end : found.start()])
        end = found.end()
        if tokens and _is_term(tokens[-1], token):
            tokens[-1] = _Token(tokens[-1].text + token.text, tokens[-1].sign)
        else:
            tokens += _parted(token)
    return tokens


def _is_term(letters: _Token, digits: _Token) -> bool:
    """Tell the term of an assembly behind its letters: QH15."""
    if letters.digits or not digits.digits or digits.sign or len(digits.text) > _TERM:
        return False
    organ = organisation_of_suffix(letters.text)
    return organ is not None and organ.register in _ASSEMBLIES


def _parted(token: _Token) -> list[_Token]:
    """Part a type from the word for "number" that is glued to it: "NQso"."""
    for word in file_name_words("number"):
        head = token.text[: -len(word)]
        if fold(token.text).endswith(word) and head.isupper() and _is_type(head):
            return [_Token(head, token.sign), _Token(token.text[len(head) :], "-")]
    return [token]


def _read(tokens: list[_Token], base: str, day: date | None) -> Testimony | None:
    """Read a type at most, the number, a year at most, and letters."""
    first = _year_first(tokens)
    tokens = tokens[first is not None :]
    code, letters, at = _type_first(tokens)
    at += _is_word(tokens[at : at + 1], "number")
    number, at = _number(tokens, at)
    if number is None or _is_word(tokens[at : at + 1], "period"):
        return None
    year, at = _year(tokens, at)
    more = _letters(tokens[at:])
    if not (code or letters or more):
        return None
    letters = _joined(letters, more)
    return Testimony(
        Witness.FILE_NAME,
        base,
        number,
        letters=tuple(group for group in letters if fold(group) != "cv"),
        marked=year is not None,
        year=day.year
        if day
        else year or first or _later_year(tokens[at + len(more) :]),
        type=code or _code(letters),
        issued=day,
    )


def _year_first(tokens: Sequence[_Token]) -> int | None:
    """Return the year that opens a name whose number comes later: "2024_KH45"."""
    later = tokens[1:4]
    opens = bool(tokens) and len(later) > 1 and not later[0].digits
    return _as_year(tokens[0]) if opens and later[1].digits else None


def _joined(before: tuple[str, ...], behind: tuple[str, ...]) -> tuple[str, ...]:
    """Put the letters before the number to those behind it: QĐ 15-UBND."""
    return behind if behind and _is_type(behind[0]) else before + behind


def _type_first(tokens: Sequence[_Token]) -> tuple[str | None, tuple[str, ...], int]:
    """Return the type that opens a name: code, letters, and how many tokens."""
    for count in (4, 3, 2):
        words = " ".join(token.text for token in tokens[:count])
        named = (
            type_of_word(words) if not any(t.digits for t in tokens[:count]) else None
        )
        if named is not None:
            return named.code, (), count
    first = tokens[0].text if tokens else ""
    if len(tokens) > 1 and _is_type(first):
        return None, (first,), 1
    return None, (), 0


def _code(letters: tuple[str, ...]) -> str | None:
    """Return the type that letters stand for, if any do."""
    if not letters or not _is_type(letters[0]):
        return None
    organ = letters[1] if len(letters) > 1 else None
    found = types_of_abbreviation(letters[0], None, organ)
    code = found[0].code if found else None
    return None if code == "OTHER" else code


def _is_word(tokens: Sequence[_Token], meaning: Meaning) -> bool:
    return bool(tokens) and fold(tokens[0].text) in file_name_words(meaning)


def _number(tokens: Sequence[_Token], at: int) -> tuple[str | None, int]:
    """Return the number at a place, a single letter glued to it included."""
    if at >= len(tokens) or not tokens[at].digits:
        return None, at
    number = tokens[at].text
    if len(number) > _LONGEST_NUMBER or not int(number):
        return None, at
    after = tokens[at + 1 : at + 2]
    suffix = after[0].text if after and not after[0].sign else ""
    lettered = _LETTERED_NUMBER.fullmatch(number[-1] + suffix) is not None
    return (number + suffix, at + 2) if lettered else (number, at + 1)


def _year(tokens: Sequence[_Token], at: int) -> tuple[int | None, int]:
    """Return the year at a place: "102_2025_NQLT", "15-2024-QD"."""
    if at >= len(tokens) or not tokens[at].digits:
        return None, at
    year = _as_year(tokens[at])
    return year, at + (year is not None)


def _later_year(tokens: Sequence[_Token]) -> int | None:
    """Return the year that follows the symbol at once: "KH 45 UBND 2024"."""
    tokens = tokens[_is_word(tokens, "day") :]
    return _as_year(tokens[0]) if tokens else None


def _as_year(token: _Token) -> int | None:
    whole = token.digits and len(token.text) == _YEAR_DIGITS
    return real_year(int(token.text)) if whole else None


def _letters(tokens: Sequence[_Token]) -> tuple[str, ...]:
    """Return the groups of letters of the symbol at the head of some tokens.

    Where the name ends with them, any letters will do; where words follow, only
    letters of types and organs, and capitals joined to these.
    """
    groups: list[_Token] = []
    for token in tokens:
        if token.digits:
            break
        groups.append(token)
    named = _named_organ(groups)
    if named:
        return named
    short = len(groups) <= _MOST_GROUPS
    if short and len(groups) == len(tokens) and all(map(_may_be_group, groups)):
        return tuple(token.text for token in groups)
    taken: list[str] = []
    for token in groups[:_MOST_GROUPS]:
        if not (_is_known(token.text) or (taken and _is_unit(token))):
            break
        taken.append(token.text)
    return tuple(taken)


_WORDS_OF_ORGAN = range(6, 1, -1)
"""Words of an organ's name that are looked for, the longest first."""


def _named_organ(groups: Sequence[_Token]) -> tuple[str, ...]:
    """Return the letters of the organ whose name stands there, behind a type at most.

    "87-so-noi-vu" is of SNV.
    """
    typed = [token.text for token in groups[:1] if _is_type(token.text)]
    words = [token.text for token in groups[len(typed) :]]
    for count in _WORDS_OF_ORGAN:
        organ = organisation_of_name(" ".join(words[:count]))
        if len(words) >= count and organ is not None and organ.suffixes:
            return (*typed, organ.suffixes[0])
    return ()


def _may_be_group(token: _Token) -> bool:
    if not 1 < len(token.text) <= _LONGEST_GROUP:
        return False
    return bool(token.sign.strip()) or _is_known(token.text)


def _is_unit(token: _Token) -> bool:
    """Tell the letters of a drafting unit, in capitals and joined to the organ's."""
    return bool(token.sign.strip()) and len(token.text) > 1 and token.text[:2].isupper()


@functools.lru_cache(maxsize=10_000)
def _is_type(letters: str) -> bool:
    return bool(types_of_abbreviation(letters))


@functools.lru_cache(maxsize=10_000)
def _is_known(letters: str) -> bool:
    """Tell the letters of a type or of an organ, marks and case aside."""
    return _is_type(letters) or (
        len(fold_words(letters)) > 1 and organisation_of_suffix(letters) is not None
    )
