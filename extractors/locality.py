"""Which locality a document belongs to: the province that its "tỉnh" means.

"UBND tỉnh", "Sở", "Tỉnh ủy" are roles that become organs only with a locality. It is
read, surest first, from the organs of the head, the place before the date, and the
provinces that the text names. A name that several provinces bear is settled by the
provinces that the text names, or left open.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from corpus.document import Span
from corpus.folding import fold, fold_words
from corpus.knowledge import places
from corpus.lines import lines_of
from corpus.organs import organs
from corpus.zones import ZoneKind
from extractors.own_date import read_place
from extractors.vocabulary import opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from corpus.zones import Zones


class Locality(msgspec.Struct, frozen=True, gc=False):
    """Where a document's issuer sits, as far as the text tells.

    Attributes:
        province: Name of the province, as of the document's time.
        district: The district with its kind: ``huyện Minh Long``.
        commune: The commune with its kind: ``xã Lương Minh``.
        span: The characters that say so; ``None`` when several places settled it.
        rule: The name of the rule.
    """

    province: str | None = None
    district: str | None = None
    commune: str | None = None
    span: Span | None = None
    rule: str = ""


class _Clue(msgspec.Struct, frozen=True, gc=False):
    """A locality named in the head, and the provinces in which it may lie."""

    provinces: tuple[str, ...]
    district: str | None = None
    commune: str | None = None
    span: Span | None = None
    rule: str = ""


def infer_locality(text: str, zones: Zones, on: date | None = None) -> Locality:
    """Return the locality that a document's head and text let one state.

    Args:
        text: The document's text.
        zones: The parts of its form.
        on: Its day of issue, which tells which localities existed.
    """
    clues = [*_of_organs(text, zones, on), *_of_place(text, zones, on)]
    decisive = next((clue for clue in clues if clue.provinces), None)
    if decisive is None:
        province = _prevailing(provinces_named(text) or _homes(text))
        return Locality(province, rule="provinces of the text")
    own = [clue for clue in clues if clue.district or clue.commune]
    district = next((clue.district for clue in own if clue.district), None)
    commune = next((clue.commune for clue in own if clue.commune), None)
    province = _settled(decisive.provinces, text)
    return Locality(province, district, commune, decisive.span, decisive.rule)


def _settled(candidates: Sequence[str], text: str) -> str | None:
    """Choose between provinces that share a district's or commune's name."""
    if len(set(candidates)) == 1:
        return candidates[0]
    named = provinces_named(text)
    inside = Counter({name: named[name] for name in candidates if named[name]})
    return _prevailing(inside)


def _prevailing(named: Counter[str]) -> str | None:
    """Return the name said at least twice as often as any other."""
    ranked = named.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


_LEVEL = re.compile(
    r"(?<![^\W_])(?P<level>tinh|thanh\s{1,3}pho|tp|huyen|quan|thi\s{1,3}xa|xa|phuong"
    r"|thi\s{1,3}tran|dac\s{1,3}khu)(?![^\W_])[\s.]{0,3}"
)
_PROVINCIAL = ("tinh", "thanh pho", "tp")
_OF_PROVINCE = re.compile(
    rf"(?P<level>{opening('tinh')}|{opening('thanh')}\s{{1,3}}pho|{opening('tp')})"
    r"(?![^\W_])[\s.]{0,3}"
)
_DISTRICT = ("huyen", "quan", "thi xa", "thanh pho", "tp")
_COMMUNE = ("xa", "phuong", "thi tran", "dac khu")

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

_LONGEST_NAME = 5
"""Words that a locality's name may have behind its kind."""


def _of_organs(text: str, zones: Zones, on: date | None) -> Iterator[_Clue]:
    """Yield the localities in the names of the head's organs, the widest first."""
    kinds = (ZoneKind.PARENT, ZoneKind.ISSUER)
    spans = [zone.span for zone in zones.zones if zone.kind in kinds]
    if not spans:
        return
    whole = Span(spans[0].start, spans[-1].end)
    lines = [line for span in spans for line in lines_of(span.of(text))]
    found = [clue for organ in organs(lines) for clue in _of_organ(organ.text, on)]
    for clue in sorted(found, key=_width):
        yield replace(clue, span=whole, rule="organ of the head")


def _of_organ(printed: str, on: date | None) -> list[_Clue]:
    """Return the localities in one organ's name, the words "tỉnh X" even if unknown."""
    words = fold_words(printed)
    found = list(_clues(words, on))
    tail = None if found else _trailing(words, on)
    unknown = None if found or tail else _unknown(printed)
    return [*found, *(clue for clue in (tail, unknown) if clue)]


_UNKNOWN = re.compile(
    r"\btỉnh\s+(?:(?:ủy|uỷ|đoàn)\s+)?(?P<name>\S+(?:\s+\S+){0,3})$", re.IGNORECASE
)


def _unknown(printed: str) -> _Clue | None:
    """Read a province that no table holds: of another time, or made up."""
    found = _UNKNOWN.search(printed)
    return _Clue((found["name"].title(),)) if found else None


def _width(clue: _Clue) -> int:
    return bool(clue.district) + 2 * bool(clue.commune)


