"""Places of a text as they are compared: counted in signs that are not white space.

So a reader that breaks lines elsewhere finds the same places.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from corpus.document import Span
from extractors.evaluation.annotation import AnnotationError

if TYPE_CHECKING:
    from extractors.evaluation.annotation import AnnotatedText, Quoted

_CLOSING = ",.;:"
"""Signs at either end of a mention that do not count."""


def blank(sign: str) -> bool:
    """Tell whether a sign is white space or invisible."""
    return sign.isspace() or unicodedata.category(sign) == "Cf"


@dataclass(frozen=True)
class Solid:
    """A text whose places are counted without white space."""

    text: str

    @cached_property
    def _before(self) -> tuple[int, ...]:
        """Signs before each offset that are not blank."""
        return (0, *accumulate(not blank(sign) for sign in self.text))

    def at(self, offset: int) -> int:
        """Return how many signs stand before an offset."""
        return self._before[offset]

    def trimmed(self, start: int, end: int) -> Span:
        """Return a range without the blanks and closing signs at its ends, counted."""
        while start < end and self._trims(start):
            start += 1
        while end > start and self._trims(end - 1):
            end -= 1
        return Span(self.at(start), self.at(end))

    def _trims(self, offset: int) -> bool:
        return blank(self.text[offset]) or self.text[offset] in _CLOSING

    @cached_property
    def signs(self) -> str:
        """The text without white space, which counted places index."""
        return "".join(sign for sign in self.text if not blank(sign))


def places_of(given: AnnotatedText) -> tuple[Span, ...]:
    """Return where each quote of an annotated text stands, counted.

    Raises:
        AnnotationError: A quote does not stand in the text that often.
    """
    text = Solid(squeezed(given.text))
    return tuple(_place(text, given.name, m) for m in given.annotation.mentions)


def squeezed(text: str) -> str:
    """Return a text with every run of white space as one blank, none at the start."""
    signs: list[str] = []
    for sign in text:
        if not blank(sign):
            signs.append(sign)
        elif signs and signs[-1] != " ":
            signs.append(" ")
    return "".join(signs)


def _place(solid: Solid, name: str, mention: Quoted) -> Span:
    quote = squeezed(mention.quote).strip()
    at = -1
    for _ in range(mention.nth):
        at = solid.text.find(quote, at + 1)
        if at < 0 or not quote:
            raise AnnotationError(
                f"{name}: {mention.quote!r} stands less than {mention.nth} times"
            )
    return Span(solid.at(at), solid.at(at + len(quote)))
