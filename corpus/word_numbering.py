"""Automatic numbering of a Word file: the "Điều 1." and "a)" that its text leaves out.

A list (``w:num``) points to a scheme (``w:abstractNum``) of up to nine levels. Lists of
one scheme count on from each other, unless a list says where it starts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.list_number import list_number
from corpus.typography import plain
from corpus.word_styles import W, is_on, value
from corpus.word_symbols import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from corpus.word_styles import Outline, Styles

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a scheme counts and prints."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: str = " "
    legal: bool = False  # prints the numbers above it as 1, 2, 3 too
    restart: int | None = None  # the level that sets it back; None: any above it
    style: str | None = None


@dataclass(slots=True)
class _Scheme:
    """A scheme and where its counting stands; ``None`` where it has not begun."""

    levels: dict[int, _Level]
    counts: list[int | None]


@dataclass(slots=True)
class _List:
    """A list: its scheme, and the levels and starts of its own."""

    scheme: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts the numbered paragraphs of one file, in the order of its text."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._schemes: dict[str, _Scheme] = {}
        self._linked: dict[str, str] = {}  # scheme -> style that names the real list
        self._lists: dict[str, _List] = {}
        self._styles = styles
        for element in () if root is None else root.iterfind(f"{W}abstractNum"):
            self._add_scheme(element)
        for element in () if root is None else root.iterfind(f"{W}num"):
            self._add_list(element)

    def _add_scheme(self, element: Element) -> None:
        identifier = element.get(f"{W}abstractNumId") or ""
        levels = dict(map(_level, element.iterfind(f"{W}lvl")))
        self._schemes[identifier] = _Scheme(levels, [None] * _LEVELS)
        if link := value(element.find(f"{W}numStyleLink")):
            self._linked[identifier] = link

    def _add_list(self, element: Element) -> None:
        scheme = value(element.find(f"{W}abstractNumId")) or ""
        levels: dict[int, _Level] = {}
        starts: dict[int, int] = {}
        for change in element.iterfind(f"{W}lvlOverride"):
            at = _integer(change.get(f"{W}ilvl"), 0)
            own, start = change.find(f"{W}lvl"), change.find(f"{W}startOverride")
            if own is not None:
                levels[at] = _level(own)[1]
            if start is not None:
                starts[at] = _integer(value(start), 1)
        self._lists[element.get(f"{W}numId") or ""] = _List(scheme, levels, starts)

    def label(self, number: str | None, level: int | None, outline: Outline) -> str:
        """Count one paragraph and return what stands before its text.

        Args:
            number: The list that the paragraph itself names; ``"0"`` is none.
            level: Its level, if the paragraph names it.
            outline: What its style says.

        Returns:
            Such as ``"Điều 3. "`` or ``"b) "``; empty without a number.
        """
        named = number or outline.number
        found = self._lists.get(named or "")
        scheme = self._scheme(found) if found else None
        if found is None or scheme is None:
            return ""
        at = self._level_at(level, outline, scheme)
        shown = found.levels.get(at) or scheme.levels.get(at)
        if shown is None:
            return ""
        self._count(found, scheme, at, shown)
        text = _print(shown, scheme, found)
        return text + shown.gap if text else ""

    def _scheme(self, found: _List) -> _Scheme | None:
        """Return the scheme of a list, through the style that it may be given by."""
        link = self._linked.get(found.scheme)
        if link is not None:
            through = self._lists.get(self._styles.paragraph(link).number or "")
            return self._schemes.get(through.scheme) if through else None
        return self._schemes.get(found.scheme)

    def _level_at(self, level: int | None, outline: Outline, scheme: _Scheme) -> int:
        if level is None:
            level = outline.level
        if level is None:  # a level may name the style whose paragraphs it numbers
            own = (at for at, x in scheme.levels.items() if x.style == outline.style)
            level = next(own, 0) if outline.style else 0
        return min(level, _LEVELS - 1)

    def _count(self, found: _List, scheme: _Scheme, at: int, shown: _Level) -> None:
        if at in found.starts:  # the first paragraph of the list starts it afresh
            scheme.counts[at] = found.starts.pop(at) - 1
        before = scheme.counts[at]
        scheme.counts[at] = shown.start if before is None else before + 1
        for above in range(at):
            if scheme.counts[above] is None:
                scheme.counts[above] = scheme.levels.get(above, shown).start
        for below in range(at + 1, _LEVELS):
            restart = scheme.levels.get(below, _Level()).restart
            if restart is None or (restart > 0 and at < restart):
                scheme.counts[below] = None


def _print(shown: _Level, scheme: _Scheme, found: _List) -> str:
    def number(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        level = found.levels.get(at) or scheme.levels.get(at) or shown
        legal = shown.legal and level.form != "none"
        return list_number(scheme.counts[at] or 0, "decimal" if legal else level.form)

    if shown.form == "bullet":
        return shown.text
    return _PLACE.sub(number, shown.text)


def _level(element: Element) -> tuple[int, _Level]:
    """Read a ``w:lvl``."""
    font = element.find(f"{W}rPr/{W}rFonts")
    name = None if font is None else font.get(f"{W}ascii")
    legal, restart = element.find(f"{W}isLgl"), value(element.find(f"{W}lvlRestart"))
    level = _Level(
        start=_integer(value(element.find(f"{W}start")), 0),
        form=value(element.find(f"{W}numFmt")) or "decimal",
        text=value(element.find(f"{W}lvlText")) or "",
        gap="" if value(element.find(f"{W}suff")) == "nothing" else " ",
        legal=legal is not None and is_on(value(legal)),
        restart=None if restart is None else _integer(restart, 0),
        style=value(element.find(f"{W}pStyle")),
    )
    if level.form == "bullet":
        text = "".join(symbol(letter, name) for letter in level.text)
    else:
        text = level.text
    return _integer(element.get(f"{W}ilvl"), 0), replace(
        level, text=plain(text).strip()
    )


def _integer(text: str | None, default: int) -> int:
    return int(text[:6]) if text and text.isdecimal() else default
