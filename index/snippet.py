"""The words around a match, cut from the original text, matches marked by «…»."""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import clean, fold
from index.spelling import spelled_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.question import Part
    from index.search import Terms

WIDTH = 200
"""Characters of a snippet, roughly: it is cut at the ends of words."""

_MOST_MATCHES = 60  # of one word in one text; a word on every line needs no more
_BETWEEN = r"[\W_]+"
_END = r"(?![^\W_])"


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of a text with the matched words in it.

    Attributes:
        span: The piece, cut at the ends of words.
        matches: The matched words, in order, inside the span.
        weight: How well it shows the match; the greatest is the best window.
    """

    span: Span
    matches: tuple[Span, ...]
    weight: tuple[int, int, int]


def best_snippet(texts: Sequence[str], heading: str, query: Terms) -> str:
    """Return the best window of the texts, else of the heading, matches marked.

    Windows with a phrase of the query come first, in the very spelling before others,
    then those with most of its words, then the earliest.
    """
    cleaned = [_cleaned(text) for text in texts]
    windows = [(text, window_of(text, query)) for text in cleaned]
    found = [(text, window) for text, window in windows if window]
    if found:
        return marked(*max(found, key=lambda item: item[1].weight))
    heading = clean(heading)
    return marked(heading, window_of(heading, query) or _beginning(heading))


def _cleaned(text: str) -> str:
    """Clean a text; stored ones are clean nearly always, which is quickly seen."""
    return text if unicodedata.is_normalized("NFC", text) else clean(text)


def _beginning(text: str) -> Window:
    return Window(_cut(text, Span(0, 0)), (), (0, 0, 0))


def window_of(text: str, query: Terms) -> Window | None:
    """Return the best window of a text (NFC), or ``None`` where no word matches."""
    folded = fold(text)
    phrases = [found for part in query.parts for found in _phrase(text, folded, part)]
    found = phrases or list(_densest(folded, query.words))
    if not found:
        return None
    core, exact = max(found, key=lambda item: (item[1], -item[0].start))
    span = _cut(text, core)
    inside = tuple(_marked_in(text, folded, span, query))
    distinct = len({word.of(folded) for word in inside})
    return Window(span, inside, (exact, distinct, -core.start))


def marked(text: str, window: Window) -> str:
    """Return the words of a window on one line, matches marked, cuts shown by …."""
    pieces = ["…" if window.span.start else ""]
    at = window.span.start
    for match in _runs(text, window.matches):
        pieces += [text[at : match.start], "«", match.of(text), "»"]
        at = match.end
    pieces += [text[at : window.span.end], "…" if window.span.end < len(text) else ""]
    return " ".join("".join(pieces).split())


def _marked_in(text: str, folded: str, span: Span, query: Terms) -> list[Span]:
    """Return the places of the query's words in a stretch, in order.

    Marks in a query are meant: of a word that stands there in the very spelling, its
    look-alikes are left unmarked ("kỳ thi" does not mark "thị").
    """
    found: list[Span] = []
    for word, spellings in _spellings(query).items():
        starts = _places(folded, word, span.start, span.end)
        places = [Span(at, at + len(word)) for at in starts]
        exact = [at for at in places if at.of(text).lower() in spellings]
        found += exact if exact and query.has_marks else places
    return sorted(found)


def _spellings(query: Terms) -> dict[str, set[str]]:
    """Return for each folded word of a query how it was spelled."""
    found: dict[str, set[str]] = {}
    for part in query.parts:
        for word, spelled in zip(part.folded, part.spelled, strict=True):
            found.setdefault(word, set()).add(spelled)
    return found


def _places(folded: str, word: str, start: int, end: int) -> Iterator[int]:
    """Yield where a whole word begins between two places."""
    size = len(word)
    at = folded.find(word, start, end)
    while at >= 0:
        alone = not folded[at + size : at + size + 1].isalnum()
        if alone and not (at and folded[at - 1].isalnum()):
            yield at
        at = folded.find(word, at + size, end)


def _phrase(text: str, folded: str, part: Part) -> Iterator[tuple[Span, int]]:
    """Yield the first place of a part's words next to each other, and as spelled."""
    if len(part.folded) > 1:
        phrase = re.compile(_BETWEEN.join(map(re.escape, part.folded)) + _END)
        found = (Span(*match.span()) for match in phrase.finditer(folded))
        spans = [at for at in found if not folded[at.start - 1 : at.start].isalnum()]
        spelling = " ".join(part.spelled)
        exact = (span for span in spans if spelled_words(span.of(text)) == spelling)
        yield from ((span, 2) for span in itertools.islice(exact, 1))
        yield from ((span, 1) for span in spans[:1])


def _densest(folded: str, words: Sequence[str]) -> Iterator[tuple[Span, int]]:
    """Yield the stretch with most different words that fits a snippet, if any."""
    places = sorted(
        (at, at + len(word), word)
        for word in words
        for at in itertools.islice(_places(folded, word, 0, len(folded)), _MOST_MATCHES)
    )
    best, most, first = (0, 0), 0, 0
    counts = dict.fromkeys(words, 0)
    different = 0
    for start, end, word in places:
        different += not counts[word]
        counts[word] += 1
        while end - places[first][0] > WIDTH and places[first][0] != start:
            left = places[first][2]
            counts[left] -= 1
            different -= not counts[left]
            first += 1
        if different > most:
            best, most = (places[first][0], end), different
    if most:
        yield Span(*best), 0


def _runs(text: str, matches: Sequence[Span]) -> Iterator[Span]:
    """Yield the matches, neighbours with only blanks between them as one."""
    run: Span | None = None
    for match in matches:
        if run and not text[run.end : match.start].strip():
            run = Span(run.start, match.end)
        else:
            if run:
                yield run
            run = match
    if run:
        yield run


def _cut(text: str, core: Span) -> Span:
    """Widen a stretch to a snippet's width, without cutting words."""
    spare = max(0, WIDTH - (core.end - core.start))
    start = max(0, core.start - spare // 3)
    end = min(len(text), max(core.end, start + max(WIDTH, core.end - core.start)))
    while core.start > start > 0 and not text[start - 1].isspace():
        start += 1
    while core.end < end < len(text) and not text[end].isspace():
        end -= 1
    return Span(start, end)
