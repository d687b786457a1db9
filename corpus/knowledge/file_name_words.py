"""Words in the names of files that say nothing of the document, or announce a part."""

from __future__ import annotations

import functools
from typing import Literal

from corpus.folding import fold_words
from corpus.knowledge import tables

Meaning = Literal["extension", "dropped", "before", "number", "day", "period"]
"""``extension``: behind the last dot; ``dropped``: at the end, of how the copy was
made; ``before``: at the beginning, of where it is from; ``number``, ``day``: what
announces these; ``period``: what makes a number before it a time or a count."""


@functools.cache
def file_name_words(meaning: Meaning) -> tuple[str, ...]:
    """Return the folded words of one meaning, longest first."""
    found = {
        fold_words(row["words"])
        for row in tables.rows("file_name_words")
        if row["meaning"] == meaning
    }
    return tuple(sorted(found, key=lambda words: (-len(words), words)))
