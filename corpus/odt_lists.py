"""Automatic numbers of an OpenDocument text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from corpus.list_number import list_number
from corpus.odt_styles import STYLE, TEXT
from corpus.word_symbols import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OUTLINE = "\0outline"
_FORMAT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_FORMAT += "num-list-format"
_PLACE = re.compile(r"%(\d\d?)%")
_LEVELS = 10
_MAX_START = 32_767

_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}

Counters: TypeAlias = list[int | None]
"""The numbers that the levels of one list have come to; ``None`` before the first."""


class OdtLists:
    """The list styles of one file, and how far each of its lists has counted."""

    def __init__(self, *roots: Element) -> None:
        self._levels: dict[tuple[str, int], Element] = {}
        self._lists: dict[str, Counters] = {}
        self._last: dict[str, Counters] = {}
        self._headings: Counters = [None] * _LEVELS
        for root in roots:
            for style in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
                is_list = style.tag == f"{TEXT}list-style"
                name = style.get(f"{STYLE}name", "") if is_list else _OUTLINE
                for level in style:
                    number = _number(level.get(f"{TEXT}level"), 1)
                    self._levels[name, number] = level

    def begin(self, element: Element, style: str) -> Counters:
        """Return the counters of a list that stands in no other list."""
        before = element.get(f"{TEXT}continue-list") or ""
        counters = self._lists.get(before)
        if counters is None and element.get(f"{TEXT}continue-numbering") == "true":
            counters = self._last.get(style)
        if counters is None:
            counters = [None] * _LEVELS
        identifier = element.get("{http://www.w3.org/XML/1998/namespace}id")
        if identifier:
            self._lists[identifier] = counters
        self._last[style] = counters
        return counters

    def label(
        self, style: str, level: int, counters: Counters, start: str | None = None
    ) -> str:
        """Count one item on and return its number or bullet, with a blank behind.

        Args:
            style: The name of the list style.
            level: How deep the item stands, from 1.
            counters: Those of its list.
            start: The number that the item itself says it has.
        """
        definition = self._levels.get((style, level))
        if definition is None or level > _LEVELS:
            return ""
        before = counters[level - 1]
        first = _number(definition.get(f"{TEXT}start-value"), 1)
        following = first if before is None else before + 1
        counters[level - 1] = _number(start, following)
        counters[level:] = [None] * (_LEVELS - level)
        text = self._text(style, level, definition, counters)
        return f"{text} " if text else ""

    def heading(self, level: int) -> str:
        """Count one heading on and return its number, if headings have numbers."""
        return self.label(_OUTLINE, level, self._headings)

    def _text(
        self, style: str, level: int, definition: Element, counters: Counters
    ) -> str:
        bullet = definition.get(f"{TEXT}bullet-char")
        if bullet is not None:
            return symbol(bullet[:1] or "•", None)
        if not definition.get(f"{STYLE}num-format"):
            return ""

        def number(at: int) -> str:
            upper = self._levels.get((style, at))
            form = "1" if upper is None else upper.get(f"{STYLE}num-format", "1")
            count = counters[at - 1]
            return list_number(
                1 if count is None else count, _FORMS.get(form, "decimal")
            )

        pattern = definition.get(_FORMAT)
        if pattern is not None:
            return _PLACE.sub(
                lambda at: number(min(max(int(at[1]), 1), level)), pattern
            )
        shown = min(max(_number(definition.get(f"{TEXT}display-levels"), 1), 1), level)
        numbers = ".".join(map(number, range(level - shown + 1, level + 1)))
        before = definition.get(f"{STYLE}num-prefix", "")
        return before + numbers + definition.get(f"{STYLE}num-suffix", "")


def _number(text: str | None, default: int) -> int:
    return min(int(text[:6]), _MAX_START) if text and text.isdecimal() else default
