"""Where the annexes of a document, or the text that it promulgates, begin.

Nghị định 30/2020/NĐ-CP, Appendix I, III: "Phụ lục" in capitals or bold with its number,
its title under it, and "(Kèm theo …)". A promulgated text opens with its own title and
"(Ban hành kèm theo …)".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.lines import Line

_ANNEX = re.compile(r"phu luc(?: (?:so )?(?:[ivx]+|\d+|[a-d]))?(?= [a-z]|$)")

_APPENDED = re.compile(r"(?:ban hanh )?(?:kem )?theo (?:cac )?[a-z]+ ")

_REACH = 7
"""Lines from the title of a promulgated text down to "(Ban hành kèm theo …)"."""


def opens_annex(line: Line) -> bool:
    """Tell a heading such as "PHỤ LỤC I" from a sentence that names an annex."""
    if line.text[0] != "P" or len(line.text) > 200:  # noqa: PLR2004 - a heading
        return False
    found = _ANNEX.match(line.folded)
    if found is None:
        return False
    return found.end() == len(line.folded) or line.capital


def find_annex(lines: Sequence[Line], first: int) -> int | None:
    """Return the first line of the annexes of a text without a foot."""
    for index in range(first, len(lines)):
        letter = lines[index].text[0]
        if letter == "P" and opens_annex(lines[index]):
            return index
        if letter == "(" and _is_appended(lines[index]):
            above = _title_above(lines, index, first)
            if above is not None:
                return above
    return None


def _is_appended(line: Line) -> bool:
    return _APPENDED.match(line.opening) is not None


def _title_above(lines: Sequence[Line], index: int, first: int) -> int | None:
    above = range(index - 1, max(first, index - _REACH) - 1, -1)
    return next((i for i in above if is_title(lines, i)), None)
