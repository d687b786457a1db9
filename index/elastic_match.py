"""Questions in the language of the server, built of values and never of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.question import AllOf, AnyOf, Not, Part
from index.search import EVERYTHING, Tier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.question import Node
    from index.search import Terms

Condition = dict[str, Any]

NOTHING: Condition = {"match_none": {}}

_WEIGHTS = {"title": 8.0, "head": 4.0, "body": 1.0}
_MOST_BEGUN = 128  # words that a beginning at the end of a phrase may mean


def matching(query: Terms, tier: Tier) -> Condition:
    """Return what a tier asks for; what is excluded, only where it asks everything."""
    return _asked(query.tree, tier) if query.tree and query.parts else NOTHING


def exclusion(query: Terms) -> list[Condition] | None:
    """Return what the question rules out, where it does nothing else."""
    if query.tree is None or query.parts:
        return None
    nodes = query.tree.nodes if isinstance(query.tree, AllOf) else (query.tree,)
    return [_asked(node.node, EVERYTHING) for node in nodes if isinstance(node, Not)]


def standing(words: str, *, title: bool = False) -> Condition:
    """Return the condition that folded words stand side by side in a document."""
    tier = Tier(spelled=False, adjacent=True, title=title)
    return _phrase(words, _fields(tier))


def _asked(node: Node, tier: Tier) -> Condition:
    if isinstance(node, Part):
        return _all(_phrases(node, tier))
    if isinstance(node, AnyOf):
        return {"bool": {"should": [_asked(one, tier) for one in node.nodes]}}
    if isinstance(node, Not):
        return _asked(node.node, EVERYTHING)
    asked = [_asked(one, tier) for one in node.nodes if not isinstance(one, Not)]
    if tier != EVERYTHING:
        return _all(asked)
    ruled_out = [_asked(one, tier) for one in node.nodes if isinstance(one, Not)]
    return {"bool": {"must": asked, "must_not": ruled_out}}


def _phrases(part: Part, tier: Tier) -> list[Condition]:
    words = part.spelled if tier.spelled else part.folded
    fields = _fields(tier)
    if part.near is not None and len(set(words)) > 1:
        return [_near(tuple(dict.fromkeys(words)), part.near, fields)]
    together = tier.adjacent or part.quoted
    phrases = [" ".join(words)] if together else list(dict.fromkeys(words))
    if not part.beginning:
        return [_phrase(phrase, fields) for phrase in phrases]
    asked = [_phrase(phrase, fields) for phrase in phrases[:-1]]
    return [*asked, _begun(phrases[-1], fields)]


def _fields(tier: Tier) -> list[str]:
    words = "spelled" if tier.spelled else "folded"
    places = ("title", "head") if tier.title else ("title", "head", "body")
    return [f"{words}.{place}^{_WEIGHTS[place]}" for place in places]


def _phrase(words: str, fields: list[str]) -> Condition:
    kind = "phrase" if " " in words else "best_fields"
    return {"multi_match": {"query": words, "type": kind, "fields": fields}}


def _begun(words: str, fields: list[str]) -> Condition:
    """Return the condition that words stand together, the last only begun."""
    begun = {"query": words, "type": "phrase_prefix", "fields": fields}
    return {"multi_match": {**begun, "max_expansions": _MOST_BEGUN}}


def _near(words: tuple[str, ...], most: int, fields: list[str]) -> Condition:
    """Return the condition that words stand near each other, in any order."""
    each = [{"match": {"query": word}} for word in words]
    asked = {"all_of": {"intervals": each, "ordered": False, "max_gaps": most}}
    bare = [field.partition("^")[0] for field in fields]
    return {"bool": {"should": [{"intervals": {field: asked}} for field in bare]}}


def _all(conditions: Iterable[Condition]) -> Condition:
    return {"bool": {"must": list(conditions)}}
