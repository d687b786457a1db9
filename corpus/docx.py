"""Word files: everything a reader sees, in the order of reading.

A walk over the XML, since no ready-made converter keeps automatic numbers, tracked
insertions, text boxes and footnotes at once. Tracked changes are read as accepted:
insertions are in, deletions and moved-away text out. Merged cells come once. Footnotes
follow the text, headers stand before and footers after the pages they belong to; page
numbers in them are left out, since they belong to a printing and not to the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lxml.etree import _Element as Element

from corpus.composition import Cell, Composition
from corpus.document import BlockKind, Document
from corpus.face import Face, Piece, first, look_of, shown
from corpus.limits import MAX_SPAN
from corpus.list_number import list_number
from corpus.office_package import OfficePackage
from corpus.run_letters import RunLetters
from corpus.word_numbering import Numbering
from corpus.word_styles import (
    Outline,
    Styles,
    W,
    centred_of,
    face_of,
    is_on,
    numbering_of,
    value,
)
from corpus.word_symbols import symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.source import Source

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

_BOX = f"{W}txbxContent"
_DRAWINGS = frozenset(
    (f"{W}drawing", f"{W}pict", f"{W}object", f"{_MC}AlternateContent")
)
_GONE = frozenset(f"{W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "sdtPr"))
_PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"))

_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",  # a letter in old fonts
}
"""Elements of a run that stand for a sign."""

_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


def read(source: Source) -> Document:
    """Read a Word file.

    Raises:
        ReadError: It is damaged, encrypted, a bomb or has no text.
    """
    with OfficePackage(source) as package:
        main = package.text()
        body = main.find(f"{W}body")
        if body is None:
            raise source.refuse("it has no body of text", "Save it anew in Word.")
        letters, composition = RunLetters(), Composition()
        _Walk(package, composition, letters).document(body)
        again = letters.for_second_reading()
        if again is not None:
            letters, composition = again, Composition()
            _Walk(package, composition, letters).document(body)
    notes = (*_notes(body), *letters.notes())
    document = composition.document(source, MEDIA_TYPE, notes)
    if not document.text:
        raise source.refuse(
            "it has no text, at most pictures of it",
            "Recognise the pictures with an OCR program that writes PDF or DOCX.",
        )
    return document


def _notes(body: Element) -> Iterator[str]:
    changes = sum(1 for _ in body.iter(f"{W}ins", f"{W}del", f"{W}moveFrom"))
    if changes:
        yield f"{changes} tracked changes were read as accepted"
    if any(is_on(value(hidden)) for hidden in body.iter(f"{W}vanish")):
        yield "hidden text was left out"
    if body.find(f".//{W}altChunk") is not None:
        yield "an embedded file was left out"


@dataclass(frozen=True, slots=True)
class _Story:
    """The flow of text we are in: its kind, if it is not the body, and its cell."""

    kind: BlockKind | None = None
    cell: Cell | None = None


@dataclass(slots=True)
class _Field:
    """A complex field: its code comes first, then, behind a mark, what it shows."""

    code: str = ""
    shows: bool = False

    @property
    def silent(self) -> bool:
        """Whether text that stands here is code, or a page number."""
        return not self.shows or _is_page_field(self.code)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being read."""

    style: str | None
    outline: Outline
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def font(self) -> str | None:
        """The font it begins in."""
        return next((p.face.font for p in self.pieces), self.outline.face.font)


