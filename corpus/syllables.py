"""Which letters can be a written Vietnamese syllable.

Every Vietnamese word is written syllable by syllable, and a syllable is one of some
twenty onsets, one of some hundred and sixty rimes and one of six tones. So it can be
told without a dictionary how much of a text is Vietnamese with its marks in place.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ONSETS = "b|ch|c|đ|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|r|s|th|tr|t|v|x"

_OPEN = """
a ai am an ang anh ao au ay ăm ăn ăng âm ân âng âu ây e em en eng eo ê êm ên ênh êu
i ia iêm iên iêng iêu im in inh iu o oa oai oam oan oang oanh oao oay oăm oăn oăng
oe oem oen oeo oi om on ong oong ô ôi ôm ôn ông ơ ơi ơm ơn
u ua uân uâng uây uê uênh ui um un ung uô uôi uôm uôn uông uơ uy uya uyên uynh uyu
ư ưa ưi ưm ưn ưng ươi ươm ươn ương ươu ưu y yêm yên yêng yêu uang uan uai ua uao uay
uăn uăng ue uen ueo uyn
"""
_STOPPED = """
ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt ich iêc iêp iêt ip it oac oach oap oat
oăc oăt oc oet ooc op ot ôc ôp ôt ơp ơt uât uc uêch uôc uôt up ut uyêt uyt
ưc ươc ươp ươt ưt yêt uac uach uat uăc uăt uet
"""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOP_TONES = frozenset("\u0301\u0323")
"""A syllable that ends in a stop bears the acute tone or the dot below."""

_STOPS = ("c", "ch", "p", "t")
_SIGNS = ".,;:!?\"'“”‘’()[]/-–…"


def is_syllable(word: str) -> bool:
    """Tell whether letters can be a Vietnamese syllable, whatever their case.

    >>> is_syllable("nghiệp"), is_syllable("nghiep"), is_syllable("câp")
    (True, False, False)
    """
    letters, tones = taken_apart(word.lower())
    if len(tones) > 1 or not _shapes().fullmatch(letters):
        return False
    return not letters.endswith(_STOPS) or tones in _STOP_TONES


def share_of_syllables(words: Iterable[str], default: float = 0.0) -> float:
    """Return which share of the words written in letters can be syllables, 0 to 1.

    Args:
        words: Words with or without marks of punctuation; abbreviations do not count.
        default: What to return where no word is written in letters.
    """
    bare = [word.strip(_SIGNS) for word in words]
    lettered = [word for word in bare if word.isalpha() and not word.isupper()]
    return sum(map(is_syllable, lettered)) / len(lettered) if lettered else default


def taken_apart(word: str) -> tuple[str, str]:
    """Return the letters of a word without tones, and its tones.

    >>> taken_apart("hoà") == taken_apart("hòa")
    True
    """
    apart = unicodedata.normalize("NFD", word)
    tones = "".join(sign for sign in apart if sign in _TONES)
    letters = "".join(sign for sign in apart if sign not in _TONES)
    return unicodedata.normalize("NFC", letters), tones


@functools.cache
def _shapes() -> re.Pattern[str]:
    rimes = "|".join(sorted({*_OPEN.split(), *_STOPPED.split()}, key=len, reverse=True))
    return re.compile(rf"(?:{_ONSETS})?(?:{rimes})|q(?:{rimes})|gi(?:n|ng|êng|êt|êc)?")
