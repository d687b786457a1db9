"""OpenDocument texts (ODT): everything a reader sees, in the order of reading.

As with Word files: tracked deletions are out, automatic numbers, text boxes and notes
are in, merged cells come once, footnotes follow the text, headers stand before it and
footers behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lxml.etree import _Element as Element

from corpus.composition import Cell, Composition
from corpus.document import BlockKind, Document
from corpus.face import Face, Piece, look_of, shown
from corpus.limits import MAX_SPAN
from corpus.list_number import list_number
from corpus.odt_lists import Counters, OdtLists
from corpus.odt_styles import DRAW, OFFICE, STYLE, TABLE, TEXT, OdtStyles
from corpus.office_package import OfficePackage
from corpus.run_letters import RunLetters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.source import Source

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"

_ENCRYPTED = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"

_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_SHAPES = frozenset(
    f"{DRAW}{tag}"
    for tag in (
        *("frame", "text-box", "custom-shape", "g", "rect", "ellipse", "circle"),
        *(
            "polygon",
            "polyline",
            "path",
            "line",
            "connector",
            "caption",
            "regular-polygon",
        ),
    )
)
_SILENT = frozenset(
    (
        *(
            f"{TEXT}{tag}"
            for tag in ("tracked-changes", "sequence-decls", "note-citation")
        ),
        *(f"{TEXT}{tag}" for tag in ("variable-decls", "user-field-decls", "dde-link")),
        *(f"{TEXT}{tag}" for tag in ("page-number", "page-count", "script")),
        *(f"{TEXT}{tag}" for tag in ("hidden-text", "hidden-paragraph", "ruby-text")),
        *(f"{OFFICE}{tag}" for tag in ("annotation", "annotation-end", "forms")),
        *(f"{DRAW}{tag}" for tag in ("object", "object-ole", "image", "glue-point")),
        *(f"{_SVG}{tag}" for tag in ("title", "desc")),
    )
)
"""Elements whose content is no text of the document."""

_SPACES = re.compile(r"[ \t\r\n]+")
_MAX_BLANKS = 30


def read(source: Source) -> Document:
    """Read an OpenDocument text.

    Raises:
        ReadError: It is damaged, encrypted, a bomb or has no text.
    """
    with OfficePackage(source, "content.xml") as package:
        manifest = package.part("META-INF/manifest.xml")
        if manifest is not None and manifest.find(f".//{_ENCRYPTED}") is not None:
            raise source.refuse(
                "it is encrypted", "Open it with its password and save it without one."
            )
        content, styles = package.text(), package.part("styles.xml")
    roots = (content,) if styles is None else (content, styles)
    letters = RunLetters()
    composition = _written(roots, letters)
    again = letters.for_second_reading()
    if again is not None:
        letters, composition = again, _written(roots, again)
    document = composition.document(source, MEDIA_TYPE, _notes(content, letters))
    if not document.text:
        raise source.refuse("it has no text", "Save it anew, or print it to PDF.")
    return document


def _notes(content: Element, letters: RunLetters) -> Iterator[str]:
    changes = sum(1 for _ in content.iter(f"{TEXT}changed-region"))
    if changes:
        yield f"{changes} tracked changes were read as accepted"
    yield from letters.notes()


def _written(roots: tuple[Element, ...], letters: RunLetters) -> Composition:
    composition = Composition()
    _Walk(roots, composition, letters).document(roots[0])
    return composition


@dataclass(frozen=True, slots=True)
class _Story:
    """Where we are: kind of the flow if it is not the body, cell, and list."""

    kind: BlockKind | None = None
    cell: Cell | None = None
    numbering: str = ""
    level: int = 0
    counters: Counters = field(default_factory=list)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being read."""

    face: Face
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    blank: bool = True  # what stands before: blanks after it do not count

    def say(self, text: str | None, face: Face) -> None:
        """Add text of the file, in which several blanks count as one."""
        text = _SPACES.sub(" ", text or "")
        self.sign(text.lstrip(" ") if self.blank else text, face)

    def sign(self, text: str, face: Face) -> None:
        """Add letters as they are."""
        if text and not face.hidden:
            self.pieces.append(Piece(text, face))
            self.blank = text.endswith((" ", "\n"))


