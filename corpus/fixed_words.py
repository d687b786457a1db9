"""The words that open the parts of the form, recognised though a letter is misread.

"Nơi nhận:", "Kính gửi:" and "V/v" never change (Nghị định 30/2020/NĐ-CP, Appendix I,
II.5, II.6 and II.9), and the parts that they open are found by them. Only where they
begin a line, with their colon, is a misread letter put right.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.folding import fold
from corpus.printed_lines import PrintedLine, line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.composition import PrintedWord

_OPENINGS = (("Nơi", "nhận:"), ("Kính", "gửi:"))
_COLON = re.compile(r"\s?[:;.]$")
_ABOUT = re.compile(r"[VWY]\s?[/Iil1|’'ị]\s?[vwyVW][.,:]?")
_SIGNS = ".,-–—_•*' "


def with_fixed_words(line: PrintedLine) -> PrintedLine:
    """Return a line with the words that open a part of the form put right."""
    words = list(line.words)
    first = next((at for at, word in enumerate(words) if word.text.strip(_SIGNS)), 0)
    if len(words) - first > 1 and _ABOUT.fullmatch(words[first].text):
        words[first] = replace(words[first], text="V/v")
        return line_of(words)
    for opening in _OPENINGS:
        found = words[first : first + 2]
        if _are(found, opening, words[first + 2 : first + 3]):
            said = [word.text.rstrip(":;.") for word in found]
            meant = [text.rstrip(":") for text in opening]
            if said != meant:
                words[first : first + 2] = map(_as, found, opening)
    return line_of(words)


def _as(word: PrintedWord, text: str) -> PrintedWord:
    return replace(word, text=text)


def _are(
    found: Sequence[PrintedWord], opening: Sequence[str], after: Sequence[PrintedWord]
) -> bool:
    """Tell whether words are an opening but for one letter, its colon included."""
    if len(found) < len(opening):
        return False
    colon = _COLON.search(found[-1].text) or any(word.text == ":" for word in after)
    shown = fold(" ".join(word.text for word in found)).rstrip(" :;.")
    meant = fold(" ".join(opening)).rstrip(":")
    if not colon or len(shown) != len(meant):
        return False
    return sum(a != b for a, b in zip(shown, meant, strict=True)) <= 1
