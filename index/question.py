"""The language of the search box: any text is a question, punctuation never an error.

=====================  ==========================================================
``thi đua``            both words, with or without marks; side by side is better
``"thi đua"``          side by side (any kind of double quotes)
``"thi đua sách"~5``   near each other: at most five other words between them
``khen th*``           a word that begins so
``A AND B``, ``VÀ``    both; the same as writing them one after the other
``A OR B``, ``HOẶC``   either; binds looser than AND: words between operators belong
                       together, ``thi đua OR khen thưởng`` needs no parentheses
``A NOT B``, ``KHÔNG`` the first without the second
``( … )``              groups, in a question that has an operator
=====================  ==========================================================

Operators are words in capitals. The Vietnamese ones are read so only beside a word
that is not in capitals, since titles are often pasted in capitals. What cannot be an
operator or a bracket where it stands is a word or nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.folding import clean, fold_words
from index.spelling import spelled_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_WORDS = 48
"""Words of a question that are looked at; the rest of a longer one is left off."""

_DEEPEST = 8  # brackets within brackets; further ones group nothing

_QUOTE = '"“”«»„'
_TOKEN = re.compile(
    rf"[{_QUOTE}](?P<phrase>[^{_QUOTE}]*)[{_QUOTE}](?:~(?P<near>[0-9]{{1,2}}))?"
    rf"|(?P<bracket>[()])|(?P<word>[^\s(){_QUOTE}]+)"
)
_OPERATORS = {"AND": "AND", "OR": "OR", "NOT": "NOT"}
_VIETNAMESE = {"VÀ": "AND", "HOẶC": "OR", "KHÔNG": "NOT"}


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stand together in a question.

    Attributes:
        folded: The words without marks.
        spelled: The same words with marks, as many.
        quoted: Whether the user wants them as a phrase, or near each other.
        near: Most other words between them, in any order; ``None`` for a phrase.
        beginning: Whether the last word is only the beginning of one.
    """

    folded: tuple[str, ...]
    spelled: tuple[str, ...]
    quoted: bool
    near: int | None = None
    beginning: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of these; at least one of them is no ``Not``, except at the root."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these; none of them is a ``Not``."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    node: Node


Node = Part | AllOf | AnyOf | Not


def question(text: str) -> Node | None:
    """Read what was typed; ``None`` where it holds no word.

    Operators with nothing to join are the words that they are.
    """
    cleaned = clean(text)
    read = _Reading(list(_grouped(_tokens(cleaned)))).whole()
    return read or all_of(_joined([_first_words(part(cleaned), MOST_WORDS)]))


def leaves(node: Node | None) -> Iterator[Part]:
    """Yield the parts that a document is to have, in the order of the question."""
    if isinstance(node, Part):
        yield node
    elif isinstance(node, AllOf | AnyOf):
        for one in node.nodes:
            yield from leaves(one)


def has_exclusion(node: Node | None) -> bool:
    """Say whether any part of the question is excluded."""
    if isinstance(node, AllOf | AnyOf):
        return any(map(has_exclusion, node.nodes))
    return isinstance(node, Not)


def is_strict(node: Node | None) -> bool:
    """Say whether a question quotes, excludes or gives a choice."""
    if isinstance(node, AllOf):
        return any(map(is_strict, node.nodes))
    return node is not None and (not isinstance(node, Part) or node.quoted)


def part(text: str, *, quoted: bool = False, near: int | None = None) -> Part:
    """Return the words of a text as one part."""
    folded = tuple(fold_words(text).split())
    return Part(folded, tuple(spelled_words(text).split()), quoted, near)


