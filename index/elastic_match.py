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
Fields = tuple[str, ...]

NOTHING: Condition = {"match_none": {}}

_WEIGHED = ("folded.title^8", "folded.head^4", "folded.body")
_MOST_BEGUN = 128  # words that a beginning at the end of a phrase may mean


def matching(query: Terms, tier: Tier) -> Condition:
    """Return what a tier asks for; what is excluded, only where it asks everything."""
    if query.tree is None or not query.parts:
        return NOTHING
    return _asked(query.tree, tier, _fields(tier))


def fitness(query: Terms) -> Condition:
    """Return what weighs how well the words fit, most in the title."""
    if query.tree is None or not query.parts:
        return NOTHING
    return _asked(query.tree, EVERYTHING, _WEIGHED)


def exclusion(query: Terms) -> list[Condition] | None:
    """Return what the question rules out, where it does nothing else."""
    if query.tree is None or query.parts:
        return None
    nodes = query.tree.nodes if isinstance(query.tree, AllOf) else (query.tree,)
    return [_ruled_out(node.node) for node in nodes if isinstance(node, Not)]


def standing(words: str, *, title: bool = False) -> Condition:
    """Return the condition that folded words stand side by side in a document."""
    tier = Tier(spelled=False, adjacent=True, title=title)
    return _phrase(words, _fields(tier))


def _asked(node: Node, tier: Tier, fields: Fields) -> Condition:
    if isinstance(node, Part):
        return _all(_phrases(node, tier, fields))
    if isinstance(node, AnyOf):
        return {"bool": {"should": [_asked(one, tier, fields) for one in node.nodes]}}
    if isinstance(node, Not):
        return _ruled_out(node.node)
    asked = [
        _asked(one, tier, fields) for one in node.nodes if not isinstance(one, Not)
    ]
    if tier != EVERYTHING:
        return _all(asked)
    ruled_out = [_ruled_out(one) for one in node.nodes if isinstance(one, Not)]
    return {"bool": {"must": asked, "must_not": ruled_out}}


def _ruled_out(node: Node) -> Condition:
    return _asked(node, EVERYTHING, _fields(EVERYTHING))


def _phrases(part: Part, tier: Tier, fields: Fields) -> list[Condition]:
    words = part.spelled if tier.spelled else part.folded
    if part.near is not None and len(set(words)) > 1:
        return [_near(tuple(dict.fromkeys(words)), part.near, fields)]
    together = tier.adjacent or part.quoted
    phrases = [" ".join(words)] if together else list(dict.fromkeys(words))
    if not part.beginning:
        return [_phrase(phrase, fields) for phrase in phrases]
    asked = [_phrase(phrase, fields) for phrase in phrases[:-1]]
    return [*asked, _begun(phrases[-1], fields)]


def _fields(tier: Tier) -> Fields:
    """Return where a tier looks; the body has the words of title and head too."""
    words = "spelled" if tier.spelled else "folded"
    places = ("title", "head") if tier.title else ("body",)
    return tuple(f"{words}.{place}" for place in places)


def _phrase(words: str, fields: Fields) -> Condition:
    kind = "phrase" if " " in words else "best_fields"
    return {"multi_match": {"query": words, "type": kind, "fields": fields}}


def _begun(words: str, fields: Fields) -> Condition:
    """Return the condition that words stand together, the last only begun."""
    begun = {"query": words, "type": "phrase_prefix", "fields": fields}
    return {"multi_match": {**begun, "max_expansions": _MOST_BEGUN}}


def _near(words: tuple[str, ...], most: int, fields: Fields) -> Condition:
    """Return the condition that words stand near each other, in any order."""
    each = [{"match": {"query": word}} for word in words]
    asked = {"all_of": {"intervals": each, "ordered": False, "max_gaps": most}}
    bare = [field.partition("^")[0] for field in fields]
    return {"bool": {"should": [{"intervals": {field: asked}} for field in bare]}}


def _all(conditions: Iterable[Condition]) -> Condition:
    return {"bool": {"must": list(conditions)}}
