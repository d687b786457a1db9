"""Marks of recognised words put right where the words without marks say which they are.

Fine marks are what a coarse scan loses first: "Sở Y tê", "thâm định", "GIÁM ĐÓC". Where
the letters of neighbouring words, folded, are those of one known phrase of official
writing and of no other, its marks are theirs. Nothing but marks is changed, and never a
single word by itself, since most syllables bear any tone.
"""

from __future__ import annotations

import functools
import unicodedata
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.folding import fold, fold_words
from corpus.knowledge import form_words
from corpus.knowledge.organisations import organisations
from corpus.knowledge.phrases import phrases
from corpus.knowledge.places import provinces
from corpus.knowledge.types import document_types
from corpus.printed_lines import PrintedLine, line_of, slice_of
from corpus.syllables import is_syllable, taken_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.composition import PrintedWord

_LONGEST = 8  # words of a phrase looked up at once
_PAIR = 2
_AROUND = ".,;:!?()[]\"'“”‘’/-–"
_ACUTE = "\u0301"
_ROOFED = "âêôÂÊÔ"  # letters whose tone merges with their roof
_SHORTEST = 5  # letters of a phrase known without its blanks
_END = "."  # marks a folded word after which no phrase goes on
_PARTS = ("motto", "rank", "number", "addressee", "opening")
"""Parts of the form whose words are fixed."""


def with_marks(line: PrintedLine) -> PrintedLine:
    """Return a line with the marks of known phrases in place."""
    words = [part for word in line.words for part in _parted(word)]
    shown = [word.text.strip(_AROUND) for word in words]
    bare = [fold(text) for text in shown]
    ends = [word.text[-1:] in _AROUND for word in words]
    bare = [text + (_END if end else "") for text, end in zip(bare, ends, strict=True)]
    right = _in_phrases(shown, bare)
    at = 0
    while at < len(words):
        fitting = (one for one in _phrases_at(bare, at) if _fits(one, shown, at))
        phrase = next(fitting, ())
        for place, meant in enumerate(phrase, at):
            if place not in right and _may_be(shown[place].lower(), meant):
                words[place] = _marked(words[place], meant)
        at += max(len(phrase) - 1, 1)  # the last word may open the next phrase
    return line_of([_with_tone(word) for word in words])


def _is_one_case(first: str, second: str) -> bool:
    """Tell whether two words are written as one expression is.

    A capital in the middle begins a name ("tại Phú Quốc"); capitals beside small
    letters abbreviate ("kết DA").
    """
    if first.isupper() and len(first) > 1:
        return second.isupper()
    return first[:1].isupper() or not second[:1].isupper()


def _with_tone(word: PrintedWord) -> PrintedWord:
    """Return a word with the tone that it cannot be without: "câp" is "cấp".

    A syllable that ends in a stop bears the acute tone or the dot below, and the dot
    is not lost among the marks above the letter.
    """
    bare = word.text.strip(_AROUND)
    if not bare.isalpha() or is_syllable(bare):
        return word
    letters = taken_apart(bare)[0]
    vowel = max((letters.rfind(letter) for letter in _ROOFED), default=-1)
    if vowel < 0:
        return word
    toned = letters[: vowel + 1] + _ACUTE + letters[vowel + 1 :]
    toned = unicodedata.normalize("NFC", toned)
    return _marked(word, toned) if is_syllable(toned) else word


def _parted(word: PrintedWord) -> Iterator[PrintedWord]:
    """Yield the words of a phrase whose blanks were lost: "QUYẾTĐỊNH"."""
    bare = word.text.strip(_AROUND)
    parts = () if is_syllable(bare) else _squeezed().get(fold(bare), ())
    start = 0
    end = word.text.find(bare)
    for part in parts:
        end += len(part)
        stop = len(word.text) if part is parts[-1] else end
        yield slice_of(word, start, stop)
        start = end
    if not parts:
        yield word


