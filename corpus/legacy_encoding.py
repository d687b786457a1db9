"""Vietnamese in the letters of old fonts (TCVN3, VNI), told and turned into Unicode.

A text in old letters looks like Western letters thrown together ("Céng hoµ" is "Cộng
hoà" in TCVN3, "Coäng hoøa" is "Cộng hòa" in VNI). The name of its font tells the code;
where no font is known, the syllables do: nearly all words with such letters become
Vietnamese syllables in one code, and few of them are syllables as they stand. Good
Unicode text is never touched: it has letters that no old code has.
"""

from __future__ import annotations

import functools
import re
import string
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import Enum

from corpus.knowledge.legacy_letters import legacy_letters
from corpus.syllables import is_syllable

MIN_WORDS = 4
"""Least number of words that a text without known fonts must show in old letters."""

MIN_SHARE = 0.85
"""Least share of words with old letters that must become syllables; texts that were
written so reach 0.98, names and slips are the rest.
"""

MAX_OWN_SHARE = 0.4
"""Greatest share of them that may be syllables as they stand; texts in TCVN3 have up
to a fifth by accident ("cã" is "có"), Unicode texts nearly all.
"""

_OWN = re.compile("[ăđơưĂĐƠƯ\u0300-\u0323\u1ea0-\u1ef9]")
"""Letters of Vietnamese that are in no Western code."""

_MANY_OWN = 0.1  # share among the letters beyond ASCII; old texts have none

_SIGNS = re.escape(string.punctuation + string.digits + "“”‘’…–—")
_LETTERS = re.compile(rf"[^\s{_SIGNS}]+")

_FEW_CAPITALS = 3
"""Capitals of a name at most: "X· A" is one, "CéNG HOµ" a line in capitals."""

_SYMBOL_FONT = {0xF000 + code: code for code in range(0xA1, 0x100)}
"""Where Word puts the letters of fonts that call themselves symbols."""


