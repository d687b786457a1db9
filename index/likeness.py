"""Copies that say the same: a draft and what was issued, a scan and the clean copy.

Texts are compared by what their sentences say, folded, whatever the line breaks; a
sketch of a text holds the least of the sentences' hashes, so that two sketches share
about what the texts share (bottom-k sampling, Broder 1997). Likeness alone identifies
nothing: appointments of one office differ in a name only. It is a finding for a person
where one of two copies has no number of its own.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import clean, fold_words
from extractors.facts import Kind, Severity
from index.linking import place_of
from index.records import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.claims import Reading

_SENTENCE = re.compile(r"[.;:!?]|\n\s*\n")
_SHORTEST = 40
"""Characters of a sentence that is hardly written twice by chance."""

_KEPT = 64
"""Hashes of a sketch: shares are right to about a tenth."""

_COMMON = 20
"""Copies of one sentence beyond which it is a formula and tells nothing."""

_ALIKE = 0.6
"""Share of the smaller sketch that two copies of one document have in common."""

_FEWEST = 4
"""Sentences in common at least."""


def sketch_of(text: str) -> tuple[int, ...]:
    """Return the sketch of a text: the least hashes of its sentences, in order."""
    sentences = (fold_words(clean(part)) for part in _SENTENCE.split(text))
    told = {zlib.crc32(s.encode()) for s in sentences if len(s) >= _SHORTEST}
    return tuple(sorted(told)[:_KEPT])


def likenesses(readings: list[Reading], own: dict[str, str]) -> Iterator[Finding]:
    """Find copies that seem to be one document, though nothing in them says so.

    Args:
        readings: The copies held.
        own: Id of the document of each copy, by digest.
    """
    for one, other in sorted(_pairs(readings)):
        numberless, numbered = _ordered(readings[one], readings[other])
        ids = own[numberless.sha256], own[numbered.sha256]
        if ids[0] != ids[1] and _may_be_one(numberless, numbered):
            yield _finding(numberless, numbered, ids)


def _pairs(readings: list[Reading]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of copies whose sketches share enough."""
    at: defaultdict[int, list[int]] = defaultdict(list)
    for number, reading in enumerate(readings):
        for mark in reading.copy.sketch:
            at[mark].append(number)
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for numbers in at.values():
        if 1 < len(numbers) <= _COMMON:
            for pair in combinations(numbers, 2):
                shared[pair] += 1
    for (one, other), count in shared.items():
        sizes = (len(readings[n].copy.sketch) for n in (one, other))
        if count >= max(_FEWEST, _ALIKE * min(sizes)):
            yield one, other


def _ordered(one: Reading, other: Reading) -> tuple[Reading, Reading]:
    """Return the copy without a number first."""
    return (other, one) if one.identity.number else (one, other)


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


def _finding(numberless: Reading, numbered: Reading, ids: tuple[str, str]) -> Finding:
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
