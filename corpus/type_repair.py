"""The name of a document's type, read a letter wrong: "KÉẺ HOẠCH" is "KẾ HOẠCH".

The type stands in capitals on a line of its own (Nghị định 30/2020/NĐ-CP, Appendix I,
II.5a), and there are some forty: a line that is one letter from one of them, and was
not read surely, is that one.
"""

from __future__ import annotations

import functools
from dataclasses import replace

from corpus.folding import fold
from corpus.knowledge.types import document_types
from corpus.printed_lines import PrintedLine, line_of

_SURE = 0.95  # confidence above which letters are taken as they were recognised
_SHORTEST = 6  # letters; shorter names are within one letter of other words
_SIGNS = ".,;:-–'\"“”‘’"


def with_type(line: PrintedLine) -> PrintedLine:
    """Return a line with the name of a type put right if it is nothing else."""
    words = line.words
    shown = [word.text.strip(_SIGNS) for word in words]
    if not all(map(str.isupper, shown)):
        return line
    sure = min(word.confidence or 0 for word in words)
    name = _nearest(fold(" ".join(shown))) if sure < _SURE else None
    if name is None or len(name.split()) != len(words):
        return line
    pairs = zip(words, name.upper().split(), strict=True)
    return line_of([replace(word, text=text) for word, text in pairs])


@functools.cache
def _names() -> dict[str, str]:
    names = {fold(kind.name): kind.name for kind in document_types()}
    return {folded: name for folded, name in names.items() if " " in folded}


@functools.lru_cache(maxsize=1024)
def _nearest(folded: str) -> str | None:
    """Return the one name that folded words are but for a letter, none if they are it.

    The same letters with other marks are left to the marks' own repair.
    """
    if folded in _names() or len(folded) < _SHORTEST:
        return None
    near = [name for known, name in _names().items() if _is_near(folded, known)]
    return near[0] if len(near) == 1 else None


def _is_near(a: str, b: str) -> bool:
    """Tell whether one letter is added, missing or another one."""
    short, long = sorted((a, b), key=len)
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    at = len(short) if at is None else at
    if len(a) == len(b):
        return a[at + 1 :] == b[at + 1 :]
    return len(long) - len(short) == 1 and short[at:] == long[at + 1 :]
