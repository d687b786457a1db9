"""Copies that say the same: a draft and what was issued, a scan and the clean copy.

Texts are compared by what their sentences say, folded, whatever the line breaks; a
sketch of a text holds the least of the sentences' hashes, so that two sketches share
about what the texts share (bottom-k sampling, Broder 1997). Likeness alone identifies
nothing: appointments of one office differ in a name only. It is a finding for a person
where type and subject are the same and one of two copies has no number of its own.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import clean, fold_words
from extractors.facts import Kind, Severity
from index.linking import place_of
from index.records import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.claims import Reading
    from index.inquiry import Inquiry, Part

_SENTENCE = re.compile(r"[.;:!?]|\n\s*\n")
_SHORTEST = 40
"""Characters of a sentence that is hardly written twice by chance."""

_KEPT = 64
"""Hashes of a sketch: shares are right to about a tenth."""

_MOST = 3
"""Numbered documents that a copy may be like; more are of one form and tell nothing."""

_ALIKE = 0.6
"""Share of the smaller sketch that two copies of one document have in common."""

_FEWEST = 4
"""Sentences in common at least."""


def sketch_of(text: str) -> tuple[int, ...]:
    """Return the sketch of a text: the least hashes of its sentences, in order."""
    sentences = (fold_words(clean(part)) for part in _SENTENCE.split(text))
    told = {zlib.crc32(s.encode()) for s in sentences if len(s) >= _SHORTEST}
    return tuple(sorted(told)[:_KEPT])


def likenesses(inquiry: Inquiry, subject: int) -> Iterator[Part]:
    """Yield copies that seem to be one document, though nothing in them says so.

    Args:
        inquiry: What is known.
        subject: Mark of the type and subject that they share.
    """
    select = (
        "SELECT copy.sha256, copy.document, numbered, sketch FROM alike"
        " JOIN copy ON copy.key = alike.copy WHERE subject = ? ORDER BY sha256"
    )
    found = inquiry.rows.execute(select, (subject,)).fetchall()
    rows = [(sha, key, n, set(memoryview(s).cast("I"))) for sha, key, n, s in found]
    for one, own, numbered, sketch in rows:
        if not numbered:
            others: defaultdict[int, list[str]] = defaultdict(list)
            for sha, key, n, other in rows:
                if n and key != own and _share(sketch, other):
                    others[key].append(sha)
            if len(others) <= _MOST:
                yield from _found(inquiry, one, others)


def _share(one: set[int], other: set[int]) -> bool:
    """Tell whether two sketches have enough in common."""
    fewest = max(_FEWEST, _ALIKE * min(len(one), len(other)))
    return len(one & other) >= fewest


def _found(inquiry: Inquiry, one: str, others: dict[int, list[str]]) -> Iterator[Part]:
    """Yield each document of which some copy may be what a copy without number is."""
    reading = inquiry.reading_of(one)
    own = inquiry.copies.document(one)
    for key, copies in others.items():
        for sha256 in copies:
            other = inquiry.reading_of(sha256)
            if _may_be_one(reading, other):
                ids = inquiry.id(own), inquiry.id(key)
                yield own, _finding(reading, other, ids)
                break


def _may_be_one(numberless: Reading, numbered: Reading) -> bool:
    """Tell whether only the first lacks a number and nothing else tells them apart."""
    if numberless.identity.number or not numbered.identity.number:
        return False
    headers = [r.copy.extraction.header for r in (numberless, numbered)]
    if any(header.kind is not Kind.OFFICIAL for header in headers):
        return False
    return all(
        _agree(getattr(headers[0], field), getattr(headers[1], field))
        for field in ("type", "issued", "issuer", "subject")
    )


def _agree(one: object, other: object) -> bool:
    """Tell whether two values are the same, or one of them is not known."""
    if one is None or other is None:
        return True
    if isinstance(one, str) and isinstance(other, str):
        return fold_words(clean(one)) == fold_words(clean(other))
    return one == other


def _finding(numberless: Reading, numbered: Reading, ids: tuple[str, ...]) -> Finding:
    places = [place_of(r.copy, _head(r)) for r in (numberless, numbered)]
    return Finding(
        "same_text",
        Severity.NOTE,
        f"{ids[0]} có thể là dự thảo hoặc bản không rõ số của {ids[1]}: nội dung gần"
        " trùng nhau. / Perhaps a draft or an illegible copy of the other.",
        ids,
        tuple(places),
    )


def _head(reading: Reading) -> Span:
    header = reading.copy.extraction.header
    return header.place_of("subject") or header.place_of("type") or Span(0, 0)
