"""A second look at the place where a document is signed.

Seal and signature lie over the title and the name of who signs (Nghị định
30/2020/NĐ-CP, Appendix I, II.7), and the name is often stamped in coloured ink; reading
the whole page loses both. Read alone, with every ink dark, the place gives them up.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.folding import fold_words
from corpus.handwriting import BLANK
from corpus.knowledge import form_words
from corpus.ocr import Layout, recognise
from corpus.page_image import WHITE
from corpus.printed_lines import PrintedLine, height, line_of
from corpus.surname_look import with_surname
from corpus.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.composition import PrintedWord
    from corpus.document import Box
    from corpus.page_image import PageImage, Pixels

_LEFT = 0.4  # share of the page's width that the list of recipients takes
_ABOVE, _BELOW = 30.0, 230.0  # points around the word "Nơi nhận" that the place takes
_SURE = 0.6  # confidence of a word of a name, at least
_SURELY = 0.8  # and of the whole name
_SAME = 0.7  # share of its height that a title has in common with itself, at least
_CERTAIN = 0.9  # confidence of the words by which the end of a name is known
_FEWEST, _MOST = 3, 5  # syllables of a name; with two, the first may be lost
_LONGEST_POWER = 5  # letters, exclusive
_ROOM = 1.2  # gap between words of a name that may hold another, in heights
_CLOSE = 0.8  # gap within which a sign may be a piece of the name, in heights
_TITLES = re.compile(r"(?:(?:PGS|GS|TS|ThS|BS|CN|KS|BSCKII?)\.?,?)+")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where to look, in points; ``empty`` where nothing can be printed."""

    left: float
    top: float
    bottom: float
    empty: bool = False

    def holds(self, box: Box) -> bool:
        """Tell whether a box stands there."""
        middle = (box.top + box.bottom) / 2
        return (box.left + box.right) / 2 >= self.left and (
            self.top <= middle <= self.bottom
        )