class _Walk:
    """Writes the text of one file into a composition."""

    def __init__(
        self, roots: tuple[Element, ...], composition: Composition, letters: RunLetters
    ) -> None:
        self._composition = composition
        self._letters = letters
        self._styles = OdtStyles(*roots)
        self._lists = OdtLists(*roots)
        self._label = ""
        self._tables = 0
        self._notes: dict[str, list[Element]] = {"footnote": [], "endnote": []}

    def document(self, content: Element) -> None:
        """Write the body with its headers, notes and footers."""
        body = content.find(f"{OFFICE}body/{OFFICE}text")
        self._edge("header", BlockKind.HEADER)
        if body is not None:
            self._blocks(body, _Story())
        for kind, notes in self._notes.items():
            for number, note in enumerate(notes, 1):
                self._label = _note_mark(kind, number) + " "
                self._blocks(note, _Story(BlockKind.FOOTNOTE))
                self._label = ""
        self._edge("footer", BlockKind.FOOTER)

    def _edge(self, name: str, kind: BlockKind) -> None:
        told: set[str] = set()
        for page in self._styles.pages():
            for edge in page.iter(
                *(f"{STYLE}{name}{x}" for x in ("", "-left", "-first"))
            ):
                text = "".join(map(str, edge.itertext()))
                if edge.get(f"{STYLE}display") != "false" and text not in told:
                    told.add(text)
                    self._blocks(edge, _Story(kind))

    # --- blocks -------------------------------------------------------------

    def _blocks(self, parent: Element, story: _Story) -> None:
        for child in parent:
            tag = child.tag
            if tag in _PARAGRAPHS:
                self._paragraph(child, story)
            elif tag == f"{TABLE}table":
                self._table(child, story)
            elif tag == f"{TEXT}list":
                self._list(child, story)
            elif tag not in _SILENT and child.get(f"{TEXT}display") != "none":
                self._blocks(child, story)

    def _list(self, element: Element, story: _Story) -> None:
        name = element.get(f"{TEXT}style-name") or story.numbering
        counters = story.counters if story.level else self._lists.begin(element, name)
        inner = replace(story, numbering=name, level=story.level + 1, counters=counters)
        for item in element:
            if item.tag == f"{TEXT}list-item":
                self._item(item, inner)
            else:
                self._blocks(item, inner)

    def _item(self, item: Element, story: _Story) -> None:
        """Write an item; its first paragraph bears its number."""
        opening = next((child for child in item if child.tag in _PARAGRAPHS), None)
        if opening is not None:
            style = self._styles.paragraph(opening.get(f"{TEXT}style-name"))
            name = story.numbering or style.numbering or ""
            start = item.get(f"{TEXT}start-value")
            self._label = self._lists.label(name, story.level, story.counters, start)
        self._blocks(item, story)
        self._label = ""

    def _table(self, table: Element, story: _Story) -> None:
        index, self._tables = self._tables, self._tables + 1
        row = 0
        for element in _inside(table, f"{TABLE}table-row"):
            column = 0
            for cell in _inside(element, f"{TABLE}table-cell", _COVERED):
                if cell.tag != _COVERED:
                    self._blocks(cell, _Story(story.kind, Cell(index, row, column)))
                column += _count(cell, "number-columns-repeated")
            row += _count(element, "number-rows-repeated")

    def _paragraph(self, element: Element, story: _Story) -> None:
        style = self._styles.paragraph(element.get(f"{TEXT}style-name"))
        label, self._label = self._label or self._heading(element, story), ""
        paragraph = _Paragraph(style.face)
        self._inline(element, paragraph, style.face)
        text = shown(paragraph.pieces, self._letters)
        if not label.isascii():
            label = self._letters.unicode(label, style.face.font)
        lines = (label + text).split("\n")
        kind = story.kind or _kind(element, story.cell)
        self._composition.add(
            "\n".join(line.rstrip() for line in lines).strip("\n")
            if text.strip()
            else "",
            kind,
            look_of(paragraph.pieces, centred=bool(style.centred)),
            story.cell,
        )
        for box in paragraph.boxes:
            self._blocks(box, replace(story, numbering="", level=0, counters=[]))

    def _heading(self, element: Element, story: _Story) -> str:
        """Return the number of a heading that stands in no list."""
        if element.tag != f"{TEXT}h" or story.level:
            return ""
        if element.get(f"{TEXT}is-list-header") == "true":
            return ""
        level = element.get(f"{TEXT}outline-level") or ""
        return self._lists.heading(int(level)) if level.isdecimal() else ""

    # --- letters ------------------------------------------------------------

    def _inline(self, parent: Element, paragraph: _Paragraph, face: Face) -> None:
        paragraph.say(parent.text, face)
        for child in parent:
            self._sign(child, paragraph, face)
            paragraph.say(child.tail, face)

    def _sign(self, element: Element, paragraph: _Paragraph, face: Face) -> None:
        tag = element.tag
        if tag in _SHAPES:
            paragraph.boxes.append(element)
        elif tag == f"{TEXT}s":
            count = _count(element, "c", TEXT)
            paragraph.sign(" " * min(count, _MAX_BLANKS), face)
        elif tag in _SIGNS:
            paragraph.sign(_SIGNS[tag], face)
        elif tag == f"{TEXT}note":
            paragraph.sign(self._noted(element), replace(face, raised=None))
        elif tag == f"{TEXT}span":
            own = self._styles.letters(element.get(f"{TEXT}style-name"))
            self._inline(element, paragraph, own.over(face))
        elif tag not in _SILENT:
            self._inline(element, paragraph, face)

    def _noted(self, note: Element) -> str:
        kind = note.get(f"{TEXT}note-class", "footnote")
        body = note.find(f"{TEXT}note-body")
        if body is None or kind not in self._notes:
            return ""
        self._notes[kind].append(body)
        return _note_mark(kind, len(self._notes[kind]))


_COVERED = f"{TABLE}covered-table-cell"
_SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}


def _note_mark(kind: str, number: int) -> str:
    return f"[{list_number(number, 'decimal' if kind == 'footnote' else 'lowerRoman')}]"


def _kind(element: Element, cell: Cell | None) -> BlockKind:
    if cell is not None:
        return BlockKind.CELL
    return BlockKind.HEADING if element.tag == f"{TEXT}h" else BlockKind.PARAGRAPH


def _inside(parent: Element, *tags: str) -> Iterator[Element]:
    """Yield the rows of a table or cells of a row, through what may wrap them."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag not in (f"{TABLE}table-row", f"{TABLE}table-cell"):
            yield from _inside(child, *tags)


def _count(element: Element, name: str, space: str = TABLE) -> int:
    text = element.get(f"{space}{name}") or ""
    return min(int(text[:6]), MAX_SPAN) if text.isdecimal() and int(text[:6]) else 1
