"""Styles of a Word file: how paragraphs and runs look, with all inheritance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.face import BARE, Face, first

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Namespace of nearly everything in a Word file."""

_OFF = ("0", "false", "off", "none")
_MAX_DEPTH = 20  # styles based on styles; Word stops at 11


@dataclass(frozen=True, slots=True)
class Outline:
    """What a style says of whole paragraphs.

    Attributes:
        face: The look of its letters.
        centred: Whether its lines are centred.
        heading: Whether it is a heading or title.
        number: The list it belongs to, if any, and the level in it if it says so.
        style: The style that says so.
    """

    face: Face = BARE
    centred: bool | None = None
    heading: bool = False
    number: str | None = None
    level: int | None = None
    style: str | None = None


class Styles:
    """The styles of one file, by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default: dict[str, str] = {}
        self._outlines: dict[str | None, Outline] = {}
        self._base = BARE
        if root is not None:
            self._base = face_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
            for style in root.iterfind(f"{W}style"):
                self._register(style)

    def _register(self, style: Element) -> None:
        identifier, kind = style.get(f"{W}styleId"), style.get(f"{W}type")
        if identifier and kind:
            self._styles[identifier] = style
            if is_on(style.get(f"{W}default", "0")):
                self._default[kind] = identifier

    def paragraph(self, identifier: str | None) -> Outline:
        """Return what a paragraph of a style looks like; ``None`` is the default."""
        if identifier not in self._styles:
            identifier = self._default.get("paragraph")
        if identifier not in self._outlines:
            self._outlines[identifier] = self._resolve(identifier)
        return self._outlines[identifier]

    def letters(self, identifier: str | None) -> Face:
        """Return the look that a character style gives."""
        return self.paragraph(identifier).face if identifier in self._styles else BARE

    def _resolve(self, identifier: str | None) -> Outline:
        """Lay each style over the one it is based on, from the oldest down."""
        outline, is_text = Outline(), True
        for ancestor in reversed(self._ancestors(identifier)):
            style = self._styles[ancestor]
            is_text = style.get(f"{W}type") == "paragraph"
            outline = _apply(outline, ancestor, style)
        if not is_text:
            return outline
        return replace(outline, face=outline.face.over(self._base))

    def _ancestors(self, identifier: str | None) -> list[str]:
        found: list[str] = []
        while identifier and identifier in self._styles and len(found) < _MAX_DEPTH:
            found.append(identifier)
            identifier = value(self._styles[identifier].find(f"{W}basedOn"))
        return found


def _apply(under: Outline, identifier: str, style: Element) -> Outline:
    """Return what a style says, over what the styles below it say."""
    paragraph = style.find(f"{W}pPr")
    name = (value(style.find(f"{W}name")) or "").lower()
    number, level = numbering_of(paragraph)
    return Outline(
        face=face_of(style.find(f"{W}rPr")).over(under.face),
        centred=first(centred_of(paragraph), under.centred),
        heading=under.heading or name.startswith(("heading", "title")),
        number=first(number, under.number),
        level=first(level, under.level),
        style=identifier if number else under.style,
    )


def value(element: Element | None) -> str | None:
    """Return the ``w:val`` of an element, if there is one."""
    return None if element is None else element.get(f"{W}val")


def is_on(text: str | None) -> bool:
    """Tell whether a switch is on; one without value is."""
    return text is None or text.lower() not in _OFF


def switch(properties: Element, name: str) -> bool | None:
    """Return whether a property is switched on or off, or ``None``."""
    found = properties.find(f"{W}{name}")
    return None if found is None else is_on(value(found))


def face_of(properties: Element | None) -> Face:
    """Return the look that run properties (``w:rPr``) give."""
    if properties is None or not len(properties):
        return BARE
    position = value(properties.find(f"{W}vertAlign"))
    return Face(
        bold=switch(properties, "b"),
        italic=switch(properties, "i"),
        capitals=switch(properties, "caps"),
        hidden=switch(properties, "vanish"),
        raised=None if position is None else position == "superscript",
        font=_font_of(properties.find(f"{W}rFonts")),
    )


def _font_of(fonts: Element | None) -> str | None:
    """Return the font of Western letters; one of the theme has no name of its own."""
    if fonts is None:
        return None
    if fonts.get(f"{W}hAnsiTheme") or fonts.get(f"{W}asciiTheme"):
        return ""
    return fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii")


def centred_of(properties: Element | None) -> bool | None:
    """Return whether paragraph properties (``w:pPr``) centre the lines."""
    found = None if properties is None else value(properties.find(f"{W}jc"))
    return None if found is None else found == "center"


def numbering_of(properties: Element | None) -> tuple[str | None, int | None]:
    """Return list and level that paragraph properties name."""
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None, None
    level = value(found.find(f"{W}ilvl")) or ""
    return value(found.find(f"{W}numId")), int(level) if level.isdecimal() else None