def with_signature(image: PageImage, lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the lines of a page with title and name of who signs read again.

    Args:
        image: The upright page, its rules taken out.
        lines: Its lines as first read.
    """
    place = _place(image, lines)
    if place is None:
        return list(lines)
    first = [part for line in lines if (part := _part(line, place))]
    name = next(filter(None, map(_name, first)), None)
    titles = list(filter(None, map(_title, first)))
    seen = list(first)
    coloured = image.inks is not None
    looks = _looks(image, place) if name is None or coloured else ()
    for number, look in enumerate(looks, 1):
        titles = _with_titles(titles, filter(None, map(_title, look)))
        name = name or next(filter(None, map(_name, look)), None)
        seen += look
        if name is not None and (number > 1 or not coloured):
            break
    name = name or with_surname(image, filter(None, map(_end_of_name, seen)))
    titles.sort(key=lambda title: title.box.bottom)
    return _merged(lines, place, titles, name)


def _place(image: PageImage, lines: Sequence[PrintedLine]) -> _Place | None:
    left = _LEFT * image.width
    for line in reversed(lines):
        recipients = fold_words(line.text).startswith("noi nhan")
        if recipients or (line.box.left > left and _title(line)):
            top = line.box.top
            return _Place(left, top - _ABOVE, min(top + _BELOW, image.height))
    return None


def _part(line: PrintedLine, place: _Place) -> PrintedLine | None:
    words = [word for word in line.words if place.holds(word.box)]
    return line_of(words) if words else None


def _looks(image: PageImage, place: _Place) -> Iterator[list[PrintedLine]]:
    """Yield the lines of the place, read in one way after the other."""
    left, top, bottom = (
        round(edge * image.scale) for edge in (place.left, place.top, place.bottom)
    )
    top = max(top, 0)
    for pixels, layout in _ways(image):
        crop = replace(image, pixels=pixels[top:bottom, left:].copy(), inks=None)
        found = recognise(crop, layout)
        yield [_moved(line, left / image.scale, top / image.scale) for line in found]


def _ways(image: PageImage) -> Iterator[tuple[Pixels, Layout]]:
    """Yield the inks to look at and how: stamped ones alone first, then all."""
    if image.inks is not None:
        stamped = (image.pixels - image.inks).clip(max=WHITE // 2)  # inks are darker
        yield WHITE - 2 * stamped, Layout.BLOCK
        yield image.inks, Layout.BLOCK
        yield image.inks, Layout.SPARSE
    yield image.pixels, Layout.BLOCK
    yield image.pixels, Layout.SPARSE


def _moved(line: PrintedLine, across: float, down: float) -> PrintedLine:
    boxes = (word.box for word in line.words)
    return line_of(
        [
            replace(
                word,
                box=replace(
                    box,
                    left=box.left + across,
                    right=box.right + across,
                    top=box.top + down,
                    bottom=box.bottom + down,
                ),
            )
            for word, box in zip(line.words, boxes, strict=True)
        ]
    )


def _title(line: PrintedLine) -> PrintedLine | None:
    """Return the office in capitals that a line names, its marks put right.

    Strokes of the signature beside it are left out, the power to sign ("KT.") is not.
    """
    words = line.words
    spans = [(a, b) for a in range(len(words)) for b in range(a + 1, len(words) + 1)]
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        rank = _rank(words[start:end])
        if rank is None:
            continue
        office = [
            replace(word, text=text)
            for word, text in zip(words[start:end], rank, strict=True)
        ]
        before = words[start - 1] if start else None
        power = _power(before) if before and _near(before, office[0]) else None
        return line_of([power, *office] if power else office)
    return None


def _power(word: PrintedWord) -> PrintedWord | None:
    """Return the power to sign that a word is, ``None`` for a stroke taken for one.

    "KT." is often written by hand; no other power ends in T.
    """
    letters = fold_words(word.text).replace(" ", "")
    if letters in form_words.values("capacity") and (word.confidence or 0) >= _SURE:
        return word
    if len(letters) < _LONGEST_POWER and letters.endswith("t"):
        return replace(word, text="KT.")
    return None


def _near(word: PrintedWord, after: PrintedWord) -> bool:
    return after.box.left - word.box.right < height(after.box)


def _rank(words: Sequence[PrintedWord]) -> list[str] | None:
    """Return the words of the rank in capitals that words are, but for their marks."""
    sure = sum(word.confidence or 0 for word in words) / len(words)
    if sure < _SURE or not all(word.text.isupper() for word in words):
        return None
    rank = _ranks().get(fold_words(" ".join(word.text for word in words)), "").split()
    return [word.upper() for word in rank] if len(rank) == len(words) else None


@functools.cache
def _ranks() -> dict[str, str]:
    return {word.folded: word.words for word in form_words.form_words("rank")}


def _with_titles(
    known: Sequence[PrintedLine], found: Iterable[PrintedLine]
) -> list[PrintedLine]:
    """Return titles with further ones, of two in one place the one with more words.

    A deputy's title stamped upon the head's is seen in parts.
    """
    titles = list(known)
    for title in found:
        there = [at for at, other in enumerate(titles) if _is_same(title, other)]
        if not there:
            titles.append(title)
        elif len(title.words) > len(titles[there[0]].words):
            titles[there[0]] = title
    return titles


def _is_same(a: PrintedLine, b: PrintedLine) -> bool:
    common = min(a.box.bottom, b.box.bottom) - max(a.box.top, b.box.top)
    return common >= _SAME * min(height(a.box), height(b.box))


def _name(line: PrintedLine) -> PrintedLine | None:
    """Return the name of a person that a line is, signs around it left out."""
    words = [word for word in line.words if not _TITLES.fullmatch(word.text)]
    named = [at for at, word in enumerate(words) if _may_name(word)]
    if not _FEWEST <= len(named) <= _MOST or named[-1] - named[0] >= len(named):
        return None
    name = [words[at] for at in named]
    beside = words[named[0] - 1 : named[0]] + words[named[-1] + 1 : named[-1] + 2]
    if any(_touches(other, name) for other in beside) or _has_hole(name):
        return None
    sure = sum(word.confidence or 0 for word in name) / len(name)
    known = fold_words(name[0].text) in form_words.values("surname")
    return line_of(name) if known and sure >= _SURELY else None


def _end_of_name(line: PrintedLine) -> list[PrintedWord]:
    """Return the last words of a line that can end a name, none if few are sure."""
    words = list(line.words)
    while words and not any(map(str.isalpha, words[-1].text)):
        words.pop()
    sure = [_may_name(word) and (word.confidence or 0) >= _CERTAIN for word in words]
    count = next((at for at, one in enumerate(reversed(sure)) if not one), len(sure))
    end = words[len(words) - count :]
    return end if _FEWEST - 1 <= count < _MOST and not _has_hole(end) else []


def _has_hole(name: Sequence[PrintedWord]) -> bool:
    """Tell whether there is room for a word that was not read."""
    room = _ROOM * height(name[0].box)
    return any(b.box.left - a.box.right > room for a, b in pairwise(name))


def _may_name(word: PrintedWord) -> bool:
    return (
        (word.confidence or 0) >= _SURE
        and word.text.istitle()
        and is_syllable(word.text)
    )


def _touches(other: PrintedWord, name: Sequence[PrintedWord]) -> bool:
    """Tell whether a sign beside a name may be a piece of it."""
    gaps = (name[0].box.left - other.box.right, other.box.left - name[-1].box.right)
    near = max(gaps) < _CLOSE * height(name[0].box)
    return near and any(map(str.isalnum, other.text))


def _merged(
    lines: Sequence[PrintedLine],
    place: _Place,
    titles: Sequence[PrintedLine],
    name: PrintedLine | None,
) -> list[PrintedLine]:
    """Return the lines with what was found in the place of what stood there."""
    found = [*titles, *([name] if name else [])]
    bottom = max((line.box.bottom for line in titles), default=place.top)
    below = name.box.top if name else place.bottom
    seal = replace(place, top=bottom, bottom=below, empty=name is not None)
    kept: list[PrintedLine] = []
    for line in lines:
        if name is None and _is_part_of_name(line, place):
            kept.append(_with_holes(line))  # a name of which a word is doubtful
            continue
        start = _start(line, place)
        words = [*line.words[:start]]
        words += (
            word
            for word in line.words[start:]
            if not _is_replaced(word, place, seal, found)
        )
        kept += [line_of(words)] if words else []
    return kept + [line_of(line.words) for line in found]


def _start(line: PrintedLine, place: _Place) -> int:
    """Return which word of a line is the first that stands in a place.

    A line of the list on the left may reach into it.
    """
    wide = _ROOM * height(line.box)
    before = float("-inf")
    for at, word in enumerate(line.words):
        if place.holds(word.box) and word.box.left - before > wide:
            return at
        before = word.box.right
    return len(line.words)


def _is_part_of_name(line: PrintedLine, place: _Place) -> bool:
    words = [word for word in line.words if _may_name(word)]
    there = all(place.holds(word.box) for word in line.words)
    return there and len(words) >= _FEWEST - 1


def _with_holes(line: PrintedLine) -> PrintedLine:
    """Return a line with a blank wherever there is room for a word not read."""
    words = list(line.words[:1])
    for before, after in pairwise(line.words):
        if _has_hole([before, after]):
            gap = replace(before.box, left=before.box.right, right=after.box.left)
            words.append(replace(before, text=BLANK, box=gap, confidence=0.0))
        words.append(after)
    return line_of(words)


def _is_replaced(
    word: PrintedWord, place: _Place, seal: _Place, found: Sequence[PrintedLine]
) -> bool:
    """Tell whether a word of the first reading gives way, as strokes and seals do."""
    if not place.holds(word.box):
        return False
    if any(_covers(line.box, word.box) for line in found):
        return True
    legible = (word.confidence or 0) >= _SURE and is_syllable(word.text.strip(".,;:/"))
    return seal.holds(word.box) and (seal.empty or not legible)


def _covers(line: Box, word: Box) -> bool:
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return line.left <= across <= line.right and line.top <= down <= line.bottom
