"""Abbreviations of organs in a question: "UBND" asks for its name in full as well.

The letters are those of the table of organisations (``corpus.knowledge``).
"""

from __future__ import annotations

import functools
from collections import defaultdict

from corpus.folding import fold, fold_words
from corpus.knowledge.organisations import suffixes
from index.question import AllOf, AnyOf, Node, Not, Part, all_of, any_of, leaves, part

_SHORTEST = 3  # letters; shorter ones are as often words or abbreviate something else
_MOST_NAMES = 2


def with_names(node: Node | None) -> Node | None:
    """Return a question in which each abbreviation of an organ may be its name.

    In a question without marks the name has none either, so that they decide nothing.
    """
    marked = any(one.folded != one.spelled for one in leaves(node))
    return _with_names(node, marked=marked)


def _with_names(node: Node | None, *, marked: bool) -> Node | None:
    if isinstance(node, AllOf):
        return all_of(_with_names(one, marked=marked) for one in node.nodes)
    if isinstance(node, AnyOf):
        return any_of(_with_names(one, marked=marked) for one in node.nodes)
    if isinstance(node, Not):
        named = _with_names(node.node, marked=marked)
        return Not(named) if named else node
    return node if node is None or node.quoted else _spelled_out(node, marked=marked)


def _spelled_out(words: Part, *, marked: bool) -> Node | None:
    last = len(words.folded) - 1
    pieces: list[Node | None] = []
    start = 0
    for at, word in enumerate(words.folded):
        names = _names().get(word, ())
        if names and not (at == last and words.beginning):
            itself = _piece(words, at, at + 1)
            named = (_name(name, marked=marked) for name in names)
            pieces += [_piece(words, start, at), any_of((itself, *named))]
            start = at + 1
    return all_of([*pieces, _piece(words, start, last + 1)]) if pieces else words


def _piece(words: Part, start: int, end: int) -> Part:
    beginning = words.beginning and end == len(words.folded)
    return Part(
        words.folded[start:end], words.spelled[start:end], False, None, beginning
    )


def _name(name: str, *, marked: bool) -> Part:
    return part(name if marked else fold(name), quoted=True)


@functools.cache
def _names() -> dict[str, tuple[str, ...]]:
    """Return the names that each folded abbreviation stands for, if they are few."""
    found: dict[str, set[str]] = defaultdict(set)
    for suffix, bearers in suffixes().items():
        letters = fold_words(suffix)
        if len(letters) >= _SHORTEST and letters.isalpha():
            found[letters].update(organ.name for organ in bearers)
    few = {word: sorted(names) for word, names in found.items()}
    return {word: tuple(n) for word, n in few.items() if len(n) <= _MOST_NAMES}
