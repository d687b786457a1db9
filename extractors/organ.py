"""Organisations named in running text, as issuers of the documents cited.

An organisation of the tables is read whole; a role such as "UBND" or "Sở Nội vụ" takes
the locality behind it. What no table holds is read from its head word ("Trung tâm …",
"Công ty …") to the first word that cannot belong to a name.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from corpus.folding import fold_words
from corpus.knowledge.abbreviations import expand
from corpus.knowledge.organisations import Organisation, organ_names
from extractors.lexicon import Lexicon
from extractors.place import Place, name_at, place_at, unknown_place_at
from extractors.type_word import type_word_at
from extractors.vocabulary import ends_name, lexicon

if TYPE_CHECKING:
    from extractors.shadow import Shadow

PARTY_CENTRE = "Trung ương Đảng"
"""What "Trung ương" alone stands for, and the issuer of a -TW without an organ."""

_TERM = re.compile(
    r" {0,2}[(,]? {0,2}khoa {1,2}(?P<number>[ivx]{1,6}|\d{1,2})(?![a-z0-9])(?: ?\))?"
)
"""khóa XII, (Khoá 12)"""

_OF = re.compile(r" {1,3}cua {1,3}")
_WORD = re.compile(r" {1,3}(?:- {0,2})?(?P<word>[a-z0-9][\w&/]*)")
_PAIR = re.compile(
    r"(?:(?<=kham), {1,2}(?=chua )|(?<=phong), {1,2}(?=chong ))(?P<word>\w+)"
)
"""What a comma does not part: khám, chữa bệnh; phòng, chống."""

_LONGEST_UNKNOWN = 18

_PLENUM = re.compile(r" {1,3}(?:lan {1,3}thu {1,3})?(?P<number>\d{1,2})(?![\d/.\-])")
_LEVEL = re.compile(r" {1,3}(?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong)(?![a-z])")

_SAYS_LEVEL = re.compile(
    r"^(?!Bí thư|Phó).*(?:[Tt]ỉnh|[Hh]uyện) (?:ủy|uỷ|đoàn)$|^Tỉnh đoàn$"
)
"""Committees of the Party and the Youth Union, whose names say where they stand."""

_HAVE_FIELDS = ("bcd", "tgv")
"""Organisations that are told apart by the field they steer."""

_FIELD_WORD = re.compile(r"(?P<comma>,)? {1,3}(?P<word>[a-z0-9]+)")
_LONGEST_FIELD = 45
_SIGN = re.compile(r" {0,2}(?:[,;.:)]|$)")
_ABOUT = re.compile(r" {1,3}ve(?= (?!viec ))")


class Organ(msgspec.Struct, frozen=True, gc=False):
    """An organisation as printed.

    Attributes:
        start: Offset of the first character.
        end: Offset behind the last one, locality and term included.
        name: Its name in full, without locality.
        base: The row of the tables; ``None`` where no table holds it.
        place: The locality behind it.
        term: Roman numeral of the Party's or the Assembly's term.
    """

    start: int
    end: int
    name: str
    base: Organisation | None
    place: Place | None = None
    term: str | None = None


@functools.cache
def _names() -> Lexicon[tuple[str, Organisation]]:
    """Return every name and alias with its full wording and its first bearer."""
    names = {
        name: (_full_name(name, of[0]), of[0]) for name, of in organ_names().items()
    }
    return Lexicon({**names, "trung uong": names[fold_words(PARTY_CENTRE)]})


def organ_at(shadow: Shadow, at: int, depth: int = 2) -> Organ | None:
    """Return the organisation that begins at an offset, or ``None``.

    Args:
        shadow: The text.
        at: The offset.
        depth: How many organisations, each of the next, are read at most.
    """
    hit = _names().match(shadow.folded, at)
    if hit is None:
        return _unknown(shadow, at, depth)
    organ = Organ(at, hit.end, *hit.value)
    organ = _with_field(shadow, _with_number(shadow, organ))
    return _with_term(shadow, _with_place(shadow, organ, depth - 1))


def _full_name(folded: str, base: Organisation) -> str:
    """Write a name out: as the table has it, unless the words say more than that."""
    heads = {fold_words(head): head for head in reversed(base.heads)}
    if folded in heads:
        return expand(heads[folded])
    if folded == fold_words(base.name):
        return base.name
    aliases = {fold_words(alias): alias for alias in base.aliases}
    written = expand(aliases.get(folded, base.name))
    longer = len(fold_words(written).split()) >= len(fold_words(base.name).split())
    return written if longer else base.name


def _with_place(shadow: Shadow, organ: Organ, depth: int) -> Organ:
    """Read the locality behind a role, or the higher organ behind a unit of it."""
    if organ.base is None or not organ.base.needs_locality or organ.place:
        return organ
    place = place_at(shadow, organ.end)
    if place is None and depth and "unit" in organ.base.localities:
        within = organ_at(shadow, organ.end + 1, depth)  # Đảng ủy UBND tỉnh
        if within is not None and within.base is not None:
            name = f"{organ.name} {within.name}"
            return replace(within, start=organ.start, name=name)
    if place is None and "unit" in organ.base.localities:
        place = name_at(shadow, organ.end)
    if place is None and _SAYS_LEVEL.search(organ.name):
        place = unknown_place_at(shadow, organ.end, organ.base.localities[0])
    if place is not None:
        return replace(organ, end=place.end, place=place)
    of = _OF.match(shadow.folded, organ.end) if depth else None
    higher = organ_at(shadow, of.end(), depth) if of else None
    if higher is None or higher.base is None:
        return organ
    name = f"{organ.name} của {higher.name}"
    return replace(organ, end=higher.end, name=name, base=higher.base)


def _with_number(shadow: Shadow, organ: Organ) -> Organ:
    """Read which plenum it is: "Hội nghị Trung ương 8"."""
    if not organ.name.startswith("Hội nghị "):
        return organ
    number = _PLENUM.match(shadow.folded, organ.end)
    if number is None:
        return organ
    name = f"Hội nghị Trung ương {number['number']}"
    return replace(organ, end=number.end(), name=name)


def _with_field(shadow: Shadow, organ: Organ) -> Organ:
    """Read the field of a steering committee, and the locality behind the field."""
    if organ.base is None or organ.base.key not in _HAVE_FIELDS:
        return organ
    about = _ABOUT.match(shadow.folded, organ.end)
    end = _field_end(shadow, about.end() if about else organ.end)
    if end == organ.end or (about and not _is_field(shadow, about.end(), end)):
        return organ
    name = expand(" ".join(shadow.text[organ.start : end].split()))
    place = place_at(shadow, end) if _LEVEL.match(shadow.folded, end) else None
    if place is not None:
        return replace(organ, end=place.end, name=name, place=place)
    return Organ(organ.start, end, name, None)


def _is_field(shadow: Shadow, start: int, end: int) -> bool:
    """Tell a field behind "về" from the subject of a document of the committee.

    "Ban Chỉ đạo về chuyển đổi số tỉnh ban hành …": a field ends with the level at which
    it is steered, and what the document does follows.
    """
    if not _LEVEL.match(shadow.folded, end):
        return False
    if any(words in shadow.folded[start:end] for words in (" tren ", " tai ")):
        return False
    place = place_at(shadow, end)
    after = place.end if place else end
    if _SIGN.match(shadow.folded, after):
        return True
    return lexicon("subject opening").match(shadow.folded, after + 1) is not None


def _field_end(shadow: Shadow, start: int) -> int:
    """Return where a field of small words ends; commas belong to it before an "và"."""
    end = short = start
    for _ in range(_LONGEST_FIELD):
        word = _FIELD_WORD.match(shadow.folded, end)
        if word is None or _LEVEL.match(shadow.folded, end):
            break
        joined = " va " in shadow.folded[start:end]
        if _ends_field(shadow, word.start("word")) or (word["comma"] and joined):
            break
        short = end if word["comma"] and short == start else short
        end = word.end()
    if short != start and " va " not in shadow.folded[short:end]:
        end = short
    return end - 3 * shadow.folded.endswith(" va", start, end)


def _ends_field(shadow: Shadow, at: int) -> bool:
    if not (shadow.plain[at].islower() or shadow.plain[at].isdigit()):
        return True
    if shadow.folded.startswith("va ", at):
        return False
    return ends_name().match(shadow.plain, at) is not None


def _with_term(shadow: Shadow, organ: Organ) -> Organ:
    found = _TERM.match(shadow.folded, organ.end)
    if found is None:
        return organ
    return replace(organ, end=found.end(), term=found["number"].upper())


def _unknown(shadow: Shadow, at: int, depth: int) -> Organ | None:
    """Read an organisation that no table holds, from its head word on."""
    head = lexicon("organ head").match(shadow.folded, at)
    if head is None or not shadow.plain[at].isupper():
        return None
    known = organ_at(shadow, head.end + 1, depth - 1) if depth > 1 else None
    if known is not None and known.base is not None:  # Thường trực Ủy ban …
        name = f"{' '.join(shadow.text[at : head.end].split())} {known.name}"
        return replace(known, start=at, name=name)
    capitals = shadow.plain[at : head.end].isupper()
    end = head.end if capitals else _behind_verb(shadow, head.end)
    for _ in range(_LONGEST_UNKNOWN):
        word = _WORD.match(shadow.folded, end) or _over_comma(shadow, at, end)
        joined = shadow.folded.endswith(" va", at, end)  # a capital is behind it
        if word is None or (not joined and _ends_name(shadow, word.start("word"))):
            break
        if capitals and shadow.plain[word.start("word")].islower():
            break
        end = word.end()
    if end == head.end:
        return None
    return Organ(at, end, expand(" ".join(shadow.text[at:end].split())), None)


def _over_comma(shadow: Shadow, head: int, at: int) -> re.Match[str] | None:
    """Return the word behind a comma in a name: "Văn hóa, Thể thao và Du lịch".

    Only an organ that is told by its fields lists them, and only fields are listed.
    """
    word = _PAIR.match(shadow.folded, at)
    if word is not None:
        return word
    word = (
        _FIELD.match(shadow.plain, at)
        if _OF_FIELDS.match(shadow.folded, head)
        else None
    )
    if word is None or not (word["word"][0] + word["last"]).isupper():
        return None
    if lexicon("organ head").match(shadow.folded, word.start("word")):
        return None
    starts = (word.start(item) for item in ("word", "next", "last"))
    return word if all(_may_be_field(shadow, at) for at in starts if at >= 0) else None


_OF_FIELDS = re.compile(
    r"(?:so|phong|ban|uy ban|trung {1,3}tam|(?:chi |tong )?cuc|vu)(?![a-z])"
)
_FIELD = re.compile(
    r", {1,2}(?P<word>[^\W\d_]\w*)(?=(?: {1,2}\w+){0,3}"
    r"(?:, (?P<next>\w+)(?: \w+){0,3})? {1,2}và {1,2}(?P<last>[^\W\d_]))"
)
_NO_FIELD = re.compile(
    r"(?:ông|bà|luật|bộ luật|pháp lệnh|hiến pháp)(?!\w)", re.IGNORECASE
)
_PLANS = re.compile(r"(?:ke|quy) {1,2}hoach(?! {1,2}(?:so |\d))")


def _may_be_field(shadow: Shadow, at: int) -> bool:
    """Tell a field from a document, a person and a province; plans are a field."""
    if _NO_FIELD.match(shadow.plain, at) or place_at(shadow, at):
        return False
    return bool(_PLANS.match(shadow.folded, at)) or not type_word_at(shadow, at)


def _behind_verb(shadow: Shadow, at: int) -> int:
    """Return the end of a first word that may be a verb elsewhere: Cục Quản lý."""
    word = _WORD.match(shadow.folded, at)
    if word is None or not shadow.plain[word.start("word")].isupper():
        return at
    return word.end()


def _ends_name(shadow: Shadow, at: int) -> bool:
    """Tell whether a word goes on with the sentence; "và" does before a small word."""
    if shadow.folded.startswith("va ", at):
        small = not shadow.plain[at + 3 : at + 4].isupper()
        return small or type_word_at(shadow, at + 3)
    return ends_name().match(shadow.plain, at) is not None
