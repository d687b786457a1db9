"""Phrases of official writing whose words without marks can be read in one way only."""

from __future__ import annotations

import functools

from corpus.knowledge import tables


@functools.cache
def phrases() -> tuple[str, ...]:
    """Return phrases of two words and more, in small letters, in order."""
    return tuple(row["words"] for row in tables.rows("phrases"))
