"""Documents called by their type and title alone: "Nghị định quy định chi tiết Luật X".

A plan may name a decree in full once and later by its title; what that title names
still hangs on the decree, not on the plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corpus.knowledge.types import type_words
from extractors.cues import Role, Words, folded
from extractors.facts import Relation

if TYPE_CHECKING:
    from extractors.site import Site

_TITLED = {
    Role.GUIDE: Relation.GUIDES,
    Role.AMEND: Relation.AMENDS,
    Role.REPLACE: Relation.REPLACES,
    Role.REPEAL: Relation.REPEALS,
}
"""What the titles of such documents do."""

_ACTS = frozenset({"NQ", "ND", "QD", "TT", "TTLT"})
_LONGEST_TYPE = 4
_ISSUER = 8
"""Words of "của Chính phủ" and the like at most."""

_OTHERWISE = (("cac",), ("nhung",), ("ban", "hanh"))
"""Before a type: several documents, or what the document itself promulgates."""


class Unnamed(NamedTuple):
    """A document without a number, known by its title only.

    Attributes:
        type: Its type.
        relation: What its title does to what it names.
    """

    type: str
    relation: Relation


def unnamed_holder(site: Site) -> Unnamed | None:
    """Return the document without a number whose title holds a mention."""
    relation = _TITLED.get(site.cue.role) if site.cue else None
    if site.cue is None or relation is None:
        return None
    bare = folded(site.cue.before)
    ends = (len(bare), _without_issuer(bare))
    found = (_type_at(bare, end) for end in dict.fromkeys(ends))
    code = next((code for code in found if code), None)
    return Unnamed(code, relation) if code else None


def _without_issuer(bare: Words) -> int:
    """Return where "của Chính phủ" at the end begins."""
    for at in range(len(bare) - 1, max(-1, len(bare) - _ISSUER), -1):
        if bare[at] == "cua":
            return at
    return len(bare)


def _type_at(bare: Words, end: int) -> str | None:
    for length in range(min(_LONGEST_TYPE, end), 0, -1):
        kind = type_words().get(" ".join(bare[end - length : end]))
        if kind is not None:
            before = bare[: end - length]
            otherwise = any(before[-len(words) :] == words for words in _OTHERWISE)
            return kind.code if kind.code in _ACTS and not otherwise else None
    return None
