"""The head of a document: mottos, issuers, number, place and date, "V/v".

Nghị định 30/2020/NĐ-CP, Appendix I, puts issuer, number and (in a letter) the subject
on the left, the mottos and the place with the date on the right; the Party's documents
carry the Party's name on the right. Read as one text, the two columns follow each other
in either order, stand side by side in one line, or wrap inside their cells. So the
parts are cut out of the whole head by what they say, and what is left over in capitals
names the issuer.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import msgspec

from corpus import titles
from corpus.cruft import is_cruft
from corpus.document import Span
from corpus.knowledge import form_words
from corpus.lines import Break, Form, Line, is_capital
from corpus.numbering import find_date, find_number
from corpus.organs import names_organ, organs
from corpus.zone import Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ABOVE = 14
"""Lines looked at above the motto: two issuers and a number, each wrapped."""

_WRAPPED = 8
"""Lines that a motto may take, a word or two in each."""

_BELOW = 45
"""Lines looked at below it: the number, the date, and a wrapped "V/v"."""

_EARLY = 40
"""A head without a motto is looked for in so many lines from the top."""

_SHORT = 70
"""Characters; longer lines in small letters are text."""


class Letterhead(msgspec.Struct, frozen=True, gc=False):
    """The parts of a document's head.

    Attributes:
        zones: In the order of the text.
        first: Index of its first line.
        last: Index of the line after it, where type and subject, "Kính gửi" or the
            body begin.
        issuers: Folded names of its organisations.
    """

    zones: tuple[Zone, ...]
    first: int
    last: int
    issuers: tuple[str, ...]


def find_letterhead(form: Form, start: int = 0) -> Letterhead | None:
    """Find the head of a document below a line, ``None`` for a text without one."""
    anchor = _anchor(form, start)
    if anchor is None:
        return None
    first, last = _top(form, anchor, start), _bottom(form, anchor)
    zones = _parts(form, Span(form.start_of(first), form.end_of(last)))
    left = _left_over(form, form.lines[first:last], [zone.span for zone in zones])
    named = organs(
        [line for line in left if _may_name_issuer(line, zones)], form.masked
    )
    joint = any(_is_joint(form, zone) for zone in zones)
    for organ in named:
        leads = joint or organ is named[-1]
        kind = ZoneKind.ISSUER if leads else ZoneKind.PARENT
        zones += (Zone(kind, line.span) for line in organ.lines)
    zones.sort(key=lambda zone: zone.span)
    return Letterhead(tuple(zones), first, last, tuple(o.folded for o in named))


def _anchor(form: Form, start: int) -> int | None:
    """Return the line that the head is built around: motto, else number, else date.

    A motto far below a title belongs to a form in an annex.
    """
    title = titles.first_title(form.lines[start : start + _EARLY])
    top = form.start_of(start)
    below = len(form.lines) if title is None else start + title + _ABOVE
    end = min(below + _WRAPPED, len(form.lines))  # where a motto above it may end
    motto = next(_mottos(form, Span(top, form.end_of(end))), None)
    if motto is not None:
        line = form.line_at(motto.start)
        if title is None or line < start + title + _ABOVE:
            return line
    last = start + (_EARLY if title is None else title)
    early = Span(top, form.end_of(min(last, len(form.lines))))
    found = find_number(form, early) or find_date(form, early, None)
    return form.line_at(found.start) if found else None


@functools.cache
def _motto() -> re.Pattern[str]:
    return re.compile(rf"(?:{form_words.pattern('motto')})")


def _mottos(form: Form, window: Span) -> Iterator[Span]:
    """Yield printed mottos: in capitals, or filling their line or its end."""
    for found in _motto().finditer(form.folded, window.start, window.end):
        line = form.lines[form.line_at(found.start())]
        text = form.masked[found.start() : found.end()]
        ends = found.end() >= line.span.end and len(line.text) < _SHORT
        if is_capital(text) or (ends and text[0].isupper()):
            yield Span(*found.span())


@functools.cache
def _motto_words() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the first word, with its marks, and the folded words of whole mottos."""
    return tuple(
        (word.words.split()[0].lower(), tuple(word.folded.split()))
        for word in form_words.form_words("motto")
        if len(word.folded.split()) >= _WHOLE
    )


