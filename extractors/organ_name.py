"""An organisation's name, written as in a sentence, out of the capitals of a head.

Known organs and roles are written as the tables have them; others as the text itself
writes them elsewhere; what is left is written small but for its first letter and its
place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from corpus.folding import fold, fold_words
from corpus.knowledge import form_words, places
from corpus.knowledge.abbreviations import expand
from corpus.knowledge.organisations import Organisation, organisations_of_name
from corpus.lines import is_capital

if TYPE_CHECKING:
    from datetime import date


class OrganName(msgspec.Struct, frozen=True, gc=False):
    """A name out of the head of a document.

    Attributes:
        text: As written in a sentence, with what follows the role.
        base: The row of the tables that its first words name.
        tail: What follows those: a locality or a proper name, as written in ``text``.
    """

    text: str
    base: Organisation | None = None
    tail: str = ""


_NAMED = ("school", "party", "union", "province")
"""Levels of organs that bear a place's or a person's name behind their role."""

_WORD = re.compile(r"[^\W_]+(?:['’&][^\W_]+)*")


def organ_name(printed: str, text: str, on: date | None = None) -> OrganName:
    """Write a name out of a head as in a sentence.

    Args:
        printed: As printed, blanks collapsed.
        text: The whole document, which may write the name in small letters.
        on: Its day of issue.
    """
    words = list(_WORD.finditer(printed))
    for count in range(len(words), 0, -1):
        head = printed[: words[count - 1].end()]
        rest = printed[words[count - 1].end() :].strip()
        bearers = organisations_of_name(head, on)
        if bearers and (not rest or bearers[0].needs_locality):
            tail = _written(rest, text, names=bearers[0].level in _NAMED)
            named = f"{_spelling(head, bearers[0])} {tail}".strip()
            return OrganName(named, bearers[0], tail)
    return OrganName(_unit(printed) or _capitalised(_written(printed, text)))


def _unit(printed: str) -> str | None:
    """Return the spelling of a bare unit: "BAN THƯỜNG TRỰC" is "Ban Thường trực"."""
    return form_words.spellings("bare_unit").get(fold_words(printed))


def _spelling(head: str, base: Organisation) -> str:
    """Return the table's spelling of words printed: a name or a written-out alias."""
    wanted = fold_words(head)
    spellings = (base.name, *base.aliases)
    found = next((s for s in spellings if fold_words(s) == wanted), base.name)
    short = any(word.isupper() and len(word) > 1 for word in found.split())
    return base.name if short else _capitalised(expand(found))


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _written(printed: str, text: str, *, names: bool = False) -> str:
    """Write words printed in capitals small, keeping the capitals of names.

    With ``names``, words that nothing is known of are written as a proper name.
    """
    if not printed or not is_capital(printed):
        return expand(printed)
    place = place_written(printed) or _bare_place(printed)
    if place is not None:
        return place
    seen = _seen_small(printed, text)
    if seen is not None:
        return expand(seen)
    written = expand(printed)
    return _name_case(written) if names else _sentence_case(written)


def _name_case(text: str) -> str:
    """Write capitals as a proper name; what was abbreviated is written out already."""
    words = [word.title() if _is_shouted(word) else word for word in text.split()]
    return re.sub(r"(?<=\w)&(?=\w)", " và ", " ".join(words))


def _is_shouted(word: str) -> bool:
    """Tell a word printed in capitals from an abbreviation: "HĐQT" has no vowel."""
    return is_capital(word) and _VOWEL.search(fold(word)) is not None


_VOWEL = re.compile(r"[aeiouy]")


def _bare_place(printed: str) -> str | None:
    province = places.find_province(printed)
    return province.name if province else None


_LEVEL = re.compile(
    r"(?P<level>tỉnh|thành phố|tp|huyện|quận|thị xã|(?<!hợp tác )xã|phường|thị trấn"
    r"|đặc khu)[. ]+"
    r"(?P<name>\S.*)",
    re.IGNORECASE,
)


def place_written(printed: str) -> str | None:
    """Write a locality printed with its level: "TỈNH ĐẮK LẮK" is "tỉnh Đắk Lắk"."""
    found = _LEVEL.fullmatch(printed)
    if found is None:
        return None
    level = found["level"].lower().replace("tp", "thành phố")
    known = _known_place(level, found["name"])
    if known is not None:
        return known
    name = found["name"]
    written = name.title() if is_capital(name) or name.islower() else name
    return f"{level} {written}"


def _known_place(level: str, name: str) -> str | None:
    if level in ("tỉnh", "thành phố") and (province := places.find_province(name)):
        return province.full_name
    known: list[places.District | places.Commune] = [
        *(d for d in places.find_districts(f"{level} {name}") if d.kind == level),
        *(c for c in places.find_communes(f"{level} {name}") if c.kind == level),
    ]
    return known[0].full_name if known else None


def _seen_small(printed: str, text: str) -> str | None:
    """Return the same words as the text writes them outside of capitals."""
    words = _WORD.findall(fold(printed))
    if len(words) < 2:  # noqa: PLR2004 - one word is seen everywhere
        return None
    pattern = re.compile(
        r"(?<![^\W_])" + r"[\s,\-–]{1,4}".join(map(re.escape, words)) + r"(?![^\W_])"
    )
    for found in pattern.finditer(fold(text)):
        seen = " ".join(text[found.start() : found.end()].split())
        if not is_capital(seen):
            return seen
    return None


def _sentence_case(text: str) -> str:
    """Write capitals small; the name behind the word of a level keeps its capitals."""
    words = [word.lower() if _is_shouted(word) else word for word in text.split()]
    written = " ".join(words)
    found = re.search(r"(?<=\s)" + _LEVEL.pattern + r"$", written, re.IGNORECASE)
    if found is not None:
        place = place_written(found.group()) or found.group()
        return written[: found.start()] + place
    words = written.split()
    tails = (" ".join(words[-count:]) for count in range(min(4, len(words)), 1, -1))
    tail = next((tail for tail in tails if _bare_place(tail)), None)
    if tail is None:
        return written
    return written.removesuffix(tail) + (_bare_place(tail) or tail)
