"""Questions in the syntax of FTS5, every word in quotes so that none is syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.question import AllOf, AnyOf, Not, Part
from index.search import EVERYTHING

if TYPE_CHECKING:
    from index.question import Node
    from index.search import Terms, Tier


def expression(query: Terms, tier: Tier) -> str | None:
    """Return what a tier asks for, what is excluded left out unless it asks everything.

    ``None`` where the question only excludes: FTS5 finds nothing by what is absent.
    """
    if query.tree is None or not query.parts:
        return None
    return _asked(query.tree, tier)


def exclusion(query: Terms) -> str | None:
    """Return what the question rules out, where it does nothing else."""
    if query.tree is None or query.parts:
        return None
    nodes = query.tree.nodes if isinstance(query.tree, AllOf) else (query.tree,)
    ruled_out = [node.node for node in nodes if isinstance(node, Not)]
    return " OR ".join(f"({_asked(node, EVERYTHING)})" for node in ruled_out)


def _asked(node: Node, tier: Tier) -> str:
    if isinstance(node, Part):
        return " AND ".join(_phrases(node, tier))
    if isinstance(node, AnyOf):
        return " OR ".join(f"({_asked(one, tier)})" for one in node.nodes)
    if isinstance(node, Not):
        return _asked(node.node, EVERYTHING)
    asked = [one for one in node.nodes if not isinstance(one, Not)]
    found = " AND ".join(f"({_asked(one, tier)})" for one in asked)
    if tier != EVERYTHING:
        return found
    for one in node.nodes:
        if isinstance(one, Not):
            found = f"({found}) NOT ({_asked(one.node, EVERYTHING)})"
    return found


def _phrases(part: Part, tier: Tier) -> list[str]:
    words = part.spelled if tier.spelled else part.folded
    if part.near is not None and len(words) > 1:
        near = " ".join(f'"{word}"' for word in dict.fromkeys(words))
        return [f"NEAR({near}, {part.near + len(words) - 2})"]
    together = tier.adjacent or part.quoted
    phrases = [" ".join(words)] if together else list(dict.fromkeys(words))
    quoted = [f'"{phrase}"' for phrase in phrases]
    if part.beginning:
        quoted[-1] += " *"
    return quoted
