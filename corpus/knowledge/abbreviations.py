"""Abbreviations of organisation names in running text, and writing them out."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from corpus.knowledge import tables


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Letters and the words they stand for.

    Attributes:
        short: As printed, case and marks included: ``GD&ĐT``.
        long: The words, in the case of an organisation's name.
        source: What says so.
    """

    short: str
    long: str
    source: str


@functools.cache
def abbreviations() -> tuple[Abbreviation, ...]:
    """Return every abbreviation, longest first."""
    found = (Abbreviation(**row) for row in tables.rows("abbreviations"))
    return tuple(sorted(found, key=lambda item: (-len(item.short), item.short)))


def expand(text: str) -> str:
    """Write the abbreviations in an organisation's name out.

    The length changes: for values, never for text that offsets index.

    >>> expand("Phòng GD&ĐT huyện Minh Long")
    'Phòng Giáo dục và Đào tạo huyện Minh Long'
    """
    return _pattern().sub(lambda found: _long(found.group()), text)


@functools.cache
def _pattern() -> re.Pattern[str]:
    """Match any abbreviation as a word of its own (no letter or digit beside it)."""
    parts = (re.escape(item.short) for item in abbreviations())
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)")


@functools.cache
def _longs() -> dict[str, str]:
    return {item.short: item.long for item in abbreviations()}


def _long(short: str) -> str:
    return _longs()[short]