class _Walk:
    """Writes the text of one file into a composition."""

    def __init__(
        self, package: OfficePackage, composition: Composition, letters: RunLetters
    ) -> None:
        self._package = package
        self._composition = composition
        self._letters = letters
        self._styles = Styles(package.companion("styles"))
        self._numbering = Numbering(package.companion("numbering"), self._styles)
        self._fields: list[_Field] = []
        self._carried: list[Piece] = []  # of paragraphs whose end was deleted
        self._marker = ""
        self._noted: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self._told: set[tuple[str, str]] = set()  # headers and footers written
        self._tables = 0
        self._sections: list[Element] = []
        self._section = 0
        self._two_sided = self._has_even_pages()

    def document(self, body: Element) -> None:
        """Write the body with its headers, notes and footers."""
        self._sections = list(body.iter(f"{W}sectPr"))
        self._edge("header")
        self._blocks(body, _Story())
        self._write_notes("footnote")
        self._write_notes("endnote")
        self._edge("footer")

    # --- blocks -------------------------------------------------------------

    def _blocks(self, parent: Element, story: _Story) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                self._paragraph(child, story)
            elif tag == f"{W}tbl":
                self._table(child, story)
            elif tag == f"{_MC}AlternateContent":
                self._blocks(_choice(child), story)
            elif tag not in _GONE:
                self._blocks(child, story)

    def _table(self, table: Element, story: _Story) -> None:
        index, self._tables = self._tables, self._tables + 1
        rows = (row for row in _inside(table, f"{W}tr") if not _is_deleted(row))
        for number, row in enumerate(rows):
            column = _row_start(row)
            for cell in _inside(row, f"{W}tc"):
                properties = cell.find(f"{W}tcPr")
                if not _is_continued(properties):
                    place = Cell(index, number, column)
                    self._blocks(cell, _Story(story.kind, place))
                column += _width(properties)

    def _paragraph(self, element: Element, story: _Story) -> None:
        properties = element.find(f"{W}pPr")
        style = None if properties is None else value(properties.find(f"{W}pStyle"))
        outline = self._styles.paragraph(style)
        paragraph = _Paragraph(style, outline, self._carried)
        self._carried = []
        for piece in self._inline(element, paragraph):
            paragraph.pieces.append(piece)
        self._fields = [x for x in self._fields if x.shows]  # codes end with paragraphs
        if _end_is_deleted(properties):
            self._carried = paragraph.pieces
        else:
            self._write(paragraph, properties, story)
        for box in paragraph.boxes:
            self._blocks(box, story)
        if properties is not None and properties.find(f"{W}sectPr") is not None:
            self._next_section()

    def _write(
        self, paragraph: _Paragraph, properties: Element | None, story: _Story
    ) -> None:
        text = shown(paragraph.pieces, self._letters)
        number, level = numbering_of(properties)
        label = self._numbering.label(number, level, paragraph.outline)
        if not label.isascii():
            label = self._letters.unicode(label, paragraph.font)
        text = _tidy(self._marker + label + text)
        if text:
            self._marker = ""
        centred = first(centred_of(properties), paragraph.outline.centred)
        kind = story.kind or _kind(paragraph.outline, story.cell)
        look = look_of(paragraph.pieces, centred=bool(centred))
        self._composition.add(text, kind, look, story.cell)

    # --- letters ------------------------------------------------------------

    def _inline(self, parent: Element, paragraph: _Paragraph) -> Iterator[Piece]:
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                yield from self._run(child, paragraph)
            elif tag == f"{W}fldSimple" and _is_page_field(
                child.get(f"{W}instr") or ""
            ):
                continue
            elif tag == _MATH_TEXT:
                yield Piece(child.text or "", paragraph.outline.face)
            elif tag in _DRAWINGS:
                paragraph.boxes.extend(_boxes(child))
            elif tag not in _GONE and len(child):
                yield from self._inline(child, paragraph)

    def _run(self, run: Element, paragraph: _Paragraph) -> Iterator[Piece]:
        face = self._face(run.find(f"{W}rPr"), paragraph.outline)
        if face.hidden:
            return
        for child in run:
            if child.tag in _DRAWINGS:
                paragraph.boxes.extend(_boxes(child))
            elif child.tag in (f"{W}fldChar", f"{W}instrText"):
                self._follow_field(child)
            elif text := self._text(child):
                yield Piece(
                    text, replace(face, raised=None) if child.tag in _NOTES else face
                )

    def _face(self, properties: Element | None, outline: Outline) -> Face:
        if properties is None:
            return outline.face
        own = face_of(properties)
        style = value(properties.find(f"{W}rStyle"))
        return own.over(self._styles.letters(style)).over(outline.face)

    def _text(self, element: Element) -> str:
        """Return what one element of a run says."""
        tag = element.tag
        if self._fields and any(x.silent for x in self._fields):
            return ""
        if tag == f"{W}t":
            return element.text or ""
        if tag == f"{W}sym":
            return _symbol(element)
        if tag in _NOTES:
            return self._reference(_NOTES[tag], element.get(f"{W}id") or "")
        return _SIGNS.get(tag, "")

    def _follow_field(self, element: Element) -> None:
        if element.tag == f"{W}instrText":
            if self._fields:
                self._fields[-1].code += element.text or ""
            return
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    # --- notes, headers, footers ----------------------------------------------

    def _reference(self, kind: str, identifier: str) -> str:
        known = self._noted[kind]
        if identifier not in known:
            known.append(identifier)
        return _note_mark(kind, known.index(identifier) + 1)

    def _write_notes(self, kind: str) -> None:
        root = self._package.companion(f"{kind}s")
        by_id = {} if root is None else {note.get(f"{W}id"): note for note in root}
        for number, identifier in enumerate(self._noted[kind], 1):
            note = by_id.get(identifier)
            if note is not None:
                self._marker = _note_mark(kind, number) + " "
                self._blocks(note, _Story(BlockKind.FOOTNOTE))
        self._marker = ""

    def _next_section(self) -> None:
        self._edge("footer")
        self._section = min(self._section + 1, len(self._sections) - 1)
        self._edge("header")

    def _edge(self, name: str) -> None:
        """Write the headers or footers that the section brings, each once."""
        if not self._sections:
            return
        section = self._sections[self._section]
        kind = BlockKind.HEADER if name == "header" else BlockKind.FOOTER
        for reference in section.iterfind(f"{W}{name}Reference"):
            if not self._is_used(section, reference.get(f"{W}type")):
                continue
            root = self._package.by_id(reference.get(_R_ID) or "")
            text = "" if root is None else "".join(map(str, root.itertext()))
            if root is not None and (name, text) not in self._told:
                self._told.add((name, text))
                self._blocks(root, _Story(kind))

    def _is_used(self, section: Element, pages: str | None) -> bool:
        """Tell whether a header for first or even pages is switched on."""
        if pages == "first":
            title = section.find(f"{W}titlePg")
            return title is not None and is_on(value(title))
        return pages != "even" or self._two_sided

    def _has_even_pages(self) -> bool:
        settings = self._package.companion("settings")
        found = None if settings is None else settings.find(f"{W}evenAndOddHeaders")
        return found is not None and is_on(value(found))


