"""To whom a document goes: the lines of "Nơi nhận".

Nghị định 30/2020/NĐ-CP, Appendix I, II.9.b: each recipient stands on a line of its own
that opens with a dash and ends with a semicolon; the last one, "Lưu: …", with a full
stop. Web pages put all of them into one cell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.folding import fold
from corpus.lines import lines_of
from corpus.zones import ZoneKind
from extractors.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.zones import Zones

_HEADING = re.compile(r"noi\s{1,3}nhan\s{0,2}[:;.]?\s*")

_BULLET = re.compile(r"\s*[-–—+•*·●▪~]\s?(?=[^\W_]|[“\"(])")
"""A dash, or what a web page or a scan makes of it."""

_INSIDE = re.compile(r"[;.,](?:\s?\([^()]{0,60}\))?(?P<dash>\s+[-–—+•]\s?)(?=[^\W_])")
"""A dash that opens another recipient in the same line: only behind the sign that ends
one, since names hold dashes too ("Bộ Lao động - TB và XH")."""


def read_recipients(text: str, zones: Zones) -> Statement[tuple[str, ...]] | None:
    """Return the recipients as printed, without dashes and semicolons."""
    spans = list(zones.of(ZoneKind.RECIPIENTS))
    lines = [line.text for span in spans for line in lines_of(span.of(text))]
    items = tuple(_items(_without_heading(lines)))
    if not items:
        return None
    whole = Span(spans[0].start, spans[-1].end)
    return Statement(items, whole, "list under Nơi nhận")


def _without_heading(lines: Sequence[str]) -> list[str]:
    """Drop "Nơi nhận:", which may wrap or stand before the first recipient."""
    for count in (1, 2):
        joined = " ".join(lines[:count])
        found = _HEADING.match(fold(joined))
        if found:
            rest = joined[found.end() :]
            return [rest, *lines[count:]] if rest else list(lines[count:])
    return list(lines)


def _items(lines: Sequence[str]) -> Iterator[str]:
    """Yield the recipients; without dashes at all, every line is one."""
    pieces = [piece for line in lines for piece in _pieces(line)]
    bulleted = any(map(_BULLET.match, pieces)) or len(pieces) > len(lines)
    if not bulleted and _runs_on(lines):
        groups = [[item] for item in _bare(" ".join(lines)).split(";")]
    else:
        groups = list(_groups(pieces, bulleted=bulleted))
    for group in groups:
        printed = " ".join(group)
        dash = _BULLET.match(printed)
        item = printed[dash.end() :] if dash else printed
        item = re.sub(r"\s?;(?=\s?\()", "", item).strip(_AROUND)
        if item:
            yield item


_AROUND = " .…,;:/"


def _runs_on(lines: Sequence[str]) -> bool:
    """Tell recipients printed as one paragraph, without dashes, from one a line."""
    return 0 < _A_LINE * len(lines) <= " ".join(lines).count(";")


_A_LINE = 2
"""Recipients that a paragraph's line ends at least, where all are in one."""


def _bare(paragraph: str) -> str:
    """Drop the brackets that hold the whole of a paragraph."""
    whole = paragraph.strip(_AROUND)
    return whole[1:-1] if whole.startswith("(") and whole.endswith(")") else whole


def _pieces(line: str) -> Iterator[str]:
    """Yield the recipients that one line holds, each but the first with its dash."""
    start = 0
    for found in _INSIDE.finditer(line):
        yield line[start : found.start("dash")].strip()
        start = found.start("dash")
    yield line[start:].strip()


def _groups(pieces: Sequence[str], *, bulleted: bool) -> Iterator[list[str]]:
    """Yield the pieces of each recipient: those behind its dash until the next dash.

    The semicolon that ends a recipient parts too, where a scan lost the next one's
    dash.
    """
    group: list[str] = []
    for piece in pieces:
        parted = group and (not bulleted or group[-1].endswith(";"))
        if group and (_BULLET.match(piece) or (parted and not _wraps(piece))):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _wraps(piece: str) -> bool:
    return piece[0].islower() or piece[0] == "("