def all_of(nodes: Iterable[Node | None]) -> Node | None:
    """Return what asks for all of these; what asks nothing is left out."""
    flat: list[Node] = []
    for node in nodes:
        if isinstance(node, AllOf):
            flat += node.nodes
        elif node is not None and not (isinstance(node, Part) and not node.folded):
            flat.append(node)
    return AllOf(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def any_of(nodes: Iterable[Node | None]) -> Node | None:
    """Return what asks for one of these; what only excludes is no alternative."""
    flat: list[Node] = []
    for node in nodes:
        if isinstance(node, AnyOf):
            flat += node.nodes
        elif node is not None and not _only_excludes(node):
            flat.append(node)
    return AnyOf(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def excluded(node: Node | None) -> Node | None:
    """Return what asks for the opposite."""
    if isinstance(node, Not):
        return node.node
    if node is None or not _only_excludes(node):
        return Not(node) if node else None
    assert isinstance(node, AllOf)  # noqa: S101 - nothing else can only exclude
    return any_of(map(excluded, node.nodes))


def _only_excludes(node: Node) -> bool:
    if isinstance(node, AllOf):
        return all(isinstance(one, Not) for one in node.nodes)
    return isinstance(node, Not)


Token = Part | str
"""A part, an operator (``AND``, ``OR``, ``NOT``) or a bracket."""


def _tokens(text: str) -> Iterator[Token]:
    matches = list(_TOKEN.finditer(text))
    operators = _operators_of([match["word"] for match in matches if match["word"]])
    brackets = any(match["word"] in operators for match in matches)
    for match in matches:
        if match["phrase"] is not None:
            near = match["near"]
            yield part(match["phrase"], quoted=True, near=int(near) if near else None)
        elif match["word"]:
            yield operators.get(match["word"]) or _word(match["word"])
        elif brackets:
            yield match["bracket"]


def _operators_of(words: list[str]) -> dict[str, str]:
    plain = any(word.upper() != word for word in words)
    return {**_OPERATORS, **_VIETNAMESE} if plain else _OPERATORS


def _word(text: str) -> Part:
    words = part(text)
    beginning = text.endswith("*") and bool(words.folded)
    return Part(words.folded, words.spelled, quoted=False, beginning=beginning)


def _grouped(tokens: Iterator[Token]) -> Iterator[Token]:
    """Join neighbouring words into one part, up to the most that are looked at."""
    left = MOST_WORDS
    run: list[Part] = []
    for token in tokens:
        if isinstance(token, Part):
            token = _first_words(token, left)  # noqa: PLW2901 - the same, cut
            left -= len(token.folded)
            if not token.quoted:
                run.append(token)
                if not token.beginning:
                    continue
        yield from _joined(run)
        run = []
        if isinstance(token, str) or token.quoted:
            yield token
    yield from _joined(run)


def _first_words(words: Part, most: int) -> Part:
    if len(words.folded) <= most:
        return words
    return Part(words.folded[:most], words.spelled[:most], words.quoted, words.near)


def _joined(run: list[Part]) -> Iterator[Part]:
    folded = tuple(word for one in run for word in one.folded)
    spelled = tuple(word for one in run for word in one.spelled)
    if folded:
        yield Part(folded, spelled, quoted=False, beginning=run[-1].beginning)


@dataclass(slots=True)
class _Reading:
    """A reading of tokens from left to right that nothing can make fail."""

    tokens: list[Token]
    at: int = 0
    depth: int = field(default=0)

    def whole(self) -> Node | None:
        nodes = []
        while self.at < len(self.tokens):
            nodes.append(self._alternatives())
            self._skip(")")
        return all_of(nodes)

    def _alternatives(self) -> Node | None:
        nodes = [self._conjunction()]
        while self._skip("OR"):
            nodes.append(self._conjunction())
        return any_of(nodes) or all_of(nodes)

    def _conjunction(self) -> Node | None:
        nodes = []
        while self._next() not in {None, "OR", ")"}:
            if not self._skip("AND"):
                nodes.append(self._unit())
        return all_of(nodes)

    def _unit(self) -> Node | None:
        negative = False
        while self._skip("NOT"):
            negative = not negative
        node = self._atom()
        return excluded(node) if negative else node

    def _atom(self) -> Node | None:
        found = self._next()
        if isinstance(found, Part):
            self.at += 1
            return found if found.folded else None
        if not self._skip("("):
            return None
        if self.depth == _DEEPEST:
            return None
        self.depth += 1
        node = self._alternatives()
        self.depth -= 1
        self._skip(")")
        return node

    def _next(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _skip(self, token: str) -> bool:
        found = self._next() == token
        self.at += found
        return found