def _tidy(text: str) -> str:
    """Drop blanks at the ends of lines, and lines without letters at both ends."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def _kind(outline: Outline, cell: Cell | None) -> BlockKind:
    if cell is not None:
        return BlockKind.CELL
    return BlockKind.HEADING if outline.heading else BlockKind.PARAGRAPH


def _symbol(element: Element) -> str:
    code = element.get(f"{W}char") or ""
    try:
        letter = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return symbol(letter, element.get(f"{W}font"))


def _note_mark(kind: str, number: int) -> str:
    """Return the mark of a note, as Word writes it in web pages: [1], [i]."""
    return f"[{list_number(number, 'decimal' if kind == 'footnote' else 'lowerRoman')}]"


def _is_page_field(code: str | None) -> bool:
    return (code or "").strip().partition(" ")[0].upper() in _PAGE_FIELDS


def _choice(alternatives: Element) -> Element:
    """Return the first way of drawing something, or the one for old programs."""
    found = alternatives.find(f"{_MC}Choice")
    if found is None or next(found.iter(_BOX, f"{W}p"), None) is None:
        found = first(alternatives.find(f"{_MC}Fallback"), found)
    return alternatives if found is None else found


def _boxes(drawing: Element) -> Iterator[Element]:
    """Yield the text boxes of a drawing, those inside others left to the outer one."""
    if drawing.tag == f"{_MC}AlternateContent":
        drawing = _choice(drawing)
    for child in drawing:
        if child.tag == _BOX:
            yield child
        else:
            yield from _boxes(child)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or cells of a row, through what may wrap them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _GONE and child.tag not in (f"{W}tr", f"{W}tc"):
            yield from _inside(child, tag)


def _is_deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _row_start(row: Element) -> int:
    """Return how many columns a row leaves free at its beginning."""
    return _count(row.find(f"{W}trPr/{W}gridBefore"), 0)


def _width(properties: Element | None) -> int:
    span = None if properties is None else properties.find(f"{W}gridSpan")
    return max(_count(span, 1), 1)


def _count(element: Element | None, default: int) -> int:
    text = value(element) or ""
    return min(int(text[:6]), MAX_SPAN) if text.isdecimal() else default


def _is_continued(properties: Element | None) -> bool:
    """Tell whether a cell is the lower part of a merged one, or deleted."""
    if properties is None:
        return False
    merged = properties.find(f"{W}vMerge")
    lower = merged is not None and value(merged) != "restart"
    return lower or properties.find(f"{W}cellDel") is not None


def _end_is_deleted(properties: Element | None) -> bool:
    """Tell whether the end of a paragraph was deleted, which joins it to the next."""
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None
