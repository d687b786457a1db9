"""What somebody searches for, as a value that every backend understands.

A query without marks and the same query with marks find the same documents; marks,
adjacency and the title decide the order. The tiers, best first: number, exact phrase,
exact words, folded phrase, folded words; in each, title and head before body.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.folding import clean, fold_words
from index.abbreviations import with_names
from index.number_key import NumberQuery, numbers_within, typed_numbers
from index.question import (
    Node,
    Part,
    all_of,
    has_exclusion,
    is_strict,
    leaves,
    part,
    question,
)

_FOLLOWING = ("thuc hien", "trien khai", "huong dan", "thi hanh", "cu the hoa")
"""Words before a number that ask for those who carry it out (the guide's cues)."""


@dataclass(frozen=True, slots=True)
class Terms:
    """A query taken apart: the number that it is or holds, and its words in any case.

    Attributes:
        tree: What the words ask for; ``None`` without any word.
        numbers: Readings of the whole query as a number, likeliest first; the second
            takes letters for the digits that they look like.
        within: Readings of a number that stands among other words, longest first.
        strict: The query quotes, excludes or gives a choice: where nothing fits, words
            may be respelled but none may be left off.
    """

    tree: Node | None
    numbers: tuple[NumberQuery, ...] = ()
    within: tuple[NumberQuery, ...] = ()
    strict: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that a document is to have, in the order of the query."""
        return tuple(leaves(self.tree))

    @property
    def number(self) -> NumberQuery | None:
        """The likeliest reading of the whole query as a number."""
        return next(iter(self.numbers), None)

    @property
    def words(self) -> tuple[str, ...]:
        """All folded words, each once, in the order of the query."""
        return tuple(dict.fromkeys(word for part in self.parts for word in part.folded))

    @property
    def has_marks(self) -> bool:
        """Whether any word was written with marks."""
        return any(part.folded != part.spelled for part in self.parts)

    @property
    def excludes(self) -> bool:
        """Whether the query excludes anything."""
        return has_exclusion(self.tree)


@dataclass(frozen=True, slots=True)
class Tier:
    """One way of matching the words of a query.

    What a query excludes is excluded wherever it stands in a document and however it is
    spelled, whatever the tier.

    Attributes:
        spelled: Marks count.
        adjacent: Words that stand together in the query do so in the document.
        title: In the title or head of the document, not in its text.
    """

    spelled: bool
    adjacent: bool
    title: bool


EVERYTHING = Tier(spelled=False, adjacent=False, title=False)
"""The last tier: all others find a part of what it finds."""


def terms(words: str) -> Terms:
    """Take a query apart; any text is a query."""
    numbers = typed_numbers(words)
    if numbers:
        tree = _numbered(clean(words), numbers[0])
        return Terms(tree, numbers, numbers_within(words), strict=True)
    tree = question(words)
    return Terms(with_names(tree), (), numbers_within(words), is_strict(tree))


def wants_followers(words: str, numbers: tuple[NumberQuery, ...]) -> bool:
    """Say whether a query asks who carries out the document of a number in it.

    >>> asked = "kế hoạch thực hiện Chỉ thị 34-CT/TW"
    >>> wants_followers(asked, numbers_within(asked))
    True
    """
    folded = fold_words(clean(words))
    before = (folded.partition(f" {number.number}")[0] for number in numbers[:1])
    return any(cue in text for text in before for cue in _FOLLOWING)


def _numbered(text: str, number: NumberQuery) -> Node | None:
    """Keep the words of a symbol together; scattered they would mean nothing."""
    before, _, after = text.partition(number.symbol)
    return all_of([part(before), part(number.symbol, quoted=True), part(after)])


def tiers(query: Terms) -> tuple[Tier, ...]:
    """Return the ways of matching a query, best first, without those that add nothing.

    Marks decide nothing where the query has none, adjacency nothing where every part
    is one word or quoted already.
    """
    adjacency = any(len(part.folded) > 1 and not part.quoted for part in query.parts)
    return tuple(
        Tier(spelled, adjacent, title)
        for spelled in ((True, False) if query.has_marks else (False,))
        for adjacent in ((True, False) if adjacency else (False,))
        for title in (True, False)
    )
