"""Localities in running text: "tỉnh Quảng Ngãi", "xã Cư Yên, huyện Ea Kar", "Quận 1".

A level word without a name ("UBND tỉnh") means the locality of the document itself.
"""

from __future__ import annotations

import functools
import re
from itertools import takewhile
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

import msgspec

from corpus.folding import fold_words
from corpus.knowledge import places
from extractors.lexicon import Hit, Lexicon
from extractors.vocabulary import ends_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.shadow import Shadow

_LEVEL = re.compile(
    r"(?:(?P<province>tinh)|(?P<city>thanh {1,3}pho|tp\.?)"
    r"|(?P<district>huyen|quan|thi {1,3}xa|tx\.?)"
    r"|(?P<commune>xa|phuong|thi {1,3}tran|dac {1,3}khu))(?:(?<=\.)|(?![a-z]))"
)
_BLANKS = re.compile(r" {0,3}")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NUMBERED = re.compile(r"\d{1,2}(?![\d/])")
_MORE = re.compile(r" {0,2},? {0,2}(?=(?:tinh|thanh pho|tp|huyen|quan|thi xa|tx)\b)")

_KINDS = {"tp": "thành phố", "tp.": "thành phố", "tx": "thị xã", "tx.": "thị xã"}


class Place(msgspec.Struct, frozen=True, gc=False):
    """A locality as printed.

    Attributes:
        start: Offset of the first character.
        end: Offset behind the last one.
        level: ``province``, ``city``, ``district`` or ``commune``; ``None`` where the
            name stands alone.
        kind: The level word as the official form writes it: ``thành phố``.
        name: The name; ``None`` where only the level word stands.
        above: The locality named after it, to which it belongs.
    """

    start: int
    end: int
    level: str | None
    kind: str | None
    name: str | None
    above: Place | None = None


def place_at(shadow: Shadow, at: int, depth: int = 3) -> Place | None:
    """Return the locality that begins at an offset, blanks aside.

    Args:
        shadow: The text.
        at: The offset.
        depth: How many localities, each within the next, are read at most.
    """
    start = _skip(shadow, at)
    level = _LEVEL.match(shadow.folded, start)
    if level is None:
        return _named(shadow, start, None)
    named = _named(shadow, _skip(shadow, level.end()), level.lastgroup)
    word = " ".join(shadow.plain[start : level.end()].split()).lower()
    kind = _KINDS.get(word, word)
    if named is None:
        return Place(start, level.end(), level.lastgroup, kind, None)
    above = _above(shadow, named.end, depth - 1)
    end = above.end if above else named.end
    return Place(start, end, level.lastgroup, kind, named.name, above)


def _skip(shadow: Shadow, at: int) -> int:
    found = _BLANKS.match(shadow.folded, at)
    return found.end() if found else at


def _above(shadow: Shadow, at: int, depth: int) -> Place | None:
    more = _MORE.match(shadow.folded, at) if depth else None
    found = place_at(shadow, more.end(), depth) if more else None
    return found if found and found.name else None


def _named(shadow: Shadow, at: int, level: str | None) -> Place | None:
    """Read a name: one of the tables, a number, else up to three capitalised words."""
    if not shadow.plain[at : at + 1].isupper():
        number = _NUMBERED.match(shadow.plain, at) if level else None
        if number is None:
            return None
        return Place(at, number.end(), level, None, number.group())
    for lexicon in _lexicons(level):
        hit = lexicon.match(shadow.folded, at)
        if hit and _agrees(shadow, at, hit):
            longer = _longer(shadow, at, hit.end, level) if level else None
            return longer or Place(at, hit.end, level, None, hit.value)
    return _capitals(shadow, at, level) if level else None


