"""Layout zones: which part of the form (thể thức) each stretch of a text belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus import cruft
from corpus.annexes import find_annex
from corpus.document import Span
from corpus.footer import find_footer
from corpus.letterhead import find_letterhead
from corpus.lines import form_of
from corpus.numbering import find_date, find_number
from corpus.opening import find_addressee, find_bases
from corpus.running_title import find_running_title
from corpus.titles import Title, find_title, first_title, is_title
from corpus.zone import Zone, ZoneKind, Zones

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.document import Document
    from corpus.letterhead import Letterhead
    from corpus.lines import Form

__all__ = ["Zone", "ZoneKind", "Zones", "find_zones"]

_HEADLESS = 30
"""Lines from the top in which the title of a text without a letterhead stands."""


def find_zones(document: Document) -> Zones:
    """Divide a document into the parts of its form.

    Works on laid-out pages (two-column header and footer) and on flat text, with the
    cruft of web pages and hard line wraps. The zones cover every line: what is no part
    of the form is BODY, and what a page adds around the document is CRUFT.
    """
    form = form_of(document.text, document.blocks)
    if not form.lines:
        return Zones(())
    zones = _zones(form)
    return Zones(tuple(_filled(zones, form)))


def _zones(form: Form) -> list[Zone]:
    front = cruft.front_matter(form.text)
    start = cruft.top(form, form.line_at(front.end) if front else 0)
    head = find_letterhead(form, start)
    running = None if head else find_running_title(form, start)
    if running is not None:
        head = _head_below(form, running)
    title = _repeated(form, running, head) if running else _title(form, head, start)
    foot = find_footer(form, title.last)
    end = cruft.bottom(form, foot.last if foot else title.last)
    annex = foot.last if foot else find_annex(form.lines[:end], title.last) or end
    return [
        Zone(ZoneKind.CRUFT, _lines(form, 0, _top(form, head, title, start))),
        *(head.zones if head else ()),
        *title.zones,
        *_opening(form, title.last),
        *(foot.zones if foot else ()),
        Zone(ZoneKind.ANNEX, _lines(form, annex, end)),
        Zone(ZoneKind.CRUFT, _lines(form, end, len(form.lines))),
    ]


def _lines(form: Form, first: int, last: int) -> Span:
    start = form.start_of(first)
    return Span(start, max(start, form.end_of(last)))


def _top(form: Form, head: Letterhead | None, title: Title, start: int) -> int:
    """Return the first line of the document: of its head, or of a title above it."""
    starts = [form.start_of(head.first if head else start)]
    starts += [zone.span.start for zone in title.zones]
    return form.line_at(min(starts))


def _head_below(form: Form, running: Title) -> Letterhead | None:
    """Find the printed head under a page's own heading, whose number it repeats."""
    head = find_letterhead(form, running.last)
    if head is None:
        return None
    above, below = (_symbol(form, zones) for zones in (running.zones, head.zones))
    return head if above == below else None


def _symbol(form: Form, zones: Sequence[Zone]) -> str:
    """Return the symbol of the number among some zones, without blanks."""
    spans = (zone.span for zone in zones if zone.kind is ZoneKind.NUMBER)
    number = "".join(span.of(form.folded) for span in spans)
    return _SYMBOL.sub("", number)


_SYMBOL = re.compile(r"^\D+|\s+")


def _repeated(form: Form, running: Title, head: Letterhead | None) -> Title:
    """Return the printed title, or the page's own where none stands under the head."""
    if head is None:
        return running
    if head.last < len(form.lines) and is_title(form.lines, head.last):
        return find_title(form, head.last, head.issuers)
    parts = (zone for zone in running.zones if zone.kind is not ZoneKind.NUMBER)
    return Title(tuple(parts), max(running.last, head.last))


def _title(form: Form, head: Letterhead | None, start: int) -> Title:
    """Return type and subject: under the letterhead, or at the top of the text."""
    if start >= len(form.lines):  # nothing but a page's frame
        return Title((), start)
    if head is not None:
        return _title_of_head(form, head, start)
    found = first_title(form.lines[start : start + _HEADLESS])
    title = find_title(form, start + (found or 0))
    return title if found is None else _numbered(form, title)


def _title_of_head(form: Form, head: Letterhead, start: int) -> Title:
    """Return the title under a letterhead, or the one that a page put above it."""
    if head.last < len(form.lines) and is_title(form.lines, head.last):
        return find_title(form, head.last, head.issuers)
    above = first_title(form.lines[start : head.last])
    if above is None:
        return Title((), head.last)
    above += start
    title = find_title(form, above, head.issuers, _first_part(form, head, above))
    return Title(title.zones, max(title.last, head.last))


def _first_part(form: Form, head: Letterhead, above: int) -> int:
    """Return the line of the first part of a head that stands below another line."""
    end = form.end_of(above + 1)
    starts = (zone.span.start for zone in head.zones if zone.span.start >= end)
    return form.line_at(min(starts, default=len(form.text)))


_BELOW = 6
"""Lines under a title in which a page may put number and date."""


def _numbered(form: Form, title: Title) -> Title:
    """Add the number and the date that stand under a title instead of above it."""
    last = min(len(form.lines), title.last + _BELOW)
    below = Span(form.start_of(title.last), form.end_of(last))
    if below.end <= below.start:
        return title
    number = find_number(form, below)
    if number is None:
        return title
    zones = [*title.zones, Zone(ZoneKind.NUMBER, number)]
    date = find_date(form, below, number)
    if date is not None:
        zones.append(Zone(ZoneKind.PLACE_DATE, date))
    end = max(zone.span.end for zone in zones)
    return Title(tuple(zones), form.line_at(end - 1) + 1)


def _opening(form: Form, first: int) -> Iterator[Zone]:
    """Yield what stands between title and body: whom it addresses, and its bases."""
    addressee = find_addressee(form.lines, first)
    if addressee:
        yield Zone(ZoneKind.ADDRESSEE, addressee)
        first = form.line_at(addressee.end)
    bases = find_bases(form.lines, first)
    if bases:
        yield Zone(ZoneKind.BASIS, bases)


def _filled(zones: list[Zone], form: Form) -> Iterator[Zone]:
    """Yield the zones in order, cut where they meet, with BODY between them."""
    end = 0
    for zone in sorted(zones, key=lambda zone: zone.span):
        start = max(zone.span.start, end)
        if start >= zone.span.end:
            continue
        yield from _body(form, end, start)
        yield Zone(zone.kind, Span(start, zone.span.end))
        end = zone.span.end
    yield from _body(form, end, len(form.text))


def _body(form: Form, start: int, end: int) -> Iterator[Zone]:
    """Yield the text between two zones without the blanks and marks around it."""
    lines = form.lines[form.line_at(start) : form.line_at(max(start, end - 1)) + 1]
    inside = [line.span for line in lines if start <= line.span.start < end]
    if inside:
        yield Zone(ZoneKind.BODY, Span(inside[0].start, min(end, inside[-1].end)))
