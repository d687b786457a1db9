"""What a text states: a value with the place that states it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from corpus.document import Span
from extractors.facts import Evidence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Statement(Generic[T]):
    """A value read out of a text.

    Attributes:
        value: What is said.
        span: Where; ``None`` when it follows from the text as a whole.
        confidence: Between 0 and 1; by kind of rule.
        rule: The name of the rule that read it.
    """

    value: T
    span: Span | None
    confidence: float
    rule: str

    @property
    def evidence(self) -> Evidence:
        """The place and the rule, without the value."""
        return Evidence(self.span, self.confidence, self.rule)
