"""From a read document and its facts to the copy that resolution works on."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from extractors.vocabulary import spelled
from index.likeness import sketch_of
from index.records import Copy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.document import Document
    from extractors.facts import Citation, Extraction, Mention

_BESIDE = 160
"""Characters after a mention in which the subject of the cited document begins."""

_END = re.compile(r"[;.]\s|\n\s*\n")
"""Where the subject ends at the latest."""


def copy_of(path: str, document: Document, extraction: Extraction) -> Copy:
    """Put together what resolution needs to know of one copy, without its text.

    Args:
        path: Relative to what was ingested, with ``/``.
        document: As read.
        extraction: The facts of its text.
    """
    text = document.text
    spans = [citation.mention.span for citation in extraction.citations]
    lines = (at for at, character in enumerate(text, 1) if character == "\n")
    return Copy(
        sha256=document.sha256,
        path=path,
        media_type=document.media_type,
        extraction=extraction,
        line_starts=(0, *lines),
        page_starts=tuple(page.span.start for page in document.pages),
        quotes=tuple(span.of(text) for span in spans),
        sequels=sequels_of(text, extraction.citations),
        sketch=sketch_of(text),
    )


def sequels_of(text: str, citations: Sequence[Citation]) -> tuple[str, ...]:
    """Return the words after each mention among which its subject may be.

    "Nghị quyết số 18-NQ/TW về quản lý và sử dụng đất": only the subject beside it
    tells which of three documents is meant. Of mentions with a day or year only what
    opens as a subject is kept; what follows the next mention belongs to that.
    """
    starts = sorted(citation.mention.span.start for citation in citations)
    return tuple(_sequel(text, citation.mention, starts) for citation in citations)


def _sequel(text: str, mention: Mention, starts: list[int]) -> str:
    end = mention.span.end
    if (mention.issued or mention.year) and not _subject().match(text, end):
        return ""
    following = bisect_left(starts, end)
    last = starts[following] if following < len(starts) else len(text)
    return _END.split(text[end : min(last, end + _BESIDE)], maxsplit=1)[0]


@functools.cache
def _subject() -> re.Pattern[str]:
    """Match words that open a subject, with their marks, behind a mention."""
    words = "|".join(map(re.escape, spelled("subject opening")))
    return re.compile(rf",?\s{{1,3}}(?:{words})\s", re.IGNORECASE)
