"""Sections that review what was done: carrying out is reported there, not ordered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.document import Span

_HEADING = re.compile(
    r"[\s|*_#]*(?P<label>[IVX]{1,5}|\d{1,2}|[a-zđ](?=\))|\(\d\))\s*[.)\-–]?\s"
    r"(?P<words>.{3,200}[^.;:,\s])\s*",
    re.DOTALL,
)
"""A numbered line without closing punctuation."""

_CLOSED = (".", ";", ":", ",")
"""Ends of most sentences, which are no headings."""

_LOOKING_BACK = re.compile(
    r"(?:danh gia|ket qua|tinh hinh|thuc trang|nhung ket qua|cong tac"
    r" lanh dao, chi dao|uu diem|han che|ton tai|su can thiet|khai quat|boi canh"
    r"|dac diem)"
)
_AHEAD = re.compile(
    r"nhiem vu|phuong huong|giai phap|de xuat|kien nghi|to chuc thuc hien"
)


def sections_looking_back(
    text: str, sentences: Sequence[Span]
) -> list[tuple[int, int]]:
    """Return the sections whose heading says that they review what was done.

    A section ends at the next heading of the same kind of label ("1." after "1.").
    """
    found: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    for sentence in sentences:
        if text.endswith(_CLOSED, sentence.start, sentence.end):
            continue
        match = _HEADING.fullmatch(text, sentence.start, sentence.end)
        if match is None:
            continue
        kind = _kind(match["label"])
        if opened and kind == opened[1]:
            found.append((opened[0], sentence.start))
            opened = None
        if opened is None and _looks_back(match["words"]):
            opened = (sentence.start, kind)
    if opened:
        found.append((opened[0], len(text)))
    return found


def _looks_back(heading: str) -> bool:
    words = " ".join(fold(heading).split())
    return bool(_LOOKING_BACK.search(words[:40])) and not _AHEAD.search(words)


def _kind(label: str) -> str:
    if label.startswith("("):
        return "(1)"
    if label.isdigit():
        return "1"
    return "I" if label.isupper() else "a"
