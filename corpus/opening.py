"""What stands between title and body: whom it addresses, and what it is founded on.

Nghị định 30/2020/NĐ-CP, Appendix I, II.6.a and II.9.a: "Kính gửi" with one addressee
behind it or several on lines of their own; each basis is a paragraph that opens with
"Căn cứ" and ends with a semicolon, the last one with a full stop or a comma.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.document import Span
from corpus.knowledge import form_words
from corpus.titles import opens_addressee

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.lines import Line

_WITHIN = 12
"""Lines under the title in which the first basis stands."""

_ENDS = (";", ".", ":", ";*", ",")


def find_bases(lines: Sequence[Line], first: int) -> Span | None:
    """Return the block of bases of the document whose body begins at a line."""
    near = range(first, min(len(lines), first + _WITHIN))
    start = next((i for i in near if _opens(lines[i])), None)
    if start is None:
        return None
    last = start
    while last + 1 < len(lines) and _belongs(lines, last + 1):
        last += 1
    return Span(lines[start].span.start, lines[last].span.end)


def _opens(line: Line) -> bool:
    return line.opening.startswith("can cu ") and not line.capital


def _belongs(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line opens another basis or goes on the one above it."""
    line, previous = lines[index], lines[index - 1]
    ended = previous.text.endswith((";", ".")) or _leads_in(previous.text)
    if (ended or not line.text[0].islower()) and _opens_another(line):
        return True
    if ended or _is_heading(line):
        return False
    return not line.opening.startswith(("dieu 1", "quyet dinh"))


def _leads_in(line: str) -> bool:
    """Tell whether a colon ends a line, rather than one inside brackets: "(MST:"."""
    return line.endswith(":") and line.count("(") <= line.count(")")


def _opens_another(line: Line) -> bool:
    return not line.capital and form_words.opens_with(line.opening, "basis") is not None


def _is_heading(line: Line) -> bool:
    """Tell "QUYẾT ĐỊNH" from the second half of a wrapped "số / 72/2025/QH15"."""
    return line.capital and line.text[0].isalpha() and not line.text.endswith(";")


_ADDRESSEES = 40
"""Lines that the addressees may take."""


def find_addressee(lines: Sequence[Line], first: int) -> Span | None:
    """Return "Kính gửi" with those it names, where the body begins at a line."""
    if first >= len(lines) or not opens_addressee(lines[first]):
        return None
    last = first
    while last + 1 < min(len(lines), first + _ADDRESSEES) and _lists(lines, last + 1):
        last += 1
    return Span(lines[first].span.start, lines[last].span.end)


def _lists(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line names another addressee or goes on the one above it."""
    line, previous = lines[index].text, lines[index - 1].text
    if line[0] in "-–+•*":
        return True
    if previous.endswith((".", ";", "./.")) or len(line) > len(previous):
        return False
    return line[0].islower() or previous.endswith((",", ":"))
