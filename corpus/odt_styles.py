"""Styles of an OpenDocument text: looks with inheritance, fonts, page headers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.face import BARE, Face, first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, STYLE, TEXT = (
    f"{{{_URN}office:1.0}}",
    f"{{{_URN}style:1.0}}",
    f"{{{_URN}text:1.0}}",
)
TABLE, DRAW = f"{{{_URN}table:1.0}}", f"{{{_URN}drawing:1.0}}"
"""Namespaces of OpenDocument 1.0 to 1.3."""

_FO = f"{{{_URN}xsl-fo-compatible:1.0}}"
_SVG = f"{{{_URN}svg-compatible:1.0}}"

_MAX_DEPTH = 20  # styles based on styles
_STANDARD = "Standard"


@dataclass(frozen=True, slots=True)
class OdtStyle:
    """What a style says.

    Attributes:
        face: The look of its letters.
        centred: Whether its lines are centred.
        numbering: The list style that numbers its paragraphs; empty for none.
    """

    face: Face = BARE
    centred: bool | None = None
    numbering: str | None = None


class OdtStyles:
    """The styles of one file, those of its text and those that users see."""

    def __init__(self, *roots: Element) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        self._fonts: dict[str, str] = {}
        self._known: dict[tuple[str, str], OdtStyle] = {}
        self._pages: dict[str, Element] = {}
        for root in roots:
            self._register(root)

    def _register(self, root: Element) -> None:
        for style in root.iter(f"{STYLE}style"):
            key = (style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", ""))
            self._styles.setdefault(key, style)
        for style in root.iter(f"{STYLE}default-style"):
            self._defaults[style.get(f"{STYLE}family", "")] = style
        for font in root.iter(f"{STYLE}font-face"):
            family = font.get(f"{_SVG}font-family", "").strip("'\"")
            self._fonts[font.get(f"{STYLE}name", "")] = family
        for page in root.iter(f"{STYLE}master-page"):
            self._pages[page.get(f"{STYLE}name", "")] = page

    def paragraph(self, name: str | None) -> OdtStyle:
        """Return what a style of paragraphs says."""
        return self._resolved("paragraph", name or _STANDARD)

    def letters(self, name: str | None) -> Face:
        """Return the look that a style of letters gives."""
        return self._resolved("text", name).face if name else BARE

    def pages(self) -> Iterator[Element]:
        """Yield the page styles that are used, the usual one first."""
        used = dict.fromkeys([_STANDARD])
        for style in self._styles.values():
            used[style.get(f"{STYLE}master-page-name", "")] = None
        yield from (self._pages[name] for name in used if name in self._pages)

    def _resolved(self, family: str, name: str) -> OdtStyle:
        key = (family, name)
        if key not in self._known:
            found = OdtStyle()
            if family in self._defaults and family == "paragraph":
                found = self._over(self._defaults[family], found)
            for style in reversed(self._ancestors(family, name)):
                found = self._over(style, found)
            self._known[key] = found
        return self._known[key]

    def _ancestors(self, family: str, name: str) -> list[Element]:
        found: list[Element] = []
        style = self._styles.get((family, name))
        while style is not None and len(found) < _MAX_DEPTH:
            found.append(style)
            parent = style.get(f"{STYLE}parent-style-name", "")
            style = self._styles.get((family, parent))
        return found

    def _over(self, style: Element, under: OdtStyle) -> OdtStyle:
        lines = style.find(f"{STYLE}paragraph-properties")
        align = None if lines is None else lines.get(f"{_FO}text-align")
        return OdtStyle(
            face=self._face(style.find(f"{STYLE}text-properties")).over(under.face),
            centred=first(None if align is None else align == "center", under.centred),
            numbering=first(style.get(f"{STYLE}list-style-name"), under.numbering),
        )

    def _face(self, letters: Element | None) -> Face:
        if letters is None:
            return BARE
        font = letters.get(f"{STYLE}font-name")
        return Face(
            bold=_is(letters.get(f"{_FO}font-weight"), _BOLD),
            italic=_is(letters.get(f"{_FO}font-style"), ("italic", "oblique")),
            capitals=_is(letters.get(f"{_FO}text-transform"), ("uppercase",)),
            hidden=_is(letters.get(f"{TEXT}display"), ("none",)),
            raised=_is_raised(letters.get(f"{STYLE}text-position")),
            font=self._fonts.get(font, font)
            if font
            else letters.get(f"{_FO}font-family"),
        )


_BOLD = ("bold", "600", "700", "800", "900")


def _is(value: str | None, values: tuple[str, ...]) -> bool | None:
    return None if value is None else value in values


def _is_raised(position: str | None) -> bool | None:
    """Tell whether letters stand high: "super 58%", or how far, "33% 58%"."""
    if position is None:
        return None
    height = position.split(" ")[0]
    return height == "super" or (height[:1].isdecimal() and height not in ("0%", "0"))
