"""The letters of Vietnamese in the codes that fonts had before Unicode.

Such texts are kept as Western letters (Windows-1252) whose shapes a font changes:
TCVN3 has one code a letter, VNI a vowel with a sign behind it.
"""

from __future__ import annotations

import functools

from corpus.knowledge import tables


@functools.cache
def legacy_letters(encoding: str) -> dict[str, str]:
    """Return how each letter is written in an old code: Western letters to letter.

    Args:
        encoding: ``TCVN3`` or ``VNI``.
    """
    return {
        bytes.fromhex(row["bytes"]).decode("latin-1"): row["letter"]
        for row in tables.rows("legacy_letters")
        if row["encoding"] == encoding
    }
