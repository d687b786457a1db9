"""What a linter says about one place of a document, with the rule behind it."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Span
from extractors.facts import Severity

_TABLE = Path(__file__).parent / "tables" / "form_rules.csv"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to put right before signing.

    Attributes:
        code: Name of the rule.
        severity: How much it matters.
        span: The place; ``None`` where something is missing.
        message: What is wrong, Vietnamese first.
        suggestion: What to write instead, where that is known.
        source: The provision that asks for it.
    """

    code: str
    severity: Severity
    span: Span | None
    message: str
    suggestion: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class FormRule:
    """A rule of the form, as ``tables/form_rules.csv`` has it."""

    code: str
    severity: Severity
    vietnamese: str
    english: str
    source: str
    suggestion: str | None = None


@functools.cache
def form_rules() -> dict[str, FormRule]:
    """Return the rules of the form by their codes."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["code"]: FormRule(
            row["code"],
            Severity(row["severity"]),
            row["vietnamese"],
            row["english"],
            row["source"],
            row["suggestion"] or None,
        )
        for row in rows
    }


def remark(code: str, span: Span | None, suggestion: str | None = None) -> Remark:
    """Return a remark by a rule of the table.

    Args:
        code: Of the rule.
        span: The place; ``None`` where something is missing.
        suggestion: What to write there; what the rule says in general, if not given.

    Raises:
        KeyError: The table has no such rule.
    """
    rule = form_rules()[code]
    message = f"{rule.vietnamese}. / {rule.english}."
    to_write = suggestion or rule.suggestion
    return Remark(code, rule.severity, span, message, to_write, rule.source)
