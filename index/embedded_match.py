"""Questions in the syntax of FTS5, every word in quotes so that none is syntax."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from index.question import AllOf, AnyOf, Not, Part
from index.search import EVERYTHING, Tier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from index.question import Node
    from index.search import Terms

    Ask = Callable[[Part], list[str]]


def expression(query: Terms, tier: Tier) -> str | None:
    """Return what a tier asks for, what is excluded left out unless it asks everything.

    Only tiers of titles ask for words with their marks: those of texts do so in a table
    of its own (``marked_words``). ``None`` where the question only excludes: FTS5 finds
    nothing by what is absent.
    """
    if query.tree is None or not query.parts:
        return None
    ask = functools.partial(phrases, tier=tier)
    return _asked(query.tree, ask, excluding=tier == EVERYTHING)


def marked_words(query: Terms) -> str | None:
    """Return the words of the question with their marks, wherever they stand."""
    if query.tree is None or not query.parts:
        return None
    return _asked(query.tree, lambda part: _quoted(part.spelled), excluding=False)


def exclusion(query: Terms) -> str | None:
    """Return what the question rules out, where it does nothing else."""
    if query.tree is None or query.parts:
        return None
    nodes = query.tree.nodes if isinstance(query.tree, AllOf) else (query.tree,)
    ruled_out = [node.node for node in nodes if isinstance(node, Not)]
    return " OR ".join(f"({_ruled_out(node)})" for node in ruled_out)


def _ruled_out(node: Node) -> str:
    return _asked(node, functools.partial(phrases, tier=EVERYTHING), excluding=True)


def _asked(node: Node, ask: Ask, *, excluding: bool) -> str:
    if isinstance(node, Part):
        return " AND ".join(ask(node))
    if isinstance(node, AnyOf):
        one_of = (_asked(one, ask, excluding=excluding) for one in node.nodes)
        return " OR ".join(f"({one})" for one in one_of)
    if isinstance(node, Not):
        return _ruled_out(node.node)
    wanted = [one for one in node.nodes if not isinstance(one, Not)]
    all_of = (_asked(one, ask, excluding=excluding) for one in wanted)
    found = " AND ".join(f"({one})" for one in all_of)
    for one in node.nodes:
        if excluding and isinstance(one, Not):
            found = f"({found}) NOT ({_ruled_out(one.node)})"
    return found


def phrases(part: Part, tier: Tier) -> list[str]:
    """Return what a tier asks of a part: questions that must all find a document."""
    words = part.spelled if tier.spelled and tier.title else part.folded
    if part.near is not None and len(words) > 1:
        near = " ".join(_quoted(words))
        return [f"NEAR({near}, {part.near + len(words) - 2})"]
    quoted = _quoted(runs(part, words, tier))
    if part.beginning:
        quoted[-1] += " *"
    return quoted


def runs(part: Part, words: tuple[str, ...], tier: Tier) -> list[str]:
    """Return the words of a part, as one where a tier wants them side by side."""
    together = (tier.adjacent or part.quoted) and part.near is None
    return [" ".join(words)] if together else list(dict.fromkeys(words))


def _quoted(words: Iterable[str]) -> list[str]:
    return [f'"{word}"' for word in dict.fromkeys(words)]