def _agrees(shadow: Shadow, at: int, hit: Hit[str]) -> bool:
    """Tell whether a name of the tables is what the text prints.

    Marks get lost, but those that are there are those of the name; and where one is
    lost, a word that opens a title ("xã Thuận Quy định …") is none of a name's.
    """
    printed = shadow.plain[at : hit.end]
    if fold_words(printed) != fold_words(hit.value):
        return True  # another spelling that the tables know
    words = zip(_WORD.findall(printed), _WORD.findall(hit.value), strict=False)
    marks = [(_marks(said), _marks(known)) for said, known in words]
    if any(said - known for said, known in marks):
        return False
    lost = any(said != known for said, known in marks)
    opens = (
        ends_name().match(shadow.plain, w.start()) for w in _words(shadow, at, hit)
    )
    return not (lost and any(opens))


def _words(shadow: Shadow, at: int, hit: Hit[str]) -> Iterator[re.Match[str]]:
    """Yield the words of a hit behind its first one."""
    words = _WORD.finditer(shadow.plain, at, hit.end)
    next(words, None)
    return words


def _marks(word: str) -> frozenset[str]:
    """Return the marks of a word, wherever its tone stands: hòa is hoà."""
    letters = normalize("NFD", word.lower())
    return frozenset(sign for sign in letters if combining(sign) or sign == "đ")


def _longer(shadow: Shadow, at: int, end: int, level: str) -> Place | None:
    """Return the whole name where a name of the tables is but its first word.

    "huyện Vĩnh Đường" is not Vinh. What stands above may follow without a comma:
    "thành phố Vinh Nghệ An".
    """
    if _WORD.fullmatch(shadow.plain, at, end) is None:
        return None
    whole = _capitals(shadow, at, level)
    if whole is None or whole.end <= end:
        return None
    following = _skip(shadow, end)
    known = any(names.match(shadow.folded, following) for names in _lexicons(None))
    return None if known else whole


def unknown_place_at(shadow: Shadow, at: int, level: str) -> Place | None:
    """Return a locality that no table holds, where the organ before it says the level.

    "Tỉnh ủy Lam Giang": the name stands behind the organ without a word for its level.
    """
    start = _skip(shadow, at)
    return _capitals(shadow, start, level) if start > at else None


def _capitals(shadow: Shadow, at: int, level: str | None) -> Place | None:
    """Read a name that no table holds: capitalised words, never a whole upper line.

    Words that open a title or the next line are none: "UBND tỉnh Quy định …".
    """
    end = at
    for _ in range(3):
        word = _WORD.match(shadow.plain, _skip(shadow, end))
        if word is None or not word.group().istitle():
            break
        if ends_name().match(shadow.plain, word.start()):
            break
        end = word.end()
    if end == at:
        return None
    name = " ".join(shadow.plain[at:end].split())
    return Place(at, end, level, None, name)


_UNIT = re.compile(r" {1,3}(?P<name>[^\W\d_]\w*(?: {1,2}(?:[^\W\d_]\w*|\d{1,2}))*)")
_LONGEST_UNIT = 5


def name_at(shadow: Shadow, at: int) -> Place | None:
    """Return the own name of a school or a unit: "Cam Đức 2", "Nguyễn Du"."""
    found = _UNIT.match(shadow.plain, at)
    words = found["name"].split() if found else []
    kept = list(takewhile(lambda word: word.istitle() or word.isdigit(), words))
    if found is None or not kept[:_LONGEST_UNIT]:
        return None
    name = " ".join(kept[:_LONGEST_UNIT])
    end = found.start("name")
    for word in kept[:_LONGEST_UNIT]:
        end = shadow.plain.index(word, end) + len(word)
    return Place(at, end, None, None, name)


def _lexicons(level: str | None) -> tuple[Lexicon[str], ...]:
    if level == "commune":
        return (_communes(),)
    if level == "district":
        return (_districts(),)
    return (_provinces(), _districts())


@functools.cache
def _provinces() -> Lexicon[str]:
    return Lexicon({name: of[-1].name for name, of in places.province_names().items()})


@functools.cache
def _districts() -> Lexicon[str]:
    return Lexicon({item.name: item.name for item in places.districts()})


@functools.cache
def _communes() -> Lexicon[str]:
    return Lexicon({item.name: item.name for item in places.communes()})
