"""The heads of columns in registers of documents (sổ đăng ký văn bản)."""

from __future__ import annotations

import functools

from corpus.folding import fold_words
from corpus.knowledge import tables


@functools.cache
def register_columns() -> dict[str, str]:
    """Return the folded heads of columns with what stands in the column."""
    rows = tables.rows("register_words")
    return {fold_words(row["words"]): row["column"] for row in rows}
