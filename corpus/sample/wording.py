"""The markup of wordings: words with blanks to fill in and documents to cite.

In a text, ``{huyen}`` is a word of the document, ``{one|another}`` a choice,
``{kh142.about}``, ``{kh142.title}`` and ``{kh142.issuer}`` speak of a work, and
``[[kh142/short:implements@ct09]]`` cites one: form (``full`` where none is given),
relation (``mentions``) and the work whose title the citation belongs to (the text
itself). ``[[kh142/full!2021-10-15]]`` prints a wrong day. A key may be a role that
the story fills.

A line of a wording opens with a mark that says what part of the form it is
(``corpus.sample.paper.Part``); a line ``* pool 3 1`` stands for three lines of a pool
with the mark ``1``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from corpus.sample import citing, stock
from corpus.sample.citing import Order
from corpus.sample.passage import Passage, join
from corpus.sample.works import Work
from corpus.sample.world import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.sample.works import Script

SELF = "self"
"""The source of what the document itself says."""

_CHOICE = re.compile(r"\{([^{}]*\|[^{}]*)\}")

_TOKEN = re.compile(
    r"""
    \[\[ (?P<key>\w+)             # the work, or its role
      (?:/(?P<form>[\w-]+))?
      (?:!(?P<day>[\d-]+))?
      (?::(?P<relation>\w+))?
      (?:@(?P<source>\w+))? \]\]
    | \{ (?P<word>\w+) (?:\.(?P<part>\w+))? \}
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """All that the markup of one document may speak of.

    Attributes:
        works: Every work by key.
        roles: What the roles stand for: ``key`` or ``key/form``.
        words: The words that ``{word}`` may stand for.
        by: Who writes.
        rng: Makes the choices.
        source: Whose title is being written; ``self`` for the text itself.
    """

    works: Mapping[str, Work]
    roles: Mapping[str, str]
    words: Mapping[str, str]
    by: Unit
    rng: random.Random
    source: str = SELF

    def find(self, key: str) -> tuple[Work, str]:
        """Return the work that a key or role stands for, and the form to cite it in."""
        key, _, form = self.roles.get(key, key).partition("/")
        return self.works[key], form or "full"

    def of(self, work: Work) -> Scope:
        """Return the scope of the title of another work."""
        return replace(self, source=work.key)


def compose(markup: str, scope: Scope) -> Passage:
    """Return the text that the markup stands for."""
    chosen = _CHOICE.sub(lambda m: scope.rng.choice(m[1].split("|")), markup)
    return join(_pieces(chosen, scope))


def _pieces(markup: str, scope: Scope) -> Iterator[Passage]:
    at = 0
    for token in _TOKEN.finditer(markup):
        yield Passage(markup[at : token.start()])
        yield _citation(token, scope) if token["key"] else _word(token, scope)
        at = token.end()
    yield Passage(markup[at:])


def _citation(token: re.Match[str], scope: Scope) -> Passage:
    work, form = scope.find(token["key"])
    order = Order(
        work=work,
        form=token["form"] or form,
        relation=token["relation"] or "mentions",
        source=scope.works[token["source"]].key if token["source"] else scope.source,
        day=date.fromisoformat(token["day"]) if token["day"] else None,
    )
    name = compose(work.name or "", scope.of(work))
    return citing.cite(order, name, scope.by, scope.rng)


def _word(token: re.Match[str], scope: Scope) -> Passage:
    if not token["part"]:
        return Passage(scope.words[token["word"]])
    work, _ = scope.find(token["word"])
    if token["part"] == "issuer":
        return Passage(work.calls[0])
    return compose(getattr(work, token["part"]), scope.of(work))


def lines(script: Script, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Yield the lines of a wording as mark and markup, pools drawn from."""
    for line in stock.wording(script.wording):
        mark, _, rest = line.partition(" ")
        if mark == "*":
            pool, count, drawn = rest.split()
            yield from ((drawn, text) for text in _draw(pool, int(count), rng))
        elif mark in MARKS:
            yield mark, rest
        else:
            yield "", line


def _draw(pool: str, count: int, rng: random.Random) -> list[str]:
    texts = stock.wording(f"pool_{pool}")
    return [texts[at] for at in sorted(rng.sample(range(len(texts)), count))]


MARKS = frozenset({"~", "<", "^", "#", "1", "a", "-", "§", "|", "%%", ">"})
"""Marks that open a line; a line without one is a paragraph."""