_WHOLE = 5
"""Words of the shortest whole motto: "ĐẢNG CỘNG SẢN VIỆT NAM"."""


def _wrapped_mottos(form: Form, window: Span) -> Iterator[Span]:
    """Yield the halves of a motto that wraps in the right column.

    Beside the left column the halves end two lines: "BỘ CỘNG / TÀI CHÍNH HÒA XÃ HỘI …".
    """
    first, last = form.line_at(window.start), form.line_at(window.end - 1)
    for index in range(first, min(last, len(form.lines) - 1)):
        above = form.lines[index]
        if _motto_opening().search(above.text.lower()) is None:
            continue  # no motto begins in it
        for below in form.lines[index + 1 : index + 3]:
            yield from _halves(form, above, below)


@functools.cache
def _motto_opening() -> re.Pattern[str]:
    return re.compile("|".join(sorted({marked for marked, _ in _motto_words()})))


def _halves(form: Form, above: Line, below: Line) -> Iterator[Span]:
    if not below.capital:
        return
    upper, lower = tuple(above.folded.split()), tuple(below.folded.split())
    shown = _WORD.findall(above.text.lower())
    for marked, words in _motto_words():
        for count in range(1, min(len(words), len(shown) + 1)):
            begins = upper[-count:] == words[:count] and shown[-count] == marked
            if begins and lower[count - len(words) :] == words[count:]:
                yield _tail(form, above, count)
                yield _tail(form, below, len(words) - count)


_WORD = re.compile(r"[^\W_]+")


def _tail(form: Form, line: Line, count: int) -> Span:
    """Return the place of a line's last words."""
    found = list(_WORD.finditer(form.masked, line.span.start, line.span.end))
    return Span(found[-count].start(), line.span.end)


def _top(form: Form, anchor: int, start: int) -> int:
    """Return the first line of the head that an anchor belongs to."""
    first = anchor
    floor = max(start, anchor - _ABOVE)
    while first > floor:
        if _stands_in_head(form, form.lines[first - 1]):
            first -= 1
        elif (about := _about_above(form, first, floor)) is not None:
            first = about
        else:
            break
    return first


def _about_above(form: Form, below: int, floor: int) -> int | None:
    """Return the line of a "V/v" under the number that wraps down to a line."""
    for index in range(below - 1, floor, -1):
        line = form.lines[index]
        if _says_about(form, line):
            numbered = find_number(form, form.lines[index - 1].span) is not None
            return index if numbered else None
        if line.before is not Break.LINE or line.capital:
            return None
    return None


_DATE = re.compile(r"(?:.* )?ngay\b|thang\b")


def _stands_in_head(form: Form, line: Line) -> bool:
    """Tell whether a line above the motto can belong to its head."""
    if is_cruft(line) or (len(line.text) >= _SHORT and not line.capital):
        return False
    return (
        line.capital
        or find_number(form, line.span) is not None
        or names_organ(line.folded)
        or line.text[0] in "/-–"  # what follows the blank of a number
        or _DATE.match(line.folded) is not None
    )


def _bottom(form: Form, anchor: int) -> int:
    """Return the line after the head: a title, "Kính gửi", or text."""
    about = False
    end = min(len(form.lines), anchor + _BELOW)
    for index in range(anchor + 1, end):
        line = form.lines[index]
        if _opens_title(form, index) or titles.opens_body(line):
            return index
        about = about or _says_about(form, line)
        wrapped = about and line.before is Break.LINE
        if not (wrapped or line.capital or _is_part(form, line)):
            return index
    return end


def _is_part(form: Form, line: Line) -> bool:
    """Tell whether a line in small letters still belongs to the head."""
    if len(line.text) < _SHORT or _says_about(form, line):
        return True
    return find_number(form, line.span) is not None


def _opens_title(form: Form, index: int) -> bool:
    """Tell a title from an issuer's name that wraps before a type's word.

    "BAN QUẢN LÝ / DỰ ÁN ĐẦU TƯ" stands above the number, a title below it.
    """
    if not titles.is_title(form.lines, index):
        return False
    line = form.lines[index]
    if titles.type_end(line) in (None, len(line.text)):
        return True
    below = Span(line.span.end, form.end_of(min(len(form.lines), index + 7)))
    return find_number(form, below) is None