class LegacyEncoding(Enum):
    """The codes of old fonts that official documents were written in."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


_FONTS = (
    (re.compile(r"\.vn", re.IGNORECASE), LegacyEncoding.TCVN3),
    (re.compile(r"vni[- ]", re.IGNORECASE), LegacyEncoding.VNI),
)
"""How the names of old fonts begin: ".VnTime", ".VnArial NarrowH", "VNI-Times"."""

_CAPITAL_FONT = re.compile(r"\.[Vv][Nn].*H")
"""Fonts of TCVN3 that show capitals for small letters end with a great H."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the words of a text say for one code.

    Attributes:
        words: Words with letters beyond ASCII, abbreviations left out.
        turned: Those that become syllables when turned into Unicode.
        own: Those that are syllables as they stand.
    """

    words: int
    turned: int
    own: int

    @property
    def convincing(self) -> bool:
        """Whether a text is surely in this code."""
        return (
            self.turned >= MIN_WORDS
            and self.turned >= MIN_SHARE * self.words
            and self.own <= MAX_OWN_SHARE * self.words
        )


def encoding_of_font(name: str | None) -> LegacyEncoding | None:
    """Return the code of a font by its name, ``None`` for fonts in Unicode.

    >>> encoding_of_font(".VnTimeH")
    <LegacyEncoding.TCVN3: 'TCVN3'>
    """
    found = (code for pattern, code in _FONTS if pattern.match((name or "").strip()))
    return next(found, None)


def shows_capitals(font: str | None) -> bool:
    """Tell whether a font of TCVN3 shows small letters as capitals."""
    return bool(_CAPITAL_FONT.fullmatch((font or "").strip()))


def encoding_of_text(text: str) -> LegacyEncoding | None:
    """Return the old code that a text is surely written in, if any.

    >>> encoding_of_text("Céng hoµ x· héi chñ nghÜa ViÖt Nam")
    <LegacyEncoding.TCVN3: 'TCVN3'>
    """
    beyond = sum(not letter.isascii() for letter in text)
    if not beyond or len(_OWN.findall(text)) > _MANY_OWN * beyond:
        return None
    found = {code: evidence(text, code) for code in LegacyEncoding}
    best = max(found, key=lambda code: found[code].turned)
    return best if found[best].convincing else None


def without_fonts(text: str) -> tuple[str, frozenset[LegacyEncoding]]:
    """Turn a text whose fonts are unknown into Unicode, where it surely is in old code.

    Where the whole is in one code its lines are, unless they could be Unicode as well;
    else each line must be convincing by itself.

    Returns:
        The text, and the codes that any of it was in.
    """
    whole = encoding_of_text(text)
    found: set[LegacyEncoding] = set()

    def turned(line: str) -> str:
        code = whole if whole and is_likely(line, whole) else encoding_of_text(line)
        if code is None:
            return line
        found.add(code)
        return to_unicode(line, code)

    lines = [turned(line) for line in text.split("\n")]
    return "\n".join(lines), frozenset(found)


def is_likely(text: str, code: LegacyEncoding) -> bool:
    """Tell whether a piece of a text that has such letters is in that code."""
    if text.isascii() or is_foreign(text, code):
        return False
    found = evidence(text, code)
    return found.turned >= found.own


def evidence(text: str, code: LegacyEncoding) -> Evidence:
    """Return what the words of a text say for a code."""
    words = turned = own = 0
    for word, count in Counter(_LETTERS.findall(text)).items():  # few are new
        if word.isascii():
            continue
        letters = "" if is_foreign(word, code) else to_unicode(word, code)
        syllable = is_syllable(letters)
        if letters.isupper() and not syllable:
            continue  # an abbreviation
        words += count
        turned += count * syllable
        own += count * is_syllable(unicodedata.normalize("NFC", word))
    return Evidence(words, turned, own)


def is_foreign(text: str, code: LegacyEncoding) -> bool:
    """Tell whether a text has letters that a code has not."""
    known = _alphabet(code)
    return any(
        not letter.isascii() and letter not in known and _is_letter(letter)
        for letter in text
    )


def to_unicode(text: str, code: LegacyEncoding) -> str:
    """Return a text in an old code in Unicode; letters of other codes stay.

    Words and lines in capitals come out in capitals throughout: TCVN3 has no capitals
    with tones, so "HOµ" was shown as "HOÀ".

    >>> to_unicode("KÕ ho¹ch", LegacyEncoding.TCVN3)
    'Kế hoạch'
    """
    letters = legacy_letters(code.value)
    plain = text.translate(_SYMBOL_FONT)
    turned = _pattern(code).sub(lambda found: letters[found[0]], plain)
    if code is LegacyEncoding.TCVN3:
        turned = "\n".join(map(_in_capitals, turned.split("\n")))
    return turned


def _is_letter(letter: str) -> bool:
    return letter.isalpha() or unicodedata.combining(letter) > 0


def _in_capitals(line: str) -> str:
    """Give capitals to the toned letters of a line or of words in capitals."""
    if _capitals(line) > _FEW_CAPITALS:
        return line.upper()
    return _LETTERS.sub(_word_in_capitals, line)


def _word_in_capitals(word: re.Match[str]) -> str:
    return word[0].upper() if _capitals(word[0]) > 1 else word[0]


def _capitals(text: str) -> int:
    """Return how many capitals a text has, 0 if it has small letters of ASCII too."""
    basic = "".join(filter(str.isascii, text))
    return sum(map(str.isalpha, basic)) if basic.isupper() else 0


@functools.cache
def _alphabet(code: LegacyEncoding) -> frozenset[str]:
    known = frozenset("".join(legacy_letters(code.value)))
    return known | {chr(0xF000 + ord(letter)) for letter in known}


@functools.cache
def _pattern(code: LegacyEncoding) -> re.Pattern[str]:
    written = sorted(legacy_letters(code.value), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, written)))
