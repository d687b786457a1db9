"""Organs and time in lines of their own, below the items that they are for.

Some plans put "Cơ quan chủ trì: …", "Cơ quan phối hợp: …" and "Thời gian thực hiện:
…" (Nghị định 30/2020/NĐ-CP, Điều 23) behind the work instead of into its sentences, on
one line each or with a list below.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.document import Span
from extractors.assignees import split_names
from extractors.deadlines import Deadline, read_deadline
from extractors.task_items import Item
from extractors.task_text import bare_end, stripped_end
from extractors.task_words import any_of, phrases

if TYPE_CHECKING:
    from extractors.assignees import Names
    from extractors.task_text import TaskText

_KINDS = ("both field", "lead field", "support field", "due field", "doer field")


@dataclass(frozen=True, slots=True)
class Field:
    """A line that says what the words behind it, or the lines below it, are.

    Attributes:
        kind: One of the roles of ``task_words.csv`` that end in "field".
        value: Where its words begin.
        end: Where they end, the same where there are none.
    """

    kind: str
    value: int
    end: int

    @property
    def is_lead(self) -> bool:
        """Tell whether it opens a block: those in the lead come first."""
        return self.kind in ("both field", "lead field")


_FEW = 3
"""Letters by which most items are told from such lines."""


@functools.cache
def _openings() -> frozenset[str]:
    return frozenset(phrase[:_FEW] for phrase in phrases(*_KINDS))


@functools.cache
def _pattern() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{kind.replace(' ', '_')}>{any_of(kind)})" for kind in _KINDS)
    return re.compile(rf"(?:{kinds})[*_ ]*(?::[*_ ]*|\.?$)")


def field_at(text: TaskText, item: Item) -> Field | None:
    """Return what sort of line an item is, if it is one."""
    if text.low[item.start : item.start + _FEW] not in _openings():
        return None
    end = bare_end(text.flat, item.start, item.end)
    found = _pattern().match(text.low, item.start, end)
    if found is None:
        return None
    return Field((found.lastgroup or "").replace("_", " "), found.end(), end)


@dataclass(slots=True)
class Block:
    """The lines that belong together, and the items that they are for.

    Attributes:
        level: Of the first line.
        items: What is to be done.
    """

    level: int
    items: list[Item]
    _reading: str = ""
    _lead: dict[str, None] = field(default_factory=dict)
    _support: dict[str, None] = field(default_factory=dict)
    _due: Span | None = None

    @property
    def lead(self) -> Names:
        """Return those in the lead."""
        return tuple(self._lead)

    @property
    def support(self) -> Names:
        """Return those that support them."""
        return tuple(self._support)

    def open(self, text: TaskText, line: Field) -> None:
        """Read a line with its words, if it has any."""
        self._reading = line.kind
        if line.value < line.end:
            self._read(text, Span(line.value, line.end))

    def goes_on(self, text: TaskText, item: Item) -> bool:
        """Read an item below a line; tell whether it was one."""
        if not self._reading or item.level <= self.level:
            return False
        if not text.flat.startswith("(", item.start):
            self._read(text, Span(item.start, item.end))
        return True

    def limit(self, text: TaskText) -> Deadline | None:
        """Return the time that the lines give."""
        if self._due is None:
            return None
        end = stripped_end(text.flat, self._due.start, self._due.end)
        return read_deadline(text.low, Span(self._due.start, end), text.issued)

    def _read(self, text: TaskText, span: Span) -> None:
        if self._reading == "due field":
            self._due = self._due or span
        elif self._reading == "support field":
            self._support |= dict.fromkeys(split_names(text.flat, span.start, span.end))
        elif self._reading != "doer field":
            self._lead |= dict.fromkeys(split_names(text.flat, span.start, span.end))