def _parts(form: Form, window: Span) -> list[Zone]:
    """Return what the head says by fixed words: mottos, number, date, "V/v"."""
    mottos = list(_mottos(form, window))
    mottos += _wrapped_mottos(form, window)
    zones = [Zone(ZoneKind.MOTTO, span) for span in mottos]
    number = find_number(form, window)
    date = find_date(form, window, number)
    if number:
        zones.append(Zone(ZoneKind.NUMBER, number))
    if date:
        zones.append(Zone(ZoneKind.PLACE_DATE, date))
    taken = [zone.span for zone in zones]
    about = _joined(form, _about(form, window, taken))
    return [*zones, *(Zone(ZoneKind.SUBJECT, span) for span in about)]


_ABOUT = re.compile(r"(?<![^\s|¦(\"“])(?:v\s?/\s?v|ve viec)\b")


def _says_about(form: Form, line: Line) -> bool:
    return _ABOUT.search(form.folded, line.span.start, line.span.end) is not None


def _about(form: Form, window: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """Yield the pieces of a letter's subject, cut by the parts that stand in it."""
    found = _ABOUT.search(form.folded, window.start, window.end)
    if found is None:
        return
    first = form.line_at(found.start())
    for index in range(first, form.line_at(window.end)):
        line = form.lines[index]
        start = max(line.span.start, found.start())
        pieces = list(_free(Span(start, line.span.end), taken))
        if index > first and pieces and not _wraps(line):
            return
        yield from pieces


def _joined(form: Form, pieces: Iterable[Span]) -> list[Span]:
    """Put pieces together between which only blanks stand."""
    found: list[Span] = []
    for piece in pieces:
        if found and form.masked[found[-1].end : piece.start].isspace():
            found[-1] = Span(found[-1].start, piece.end)
        else:
            found.append(piece)
    return found


def _wraps(line: Line) -> bool:
    """Tell whether a line goes on the "V/v" above it."""
    return line.before is Break.LINE or (
        line.before is Break.BLANK and line.text[0].islower()
    )


def _free(span: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """Yield what is left of a span when other spans, in order, are taken out."""
    start = span.start
    for other in sorted(taken):
        if other.touches(span):
            if start < other.start:
                yield Span(start, other.start)
            start = max(start, other.end)
    if start < span.end:
        yield Span(start, span.end)


def _left_over(
    form: Form, lines: Sequence[Line], taken: Sequence[Span]
) -> Iterator[Line]:
    """Yield what the known parts leave of the lines of a head."""
    for line in lines:
        for piece in _free(line.span, taken):
            masked = form.masked[piece.start : piece.end]
            if text := " ".join(masked.split()):
                start = piece.start + len(masked) - len(masked.lstrip())
                end = piece.start + len(masked.rstrip())
                yield Line(Span(start, end), text, line.before, line.bold)


def _may_name_issuer(line: Line, zones: Sequence[Zone]) -> bool:
    """Tell whether a line left over names an organisation.

    Names stand above the number or the date; stamps are no names.
    """
    ends = [
        zone.span.end
        for zone in zones
        if zone.kind in (ZoneKind.NUMBER, ZoneKind.PLACE_DATE)
    ]
    if ends and line.span.start > max(ends):
        return False
    if line.folded in form_words.values("stamp") or not line.folded:
        return False
    return line.capital or names_organ(line.folded)


_JOINT = re.compile(r"(?<![a-z])(?:bb|bc|ct|ctr|cv|hd|kh|nq|qc|qd|tb|tt|ttr)?lt\b|qcph")
"""Signs of joint documents in folded symbols: TTLT, NQLT, KHLT, QCPH.

The letters of an organ may end so too: "24/KH-THCSHLT" is of one school.
"""


def _is_joint(form: Form, zone: Zone) -> bool:
    symbol = form.folded[zone.span.start : zone.span.end]
    return zone.kind is ZoneKind.NUMBER and _JOINT.search(symbol) is not None