def _fits(phrase: tuple[str, ...], shown: Sequence[str], at: int) -> bool:
    """Tell whether words are written as a phrase can be: names with a capital."""
    if " ".join(phrase) in _names():
        return shown[at][:1].isupper()
    return len(phrase) != _PAIR or _is_one_case(shown[at], shown[at + 1])


def _phrases_at(bare: Sequence[str], at: int) -> Iterator[tuple[str, ...]]:
    """Yield the known phrases that begin at a word, the longest first."""
    for length in range(min(_LONGEST, len(bare) - at), 1, -1):
        found = _known().get(" ".join(bare[at : at + length]).removesuffix(_END))
        if found:
            yield found


def _in_phrases(shown: Sequence[str], bare: Sequence[str]) -> set[int]:
    """Return which words already stand in a known phrase with all its marks."""
    right: set[int] = set()
    for at in range(len(shown)):
        phrase = next(_phrases_at(bare, at), ())
        said = tuple(word.lower() for word in shown[at : at + len(phrase)])
        if phrase and said == phrase:
            right.update(range(at, at + len(phrase)))
    return right


def _may_be(shown: str, meant: str) -> bool:
    """Tell whether a word can be another one whose fine marks were misread.

    A scan loses marks or takes one for another; it adds none to a bare letter but i.
    Where a syllable bears its tone is a matter of style.
    """
    if len(shown) != len(meant) or taken_apart(shown) == taken_apart(meant):
        return False
    return sum(map(_marks, meant)) >= sum(map(_marks, shown))


def _marks(letter: str) -> int:
    """Return how many marks a letter bears; the dot of an i is taken for any tone."""
    apart = unicodedata.normalize("NFD", letter)
    return 0 if apart[0] == "i" else (letter == "đ") + len(apart) - 1


def _marked(word: PrintedWord, meant: str) -> PrintedWord:
    """Return a word with the letters meant, in its own case, signs around it kept."""
    bare = word.text.strip(_AROUND)
    letters = "".join(
        b.upper() if a.isupper() else b for a, b in zip(bare, meant, strict=True)
    )
    return replace(word, text=word.text.replace(bare, letters, 1))


@functools.cache
def _known() -> dict[str, tuple[str, ...]]:
    """Return known phrases of two words and more by their folded words.

    Phrases that differ in marks alone tell nothing and are left out.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for phrase in _phrases():
        bare = " ".join(word.strip(_AROUND) for word in phrase.split())
        if fold(bare) == fold_words(bare) and " " in bare:
            ended = phrase.replace(",", _END)  # "phòng, chống" goes on
            found[fold(ended)].add(bare.lower())
    return {
        folded: tuple(spellings.pop().split())
        for folded, spellings in found.items()
        if len(spellings) == 1
    }


@functools.cache
def _squeezed() -> dict[str, tuple[str, ...]]:
    """Return known phrases of some length by their letters without blanks."""
    known = ((folded.replace(_END, ""), words) for folded, words in _known().items())
    squeezed = ((folded.replace(" ", ""), words) for folded, words in known)
    return {folded: words for folded, words in squeezed if len(folded) >= _SHORTEST}


@functools.cache
def _names() -> frozenset[str]:
    """Return the names among the phrases, which are written with a capital.

    Ranks may be names or not: "Giám đốc Sở", "các giám đốc".
    """
    names = [province.name for province in provinces()]
    for organisation in organisations():
        names += (organisation.name, *organisation.aliases, *organisation.heads)
    ranks = {word.words.lower() for word in form_words.form_words("rank")}
    return frozenset(name.lower() for name in names) - ranks


def _phrases() -> Iterator[str]:
    yield from phrases()
    yield from _names()
    for kind in document_types():
        yield from kind.aliases
        yield f"{kind.name} số"
    for province in provinces():
        yield province.full_name
    for part in _PARTS:
        yield from (word.words for word in form_words.form_words(part))
