"""A document's text prepared for the reading of tasks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from corpus.folding import lower

if TYPE_CHECKING:
    from datetime import date

    from extractors.facts import Header

_PLANS = frozenset({"KH", "CTr", "PA", "DA", "DAn", "HD"})
"""Types that speak of work to come: plans, programmes, schemes, guidance."""

_ISSUES_PLAN = re.compile(
    r"(?:ban hành|phê duyệt) (?:\w+ ){0,2}?(?:kế hoạch|chương trình|phương án|đề án)"
)
"""Subjects of decisions that issue a plan, which is their second half."""

_RULES = frozenset({"HP", "BL", "L", "PL", "ND", "TT", "TTLT", "NQLT", "VBHN"})
"""Types that lay down rules: what is not called a responsibility is a rule."""

_OF_A_YEAR = re.compile(r"\d+[a-z]?/(?:19|20)\d\d/")
"""Symbols of acts that lay down rules bear their year (Luật 64/2025/QH15)."""


class TaskText(msgspec.Struct, frozen=True, gc=False):
    """The text in two forms of the same length, and what its type leads to expect.

    Attributes:
        flat: With a blank for each line end and each asterisk of Markdown.
        low: The same in small letters.
        issued: The day of issue.
        plan: Whether all of it speaks of work to come.
        rules: Whether it lays down rules, most of which are no tasks.
    """

    flat: str
    low: str
    issued: date | None
    plan: bool
    rules: bool


def task_text(text: str, header: Header) -> TaskText:
    """Prepare a text."""
    flat = text.replace("\n", " ").replace("*", " ")
    low = lower(text).replace("\n", " ").replace("*", " ")
    return TaskText(
        flat=flat,
        low=low if len(low) == len(flat) else flat,
        issued=header.issued,
        plan=header.type in _PLANS or _issues_plan(header.subject),
        rules=header.type in _RULES or bool(_OF_A_YEAR.match(header.symbol or "")),
    )


def _issues_plan(subject: str | None) -> bool:
    return subject is not None and bool(_ISSUES_PLAN.search(subject.lower()))


_CLOSING_MARKS = " \t.;:,/_|"
_PRINT_MARKS = " \t_|"


def stripped_end(flat: str, start: int, end: int, marks: str = _CLOSING_MARKS) -> int:
    """Return the end of words without the marks that close them."""
    while end > start and flat[end - 1] in marks:
        end -= 1
    return end


def bare_end(flat: str, start: int, end: int) -> int:
    """Return the end of words without blanks and marks of print."""
    return stripped_end(flat, start, end, _PRINT_MARKS)