def _clues(folded: str, on: date | None) -> Iterator[_Clue]:
    """Yield the localities that stand behind the word of their level."""
    for found in _LEVEL.finditer(folded):
        level = " ".join(found["level"].split())
        words = _WORD.findall(folded[found.end() : found.end() + 60])[:_LONGEST_NAME]
        for count in range(len(words), 0, -1):
            clue = _clue(level, " ".join(words[:count]), on)
            if clue is not None and not _cuts_name(words, count):
                yield clue
                break


_LEVEL_WORDS = frozenset(
    word for level in _DISTRICT + _COMMUNE for word in level.split()
)
_SHORTEST_REST = 2
"""Words behind the first that may end a name no table holds."""


def _cuts_name(words: Sequence[str], count: int) -> bool:
    """Tell whether a known name is but the first word of the name printed.

    "HUYỆN VĨNH ĐƯỜNG" is not Vinh; what stands above may follow: "TP VINH NGHỆ AN".
    """
    rest = words[count:]
    if count > 1 or words[0].isdigit() or not 1 <= len(rest) <= _SHORTEST_REST:
        return False
    above = rest[0] in _LEVEL_WORDS or rest[0] == "tinh"
    return not above and places.find_province(" ".join(rest)) is None


def _clue(level: str, name: str, on: date | None) -> _Clue | None:
    province = places.find_province(name, on) if level in _PROVINCIAL else None
    if province is not None:
        return _Clue((province.name,))
    if level in _DISTRICT:
        homes = places.find_districts(f"{level} {name}")
        if homes:
            return _Clue(tuple(d.province for d in homes), district=homes[0].full_name)
    if level in _COMMUNE:
        seats = places.find_communes(f"{level} {name}", on=on)
        if seats:
            return _Clue(tuple(c.province for c in seats), commune=seats[0].full_name)
    return None


def _trailing(folded: str, on: date | None) -> _Clue | None:
    """Read a province at the end of an organ's name: "SỞ Y TẾ QUẢNG NGÃI"."""
    words = folded.split()
    for count in range(min(_LONGEST_NAME, len(words) - 1), 1, -1):
        province = places.find_province(" ".join(words[-count:]), on)
        if province is not None:
            return _Clue((province.name,))
    return None


def _of_place(text: str, zones: Zones, on: date | None) -> Iterator[_Clue]:
    """Yield the locality named before the date."""
    place = read_place(text, zones)
    if place is None:
        return
    clue = next(_clues(fold_words(place.value), on), None) or _bare(place.value, on)
    if clue is not None:
        yield replace(clue, span=place.span, rule="place of issue")


def _bare(name: str, on: date | None) -> _Clue | None:
    """Read a place without its level, which the day of issue helps to tell."""
    province = places.find_province(name, on)
    if province is not None:
        return _Clue((province.name,))
    homes = places.find_districts(name)
    if homes and (on is None or on <= places.DISTRICTS_END):
        return _Clue(tuple(d.province for d in homes), district=homes[0].full_name)
    seats = places.find_communes(name, on=on)
    if seats:
        return _Clue(tuple(c.province for c in seats), commune=seats[0].full_name)
    return None


def provinces_named(text: str) -> Counter[str]:
    """Count the provinces that a text names with their level: "tỉnh Quảng Ninh".

    Names that no table holds count only where no province of the tables is named.
    """
    folded = fold(text)
    known: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    for found in _OF_PROVINCE.finditer(folded):
        if not text[found.end() : found.end() + 1].isupper():
            continue
        name = _known_at(folded, found.end())
        if name is not None:
            known[name] += 1
        elif found["level"] == "tinh" and (said := _name_at(text, found.end())):
            unknown[said] += 1
    return known or unknown


_OF_DISTRICT = re.compile(r"(?<![^\W_])(?:huyen|quan|thi\s{1,3}xa)\s{1,3}")


def _homes(text: str) -> Counter[str]:
    """Count the provinces of the districts that a text names: "huyện Ba Vì".

    A name that several provinces bear, or a made-up one, says nothing.
    """
    folded = fold(text)
    homes: Counter[str] = Counter()
    for found in _OF_DISTRICT.finditer(folded):
        if not text[found.end() : found.end() + 1].isupper():
            continue
        words = _WORD.findall(folded[found.end() : found.end() + 40])[:4]
        for count in range(len(words), 0, -1):
            level = " ".join(found.group().split())
            named = places.find_districts(f"{level} {' '.join(words[:count])}")
            if named and not _cuts_name(words, count):
                homes.update({d.province for d in named} if len(named) == 1 else ())
                break
    return homes


_WORDS = re.compile(r"[^\W\d_]+(?:[ ][^\W\d_]+){0,2}")


def _name_at(text: str, at: int) -> str | None:
    """Return the name of two or three words that stands in running text."""
    found = _WORDS.match(text, at)
    words = found.group().split() if found else []
    name = list(itertools.takewhile(str.istitle, words))
    return " ".join(name) if len(name) > 1 else None


def _known_at(folded: str, at: int) -> str | None:
    words = _WORD.findall(folded[at : at + 40])[:4]
    for count in range(len(words), 0, -1):
        province = places.find_province(" ".join(words[:count]))
        if province is not None:
            return province.name
    return None
