"""What a text states: a value with the place that states it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from extractors.confidence import confidence_of
from extractors.facts import Evidence

if TYPE_CHECKING:
    from corpus.document import Span

T = TypeVar("T")


class Statement(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """A value read out of a text.

    Attributes:
        value: What is said.
        span: Where; ``None`` when it follows from the text as a whole.
        rule: The name of the rule that read it.
    """

    value: T
    span: Span | None
    rule: str

    def evidence(self, field: str) -> Evidence:
        """Return the place and the rule, and how sure the rule is of the field."""
        return Evidence(self.span, confidence_of(field, self.rule), self.rule)
