"""Text in, facts out: header fields, mentions, relations. Pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.version import EXTRACTOR_VERSION

if TYPE_CHECKING:
    from corpus.document import Document
    from extractors.facts import Extraction

__all__ = ["EXTRACTOR_VERSION", "extract"]


def extract(document: Document) -> Extraction:
    """Return everything that one document says.

    Tables are loaded at the first call (about half a second) and kept.

    Args:
        document: As read; its text is NFC.

    Returns:
        Header, citations, anaphora, tasks and findings in the order of the text.
    """
    from extractors.reading import run  # noqa: PLC0415 - loads only when it works

    return run(document)
